package floor

import "math"

// ray is the number of the first mark on the way from p along the heading for the given metres, or -1. What one stands
// on does not count.
func (w *walk) ray(storey int, p Point, heading, metres float64) int {
	sin, cos := math.Sincos(heading * math.Pi / 180)
	q := Point{p.X + cos*metres, p.Y + sin*metres}
	first, least := -1, math.Inf(1)
	w.grid.each(Ring{p, q}.Bounds(), func(i int) {
		m := &w.marks[i]
		if m.storey != storey || w.work < 0 || m.open && m.ring.contains(p) {
			return
		}
		w.work -= len(m.ring)
		if t := m.ring.hit(p, q); t < least || t == least && first >= 0 && m.id != "" && m.id < w.marks[first].id {
			first, least = i, t
		}
	})
	return first
}

// hit is which part of the way from p to q lies before r, +Inf if r is not on it.
func (r Ring) hit(p, q Point) float64 {
	least := math.Inf(1)
	for i, a := range r {
		b := r[(i+1)%len(r)]
		sa, sb := cross(p, q, a), cross(p, q, b)
		if sa*sb > 0 || sa == sb {
			continue
		}
		from, to := cross(a, b, p), cross(a, b, q)
		if from*to <= 0 && from != to {
			least = min(least, from/(from-to))
		}
	}
	return least
}

// nearest is the point of r's outline that is nearest to p.
func (r Ring) nearest(p Point) Point {
	best, least := p, math.Inf(1)
	for i, a := range r {
		b := r[(i+1)%len(r)]
		dx, dy := b.X-a.X, b.Y-a.Y
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
		}
		if q := (Point{a.X + t*dx, a.Y + t*dy}); distance(p, q) < least {
			best, least = q, distance(p, q)
		}
	}
	return best
}

// sees reports whether nothing stands between p and q, the nearest point of mark i.
func (w *walk) sees(i int, p, q Point) bool {
	c, far := w.marks[i].ring.Centre(), distance(p, q)
	if far < 2*slack || w.marks[i].open && w.marks[i].ring.contains(p) {
		return true
	}
	if l := distance(q, c); l > 0 { // aim past the outline, which may only be a corner
		q = Point{q.X + (c.X-q.X)*5*slack/l, q.Y + (c.Y-q.Y)*5*slack/l}
	}
	return w.ray(w.marks[i].storey, p, heading(p, q), distance(p, q)) == i
}
