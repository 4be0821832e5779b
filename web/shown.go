package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/search"
)

// shownEvery is how often what was shown goes to the store.
const shownEvery = 10 * time.Second

// Shown counts which departments visitors were shown, without who looked, until the store keeps it.
// It is safe for concurrent use.
type Shown struct {
	store *booths.Store
	log   *slog.Logger
	asked search.Asked
	mu    sync.Mutex
	pages map[string]int // by department id
}

// NewShown makes a counter that store keeps while Keep runs.
func NewShown(store *booths.Store, log *slog.Logger) *Shown {
	return &Shown{store: store, log: log, pages: map[string]int{}}
}

// Keep has the store keep what was shown, every 10 seconds until ctx ends and once more then.
func (s *Shown) Keep(ctx context.Context) {
	tick := time.NewTicker(shownEvery)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			s.flush(ctx, now, now)
		case <-ctx.Done():
			now := time.Now()
			s.flush(context.WithoutCancel(ctx), now, now.Add(time.Hour)) // nobody types on
			return
		}
	}
}

// flush has the store keep, as of at, what has settled by settled. What it cannot keep is lost: it is not worth a full memory.
func (s *Shown) flush(ctx context.Context, at, settled time.Time) {
	showing := s.take(settled)
	if len(showing.Answers) == 0 && len(showing.Pages) == 0 {
		return
	}
	if err := s.store.CountShown(ctx, at, showing); err != nil {
		s.log.Error("what was shown is not kept", "err", err)
	}
}

// take gives what has settled by now, and forgets it.
func (s *Shown) take(now time.Time) booths.Showing {
	showing := booths.Showing{Answers: map[string]int{}, Queries: map[string]map[string]int{}}
	for _, q := range s.asked.Take(now) {
		for _, id := range q.Answers {
			showing.Answers[id] += q.Count
		}
		if len(q.Answers) > 0 {
			first := q.Answers[0]
			if showing.Queries[first] == nil {
				showing.Queries[first] = map[string]int{}
			}
			showing.Queries[first][q.Text] += q.Count
		}
	}
	return s.addPages(showing)
}

func (s *Shown) addPages(showing booths.Showing) booths.Showing {
	s.mu.Lock()
	defer s.mu.Unlock()
	showing.Pages, s.pages = s.pages, map[string]int{}
	return showing
}

// opened counts that the page of a department, or of its booth, was opened.
func (s *server) opened(c echo.Context, department string) {
	if s.shown == nil || !looksOn(c) {
		return
	}
	s.shown.mu.Lock()
	defer s.shown.mu.Unlock()
	s.shown.pages[department]++
}

// answered counts the departments on the first page of answers to a search.
func (s *server) answered(c echo.Context, v homeView) {
	if s.shown == nil || v.Query == "" || v.Fault != "" || !v.Sure || len(v.stands) == 0 || c.QueryParam("offset") != "" || !looksOn(c) {
		return
	}
	s.shown.asked.Add(v.Query, v.stands, time.Now())
}

// looksOn says whether somebody looks at the answer, as far as one can tell: it is not asked for in advance, or to be kept.
func looksOn(c echo.Context) bool {
	r := c.Request()
	return r.Method == http.MethodGet && r.Header.Get("Sec-Purpose") == "" && !isPacking(r.Context())
}
