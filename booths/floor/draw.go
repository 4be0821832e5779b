package floor

import (
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Scene says how a plan is to be drawn and in whose words. Everything in it is escaped by Draw.
type Scene struct {
	Label    string            // accessible name of the whole drawing
	Style    string            // a style sheet, for a file of its own instead of a part of a page
	View     Box               // what to show, in metres; the zero Box is what Fit and Route need, or everything with a margin
	Fit      []string          // codes of booths and ids of places to show with their surroundings
	Aspect   float64           // width by height of a picture: the view is made as wide, and what is outside left out; 0 draws all
	Storey   *int              // the only storey to draw; nil draws all
	Turn     float64           // degrees clockwise that the plan is turned; minus a viewer's heading puts it up. Words stay upright
	Floors   map[string]string // names of the floors by code, written above them
	Booths   map[string]Look   // by code; a booth without a Look is drawn plain
	Places   map[string]Look   // by id
	Closures map[string]string // accessible names by id, such as the reasons
	Route    []Part            // the way, of which other storeys are left out
	Here     *Here             // where the viewer is; nil if unknown
	Pins     []string          // codes of booths and ids of places to point at; of more than 100 the first
}

// Look is how one booth or place is shown.
type Look struct {
	Title string // accessible name and tooltip
	Href  string // where it leads; empty is no link
	Class string // further classes, such as "topic-3 marked"
	Label string // words drawn in or beside a place; booths bear their codes
}

// Here is where a viewer stands and looks.
type Here struct {
	At      Point
	Storey  int
	Heading float64 // degrees clockwise from up the sheet; NaN if unknown
}

// Margin is what Draw shows around everything, in metres: room for the names above the floors.
const Margin = 3

// maxPins are more than anybody can follow.
const maxPins = 100

// Draw writes p as one svg element: for the inside of an HTML page or, if the scene has a style sheet, as a file of its
// own whose links leave the frame it is in. Its unit is the centimetre, in the axes of the plan (turned about their
// origin). All colour, stroke and weight is left to CSS, by the classes plan, floor, floor-name, wall, gap and door,
// booth, code, place, place-<kind>, icon, name, closure and hatch, route with casing and dots, here with cone, and pin,
// and those of s; sizes that follow the outlines (font-size, radius) are attributes, which CSS should leave alone.
// Booths carry data-code, places data-place. What cannot be drawn, such as an outline without area, is left out. The
// error is that of w.
func Draw(w io.Writer, p Plan, s Scene) error {
	c := &svg{label: s.Label, style: s.Style, out: make([]byte, 0, 4096+len(s.Style)+192*len(p.Booths))}
	Paint(c, p, s)
	c.put("</svg>\n")
	_, err := w.Write(c.out)
	return err
}

// Paint draws p on c as s says; of s.Label and s.Style c knows nothing.
func Paint(c Canvas, p Plan, s Scene) {
	d := layOut(c, p, s)
	c.Begin(d.view)
	for _, f := range d.plan.Floors {
		d.floor(f)
	}
	for _, q := range d.plan.Places {
		d.place(q)
	}
	d.walls()
	for _, x := range d.plan.Closures {
		d.closure(x)
	}
	for _, b := range d.plan.Booths {
		d.booth(b)
	}
	d.route()
	d.here()
	for _, id := range s.Pins[:min(len(s.Pins), maxPins)] {
		d.pin(id)
	}
}

func (d *sheet) floor(f Floor) {
	if len(f.Outline) == 0 {
		return
	}
	d.Open(Group{Class: "floor", Data: "floor", ID: f.Code})
	d.Path("", f.Outline.path())
	if name := d.scene.Floors[f.Code]; name != "" {
		d.text("floor-name", d.beside(f, name), floorName, name)
	}
	d.Close()
}

// floorName is the size of the font of a floor's name, in metres.
const floorName = 1.3

// beside is where the name of a floor is written: above it or, where that would be on another floor or a place, below.
func (d *sheet) beside(f Floor, name string) Point {
	b := f.Outline.Bounds()
	x := max(b.Min.X, min(b.Max.X, f.Outline.Centre().X))
	wide := inWords * floorName * float64(utf8.RuneCountInString(name))
	above, below := Point{x, b.Min.Y - 0.4*Margin}, Point{x, b.Max.Y + 0.4*Margin}
	if d.occupied(nameBox(above, wide)) && !d.occupied(nameBox(below, wide)) {
		above = below
	}
	d.names = append(d.names, nameBox(above, wide))
	return above
}

// occupied reports whether a floor or anything on one is at b.
func (d *sheet) occupied(b Box) bool {
	return d.taken(b, "") ||
		len(d.plan.Floors) <= manyThings && slices.ContainsFunc(d.plan.Floors, func(o Floor) bool { return o.Outline.Bounds().meets(b) && len(o.Outline) > 0 })
}

// group is a booth or place as its look says.
func group(class, data, id string, look Look) Group {
	if look.Class != "" {
		class += " " + look.Class
	}
	return Group{Class: class, Data: data, ID: id, Title: look.Title, Href: look.Href}
}

// booth draws one booth. A rectangle has its origin in its middle, so that equal booths are written alike and take
// little room when they are compressed.
func (d *sheet) booth(b Booth) {
	g := group("booth", "code", b.Code, d.scene.Booths[b.Code])
	at, size := b.Outline.label(b.Code)
	if middle, width, height, degrees, ok := b.Outline.rectangle(); ok {
		g.At = middle
		at = Point{at.X - middle.X, at.Y - middle.Y}
		d.Open(g)
		d.Rect(Point{}, max(0, width-2*gap), max(0, height-2*gap), rounding, degrees)
	} else {
		d.Open(g)
		d.Path("", b.Outline.path())
	}
	d.text("code", at, size, b.Code)
	d.Close()
}

const (
	gap      = 0.1 // drawn around rectangular booths, in metres, so that their outlines stand apart from each other
	rounding = 0.3 // radius of their corners
)

// rectangle describes r if it is one, turned by at most 45 degrees either way, within a centimetre.
func (r Ring) rectangle() (at Point, width, height, degrees float64, ok bool) {
	if len(r) != 4 {
		return
	}
	b := r.Bounds()
	if math.Abs(b.Width()*b.Height()-r.Area()) < slack*slack {
		return b.middle(), b.Width(), b.Height(), 0, true
	}
	across, down := Point{r[1].X - r[0].X, r[1].Y - r[0].Y}, Point{r[2].X - r[1].X, r[2].Y - r[1].Y}
	width, height = math.Hypot(across.X, across.Y), math.Hypot(down.X, down.Y)
	skew := math.Abs(across.X*down.X+across.Y*down.Y) / max(width, height)
	uneven := math.Hypot(r[0].X+r[2].X-r[1].X-r[3].X, r[0].Y+r[2].Y-r[1].Y-r[3].Y)
	degrees = math.Atan2(across.Y, across.X) * 180 / math.Pi
	quarters := math.Round(degrees / 90)
	if int(quarters)%2 != 0 {
		width, height = height, width
	}
	return b.middle(), width, height, degrees - 90*quarters, skew < slack && uneven < slack
}

// text writes words with the middle of their capitals at a point; size is the font's, in metres.
func (d *sheet) text(class string, at Point, size float64, words string) {
	d.Text(class, Point{at.X, at.Y + capital/2*size}, size, words)
}

// path is r in SVG's path language, in centimetres.
func (r Ring) path() string { return Line(r).path() + "Z" }

func (l Line) path() string {
	var s strings.Builder
	for i, p := range l {
		s.WriteByte("ML"[min(i, 1)])
		s.WriteString(strconv.Itoa(cm(p.X)))
		s.WriteByte(' ')
		s.WriteString(strconv.Itoa(cm(p.Y)))
	}
	return s.String()
}
