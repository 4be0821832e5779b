package web

import (
	"fmt"
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// newScene says how the plan looks in the reader's language when some of it stands out. Of a plan with storeys it shows
// the one where the first of that is, or else the ground floor.
func newScene(f frame, a *atlas, e emphasis) floor.Scene {
	scene := floor.Scene{
		Label:    f.T("map.label"),
		Floors:   map[string]string{},
		Booths:   map[string]floor.Look{},
		Places:   map[string]floor.Look{},
		Closures: map[string]string{},
		Storey:   a.storey(slices.Concat(e.Chosen, e.Found)),
		Pins:     e.Chosen[:min(len(e.Chosen), 1)], // one pin for booths side by side
	}
	scene.Route = e.Route
	scene.Here = e.Here
	for _, c := range a.Plan.Closures {
		scene.Closures[c.ID] = f.Plain(c.Reason)
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
	return scene
}

// storey is where the first of these booths and places is that the plan knows; of none the ground floor, or the lowest
// if there is no ground floor. It is nil if the plan has one storey only: then there is nothing to choose.
func (a *atlas) storey(ids []string) *int {
	var all []int
	storeys := map[string]int{}
	for _, f := range a.Geometry.Floors {
		all = append(all, f.Storey)
		storeys[f.Code] = f.Storey
	}
	if len(all) == 0 || slices.Min(all) == slices.Max(all) {
		return nil
	}
	for _, id := range ids {
		b, isBooth := a.booth(id)
		p, isPlace := a.place(id)
		switch {
		case isBooth:
			return new(storeys[b.Floor])
		case isPlace:
			return new(storeys[p.Floor])
		}
	}
	if slices.Contains(all, 0) {
		return new(0)
	}
	return new(slices.Min(all))
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
