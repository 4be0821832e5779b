package floor

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// pin points at a booth or place with a plate above it or, where that would hide more or leave the view, below. Its size
// follows the view, so that it is as large on a screen whatever is shown. It bears the code of a booth that is too small
// in the view to show its own, else a dot.
func (d *sheet) pin(id string) {
	outlines := d.plan.outlines(func(have string) bool { return have == id })
	if len(outlines) == 0 {
		return
	}
	size := d.signSize()
	words := d.pinWords(id, size)
	high := 1.8 * size
	wide := max(high, (advance*float64(utf8.RuneCountInString(words))+1.2)*size)
	box := outlines[0].Bounds()
	inset := min(0.4, box.Height()/8)
	tip, up := Point{box.middle().X, box.Min.Y + inset}, -1.0
	foot := Point{tip.X, box.Max.Y - inset}
	above, below := pinBox(tip, wide, high+size/2, -1), pinBox(foot, wide, high+size/2, 1)
	if d.hides(id, below) < d.hides(id, above) {
		tip, up = foot, 1
	}
	head := Point{tip.X, tip.Y + up*(size/2+high/2)}
	d.Open(Group{Class: "pin", Hidden: true})
	d.Path("", plate(tip, wide, high, size/2, up))
	if words != "" {
		d.text("code", head, size, words)
	} else {
		d.Circle(head, size/3)
	}
	d.Close()
}

// pinWords is the code of a booth if it is smaller there than size, else nothing.
func (d *sheet) pinWords(id string, size float64) string {
	for _, b := range d.plan.Booths {
		if b.Code == id {
			if _, own := b.Outline.label(id); own < size {
				return id
			}
			return ""
		}
	}
	return ""
}

// pinBox is what a pin covers whose point is at tip, above it if up is -1 and below if 1.
func pinBox(tip Point, wide, high, up float64) Box {
	end := tip.Y + up*high
	return Box{Point{tip.X - wide/2, min(tip.Y, end)}, Point{tip.X + wide/2, max(tip.Y, end)}}
}

// hides weighs what a pin on the booth with that code would cover with b: a part of the way counts as three other
// booths, and leaving the view as more than anything.
func (d *sheet) hides(code string, b Box) (weight int) {
	if b.Min.Y < d.view.Min.Y || b.Max.Y > d.view.Max.Y {
		weight = len(d.plan.Booths) + 3
	}
	for _, o := range d.plan.Booths {
		if o.Code != code && o.Outline.Bounds().meets(b) {
			weight++
		}
	}
	if d.onWay(b) {
		weight += 3
	}
	return weight
}

// onWay reports whether the way runs through b.
func (d *sheet) onWay(b Box) bool {
	return slices.ContainsFunc(d.scene.Route, func(part Part) bool { return part.Line.runsThrough(b) })
}

// runsThrough reports whether a point of l, or of a segment of it, lies in b.
func (l Line) runsThrough(b Box) bool {
	for i, p := range l[1:] {
		ring := boxRing(b)
		for j := range ring {
			if touch(l[i], p, ring[j], ring[(j+1)%4]) {
				return true
			}
		}
		if ring.contains(p) {
			return true
		}
	}
	return false
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
