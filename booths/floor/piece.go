package floor

import (
	"math"
	"slices"
)

// piece is a convex part of what is in the way, its corners in whole millimetres and in the order of positive area; two
// corners are a wall.
type piece struct {
	ring Ring
	bare bool // lies inside pieces that keep people away from it
}

// pieces are those of a solid outline. One that is convex is one piece; any other is filled with triangles and fenced
// by its edges.
func (r Ring) pieces() []piece {
	r = r.tidy()
	if len(r) < 3 {
		return nil
	}
	if r.convex() {
		return []piece{{ring: r}}
	}
	if !r.sound() {
		return nil
	}
	var out []piece
	for _, t := range r.triangles() {
		out = append(out, piece{ring: t[:], bare: true})
	}
	for i, a := range r {
		out = append(out, piece{ring: Ring{a, r[(i+1)%len(r)]}})
	}
	return out
}

// millimetre is p moved to the nearest whole millimetre.
func millimetre(p Point) Point {
	return Point{math.Round(p.X*1000) / 1000, math.Round(p.Y*1000) / 1000}
}

// tidy is r in millimetres, in the order of positive area, without corners that are none; nil if it is out of reach.
func (r Ring) tidy() Ring {
	if len(r) > maxCorners || !near(r) {
		return nil
	}
	out := make(Ring, 0, len(r))
	for _, p := range r {
		if p = millimetre(p); len(out) == 0 || p != out[len(out)-1] {
			out = append(out, p)
		}
	}
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	if out.signedArea() < 0 {
		for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
	}
	return out.straightened()
}

// straightened is r without corners on a straight side.
func (r Ring) straightened() Ring {
	n, flat := len(r), 0
	for i := range r {
		if cross(r[(i+n-1)%n], r[i], r[(i+1)%n]) == 0 {
			flat++
		}
	}
	if flat == 0 || flat == n {
		return r
	}
	out := make(Ring, 0, n-flat)
	for i, p := range r {
		if a, b := r[(i+n-1)%n], r[(i+1)%n]; cross(a, p, b) != 0 || folds(a, p, b) {
			out = append(out, p)
		}
	}
	return out
}

// convex reports whether r, in the order of positive area, turns one way all along and once around.
func (r Ring) convex() bool {
	n, turns := len(r), 0
	for i := range r {
		a, b, c := r[i], r[(i+1)%n], r[(i+2)%n]
		if cross(a, b, c) <= 0 {
			return false
		}
		if (a.Y <= b.Y) && (b.Y > c.Y) {
			turns++
		}
	}
	return n >= 3 && turns == 1
}

// inflate is the convex ring r, or the wall of two points, grown by c metres on all sides. Its corners are round but
// for being cut along tangents that are no more than step radians apart, so that they reach out to c/cos(step/2).
func (r Ring) inflate(c, step float64) Ring {
	n := len(r)
	out := make(Ring, 0, 3*n)
	for i, p := range r {
		a, b := r[(i+n-1)%n], r[(i+1)%n]
		in, on := Point{p.X - a.X, p.Y - a.Y}, Point{b.X - p.X, b.Y - p.Y}
		turn := math.Abs(math.Atan2(in.X*on.Y-in.Y*on.X, in.X*on.X+in.Y*on.Y))
		cuts := max(1, math.Ceil(turn/step-1e-6))
		each := turn / cuts
		far, angle := c/math.Cos(each/2), math.Atan2(-in.X, in.Y)+each/2
		for range int(cuts) {
			sin, cos := math.Sincos(angle)
			out = append(out, millimetre(Point{p.X + far*cos, p.Y + far*sin}))
			angle += each
		}
	}
	return out
}

const (
	give   = 0.002        // metres less than the clearance that are kept, so that 0.9 m of clear width suffice for 0.9 m
	coarse = math.Pi / 4  // between tangents of a corner
	fine   = math.Pi / 12 // the same where it decides whether there is a way past
	tight  = 0.1          // metres more than twice the clearance where it may
)

// inflated are the pieces grown by the clearance, ready to be swept.
func inflated(pieces []piece, clearance float64) []Ring {
	c := clearance - give
	around := neighbourhood(pieces)
	out := make([]Ring, 0, len(pieces))
	for i, p := range pieces {
		switch {
		case p.bare:
			out = append(out, slices.Clone(p.ring))
		case around != nil && squeezes(pieces, around, i, 2*c):
			out = append(out, p.ring.inflate(c, fine))
		case len(p.ring) == 2:
			out = append(out, p.ring.inflate(c, coarse/2))
		default:
			out = append(out, p.ring.inflate(c, coarse))
		}
	}
	return out
}

// heaped is how many pieces may cover a point, on average, for their neighbours to be looked at.
const heaped = 50

// neighbourhood is where pieces are, nil if they lie on top of each other so much that it does not matter.
func neighbourhood(pieces []piece) *grid {
	boxes := make([]Box, len(pieces))
	var all Box
	var sum float64
	for i, p := range pieces {
		boxes[i] = p.ring.Bounds()
		if i == 0 {
			all = boxes[i]
		}
		all = all.Union(boxes[i])
		sum += boxes[i].Width() * boxes[i].Height()
	}
	if sum > heaped*all.Width()*all.Height() {
		return nil
	}
	return newGrid(boxes)
}

// squeezes reports whether a corner of pieces[i] stands about as far from another piece as width, in metres.
func squeezes(pieces []piece, around *grid, i int, width float64) (found bool) {
	for _, p := range pieces[i].ring {
		around.each(Box{p, p}.Grow(width+tight), func(j int) {
			if found || i == j {
				return
			}
			d := pieces[j].ring.distance(p)
			found = d > width-slack && d < width+tight
		})
	}
	return found
}
