package search

import (
	"context"
	"errors"
	"time"
)

// tick is how long a change by another process, which does not wake us, may go unnoticed.
const tick = time.Second

// Follow keeps the index up with the store until ctx ends: it wakes when the store commits, and every second, when it
// also has the store keep what was not found. What fails is logged and tried again at the next wake; an index that
// panics or no longer fits the store is rebuilt. Run it in one goroutine, and wait for that before Close.
func (x *Index) Follow(ctx context.Context) {
	wake, stop := x.store.Watch()
	defer stop()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if err := x.step(ctx); err != nil && ctx.Err() == nil {
			x.log.Error("search index does not keep up", "seq", x.Seq(), "err", firstLine(err))
		}
		select {
		case <-ctx.Done():
		case <-wake:
		case now := <-ticker.C:
			x.keepMisses(ctx, now, now)
		}
	}
	now := time.Now()
	x.keepMisses(context.WithoutCancel(ctx), now, now.Add(2*settled)) // all of them
}

// step does what there is to do now: a rebuild, or the new changes.
func (x *Index) step(ctx context.Context) error {
	select {
	case why := <-x.doubt:
		return x.rebuild(ctx, why)
	default:
	}
	g := x.current.Load()
	if err := g.state.fits(ctx, x.form, x.store); errors.Is(err, errForeign) {
		return x.rebuild(ctx, err)
	} else if err != nil {
		return err
	}
	err := g.catchUp(ctx, x.store)
	x.suspect(err)
	if g.state.Seq != x.Seq() {
		x.progress.move(g.state.Seq)
	}
	return err
}

// suspect has the index rebuilt at the next step if err is a panic of it.
func (x *Index) suspect(err error) {
	if !errors.Is(err, errPanic) {
		return
	}
	select {
	case x.doubt <- err:
	default: // it will be rebuilt anyway
	}
}
