package web

import (
	"context"
	"errors"
	"slices"

	"gianhang/booths/floor"
)

// plan fills in the booths of the visit, in the order to go, and gives what stands out on the plan.
func (v *visitView) plan(ctx context.Context, a *atlas) (emphasis, error) {
	for _, code := range v.Known.Saved {
		switch done := slices.Contains(v.Known.Done, code); {
		case !a.isBooth(code):
			v.Gone = append(v.Gone, v.booth(a, code))
		case done:
			v.Done = append(v.Done, v.booth(a, code))
		default:
			v.Todo = append(v.Todo, v.booth(a, code))
		}
	}
	v.names(a)
	t := v.tourOf(a)
	routes, err := t.find(ctx, a)
	var none *floor.NoWay
	switch {
	case errors.As(err, &none):
		v.NoWay = a.Voice(v.Lang).NoWay(*none)
	case err != nil:
		return emphasis{}, err
	}
	v.order(a, t, routes)
	if len(routes) == 0 {
		return emphasis{Chosen: slices.Concat(t.here, t.stops)}, nil
	}
	q := t.query(routes)
	v.Links.Route = v.URL("/route", q.address())
	v.Level = v.Known.Profile == "" && isLevel(ctx, a, q, routes)
	return emphasisOf(routes), nil
}

// visitTour is a tour through the booths that are still to be visited.
type visitTour struct {
	from    string // where it begins: a stop, or the name of a kind of place for the best of its kind; empty if nowhere
	by      floor.Profile
	best    bool
	here    []string // the booth that the visitor is at, if that is one of them
	stops   []string // those that the tour goes to
	late    []string // those that are too many for one tour
	outside []string // those that no way leads to
	lost    bool     // nobody knows where it begins
}

// tourOf says which booths a tour can go to, from where the visitor is or else from an entrance.
func (v *visitView) tourOf(a *atlas) visitTour {
	t := visitTour{from: v.Known.From, best: v.Known.Order == ""}
	t.by, _ = floor.ParseProfile(v.Known.Profile)
	if t.from == "" {
		t.from = "entrance"
	}
	metres := a.metresFrom(t.from, t.by)
	t.lost = metres == nil
	for _, b := range v.Todo {
		_, reached := metres[b.Code]
		switch {
		case b.Code == t.from:
			t.here = append(t.here, b.Code)
		case !reached:
			t.outside = append(t.outside, b.Code)
		case len(t.stops) == floor.MaxStops-1:
			t.late = append(t.late, b.Code)
		default:
			t.stops = append(t.stops, b.Code)
		}
	}
	return t
}

// find gives the ways of the tour from each stop to the next, none if there is nowhere to go.
func (t visitTour) find(ctx context.Context, a *atlas) ([]floor.Route, error) {
	if len(t.stops) == 0 {
		return nil, nil
	}
	return a.Graph.Tour(ctx, slices.Concat([]string{t.from}, t.stops), t.by, t.best, false)
}

// query asks for the tour on the page of ways, whose order is settled.
func (t visitTour) query(routes []floor.Route) routeQuery {
	q := routeQuery{From: routes[0].From}
	for _, r := range routes {
		q.Via = append(q.Via, r.To)
	}
	q.To, q.Via = q.Via[len(q.Via)-1], q.Via[:len(q.Via)-1]
	if t.by == floor.StepFree {
		q.Profile = t.by.String()
	}
	return q
}

// order puts the booths that are still to be visited in the order to go, each with how far it is from the one before.
func (v *visitView) order(a *atlas, t visitTour, routes []floor.Route) {
	byCode := map[string]savedBooth{}
	for _, b := range v.Todo {
		byCode[b.Code] = b
	}
	v.Todo = nil
	put := func(code, metres, note string) {
		b := byCode[code]
		b.Metres, b.Note = metres, note
		v.Todo = append(v.Todo, b)
	}
	for _, code := range t.here {
		put(code, "", v.T("visit.here"))
	}
	var all floor.Route
	for _, r := range routes {
		put(r.To, v.T("visit.leg", floor.Rounded(r.Metres)), "")
		all.Metres, all.Seconds = all.Metres+r.Metres, all.Seconds+r.Seconds
	}
	if len(routes) > 0 {
		v.Summary = v.T("visit.total", a.Voice(v.Lang).Sum(all))
		v.From, _ = v.stop(a, routes[0].From)
	} else {
		for _, code := range t.stops {
			put(code, "", "")
		}
		v.From, _ = v.stop(a, v.Known.From)
	}
	metres := a.metresFrom(v.Known.From, t.by)
	for _, code := range t.late {
		put(code, v.away(metres, code), v.T("visit.late"))
	}
	note := v.T("visit.unreached")
	if t.lost {
		note = ""
	}
	for _, code := range t.outside {
		put(code, "", note)
	}
	for i := range v.Done {
		v.Done[i].Metres = v.away(metres, v.Done[i].Code)
	}
}
