package floor

import (
	"math"
	"strconv"
	"strings"
)

// Short is the way of r in one line, for where there is room for no more.
func (v Voice) Short(r Route, steps []Step) string {
	if len(steps) == 0 {
		return ""
	}
	goal := v.name(r.To)
	if goal == "" {
		goal = v.words.The
	}
	last := steps[len(steps)-1]
	arrive := filled(v.words.Arrive[last.Arrive], goal)
	if len(steps) == 1 && steps[0].stands() {
		return sentence(arrive)
	}
	start := v.start(steps[0])
	if steps[0].Via != "" {
		start = filled(v.words.From, v.full(r.From))
	}
	var said []string
	for i, s := range steps {
		said = append(said, v.clauses(r, i, s)...)
	}
	return sentence(start + ": " + strings.Join(append(said, arrive), "; "))
}

// clauses are what Short says of step i.
func (v Voice) clauses(r Route, i int, s Step) []string {
	w, said := v.words, []string(nil)
	if s.Via != "" {
		said = append(said, v.via(r, s))
	}
	switch {
	case s.Start == "" && len(s.Across) > 0:
		return append(said, v.across(v.turn(s), s))
	case s.Start == "" && len(s.Aisle) > 0 && !s.Bends:
		return append(said, v.row(w.Turn[s.Turn], s, w.IntoRow, w.Into))
	case s.Start == "":
		return append(said, v.turn(s))
	case i > 0 || s.stands():
		return said
	}
	if len(s.Landmarks) > 0 {
		s.Past, s.Landmarks = nil, s.Landmarks[:1]
	}
	s.Aisle, s.Across, s.Towards = nil, nil, ""
	return append(said, v.stretch(v.on(s), s, ""))
}

// Sum is how long r is: metres as Rounded, and minutes, no less than 1.
func (v Voice) Sum(r Route) string {
	minutes := max(1, int(math.Round(r.Seconds/60)))
	return filled(v.words.Sum, strconv.Itoa(Rounded(r.Metres)), strconv.Itoa(minutes))
}

// Detour says why a way without steps is longer.
func (v Voice) Detour(d Detour) string {
	around, metres := v.words.Narrow, int(math.Round(d.Metres))
	if d.Around != "" {
		around = v.full(d.Around)
	}
	if metres < 1 {
		return filled(v.words.Other, around)
	}
	return filled(v.words.Longer, strconv.Itoa(metres), around)
}

// NoWay says why there is no way and what to do.
func (v Voice) NoWay(n NoWay) string {
	phrase := v.words.Sealed
	switch n.Why {
	case WhySteps:
		phrase = v.words.Steps
	case WhyClosed:
		phrase = v.words.Closed
	}
	return filled(phrase, v.full(n.From), v.full(n.To))
}

// Rounded is a number of metres as it is said: to 1 m up to 20 m, to 5 m beyond, no less than 1.
func Rounded(metres float64) int {
	if metres > 20 {
		return 5 * int(math.Round(min(metres, 1e6)/5))
	}
	return max(1, int(math.Round(metres)))
}
