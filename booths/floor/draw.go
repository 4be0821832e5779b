package floor

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// Scene says how a plan is to be drawn and in whose words. Everything in it is escaped by Draw.
type Scene struct {
	Label  string            // accessible name of the whole drawing
	View   Box               // what to fit, in metres; the zero Box is everything with a margin
	Floors map[string]string // names of the floors by code, written above them
	Booths map[string]Look   // by code; a booth without a Look is drawn plain
	Places map[string]Look   // by id
	Pins   []string          // codes of booths and ids of places to point at
}

// Look is how one booth or place is shown.
type Look struct {
	Title string // accessible name and tooltip
	Href  string // where it leads; empty is no link
	Class string // further classes, such as "topic-3 marked"
	Label string // words drawn in or beside a place; booths bear their codes
}

// Margin is what Draw shows around everything, in metres: room for the names above the floors.
const Margin = 3

// Draw writes p as one svg element for the inside of an HTML page. Its unit is the centimetre, in the axes of the plan.
// All colour, stroke and weight is left to CSS, by the classes plan, floor, floor-name, wall, booth, code, place,
// place-<kind>, icon, name and pin, and those of s; sizes that follow the outlines (font-size, radius) are attributes,
// which CSS should leave alone. Booths carry data-code, places data-place. The error is that of w.
func Draw(w io.Writer, p Plan, s Scene) error {
	d := drawing{plan: p, scene: s}
	d.view = s.View
	if d.view == (Box{}) {
		d.view = p.Bounds().Grow(Margin)
	}
	v := d.view
	d.f(`<svg class="plan" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="%s" viewBox="%d %d %d %d" text-anchor="middle">`,
		esc(s.Label), cm(v.Min.X), cm(v.Min.Y), cm(v.Width()), cm(v.Height()))
	for _, f := range p.Floors {
		d.floor(f)
	}
	for _, q := range p.Places {
		d.place(q)
	}
	for _, f := range p.Floors {
		d.walls(f)
	}
	for _, b := range p.Booths {
		d.booth(b)
	}
	for _, id := range s.Pins {
		d.pin(id)
	}
	d.f("</svg>\n")
	_, err := w.Write(d.out.Bytes())
	return err
}

type drawing struct {
	out   bytes.Buffer
	plan  Plan
	scene Scene
	view  Box
}

func (d *drawing) f(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

// cm is a length of v metres in the drawing's unit. Two decimals of a metre are all that a plan needs.
func cm(v float64) int { return int(math.Round(v * 100)) }

var esc = html.EscapeString

func (d *drawing) floor(f Floor) {
	d.f(`<g class="floor" data-floor="%s"><path d="%s"/>`, esc(f.Code), f.Outline.path())
	if name := d.scene.Floors[f.Code]; name != "" {
		d.text("floor-name", Point{f.Outline.Centre().X, f.Outline.Bounds().Min.Y - 0.4*Margin}, 1.3, name)
	}
	d.f("</g>\n")
}

func (d *drawing) walls(f Floor) {
	if len(f.Walls) == 0 {
		return
	}
	d.f(`<path class="wall" d="`)
	for _, w := range f.Walls {
		d.f("%s", w.path())
	}
	d.f("\"/>\n")
}

// open starts a booth or place as a link or, if it leads nowhere, as a group, and gives what ends it.
func (d *drawing) open(class, data, id string, look Look) (end string) {
	tag := "g"
	if look.Href != "" {
		tag = "a"
		d.f(`<a href="%s"`, esc(look.Href))
	} else {
		d.f(`<g`)
	}
	d.f(` class="%s" %s="%s">`, esc(strings.TrimSpace(class+" "+look.Class)), data, esc(id))
	if look.Title != "" {
		d.f("<title>%s</title>", esc(look.Title))
	}
	return "</" + tag + ">\n"
}

func (d *drawing) booth(b Booth) {
	end := d.open("booth", "data-code", b.Code, d.scene.Booths[b.Code])
	d.shape(b.Outline)
	at, size := b.Outline.label(b.Code)
	d.text("code", at, size, b.Code)
	d.f("%s", end)
}

// gap is drawn around upright booths, in metres, so that their outlines stand apart from each other.
const gap = 0.1

// shape draws r, an upright rectangle with round corners.
func (d *drawing) shape(r Ring) {
	if !r.upright() {
		d.f(`<path d="%s"/>`, r.path())
		return
	}
	b := r.Bounds().Grow(-gap)
	d.f(`<rect x="%d" y="%d" width="%d" height="%d" rx="30"/>`,
		cm(b.Min.X), cm(b.Min.Y), max(0, cm(b.Width())), max(0, cm(b.Height())))
}

// upright reports whether r is a rectangle along the axes.
func (r Ring) upright() bool {
	if len(r) != 4 {
		return false
	}
	b := r.Bounds()
	return math.Abs(b.Width()*b.Height()-r.Area()) < slack*slack
}

// text writes words with the middle of their capitals at a point; size is the font's, in metres.
func (d *drawing) text(class string, at Point, size float64, words string) {
	d.f(`<text class="%s" x="%d" y="%d" font-size="%d">%s</text>`,
		class, cm(at.X), cm(at.Y+capital/2*size), cm(size), esc(words))
}

// path is r in SVG's path language, in centimetres.
func (r Ring) path() string { return Line(r).path() + "Z" }

func (l Line) path() string {
	var s strings.Builder
	for i, p := range l {
		if i == 0 {
			fmt.Fprintf(&s, "M%d %d", cm(p.X), cm(p.Y))
		} else {
			fmt.Fprintf(&s, "L%d %d", cm(p.X), cm(p.Y))
		}
	}
	return s.String()
}
