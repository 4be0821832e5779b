package web

import (
	"context"
	"encoding/json"

	"gianhang/search"
)

// searchFile is what the browser finds by when the network is gone, as JSON: search.File, which client/offline/find.ts
// reads. It takes a few milliseconds a hundred stands: whoever serves it keeps it while the store does not change.
func (s *server) searchFile(ctx context.Context) ([]byte, error) {
	file, err := search.Offline(ctx, s.store)
	if err != nil {
		return nil, err
	}
	return json.Marshal(file)
}
