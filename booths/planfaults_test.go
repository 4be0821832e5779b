package booths_test

import (
	"fmt"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// halls is a plan.json of two halls with their floors' codes, and rows of each list.
func halls(first, second, booths, rest string) string {
	return fmt.Sprintf(`{"floors": [
		{"code": %q, "name": {"vi": "Một"}, "outline": [[0, 0], [20, 0], [20, 20], [0, 20]]},
		{"code": %q, "name": {"vi": "Hai"}, "outline": [[30, 0], [50, 0], [50, 20], [30, 20]]}],
		"booths": [%s],
		"places": [{"id": "cua", "kind": "entrance", "floor": %[1]q, "name": {"vi": "Cửa"}, "outline": [[9, 0], [12, 0], [12, 2], [9, 2]]},
			{"id": "cua-2", "kind": "entrance", "floor": %[2]q, "name": {"vi": "Cửa"}, "outline": [[39, 0], [42, 0], [42, 2], [39, 2]]}] %[4]s}`,
		first, second, booths, rest)
}

func boothRow(code, floor string, x float64) string {
	return fmt.Sprintf(`{"code": %q, "floor": %q, "outline": [[%g, 3], [%g, 3], [%g, 6]]}`, code, floor, x, x+3, x+3)
}

const (
	a1        = `{"code": "A1", "floor": "A", "outline": [[0, 3], [3, 3], [3, 6]]}, `
	a2        = `{"code": "A2", "floor": "A", "outline": [[4, 3], [7, 3], [7, 6]]}`
	connected = `, "connections": [{"from": "cua", "to": "cua-2", "seconds": %s}]`
	closing   = `, "closures": [{"id": "day-dien", "floor": "A", "outline": [[1, 1], [2, 1], [2, 2]] %s}]`
)

func TestReadSeedJudgesPlans(t *testing.T) {
	for name, row := range map[string]struct {
		plan string
		want string // in the complaint; empty if the plan is taken
	}{
		"two halls":            {halls("A", "B", a1+a2, ""), ""},
		"booths on each other": {halls("A", "B", a1+boothRow("A2", "A", 1), ""), ""},
		"booth outside":        {halls("A", "B", a1+boothRow("A2", "A", 25), ""), ""},
		"negative":             {halls("A", "B", a1+boothRow("A2", "A", -50), ""), ""},
		"door in no wall":      {strings.Replace(halls("A", "B", a1+a2, ""), `"outline"`, `"doors": [[[3, 3], [4, 3]]], "outline"`, 1), ""},
		"door of one point": {strings.Replace(halls("A", "B", a1+a2, ""), `"outline"`, `"doors": [[[3, 4]]], "outline"`, 1),
			"plan.json: A at (3.00, 4.00): a wall needs at least 2 points and a door exactly 2"},
		"one number in two halls": {halls("A", "B", a1+a2+", "+boothRow("A1", "B", 31), ""),
			"A1 at (31.00, 3.00): stands there twice, or has no code; give each its own, with the letter of its hall before the number, such as AA1 and BA1"},
		"one number in halls of figures": {halls("1", "2", boothRow("A1", "1", 0)+", "+boothRow("A2", "1", 4)+", "+boothRow("A1", "2", 31), ""),
			"such as AA1 and BA1"},
		"bare numbers in two halls": {halls("A", "B", a1+a2+", "+boothRow("7", "A", 8)+", "+boothRow("7", "B", 31), ""), "such as A7 and B7"},
		"what would help is taken": {halls("A", "B", a1+a2+", "+boothRow("BA1", "B", 35)+", "+boothRow("A1", "B", 31), ""),
			"with the letter of its hall before the number\n"},
		"no letter fits": {halls("A", "B", boothRow("AA1", "A", 1)+", "+boothRow("AA1", "B", 31)+", "+a1+a2, ""),
			"with the letter of its hall before the number\n"},
		"twice in one hall":       {halls("A", "B", a1+a1+a2, ""), "A1 at (0.00, 3.00): stands there twice, or has no code; give each its own\n"},
		"connection":              {halls("A", "B", a1+a2, fmt.Sprintf(connected, "40")), ""},
		"connection of a day":     {halls("A", "B", a1+a2, fmt.Sprintf(connected, "86400")), "cua, cua-2 at (9.00, 0.00): a connection leads from one place"},
		"connection to a booth":   {halls("A", "B", a1+a2, `, "connections": [{"from": "cua", "to": "A1"}]`), "cua, A1 at"},
		"connection of no number": {halls("A", "B", a1+a2, fmt.Sprintf(connected, `"a while"`)), "cannot unmarshal"},
		"closure":                 {halls("A", "B", a1+a2, fmt.Sprintf(closing, "")), ""},
		"closure that is lifted":  {halls("A", "B", a1+a2, fmt.Sprintf(closing, `, "lifted": true, "reason": {"vi": "Dây điện"}`)), ""},
		"closure of two corners":  {halls("A", "B", a1+a2, strings.Replace(fmt.Sprintf(closing, ""), ", [2, 2]", "", 1)), "day-dien at (1.00, 1.00): a closure needs"},
		"lifted, on no floor": {halls("A", "B", a1+a2, strings.Replace(fmt.Sprintf(closing, `, "lifted": true`), `"A"`, `"C"`, 1)),
			"day-dien at (1.00, 1.00): a closure needs a floor of the plan"},
		"closure without an id":    {halls("A", "B", a1+a2, strings.Replace(fmt.Sprintf(closing, ""), "day-dien", "Dây", 1)), `"Dây" cannot be an id`},
		"closure for long reasons": {halls("A", "B", a1+a2, fmt.Sprintf(closing, `, "reason": {"en": "`+strings.Repeat("a", 201)+`"}`)), "day-dien has a text of 201"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := booths.ReadSeed(smallWith(t, "plan.json", small["plan.json"], row.plan))
			switch {
			case row.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case row.want != "" && (err == nil || !strings.Contains(err.Error()+"\n", row.want)):
				t.Errorf("says %v, want %q", err, row.want)
			}
		})
	}
}

// TestReadSeedSaysAScreenful gives a plan with 50 booths on a floor that is not there.
func TestReadSeedSaysAScreenful(t *testing.T) {
	rows := a1 + a2
	for i := range 50 {
		rows += ", " + boothRow(fmt.Sprintf("C%d", i+1), "C", 1)
	}
	_, err := booths.ReadSeed(smallWith(t, "plan.json", small["plan.json"], halls("A", "B", rows, "")))
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 21 || lines[20] != "and 30 more" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

// TestAdvice asks about every kind of fault that a plan can have.
func TestAdvice(t *testing.T) {
	for _, kind := range []string{
		floor.FaultOutline, floor.FaultWall, floor.FaultDuplicate, floor.FaultFloor, floor.FaultKind, floor.FaultConnection,
		floor.FaultClosure, floor.FaultOutside, floor.FaultOverlap, floor.FaultDoor, "unreachable", "steps",
	} {
		if got := booths.Advice(kind); len(got) < 40 {
			t.Errorf("%s: %q", kind, got)
		}
	}
	if got := booths.Advice("haunted"); got != "haunted" {
		t.Errorf("of an unknown kind: %q", got)
	}
}
