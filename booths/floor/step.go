package floor

import (
	"math"
)

// Step is one instruction of a way: where to turn, how far to go then, and what can be seen on the way. Booths are
// named by their codes, places by their ids; nothing is named that is further than 5 m from the way.
type Step struct {
	Part   int     // index in Route.Parts
	Line   Line    // its piece of the way
	Metres float64 // length of Line

	Start   string // where it sets out, for the first step of a Part: the beginning of the route or the end of a connection
	Back    bool   // Turn is said to somebody with their back to Start
	Via     string // the place whose connection leads to Start, empty at the beginning of the route
	Turn    Turn   // to make before setting out
	At      string // what is within 4 m of where to turn, empty if nothing is
	Towards string // where Turn is Onward and nothing is passed: the end of the step

	Aisle     []string // letters of the rows beside it, sorted: none, one, or two different ones
	Across    []string // ramps and stairs that it crosses
	Past      []Span   // booths beside it, on one side: that of the booth at its end or with more of them
	Landmarks []string // places beside it that are not walked across
	Bends     bool     // it turns where no step says so, since there would be too many steps

	Arrive Side // where the end of the route is; only in the last step
}

// Span is a run of booths beside each other, in the order in which they are passed. First and Last may be the same.
type Span struct{ First, Last string }

// Turn is a change of direction.
type Turn int

// The turns; Left and Right are those of somebody on the way. The classes are those of turnOf.
const (
	Onward Turn = iota // nobody can tell which way one faces
	Straight
	SlightLeft
	Left
	SharpLeft
	SlightRight
	Right
	SharpRight
	Back
)

// Side is where something is for somebody who has arrived.
type Side int

// The sides.
const (
	OnSpot  Side = iota // one stands on it
	Ahead               // within 35° of where one is heading
	OnLeft              // to the left
	OnRight             // to the right
)

// MaxSteps is how many steps a way has at most, unless it takes more connections: what people can follow on paper.
const MaxSteps = 7

// turnOf is the turn of an angle in degrees, to the right positive: under 25° straight, to 60° slight, to 120° plain,
// to 150° sharp, beyond that back.
func turnOf(angle float64) Turn {
	size, classes := math.Abs(angle), []Turn{SlightLeft, Left, SharpLeft}
	if angle > 0 {
		classes = []Turn{SlightRight, Right, SharpRight}
	}
	switch {
	case math.IsNaN(angle):
		return Onward
	case size < unsaid:
		return Straight
	case size < 60:
		return classes[0]
	case size <= 120:
		return classes[1]
	case size <= 150:
		return classes[2]
	}
	return Back
}

// Steps tells r, a route in the plan of g, in at most MaxSteps steps, or as many as r has parts if those are more. A
// route without parts has none.
func (g *Guide) Steps(r Route) []Step {
	ways := make([]course, len(r.Parts))
	for i, p := range r.Parts {
		ways[i] = newCourse(p.Line)
	}
	limit(ways, MaxSteps)
	w := walk{Guide: g, route: r, ways: ways, work: maxWork}
	for i, c := range ways {
		w.part(i, c)
	}
	w.passing()
	if n := len(w.steps); n > 0 {
		w.steps[n-1].Arrive = g.arrive(r.To, ways[len(ways)-1])
	}
	return w.steps
}

// part adds the steps of part i of the route: what to do, not yet what is to be seen.
func (w *walk) part(i int, c course) {
	if i == 0 && len(w.route.Parts) > 1 && c.line.metres() < 1 {
		return // one stands at the connection
	}
	first := len(w.steps)
	for j := 0; j == 0 || j+1 < len(c.knots); j++ {
		s := Step{Part: i}
		if j+1 < len(c.knots) {
			k := c.knots[j]
			s.Line, s.Turn, s.Bends = c.line[k.i:c.knots[j+1].i+1], turnOf(k.turn), k.bends
		}
		s.Metres = s.Line.metres()
		w.steps, w.knots = append(w.steps, s), append(w.knots, j)
	}
	s := &w.steps[first]
	s.Start = w.route.From
	if i > 0 {
		s.Via = w.route.Parts[i-1].Onwards
		s.Start = w.exit(s.Via, c.line)
	}
	s.Turn, s.Back = w.setOut(s.Start, c)
}
