package picture

import "image/color"

// surface is a raster that can be written on.
type surface struct {
	*raster
	face *face
}

var _ Surface = surface{}

// Fill colours everything inside the contours.
func (s surface) Fill(shape []Contour, c color.NRGBA) { s.fill(shape, c) }

// Stroke draws the contours as lines of that width in pixels.
func (s surface) Stroke(lines []Contour, width float64, e Ends, c color.NRGBA) {
	s.stroke(lines, width, e, c)
}

// Width is how long words are in letters of size pixels.
func (s surface) Width(words string, size float64) float64 { return s.face.width(words, size) }

// Write writes words from a point on their baseline to the right.
func (s surface) Write(words string, at Point, size float64, c color.NRGBA) {
	s.face.write(s.raster, words, at, size, c)
}
