package floor

import (
	"math"
	"math/bits"
	"slices"
)

// merging makes fewer pieces of many that stand side by side.
type merging struct {
	parts []merged // of which number 0 is none
	sides []beside // a hash table, by side, that is never full
}

// merged is a piece made of several, without the corners that became straight; those that are not quite are left.
type merged struct {
	ring Ring // nil if it has become part of another
	left []Point
}

// beside is the number of a part that has a side, by the hash of the side; 0 is none.
type beside struct {
	hash uint64
	part int32
}

const (
	bent    = 0.002 // metres that corners which are left out may be off the side that takes their place
	maxLeft = 64    // such corners of one piece
)

// merge joins pieces that share a whole side where that gives a convex piece, as do the booths of an island.
func merge(pieces []piece) []piece {
	var out []piece
	m := merging{parts: make([]merged, 1, len(pieces)+1)}
	for _, p := range pieces {
		switch {
		case p.bare || len(p.ring) < 3:
			out = append(out, p)
		case !m.prolongs(p.ring):
			m.parts = append(m.parts, merged{ring: p.ring})
		}
	}
	corners := 0
	for _, p := range m.parts {
		corners += len(p.ring)
	}
	m.sides = make([]beside, 2<<bits.Len(uint(corners))) // of each merged piece two sides at most are new
	for i := range m.parts {
		m.add(i)
	}
	for i := 0; i < len(m.parts); i++ { // grows
		m.grow(i)
	}
	for _, p := range m.parts {
		if p.ring != nil {
			out = append(out, piece{ring: p.ring})
		}
	}
	return out
}

// prolongs joins r with the last part, if they stand side by side: lists often go from one booth to the next.
func (m *merging) prolongs(r Ring) bool {
	last := &m.parts[len(m.parts)-1]
	for e := range last.ring {
		if u, ok := join(*last, e, merged{ring: r}); ok {
			*last = u
			return true
		}
	}
	return false
}

// add makes the sides of part i known.
func (m *merging) add(i int) {
	r := m.parts[i].ring
	for k, a := range r {
		h := hashOf(a, r[(k+1)%len(r)])
		m.sides[m.slot(h)] = beside{h, int32(i)}
	}
}

// slot is where the side with a hash is, or would be.
func (m *merging) slot(h uint64) uint64 {
	at := h & uint64(len(m.sides)-1)
	for m.sides[at].part != 0 && m.sides[at].hash != h {
		at = (at + 1) & uint64(len(m.sides)-1)
	}
	return at
}

// hashOf mixes the millimetres of a side from a to b (multiplication and xorshift, as in Vigna's splitmix64).
func hashOf(a, b Point) (h uint64) {
	for _, v := range [4]float64{a.X, a.Y, b.X, b.Y} {
		h = (h ^ uint64(int64(math.Round(v*1000)))) * 0xbf58476d1ce4e5b9
		h ^= h >> 29
	}
	return h
}

// grow joins part i with what stands beside it, as long as that goes on.
func (m *merging) grow(i int) {
	p, grown := m.parts[i], false
	for e := 0; e < len(p.ring); e++ {
		a, b := p.ring[e], p.ring[(e+1)%len(p.ring)]
		j := m.sides[m.slot(hashOf(b, a))].part
		if j == 0 || int(j) == i || m.parts[j].ring == nil {
			continue
		}
		if u, ok := join(p, e, m.parts[j]); ok {
			m.parts[i], m.parts[j] = merged{}, merged{}
			p, grown, e = u, true, -1
		}
	}
	if grown {
		m.parts = append(m.parts, p)
		m.add(len(m.parts) - 1)
	}
}

// join is the union of p and o, if p's side e is one of both and it is convex.
func join(p merged, e int, o merged) (u merged, ok bool) {
	n, k := len(p.ring), len(o.ring)
	f := slices.Index(o.ring, p.ring[(e+1)%n])
	if f < 0 || o.ring[(f+1)%k] != p.ring[e] {
		return merged{}, false
	}
	r := make(Ring, 0, n+k-2)
	for i := range n {
		r = append(r, p.ring[(e+1+i)%n]) // from the end of side e around to its beginning
	}
	for i := range k - 2 {
		r = append(r, o.ring[(f+2+i)%k])
	}
	var left []Point
	for _, i := range [2]int{n - 1, 0} { // where they meet
		l := len(r)
		a, b, c := r[(i+l-1)%l], r[i], r[(i+1)%l]
		off := cross(a, b, c) / distance(a, c)
		switch {
		case !(off >= -bent):
			return merged{}, false
		case off <= bent:
			r = append(r[:i], r[i+1:]...)
			if off != 0 {
				left = append(left, b)
			}
		}
	}
	if left = slices.Concat(p.left, o.left, left); len(left) > maxLeft || !r.convex() {
		return merged{}, false
	}
	for i := 0; i < len(left); i++ {
		switch {
		case r.distance(left[i]) <= bent:
		case r.contains(left[i]): // on the side that is no more
			left = slices.Delete(left, i, i+1)
			i--
		default:
			return merged{}, false
		}
	}
	return merged{r, left}, true
}
