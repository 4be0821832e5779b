package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// liveWrite bounds how long a page may take to take in what it is told; then its stream ends, and it comes again.
const liveWrite = 20 * time.Second

// liveFeed serves GET /live, what changes from now on as server-sent events: hello first, then change, notices and reset,
// whose ids are numbers of changes. A page that comes back says by Last-Event-ID, or since=, what it has seen; what it has
// missed is told first, or reset if that is too much, or not of this database.
func (s *server) liveFeed(c echo.Context) error {
	l := s.live
	if l == nil {
		return booths.ErrNotFound
	}
	p, err := liveSince(c, l.newest())
	if err != nil {
		return err
	}
	if !l.enter() {
		c.Response().Header().Set("Retry-After", "30")
		return echo.NewHTTPError(http.StatusServiceUnavailable)
	}
	defer l.leave()
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream; charset=utf-8")
	h.Set(echo.HeaderCacheControl, "no-store")
	h.Set("X-Accel-Buffering", "no") // of a proxy in front
	out := http.NewResponseController(c.Response().Writer)
	if err := out.SetReadDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return nil // the page is gone
	}
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	for {
		text, more := l.after(&p, s.build)
		if len(text) > 0 {
			out.SetWriteDeadline(time.Now().Add(liveWrite))
			if _, err := c.Response().Write(text); err != nil || out.Flush() != nil {
				return nil // the page is gone, or too slow
			}
		}
		select {
		case <-more:
		case <-l.over:
			return nil
		case <-c.Request().Context().Done():
			return nil
		}
	}
}

// liveSince is where a stream begins: after what the page has seen, or at the newest change.
func liveSince(c echo.Context, newest int64) (place, error) {
	said := c.Request().Header.Get("Last-Event-ID")
	if said == "" {
		said = c.QueryParam("since")
	}
	if said == "" {
		return place{seq: newest}, nil
	}
	seq, err := strconv.ParseInt(said, 10, 64)
	if err != nil || seq < 0 {
		return place{}, booths.Invalid{"since": "invalid.parameter"}
	}
	return place{seq: seq}, nil
}

// but is middleware for all paths but one.
func but(path string, m echo.MiddlewareFunc) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		held := m(next)
		return func(c echo.Context) error {
			if c.Path() == path {
				return next(c)
			}
			return held(c)
		}
	}
}
