package web

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// mostOfBeat bounds the body of a heartbeat, in bytes.
const mostOfBeat = 4 << 10

// heartbeat serves POST /kiosk/heartbeat: a screen says how it is, and is told who it is; see client/kiosk/wire.ts.
func (s *server) heartbeat(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	var b booths.Beat
	if kind, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); kind != echo.MIMEApplicationJSON {
		return echo.ErrUnsupportedMediaType
	}
	d := json.NewDecoder(http.MaxBytesReader(c.Response(), c.Request().Body, mostOfBeat))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil || d.Decode(&struct{}{}) != io.EOF {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return err
		}
		return booths.Invalid{"body": "invalid.parameter"}
	}
	if k, err := s.store.Kiosk(c.Request().Context(), b.Kiosk); err == nil {
		s.beats.note(k.ID, s.now())
	}
	if s.mirror != nil {
		return s.passOn(c, b)
	}
	r, err := s.store.Heartbeat(c.Request().Context(), b, c.RealIP())
	switch {
	case errors.Is(err, booths.ErrManyWait):
		c.Response().Header().Set("Retry-After", "60")
		return echo.NewHTTPError(http.StatusTooManyRequests)
	case err != nil:
		return err
	case !r.Paired:
		return c.JSON(http.StatusOK, map[string]any{"state": "waiting", "code": r.Code, "secret": r.Secret, "expires": r.Expires})
	}
	return c.JSON(http.StatusOK, map[string]any{"state": "paired", "kiosk": r.Kiosk.ID, "version": r.Kiosk.Version, "reload": r.Kiosk.Reload,
		"message": r.Kiosk.Message, "build": s.build})
}
