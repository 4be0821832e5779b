package picture

import "math"

// turned gives what places points around another, turned clockwise by degrees and made larger.
func turned(at Point, degrees, by float64) func(Point) Point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return func(p Point) Point {
		return Point{at.X + by*(p.X*cos-p.Y*sin), at.Y + by*(p.X*sin+p.Y*cos)}
	}
}

// rounded is a rectangle around 0 with round corners, placed.
func rounded(width, height, radius float64, place func(Point) Point) []Contour {
	radius = max(0, min(radius, width/2, height/2))
	x, y := width/2-radius, height/2-radius
	c := Contour{Closed: true}
	for i, middle := range []Point{{x, y}, {-x, y}, {-x, -y}, {x, -y}} {
		for step := range 6 {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(i) + float64(step)/5))
			c.Points = append(c.Points, place(Point{middle.X + radius*cos, middle.Y + radius*sin}))
		}
	}
	return []Contour{c}
}
