package print

import (
	"io"
	"slices"
)

// Index is who is where, in a few orders.
type Index struct {
	Sheet
	Parts []Part
}

// Part is one order of an index, such as by name.
type Part struct {
	Name   string
	Groups []Group
}

// Group is entries under a heading, which may be empty.
type Group struct {
	Name    string
	Entries []Entry
}

// Entry is a line of an index.
type Entry struct {
	Codes []string // of booths
	Name  string
	Line  string // what else there is to say, may be empty
}

// The measures of an index in millimetres.
const (
	columnGap = 8.0
	plateWide = 11.0
	plateHigh = 6.4
	lineHigh  = 4.1
)

// Index writes an index as PDF, A4 in two columns, each part on new pages. The error is that of w.
func (p *Printer) Index(w io.Writer, x Index) error {
	f := p.open(x.Sheet, a4)
	for _, part := range x.Parts {
		sheet := x.Sheet
		sheet.Title += " · " + part.Name
		c := column{paper: f, sheet: sheet}
		c.turn()
		for _, g := range part.Groups {
			c.group(g)
		}
	}
	if len(x.Parts) == 0 {
		f.top(x.Sheet)
	}
	return f.close(w)
}

// column is where the next entry goes.
type column struct {
	*paper
	sheet     Sheet
	n         int     // of the column on the page
	top, x, y float64 // in millimetres
}

func (c *column) wide() float64 { return (c.size.Wd - 2*margin - columnGap) / 2 }

// low is where a column ends.
func (c *column) low() float64 { return c.size.Ht - margin - 4 }

// turn begins a page.
func (c *column) turn() {
	c.top = c.paper.top(c.sheet)
	c.n, c.x, c.y = 0, margin, c.top
}

// need goes on to the next column or page unless there is room for high millimetres.
func (c *column) need(high float64) {
	if c.y+high <= c.low() {
		return
	}
	if c.n == 1 {
		c.turn()
		return
	}
	c.n, c.x, c.y = 1, margin+c.wide()+columnGap, c.top
}

func (c *column) group(g Group) {
	if g.Name != "" {
		heading := c.lines(head, g.Name, c.wide(), 2)
		c.need(float64(len(heading))*5.4 + 4 + 2*plateHigh) // never alone at the foot
		if c.y > c.top {
			c.y += 3
		}
		for _, line := range heading {
			c.write(head, c.x, c.y+4, line)
			c.y += 5.4
		}
		c.y++
	}
	for _, e := range g.Entries {
		c.entry(e)
	}
}

// mostAcross bounds the plates beside each other, so that there is room for the name.
const mostAcross = 3

// entry sets the plates at the left and the words beside them. Plates that no column holds go on in the next.
func (c *column) entry(e Entry) {
	across := min(mostAcross, 1+len(e.Codes)/4) // names begin below each other, unless a department has many booths
	left := float64(across)*(plateWide+1) + 2
	names := c.lines(name, e.Name, c.wide()-left, 3)
	more := c.lines(note, e.Line, c.wide()-left, 1)
	words := float64(len(names)+len(more)) * lineHigh
	down := (len(e.Codes) + across - 1) / across
	if high := max(float64(down)*(plateHigh+1), words) + 2.6; high <= c.low()-c.top {
		c.need(high)
	} else {
		c.need(max(plateHigh+1, words) + 2.6)
	}
	y := c.y + 3.4
	for _, line := range names {
		c.write(name, c.x+left, y, line)
		y += lineHigh
	}
	for _, line := range more {
		c.write(note, c.x+left, y, line)
	}
	c.y = max(c.plates(e.Codes, across), c.y+words) + 2.6
}

// plates sets the plates of an entry from c.y on, and gives where they end; in the next column the words do not count.
func (c *column) plates(codes []string, across int) (end float64) {
	end = c.y
	for row := range slices.Chunk(codes, across) {
		if end+plateHigh+1 > c.low() {
			c.y = end
			c.need(plateHigh + 1)
			end = c.y
		}
		for i, code := range row {
			c.plate(code, c.x+float64(i)*(plateWide+1), end, plateWide, plateHigh, 3.4)
		}
		end += plateHigh + 1
	}
	return end
}
