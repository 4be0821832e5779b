// Package floor is the geometry of an exhibition hall: halls, walls, booths and places as outlines in metres, how they
// are drawn, and the way from one to another, with the words that tell it. It is pure: no files, no database, no clock.
//
// All floors lie in one plane with x to the right and y down the sheet, as plans are drawn, so that halls beside each
// other can be shown together. Floors that lie above each other differ in Storey.
package floor

// Point is a position in metres.
type Point struct{ X, Y float64 }

// Ring is the outline of an area: its corners in order, the first not repeated at the end.
type Ring []Point

// Line is an open run of straight segments, such as a wall.
type Line []Point

// Plan is everything that stands in an exhibition, and the ways that its outlines do not show.
type Plan struct {
	Floors      []Floor
	Booths      []Booth
	Places      []Place
	Connections []Connection
	Closures    []Closure
}

// Floor is one level surface that people walk on, usually a hall. Where the outlines of two floors of one storey meet,
// people walk from one to the other, unless there is a wall.
type Floor struct {
	Code    string // short and unique, "A"
	Storey  int    // 0 is the ground floor
	Outline Ring
	Walls   []Line
	Doors   []Line // of two points each: where it lies along a wall, the wall is open
}

// Booth is a numbered place on a floor that a department can stand in.
type Booth struct {
	Code    string // unique in the exhibition, "A12"
	Floor   string // code of its floor
	Outline Ring
}

// Place is anything else that one walks to.
type Place struct {
	ID       string
	Kind     string // one of PlaceKinds
	Floor    string // code of its floor
	Outline  Ring
	StepFree bool // reachable and usable without a step
}

// PlaceKinds are the kinds of Place that a plan knows.
var PlaceKinds = []string{"entrance", "information", "stage", "toilet", "first-aid", "ramp", "stair", "lift"}

// open are the kinds of places that people walk across; the others are in the way. A stair that is not step-free is in
// the way of those who need no steps.
var open = []string{"entrance", "ramp", "stair"}

// Connection leads from one place to another where no floor does, mostly between storeys: a stair, ramp or lift, by the
// ids of the places where it begins and ends. It is free of steps if both places are.
type Connection struct {
	From, To string
	Seconds  float64 // to pass, with the time to wait
	OneWay   bool    // only leads from From to To
}

// Closure is a part of a floor where nobody may walk for now.
type Closure struct {
	ID      string
	Floor   string // code of its floor
	Outline Ring
}
