package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// awayView tells that a page is not to be had without a network.
type awayView struct{ frame }

// away serves GET /offline, what a browser shows in place of a page that it has not kept.
func (s *server) away(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	v := awayView{s.frame(c, a, "", "")}
	v.Title = v.T("offline.title")
	return s.show(c, http.StatusOK, "offline", v)
}
