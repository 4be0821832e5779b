package floor

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// crowd is where people stand at some stops of a storey, by cells of the mesh and from left to right in them.
type crowd struct {
	spots []spot
	first []int32 // of each cell in spots, and one more
}

func (g *Graph) newCrowd(stops []int32, storey int32, by Profile) *crowd {
	m := g.mesh(storey, by)
	c := &crowd{spots: g.spots(stops, storey, by), first: make([]int32, len(m.cells)+1)}
	slices.SortFunc(c.spots, func(a, b spot) int { return cmp.Or(cmp.Compare(a.cell, b.cell), cmp.Compare(a.X, b.X)) })
	for _, s := range c.spots {
		c.first[s.cell+1]++
	}
	for i := range m.cells {
		c.first[i+1] += c.first[i]
	}
	return c
}

// start is a source of a search and how many metres it is to it.
type start struct {
	spot
	metres float64
}

// spread gives the metres from the nearest of starts to every spot of a crowd, infinite where there is no way.
func (m *mesh) spread(starts []start, to *crowd) []float64 {
	s := m.newHunt(nil)
	defer m.scratch.Put(s)
	s.mark(to.spots)
	s.to, s.metres = to, make([]float64, len(to.spots))
	for i := range s.metres {
		s.metres[i] = math.Inf(1)
	}
	for _, a := range starts {
		s.meet(a.cell, a.Point, a.metres, math.Inf(-1), math.Inf(1))
		s.begin(a.spot, a.metres, 0)
	}
	left := s.within(starts)
	for len(s.heap) > 0 {
		for len(left) > 0 && s.metres[left[0]] <= s.heap[0].metres {
			left = left[1:]
		}
		if len(left) == 0 {
			break
		}
		at := s.heap.pop()
		if n := &s.nodes[at]; n.corner < 0 || n.g <= s.best[n.corner]+1e-9 {
			s.expand(at)
		}
	}
	s.to = nil
	return s.metres
}

// within are the numbers of those of the crowd whom there is a way to from one of starts.
func (s *hunt) within(starts []start) (out []int) {
	parts := map[int32]bool{}
	for _, a := range starts {
		parts[s.m.cells[a.cell].part] = true
	}
	for i, p := range s.to.spots {
		if parts[s.m.cells[p.cell].part] {
			out = append(out, i)
		}
	}
	return out
}

// meet notes the metres to those of the crowd in a cell with x from left to right, straight from root.
func (s *hunt) meet(in int32, root Point, g, left, right float64) {
	spots := s.to.spots[s.to.first[in]:s.to.first[in+1]]
	metres := s.metres[s.to.first[in]:s.to.first[in+1]]
	for i := sort.Search(len(spots), func(i int) bool { return spots[i].X >= left }); i < len(spots) && spots[i].X <= right; i++ {
		metres[i] = min(metres[i], g+distance(root, spots[i].Point))
	}
}

// look notes the metres to those of the crowd in the cell beyond n's portal whom n sees between the lines that reach
// left and right on the far side, at y.
func (s *hunt) look(in int32, n *node, level, y, left, right float64) {
	if abs(level-n.root.Y) <= edge {
		s.meet(in, n.root, n.g, math.Inf(-1), math.Inf(1))
		return
	}
	spots := s.to.spots[s.to.first[in]:s.to.first[in+1]]
	metres := s.metres[s.to.first[in]:s.to.first[in+1]]
	from, to := min(n.l, left)-snap, max(n.r, right)+snap
	for i := sort.Search(len(spots), func(i int) bool { return spots[i].X >= from }); i < len(spots) && spots[i].X <= to; i++ {
		p := spots[i].Point
		t := (p.Y - level) / (y - level)
		if p.X >= n.l+t*(left-n.l)-snap && p.X <= n.r+t*(right-n.r)+snap {
			metres[i] = min(metres[i], n.g+distance(n.root, p))
		}
	}
}
