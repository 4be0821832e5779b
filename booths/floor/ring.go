package floor

import (
	"encoding/json"
	"fmt"
	"math"
)

// MarshalJSON writes p as the pair [x, y], as GeoJSON does.
func (p Point) MarshalJSON() ([]byte, error) { return json.Marshal([2]float64{p.X, p.Y}) }

// UnmarshalJSON reads a pair [x, y] of finite numbers.
func (p *Point) UnmarshalJSON(b []byte) error {
	var xy []float64
	if err := json.Unmarshal(b, &xy); err != nil {
		return err
	}
	if len(xy) != 2 {
		return fmt.Errorf("a point is [x, y] in metres, not %s", b)
	}
	p.X, p.Y = xy[0], xy[1]
	return nil
}

// Rect is the ring of a rectangle with its top left corner at (x, y), w metres wide and h metres deep.
func Rect(x, y, w, h float64) Ring {
	return Ring{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// Area is the area of r in square metres, by the shoelace formula, positive whichever way r runs.
func (r Ring) Area() float64 { return math.Abs(r.signedArea()) }

func (r Ring) signedArea() float64 {
	var sum float64
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return sum / 2
}

// Centre is the centroid of r's area; for a ring without area, the mean of its corners.
func (r Ring) Centre() Point {
	a := r.signedArea()
	var c Point
	if math.Abs(a) < 1e-9 {
		for _, p := range r {
			c.X += p.X / float64(len(r))
			c.Y += p.Y / float64(len(r))
		}
		return c
	}
	for i, p := range r {
		q := r[(i+1)%len(r)]
		k := p.X*q.Y - q.X*p.Y
		c.X += (p.X + q.X) * k / (6 * a)
		c.Y += (p.Y + q.Y) * k / (6 * a)
	}
	return c
}

// Box is an axis-aligned rectangle in metres.
type Box struct{ Min, Max Point }

// Bounds is the smallest Box around r, the zero Box for an empty ring.
func (r Ring) Bounds() Box {
	var b Box
	for i, p := range r {
		if i == 0 {
			b = Box{p, p}
		}
		b = b.Union(Box{p, p})
	}
	return b
}

// Union is the smallest Box around b and c.
func (b Box) Union(c Box) Box {
	return Box{
		Point{math.Min(b.Min.X, c.Min.X), math.Min(b.Min.Y, c.Min.Y)},
		Point{math.Max(b.Max.X, c.Max.X), math.Max(b.Max.Y, c.Max.Y)},
	}
}

// Width is b's extent along x in metres.
func (b Box) Width() float64 { return b.Max.X - b.Min.X }

// Height is b's extent along y in metres.
func (b Box) Height() float64 { return b.Max.Y - b.Min.Y }

// Grow is b with d metres added on every side.
func (b Box) Grow(d float64) Box {
	return Box{Point{b.Min.X - d, b.Min.Y - d}, Point{b.Max.X + d, b.Max.Y + d}}
}
