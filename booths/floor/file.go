package floor

import (
	"cmp"
	"math"
	"slices"
)

// File is a plan as browsers need it to find and tell its ways by themselves, as this package does: what stands in the
// way, where to go, and what is seen. From the same pieces, which are in millimetres, they make the same free space.
type File struct {
	Levels   []int    `json:"levels"` // storeys of the floors
	Floors   rings    `json:"floors"`
	Pieces   []rings  `json:"pieces"`           // in the way of everybody, by storey from the lowest
	Stairs   []rings  `json:"stairs"`           // in the way of those who need no steps
	Opened   []rings  `json:"opened,omitempty"` // Pieces without closures, nil if there are none
	Codes    []string `json:"codes"`            // of booths
	Places   [][3]any `json:"places"`           // id, kind, and 1 if it is not step-free
	On       []int    `json:"on"`               // index of the floor of each booth and place, -1 for none
	Outlines rings    `json:"outlines"`         // of booths and places
	WallsOn  []int    `json:"wallsOn"`          // index of the floor of each wall
	Walls    rings    `json:"walls"`
	Rides    [][4]any `json:"rides"` // from, to, seconds, and 1 if it is one-way
}

// rings are outlines as one column of whole millimetres, which codes well: of each the number of its corners, negative
// if it is bare, and its corners as differences to the one before; the first to the first of the ring before.
type rings []int

// coder appends to rings.
type coder struct {
	rings
	x, y int // the first corner of the last ring
}

// add appends r. What is out of reach is an empty ring.
func (c *coder) add(r []Point, bare bool) {
	if len(r) > maxCorners || !near(r) {
		r = nil
	}
	n := len(r)
	if bare {
		n = -n
	}
	c.rings = append(c.rings, n)
	x, y := c.x, c.y
	for i, p := range r {
		px, py := int(math.Round(p.X*1000)), int(math.Round(p.Y*1000))
		c.rings = append(c.rings, px-x, py-y)
		if x, y = px, py; i == 0 {
			c.x, c.y = x, y
		}
	}
}

// coded are all of rs.
func coded[R ~[]Point](rs []R) rings {
	c := coder{rings: rings{}}
	for _, r := range rs {
		c.add(r, false)
	}
	return c.rings
}

// codedPieces are all of some pieces.
func codedPieces(all []piece) rings {
	c := coder{rings: rings{}}
	for _, p := range all {
		c.add(p.ring, p.bare)
	}
	return c.rings
}

// File is what g knows, without the words.
func (g *Graph) File() File {
	f := File{Levels: []int{}, Codes: []string{}, Places: [][3]any{}, On: []int{}, WallsOn: []int{}, Rides: [][4]any{}}
	on := map[string]int{}
	var outlines []Ring
	var walls []Line
	for i, x := range g.plan.Floors {
		if _, twice := on[x.Code]; !twice {
			on[x.Code] = i
		}
		outline := x.Outline
		if !outline.sound() {
			outline = nil
		}
		outlines = append(outlines, outline)
		f.Levels = append(f.Levels, x.Storey)
		for _, w := range x.Walls {
			walls, f.WallsOn = append(walls, w), append(f.WallsOn, i)
		}
	}
	f.Floors, f.Walls = coded(outlines), coded(walls)
	f.Pieces, f.Stairs = g.coded()
	if len(g.plan.Closures) > 0 {
		f.Opened, _ = g.opened().coded()
	}
	for _, c := range g.plan.Connections {
		if !math.IsNaN(c.Seconds) && !math.IsInf(c.Seconds, 0) {
			f.Rides = append(f.Rides, [4]any{c.From, c.To, c.Seconds, flag(c.OneWay)})
		}
	}
	f.stops(g, on)
	return f
}

// coded are the pieces of all storeys.
func (g *Graph) coded() (pieces, stairs []rings) {
	pieces, stairs = []rings{}, []rings{}
	for _, s := range g.storeys {
		pieces, stairs = append(pieces, codedPieces(s.pieces)), append(stairs, codedPieces(s.stairs))
	}
	return pieces, stairs
}

// stops adds the booths and then the places of g, by the indexes of floors.
func (f *File) stops(g *Graph, on map[string]int) {
	var outlines []Ring
	all := slices.Clone(g.stops)
	slices.SortStableFunc(all, func(a, b stop) int { return cmp.Compare(min(len(a.kind), 1), min(len(b.kind), 1)) })
	for _, t := range all {
		if t.kind == "" {
			f.Codes = append(f.Codes, t.id)
		} else {
			f.Places = append(f.Places, [3]any{t.id, t.kind, flag(t.steps)})
		}
		at, known := on[t.floor]
		if !known {
			at = -1
		}
		f.On, outlines = append(f.On, at), append(outlines, t.ring())
	}
	f.Outlines = coded(outlines)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Words are what ways are told by in one language.
type Words struct {
	Phrases any               `json:"phrases"` // by what they are for, with {0} and {1} for what differs
	Places  []string          `json:"places"`  // names, in the order of File.Places
	Kinds   map[string]string `json:"kinds"`   // of the nearest of a kind of places
	Storeys map[int]string    `json:"storeys"` // of those that have a name
}

// Words are those of v for the places of f.
func (v Voice) Words(f File) Words {
	w := Words{v.words, []string{}, map[string]string{}, map[int]string{}}
	for _, p := range f.Places {
		w.Places = append(w.Places, v.name(p[0].(string)))
	}
	for _, kind := range PlaceKinds {
		if name := v.name(kind); name != "" {
			w.Kinds[kind] = name
		}
	}
	for storey, name := range v.storeys {
		w.Storeys[storey] = name
	}
	return w
}
