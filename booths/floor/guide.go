package floor

import (
	"math"
	"slices"
)

// Guide tells the ways of one plan in steps. It is made once for a plan and may be used by many at a time.
type Guide struct {
	plan  Plan
	marks []mark
	byID  map[string]int // number of a booth or place in marks
	grid  *grid
	rows  bool // rows differ by their letters
}

// NewGuide makes the Guide of p, which it keeps. Outlines that are none are left out.
func NewGuide(p Plan) *Guide {
	g := &Guide{plan: p, byID: make(map[string]int, len(p.Booths)+len(p.Places))}
	storeys := map[string]int{}
	for _, f := range p.Floors {
		storeys[f.Code] = f.Storey
	}
	letters := map[string]bool{}
	for _, b := range p.Booths {
		row := rowOf(b.Code)
		letters[row] = true
		g.add(mark{id: b.Code, booth: true, row: row, storey: storeys[b.Floor], ring: b.Outline})
	}
	for _, q := range p.Places {
		g.add(mark{id: q.ID, kind: q.Kind, storey: storeys[q.Floor], floor: q.Floor, ring: q.Outline, open: slices.Contains(open, q.Kind)})
	}
	for _, f := range p.Floors {
		for _, wall := range f.Walls {
			for i := 1; i < len(wall); i++ {
				g.add(mark{storey: f.Storey, ring: Ring(wall[i-1 : i+1])})
			}
		}
	}
	boxes := make([]Box, len(g.marks))
	for i, m := range g.marks {
		boxes[i] = m.ring.Bounds()
	}
	g.grid, g.rows = newGrid(boxes), len(letters) > 1
	return g
}

// add takes a mark with a sensible outline; walls have no id.
func (g *Guide) add(m mark) {
	if len(m.ring) < 2 || m.id != "" && len(m.ring) < 3 || len(m.ring) > maxCorners || !near(m.ring) {
		return
	}
	if _, known := g.byID[m.id]; !known && m.id != "" {
		g.byID[m.id] = len(g.marks)
	}
	g.marks = append(g.marks, m)
}

// exit is the place where the connection ends that begins in the place via and leads to the start of line.
func (g *Guide) exit(via string, line Line) string {
	best, least := via, math.Inf(1)
	for _, c := range g.plan.Connections {
		other := c.To
		if c.To == via && !c.OneWay {
			other = c.From
		} else if c.From != via {
			continue
		}
		if i, ok := g.byID[other]; ok && len(line) > 0 {
			if d := g.marks[i].ring.distance(line[0]); d < least {
				best, least = other, d
			}
		}
	}
	return best
}

// setOut is how somebody turns who stands at the start of c, and whether they have their back to the booth or place id.
// They come in by entrances and stand with their back to anything else, unless they stand on it.
func (g *Guide) setOut(id string, c course) (turn Turn, back bool) {
	i, ok := g.byID[id]
	if !ok || len(c.line) == 0 {
		return Onward, false
	}
	m, at := g.marks[i], c.line[0]
	switch q := m.ring.nearest(at); {
	case m.kind == "entrance":
		turn = turnOf(signed(c.out - g.inward(m)))
	case m.ring.contains(at) || distance(q, at) < 1e-3:
		return Onward, false
	default:
		turn, back = turnOf(signed(c.out-heading(q, at))), true
	}
	switch turn {
	case SharpLeft:
		turn = Left
	case SharpRight:
		turn = Right
	case Back:
		return Onward, false
	}
	return turn, back
}

// inward is the heading of somebody who comes in by an entrance, NaN if its floor has no outline.
func (g *Guide) inward(m mark) float64 {
	i := slices.IndexFunc(g.plan.Floors, func(f Floor) bool { return f.Code == m.floor && near(f.Outline) })
	if i < 0 {
		return math.NaN()
	}
	return heading(Point{}, m.ring.inward(g.plan.Floors[i].Outline.Centre()))
}

// arrive is where the booth or place id is at the end of c.
func (g *Guide) arrive(id string, c course) Side {
	i, ok := g.byID[id]
	if !ok || len(c.line) == 0 || math.IsNaN(c.in) {
		return OnSpot
	}
	ring, at := g.marks[i].ring, c.line[len(c.line)-1]
	q := ring.nearest(at)
	switch angle := signed(heading(at, q) - c.in); {
	case ring.contains(at) || distance(q, at) < 1e-3:
		return OnSpot
	case math.Abs(angle) <= 35:
		return Ahead
	case angle < 0:
		return OnLeft
	}
	return OnRight
}
