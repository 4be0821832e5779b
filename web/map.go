package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"math"
	"slices"

	"gianhang/booths/floor"
)

// emphasis says what stands out on a plan.
type emphasis struct {
	Found  []string     // codes and ids of the answers to a search; everything else fades
	Chosen []string     // codes and ids of the subject of the page, with a pin
	Route  []floor.Part // the way to show
	Here   *floor.Here  // where the visitor is, nil if unknown
	Turn   int          // degrees clockwise that the live map is turned
	Named  string       // what is written beside where the visitor is, empty for nothing
}

// mapView is the plan as a page shows it.
type mapView struct {
	frame
	SVG     template.HTML // empty for a plan that is too large to stand in a page
	All     string        // the viewBox of the whole plan
	Plan    string        // address of what the live map draws
	Names   string        // and of its names
	Scene   string        // what the live map shows first, as JSON
	Words   string        // what only the live map says, as JSON
	Storeys []storey      // to choose from, none if there is one
	Walks   bool          // there is a way to go
	Narrow  bool          // drawn beside text instead of filling the screen
	Later   bool          // phones show it only when asked to
	Forgets bool          // what one visitor made of the view is nothing to the next
}

// storey is a level of the building.
type storey struct {
	Level int
	Name  string
}

// inlined is how many booths a plan may have that stands in a page.
const inlined = 400

// viewBox is b in the unit of the drawing, the centimetre.
func viewBox(b floor.Box) string {
	return fmt.Sprintf("%.0f %.0f %.0f %.0f", b.Min.X*100, b.Min.Y*100, b.Width()*100, b.Height()*100)
}

// worthwhile is the share of the plan that a closer view may still show across; above it the whole plan is clearer.
const worthwhile = 0.8

// fitted is the box of the plan that shows what stands out, and everything if nothing does or it is nearly that.
func (a *atlas) fitted(e emphasis) floor.Box {
	all, box := a.whole, a.Geometry.Around(slices.Concat(e.Found, e.Chosen))
	for _, part := range e.Route {
		if b := floor.Ring(part.Line).Bounds().Grow(floor.Margin); box == (floor.Box{}) {
			box = b
		} else {
			box = box.Union(b)
		}
	}
	if box == (floor.Box{}) || max(box.Width()/all.Width(), box.Height()/all.Height()) > worthwhile {
		return all
	}
	return box
}

// drawMap shows the plan in the reader's language, fitted to what stands out.
func drawMap(f frame, a *atlas, e emphasis) (mapView, error) {
	files := a.mapFiles()
	v := mapView{frame: f, All: viewBox(a.whole), Plan: "/map/" + files[".json"], Names: "/map/" + files["."+string(f.Lang)+".json"],
		Scene: a.scene(e), Words: asJSON(map[string]string{"free": f.T("booth.free"), "base": f.URL()}), Storeys: a.storeys(f),
		Walks: len(e.Route) > 0}
	if f.Packed || len(a.Plan.Booths) > inlined {
		return v, nil
	}
	var err error
	v.SVG, err = drawSVG(f, a, e)
	return v, err
}

// storeys are those of the plan from below, none if there is only one.
func (a *atlas) storeys(f frame) []storey {
	var all []storey
	names := a.Storeys(f.Lang)
	for _, x := range a.Geometry.Floors {
		name := f.T("map.ground")
		switch {
		case names[x.Storey] != "":
			name = names[x.Storey]
		case x.Storey > 0:
			name = f.T("map.storey", x.Storey)
		case x.Storey < 0:
			name = f.T("map.basement", -x.Storey)
		}
		all = append(all, storey{x.Storey, name})
	}
	slices.SortFunc(all, func(x, y storey) int { return x.Level - y.Level })
	if all = slices.Compact(all); len(all) < 2 {
		return nil
	}
	return all
}

// mapScene is what the live map shows first, in centimetres.
type mapScene struct {
	View   [4]int    `json:"view"` // x, y, width, height
	Found  []string  `json:"found,omitempty"`
	Chosen []string  `json:"chosen,omitempty"`
	Route  []mapPart `json:"route,omitempty"`
	Here   *mapHere  `json:"here,omitempty"`
	Turn   int       `json:"turn,omitempty"`
}

type mapPart struct {
	Storey int   `json:"storey"`
	Line   []int `json:"line"` // x, y, x, y …
}

type mapHere struct {
	X       int    `json:"x"`
	Y       int    `json:"y"`
	Storey  int    `json:"storey"`
	Heading *int   `json:"heading"`
	Name    string `json:"name,omitempty"`
}

func (a *atlas) scene(e emphasis) string {
	b := a.fitted(e)
	s := mapScene{View: [4]int{cm(b.Min.X), cm(b.Min.Y), cm(b.Width()), cm(b.Height())}, Found: e.Found, Chosen: e.Chosen, Turn: e.Turn}
	for _, p := range e.Route {
		s.Route = append(s.Route, mapPart{p.Storey, lineCorners(p.Line)})
	}
	if h := e.Here; h != nil {
		s.Here = &mapHere{X: cm(h.At.X), Y: cm(h.At.Y), Storey: h.Storey, Name: e.Named}
		if !math.IsNaN(h.Heading) {
			s.Here.Heading = new(int(math.Round(h.Heading)))
		}
	}
	return asJSON(s)
}

// asJSON writes what holds only numbers and strings.
func asJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// drawSVG draws the plan for the page itself, once for each storey that a way leads through.
func drawSVG(f frame, a *atlas, e emphasis) (template.HTML, error) {
	scene := newScene(f, a, e)
	scene.View = a.fitted(e)
	storeys := []*int{scene.Storey}
	if scene.Storey != nil && len(e.Route) > 0 {
		storeys = nil
		for _, part := range e.Route {
			if !slices.ContainsFunc(storeys, func(s *int) bool { return *s == part.Storey }) {
				storeys = append(storeys, new(part.Storey))
			}
		}
	}
	var svg bytes.Buffer
	for _, scene.Storey = range storeys {
		if err := floor.Draw(&svg, a.Geometry, scene); err != nil {
			return "", err
		}
	}
	return template.HTML(svg.String()), nil
}
