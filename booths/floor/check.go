package floor

import (
	"math"
	"slices"
)

// Fault is something in a plan that should not be so. IDs are the codes of floors or booths or the ids of places or
// closures that it concerns, At is where to look, in metres.
type Fault struct {
	Kind string // one of the Fault constants
	IDs  []string
	At   Point
}

// The kinds of Fault, which are also the keys of the messages about them.
const (
	FaultOutline    = "outline"    // fewer than 3 corners, no area, crossing itself, or further than 10 km from the origin
	FaultWall       = "wall"       // a wall of fewer than 2 points, a door not of 2, or one further than 10 km from the origin
	FaultDuplicate  = "duplicate"  // an empty code, or the same twice among floors, booths, places, connections or closures
	FaultFloor      = "floor"      // on a floor that the plan does not have
	FaultKind       = "kind"       // a place of none of PlaceKinds
	FaultConnection = "connection" // an end that is no place, both ends the same, or seconds not in 0 to 3600
	FaultClosure    = "closure"    // a closure whose outline is none, or on a floor that the plan does not have
	FaultOutside    = "outside"    // a booth or place that reaches out of its floor
	FaultOverlap    = "overlap"    // two booths, or a booth and a place, on the same ground
	FaultDoor       = "door"       // a door that does not run along a wall of its floor
)

// Storable says whether a plan with f can be kept, drawn and walked all the same, if not as its author meant. The other
// faults leave nothing to draw, or two meanings.
func (f Fault) Storable() bool {
	return !slices.Contains([]string{FaultOutline, FaultWall, FaultDuplicate, FaultFloor, FaultKind, FaultConnection, FaultClosure}, f.Kind)
}

const (
	slack      = 0.01  // metres that outlines may overlap or overhang, for plans traced from drawings
	reach      = 10000 // metres from the origin that a plan may extend
	maxCorners = 1000  // of one outline, so that checking stays quick
	maxSeconds = 3600  // to pass a connection

	// A drawing with all booths on one spot has millions of overlaps; so many are looked for, among so many triangles.
	maxOverlaps = 1000
	maxCompared = 5_000_000
)

// Check finds what is wrong in p by itself; Storable tells what of it is impossible. Two outlines may overlap, one may
// overhang its floor, by 1 cm, and a door may lie 5 cm off its wall. After 1000 overlaps, or a long search, no more are
// looked for. Whether every booth can be reached is not asked here.
func (p Plan) Check() []Fault {
	var c check
	c.floors = map[string]Ring{}
	c.addFloors(p.Floors)
	c.begin()
	for _, b := range p.Booths {
		c.add(solid{id: b.Code, floor: b.Floor, ring: b.Outline})
	}
	c.begin()
	for _, q := range p.Places {
		if !slices.Contains(PlaceKinds, q.Kind) {
			c.fault(FaultKind, anchor(q.Outline), q.ID)
		}
		c.add(solid{id: q.ID, floor: q.Floor, ring: q.Outline, place: true})
	}
	c.overlaps()
	c.addConnections(p)
	c.addClosures(p.Closures)
	return c.faults
}

// check is the state of one Check: what was found, and what is sound enough to be compared further.
type check struct {
	faults []Fault
	floors map[string]Ring // sound or nil
	seen   map[string]bool // codes of the list at hand
	solids []solid

	compared int // pairs of triangles
}

// solid is a booth or place with what comparing it needs.
type solid struct {
	number    int // in the order of the plan
	id, floor string
	ring      Ring
	place     bool
	box       Box
	triangles []triangle
}

func (c *check) fault(kind string, at Point, ids ...string) {
	c.faults = append(c.faults, Fault{Kind: kind, IDs: ids, At: at})
}

// begin starts a list whose codes must differ from each other.
func (c *check) begin() { c.seen = map[string]bool{} }

func (c *check) code(id string, at Point) {
	if id == "" || c.seen[id] {
		c.fault(FaultDuplicate, at, id)
	}
	c.seen[id] = true
}

func (c *check) addFloors(floors []Floor) {
	c.begin()
	for _, f := range floors {
		c.code(f.Code, anchor(f.Outline))
		c.floors[f.Code] = nil
		if f.Outline.sound() {
			c.floors[f.Code] = f.Outline
		} else {
			c.fault(FaultOutline, anchor(f.Outline), f.Code)
		}
		for _, w := range f.Walls {
			if len(w) < 2 || !near(w) {
				c.fault(FaultWall, anchor(w), f.Code)
			}
		}
		for _, d := range f.Doors {
			c.addDoor(f, d)
		}
	}
}

func (c *check) add(s solid) {
	at := anchor(s.ring)
	c.code(s.id, at)
	outline, known := c.floors[s.floor]
	if !known {
		c.fault(FaultFloor, at, s.id)
	}
	if !s.ring.sound() {
		c.fault(FaultOutline, at, s.id)
		return
	}
	if outline != nil {
		if out, at := outline.leaves(s.ring); out {
			c.fault(FaultOutside, at, s.id)
		}
	}
	s.number, s.box, s.triangles = len(c.solids), s.ring.Bounds(), s.ring.triangles()
	c.solids = append(c.solids, s)
}

// anchor is a point to show for an outline that may be anything: its first corner, if that is a place at all.
func anchor[T ~[]Point](points T) Point {
	if len(points) == 0 || !near(points[:1]) {
		return Point{}
	}
	return points[0]
}

// near reports whether all points are within reach; no NaN or infinity is.
func near[T ~[]Point](points T) bool {
	for _, p := range points {
		if !(math.Abs(p.X) <= reach && math.Abs(p.Y) <= reach) {
			return false
		}
	}
	return true
}

// sound reports whether r bounds an area of at least a square centimetre.
func (r Ring) sound() bool {
	return len(r) >= 3 && len(r) <= maxCorners && near(r) && r.simple() && r.Area() >= slack*slack
}

// leaves reports whether in reaches out of r by more than slack, and where.
func (r Ring) leaves(in Ring) (bool, Point) {
	for _, p := range in {
		if !r.contains(p) && r.distance(p) > slack {
			return true, p
		}
	}
	for i, a := range r { // an edge of r that runs through in, between the corners of in
		if p, ok := in.pierced(a, r[(i+1)%len(r)]); ok {
			return true, p
		}
	}
	return false, Point{}
}

// pierced finds a point of the segment ab that is inside r by more than slack: the middle of one of the pieces into
// which r's edges cut the segment.
func (r Ring) pierced(a, b Point) (Point, bool) {
	if !r.Bounds().Grow(-slack).meets(Ring{a, b}.Bounds()) {
		return Point{}, false
	}
	cuts := r.cuts(a, b)
	for i := range cuts[1:] {
		t := (cuts[i] + cuts[i+1]) / 2
		p := Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}
		if r.contains(p) && r.distance(p) > slack {
			return p, true
		}
	}
	return Point{}, false
}
