package floor

import "math"

// grid finds which of many boxes are near a point of the plan, by cells of equal size that list the boxes in them. Boxes
// that cover very many cells are in a list of their own.
type grid struct {
	origin Point
	cell   float64 // metres
	w, h   int
	start  []int32 // of each cell in items, and one more
	items  []int32 // numbers of boxes
	large  []int32
	boxes  []Box
}

// maxCells bounds the memory of a grid, maxCover how much of it one box takes.
const (
	maxCells = 1 << 18
	maxCover = 256
)

// newGrid makes a grid with about one box a cell. It keeps boxes.
func newGrid(boxes []Box) *grid {
	g := &grid{boxes: boxes, cell: 1, w: 1, h: 1}
	var all Box
	for i, b := range boxes {
		if i == 0 {
			all = b
		}
		all = all.Union(b)
	}
	if len(boxes) > 0 {
		g.origin = all.Min
		g.cell = max(1, math.Sqrt(all.Width()*all.Height()/float64(len(boxes))), math.Sqrt(all.Width()*all.Height()/maxCells),
			all.Width()/4096, all.Height()/4096)
		g.w, g.h = 1+int(all.Width()/g.cell), 1+int(all.Height()/g.cell)
	}
	count := make([]int32, g.w*g.h+1)
	for i, b := range boxes {
		if g.covers(b) > maxCover {
			g.large = append(g.large, int32(i))
		} else {
			g.cells(b, func(c int) { count[c+1]++ })
		}
	}
	for c := range g.w * g.h {
		count[c+1] += count[c]
	}
	g.start, g.items = count, make([]int32, count[g.w*g.h])
	next := make([]int32, g.w*g.h)
	for i, b := range boxes {
		if g.covers(b) <= maxCover {
			g.cells(b, func(c int) { g.items[g.start[c]+next[c]] = int32(i); next[c]++ })
		}
	}
	return g
}

// covers is how many cells b has a part in.
func (g *grid) covers(b Box) int {
	x0, y0, x1, y1 := g.span(b)
	return (x1 - x0 + 1) * (y1 - y0 + 1)
}

// span is the first and last columns and rows of the cells that b has a part in, or the nearest ones.
func (g *grid) span(b Box) (x0, y0, x1, y1 int) {
	at := func(v, origin float64, n int) int { return max(0, min(n-1, int(math.Floor((v-origin)/g.cell)))) }
	return at(b.Min.X, g.origin.X, g.w), at(b.Min.Y, g.origin.Y, g.h), at(b.Max.X, g.origin.X, g.w), at(b.Max.Y, g.origin.Y, g.h)
}

func (g *grid) cells(b Box, do func(cell int)) {
	x0, y0, x1, y1 := g.span(b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			do(y*g.w + x)
		}
	}
}

// each calls do with the number of every box that meets b, once.
func (g *grid) each(b Box, do func(i int)) {
	for _, i := range g.large {
		if g.boxes[i].meets(b) {
			do(int(i))
		}
	}
	x0, y0, _, _ := g.span(b)
	g.cells(b, func(c int) {
		for _, i := range g.items[g.start[c]:g.start[c+1]] {
			if !g.boxes[i].meets(b) {
				continue
			}
			if ox, oy, _, _ := g.span(g.boxes[i]); c == max(y0, oy)*g.w+max(x0, ox) { // the first cell that both share
				do(int(i))
			}
		}
	})
}
