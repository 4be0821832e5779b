package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// presenceView is the page of the phone at a stand: who is there now.
type presenceView struct {
	frame
	Entry  booths.Entry
	Seen   staffing // what visitors see
	Ends   string   // when that ends by itself, empty if nobody said anything
	Form   presenceForm
	Faults faults
	Until  string // as it was typed
}

// presenceForm are the buttons that say who is at a stand, for this page and for the list of stands.
type presenceForm struct {
	frame
	Department string
	Said       staffing // what can be taken back
	Then       string   // where to go on, empty for the page of the stand's presence
	Quick      []int    // minutes
}

// presenceForm makes the buttons for a department of which p was said.
func (f frame) presenceForm(department string, p booths.Presence, then string) presenceForm {
	return presenceForm{f, department, f.said(p.At(f.Now.UnixMilli())), then, []int{15, 30, 60}}
}

func (s *server) presenceRoutes() []guarded {
	const path = "/desk/stands/:department/presence"
	return []guarded{
		{method: http.MethodGet, path: path, may: editing, do: s.presence},
		{method: http.MethodPost, path: path, may: editing, do: s.setPresence},
	}
}

// presence serves GET /desk/stands/:department/presence.
func (s *server) presence(c echo.Context) error { return s.showPresence(c, http.StatusOK, nil) }

func (s *server) showPresence(c echo.Context, status int, bad booths.Invalid) error {
	e, err := s.store.Entry(c.Request().Context(), c.Param("department"))
	if err != nil {
		return err
	}
	f, err := s.roomFrame(c, "desk", "")
	if err != nil {
		return err
	}
	f.Title = f.T("desk.presence.title")
	v := presenceView{frame: f, Entry: e, Seen: f.attended(e, f.Now), Form: f.presenceForm(e.Department.ID, e.Presence, ""),
		Faults: faults{f.words, bad}, Until: clean(c.FormValue("until"))}
	if v.Form.Said.Words != "" && e.Presence.State == booths.PresenceBusy { // the others say it in their words
		v.Ends = f.T("desk.presence.ends", f.Clock(e.Presence.Until))
	}
	return s.show(c, status, "desk-presence", v)
}

// setPresence serves POST /desk/stands/:department/presence: say is a state, of away with minutes as in away-15 or with
// the hour in until; empty takes back what was said.
func (s *server) setPresence(c echo.Context) error {
	department := c.Param("department")
	x, err := s.store.Exhibition(c.Request().Context())
	if err != nil {
		return err
	}
	state, until, err := toSay(c.FormValue("say"), clean(c.FormValue("until")), s.now().In(zoneOf(x)))
	if err == nil {
		_, err = s.store.SetPresence(c.Request().Context(), who(c).Actor, department, state, until)
	}
	var bad booths.Invalid
	switch {
	case errors.As(err, &bad):
		return s.showPresence(c, http.StatusUnprocessableEntity, bad)
	case err != nil:
		return err
	}
	then := c.FormValue("then")
	if !local(then) {
		then = prefixes[langOf(c)] + "/desk/stands/" + department + "/presence"
	}
	return c.Redirect(http.StatusSeeOther, then)
}

// toSay reads what the form says at now, in the zone of the exhibition: a state, and until when in unix milliseconds,
// 0 for as long as usual.
func toSay(say, hour string, now time.Time) (state string, until int64, err error) {
	state, minutes, quick := strings.Cut(say, "-")
	switch {
	case quick:
		n, err := strconv.Atoi(minutes)
		if err != nil || n < 1 || n > 12*60 {
			return "", 0, booths.Invalid{"until": "invalid.until"}
		}
		return state, now.Add(time.Duration(n) * time.Minute).UnixMilli(), nil
	case state != booths.PresenceAway:
		return state, 0, nil
	}
	clock, err := time.Parse("15:04", hour)
	if err != nil {
		return "", 0, booths.Invalid{"until": "invalid.until"}
	}
	at := time.Date(now.Year(), now.Month(), now.Day(), clock.Hour(), clock.Minute(), 0, 0, now.Location())
	return state, at.UnixMilli(), nil
}
