package floor

import (
	"fmt"
	"slices"
	"strings"
)

// Route finds the quickest way from a stop to the nearest, by time, of several. A stop is the code of a booth, the id
// of a place, or a kind of places, which is the nearest of them; for StepFree only the step-free ones if there are any.
// Lines begin and end where one stands before a booth or what is in the way, inside what is walked across; a line has
// a single point where nothing is walked. On foot the same way is found in both directions.
//
// On a storey a way is never more than a twentieth longer than the shortest for that clearance: it keeps off corners
// where there is room.
//
// The errors are ErrUnknownStop, if any of the names is unknown, and *NoWay.
func (g *Graph) Route(from string, to []string, by Profile) (Route, error) {
	if by != StepFree {
		by = Walking
	}
	starts, ends, err := g.known(from, to, by)
	if err != nil {
		return Route{}, err
	}
	moves, _ := g.journey(starts, ends, by)
	if moves == nil {
		return Route{}, &NoWay{from, strings.Join(to, ", "), g.why(from, to, by)}
	}
	r := g.route(moves, by)
	if by == StepFree {
		r.Detour = g.detour(moves)
	}
	return r, nil
}

// known are the stops of names.
func (g *Graph) known(from string, to []string, by Profile) (starts, ends []int32, err error) {
	if starts = g.find(from, by); len(starts) == 0 {
		return nil, nil, fmt.Errorf("%w called %q", ErrUnknownStop, from)
	}
	for _, name := range to {
		found := g.find(name, by)
		if len(found) == 0 {
			return nil, nil, fmt.Errorf("%w called %q", ErrUnknownStop, name)
		}
		ends = append(ends, found...)
	}
	if len(ends) == 0 {
		return nil, nil, fmt.Errorf("%w to go to", ErrUnknownStop)
	}
	slices.Sort(ends)
	return starts, slices.Compact(ends), nil
}

// why tells what stands against a way.
func (g *Graph) why(from string, to []string, by Profile) string {
	there := func(g *Graph, by Profile) bool {
		starts, ends, err := g.known(from, to, by)
		if err != nil {
			return false
		}
		moves, _ := g.journey(starts, ends, by)
		return moves != nil
	}
	closed := len(g.plan.Closures) > 0
	switch {
	case by != Walking && there(g, Walking):
		return WhySteps
	case closed && there(g.opened(), by):
		return WhyClosed
	case closed && by != Walking && there(g.opened(), Walking):
		return WhySteps
	}
	return WhySealed
}

// route is moves as a Route: a part for each stretch between rides, also where nothing is walked.
func (g *Graph) route(moves []move, by Profile) Route {
	first, last := moves[0], moves[len(moves)-1]
	r := Route{From: g.stops[first.from].id, To: g.stops[last.to].id, Profile: by}
	onFoot := false
	for _, m := range moves {
		if m.line != nil {
			p := g.part(m, by)
			r.Metres += p.Line.metres()
			r.Parts, onFoot = append(r.Parts, p), true
			continue
		}
		if !onFoot {
			r.Parts = append(r.Parts, g.stay(m.from, by))
		}
		r.Parts[len(r.Parts)-1].Onwards = g.stops[m.from].id
		r.Seconds += m.seconds
		onFoot = false
	}
	if !onFoot {
		r.Parts = append(r.Parts, g.stay(last.to, by))
	}
	r.Seconds += r.Metres / by.Speed()
	return r
}

// part is a move on foot along a line that keeps to the aisles.
func (g *Graph) part(m move, by Profile) Part {
	if m.from == m.to {
		return g.stay(m.from, by)
	}
	storey, line := g.stops[m.from].storey, m.line
	if m.from > m.to { // the same in both directions
		line = slices.Clone(line)
		slices.Reverse(line)
	}
	line = g.mesh(storey, by).keepOff(line)
	if m.from > m.to {
		slices.Reverse(line)
	}
	return Part{Storey: g.storeys[storey].level, Line: line}
}

// stay is a part in which nothing is walked, at a stop.
func (g *Graph) stay(at int32, by Profile) Part {
	t := &g.stops[at]
	p := Part{Line: Line{anchor(t.outline)}}
	if t.storey < 0 {
		return p
	}
	p.Storey = g.storeys[t.storey].level
	if spots := g.mesh(t.storey, by).access(t, by); len(spots) > 0 {
		p.Line[0] = spots[0]
	}
	return p
}

// detour compares a way without steps to that of Walking between the same stops, by their shortest lines.
func (g *Graph) detour(moves []move) *Detour {
	from, to := moves[0].from, moves[len(moves)-1].to
	others, _ := g.journey([]int32{from}, []int32{to}, Walking)
	if others == nil {
		return nil
	}
	short := afoot(others)
	longer := afoot(moves) - short
	if longer <= 5 && (longer <= 1 || longer <= short/10) {
		return nil
	}
	return &Detour{longer, g.Steps(g.route(others, Walking))}
}

// afoot is how many metres of moves are walked.
func afoot(moves []move) (sum float64) {
	for _, m := range moves {
		sum += m.line.metres()
	}
	return sum
}

// Steps is the id of the first place with steps that r leads across or rides from, empty if there is none.
func (g *Graph) Steps(r Route) string {
	for _, p := range r.Parts {
		for i := range g.stops {
			t := &g.stops[i]
			here := t.storey >= 0 && g.storeys[t.storey].level == p.Storey
			if t.kind == "stair" && t.steps && here && t.ring().crossedBy(p.Line) {
				return t.id
			}
		}
		if p.Onwards != "" && g.stops[g.named[p.Onwards]].steps {
			return p.Onwards
		}
	}
	return ""
}

// crossedBy reports whether l leads into or through r.
func (r Ring) crossedBy(l Line) bool {
	for i, a := range l {
		if r.contains(a) {
			return true
		}
		for j := range r {
			if i > 0 && touch(l[i-1], a, r[j], r[(j+1)%len(r)]) {
				return true
			}
		}
	}
	return false
}
