package floor

import (
	"math"
	"slices"
)

// move is one step of a journey: on foot along line if it has one, or else a ride.
type move struct {
	from, to int32 // stops
	line     Line
	seconds  float64
}

// state is to have come to a stop, on foot or not. Who came on foot to a place that is not the last can only ride on:
// people do not walk through places.
type state struct {
	stop   int32
	onFoot bool
}

// journey is a quickest way from one of the stops from to one of the stops to.
func (g *Graph) journey(from, to []int32, by Profile) (moves []move, seconds float64) {
	moves, seconds = g.walk(from, to, by)
	if len(g.ways[by].ends) > 0 && seconds > 0 {
		if more, quicker := g.ride(from, to, by, seconds); more != nil {
			moves, seconds = more, quicker
		}
	}
	return moves, seconds
}

// walk is a quickest way without rides.
func (g *Graph) walk(from, to []int32, by Profile) ([]move, float64) {
	if len(from) == 1 && len(to) == 1 {
		return g.stroll(from[0], to[0], by)
	}
	for _, a := range from {
		if slices.Contains(to, a) {
			return g.stroll(a, a, by)
		}
	}
	least, a, b := math.Inf(1), int32(-1), int32(-1)
	for storey := range int32(len(g.storeys)) {
		sources, targets := g.spots(from, storey, by), g.spots(to, storey, by)
		if len(sources) == 0 || len(targets) == 0 {
			continue
		}
		if _, i, j, metres := g.mesh(storey, by).shortestWay(sources, targets); metres < least {
			least, a, b = metres, sources[i].stop, targets[j].stop
		}
	}
	if a < 0 {
		return nil, least
	}
	return g.stroll(a, b, by)
}

// stroll is the way on foot from a to b.
func (g *Graph) stroll(a, b int32, by Profile) ([]move, float64) {
	line := g.leg(a, b, by)
	if line == nil {
		return nil, math.Inf(1)
	}
	seconds := line.metres() / by.Speed()
	return []move{{a, b, line, seconds}}, seconds
}

// trip is the state of one search by Dijkstra's algorithm over the stops at which rides begin and end.
type trip struct {
	g       *Graph
	by      Profile
	to      []int32
	bound   float64 // seconds that a better way must take less than
	seconds map[state]float64
	last    map[state]move // by which a state was reached
	before  map[state]state
	done    map[state]bool
}

// ride is a quickest way with rides, nil if none takes less than bound seconds.
func (g *Graph) ride(from, to []int32, by Profile, bound float64) ([]move, float64) {
	t := trip{g, by, to, bound, map[state]float64{}, map[state]move{}, map[state]state{}, map[state]bool{}}
	for _, a := range from {
		t.seconds[state{a, false}] = 0
	}
	for {
		at, ok := t.nearest()
		switch {
		case !ok:
			return nil, bound
		case slices.Contains(to, at.stop):
			return t.moves(at), t.seconds[at]
		}
		t.goOn(at)
	}
}

// goOn adds all states that come next after one.
func (t *trip) goOn(at state) {
	t.done[at] = true
	for _, r := range t.g.ways[t.by].rides[at.stop] {
		t.relax(at, state{r.to, false}, move{at.stop, r.to, nil, r.seconds})
	}
	if !at.onFoot {
		t.onFoot(at)
	}
}

// nearest is the state reached in the shortest time that was not gone on from.
func (t *trip) nearest() (at state, ok bool) {
	for s, seconds := range t.seconds {
		least := t.seconds[at]
		if !t.done[s] && (!ok || seconds < least || seconds == least && s.before(at)) {
			at, ok = s, true
		}
	}
	return at, ok
}

// before puts states that take the same time in an order.
func (s state) before(o state) bool {
	return s.stop < o.stop || s.stop == o.stop && !s.onFoot && o.onFoot
}

func (t *trip) relax(at, next state, by move) {
	seconds := t.seconds[at] + by.seconds
	known, ok := t.seconds[next]
	if seconds < t.bound && !t.done[next] && (!ok || seconds < known) {
		t.seconds[next], t.last[next], t.before[next] = seconds, by, at
	}
}

// onFoot goes on foot from a state to everything on its storey that may be worth it.
func (t *trip) onFoot(at state) {
	from := &t.g.stops[at.stop]
	for i, to := range slices.Concat(t.g.ways[t.by].ends, t.to) {
		o := &t.g.stops[to]
		if to == at.stop || o.storey != from.storey || o.storey < 0 {
			continue
		}
		least := t.seconds[at] + atLeast(from.ring(), o.ring(), t.by)/t.by.Speed()
		if known, ok := t.seconds[state{to, true}]; least >= t.bound || ok && least >= known {
			continue
		}
		line := t.g.knownLeg(at.stop, to, t.by, i < len(t.g.ways[t.by].ends))
		if line != nil {
			t.relax(at, state{to, true}, move{at.stop, to, line, line.metres() / t.by.Speed()})
		}
	}
}

// atLeast is how many metres it must be from standing at one outline to standing at another: as far as their boxes are
// apart, less what one stands before either.
func atLeast(a, b Ring, by Profile) float64 {
	p, q := a.Bounds(), b.Bounds()
	apart := math.Hypot(max(0, p.Min.X-q.Max.X, q.Min.X-p.Max.X), max(0, p.Min.Y-q.Max.Y, q.Min.Y-p.Max.Y))
	return max(0, apart-2*(by.Clearance()+before))
}

// moves are those that led to a state.
func (t *trip) moves(at state) (out []move) {
	for {
		m, ok := t.last[at]
		if !ok {
			slices.Reverse(out)
			return out
		}
		out, at = append(out, m), t.before[at]
	}
}

// knownLeg is the leg from a to b, kept if both are ends of rides.
func (g *Graph) knownLeg(a, b int32, by Profile, keep bool) Line {
	w := &g.ways[by]
	if _, end := w.rides[a]; !end || !keep {
		return g.leg(a, b, by)
	}
	w.mu.Lock()
	l, ok := w.legs[[2]int32{a, b}]
	w.mu.Unlock()
	if ok {
		return l
	}
	l = g.leg(a, b, by)
	w.mu.Lock()
	w.legs[[2]int32{a, b}] = l
	w.mu.Unlock()
	return l
}
