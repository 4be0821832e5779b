package floor

import (
	"math"
	"slices"
)

// storey is all that stands on one level, in pieces.
type storey struct {
	level   int
	grounds []Ring  // outlines of its floors
	pieces  []piece // in the way of everybody
	stairs  []piece // in the way of those who need no steps
}

// storeys are the levels of p, lowest first.
func (p Plan) storeys() []*storey {
	var out []*storey
	on := map[string]*storey{}
	for _, f := range p.Floors {
		if _, twice := on[f.Code]; twice {
			continue
		}
		i := slices.IndexFunc(out, func(s *storey) bool { return s.level == f.Storey })
		if i < 0 {
			i, out = len(out), append(out, &storey{level: f.Storey})
		}
		on[f.Code] = out[i]
		if f.Outline.sound() {
			out[i].grounds = append(out[i].grounds, f.Outline)
		}
	}
	p.fill(on)
	for _, s := range out {
		s.pieces = append(merge(s.pieces), s.fences(p.Floors)...)
	}
	slices.SortFunc(out, func(a, b *storey) int { return a.level - b.level })
	return out
}

// fill puts what stands on floors where it stands.
func (p Plan) fill(on map[string]*storey) {
	for _, b := range p.Booths {
		if s := on[b.Floor]; s != nil {
			s.pieces = append(s.pieces, b.Outline.pieces()...)
		}
	}
	for _, q := range p.Places {
		s := on[q.Floor]
		switch {
		case s == nil:
		case !slices.Contains(open, q.Kind):
			s.pieces = append(s.pieces, q.Outline.pieces()...)
		case q.Kind == "stair" && !q.StepFree:
			s.stairs = append(s.stairs, q.Outline.pieces()...)
		}
	}
	for _, c := range p.Closures {
		if s := on[c.Floor]; s != nil {
			s.pieces = append(s.pieces, c.Outline.pieces()...)
		}
	}
}

// joint is how many metres beyond an edge of a floor where another floor must be for people to step over.
const joint = 0.015

// fences are the walls of s without their doors, and the edges of its floors where no other floor goes on.
func (s *storey) fences(floors []Floor) []piece {
	var out []piece
	fence := func(a, b Point, holes [][2]float64) {
		for _, part := range without(holes) {
			if c, d := millimetre(between(a, b, part[0])), millimetre(between(a, b, part[1])); c != d {
				out = append(out, piece{ring: Ring{c, d}})
			}
		}
	}
	var walls, doors []Line
	for _, f := range floors {
		if f.Storey == s.level {
			walls, doors = append(walls, f.Walls...), append(doors, f.Doors...)
		}
	}
	for _, w := range walls {
		for i := range len(w) - 1 {
			if near(w[i : i+2]) {
				fence(w[i], w[i+1], holes(w[i], w[i+1], doors))
			}
		}
	}
	for i, r := range s.grounds {
		for j, a := range r {
			b := r[(j+1)%len(r)]
			if r.signedArea() < 0 {
				a, b = b, a
			}
			fence(a, b, s.shared(i, a, b))
		}
	}
	return out
}

// between is the point at t of the way from a to b, which at 0 and 1 are a and b exactly.
func between(a, b Point, t float64) Point {
	switch t {
	case 0:
		return a
	case 1:
		return b
	}
	return Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}
}

// holes are the parts of the wall ab that doors open, from 0 at a to 1 at b.
func holes(a, b Point, doors []Line) (out [][2]float64) {
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	if l == 0 {
		return nil
	}
	at := func(p Point) float64 { return ((p.X-a.X)*(b.X-a.X) + (p.Y-a.Y)*(b.Y-a.Y)) / (l * l) }
	for _, d := range doors {
		if len(d) != 2 || !near(d) || math.Abs(cross(a, b, d[0])) > seam*l || math.Abs(cross(a, b, d[1])) > seam*l {
			continue
		}
		if from, to := min(at(d[0]), at(d[1])), max(at(d[0]), at(d[1])); from < 1 && to > 0 {
			out = append(out, [2]float64{from, to})
		}
	}
	return out
}

// shared are the parts of the edge ab of floor i, which lies to its left, beyond which another floor goes on.
func (s *storey) shared(i int, a, b Point) (out [][2]float64) {
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	off := Point{(b.Y - a.Y) / l * joint, (a.X - b.X) / l * joint}
	a, b = Point{a.X + off.X, a.Y + off.Y}, Point{b.X + off.X, b.Y + off.Y}
	for j, r := range s.grounds {
		if j == i || !r.Bounds().meets(Ring{a, b}.Bounds()) {
			continue
		}
		cuts := r.cuts(a, b)
		for k := range cuts[1:] {
			if t := [2]float64{cuts[k], cuts[k+1]}; t[0] < t[1] && r.contains(between(a, b, (t[0]+t[1])/2)) {
				out = append(out, t)
			}
		}
	}
	return out
}

// without is the rest of the stretch from 0 to 1 when holes are cut out of it.
func without(holes [][2]float64) (rest [][2]float64) {
	slices.SortFunc(holes, func(a, b [2]float64) int { return int(math.Copysign(1, a[0]-b[0])) })
	from := 0.0
	for _, h := range holes {
		if h[0] > from {
			rest = append(rest, [2]float64{from, min(h[0], 1)})
		}
		from = max(from, h[1])
	}
	if from < 1 {
		rest = append(rest, [2]float64{from, 1})
	}
	return rest
}

// holds reports whether p is on a floor of s or in a seam between two.
func (s *storey) holds(p Point) bool {
	return slices.ContainsFunc(s.grounds, func(r Ring) bool { return r.contains(p) || r.distance(p) <= joint })
}

// cuts are where r's edges cut the segment ab, in order, from 0 at a to 1 at b, with these two.
func (r Ring) cuts(a, b Point) []float64 {
	out := []float64{0, 1}
	for i, c := range r {
		d := r[(i+1)%len(r)]
		if sc, sd := cross(a, b, c), cross(a, b, d); sc*sd <= 0 && sc != sd {
			from, to := cross(c, d, a), cross(c, d, b)
			out = append(out, max(0, min(1, from/(from-to))))
		}
	}
	slices.Sort(out)
	return out
}
