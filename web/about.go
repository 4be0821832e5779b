package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// aboutView tells what the pages rest on, what is not real in them, and what is counted.
type aboutView struct {
	frame
	Departments, Placed, Booths, Sessions int
	At                                    int64 // of the newest change, in unix milliseconds; 0 if there is none
}

// about serves GET /about.
func (s *server) about(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	v := aboutView{frame: s.frame(c, a, "about", ""), Departments: len(a.byID), Booths: len(a.Plan.Booths), Sessions: len(a.sessions), At: a.At}
	v.Title = v.T("about.title")
	v.Summary = v.T("about.summary", v.Plain(v.Exhibition.Name))
	for _, e := range a.byID {
		if len(e.Booths) > 0 {
			v.Placed++
		}
	}
	return s.show(c, http.StatusOK, "about", v)
}

// AsOf writes when the newest change was made, for people.
func (v aboutView) AsOf() string { return v.T("about.at", v.Clock(v.At), v.dayOf(v.At)) }
