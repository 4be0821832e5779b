package floor

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// walls draws the walls of all floors and, over them, gaps with a thin leaf where they have doors.
func (d *sheet) walls() {
	var walls, doors strings.Builder
	for _, f := range d.plan.Floors {
		for _, w := range f.Walls {
			walls.WriteString(w.path())
		}
		for _, w := range f.Doors {
			doors.WriteString(w.path())
		}
	}
	if walls.Len() > 0 {
		d.Path("wall", walls.String())
	}
	if doors.Len() > 0 {
		d.Path("gap", doors.String())
		d.Path("door", doors.String())
	}
}

// closure draws where nobody may walk, hatched.
func (d *sheet) closure(x Closure) {
	d.Open(Group{Class: "closure", Data: "closure", ID: x.ID, Title: d.scene.Closures[x.ID]})
	d.Path("", x.Outline.path())
	if lines := x.Outline.hatch(); lines != "" {
		d.Path("hatch", lines)
	}
	d.Close()
}

// hatch is slanted lines inside r, 0.6 m apart across (further in a large ring), as a path.
func (r Ring) hatch() string {
	low, high := math.Inf(1), math.Inf(-1) // of x+y, which is the same all along a slanted line
	for _, p := range r {
		low, high = min(low, p.X+p.Y), max(high, p.X+p.Y)
	}
	step := max(0.6, (high-low)/80)
	var s strings.Builder
	for sum := (math.Floor(low/step) + 0.5) * step; sum < high; sum += step {
		var cuts []float64 // x where the outline crosses the line
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if from, to := a.X+a.Y-sum, b.X+b.Y-sum; from < 0 != (to < 0) {
				cuts = append(cuts, a.X+(b.X-a.X)*from/(from-to))
			}
		}
		slices.Sort(cuts)
		for i := 1; i < len(cuts); i += 2 {
			s.WriteString(Line{{cuts[i-1], sum - cuts[i-1]}, {cuts[i], sum - cuts[i]}}.path())
		}
	}
	return s.String()
}

// route draws the way as dots on a casing.
func (d *sheet) route() {
	var way strings.Builder
	for _, part := range d.scene.Route {
		way.WriteString(part.Line.path())
	}
	if way.Len() == 0 {
		return
	}
	d.Open(Group{Class: "route", Hidden: true})
	d.Path("casing", way.String())
	d.Path("dots", way.String())
	d.Close()
}

// signSize is the size of a font, in metres, that is as large on a screen whatever the view shows.
func (d *sheet) signSize() float64 { return max(d.view.Width(), d.view.Height()) / 34 }

// here draws where the viewer stands and, if it is known, a cone where they look. Its size follows the view.
func (d *sheet) here() {
	h := d.scene.Here
	if h == nil {
		return
	}
	size := d.signSize()
	d.Open(Group{Class: "here", Hidden: true})
	if math.Abs(h.Heading) <= maxAngle {
		d.Path("cone", cone(h.At, 2.4*size, h.Heading))
	}
	d.Circle(h.At, 0.45*size)
	d.Close()
}

// cone is the path of a sector of 60 degrees around a heading.
func cone(at Point, radius, heading float64) string {
	side := func(degrees float64) Point {
		sin, cos := math.Sincos((heading + degrees) * math.Pi / 180)
		return Point{radius * sin, -radius * cos}
	}
	from, to := side(-30), side(30)
	return fmt.Sprintf("M%d %dl%d %da%d %d 0 0 1 %d %dz", cm(at.X), cm(at.Y), cm(from.X), cm(from.Y),
		cm(radius), cm(radius), cm(to.X-from.X), cm(to.Y-from.Y))
}
