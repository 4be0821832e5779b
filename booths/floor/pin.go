package floor

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// pin points at a booth or place with a plate above it or, where that would hide another booth or leave the view,
// below. Its size follows the
// view, so that it is as large on a screen whatever is shown. It bears the code of a booth that is too small in the view
// to show its own, else a dot.
func (d *drawing) pin(id string) {
	outlines := d.plan.outlines(func(have string) bool { return have == id })
	if len(outlines) == 0 {
		return
	}
	size := max(d.view.Width(), d.view.Height()) / 34 // of the font
	words := ""
	for _, b := range d.plan.Booths {
		if b.Code != id {
			continue
		}
		if _, own := b.Outline.label(id); own < size {
			words = id
		}
	}
	high := 1.8 * size
	wide := max(high, (advance*float64(utf8.RuneCountInString(words))+1.2)*size)
	box := outlines[0].Bounds()
	inset := min(0.4, box.Height()/8)
	tip, up := Point{box.middle().X, box.Min.Y + inset}, -1.0
	foot := Point{tip.X, box.Max.Y - inset}
	above, below := pinBox(tip, wide, high+size/2, -1), pinBox(foot, wide, high+size/2, 1)
	if above.Min.Y < d.view.Min.Y || !d.free(id, above) && d.free(id, below) {
		tip, up = foot, 1
	}
	head := Point{tip.X, tip.Y + up*(size/2+high/2)}
	d.f(`<g class="pin" aria-hidden="true"><path d="%s"/>`, plate(tip, wide, high, size/2, up))
	if words != "" {
		d.text("code", head, size, words)
	} else {
		d.f(`<circle cx="%d" cy="%d" r="%d"/>`, cm(head.X), cm(head.Y), cm(size/3))
	}
	d.f("</g>\n")
}

// pinBox is what a pin covers whose point is at tip, above it if up is -1 and below if 1.
func pinBox(tip Point, wide, high, up float64) Box {
	end := tip.Y + up*high
	return Box{Point{tip.X - wide/2, min(tip.Y, end)}, Point{tip.X + wide/2, max(tip.Y, end)}}
}

// free tells whether b lies in the view and on no booth but the one with that code.
func (d *drawing) free(code string, b Box) bool {
	return b.Min.Y >= d.view.Min.Y && b.Max.Y <= d.view.Max.Y && !slices.ContainsFunc(d.plan.Booths, func(o Booth) bool {
		return o.Code != code && o.Outline.Bounds().meets(b)
	})
}

// plate is the path of a round-cornered plate of the given size on a point of the given length that ends at tip; it
// stands upwards from there if up is -1, downwards if 1.
func plate(tip Point, wide, high, point, up float64) string {
	r, sweep := point*0.7, 0
	if up > 0 {
		sweep = 1
	}
	flat := wide/2 - point - r
	side := up * (high - 2*r)
	arc := func(dx, dy float64) string {
		return fmt.Sprintf("a%d %d 0 0 %d %d %d", cm(r), cm(r), sweep, cm(dx), cm(dy))
	}
	return fmt.Sprintf("M%d %dl%d %dh%d", cm(tip.X), cm(tip.Y), cm(point), cm(up*point), cm(flat)) +
		arc(r, up*r) + fmt.Sprintf("v%d", cm(side)) + arc(-r, up*r) + fmt.Sprintf("h%d", -cm(wide-2*r)) +
		arc(-r, -up*r) + fmt.Sprintf("v%d", -cm(side)) + arc(r, -up*r) + fmt.Sprintf("h%dz", cm(flat))
}
