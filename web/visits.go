package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// boothView is one booth and who stands there.
type boothView struct {
	frame
	Map      mapView
	Booth    booths.Booth
	Where    whereView
	Entries  []standView
	Way      wayLink
	Moved    movedView
	Arrived  bool  // the visitor stands there
	Sessions []row // that are held there
}

// Alone is the only department of the booth; there is none if several share it or it is free.
func (v boothView) Alone() []standView {
	if len(v.Entries) != 1 {
		return nil
	}
	return v.Entries
}

// wayLink leads to the way to a stop.
type wayLink struct {
	frame
	To string // code of a booth or id of a place
}

// whereView says in words where a booth is.
type whereView struct {
	frame
	Code       string
	Floor      booths.Text
	Way        string // from the nearest entrance, empty if there is none
	Neighbours []neighbour
	Linked     bool // the code is a link to the booth
}

// neighbour is a booth wall to wall with another.
type neighbour struct {
	Code  string
	Names []booths.Text // of the departments there
	Joint string        // what stands between it and the one before it
}

// strayInCode takes away what gets into a booth's code when it is typed.
var strayInCode = strings.NewReplacer(" ", "", "-", "")

// booth serves GET /booths/:code, one booth and who stands there, or what became of it.
func (s *server) booth(c echo.Context) error {
	now, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	if b, ok := now.GoneBooth(c.Param("code")); ok {
		return s.gone(c, now, b)
	}
	a, b, err := s.boothAt(c, "")
	if err != nil || b.Code == "" {
		return err
	}
	v := boothView{frame: s.frame(c, a, "map", b.Code), Booth: b}
	v.Way = wayLink{v.frame, b.Code}
	v.Moved = newMovedView(v.frame, a, b, c.QueryParam("was"))
	v.Arrived = asked(c, "here") != ""
	v.Preview = previewOf(s.address(c), v.frame, a, b)
	v.Where = newWhereView(v.frame, a, b)
	var names []string
	for _, e := range a.at(b) {
		v.Entries = append(v.Entries, newStandView(v.frame, a, e, s.now()))
		s.opened(c, e.Department.ID)
		names = append(names, v.Plain(e.Department.Name))
		v.Data = append(v.Data, v.body(e.Department, e.Stand.Headline))
	}
	if len(names) > 0 {
		v.Title = strings.Join(names, ", ") + " · " + b.Code
	}
	for i := range v.Entries {
		v.Entries[i].Brief, v.Entries[i].Linked = len(v.Entries) > 1, true
	}
	v.Sessions = v.sessionsHere(a, b.Code)
	v.Map, err = drawMap(v.frame, a, emphasis{Chosen: []string{b.Code}})
	v.Map.Narrow = true
	if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "booth", v)
}

// arrive serves GET /b/:code, what the code at a booth holds: the page of that booth for somebody who stands there. The
// code may be written in any way.
func (s *server) arrive(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	code, at := canonical(c.Param("code")), prefixes[langOf(c)]+"/booths/"
	if a.isBooth(code) {
		return c.Redirect(http.StatusSeeOther, at+code+"?here=1")
	}
	if now := a.Aliases[code]; now != "" {
		return c.Redirect(http.StatusSeeOther, at+now+"?was="+code+"&here=1")
	}
	return s.elsewhere(c, a, code, "")
}

// boothAt gives the booth that the path names, of which file is what follows the code. A booth has one address: from others,
// and from those of codes that it had before, it sends the client there, and gives a booth without a code.
func (s *server) boothAt(c echo.Context, file string) (*atlas, booths.Booth, error) {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return nil, booths.Booth{}, err
	}
	code := c.Param("code")
	b, ok := a.booth(canonical(code))
	switch {
	case !ok:
		return nil, booths.Booth{}, s.elsewhere(c, a, canonical(code), file)
	case b.Code != code:
		return nil, booths.Booth{}, c.Redirect(http.StatusMovedPermanently, prefixes[langOf(c)]+"/booths/"+b.Code+file+query(c))
	}
	return a, b, nil
}

// query is the query of the request with its "?", empty if it has none.
func query(c echo.Context) string {
	if q := c.Request().URL.RawQuery; q != "" {
		return "?" + q
	}
	return ""
}

func newWhereView(f frame, a *atlas, at booths.Booth) whereView {
	v := whereView{frame: f, Code: at.Code, Floor: a.floors[at.Floor]}
	v.Way = f.wayIn(a, at.Code)
	for _, code := range a.Geometry.Neighbours(at.Code) {
		b, _ := a.booth(code)
		n := neighbour{Code: code, Joint: ", "}
		for _, e := range a.at(b) {
			n.Names = append(n.Names, e.Department.Name)
		}
		v.Neighbours = append(v.Neighbours, n)
	}
	if n := len(v.Neighbours); n > 0 {
		v.Neighbours[n-1].Joint = " " + f.T("where.and") + " "
		v.Neighbours[0].Joint = ""
	}
	return v
}

// Sign names the icon of the place.
func (v placeView) Sign() string { return placeIcon(v.Place.Place) }

// placeView is one place and where it is.
type placeView struct {
	frame
	Map      mapView
	Place    booths.Place
	Floor    booths.Text
	WayIn    string // how to come there from the nearest entrance, empty if it is one or no way is known
	Same     []row  // others of its kind
	Sessions []row  // that are held there
	Way      wayLink
}

// place serves GET /places/:id, one place and others of its kind.
func (s *server) place(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	p, ok := a.place(c.Param("id"))
	if !ok {
		return booths.ErrNotFound
	}
	v := placeView{frame: s.frame(c, a, "places", ""), Place: p, Floor: a.floors[p.Floor]}
	v.Title, v.Way = v.Plain(p.Name), wayLink{v.frame, p.ID}
	v.Same, v.Sessions = v.alikeNear(a, p), v.sessionsHere(a, p.ID)
	if p.Kind != "entrance" {
		v.WayIn = v.wayIn(a, p.ID)
	}
	v.Map, err = drawMap(v.frame, a, emphasis{Chosen: []string{p.ID}})
	v.Map.Narrow = true
	if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "place", v)
}

// place finds a place by id.
func (a *atlas) place(id string) (booths.Place, bool) {
	i := slices.IndexFunc(a.Plan.Places, func(p booths.Place) bool { return p.ID == id })
	if i < 0 {
		return booths.Place{}, false
	}
	return a.Plan.Places[i], true
}
