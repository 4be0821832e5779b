package floor

import (
	"cmp"
	"math"
	"slices"
)

// cell is a trapezoid of free space between two level lines.
type cell struct {
	y0, y1      float64
	span                 // at y0 and at y1
	top, bottom [2]int32 // first portal and the one after the last, on each level side, from left to right
	part        int32    // cells of the same part are connected; -1 outside of all floors
}

// portal is where two cells meet: the segment from x0 to x1 at y.
type portal struct {
	x0, x1, y    float64
	above, below int32
	c0, c1       int32 // numbers of the corners around which a way may turn at either end, or -1
}

// beyond is the cell below or above p.
func (p *portal) beyond(down bool) int32 {
	if down {
		return p.below
	}
	return p.above
}

// sweep cuts the free space between shapes into cells, from top to bottom, band by band.
type sweep struct {
	cells   []cell
	portals []portal
	corners int32
	active  []*shape
	spans   []hull  // of the band at hand
	work    int     // how many shapes were looked at in how many bands
	free    []int32 // cells that reach to the top of the band at hand, from left to right
	next    []int32
}

// enough is how many times shapes may be looked at before less exact cells must do.
const enough = 1 << 26

// sweepDown finds the cells between convex rings. Where tens of thousands of them overlap each other, heights are
// rounded so far that it comes to an end in a few seconds.
func sweepDown(rings []Ring) *sweep {
	shapes, ys := shapesOf(rings)
	for step := 0.01; looks(shapes, ys) > enough; step *= 2 {
		for _, r := range rings {
			for i := range r {
				r[i].Y = math.Round(r[i].Y/step) * step
			}
		}
		shapes, ys = shapesOf(rings)
	}
	w := &sweep{}
	begun := 0
	for i := range max(1, len(ys)) - 1 {
		w.active = slices.DeleteFunc(w.active, func(s *shape) bool { return s.bottom() <= ys[i] })
		for ; begun < len(shapes) && shapes[begun].top() <= ys[i]; begun++ {
			w.active = append(w.active, &shapes[begun])
		}
		w.band(ys[i], ys[i+1])
	}
	return w
}

// shapesOf are rings as shapes, from top to bottom, and the heights at which any has a corner.
func shapesOf(rings []Ring) (shapes []shape, ys []float64) {
	for _, r := range rings {
		s, ok := shapeOf(r)
		if !ok {
			continue
		}
		shapes = append(shapes, s)
		for _, side := range [2]Line{s.left, s.right} {
			for _, p := range side {
				ys = append(ys, p.Y)
			}
		}
	}
	slices.SortFunc(shapes, func(a, b shape) int { return cmp.Compare(a.top(), b.top()) })
	slices.Sort(ys)
	return shapes, slices.Compact(ys)
}

// looks is how many bands shapes lie in, all together.
func looks(shapes []shape, ys []float64) (sum int) {
	for i := range shapes {
		from, _ := slices.BinarySearch(ys, shapes[i].top())
		to, _ := slices.BinarySearch(ys, shapes[i].bottom())
		sum += to - from
	}
	return sum
}

// band adds the free space from y0 to y1, where no shape has a corner, cutting it where shapes cross each other.
func (w *sweep) band(y0, y1 float64) {
	for end := y1; y0 < y1; end = y1 {
		for {
			for _, s := range w.active {
				s.cover(y0, end)
			}
			order(w.active)
			var cut float64
			w.spans, cut = union(w.active, end-y0, w.spans[:0])
			w.work += len(w.active)
			if cut = y0 + cut; cut >= end-shortest/2 || w.work > 2*enough {
				break
			}
			end = cut
		}
		w.gaps(y0, end)
		y0 = end
	}
}

// gaps adds what lies between the spans of the band.
func (w *sweep) gaps(y0, y1 float64) {
	i := 0
	for k := range max(1, len(w.spans)) - 1 {
		a, b := w.spans[k], w.spans[k+1]
		g := span{a.rt, b.lt, a.rb, b.lb}
		if g.rt, g.rb = max(g.lt, g.rt), max(g.lb, g.rb); max(g.rt-g.lt, g.rb-g.lb) > hair {
			i = w.gap(g, y0, y1, i)
		}
	}
	w.free, w.next = w.next, w.free[:0]
}

// gap adds one gap. The cells above it in w.free begin at number i or later; it gives the same for the next gap.
func (w *sweep) gap(g span, y0, y1 float64, i int) int {
	for i < len(w.free) && w.cells[w.free[i]].rb <= g.lt+pinch {
		i++
	}
	if i < len(w.free) && w.cells[w.free[i]].goesOn(g, y1-y0) {
		c := &w.cells[w.free[i]]
		c.y1, c.lb, c.rb = y1, g.lb, g.rb
		w.next = append(w.next, w.free[i])
		return i + 1
	}
	n, first := int32(len(w.cells)), int32(len(w.portals))
	w.cells = append(w.cells, cell{y0: y0, y1: y1, span: g})
	for j := i; j < len(w.free) && w.cells[w.free[j]].lb < g.rt; j++ {
		w.join(w.free[j], n)
	}
	w.cells[n].top = [2]int32{first, int32(len(w.portals))}
	w.next = append(w.next, n)
	return i
}

// goesOn reports whether the gap g below c, h metres high, prolongs c: its sides are those of c.
func (c *cell) goesOn(g span, h float64) bool {
	const same = 1e-6
	if abs(c.lb-g.lt) > same || abs(c.rb-g.rt) > same {
		return false
	}
	l, r := c.slopes()
	tall := max(h, c.y1-c.y0)
	return level(l, (g.lb-g.lt)/h, tall) && level(r, (g.rb-g.rt)/h, tall)
}

func abs(x float64) float64 { return max(x, -x) }

// slopes are how far the sides of c go to the right for each metre down.
func (c *cell) slopes() (left, right float64) {
	h := c.y1 - c.y0
	return (c.lb - c.lt) / h, (c.rb - c.rt) / h
}

// pinch is the least width of a portal in metres.
const pinch = 1e-6

// join makes the portal between cell a and cell b below it, if they meet.
func (w *sweep) join(a, b int32) {
	up, down := &w.cells[a], &w.cells[b]
	p := portal{x0: max(up.lb, down.lt), x1: min(up.rb, down.rt), y: down.y0, above: a, below: b, c0: -1, c1: -1}
	if p.x1-p.x0 <= pinch {
		return
	}
	ul, ur := up.slopes()
	dl, dr := down.slopes()
	last := len(w.portals) - 1
	if turns(up.lb, down.lt, ul-dl) {
		if last >= 0 && w.portals[last].y == p.y && w.portals[last].x1 == p.x0 && w.portals[last].c1 >= 0 {
			p.c0 = w.portals[last].c1
		} else {
			p.c0, w.corners = w.corners, w.corners+1
		}
	}
	if turns(-up.rb, -down.rt, dr-ur) {
		p.c1, w.corners = w.corners, w.corners+1
	}
	if up.bottom[1] == 0 {
		up.bottom[0] = int32(len(w.portals))
	}
	up.bottom[1] = int32(len(w.portals)) + 1
	w.portals = append(w.portals, p)
}

// turns reports whether a way may turn around the end of a portal, where a left side at x above becomes one at y below
// and bends by so much.
func turns(x, y, bend float64) bool { return abs(x-y) > 1e-6 || bend > 1e-6 }
