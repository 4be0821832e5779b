package floor

import (
	"math"
	"strings"
	"unicode/utf8"
)

// What a bold grotesque takes up, in parts of its size: the advance of a character (capitals and figures are the widest
// at 0.69, words average 0.56), the height of capitals, and from line to line.
const (
	advance = 0.66
	inWords = 0.56
	capital = 0.7
	leading = 1.25
)

// label is where in r a code is written and how large, in metres, so that it stays inside.
func (r Ring) label(code string) (at Point, size float64) {
	at = r.inner()
	b := r.Bounds()
	size = min(0.42*min(b.Width(), b.Height()), 2)
	for range 40 {
		half := Point{advance * float64(utf8.RuneCountInString(code)) * size / 2, capital * size / 2}
		if r.holds(Box{Point{at.X - half.X, at.Y - half.Y}, Point{at.X + half.X, at.Y + half.Y}}.Grow(size / 10)) {
			return at, size
		}
		size *= 0.9
	}
	return at, size
}

// inner is a point well inside r: its centre, or the centre of a triangle in it where that is further from the outline.
func (r Ring) inner() Point {
	best, far := r.Centre(), -1.0
	if r.contains(best) {
		far = r.distance(best)
	}
	for _, t := range r.triangles() {
		c := Ring(t[:]).Centre()
		if d := r.distance(c); d > far {
			best, far = c, d
		}
	}
	return best
}

// holds reports whether all of b is inside r.
func (r Ring) holds(b Box) bool {
	if !r.contains(b.middle()) {
		return false
	}
	for i, p := range r {
		if _, hit := (Rect(b.Min.X, b.Min.Y, b.Width(), b.Height())).pierced(p, r[(i+1)%len(r)]); hit {
			return false
		}
	}
	for _, p := range Rect(b.Min.X, b.Min.Y, b.Width(), b.Height()) {
		if !r.contains(p) {
			return false
		}
	}
	return true
}

// place draws one place: its outline, its icon, and its name where there is room for it.
func (d *drawing) place(q Place) {
	look := d.scene.Places[q.ID]
	end := d.open("place place-"+q.Kind, "data-place", q.ID, look)
	d.f(`<path d="%s"/>`, q.Outline.path())
	if q.Kind == "entrance" {
		d.entrance(q, look.Label)
	} else {
		d.sign(q, look.Label)
	}
	d.f("%s", end)
}

// sign writes a place's icon and, below it, its name in up to three lines; the icon alone if the name has no room.
func (d *drawing) sign(q Place, name string) {
	b, at := q.Outline.Bounds(), q.Outline.inner()
	icon := min(0.4*min(b.Width(), b.Height()), 2)
	lines, size := fit(name, b.Width()-4*gap, b.Height()-4*gap-icon)
	if len(lines) == 0 {
		d.icon(iconOf(q), at, max(icon, min(0.7*min(b.Width(), b.Height()), 1.8)), 0)
		return
	}
	high := icon + size*(0.35+leading*float64(len(lines)))
	y := at.Y - high/2
	d.icon(iconOf(q), Point{at.X, y + icon/2}, icon, 0)
	y += icon + size*(0.35+leading/2)
	for i, line := range lines {
		d.text("name", Point{at.X, y + float64(i)*leading*size}, size, line)
	}
}

// fit breaks name into up to three lines of a size between 1 m and 0.7 m that fill no more than wide and high metres.
func fit(name string, wide, high float64) (lines []string, size float64) {
	for size = 1; size > 0.69; size -= 0.1 {
		lines = wrap(name, int(wide/(inWords*size)))
		if n := float64(len(lines)); n > 0 && n <= 3 && size*(0.35+leading*n) <= high {
			return lines, size
		}
	}
	return nil, 0
}

// wrap breaks s between words into as few lines of at most width characters as can be, as even as can be. It gives none
// if a word is longer.
func wrap(s string, width int) []string {
	lines := fill(s, width)
	for width--; len(lines) > 1; width-- {
		tighter := fill(s, width)
		if len(tighter) != len(lines) {
			break
		}
		lines = tighter
	}
	return lines
}

// fill puts as many words of s into each line of at most width characters as it holds.
func fill(s string, width int) []string {
	var lines []string
	for _, word := range strings.Fields(s) {
		n := utf8.RuneCountInString(word)
		if n > width {
			return nil
		}
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+n <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// entrance draws an arrow from the entrance into its floor and the name at the arrow's head.
func (d *drawing) entrance(q Place, name string) {
	at, in := q.Outline.Centre(), d.inward(q)
	b := q.Outline.Bounds()
	off := (b.Width()*math.Abs(in.X)+b.Height()*math.Abs(in.Y))/2 + 0.9
	head := Point{at.X + in.X*off, at.Y + in.Y*off}
	d.icon("entrance", head, 1.4, math.Atan2(in.X, -in.Y)*180/math.Pi)
	aside := 1.2 + math.Abs(in.X)*(inWords*float64(utf8.RuneCountInString(name))/2-0.2)
	if name != "" {
		d.text("name", Point{head.X + in.X*aside, head.Y + in.Y*aside}, 1, name)
	}
}

// inward is the direction from an entrance into its floor, along one axis: across the entrance's longer side.
func (d *drawing) inward(q Place) Point {
	b, at := q.Outline.Bounds(), q.Outline.Centre()
	for _, f := range d.plan.Floors {
		if f.Code != q.Floor {
			continue
		}
		c := f.Outline.Centre()
		if b.Width() >= b.Height() {
			return Point{0, math.Copysign(1, c.Y-at.Y)}
		}
		return Point{math.Copysign(1, c.X-at.X), 0}
	}
	return Point{0, -1}
}
