package floor

import (
	"math"
	"slices"
)

// stop is a booth or place that one may go to.
type stop struct {
	id      string
	kind    string // empty for a booth
	floor   string // its code
	storey  int32  // number, -1 if its floor is none
	steps   bool   // a place that is not step-free
	outline Ring   // as it was given
}

// ring is the outline of t with outward normals to the right of its sides, nil if it is none.
func (t *stop) ring() Ring { return t.outline.tidy() }

const (
	before  = 0.001 // metres more than the clearance at which one stands before something
	stride  = 0.5   // metres between the points of a side at which one may stand, if not in its middle
	inside  = 12    // points along an outline's width and height at which one may stand in it, if not in its middle
	maxWays = 12    // points before a stop that are enough
)

// access is where people stand who have come to t: in it, if it is walked across, else before each of its sides.
func (m *mesh) access(t *stop, by Profile) []Point {
	ring := t.ring()
	if len(ring) < 3 {
		return nil
	}
	if slices.Contains(open, t.kind) {
		if p, ok := m.within(ring); ok {
			return []Point{p}
		}
	}
	var out []Point
	for i, a := range ring {
		if p, ok := m.before(a, ring[(i+1)%len(ring)], by.Clearance()+before); ok {
			out = append(out, p)
		}
	}
	if n := len(out); n > maxWays {
		for i := range maxWays {
			out[i] = out[i*n/maxWays]
		}
		out = out[:maxWays]
	}
	return out
}

// before is the free point c metres before the side ab that is nearest to its middle.
func (m *mesh) before(a, b Point, c float64) (Point, bool) {
	l := distance(a, b)
	off := Point{(b.Y - a.Y) / l * c, (a.X - b.X) / l * c}
	for k := 0.0; k <= l/2; k += stride {
		for _, t := range [2]float64{0.5 + k/l, 0.5 - k/l} {
			p := between(a, b, t)
			p = Point{p.X + off.X, p.Y + off.Y}
			if m.locate(p) >= 0 {
				return p, true
			}
		}
	}
	return Point{}, false
}

// within is a free point in r near its centre.
func (m *mesh) within(r Ring) (best Point, ok bool) {
	centre := r.Centre()
	if r.contains(centre) && m.locate(centre) >= 0 {
		return centre, true
	}
	b, least := r.Bounds(), math.Inf(1)
	for i := range inside {
		for j := range inside {
			p := Point{b.Min.X + b.Width()*(float64(i)+.5)/inside, b.Min.Y + b.Height()*(float64(j)+.5)/inside}
			if d := distance(p, centre); d < least && r.contains(p) && m.locate(p) >= 0 {
				best, least = p, d
			}
		}
	}
	return best, !math.IsInf(least, 1)
}

// spots are the points where people stand who have come to t, as a part of a search.
func (m *mesh) spots(t *stop, number int32, by Profile) []spot {
	var out []spot
	for _, p := range m.access(t, by) {
		out = append(out, spot{p, m.locate(p), number})
	}
	return out
}
