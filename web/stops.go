package web

import (
	"context"
	"html/template"
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/search"
)

// stop is where a way begins, passes or ends, as a page names it.
type stop struct {
	ID   string        // code of a booth, id of a place, or kind of place, which means the nearest of that kind
	Who  string        // the departments or the place
	Code string        // on its plate, empty for places
	Icon template.HTML // its sign, empty for booths
	Href string        // its page, empty for a kind
	Name string        // Who with the code, for where there is no plate
}

// stop names what id is, and says whether there is such a booth, place or kind of place.
func (f frame) stop(a *atlas, id string) (stop, bool) {
	if b, ok := a.booth(id); ok {
		who := f.whoIn(a, b)
		return stop{ID: id, Who: who, Code: id, Href: f.URL("/booths/", id), Name: f.T("booth") + " " + id + " · " + who}, true
	}
	if p, ok := a.place(id); ok {
		name := f.Plain(p.Name)
		return stop{ID: id, Who: name, Icon: f.Icon(placeIcon(p.Place)), Href: f.URL("/places/", id), Name: name}, true
	}
	if slices.ContainsFunc(a.Plan.Places, func(p booths.Place) bool { return p.Kind == id }) {
		name := f.T("kinds." + id)
		return stop{ID: id, Who: name, Icon: f.Icon(placeIcon(floor.Place{Kind: id})), Name: name}, true
	}
	return stop{}, false
}

// whoIn names the departments of a booth.
func (f frame) whoIn(a *atlas, b booths.Booth) string {
	var names []string
	for _, e := range a.at(b) {
		names = append(names, f.Plain(e.Department.Name))
	}
	if len(names) == 0 {
		return f.T("booth.free")
	}
	return strings.Join(names, ", ")
}

// field is one box of a form for a stop.
type field struct {
	Name, Label, Value, Hint, Fault string
}

// alike is the share of the best hit's score from which on other hits may be meant too.
const alike = 0.8

// mostAlike bounds the stops that are offered for words.
const mostAlike = 6

// stopsFor are the booths, places or kinds of places that a visitor may mean by text: the one with that id or code, however
// it is written, or with that name; else what a search finds, the likeliest first. There is none for what means nothing.
func (s *server) stopsFor(ctx context.Context, f frame, a *atlas, text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	if _, ok := f.stop(a, text); ok {
		return []string{text}, nil
	}
	if code := canonical(text); a.isBooth(code) {
		return []string{code}, nil
	} else if a.isBooth(a.Aliases[code]) {
		return []string{a.Aliases[code]}, nil
	} else if _, gone := a.GoneBooth(code); gone {
		return nil, nil
	}
	for _, p := range a.Plan.Places {
		if text == p.Name.VI || text == p.Name.EN {
			return []string{p.ID}, nil
		}
	}
	found, err := s.index.Find(ctx, search.Query{Text: text, Limit: 2 * mostAlike})
	if err != nil || !found.Confident {
		return nil, err
	}
	var ids []string
	for _, hit := range found.Hits {
		id := hit.ID
		if len(hit.Booths) > 0 {
			id = hit.Booths[0]
		}
		if hit.Score >= alike*found.Best && a.Graph.Has(id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids[:min(len(ids), mostAlike)], nil
}
