package search

import (
	"context"
	"sync"
)

// progress is the change that an index has come to, and lets others wait for it.
type progress struct {
	mu    sync.Mutex
	seq   int64
	moved chan struct{} // closed at the next move
}

func newProgress(seq int64) *progress {
	return &progress{seq: seq, moved: make(chan struct{})}
}

func (p *progress) at() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seq
}

// move sets the change, which after a rebuild may be an earlier one, and wakes all who wait.
func (p *progress) move(seq int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seq = seq
	close(p.moved)
	p.moved = make(chan struct{})
}

// wait returns when the change is seq or later, or with the error of ctx.
func (p *progress) wait(ctx context.Context, seq int64) error {
	for {
		p.mu.Lock()
		at, moved := p.seq, p.moved
		p.mu.Unlock()
		if at >= seq {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-moved:
		}
	}
}
