package print

import (
	"image"
	"io"

	"gianhang/booths/floor"
	"gianhang/web/picture"
)

// Hall is the map of a hall: a page for each scene.
type Hall struct {
	Sheet
	Plan   floor.Plan
	Scenes []floor.Scene // one a storey
	Topics []Topic       // what the colours mean
}

// Topic is a topic and the name of its colour among the tokens.
type Topic struct {
	Name, Colour string
}

// Hall writes a map as PDF, A3 lying. The error is that of w.
func (p *Printer) Hall(w io.Writer, h Hall) error {
	f := p.open(h.Sheet, a3)
	for _, scene := range h.Scenes {
		top := f.top(h.Sheet)
		low := f.topics(h.Topics)
		f.ground(top, low)
		in := image.Rect(dots(margin), dots(top), dots(f.size.Wd-margin), dots(low))
		scene.Aspect = float64(in.Dx()) / float64(in.Dy())
		f.ClipRect(margin, top, f.size.Wd-2*margin, low-top, false)
		picture.Plan(surface{f}, p.theme, in, h.Plan, scene)
		f.ClipEnd()
	}
	return f.close(w)
}

// ground covers what lies around the halls.
func (p *paper) ground(top, low float64) {
	c := p.theme["ground"]
	p.SetFillColor(int(c.R), int(c.G), int(c.B))
	p.RoundedRect(margin, top, p.size.Wd-2*margin, low-top, 3, "1234", "F")
}

// topics writes below the map what the colours mean, from left to right in as many rows as it takes, and gives where
// the map ends.
func (p *paper) topics(topics []Topic) float64 {
	const square, gap, row = 5.0, 9.0, 8.5
	room := p.size.Wd - margin
	type at struct{ x, y float64 }
	var places []at
	x, y := float64(margin), 0.0
	p.use(legend)
	for _, t := range topics {
		wide := square + 1.5 + p.GetStringWidth(plain(t.Name)) + gap
		if x+wide > room && x > margin {
			x, y = margin, y+row
		}
		places = append(places, at{x, y})
		x += wide
	}
	low := p.size.Ht - margin - 4 - y - row
	for i, t := range topics {
		c, line := p.theme[t.Colour], p.theme["booth-line"]
		p.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.SetDrawColor(int(line.R), int(line.G), int(line.B))
		p.SetLineWidth(0.3)
		p.Rect(places[i].x, low+3+places[i].y, square, square, "FD")
		p.write(legend, places[i].x+square+1.5, low+3+places[i].y+square-0.9, t.Name)
	}
	if len(topics) == 0 {
		return p.size.Ht - margin - 4
	}
	return low
}

// dots is a length in millimetres on a surface.
func dots(mm float64) int { return int(mm / dot) }
