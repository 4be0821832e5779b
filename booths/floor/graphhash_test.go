package floor_test

import (
	"math"
	"testing"

	"gianhang/booths/floor"
)

var hashTests = map[string]struct {
	change func(*floor.Plan)
	same   bool
}{
	"nothing":              {func(*floor.Plan) {}, true},
	"names of closures":    {func(p *floor.Plan) { p.Closures[0].ID = "flood" }, true},
	"booth moved":          {func(p *floor.Plan) { p.Booths[0].Outline[0].X += 0.001 }, false},
	"booth renamed":        {func(p *floor.Plan) { p.Booths[0].Code = "A9" }, false},
	"codes exchanged":      {func(p *floor.Plan) { p.Booths[0].Code, p.Booths[1].Code = p.Booths[1].Code, p.Booths[0].Code }, false},
	"booth on a storey":    {func(p *floor.Plan) { p.Booths[0].Floor = "G" }, false},
	"booth on no floor":    {func(p *floor.Plan) { p.Booths[0].Floor = "" }, false},
	"booth gone":           {func(p *floor.Plan) { p.Booths = p.Booths[1:] }, false},
	"hall moved":           {func(p *floor.Plan) { p.Floors[1].Outline[2].Y++ }, false},
	"hall lifted":          {func(p *floor.Plan) { p.Floors[1].Storey = 1 }, false},
	"wall moved":           {func(p *floor.Plan) { p.Floors[0].Walls[0][1].Y = 9 }, false},
	"wall is a door":       {func(p *floor.Plan) { f := &p.Floors[0]; f.Walls, f.Doors = f.Doors, f.Walls }, false},
	"door gone":            {func(p *floor.Plan) { p.Floors[0].Doors = nil }, false},
	"stair without steps":  {func(p *floor.Plan) { p.Places[3].StepFree = true }, false},
	"stair is a ramp":      {func(p *floor.Plan) { p.Places[3].Kind = "ramp" }, false},
	"slower":               {func(p *floor.Plan) { p.Connections[0].Seconds++ }, false},
	"not a number":         {func(p *floor.Plan) { p.Connections[0].Seconds = math.NaN() }, false},
	"one way":              {func(p *floor.Plan) { p.Connections[0].OneWay = true }, false},
	"the other way":        {func(p *floor.Plan) { c := &p.Connections[0]; c.From, c.To = c.To, c.From }, false},
	"closure gone":         {func(p *floor.Plan) { p.Closures = nil }, false},
	"closure is elsewhere": {func(p *floor.Plan) { p.Closures[0].Floor = "G" }, false},
}

func TestGraphHash(t *testing.T) {
	made := func(change func(*floor.Plan)) string {
		p := house()
		closed(1, 1, 2, 2)(&p)
		change(&p)
		return p.GraphHash()
	}
	before := made(func(*floor.Plan) {})
	if len(before) != 16 {
		t.Errorf("%q is not 16 digits", before)
	}
	seen := map[string]string{}
	for name, test := range hashTests {
		got := made(test.change)
		if (got == before) != test.same {
			t.Errorf("%s: same %v, want %v", name, got == before, test.same)
		}
		if other, twice := seen[got]; twice && !test.same {
			t.Errorf("%s and %s have the same hash", name, other)
		}
		seen[got] = name
	}
}
