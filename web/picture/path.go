package picture

import (
	"math"
	"strconv"
	"strings"
)

// Point is a position in pixels, x to the right and y down.
type Point struct{ X, Y float64 }

// Contour is a run of straight segments.
type Contour struct {
	Points []Point
	Closed bool
}

// pen follows an SVG path. It knows what floor writes: M, L, H, V and Z, their relatives, and circular arcs.
type pen struct {
	rest  string
	at    Point // in the units of the path
	start Point // of the contour
	place func(Point) Point
	out   []Contour
}

// outline is the contours of an SVG path, with arcs as straight segments; place says where its points lie. It ends
// where the path cannot be read.
func outline(d string, place func(Point) Point) []Contour {
	p := pen{rest: d, place: place}
	for command := byte(0); ; {
		p.rest = strings.TrimLeft(p.rest, " ,")
		if p.rest == "" {
			return p.out
		}
		if c := p.rest[0]; c >= 'A' {
			command, p.rest = c, p.rest[1:]
		}
		if !p.step(command) {
			return p.out
		}
		switch command {
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
}

// step carries out one command with its numbers, and tells whether they could be read.
func (p *pen) step(command byte) bool {
	from := p.at
	if command < 'a' {
		from = Point{}
	}
	switch command {
	case 'M', 'm':
		n, ok := p.numbers(2)
		p.at = Point{from.X + n[0], from.Y + n[1]}
		p.start = p.at
		p.out = append(p.out, Contour{Points: []Point{p.place(p.at)}})
		return ok
	case 'L', 'l':
		n, ok := p.numbers(2)
		return ok && p.line(Point{from.X + n[0], from.Y + n[1]})
	case 'H', 'h':
		n, ok := p.numbers(1)
		return ok && p.line(Point{from.X + n[0], p.at.Y})
	case 'V', 'v':
		n, ok := p.numbers(1)
		return ok && p.line(Point{p.at.X, from.Y + n[0]})
	case 'A', 'a':
		n, ok := p.numbers(7)
		return ok && p.arc(n[0], n[3] != 0, n[4] != 0, Point{from.X + n[5], from.Y + n[6]})
	case 'Z', 'z':
		if len(p.out) > 0 {
			p.out[len(p.out)-1].Closed = true
		}
		p.at = p.start
		return len(p.out) > 0
	}
	return false
}

// numbers reads n numbers.
func (p *pen) numbers(n int) (all [7]float64, ok bool) {
	for i := range n {
		p.rest = strings.TrimLeft(p.rest, " ,")
		end := 0
		for end < len(p.rest) && (p.rest[end] >= '0' && p.rest[end] <= '9' || p.rest[end] == '-' && end == 0 ||
			p.rest[end] == '.' && !strings.Contains(p.rest[:end], ".")) {
			end++
		}
		v, err := strconv.ParseFloat(p.rest[:end], 64)
		if err != nil {
			return all, false
		}
		all[i], p.rest = v, p.rest[end:]
	}
	return all, true
}

// line goes on to a point. A contour begins where the last was closed.
func (p *pen) line(to Point) bool {
	if len(p.out) == 0 {
		return false
	}
	last := &p.out[len(p.out)-1]
	if last.Closed {
		p.out = append(p.out, Contour{Points: []Point{p.place(p.at)}})
		last = &p.out[len(p.out)-1]
	}
	last.Points = append(last.Points, p.place(to))
	p.at = to
	return true
}

// arc goes on to a point around a circle, the long way if it says so, clockwise if sweep (SVG 2, appendix B.2.4, for
// equal radii). A radius that is too small grows.
func (p *pen) arc(radius float64, long, sweep bool, to Point) bool {
	from := p.at
	half := math.Hypot(to.X-from.X, to.Y-from.Y) / 2
	if half == 0 {
		return true
	}
	radius = max(radius, half)
	aside := math.Sqrt(radius*radius-half*half) / (2 * half)
	if long == sweep {
		aside = -aside
	}
	middle := Point{(from.X+to.X)/2 - aside*(to.Y-from.Y), (from.Y+to.Y)/2 + aside*(to.X-from.X)}
	begin := math.Atan2(from.Y-middle.Y, from.X-middle.X)
	turn := math.Atan2(to.Y-middle.Y, to.X-middle.X) - begin
	switch {
	case sweep && turn < 0:
		turn += 2 * math.Pi
	case !sweep && turn > 0:
		turn -= 2 * math.Pi
	}
	n := int(math.Ceil(math.Abs(turn) / 0.2))
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(begin + turn*float64(i)/float64(n))
		p.line(Point{middle.X + radius*cos, middle.Y + radius*sin})
	}
	return p.line(to)
}
