package floor

import (
	"cmp"
	"slices"
)

// overlaps finds the solids that stand on the same ground, by a sweep from left to right, or from the top where that
// parts them better, that compares each with those whose extent it shares. Places may overlap each other: an information
// desk can stand on a stage.
func (c *check) overlaps() {
	from, to := func(b Box) float64 { return b.Min.X }, func(b Box) float64 { return b.Max.X }
	if c.layers((Box).Width) > c.layers((Box).Height) {
		from, to = func(b Box) float64 { return b.Min.Y }, func(b Box) float64 { return b.Max.Y }
	}
	slices.SortStableFunc(c.solids, func(a, b solid) int { return cmp.Compare(from(a.box), from(b.box)) })
	var open []*solid
	found := 0
	for i := range c.solids {
		s := &c.solids[i]
		open = slices.DeleteFunc(open, func(o *solid) bool { return to(o.box)-slack <= from(s.box) })
		for _, o := range open {
			if found == maxOverlaps || c.compared > maxCompared {
				return
			}
			if c.overlap(o, s) {
				found++
				c.overlapped(o, s)
			}
		}
		open = append(open, s)
	}
}

// overlapped notes that s and o overlap, in the order of the plan.
func (c *check) overlapped(s, o *solid) {
	if s.number > o.number {
		s, o = o, s
	}
	c.fault(FaultOverlap, s.box.common(o.box).middle(), s.id, o.id)
}

// layers is how many times over the solids cover their common extent, either measured by size.
func (c *check) layers(size func(Box) float64) float64 {
	var all Box
	var sum float64
	for i, s := range c.solids {
		if i == 0 {
			all = s.box
		}
		all = all.Union(s.box)
		sum += size(s.box)
	}
	return sum / max(size(all), slack)
}

// overlap reports whether s and o share more ground than a seam of slack.
func (c *check) overlap(s, o *solid) bool {
	if s.floor != o.floor || s.place && o.place || !s.box.Grow(-slack).meets(o.box) {
		return false
	}
	for _, t := range s.triangles {
		if !Ring(t[:]).Bounds().meets(o.box) {
			continue
		}
		c.compared += len(o.triangles)
		for _, u := range o.triangles {
			if t.depth(u) > slack {
				return true
			}
		}
	}
	return false
}

// meets reports whether b and c have a point in common.
func (b Box) meets(c Box) bool {
	return b.Min.X <= c.Max.X && c.Min.X <= b.Max.X && b.Min.Y <= c.Max.Y && c.Min.Y <= b.Max.Y
}

// common is where b and c overlap, if they do.
func (b Box) common(c Box) Box {
	return Box{
		Point{max(b.Min.X, c.Min.X), max(b.Min.Y, c.Min.Y)},
		Point{min(b.Max.X, c.Max.X), min(b.Max.Y, c.Max.Y)},
	}
}

func (b Box) middle() Point { return Point{(b.Min.X + b.Max.X) / 2, (b.Min.Y + b.Max.Y) / 2} }
