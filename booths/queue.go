package booths

import "context"

// queue lets as many in at once as it has room for, the others in the order in which they came. A pool of database/sql
// hands its connections to anybody of those who wait, so that some of many wait very long. The nil queue lets all in.
type queue chan struct{}

// enter waits for its turn. Call leave when done; it is nil if ctx ends first, whose error comes instead.
func (q queue) enter(ctx context.Context) (leave func(), err error) {
	if q == nil {
		return func() {}, nil
	}
	select {
	case q <- struct{}{}:
		return func() { <-q }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
