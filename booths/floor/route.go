package floor

// Profile is how somebody moves.
type Profile int

// The profiles. Speeds are those that signals for pedestrians are timed by (MUTCD 2023, section 4I.06: 3.5 ft/s, and
// 3 ft/s where many are slower).
const (
	Walking  Profile = iota // 0.6 m of clear width, any stair, 1.07 m/s
	StepFree                // 0.9 m of clear width, no step, 0.91 m/s
)

// Clearance is how far the middle of somebody must stay from what is in the way, in metres.
func (p Profile) Clearance() float64 {
	if p == StepFree {
		return 0.45
	}
	return 0.3
}

// Speed is in metres a second.
func (p Profile) Speed() float64 {
	if p == StepFree {
		return 0.91
	}
	return 1.07
}

// Route is a way from one booth or place to another.
type Route struct {
	From, To string // code of a booth or id of a place
	Profile  Profile
	Parts    []Part  // one for each stretch between connections, at least one
	Metres   float64 // on foot, without the connections
	Seconds  float64 // with the connections
	Detour   *Detour // why it is longer than that of Walking, nil if it is not by a metre and a tenth, or 5 m
}

// Part is a stretch of a Route on one storey.
type Part struct {
	Storey  int
	Line    Line   // from standing before where it begins to standing before where it ends; one point if nobody moves
	Onwards string // id of the place whose connection is taken at its end, empty at the end of the route
}

// Detour is what somebody who needs no steps has to go around.
type Detour struct {
	Metres float64 // longer than the way of Walking
	Around string  // id of the stair, empty if it is a passage that is too narrow
}

// NoWay is the error when there is a way in general, but not now or not for this profile.
type NoWay struct {
	From, To string // as asked: codes, ids or kinds of places; several to go to are joined by ", "
	Why      string // one of the Why constants
}

// The reasons of NoWay, which are also the keys of messages.
const (
	WhySealed = "sealed" // what stands around leaves no way
	WhySteps  = "steps"  // there is a way, but with steps or too narrow
	WhyClosed = "closed" // there is a way, but it is closed
)

// Error says it for logs.
func (e *NoWay) Error() string { return "no way from " + e.From + " to " + e.To + ": " + e.Why }
