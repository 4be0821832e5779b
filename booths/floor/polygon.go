package floor

import "math"

// simple reports whether r neither touches nor crosses itself.
func (r Ring) simple() bool {
	n := len(r)
	for i := range r {
		a, b := r[i], r[(i+1)%n]
		if folds(a, b, r[(i+2)%n]) {
			return false
		}
		for j := i + 2; j < n && (j+1)%n != i; j++ {
			if touch(a, b, r[j], r[(j+1)%n]) {
				return false
			}
		}
	}
	return true
}

// folds reports whether the way a, b, c stands still or turns back on itself at b.
func folds(a, b, c Point) bool {
	return a == b || cross(a, b, c) == 0 && (b.X-a.X)*(c.X-b.X)+(b.Y-a.Y)*(c.Y-b.Y) <= 0
}

// cross is twice the signed area of the triangle a, b, c in square metres.
func cross(a, b, c Point) float64 {
	return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X)
}

// touch reports whether the segments ab and cd have a point in common.
func touch(a, b, c, d Point) bool {
	abc, abd, cda, cdb := cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)
	if abc*abd < 0 && cda*cdb < 0 {
		return true
	}
	return abc == 0 && within(a, b, c) || abd == 0 && within(a, b, d) ||
		cda == 0 && within(c, d, a) || cdb == 0 && within(c, d, b)
}

// within reports whether p, on the line through a and b, lies between them.
func within(a, b, p Point) bool {
	return min(a.X, b.X) <= p.X && p.X <= max(a.X, b.X) && min(a.Y, b.Y) <= p.Y && p.Y <= max(a.Y, b.Y)
}

// contains reports whether p is inside r, by counting the edges that a ray from p to the right meets. A point on the
// outline may go either way: ask for its distance too.
func (r Ring) contains(p Point) bool {
	in := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
			in = !in
		}
	}
	return in
}

// distance is how far p is from the outline of r, in metres.
func (r Ring) distance(p Point) float64 {
	least := math.Inf(1)
	for i, a := range r {
		least = min(least, toSegment(p, a, r[(i+1)%len(r)]))
	}
	return least
}

// toSegment is the distance from p to the segment ab.
func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

type triangle [3]Point

// triangles cuts a simple ring into triangles by clipping ears.
func (r Ring) triangles() []triangle {
	rest := append(Ring(nil), r...)
	if r.signedArea() < 0 {
		for i, j := 0, len(rest)-1; i < j; i, j = i+1, j-1 {
			rest[i], rest[j] = rest[j], rest[i]
		}
	}
	var out []triangle
	for len(rest) > 2 {
		i := rest.ear()
		if i < 0 {
			break
		}
		if t := rest.corner(i); cross(t[0], t[1], t[2]) > 0 {
			out = append(out, t)
		}
		rest = append(rest[:i], rest[i+1:]...)
	}
	return out
}

// corner is the triangle of r's corner i and the two beside it.
func (r Ring) corner(i int) triangle {
	n := len(r)
	return triangle{r[(i+n-1)%n], r[i], r[(i+1)%n]}
}

// ear is a corner that can be cut off without cutting into the rest, or -1.
func (r Ring) ear() int {
	for i := range r {
		t := r.corner(i)
		if turn := cross(t[0], t[1], t[2]); turn == 0 || turn > 0 && r.clear(t) {
			return i
		}
	}
	return -1
}

// clear reports whether no corner of r but t's own lies in t.
func (r Ring) clear(t triangle) bool {
	for _, p := range r {
		own := p == t[0] || p == t[1] || p == t[2]
		if !own && cross(t[0], t[1], p) >= 0 && cross(t[1], t[2], p) >= 0 && cross(t[2], t[0], p) >= 0 {
			return false
		}
	}
	return true
}

// depth is how far t would have to move to leave u, in metres, 0 or less if they are apart. It is the least overlap
// along the normals of their sides (separating axis theorem).
func (t triangle) depth(u triangle) float64 {
	least := math.Inf(1)
	for _, v := range [2]triangle{t, u} {
		for i, a := range v {
			b := v[(i+1)%3]
			l := math.Hypot(b.X-a.X, b.Y-a.Y)
			axis := Point{(a.Y - b.Y) / l, (b.X - a.X) / l}
			t0, t1 := t.along(axis)
			u0, u1 := u.along(axis)
			least = min(least, t1-u0, u1-t0)
		}
	}
	return least
}

// along is the extent of t on an axis of length 1.
func (t triangle) along(axis Point) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range t {
		d := p.X*axis.X + p.Y*axis.Y
		lo, hi = min(lo, d), max(hi, d)
	}
	return lo, hi
}
