package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// historyRoutes are the pages that say how stands stand, and what was done with them.
func (s *server) historyRoutes() []guarded {
	const stand = "/desk/stands/:department"
	return []guarded{
		{method: http.MethodGet, path: "/desk", may: signedIn, do: s.desk},
		{method: http.MethodGet, path: stand + "/history", may: reading, do: s.history},
		{method: http.MethodGet, path: stand + "/history/:version", may: reading, do: s.pastVersion},
		{method: http.MethodPost, path: stand + "/restore", may: editing, do: s.restoreVersion},
		{method: http.MethodGet, path: stand + "/figures", may: reading, do: s.standFigures},
		{method: http.MethodGet, path: stand + "/sign.pdf", may: reading, do: s.standSigns},
	}
}

// deskView is GET /desk: the stands of who is signed in.
type deskView struct {
	frame
	Stands []standCard
}

// standCard is one stand, and what is to be done with it next.
type standCard struct {
	booths.Standing
	Percent int
	Gaps    []booths.Gap
	Due     booths.Deadline // zero if nothing is due
	Late    int             // whole days, negative for days left
	Missed  bool            // Due is over
}

// State says in a word how far the stand has come: returned, waiting, empty, draft, fresh or shown.
func (c standCard) State() string {
	switch {
	case c.Last.Verdict == booths.Returned:
		return "returned"
	case c.Waiting():
		return "waiting"
	case c.Draft.Version == 0:
		return "empty"
	case c.Shown.Version == 0:
		return "draft"
	case c.Fresh():
		return "fresh"
	}
	return "shown"
}

// Left is in how many whole days Due comes.
func (c standCard) Left() int { return -c.Late }

// desk serves GET /desk. Who oversees all departments has them at the office.
func (s *server) desk(c echo.Context) error {
	by := who(c).Actor
	if by.MayOversee() {
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/office/stands")
	}
	f, err := s.roomFrame(c, "desk", s.words[langOf(c)].say("desk.menu.stands"))
	if err != nil {
		return err
	}
	all, err := s.store.Standings(c.Request().Context(), by)
	if err != nil {
		return err
	}
	view := deskView{frame: f}
	for _, standing := range all {
		card, err := s.standCard(c, by, standing)
		if err != nil {
			return err
		}
		view.Stands = append(view.Stands, card)
	}
	return s.show(c, http.StatusOK, "desk-home", view)
}

// Presence says who is at a stand by what was said there; nil if nothing was.
func (v deskView) Presence(p booths.Presence) *staffing {
	if said := v.said(p); said.Words != "" {
		return &said
	}
	return nil
}

// standCard adds to a standing what is missing and what is due.
func (s *server) standCard(c echo.Context, by booths.Actor, standing booths.Standing) (standCard, error) {
	card := standCard{Standing: standing}
	card.Gaps, card.Percent = standing.Draft.Gaps()
	o, err := s.store.Obligation(c.Request().Context(), by, standing.Department.ID)
	if errors.Is(err, booths.ErrNotFound) {
		return card, nil // it need not exhibit
	}
	now := s.now().UnixMilli()
	card.Due, card.Late, card.Missed = o.Due, o.Late(now), o.Due.At != 0 && now >= o.Due.At
	return card, err
}

// standFrame prepares a page about the stand that the address names, as far as it has come.
func (s *server) standFrame(c echo.Context, title string) (frame, booths.Standing, error) {
	standing, err := s.store.Standing(c.Request().Context(), who(c).Actor, c.Param("department"))
	if err != nil {
		return frame{}, standing, err
	}
	f, err := s.roomFrame(c, "desk", s.words[langOf(c)].say(title))
	return f, standing, err
}
