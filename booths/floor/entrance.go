package floor

import (
	"math"
	"slices"
	"unicode/utf8"
)

// entrance draws an arrow from the entrance into its floor, and the name if there is room: at the arrow's head, beside
// it, or outside.
func (d *sheet) entrance(q Place, name string) {
	at := q.Outline.Centre()
	middle, known := d.middles[q.Floor]
	if !known {
		middle = at
	}
	in := q.Outline.inward(middle)
	off := 0.9
	for _, p := range q.Outline {
		off = max(off, 0.9+(p.X-at.X)*in.X+(p.Y-at.Y)*in.Y)
	}
	head := at.plus(in, off)
	if h := d.scene.Here; h == nil || math.Hypot(h.At.X-head.X, h.At.Y-head.Y) > d.signSize() { // else under the viewer
		d.Icon(icons["entrance"], head, 1.4, math.Round(math.Atan2(in.X, -in.Y)*180/math.Pi))
	}
	if name == "" {
		return
	}
	wide := inWords * float64(utf8.RuneCountInString(name))
	along, beside := Point{-in.Y, in.X}, 1.0
	if d.scene.Here != nil {
		beside += d.signSize()
	}
	half := func(way Point) float64 { return math.Abs(way.X) * wide / 2 }
	spots := []Point{
		head.plus(in, 1.2+max(0, half(in)-0.2*math.Abs(in.X))),
		head.plus(along, beside+half(along)),
		head.plus(along, -beside-half(along)),
		at.plus(in, 0-off-half(in)),
	}
	i := slices.IndexFunc(spots, func(p Point) bool { return !d.taken(nameBox(p, wide), q.ID) })
	if i < 0 {
		return
	}
	d.names = append(d.names, nameBox(spots[i], wide))
	d.text("name", spots[i], 1, name)
}

// nameBox is what a name of that width in metres covers whose font is of 1 m.
func nameBox(middle Point, wide float64) Box {
	return Box{Point{middle.X - wide/2, middle.Y - 0.6}, Point{middle.X + wide/2, middle.Y + 0.6}}
}

// plus is p moved so many metres along a direction of length 1.
func (p Point) plus(way Point, metres float64) Point {
	return Point{p.X + way.X*metres, p.Y + way.Y*metres}
}

// manyThings is how many floors or places a plan has at most for their names to be kept off each other.
const manyThings = 300

// taken reports whether a name at b would stand on something else than the place with that id. In a plan of very many
// places it does not look.
func (d *sheet) taken(b Box, own string) bool {
	if len(d.plan.Places)+len(d.plan.Floors) > manyThings {
		return false
	}
	h := d.scene.Here
	return d.onWay(b) || h != nil && (Box{h.At, h.At}).Grow(d.signSize()).meets(b) || slices.ContainsFunc(d.names, b.meets) ||
		slices.ContainsFunc(d.plan.Closures, func(x Closure) bool { return x.Outline.Bounds().meets(b) }) ||
		slices.ContainsFunc(d.plan.Places, func(x Place) bool { return x.ID != own && x.Outline.Bounds().meets(b) }) ||
		slices.ContainsFunc(d.plan.Booths, func(x Booth) bool { return x.Outline.Bounds().meets(b) })
}

// inward is the direction from the entrance r into a floor: across its longest side, to where the middle of the floor
// is. It has length 1.
func (r Ring) inward(middle Point) Point {
	at, in, longest := r.Centre(), Point{0, -1}, 0.0
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if l := distance(a, b); l > longest+slack {
			in, longest = Point{(a.Y - b.Y) / l, (b.X - a.X) / l}, l
		}
	}
	if (middle.X-at.X)*in.X+(middle.Y-at.Y)*in.Y < 0 {
		return Point{0 - in.X, 0 - in.Y}
	}
	return in
}
