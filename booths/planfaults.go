package booths

import (
	"fmt"
	"slices"
	"strings"

	"gianhang/booths/floor"
)

// planFaults are what there is to mend in p.
func planFaults(p Plan) []floor.Fault {
	g := p.Geometry()
	return slices.Concat(g.Check(), floor.NewGraph(g).Unreachable())
}

// advice says of each kind of fault in a plan what is wrong and what to do about it.
var advice = map[string]string{
	floor.FaultOutline:     "its outline is no area; give 3 to 1000 corners in order, within 10 km, whose sides neither cross nor touch each other",
	floor.FaultWall:        "a wall needs at least 2 points and a door exactly 2, all within 10 km",
	floor.FaultDuplicate:   "stands there twice, or has no code; give each its own",
	floor.FaultFloor:       "is on a floor that is not in floors; add the floor or correct the code",
	floor.FaultKind:        "is of a kind that is not known; known are " + strings.Join(floor.PlaceKinds, ", "),
	floor.FaultConnection:  "a connection leads from one place to another, by their ids, and takes 0 to 3600 seconds",
	floor.FaultClosure:     "a closure needs a floor of the plan and an outline of 3 to 1000 corners in order, whose sides do not cross",
	floor.FaultOutside:     "reaches out of its floor; move it in, or draw the floor larger",
	floor.FaultOverlap:     "stand on the same ground; move or shrink one of them",
	floor.FaultDoor:        "has a door that runs along no wall of it; move it onto the wall that it opens, or leave it out",
	floor.FaultUnreachable: "cannot be walked to; leave a way at least 60 cm wide, or put a door into the wall",
	floor.FaultSteps:       "cannot be reached without a step; leave a way at least 90 cm wide, or add a ramp or a lift",
}

// checkPlan lets pass what can be stored and is reported: plans come as others have drawn them.
func (s Seed) checkPlan(c *complaints) (booths, places map[string]bool) {
	for _, f := range s.Plan.Floors {
		c.named(planFile, floorShape, f.Code, f.Name, map[string]bool{})
	}
	booths, places, halls := map[string]bool{}, map[string]bool{}, map[string][]string{}
	for _, b := range s.Plan.Booths {
		c.named(planFile, codeShape, b.Code, Text{VI: b.Code}, map[string]bool{})
		booths[b.Code] = true
		if !slices.Contains(halls[b.Code], b.Floor) {
			halls[b.Code] = append(halls[b.Code], b.Floor)
		}
	}
	for _, p := range s.Plan.Places {
		c.named(planFile, idShape, p.ID, p.Name, map[string]bool{})
		places[p.ID] = true
	}
	for _, x := range s.Plan.Closures {
		c.named(planFile, idShape, x.ID, Text{VI: x.ID}, map[string]bool{})
		c.bounded(planFile, x.ID, maxName, x.Reason.VI, x.Reason.EN)
	}
	for _, b := range s.Gone {
		c.named(planFile, codeShape, b.Code, Text{VI: b.Code}, map[string]bool{})
	}
	checked := s.Plan.withLifted()
	for _, b := range s.Gone {
		checked.Booths = append(checked.Booths, b.Booth)
	}
	for _, f := range checked.Check() {
		switch {
		case f.Kind == floor.FaultDuplicate:
			c.add(planFile, "%s: %s%s", FaultAt(f), Advice(f.Kind), s.Plan.renumbering(f.IDs[0], halls))
		case !f.Storable():
			c.add(planFile, "%s: %s", FaultAt(f), Advice(f.Kind))
		}
	}
	return booths, places
}

// withLifted is the geometry of p with all its closures.
func (p Plan) withLifted() floor.Plan {
	g := p.Geometry()
	g.Closures = nil
	for _, x := range p.Closures {
		g.Closures = append(g.Closures, x.Closure)
	}
	return g
}

// renumbering proposes other codes for the booths of several floors that have one code: halls says on which floors each
// code is. It says nothing of other codes.
func (p Plan) renumbering(code string, halls map[string][]string) string {
	if len(halls[code]) < 2 {
		return ""
	}
	const rule = ", with the letter of its hall before the number"
	var codes []string
	for _, hall := range halls[code] {
		proposed := p.letter(hall) + code
		if halls[proposed] != nil || slices.Contains(codes, proposed) || !codeShape.MatchString(proposed) {
			return rule
		}
		codes = append(codes, proposed)
	}
	return rule + ", such as " + strings.Join(codes, " and ")
}

// letter is the code of a floor if that is a letter, or else one by its place among the floors. I and O look like
// figures.
func (p Plan) letter(code string) string {
	if len(code) == 1 && code[0] >= 'A' {
		return code
	}
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
	i := slices.IndexFunc(p.Floors, func(f Floor) bool { return f.Code == code })
	return string(letters[max(0, i)%len(letters)])
}

// Advice says in English, for organisers, what a fault of that kind is and what to do about it; it follows the codes
// and ids of what the fault concerns.
func Advice(kind string) string {
	if a, ok := advice[kind]; ok {
		return a
	}
	return kind
}

// FaultAt is what f concerns and where that is: "A1, A2 at (3.00, 4.50)", in metres.
func FaultAt(f floor.Fault) string {
	return fmt.Sprintf("%s at (%.2f, %.2f)", strings.Join(f.IDs, ", "), f.At.X, f.At.Y)
}
