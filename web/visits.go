package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// sessionIcon is the sign of a session as an SVG path on 24 × 24: a leaf of a calendar.
const sessionIcon = "M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5"

// boothView is one booth and who stands there.
type boothView struct {
	frame
	Map     mapView
	Booth   booths.Booth
	Where   whereView
	Entries []standView
	Way     wayLink
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
}

// standView is a department and what it shows, as parts of pages show it.
type standView struct {
	frame
	booths.Entry
	Topics  []booths.Topic
	Brief   bool           // leave out what the page of the department says
	Sharing []booths.Entry // who else stands in its booths
}

func newStandView(f frame, a *atlas, e booths.Entry) standView {
	v := standView{frame: f, Entry: e}
	for _, id := range e.Stand.Topics {
		v.Topics = append(v.Topics, a.topicByID[id])
	}
	for _, b := range e.Booths {
		for _, other := range a.at(b) {
			if other.Department.ID != e.Department.ID {
				v.Sharing = append(v.Sharing, other)
			}
		}
	}
	return v
}

// strayInCode takes away what gets into a booth's code when it is typed.
var strayInCode = strings.NewReplacer(" ", "", "-", "")

// booth serves GET /booths/:code, one booth and who stands there.
func (s *server) booth(c echo.Context) error {
	a, b, err := s.boothAt(c, "")
	if err != nil || b.Code == "" {
		return err
	}
	v := boothView{frame: s.frame(c, a, "map", b.Code), Booth: b}
	v.Way = wayLink{v.frame, b.Code}
	v.Preview = previewOf(s.address(c), v.frame, a, b)
	v.Where = newWhereView(v.frame, a, b)
	var names []string
	for _, e := range a.at(b) {
		v.Entries = append(v.Entries, newStandView(v.frame, a, e))
		names = append(names, v.Plain(e.Department.Name))
	}
	if len(names) > 0 {
		v.Title = strings.Join(names, ", ") + " · " + b.Code
	}
	for i := range v.Entries {
		v.Entries[i].Brief = len(v.Entries) > 1
	}
	v.Map, err = drawMap(v.frame, a, emphasis{Chosen: []string{b.Code}})
	v.Map.Narrow = true
	if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "booth", v)
}

// boothAt gives the booth that the path names, of which file is what follows the code. A booth has one address: from others
// it sends the client there, and gives a booth without a code.
func (s *server) boothAt(c echo.Context, file string) (*atlas, booths.Booth, error) {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return nil, booths.Booth{}, err
	}
	code := c.Param("code")
	b, ok := a.booth(strings.ToUpper(strayInCode.Replace(code)))
	switch {
	case !ok:
		return nil, booths.Booth{}, booths.ErrNotFound
	case b.Code != code:
		return nil, booths.Booth{}, c.Redirect(http.StatusMovedPermanently, prefixes[langOf(c)]+"/booths/"+b.Code+file)
	}
	return a, b, nil
}

func newWhereView(f frame, a *atlas, at booths.Booth) whereView {
	v := whereView{frame: f, Code: at.Code, Floor: a.floors[at.Floor]}
	v.Way = f.wayIn(a, at.Code)
	for _, code := range a.Geometry.Neighbours(at.Code) {
		b, _ := a.booth(code)
		n := neighbour{Code: code}
		for _, e := range a.at(b) {
			n.Names = append(n.Names, e.Department.Name)
		}
		v.Neighbours = append(v.Neighbours, n)
	}
	return v
}

// placeView is one place and where it is.
type placeView struct {
	frame
	Map   mapView
	Place booths.Place
	Floor booths.Text
	Same  []booths.Place // others of its kind
	Way   wayLink
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
	v := placeView{frame: s.frame(c, a, "map", ""), Place: p, Floor: a.floors[p.Floor]}
	v.Title, v.Way = v.Plain(p.Name), wayLink{v.frame, p.ID}
	for _, other := range a.Plan.Places {
		if other.Kind == p.Kind && other.ID != p.ID {
			v.Same = append(v.Same, other)
		}
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

// icon is the sign of a place.
func (a *atlas) icon(id string) string {
	p, _ := a.place(id)
	return p.Icon()
}
