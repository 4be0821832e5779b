package floor

import (
	"math"
	"slices"
	"testing"
)

// doored is hall with a door from a to b in its wall along y = 0.
func doored(a, b Point) func(*Plan) {
	return func(p *Plan) { p.Floors[0].Doors = []Line{{a, b}} }
}

// lifted is hall with a lift on a second storey, and a connection x.
func lifted(x ...Connection) func(*Plan) {
	return func(p *Plan) {
		p.Floors = append(p.Floors, Floor{Code: "2", Storey: 1, Outline: Rect(0, 30, 20, 10)})
		p.Places = append(p.Places, Place{ID: "lift-1", Kind: "lift", Floor: "1", Outline: Rect(8, 8, 2, 2)},
			Place{ID: "lift-2", Kind: "lift", Floor: "2", Outline: Rect(8, 38, 2, 2)})
		p.Connections = x
	}
}

// closed is hall with closures.
func closed(all ...Closure) func(*Plan) { return func(p *Plan) { p.Closures = all } }

var only = Rect(5, 5, 2, 2)

var waysTests = map[string]checkTest{
	"door on a wall":       {doored(Point{3, 0}, Point{5, 0}), "", nil},
	"door 4 cm off":        {doored(Point{3, .04}, Point{5, -.04}), "", nil},
	"door drawn backwards": {doored(Point{5, 0}, Point{3, 0}), "", nil},
	"door 6 cm off":        {doored(Point{3, .06}, Point{5, .06}), FaultDoor, []string{"1"}},
	"door across the wall": {doored(Point{3, -1}, Point{3, 1}), FaultDoor, []string{"1"}},
	"door past the end":    {doored(Point{19, 0}, Point{21, 0}), FaultDoor, []string{"1"}},
	"door of no width":     {doored(Point{3, 0}, Point{3, 0}), FaultDoor, []string{"1"}},
	"door to nan":          {doored(Point{3, 0}, Point{math.NaN(), 0}), FaultWall, []string{"1"}},
	"door of one point":    {func(p *Plan) { p.Floors[0].Doors = []Line{{{3, 0}}} }, FaultWall, []string{"1"}},
	"door of three points": {func(p *Plan) { p.Floors[0].Doors = []Line{{{3, 0}, {4, 0}, {5, 0}}} }, FaultWall, []string{"1"}},
	"door over two pieces": {func(p *Plan) {
		doored(Point{3, 0}, Point{5, 0})(p)
		p.Floors[0].Walls = []Line{{{0, 0}, {4, 0}, {9, 0}}}
	}, "", nil},
	"door of a hall beside": {func(p *Plan) { lifted()(p); p.Floors[1].Doors = []Line{{{3, 0}, {5, 0}}} }, FaultDoor, []string{"2"}},

	"connection":               {lifted(Connection{"lift-1", "lift-2", 40, false}), "", nil},
	"connection either way":    {lifted(Connection{"lift-1", "lift-2", 40, true}, Connection{"lift-2", "lift-1", 0, true}), "", nil},
	"connection of an hour":    {lifted(Connection{"lift-1", "lift-2", 3600, true}), "", nil},
	"connection from nowhere":  {lifted(Connection{"lift-9", "lift-2", 40, false}), FaultConnection, []string{"lift-9", "lift-2"}},
	"connection to a booth":    {lifted(Connection{"lift-1", "A1", 40, false}), FaultConnection, []string{"lift-1", "A1"}},
	"connection to itself":     {lifted(Connection{"lift-1", "lift-1", 40, false}), FaultConnection, []string{"lift-1", "lift-1"}},
	"connection back in time":  {lifted(Connection{"lift-1", "lift-2", -1, false}), FaultConnection, []string{"lift-1", "lift-2"}},
	"connection for ever":      {lifted(Connection{"lift-1", "lift-2", 3601, false}), FaultConnection, []string{"lift-1", "lift-2"}},
	"connection not a number":  {lifted(Connection{"lift-1", "lift-2", math.NaN(), false}), FaultConnection, []string{"lift-1", "lift-2"}},
	"connection twice":         {lifted(Connection{"lift-1", "lift-2", 9, false}, Connection{"lift-1", "lift-2", 8, true}), FaultDuplicate, []string{"lift-1", "lift-2"}},
	"closure across booths":    {closed(Closure{"c", "1", Rect(-1, -1, 9, 9)}), "", nil},
	"closure, and one on it":   {closed(Closure{"c", "1", only}, Closure{"d", "1", only}), "", nil},
	"closure without an area":  {closed(Closure{"c", "1", Ring{{1, 1}, {2, 2}}}), FaultClosure, []string{"c"}},
	"closure of no corners":    {closed(Closure{"c", "1", nil}), FaultClosure, []string{"c"}},
	"closure on unknown floor": {closed(Closure{"c", "9", only}), FaultClosure, []string{"c"}},
	"closure twice":            {closed(Closure{"c", "1", only}, Closure{"c", "1", only}), FaultDuplicate, []string{"c"}},
	"closure without an id":    {closed(Closure{"", "1", only}), FaultDuplicate, []string{""}},
}

func TestCheckOfWays(t *testing.T) { checked(t, waysTests) }

// TestFaultsLieWhereTheyAre looks at the points of faults that have no outline of their own.
func TestFaultsLieWhereTheyAre(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*Plan)
		want   Point
	}{
		"middle of the door":    {doored(Point{3, 1}, Point{5, 1}), Point{4, 1}},
		"where it begins":       {lifted(Connection{"lift-1", "x", 1, false}), Point{8, 8}},
		"where it ends at most": {lifted(Connection{"x", "lift-2", 1, false}), Point{8, 38}},
		"nowhere at all":        {lifted(Connection{"x", "y", 1, false}), Point{}},
		"first corner":          {closed(Closure{"c", "9", Rect(5, 6, 1, 1)}), Point{5, 6}},
	} {
		p := hall()
		row.change(&p)
		if got := p.Check(); len(got) != 1 || got[0].At != row.want {
			t.Errorf("%s: %v, want one at %v", name, got, row.want)
		}
	}
}

func TestStorable(t *testing.T) {
	for kind, want := range map[string]bool{
		FaultOutline: false, FaultWall: false, FaultDuplicate: false, FaultFloor: false, FaultKind: false,
		FaultConnection: false, FaultClosure: false, FaultOutside: true, FaultOverlap: true, FaultDoor: true,
		"unreachable": true, "steps": true,
	} {
		if got := (Fault{Kind: kind}).Storable(); got != want {
			t.Errorf("%s: %v", kind, got)
		}
	}
}

// TestCheckEnds checks plans that would take hours if every pair were looked at or kept.
func TestCheckEnds(t *testing.T) {
	for name, row := range map[string]struct {
		outline func(i float64) Ring
		most    int
	}{
		"all on one spot": {func(float64) Ring { return Rect(0, 0, 3, 3) }, maxOverlaps},
		"in a column":     {func(i float64) Ring { return Rect(0, i/4, 3, .25) }, 0},
		"thin diagonals":  {func(i float64) Ring { return Ring{{i, 0}, {i + 4000, 4000}, {i + 4000.5, 4000}, {i + .5, 0}} }, 0},
	} {
		p := Plan{Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 10000, 10000)}}}
		for i := range 4000 {
			p.Booths = append(p.Booths, Booth{string(rune('0' + i)), "1", row.outline(float64(i))})
		}
		overlaps := slices.DeleteFunc(p.Check(), func(f Fault) bool { return f.Kind != FaultOverlap })
		if len(overlaps) != row.most {
			t.Errorf("%s: %d overlaps, want %d", name, len(overlaps), row.most)
		}
	}
}
