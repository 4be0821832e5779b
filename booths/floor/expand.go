package floor

import (
	"math"
	"slices"
	"sort"
)

// expand adds what can be reached from node at across the cell beyond its portal.
func (s *hunt) expand(at int32) {
	n := s.nodes[at]
	q := &s.m.portals[n.portal]
	into := q.beyond(n.down)
	c := &s.m.cells[into]
	y, far, near := c.y0, c.top, c.bottom
	if n.down {
		y, far, near = c.y1, c.bottom, c.top
	}
	if s.goal[into] == s.now {
		for t := range s.targets {
			if s.targets[t].cell == into {
				s.reach(at, &n, q.y, int32(t))
			}
		}
	}
	left, right := math.Inf(-1), math.Inf(1)
	if reach := q.y - n.root.Y; abs(reach) > edge {
		k := (y - q.y) / reach
		left, right = n.l+(n.l-n.root.X)*k, n.r+(n.r-n.root.X)*k
	}
	if s.to != nil {
		s.look(into, &n, q.y, y, left, right)
	}
	s.see(at, &n, far, left, right)
	if n.l == q.x0 && q.c0 >= 0 {
		s.turn(at, &n, far, near, left, -1)
	}
	if n.r == q.x1 && q.c1 >= 0 {
		s.turn(at, &n, far, near, right, 1)
	}
}

// reach adds the way from n to target t in the cell beyond: straight, or around an end of what is seen of the portal.
func (s *hunt) reach(at int32, n *node, y float64, t int32) {
	to, x := s.targets[t].Point, n.root.X
	if dy := to.Y - n.root.Y; dy != 0 {
		x += (to.X - n.root.X) * (y - n.root.Y) / dy
	}
	switch end := max(n.l, min(n.r, x)); {
	case abs(x-end) < edge:
		s.finish(at, n.root, n.g, t)
	default:
		turn := Point{end, y}
		s.finish(at, turn, n.g+distance(n.root, turn), t)
	}
}

// see adds what n sees of the portals on the far side, where it looks from left to right.
func (s *hunt) see(at int32, n *node, far [2]int32, left, right float64) {
	portals := s.m.portals[far[0]:far[1]]
	first := sort.Search(len(portals), func(i int) bool { return portals[i].x1 > left+snap })
	for i := first; i < len(portals) && portals[i].x0 < right-snap; i++ {
		q := &portals[i]
		next := node{root: n.root, g: n.g, corner: n.corner, parent: at, down: n.down, portal: far[0] + int32(i), l: q.x0, r: q.x1}
		if left > q.x0+snap {
			next.l = left
		}
		if right < q.x1-snap {
			next.r = right
		}
		if next.r-next.l > snap {
			s.push(next)
		}
	}
}

// snap is how close to the end of a portal is at it, in metres.
const snap = 1e-7

// turn adds what lies around the left (-1) or right (1) end of the portal of n: the portals on the far side that are
// hidden behind limit, and those beside its own on the near side.
func (s *hunt) turn(at int32, n *node, far, near [2]int32, limit float64, side float64) {
	q := &s.m.portals[n.portal]
	end, corner := Point{n.l, q.y}, q.c0
	if side > 0 {
		end, corner = Point{n.r, q.y}, q.c1
	}
	g := n.g + distance(n.root, end)
	if !s.improves(corner, g) || !s.first(corner, g, manner(side > 0, n.down)) {
		return
	}
	if s.to != nil {
		s.meet(q.beyond(n.down), end, g, math.Inf(-1), math.Inf(1))
	}
	next := node{root: end, g: g, corner: corner, parent: at, down: n.down}
	for p := far[0]; p < far[1]; p++ {
		v := &s.m.portals[p]
		next.portal, next.l, next.r = p, v.x0, v.x1
		if side < 0 && limit < v.x1-snap {
			next.r = limit
		}
		if side > 0 && limit > v.x0+snap {
			next.l = limit
		}
		if next.r-next.l > snap {
			s.push(next)
		}
	}
	s.beside(next, near, n.portal, side)
}

// beside adds the portals on the near side to the left or right of portal from, along the line of which the way goes
// from n's root.
func (s *hunt) beside(n node, near [2]int32, from int32, side float64) {
	first, last := near[0], from
	if side > 0 {
		first, last = from+1, near[1]
	}
	if first == last {
		return
	}
	mid := int32(len(s.nodes))
	s.nodes = append(s.nodes, node{root: n.root, g: n.g, portal: -1, corner: -1, parent: n.parent})
	for p := first; p < last; p++ {
		q := &s.m.portals[p]
		next := node{root: n.root, g: n.g, corner: -1, parent: mid, portal: p, l: q.x0, r: q.x1, down: !n.down}
		s.slide(next, q)
	}
}

// improves notes that a corner is reached in g metres, unless it is reached by a shorter way.
func (s *hunt) improves(corner int32, g float64) bool {
	if corner < 0 {
		return true
	}
	if s.stamp[corner] == s.now && g > s.best[corner]+1e-9 {
		return false
	}
	if s.stamp[corner] != s.now {
		s.stamp[corner], s.turned[corner] = s.now, unturned
	}
	s.best[corner] = g
	return true
}

// manner numbers the ways to go on from a corner.
func manner(right, down bool) (n int) {
	if right {
		n++
	}
	if down {
		n += 2
	}
	return n
}

// unturned is a corner around which no way has turned.
var unturned [8]float64

// first reports whether no way of g metres or less has gone on from a corner in the same manner, one of 8. Without it
// halls with many ways of the same length would be searched along each.
func (s *hunt) first(corner int32, g float64, manner int) bool {
	if corner < 0 {
		return true
	}
	t := &s.turned[corner][manner]
	if *t > 0 && g >= *t-1e-9 {
		return false
	}
	*t = g
	return true
}

// line is the way to the last node, and the number of the source that it begins at.
func (s *hunt) line(last int32) (Line, int) {
	line := Line{s.targets[s.nodes[last].target].Point}
	for at := last; ; at = s.nodes[at].parent {
		n := &s.nodes[at]
		if n.root != line[len(line)-1] {
			line = append(line, n.root)
		}
		if n.parent < 0 {
			slices.Reverse(line)
			return line, int(n.target)
		}
	}
}
