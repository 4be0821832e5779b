package booths

import (
	"context"
	"slices"
	"sync"

	"gianhang/booths/floor"
)

// Ways is the exhibition at change Seq with what finds ways in its plan, and what tells them.
type Ways struct {
	Overview
	Geometry floor.Plan
	Graph    *floor.Graph
	Guide    *floor.Guide
}

// NameOf gives a function that names places by their ids in a language, or in the other if that is all there is. Kinds
// of places, and places that have no name, are called as floor.KindName says; booths have no name.
func (w *Ways) NameOf(lang Lang) func(id string) string {
	names := make(map[string]string, len(w.Plan.Places))
	for _, p := range w.Plan.Places {
		if names[p.ID], _ = p.Name.In(lang); names[p.ID] == "" {
			names[p.ID] = floor.KindName(p.Kind, string(lang))
		}
	}
	return func(id string) string {
		if name, place := names[id]; place {
			return name
		}
		kind := floor.KindName(id, string(lang))
		if kind != "" && slices.ContainsFunc(w.Geometry.Booths, func(b floor.Booth) bool { return b.Code == id }) {
			return ""
		}
		return kind
	}
}

// Storeys are the names of the storeys that consist of one floor, in a language or in the other if that is all there is.
func (w *Ways) Storeys(lang Lang) map[int]string {
	names, floors := map[int]string{}, map[int]int{}
	for _, f := range w.Plan.Floors {
		floors[f.Storey]++
		names[f.Storey], _ = f.Name.In(lang)
	}
	for storey, n := range floors {
		if n > 1 {
			delete(names, storey)
		}
	}
	return names
}

// Voice says ways in a language by the names of the plan.
func (w *Ways) Voice(lang Lang) floor.Voice {
	return floor.NewVoice(string(lang), w.NameOf(lang)).On(w.Storeys(lang))
}

// ways keeps the newest Ways.
type ways struct {
	mu   sync.Mutex
	now  *Ways
	hash string // of the plan that the graph was built from
}

// Ways gives the ways of the newest change. They are read once a change, and the graph is built once a version of the
// plan. What it gives is shared: never change it. The error is ErrNotFound in a store that nothing was imported into.
func (s *Store) Ways(ctx context.Context) (_ *Ways, err error) {
	defer wrap(&err, "ways")
	seq, err := s.Seq(ctx)
	if err != nil {
		return nil, err
	}
	s.ways.mu.Lock()
	defer s.ways.mu.Unlock()
	if now := s.ways.now; now != nil && now.Seq == seq {
		return now, nil
	}
	o, err := s.Overview(ctx)
	if err != nil {
		return nil, err
	}
	return s.ways.keep(o), nil
}

// keep makes the Ways of o, with the graph at hand if o's plan is the one that it was built from.
func (w *ways) keep(o Overview) *Ways {
	next := &Ways{Overview: o, Geometry: o.Plan.Geometry()}
	hash := next.Geometry.GraphHash()
	if w.now != nil && w.hash == hash {
		next.Graph, next.Guide = w.now.Graph, w.now.Guide
	} else {
		next.Graph, next.Guide = floor.NewGraph(next.Geometry), floor.NewGuide(next.Geometry)
	}
	w.now, w.hash = next, hash
	return next
}
