package print

import (
	"image/color"
	"strconv"

	"gianhang/web/picture"
)

// dot is the pixel of plans on paper in millimetres: lines of a screen look alike there.
const dot = 0.22

// surface is a paper that a plan is painted on. Its pixels are dots.
type surface struct{ *paper }

var _ picture.Surface = surface{}

// Fill colours everything inside the contours.
func (s surface) Fill(shape []picture.Contour, c color.NRGBA) {
	s.SetFillColor(int(c.R), int(c.G), int(c.B))
	s.SetAlpha(float64(c.A)/255, "Normal")
	for _, one := range shape {
		s.follow(one)
		s.ClosePath()
	}
	s.DrawPath("F")
	s.SetAlpha(1, "Normal")
}

var caps = map[picture.Ends]string{picture.Round: "round", picture.Square: "square", picture.Butt: "butt"}

// Stroke draws the contours as lines of that width in dots.
func (s surface) Stroke(lines []picture.Contour, width float64, e picture.Ends, c color.NRGBA) {
	s.SetDrawColor(int(c.R), int(c.G), int(c.B))
	s.SetLineWidth(width * dot)
	s.SetLineCapStyle(caps[e])
	s.SetLineJoinStyle("round")
	for _, one := range lines {
		s.follow(one)
		if len(one.Points) == 1 {
			s.LineTo(one.Points[0].X*dot, one.Points[0].Y*dot) // a dot of a dotted line
		}
		if one.Closed {
			s.ClosePath()
		}
	}
	s.DrawPath("D")
}

func (s surface) follow(one picture.Contour) {
	for i, p := range one.Points {
		if i == 0 {
			s.MoveTo(p.X*dot, p.Y*dot)
		} else {
			s.LineTo(p.X*dot, p.Y*dot)
		}
	}
}

// Width is how long words are in bold letters of size dots, in dots.
func (s surface) Width(words string, size float64) float64 {
	s.use(style{"B", size * dot, "ink"})
	return s.GetStringWidth(plain(words)) / dot
}

// Write writes words in bold from a point on their baseline to the right.
func (s surface) Write(words string, at picture.Point, size float64, c color.NRGBA) {
	s.use(style{"B", size * dot, "ink"})
	s.SetTextColor(int(c.R), int(c.G), int(c.B))
	s.Text(at.X*dot, at.Y*dot, plain(words))
}

func number(n int) string { return strconv.Itoa(n) }
