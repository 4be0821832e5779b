package floor

import (
	"math"
	"slices"
)

// Bounds is the smallest Box around everything in p, the zero Box for an empty plan.
func (p Plan) Bounds() Box {
	return around(slices.Concat(p.outlines(nil), outlinesOf(p.Floors)))
}

// Around is the Box to show for the booths and places with these codes and ids: theirs, with 10 m of surroundings so
// that aisles and neighbours can be recognised, but no more than the whole plan needs. What p does not have is left
// out; if nothing remains it is the zero Box, which Draw takes as everything.
func (p Plan) Around(codes []string) Box {
	known := p.outlines(func(id string) bool { return slices.Contains(codes, id) })
	if len(known) == 0 {
		return Box{}
	}
	return around(known).Grow(surroundings).common(p.Bounds().Grow(Margin))
}

// surroundings are metres around what is looked for.
const surroundings = 10

// outlines are those of the booths and places whose code or id is wanted; nil wants all.
func (p Plan) outlines(wanted func(id string) bool) []Ring {
	var out []Ring
	for _, b := range p.Booths {
		if wanted == nil || wanted(b.Code) {
			out = append(out, b.Outline)
		}
	}
	for _, q := range p.Places {
		if wanted == nil || wanted(q.ID) {
			out = append(out, q.Outline)
		}
	}
	return out
}

func outlinesOf(floors []Floor) []Ring {
	var out []Ring
	for _, f := range floors {
		out = append(out, f.Outline)
	}
	return out
}

func around(rings []Ring) Box {
	var b Box
	for i, r := range rings {
		if i == 0 {
			b = r.Bounds()
		}
		b = b.Union(r.Bounds())
	}
	return b
}

// Neighbours are the codes of the booths on the same floor that share at least half a metre of edge with the booth with
// this code, in the order of the plan.
func (p Plan) Neighbours(code string) []string {
	i := slices.IndexFunc(p.Booths, func(b Booth) bool { return b.Code == code })
	if i < 0 {
		return nil
	}
	var out []string
	b, reach := p.Booths[i], p.Booths[i].Outline.Bounds().Grow(seam)
	for j, o := range p.Booths {
		if j != i && o.Floor == b.Floor && reach.meets(o.Outline.Bounds()) && b.Outline.adjoins(o.Outline) {
			out = append(out, o.Code)
		}
	}
	return out
}

const (
	seam   = 0.05 // metres that neighbouring edges, or a door and its wall, may stand apart
	shared = 0.5  // metres of edge that make a neighbour
)

// adjoins reports whether an edge of r runs along an edge of o.
func (r Ring) adjoins(o Ring) bool {
	for i, a := range r {
		b := r[(i+1)%len(r)]
		for j, c := range o {
			if alongside(a, b, c, o[(j+1)%len(o)]) >= shared-1e-9 {
				return true
			}
		}
	}
	return false
}

// alongside is how many metres of the segment cd run along ab, no further from its line than seam.
func alongside(a, b, c, d Point) float64 {
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	if l == 0 || math.Abs(cross(a, b, c)) > seam*l || math.Abs(cross(a, b, d)) > seam*l {
		return 0
	}
	at := func(p Point) float64 { return ((p.X-a.X)*(b.X-a.X) + (p.Y-a.Y)*(b.Y-a.Y)) / l }
	from, to := min(at(c), at(d)), max(at(c), at(d))
	return min(to, l) - max(from, 0)
}
