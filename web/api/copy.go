package api

import (
	"context"
	"strconv"
	"strings"

	"gianhang/booths"
)

// GetCopy answers with what a mirror needs to show the same.
func (s *server) GetCopy(ctx context.Context, r GetCopyRequestObject) (GetCopyResponseObject, error) {
	since := booths.Mark{Seq: r.Params.Since, At: r.Params.At}
	uuid, epoch, named := strings.Cut(r.Params.Of, ".")
	if named {
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return nil, booths.Invalid{"of": badParameter}
		}
		since.Identity = booths.Identity{UUID: uuid, Epoch: n}
	}
	c, err := s.store.Copy(ctx, actor(ctx), since)
	if err != nil {
		return nil, err
	}
	return GetCopy200JSONResponse{c, GetCopy200ResponseHeaders{noStore}}, nil
}
