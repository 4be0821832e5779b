package floor

import (
	"math"
)

// spot is a point of a mesh, and the stop that it belongs to.
type spot struct {
	Point
	cell int32
	stop int32
}

// node is a state of the search: from root, g metres from the start, the part of a portal from l to r can be seen, and
// what lies beyond it is next. The last node of a way has no portal, and target is where it ends.
type node struct {
	root   Point
	g      float64
	l, r   float64
	portal int32
	corner int32 // number of root, -1 if it is the start
	parent int32
	target int32
	down   bool
}

// hunt is the state of one search for a shortest way (Polyanya: Cui, Harabor and Grastien, "Compromise-free
// pathfinding on a navigation mesh", IJCAI 2017), which finds an optimal way without a visibility graph: its nodes are
// stretches of portals that are seen from one root, taken in the order of the least length that a way through them can
// have.
type hunt struct {
	m       *mesh
	nodes   []node
	heap    queue        // of nodes, by what a way through them takes at least
	best    []float64    // metres to a corner
	turned  [][8]float64 // metres with which ways went on from a corner, by manner; 0 for none
	stamp   []uint32     // of best, which is void if it differs from now
	now     uint32
	goal    []uint32 // cells that a target is in or behind are now
	targets []spot
	blind   bool   // too many targets to look out for each
	to      *crowd // of a search for the metres to all
	metres  []float64
}

// many targets are not looked out for.
const many = 40

// newHunt is a hunt for targets, or blind if there are none or too many.
func (m *mesh) newHunt(targets []spot) *hunt {
	s, _ := m.scratch.Get().(*hunt)
	if s == nil {
		s = &hunt{m: m, best: make([]float64, m.corners), stamp: make([]uint32, m.corners),
			turned: make([][8]float64, m.corners), goal: make([]uint32, len(m.cells))}
	}
	s.nodes, s.heap, s.now = s.nodes[:0], s.heap[:0], s.now+1
	if s.now == 0 {
		clear(s.stamp)
		clear(s.goal)
		s.now = 1
	}
	s.targets, s.blind = targets, len(targets) == 0 || len(targets) > many
	s.mark(targets)
	return s
}

// mark lets the search into the dead ends that lead to targets.
func (s *hunt) mark(targets []spot) {
	for _, t := range targets {
		for c := t.cell; c >= 0 && s.goal[c] != s.now; c = s.m.out[c] {
			s.goal[c] = s.now
		}
	}
}

// shortestWay is a shortest line from one of the sources to one of the targets, with their indexes, and its length in
// metres. It is infinite if there is none.
func (m *mesh) shortestWay(sources, targets []spot) (line Line, from, to int, metres float64) {
	if !m.connected(sources, targets) {
		return nil, 0, 0, math.Inf(1)
	}
	s := m.newHunt(targets)
	defer m.scratch.Put(s)
	for i, at := range sources {
		s.begin(at, 0, int32(i))
	}
	for len(s.heap) > 0 {
		at := s.heap.pop()
		n := &s.nodes[at]
		if n.portal < 0 {
			line, from := s.line(at)
			return line, from, int(n.target), n.g
		}
		if n.corner < 0 || n.g <= s.best[n.corner]+1e-9 {
			s.expand(at)
		}
	}
	return nil, 0, 0, math.Inf(1)
}

// connected reports whether there is any way from one of a to one of b.
func (m *mesh) connected(a, b []spot) bool {
	for _, p := range a {
		for _, q := range b {
			if m.cells[p.cell].part == m.cells[q.cell].part {
				return true
			}
		}
	}
	return false
}

// begin adds what can be seen from a source, g metres from the start; its number i is kept in the node before.
func (s *hunt) begin(at spot, g float64, i int32) {
	root := int32(len(s.nodes))
	s.nodes = append(s.nodes, node{root: at.Point, g: g, portal: -1, corner: -1, parent: -1, target: i})
	c := &s.m.cells[at.cell]
	for t, to := range s.targets {
		if to.cell == at.cell {
			s.finish(root, at.Point, g, int32(t))
		}
	}
	for _, side := range [2]struct {
		level [2]int32
		down  bool
	}{{c.top, false}, {c.bottom, true}} {
		for p := side.level[0]; p < side.level[1]; p++ {
			q := &s.m.portals[p]
			n := node{root: at.Point, g: g, l: q.x0, r: q.x1, portal: p, corner: -1, parent: root, down: side.down}
			if abs(at.Y-q.y) < edge && (at.X < q.x0 || at.X > q.x1) { // seen only along its line: turn at its end
				s.slide(n, q)
				continue
			}
			s.push(n)
		}
	}
}

// slide adds n, whose root is level with its portal q, by the end of q that is nearer to the root.
func (s *hunt) slide(n node, q *portal) {
	end, corner := Point{q.x0, q.y}, q.c0
	if n.root.X >= q.x1 {
		end, corner = Point{q.x1, q.y}, q.c1
	}
	right := n.root.X < end.X
	n.g, n.root, n.corner = n.g+distance(n.root, end), end, corner
	if s.improves(corner, n.g) && s.first(corner, n.g, 4+manner(right, n.down)) {
		s.push(n)
	}
}

// finish adds the last node of a way: from root straight to target t.
func (s *hunt) finish(parent int32, root Point, g float64, t int32) {
	g += distance(root, s.targets[t].Point)
	s.add(node{root: root, g: g, portal: -1, corner: -1, parent: parent, target: t}, g)
}

// push adds n unless its root is reached by a shorter way or it leads into a dead end without a target.
func (s *hunt) push(n node) {
	q := &s.m.portals[n.portal]
	from, into := q.beyond(!n.down), q.beyond(n.down)
	if s.m.out[into] == from && s.goal[into] != s.now {
		return
	}
	if !s.improves(n.corner, n.g) {
		return
	}
	s.add(n, n.g+s.ahead(&n))
}

// add puts n on the heap, a way through which takes at least so many metres.
func (s *hunt) add(n node, metres float64) {
	s.heap.push(metres, int32(len(s.nodes)))
	s.nodes = append(s.nodes, n)
}

// ahead is at least how many metres are left from n's root through its portal to a target.
func (s *hunt) ahead(n *node) float64 {
	y := s.m.portals[n.portal].y
	if s.blind {
		x := max(n.l, min(n.r, n.root.X))
		return distance(n.root, Point{x, y})
	}
	least := math.Inf(1)
	for i := range s.targets {
		t := s.targets[i].Point
		if (t.Y > y) != n.down { // on the side of the root: as far as its reflection
			t.Y = 2*y - t.Y
		}
		x := n.root.X
		if dy := t.Y - n.root.Y; dy != 0 {
			x += (t.X - n.root.X) * (y - n.root.Y) / dy
		}
		turn := Point{max(n.l, min(n.r, x)), y}
		least = min(least, distance(n.root, turn)+distance(turn, t))
	}
	return least
}
