package picture

import (
	"image"
	"image/color"
	"strings"

	"gianhang/booths/floor"
)

// Surface is what a plan is painted on: pixels or paper. Positions and lengths are in its pixels.
type Surface interface {
	// Fill colours everything inside the contours.
	Fill(shape []Contour, c color.NRGBA)
	// Stroke draws the contours as lines of that width.
	Stroke(lines []Contour, width float64, e Ends, c color.NRGBA)
	// Width is how long words are in letters of that size.
	Width(words string, size float64) float64
	// Write writes words from a point on their baseline to the right.
	Write(words string, at Point, size float64, c color.NRGBA)
}

// Plan paints p as scene says into a part of a surface, over what is there, by the looks that the style sheet of the
// plan gives its classes.
func Plan(on Surface, t Theme, in image.Rectangle, p floor.Plan, scene floor.Scene) {
	floor.Paint(&canvas{Surface: on, theme: t, in: in}, p, scene)
}

// canvas paints a plan on a surface.
type canvas struct {
	Surface
	theme  Theme
	in     image.Rectangle
	of     map[string]bool // classes of the thing being drawn
	origin floor.Point     // of its shapes
	scale  float64         // pixels a metre
	from   Point           // pixel of the plan's origin
}

// Begin fits the view into the part of the surface.
func (c *canvas) Begin(view floor.Box) {
	w, h := float64(c.in.Dx()), float64(c.in.Dy())
	c.scale = min(w/view.Width(), h/view.Height())
	c.from = Point{float64(c.in.Min.X) + w/2 - (view.Min.X+view.Width()/2)*c.scale,
		float64(c.in.Min.Y) + h/2 - (view.Min.Y+view.Height()/2)*c.scale}
}

// Open keeps what the thing is.
func (c *canvas) Open(g floor.Group) {
	c.of, c.origin = map[string]bool{}, g.At
	for class := range strings.FieldsSeq(g.Class) {
		c.of[class] = true
	}
}

// Close forgets what the thing was.
func (c *canvas) Close() { c.of, c.origin = nil, floor.Point{} }

// at is where a point of the thing being drawn lies.
func (c *canvas) at(p floor.Point) Point {
	return Point{c.from.X + (c.origin.X+p.X)*c.scale, c.from.Y + (c.origin.Y+p.Y)*c.scale}
}

// Rect paints the ground of a booth.
func (c *canvas) Rect(at floor.Point, width, height, radius, degrees float64) {
	c.area(rounded(width*c.scale, height*c.scale, radius*c.scale, turned(c.at(at), degrees, 1)))
}

// Circle paints the viewer, or the dot of a pin.
func (c *canvas) Circle(at floor.Point, radius float64) {
	shape := []Contour{disc(c.at(at), radius*c.scale)}
	if c.of["here"] {
		c.both(shape, c.theme["here"], c.theme["on-plate"], 3)
		return
	}
	c.Fill(shape, c.theme["on-plate"])
}

// Path paints a line or area by its class, or by the thing it belongs to.
func (c *canvas) Path(class, d string) {
	shape := outline(d, func(p Point) Point { return c.at(floor.Point{X: p.X / 100, Y: p.Y / 100}) })
	switch class {
	case "wall":
		c.Stroke(shape, max(2.5, 0.22*c.scale), Square, c.theme["wall"])
	case "gap":
		c.Stroke(shape, max(3.5, 0.26*c.scale), Butt, c.theme["floor"])
	case "door":
		c.Stroke(shape, 1, Butt, c.theme["wall"])
	case "hatch":
		c.Stroke(shape, 1.5, Butt, c.theme["soft"])
	case "casing":
		c.Stroke(shape, 13, Round, c.theme["on-plate"])
	case "dots":
		c.Stroke(dashes(shape, 0, 12), 8, Round, c.theme["clay"])
	case "cone":
		c.Fill(shape, faint(c.theme["here"], 0.25))
	default:
		c.area(shape)
	}
}

// area paints the ground of the thing being drawn.
func (c *canvas) area(shape []Contour) {
	switch of := c.of; {
	case of["pin"]:
		c.both(shape, c.theme["clay"], c.theme["on-plate"], 3)
	case of["floor"]:
		c.Fill(shape, c.theme["floor"])
	case of["closure"]:
		c.both(shape, faint(c.theme["soft"], 0.12), c.theme["soft"], 1.5)
	case of["chosen"]:
		c.both(shape, c.theme["clay"], c.theme["ink"], 2.5)
	case of["empty"]:
		c.Stroke(dashes(shape, 5, 4), 1.2, Butt, c.theme["soft"])
	case of["faded"] && of["booth"]:
		ground := c.theme["floor"]
		c.both(shape, mixed(c.booth(), ground, 0.26), mixed(c.theme["booth-line"], ground, 0.28), 1.2)
	case of["booth"]:
		c.both(shape, c.booth(), c.theme["booth-line"], 1.2)
	case of["place-entrance"]:
		c.Fill(shape, c.theme["patina-ink"])
	case of["place-information"]:
		c.both(shape, c.theme["patina-tint"], c.theme["patina-ink"], 1.2)
	default:
		c.both(shape, c.theme["place"], c.theme["place-line"], 1.2)
	}
}

// both fills a shape and draws its outline.
func (c *canvas) both(shape []Contour, inside, line color.NRGBA, width float64) {
	c.Fill(shape, inside)
	c.Stroke(shape, width, Round, line)
}

// booth is the colour of a booth's topic.
func (c *canvas) booth() color.NRGBA {
	for class := range c.of {
		if fill, ok := c.theme[class]; ok && strings.HasPrefix(class, "topic-") {
			return fill
		}
	}
	return c.theme["topic-9"]
}

// Icon paints the sign of a place.
func (c *canvas) Icon(d string, at floor.Point, size, degrees float64) {
	unit := size * c.scale / 24
	to := turned(c.at(at), degrees, unit)
	shape := outline(d, func(p Point) Point { return to(Point{p.X - 12, p.Y - 12}) })
	switch of := c.of; {
	case of["chosen"] && !of["place-entrance"]:
		c.Stroke(shape, 2*unit, Round, c.theme["on-plate"])
	case of["chosen"]:
		c.Stroke(shape, 3*unit, Round, c.theme["clay"])
	case of["place-entrance"]:
		c.Stroke(shape, 3*unit, Round, c.theme["patina-ink"])
	case of["place-information"]:
		c.Stroke(shape, 2*unit, Round, c.theme["patina-ink"])
	case of["place-first-aid"]:
		c.both(shape, c.theme["clay"], c.theme["clay"], unit)
	default:
		c.Stroke(shape, 2*unit, Round, c.theme["soft"])
	}
}

// smallest is the size in pixels below which words are left out.
const smallest = 7

// Text paints a name or code around a point.
func (c *canvas) Text(class string, at floor.Point, size float64, words string) {
	px := size * c.scale
	if px < smallest {
		return
	}
	ink := c.theme["soft"]
	switch of := c.of; {
	case of["pin"], of["chosen"] && !of["place-entrance"]:
		ink = c.theme["on-plate"]
	case of["chosen"]:
		ink = c.theme["clay"]
	case of["booth"] && !of["empty"] && !of["faded"]:
		ink = c.theme["booth-ink"]
	case of["place-entrance"], of["place-information"]:
		ink = c.theme["patina-ink"]
	}
	p := c.at(at)
	c.Write(words, Point{p.X - c.Width(words, px)/2, p.Y}, px, ink)
}
