package floor_test

import (
	"container/heap"
	"math"
	"slices"

	"gianhang/booths/floor"
)

// brute finds shortest ways through a plan of one floor by a visibility graph of its own: corners of what is in the
// way, rounded, and lines of sight between them, each held against the plan as it was given.
type brute struct {
	clearance float64
	solids    []floor.Ring
	ground    floor.Ring
	fences    [][2]floor.Point // sides of solids, walls without doors, edges of the ground
	boxes     []floor.Box      // of fences
	points    []floor.Point
	seen      map[[2]int]float64 // metres between points, infinite if they do not see each other
}

// newBrute keeps more metres (or less, if negative) of clearance than the profile needs.
func newBrute(p floor.Plan, by floor.Profile, more float64) *brute {
	b := &brute{clearance: by.Clearance() + more, ground: p.Floors[0].Outline, seen: map[[2]int]float64{}}
	for _, x := range p.Booths {
		b.solids = append(b.solids, x.Outline)
	}
	for _, x := range p.Closures {
		b.solids = append(b.solids, x.Outline)
	}
	for _, x := range p.Places {
		across := x.Kind == "entrance" || x.Kind == "ramp" || x.Kind == "stair" && (x.StepFree || by == floor.Walking)
		if !across {
			b.solids = append(b.solids, x.Outline)
		}
	}
	for _, r := range append(slices.Clone(b.solids), b.ground) {
		for i, a := range r {
			b.fences = append(b.fences, [2]floor.Point{a, r[(i+1)%len(r)]})
		}
	}
	for _, w := range p.Floors[0].Walls {
		for i := range len(w) - 1 {
			b.fences = append(b.fences, besidesDoors(w[i], w[i+1], p.Floors[0].Doors)...)
		}
	}
	for _, f := range b.fences {
		b.boxes = append(b.boxes, floor.Ring(f[:]).Bounds().Grow(b.clearance))
		for k := range 16 {
			sin, cos := math.Sincos(math.Pi / 8 * float64(k))
			far := b.clearance/math.Cos(math.Pi/16) + 1e-6
			for _, end := range f {
				if q := (floor.Point{X: end.X + far*cos, Y: end.Y + far*sin}); b.free(q) {
					b.points = append(b.points, q)
				}
			}
		}
	}
	b.points = unique(b.points)
	return b
}

func unique(points []floor.Point) (out []floor.Point) {
	seen := map[[2]int]bool{}
	for _, p := range points {
		if k := [2]int{int(p.X * 1e4), int(p.Y * 1e4)}; !seen[k] {
			seen[k], out = true, append(out, p)
		}
	}
	return out
}

// besidesDoors is what is left of the wall ac when doors that lie on it are open.
func besidesDoors(a, c floor.Point, doors []floor.Line) (out [][2]floor.Point) {
	l := dist(a, c)
	var open [][2]float64
	for _, d := range doors {
		if toSegment(d[0], a, c) < 0.04 && toSegment(d[1], a, c) < 0.04 {
			s, t := dist(a, d[0])/l, dist(a, d[1])/l
			open = append(open, [2]float64{min(s, t), max(s, t)})
		}
	}
	slices.SortFunc(open, func(x, y [2]float64) int { return int(math.Copysign(1, x[0]-y[0])) })
	at := func(t float64) floor.Point { return floor.Point{X: a.X + t*(c.X-a.X), Y: a.Y + t*(c.Y-a.Y)} }
	from := 0.0
	for _, o := range open {
		if o[0] > from {
			out = append(out, [2]floor.Point{at(from), at(o[0])})
		}
		from = max(from, o[1])
	}
	if from < 1 {
		out = append(out, [2]floor.Point{at(from), c})
	}
	return out
}

func dist(a, b floor.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

func toSegment(p, a, b floor.Point) float64 {
	t := 0.0
	if l := dist(a, b); l > 0 {
		t = max(0, min(1, ((p.X-a.X)*(b.X-a.X)+(p.Y-a.Y)*(b.Y-a.Y))/(l*l)))
	}
	return dist(p, floor.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
}

func inside(r floor.Ring, p floor.Point) (in bool) {
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
			in = !in
		}
	}
	return in
}

// off is how far p is from the nearest fence, negative in what is in the way and outside.
func (b *brute) off(p floor.Point) float64 {
	least := math.Inf(1)
	for _, f := range b.fences {
		least = min(least, toSegment(p, f[0], f[1]))
	}
	if !inside(b.ground, p) || slices.ContainsFunc(b.solids, func(r floor.Ring) bool { return inside(r, p) }) {
		return -least
	}
	return least
}

func (b *brute) free(p floor.Point) bool { return b.off(p) >= b.clearance-1e-9 }

// sees reports whether the way from p to q, both free, comes nowhere too near to a fence.
func (b *brute) sees(p, q floor.Point) bool {
	box := floor.Ring{p, q}.Bounds()
	for i, f := range b.fences {
		o := b.boxes[i]
		if o.Min.X > box.Max.X || o.Max.X < box.Min.X || o.Min.Y > box.Max.Y || o.Max.Y < box.Min.Y {
			continue
		}
		if crossing(p, q, f[0], f[1]) || min(toSegment(p, f[0], f[1]), toSegment(q, f[0], f[1]), toSegment(f[0], p, q), toSegment(f[1], p, q)) < b.clearance-1e-9 {
			return false
		}
	}
	return true
}

func crossing(a, b, c, d floor.Point) bool {
	side := func(p, q, r floor.Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}

// shortest is the length of a shortest way from one of the points from to one of the points to, infinite if none.
func (b *brute) shortest(from, to []floor.Point) float64 {
	all := slices.Concat(b.points, from, to)
	n, sources := len(b.points), len(from)
	metres, done := make([]float64, len(all)), make([]bool, len(all))
	q := &byMetres{}
	for i := range all {
		if metres[i] = math.Inf(1); i >= n && i < n+sources {
			metres[i] = 0
			heap.Push(q, at{i, 0})
		}
	}
	for q.Len() > 0 {
		i := heap.Pop(q).(at).point
		if i >= n+sources {
			return metres[i]
		}
		if done[i] {
			continue
		}
		done[i] = true
		for j := range all {
			if d := metres[i] + dist(all[i], all[j]); d < metres[j] && !done[j] && b.known(all, i, j, n) {
				metres[j] = d
				heap.Push(q, at{j, d})
			}
		}
	}
	return math.Inf(1)
}

// known is whether two points see each other, kept for the n points that all searches share.
func (b *brute) known(all []floor.Point, i, j, n int) bool {
	if i >= n || j >= n {
		return b.sees(all[i], all[j])
	}
	k := [2]int{min(i, j), max(i, j)}
	d, ok := b.seen[k]
	if !ok {
		if d = math.Inf(1); b.sees(all[i], all[j]) {
			d = dist(all[i], all[j])
		}
		b.seen[k] = d
	}
	return !math.IsInf(d, 1)
}

type at struct {
	point  int
	metres float64
}

type byMetres []at

func (q byMetres) Len() int           { return len(q) }
func (q byMetres) Less(i, j int) bool { return q[i].metres < q[j].metres }
func (q byMetres) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *byMetres) Push(x any)        { *q = append(*q, x.(at)) }
func (q *byMetres) Pop() any {
	x := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return x
}
