package floor

import (
	"cmp"
	"slices"
)

// overlaps finds the solids that stand on the same ground, by a sweep from left to right that compares each with those
// whose extent along x it shares. Places may overlap each other: an information desk can stand on a stage.
func (c *check) overlaps() {
	slices.SortStableFunc(c.solids, func(a, b solid) int { return cmp.Compare(a.box.Min.X, b.box.Min.X) })
	var open []solid
	for _, s := range c.solids {
		kept := open[:0]
		for _, o := range open {
			if o.box.Max.X-slack <= s.box.Min.X {
				continue
			}
			kept = append(kept, o)
			if o.overlaps(s) {
				c.fault(FaultOverlap, o.box.common(s.box).middle(), o.id, s.id)
			}
		}
		open = append(kept, s)
	}
}

// overlaps reports whether s and o share more ground than a seam of slack.
func (s solid) overlaps(o solid) bool {
	if s.floor != o.floor || s.place && o.place || !s.box.Grow(-slack).meets(o.box) {
		return false
	}
	for _, t := range s.triangles {
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
