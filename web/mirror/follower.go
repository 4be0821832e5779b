// Package mirror makes a store the copy of another server's, and keeps it so: it listens to that server's live feed, asks
// what has changed, and applies it. What is copied is what visitors may see.
package mirror

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"gianhang/booths"
)

// Times of following.
const (
	again   = time.Second      // between two tries to hear the main server
	look    = 5 * time.Second  // the longest that nothing is asked, should the feed say nothing
	silence = 40 * time.Second // of the feed, after which it is opened anew; it gives a sign of life every 15 s
	told    = time.Minute      // how often it is stored that nothing has changed
)

// Follower keeps a store the copy of a main server. Make it with New; it is safe for concurrent use.
type Follower struct {
	main   string
	token  string
	store  *booths.Store
	log    *slog.Logger
	client *http.Client

	wake   chan struct{} // there may be something new
	once   sync.Once
	copied chan struct{} // closed when there is a copy
	heard  atomic.Int64
	stored int64  // what of heard is in the store
	fault  string // what went wrong last, to be logged once
}

// New makes a follower of the server at main, an address without a slash at its end, with a token of the scope mirror.
func New(store *booths.Store, main, token string, log *slog.Logger) *Follower {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = answerTimeout
	return &Follower{main: main, token: token, store: store, log: log, wake: make(chan struct{}, 1), copied: make(chan struct{}),
		client: &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// Main is the address of the server that is followed.
func (f *Follower) Main() string { return f.main }

// Heard is when the copy was last known to be the same as the main server, in unix milliseconds; 0 for never.
func (f *Follower) Heard() int64 { return f.heard.Load() }

// Copied is closed when there is a copy to show.
func (f *Follower) Copied() <-chan struct{} { return f.copied }

// Run follows until ctx ends. What fails is logged once, and tried again every second.
func (f *Follower) Run(ctx context.Context) {
	f.recall(ctx)
	var listening sync.WaitGroup
	listening.Go(func() { f.listen(ctx) })
	defer listening.Wait()
	tick := time.NewTicker(look)
	defer tick.Stop()
	for ctx.Err() == nil {
		f.judge(ctx, f.sync(ctx))
		select {
		case <-f.wake:
		case <-tick.C:
		case <-ctx.Done():
		}
	}
}

// recall takes up what is stored from before.
func (f *Follower) recall(ctx context.Context) {
	m, err := f.store.Mirror(ctx)
	if err == nil && m.Main != "" {
		f.heard.Store(m.Heard)
		f.once.Do(func() { close(f.copied) })
	}
}

// judge logs what goes wrong, and when it is over.
func (f *Follower) judge(ctx context.Context, err error) {
	switch {
	case ctx.Err() != nil:
	case err == nil && f.fault != "":
		f.fault = ""
		f.log.Info("the main server is heard again", "main", f.main)
	case err != nil && f.fault != err.Error():
		f.fault = err.Error()
		f.log.Warn("the main server is not followed", "main", f.main, "err", err, "do", remedy(err))
	}
}

// remedy says what to do about err.
func remedy(err error) string {
	var refused answer
	switch {
	case errors.Is(err, booths.ErrNewer):
		return "install the version of gianhang that the main server has"
	case errors.As(err, &refused) && (refused == http.StatusUnauthorized || refused == http.StatusForbidden):
		return "make another token there: gianhang account token --scope mirror NAME"
	case errors.As(err, &refused) && refused < http.StatusInternalServerError:
		return "check the address given by --mirror"
	}
	return "nothing: it is tried again"
}

// sync makes the store the same as the main server is now.
func (f *Follower) sync(ctx context.Context) error {
	m, err := f.store.Mirror(ctx)
	if err != nil {
		return err
	}
	asked := time.Now().UnixMilli()
	c, err := f.copy(ctx, m.Mark)
	if err != nil {
		return err
	}
	if c.Mark != m.Mark || m.Main != f.main || asked-f.stored >= told.Milliseconds() {
		if err := f.apply(ctx, asked, c); err != nil {
			return err
		}
		f.stored = asked
	}
	f.heard.Store(asked)
	f.once.Do(func() { close(f.copied) })
	return nil
}

// apply stores c after the pictures that it needs.
func (f *Follower) apply(ctx context.Context, asked int64, c booths.Copy) error {
	missing, err := f.store.Missing(ctx, c)
	if err != nil {
		return err
	}
	for _, p := range missing {
		for _, width := range p.Widths {
			jpeg, err := f.picture(ctx, p.ID, width)
			if err != nil {
				return err
			}
			if err := f.store.AddPicture(ctx, p, width, jpeg); err != nil {
				return err
			}
		}
	}
	return f.store.Apply(ctx, f.main, asked, c)
}

// hear wakes Run.
func (f *Follower) hear() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}
