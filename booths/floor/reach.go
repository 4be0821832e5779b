package floor

import (
	"fmt"
	"math"
	"slices"
)

// More kinds of Fault, of plans that are sound but not good to walk in.
const (
	FaultUnreachable = "unreachable" // a booth or place that nobody gets to from an entrance
	FaultSteps       = "steps"       // the same for those who need no steps
)

// Unreachable are the booths and places that cannot be reached from any entrance, closures in their place, and those
// that cannot be without steps; from entrances without steps, if there are any. A plan without an entrance has none.
func (g *Graph) Unreachable() []Fault {
	all, free := g.reached(Walking), g.reached(StepFree)
	if all == nil {
		return nil
	}
	var out []Fault
	for i := range g.stops {
		t := &g.stops[i]
		switch {
		case !all[i]:
			out = append(out, Fault{FaultUnreachable, []string{t.id}, anchor(t.outline)})
		case !free[i]:
			out = append(out, Fault{FaultSteps, []string{t.id}, anchor(t.outline)})
		}
	}
	return out
}

// area is a part of the mesh of a storey.
type area struct{ storey, part int32 }

// reached tells of every stop whether one gets there from an entrance, nil if there is no entrance.
func (g *Graph) reached(by Profile) []bool {
	entrances := g.find("entrance", by)
	if len(entrances) == 0 {
		return nil
	}
	around := make([][]area, len(g.stops))
	in := map[area][]int32{}
	for i := range g.stops {
		around[i] = g.areas(int32(i), by)
		for _, a := range around[i] {
			in[a] = append(in[a], int32(i))
		}
	}
	out := make([]bool, len(g.stops))
	ridden := make([]bool, len(g.stops)) // come to by a ride, so that one may walk on
	var queue []int32
	ride := func(to int32) {
		if !ridden[to] {
			ridden[to], out[to] = true, true
			queue = append(queue, to)
		}
	}
	rideOn := func(i int32) {
		for _, r := range g.ways[by].rides[i] {
			ride(r.to)
		}
	}
	for _, e := range entrances {
		if len(around[e]) > 0 {
			ride(e)
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		rideOn(at)
		for _, a := range around[at] {
			walked := in[a]
			in[a] = nil
			for _, i := range walked {
				out[i] = true
				rideOn(i)
			}
		}
	}
	return out
}

// areas are the parts of the mesh from which one gets to a stop.
func (g *Graph) areas(i int32, by Profile) []area {
	t := &g.stops[i]
	m := g.mesh(t.storey, by)
	if m == nil {
		return nil
	}
	var out []area
	for _, p := range m.access(t, by) {
		a := area{t.storey, m.cells[m.locate(p)].part}
		if len(out) == 0 || out[len(out)-1] != a {
			out = append(out, a)
		}
	}
	return out
}

// Distances are metres on foot from a stop to every booth and place that can be reached, by code and id. They are those
// of shortest ways, and rides count as the metres that are walked in their time.
//
// The error is ErrUnknownStop.
func (g *Graph) Distances(from string, by Profile) (map[string]float64, error) {
	if by != StepFree {
		by = Walking
	}
	starts := g.find(from, by)
	if len(starts) == 0 {
		return nil, fmt.Errorf("%w called %q", ErrUnknownStop, from)
	}
	out := map[string]float64{}
	for i, metres := range g.metres(starts, by, func(storey int32) *crowd { return g.ways[by].crowds[storey]() }) {
		if !math.IsInf(metres, 1) {
			out[g.stops[i].id] = metres
		}
	}
	return out, nil
}

// metres are those from the nearest of starts to each stop that is in the crowd of its storey, where rides end or that
// is a start; infinite for others.
func (g *Graph) metres(starts []int32, by Profile, crowd func(storey int32) *crowd) []float64 {
	out := slices.Repeat([]float64{math.Inf(1)}, len(g.stops))
	offsets := g.offsets(starts, by)
	for at, metres := range offsets {
		out[at.stop] = min(out[at.stop], metres)
	}
	for storey := range int32(len(g.storeys)) {
		if from := g.setOut(storey, offsets, by); len(from) > 0 {
			all := crowd(storey)
			for i, metres := range g.mesh(storey, by).spread(from, all) {
				out[all.spots[i].stop] = min(out[all.spots[i].stop], metres)
			}
		}
	}
	return out
}

// setOut is where one sets out on foot on a storey.
func (g *Graph) setOut(storey int32, offsets map[state]float64, by Profile) (from []start) {
	for at, metres := range offsets {
		if !at.onFoot {
			for _, s := range g.spots([]int32{at.stop}, storey, by) {
				from = append(from, start{s, metres})
			}
		}
	}
	return from
}

// offsets are the metres at which one sets out on foot from stops: the starts, and where rides end.
func (g *Graph) offsets(starts []int32, by Profile) map[state]float64 {
	t := trip{g, by, nil, math.Inf(1), map[state]float64{}, map[state]move{}, map[state]state{}, map[state]bool{}}
	for _, a := range starts {
		t.seconds[state{a, false}] = 0
	}
	for at, ok := t.nearest(); ok; at, ok = t.nearest() {
		t.goOn(at)
	}
	for at := range t.seconds {
		t.seconds[at] *= by.Speed()
	}
	return t.seconds
}
