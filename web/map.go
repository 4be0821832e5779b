package web

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// emphasis says which booths and places stand out on a plan, by code or id.
type emphasis struct {
	Found  []string // answers to a search; everything else fades
	Chosen []string // the subject of the page, with a pin
}

// mapView is the plan as a page shows it.
type mapView struct {
	frame
	SVG    template.HTML
	All    string // the viewBox of the whole plan
	Narrow bool   // drawn beside text instead of filling the screen
}

// viewBox is b in the unit of the drawing, the centimetre.
func viewBox(b floor.Box) string {
	return fmt.Sprintf("%.0f %.0f %.0f %.0f", b.Min.X*100, b.Min.Y*100, b.Width()*100, b.Height()*100)
}

// worthwhile is the share of the plan that a closer view may still show across; above it the whole plan is clearer.
const worthwhile = 0.8

// fitted is the box of the plan that shows what stands out, and everything if nothing does or it is nearly that.
func (a *atlas) fitted(e emphasis) floor.Box {
	all, box := a.whole(), a.geometry.Around(slices.Concat(e.Found, e.Chosen))
	if box == (floor.Box{}) || max(box.Width()/all.Width(), box.Height()/all.Height()) > worthwhile {
		return all
	}
	return box
}

// whole is the box of the whole plan.
func (a *atlas) whole() floor.Box { return a.geometry.Bounds().Grow(floor.Margin) }

// drawMap draws the plan in the reader's language, fitted to what stands out.
func drawMap(f frame, a *atlas, e emphasis) (mapView, error) {
	scene := floor.Scene{
		Label:  f.T("map.label"),
		View:   a.fitted(e),
		Floors: map[string]string{},
		Booths: map[string]floor.Look{},
		Places: map[string]floor.Look{},
		Pins:   e.Chosen[:min(len(e.Chosen), 1)], // one pin for booths side by side
	}
	for _, x := range a.Plan.Floors {
		scene.Floors[x.Code] = f.Plain(x.Name)
	}
	for _, b := range a.Plan.Booths {
		scene.Booths[b.Code] = boothLook(f, a, b, e)
	}
	for _, p := range a.Plan.Places {
		scene.Places[p.ID] = floor.Look{Title: f.Plain(p.Name), Label: f.Plain(p.Name), Href: f.URL("/places/", p.ID),
			Class: e.class(p.ID)}
	}
	var svg bytes.Buffer
	err := floor.Draw(&svg, a.geometry, scene)
	return mapView{frame: f, SVG: template.HTML(svg.String()), All: viewBox(a.whole())}, err
}

// boothLook names a booth by who stands there and colours it by their main topic.
func boothLook(f frame, a *atlas, b booths.Booth, e emphasis) floor.Look {
	var names, classes []string
	for _, entry := range a.at(b) {
		names = append(names, f.Plain(entry.Department.Name))
		if topics := entry.Stand.Topics; len(topics) > 0 && len(classes) == 0 {
			classes = append(classes, fmt.Sprint("topic-", a.topicByID[topics[0]].Colour))
		}
	}
	title := b.Code + " · " + strings.Join(names, ", ")
	if len(names) == 0 {
		title = b.Code + " · " + f.T("booth.free")
		classes = append(classes, "empty")
	}
	classes = append(classes, e.class(b.Code))
	return floor.Look{Title: title, Href: f.URL("/booths/", b.Code), Class: strings.Join(classes, " ")}
}

// class is how a booth or place stands out, or does not.
func (e emphasis) class(id string) string {
	switch {
	case slices.Contains(e.Chosen, id):
		return "chosen"
	case slices.Contains(e.Found, id):
		return "marked"
	case len(e.Found) > 0:
		return "faded"
	}
	return ""
}
