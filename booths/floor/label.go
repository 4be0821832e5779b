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
	if r.turnsOneWay() {
		size = min(size, 0.84*r.distance(at)) // the same at every angle
	}
	wide, high := advance*float64(utf8.RuneCountInString(code))+0.2, capital+0.2
	return at, size * r.room(at, wide*size, high*size)
}

// room is the part, at most all, that a box of wide by high metres around a point in r can keep of its size to stay
// inside r.
func (r Ring) room(at Point, wide, high float64) float64 {
	share := 1.0
	if r.turnsOneWay() {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if reach := math.Abs(b.Y-a.Y)*wide/2 + math.Abs(b.X-a.X)*high/2; reach > 0 {
				share = min(share, math.Abs(cross(a, b, at))/reach)
			}
		}
		return share
	}
	for range 40 {
		half := Point{wide / 2 * share, high / 2 * share}
		if r.holds(Box{Point{at.X - half.X, at.Y - half.Y}, Point{at.X + half.X, at.Y + half.Y}}) {
			break
		}
		share *= 0.9
	}
	return share
}

// turnsOneWay reports whether r turns the same way at every corner.
func (r Ring) turnsOneWay() bool {
	left, right := false, false
	for i := range r {
		t := r.corner(i)
		turn := cross(t[0], t[1], t[2])
		left, right = left || turn > 0, right || turn < 0
	}
	return left != right
}

// inner is a point well inside r: its centre or, where that is further from the outline, the centre of a triangle in
// it; in a ring of many corners, where those take long to find, a point of a raster.
func (r Ring) inner() Point {
	best, far := r.Bounds().middle(), -1.0
	if c := r.Centre(); r.contains(c) {
		best, far = c, r.distance(c)
		if r.turnsOneWay() {
			return best
		}
	}
	for _, c := range r.candidates() {
		if d := r.distance(c); d > far && r.contains(c) {
			best, far = c, d
		}
	}
	return best
}

// candidates are points of which some lie inside r.
func (r Ring) candidates() (points []Point) {
	if len(r) <= 24 {
		for _, t := range r.triangles() {
			points = append(points, Ring(t[:]).Centre())
		}
		return points
	}
	const raster = 16
	b := r.Bounds()
	for i := range raster * raster {
		points = append(points, Point{
			b.Min.X + b.Width()*(float64(i%raster)+0.5)/raster,
			b.Min.Y + b.Height()*(float64(i/raster)+0.5)/raster,
		})
	}
	return points
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
func (d *sheet) place(q Place) {
	look := d.scene.Places[q.ID]
	d.Open(group("place place-"+q.Kind, "place", q.ID, look))
	d.Path("", q.Outline.path())
	if q.Kind == "entrance" {
		d.entrance(q, look.Label)
	} else {
		d.sign(q, look.Label)
	}
	d.Close()
}

// sign writes a place's icon and, below it, its name in up to three lines; the icon alone if the name has no room.
func (d *sheet) sign(q Place, name string) {
	b, at := q.Outline.Bounds(), q.Outline.inner()
	share := q.Outline.room(at, b.Width(), b.Height())
	wide, tall := share*b.Width(), share*b.Height()
	icon := min(0.4*min(wide, tall), 2)
	lines, size := fit(name, wide-4*gap, tall-4*gap-icon)
	if len(lines) == 0 {
		d.Icon(q.Icon(), at, max(icon, min(0.7*min(wide, tall), 1.8)), 0)
		return
	}
	high := icon + size*(0.35+leading*float64(len(lines)))
	y := at.Y - high/2
	d.Icon(q.Icon(), Point{at.X, y + icon/2}, icon, 0)
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
