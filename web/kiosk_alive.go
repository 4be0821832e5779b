package web

import (
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// kioskBeats are when screens were heard last while this program runs.
type kioskBeats struct {
	mu sync.Mutex
	at map[string]time.Time // by their ids
}

func (b *kioskBeats) note(id string, at time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at == nil {
		b.at = map[string]time.Time{}
	}
	b.at[id] = at
}

func (b *kioskBeats) last(id string) time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.at[id]
}

// kioskAlive serves GET /kiosk/:code/alive, how many seconds ago that screen was heard, or this program started: what stands
// beside its browser, to start it again, asks. Screens that are not of the hall are not found.
func (s *server) kioskAlive(c echo.Context) error {
	k, err := s.store.Kiosk(c.Request().Context(), c.Param("code"))
	if err != nil {
		return err
	}
	last := s.started
	if at := s.beats.last(k.ID); at.After(last) {
		last = at
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSON(http.StatusOK, map[string]int{"silent": int(s.now().Sub(last).Seconds())})
}
