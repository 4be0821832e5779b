package floor

import "math"

// shape is a convex ring between its left and its right side, both from top to bottom.
type shape struct {
	left, right Line
	l, r        int  // corners that the sweep has passed on each side
	at          span // in the band at hand
}

// span is what a shape or a gap covers of a band: from left to right at the top and at the bottom of it.
type span struct{ lt, rt, lb, rb float64 }

// shapeOf cuts a convex ring into its sides; false if it has no height.
func shapeOf(r Ring) (s shape, ok bool) {
	top, bottom := 0, 0
	for i, p := range r {
		if p.Y < r[top].Y {
			top = i
		}
		if p.Y > r[bottom].Y {
			bottom = i
		}
	}
	if len(r) < 3 || !(r[top].Y < r[bottom].Y) {
		return shape{}, false
	}
	s.right, s.left = r.down(top, bottom, 1), r.down(top, bottom, -1)
	if r.signedArea() < 0 {
		s.left, s.right = s.right, s.left
	}
	return s, true
}

// down is the side of r from corner top to corner bottom in steps of 1 or -1, without what is level at either end.
func (r Ring) down(top, bottom, step int) Line {
	n := len(r)
	for next := (top + step + n) % n; r[next].Y == r[top].Y; next = (top + step + n) % n {
		top = next
	}
	for last := (bottom - step + n) % n; r[last].Y == r[bottom].Y; last = (bottom - step + n) % n {
		bottom = last
	}
	side := Line{r[top]}
	for i := top; i != bottom; {
		i = (i + step + n) % n
		if r[i].Y > side[len(side)-1].Y {
			side = append(side, r[i])
		}
	}
	return side
}

func (s *shape) top() float64    { return s.left[0].Y }
func (s *shape) bottom() float64 { return s.left[len(s.left)-1].Y }

// cover sets s.at to what s covers of the band from y0 to y1, in which it has no corner.
func (s *shape) cover(y0, y1 float64) {
	for s.l+2 < len(s.left) && s.left[s.l+1].Y <= y0 {
		s.l++
	}
	for s.r+2 < len(s.right) && s.right[s.r+1].Y <= y0 {
		s.r++
	}
	s.at.lt, s.at.lb = across(s.left[s.l], s.left[s.l+1], y0, y1)
	s.at.rt, s.at.rb = across(s.right[s.r], s.right[s.r+1], y0, y1)
}

// across is where the line through a and b is at y0 and at y1; its ends are met exactly.
func across(a, b Point, y0, y1 float64) (x0, x1 float64) {
	if a.X == b.X {
		return a.X, a.X
	}
	slope := (b.X - a.X) / (b.Y - a.Y)
	x0, x1 = a.X+(y0-a.Y)*slope, a.X+(y1-a.Y)*slope
	if y1 == b.Y {
		x1 = b.X
	}
	return x0, x1
}

const hair = 1e-4 // metres: gaps that are narrower are none

// shortest is the least height of a band in metres: what crosses within less of its ends is taken to do so there.
const shortest = 1e-4

// meeting compares two sides in a band h metres high by how much the second is further right at its top and at its
// bottom. It tells where they cross, in metres from the top, if they do by more than a hair and not at an end.
func meeting(top, bottom, h float64) (at float64, ok bool) {
	if top > hair && bottom < -hair || top < -hair && bottom > hair {
		at = h * top / (top - bottom)
		return at, at > shortest && at < h-shortest
	}
	return 0, false
}

// hull is a span that covers several, with where the sides that reach furthest at one end are at the other.
type hull struct {
	span
	ltb, lbt, rtb, rbt float64 // such as rtb: at the bottom, the side that is rightmost at the top
}

func hullOf(s span) hull { return hull{s, s.lb, s.lt, s.rb, s.rt} }

// join makes h cover s too.
func (h *hull) join(s span) {
	if s.lt < h.lt {
		h.lt, h.ltb = s.lt, s.lb
	}
	if s.lb < h.lb {
		h.lb, h.lbt = s.lb, s.lt
	}
	if s.rt > h.rt {
		h.rt, h.rtb = s.rt, s.rb
	}
	if s.rb > h.rb {
		h.rb, h.rbt = s.rb, s.rt
	}
}

// union joins sorted spans of a band that meet. Where their outer sides cross it also tells a height at which the band,
// h metres high, must be cut, in metres from its top, so that what is joined is no more than what is covered; h if it
// need not.
func union(spans []*shape, h float64, out []hull) (joined []hull, cut float64) {
	cut = h
	crossing := func(top, bottom float64) bool {
		at, ok := meeting(top, bottom, h)
		if ok {
			cut = min(cut, at)
		}
		return ok
	}
	for _, s := range spans {
		if len(out) > 0 {
			c := &out[len(out)-1]
			top, bottom := s.at.lt-c.rt, s.at.lb-c.rb
			if crossing(top, bottom) || top <= hair && bottom <= hair || min(top, bottom) < -hair && top+bottom < 0 {
				c.join(s.at)
				continue
			}
		}
		out = append(out, hullOf(s.at))
	}
	for i := range out {
		c := &out[i]
		crossing(c.lbt-c.lt, c.lb-c.ltb)
		crossing(c.rbt-c.rt, c.rb-c.rtb)
	}
	return out, cut
}

// order sorts spans by their middle from left to right; they are nearly in order.
func order(spans []*shape) {
	for i := 1; i < len(spans); i++ {
		s := spans[i]
		key := s.at.lt + s.at.lb
		j := i
		for ; j > 0 && spans[j-1].at.lt+spans[j-1].at.lb > key; j-- {
			spans[j] = spans[j-1]
		}
		spans[j] = s
	}
}

// level reports whether two slopes are those of one straight side of at most h metres of height.
func level(a, b, h float64) bool { return math.Abs(a-b)*h <= 1e-6 }
