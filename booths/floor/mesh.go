package floor

import (
	"math"
	"sort"
	"sync"
)

// mesh is the free space of a storey for one clearance: where the middle of somebody may be.
type mesh struct {
	cells   []cell
	portals []portal
	corners int32
	parts   int32   // number of parts that are not connected to each other
	where   *grid   // of cells
	out     []int32 // of a cell in a dead end, the next cell on the way out; -1 for others
	scratch sync.Pool
}

// newMesh makes the mesh of what s leaves free.
func newMesh(s *storey, by Profile) *mesh {
	pieces := s.pieces
	if by == StepFree {
		pieces = append(pieces[:len(pieces):len(pieces)], s.stairs...)
	}
	w := sweepDown(inflated(pieces, by.Clearance()))
	m := &mesh{cells: w.cells, portals: w.portals, corners: w.corners}
	boxes := make([]Box, len(m.cells))
	for i, c := range m.cells {
		boxes[i] = Box{Point{min(c.lt, c.lb), c.y0}, Point{max(c.rt, c.rb), c.y1}}
	}
	m.where = newGrid(boxes)
	m.connect(s)
	m.findDeadEnds()
	return m
}

// findDeadEnds peels off the mesh, again and again, cells that have but one neighbour left.
func (m *mesh) findDeadEnds() {
	m.out = make([]int32, len(m.cells))
	left := make([]int32, len(m.cells)) // neighbours
	var ends []int32
	for i := range m.cells {
		m.out[i] = -1
		if left[i] = m.cells[i].exits(); left[i] == 1 {
			ends = append(ends, int32(i))
		}
	}
	for len(ends) > 0 {
		at := ends[len(ends)-1]
		ends = ends[:len(ends)-1]
		m.neighbours(at, func(next int32) {
			if left[at] != 1 || m.out[next] == at {
				return
			}
			m.out[at], left[at] = next, 0
			if left[next]--; left[next] == 1 {
				ends = append(ends, next)
			}
		})
	}
}

func (c *cell) exits() int32 { return c.top[1] - c.top[0] + c.bottom[1] - c.bottom[0] }

// neighbours calls do with every cell beside one.
func (m *mesh) neighbours(at int32, do func(next int32)) {
	c := &m.cells[at]
	for _, p := range m.portals[c.top[0]:c.top[1]] {
		do(p.above)
	}
	for _, p := range m.portals[c.bottom[0]:c.bottom[1]] {
		do(p.below)
	}
}

// connect numbers the connected parts of the mesh. A part is outside of all floors if its largest cell is.
func (m *mesh) connect(s *storey) {
	for i := range m.cells {
		m.cells[i].part = -2
	}
	for i := range m.cells {
		if m.cells[i].part != -2 {
			continue
		}
		reached := m.flood(int32(i), m.parts)
		widest := reached[0]
		for _, c := range reached {
			if m.cells[c].area() > m.cells[widest].area() {
				widest = c
			}
		}
		if s.holds(m.cells[widest].middle()) {
			m.parts++
			continue
		}
		for _, c := range reached {
			m.cells[c].part = -1
		}
	}
}

// flood gives all cells that are connected to one their part.
func (m *mesh) flood(from, part int32) []int32 {
	reached := []int32{from}
	m.cells[from].part = part
	for i := 0; i < len(reached); i++ {
		m.neighbours(reached[i], func(next int32) {
			if m.cells[next].part != part {
				m.cells[next].part = part
				reached = append(reached, next)
			}
		})
	}
	return reached
}

func (c *cell) area() float64 { return (c.rt - c.lt + c.rb - c.lb) * (c.y1 - c.y0) }

func (c *cell) middle() Point {
	return Point{(c.lt + c.rt + c.lb + c.rb) / 4, (c.y0 + c.y1) / 2}
}

// edge is how far a point may be off a cell and still count as in it, in metres.
const edge = 1e-6

// holds reports whether p is in c or on its outline.
func (c *cell) holds(p Point) bool {
	if !(p.Y >= c.y0-edge && p.Y <= c.y1+edge) {
		return false
	}
	t := max(0, min(1, (p.Y-c.y0)/(c.y1-c.y0)))
	return p.X >= c.lt+t*(c.lb-c.lt)-edge && p.X <= c.rt+t*(c.rb-c.rt)+edge
}

// locate finds the cell that holds p, -1 if p is not free.
func (m *mesh) locate(p Point) int32 {
	found := int32(-1)
	m.where.each(Box{p, p}, func(i int) {
		if found < 0 && m.cells[i].part >= 0 && m.cells[i].holds(p) {
			found = int32(i)
		}
	})
	return found
}

// clear reports whether everything between a and b is free.
func (m *mesh) clear(a, b Point) bool {
	at := m.locate(a)
	for at >= 0 {
		c := &m.cells[at]
		switch {
		case b.Y > c.y1:
			at = m.through(c.bottom, a, b, c.y1)
		case b.Y < c.y0:
			at = m.through(c.top, a, b, c.y0)
		default:
			return c.holds(b)
		}
	}
	return false
}

// through is the cell behind the portal, one of some at y, by which the way from a to b goes on; -1 if by none.
func (m *mesh) through(level [2]int32, a, b Point, y float64) int32 {
	x := a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y)
	portals := m.portals[level[0]:level[1]]
	i := sort.Search(len(portals), func(i int) bool { return portals[i].x1 >= x-edge })
	switch {
	case i == len(portals) || portals[i].x0 > x+edge:
		return -1
	case b.Y > a.Y:
		return portals[i].below
	}
	return portals[i].above
}

// distance between two points in metres.
func distance(a, b Point) float64 { return math.Sqrt((a.X-b.X)*(a.X-b.X) + (a.Y-b.Y)*(a.Y-b.Y)) }

// metres is the length of l.
func (l Line) metres() (sum float64) {
	for i := range max(1, len(l)) - 1 {
		sum += distance(l[i], l[i+1])
	}
	return sum
}
