// Package floor is the geometry of an exhibition hall: halls, walls, booths and places as outlines in metres, and what
// can be told and drawn from them. It is pure: no files, no database, no clock, no words of any language.
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

// Plan is everything that stands in an exhibition: its floors, booths and places.
type Plan struct {
	Floors []Floor
	Booths []Booth
	Places []Place
}

// Floor is one level surface that people walk on, usually a hall.
type Floor struct {
	Code    string // short and unique, "A"
	Storey  int    // 0 is the ground floor
	Outline Ring
	Walls   []Line
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
