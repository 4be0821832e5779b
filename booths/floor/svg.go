package floor

import (
	"html"
	"math"
	"strconv"
	"strings"
)

// svg is a Canvas that writes SVG. Its unit is the centimetre.
type svg struct {
	out   []byte
	label string // accessible name of the whole drawing
	style string // of a file of its own; empty within a page
	ends  []string
}

// cm is a length of v metres in the drawing's unit. Two decimals of a metre are all that a plan needs.
func cm(v float64) int { return int(math.Round(v * 100)) }

// put writes strings as they are and lengths in metres as centimetres.
func (c *svg) put(parts ...any) {
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			c.out = append(c.out, v...)
		case float64:
			c.out = strconv.AppendInt(c.out, int64(cm(v)), 10)
		}
	}
}

// number writes a plain number with at most two decimals.
func (c *svg) number(v float64) {
	c.out = strconv.AppendFloat(c.out, math.Round(v*100)/100, 'f', -1, 64)
}

// attribute writes one that is not empty.
func (c *svg) attribute(name, value string) {
	if value != "" {
		c.put(" ", name, `="`, html.EscapeString(value), `"`)
	}
}

// inXML keeps a style sheet from ending its element.
var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;")

func (c *svg) Begin(view Box) {
	c.put(`<svg class="plan" xmlns="http://www.w3.org/2000/svg" role="group"`)
	c.attribute("aria-label", c.label)
	c.put(` viewBox="`, view.Min.X, " ", view.Min.Y, " ", view.Width(), " ", view.Height(), `" text-anchor="middle">`)
	if c.style != "" {
		c.put("<style>", inXML.Replace(c.style), "</style>")
	}
}

func (c *svg) Open(g Group) {
	tag := "g"
	if g.Href != "" {
		tag = "a"
	}
	c.put("<", tag)
	c.attribute("class", g.Class)
	if g.At != (Point{}) {
		c.put(` transform="translate(`, g.At.X, " ", g.At.Y, `)"`)
	}
	if g.Hidden {
		c.put(` aria-hidden="true"`)
	}
	if g.Href != "" && c.style != "" {
		c.put(` target="_top"`)
	}
	c.attribute("href", g.Href) // what repeats the id stands together, which compresses best
	if g.Data != "" {
		c.put(" data-", g.Data, `="`, html.EscapeString(g.ID), `"`)
	}
	c.put(">")
	if g.Title != "" {
		c.put("<title>", html.EscapeString(g.Title), "</title>")
	}
	c.ends = append(c.ends, tag)
}

func (c *svg) Close() {
	last := len(c.ends) - 1
	c.put("</", c.ends[last], ">\n")
	c.ends = c.ends[:last]
}

func (c *svg) Rect(at Point, width, height, radius, degrees float64) {
	x, y := at.X-width/2, at.Y-height/2
	if degrees != 0 {
		x, y = -width/2, -height/2
	}
	c.put(`<rect x="`, x, `" y="`, y, `" width="`, width, `" height="`, height, `" rx="`, radius)
	if degrees != 0 {
		c.put(`" transform="translate(`, at.X, " ", at.Y, ")rotate(")
		c.number(degrees)
		c.put(")")
	}
	c.put(`"/>`)
}

func (c *svg) Circle(at Point, radius float64) {
	c.put(`<circle cx="`, at.X, `" cy="`, at.Y, `" r="`, radius, `"/>`)
}

func (c *svg) Path(class, d string) {
	c.put("<path")
	c.attribute("class", class)
	c.put(` d="`, d, `"/>`)
}

func (c *svg) Icon(d string, at Point, size, degrees float64) {
	c.put(`<path class="icon" transform="translate(`, at.X, " ", at.Y, ")")
	if degrees != 0 {
		c.put(" rotate(")
		c.number(degrees)
		c.put(")")
	}
	c.put(" scale(")
	c.number(size * 100 / 24)
	c.put(`) translate(-12 -12)" d="`, d, `"/>`)
}

func (c *svg) Text(class string, at Point, size float64, words string) {
	c.put(`<text class="`, class)
	if cm(at.X) != 0 {
		c.put(`" x="`, at.X)
	}
	c.put(`" y="`, at.Y, `" font-size="`, size, `">`, html.EscapeString(words), "</text>")
}
