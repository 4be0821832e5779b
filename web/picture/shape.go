package picture

import "math"

// turned gives what places points around another, turned clockwise by degrees and made larger.
func turned(at point, degrees, by float64) func(point) point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return func(p point) point {
		return point{at.x + by*(p.x*cos-p.y*sin), at.y + by*(p.x*sin+p.y*cos)}
	}
}

// rounded is a rectangle around 0 with round corners, placed.
func rounded(width, height, radius float64, place func(point) point) []contour {
	radius = max(0, min(radius, width/2, height/2))
	x, y := width/2-radius, height/2-radius
	c := contour{closed: true}
	for i, middle := range []point{{x, y}, {-x, y}, {-x, -y}, {x, -y}} {
		for step := range 6 {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(i) + float64(step)/5))
			c.points = append(c.points, place(point{middle.x + radius*cos, middle.y + radius*sin}))
		}
	}
	return []contour{c}
}
