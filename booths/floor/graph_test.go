package floor_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// house has two halls side by side on the ground with a wall between them, and a gallery above the first. A stair of
// 20 s leads up from hall A, a lift of 60 s from hall B to the end of the gallery that is above hall A.
func house() floor.Plan {
	return floor.Plan{
		Floors: []floor.Floor{
			{Code: "A", Outline: floor.Rect(0, 0, 20, 10), Walls: []floor.Line{{{X: 20, Y: 0}, {X: 20, Y: 10}}},
				Doors: []floor.Line{{{X: 20.03, Y: 4}, {X: 19.98, Y: 6}}}},
			{Code: "B", Outline: floor.Rect(20.008, 0, 20, 10)},
			{Code: "G", Storey: 1, Outline: floor.Rect(0, 0, 20, 10)},
		},
		Booths: []floor.Booth{
			{Code: "A1", Floor: "A", Outline: floor.Rect(2, 2, 3, 3)}, {Code: "A2", Floor: "A", Outline: floor.Rect(12, 5, 3, 3)},
			{Code: "B1", Floor: "B", Outline: floor.Rect(30, 2, 3, 3)}, {Code: "G1", Floor: "G", Outline: floor.Rect(2, 2, 3, 3)},
			{Code: "A1", Floor: "B", Outline: floor.Rect(36, 6, 3, 3)},
		},
		Places: []floor.Place{
			{ID: "gate", Kind: "entrance", Floor: "A", Outline: floor.Rect(1, 8.5, 3, 1.5), StepFree: true},
			{ID: "wc-near", Kind: "toilet", Floor: "A", Outline: floor.Rect(6, 0, 2, 1)},
			{ID: "wc-far", Kind: "toilet", Floor: "B", Outline: floor.Rect(38, 0, 2, 1), StepFree: true},
			{ID: "stair", Kind: "stair", Floor: "A", Outline: floor.Rect(8, 8, 3, 2)},
			{ID: "stair-up", Kind: "stair", Floor: "G", Outline: floor.Rect(8, 8, 3, 2)},
			{ID: "lift", Kind: "lift", Floor: "B", Outline: floor.Rect(38, 4, 2, 2), StepFree: true},
			{ID: "lift-up", Kind: "lift", Floor: "G", Outline: floor.Rect(18, 4, 2, 2), StepFree: true},
			{ID: "lift-top", Kind: "lift", Floor: "nowhere", Outline: floor.Rect(18, 4, 2, 2), StepFree: true},
			{ID: "lift-roof", Kind: "lift", Floor: "nowhere", StepFree: true},
		},
		Connections: []floor.Connection{
			{From: "stair", To: "stair-up", Seconds: 20}, {From: "lift", To: "lift-up", Seconds: 60}, {From: "lift-up", To: "lift-top", Seconds: 9},
			{From: "lift-top", To: "lift-roof", Seconds: 9},
			{From: "stair", To: "stair-up", Seconds: -5}, {From: "lift", To: "moon", Seconds: 1}, {From: "gate", To: "lift-up", Seconds: math.NaN()},
		},
	}
}

// onFoot leaves no way but those on foot.
func onFoot(change func(*floor.Plan)) func(*floor.Plan) {
	return func(p *floor.Plan) {
		p.Connections = nil
		change(p)
	}
}

func closed(x, y, w, h float64) func(*floor.Plan) {
	return func(p *floor.Plan) {
		p.Closures = append(p.Closures, floor.Closure{ID: "c", Floor: "A", Outline: floor.Rect(x, y, w, h)})
	}
}

var routeTests = map[string]struct {
	change  func(*floor.Plan)
	from    string
	to      []string
	by      floor.Profile
	reached string   // the stop
	onwards []string // of the parts
	why     string   // of NoWay
	around  string   // of a Detour; "-" for none
}{
	"across a hall":                   {nil, "A1", []string{"A2"}, floor.Walking, "A2", []string{""}, "", "-"},
	"where it is":                     {nil, "A1", []string{"A1"}, floor.Walking, "A1", []string{""}, "", "-"},
	"through the door":                {nil, "A2", []string{"B1"}, floor.Walking, "B1", []string{""}, "", "-"},
	"no door":                         {onFoot(func(p *floor.Plan) { p.Floors[0].Doors = nil }), "A2", []string{"B1"}, floor.Walking, "", nil, floor.WhySealed, ""},
	"door beside the wall":            {onFoot(func(p *floor.Plan) { p.Floors[0].Doors[0][0].X = 20.2 }), "A2", []string{"B1"}, floor.Walking, "", nil, floor.WhySealed, ""},
	"door too narrow for wheelchairs": {func(p *floor.Plan) { p.Floors[0].Doors[0][0].Y = 5.2 }, "A2", []string{"B1"}, floor.StepFree, "", nil, floor.WhySteps, ""},
	"door of 0.9 m":                   {func(p *floor.Plan) { p.Floors[0].Doors = []floor.Line{{{X: 20, Y: 4}, {X: 20, Y: 4.9}}} }, "A2", []string{"B1"}, floor.StepFree, "B1", []string{""}, "", "-"},
	"seam without a wall":             {func(p *floor.Plan) { p.Floors[0].Walls = nil }, "A2", []string{"B1"}, floor.StepFree, "B1", []string{""}, "", "-"},
	"seam too wide":                   {onFoot(func(p *floor.Plan) { p.Floors[1].Outline = floor.Rect(20.05, 0, 20, 10) }), "A2", []string{"B1"}, floor.Walking, "", nil, floor.WhySealed, ""},
	"up the stair":                    {nil, "A1", []string{"G1"}, floor.Walking, "G1", []string{"stair", ""}, "", "-"},
	"up the lift":                     {nil, "A1", []string{"G1"}, floor.StepFree, "G1", []string{"lift", ""}, "", "stair"},
	"up and on without a step":        {nil, "B1", []string{"lift-top"}, floor.StepFree, "lift-top", []string{"lift", "lift-up", ""}, "", "-"},
	"stair one way":                   {func(p *floor.Plan) { p.Connections[0].OneWay = true }, "G1", []string{"A1"}, floor.Walking, "A1", []string{"lift-up", ""}, "", "-"},
	"no lift":                         {func(p *floor.Plan) { p.Connections = p.Connections[:1] }, "A1", []string{"G1"}, floor.StepFree, "", nil, floor.WhySteps, ""},
	"lift beyond a closed door":       {closed(19, 3, 1, 4), "A1", []string{"G1"}, floor.StepFree, "", nil, floor.WhySteps, ""},
	"door closed":                     {onFoot(closed(19, 3, 1, 4)), "A1", []string{"B1"}, floor.Walking, "", nil, floor.WhyClosed, ""},
	"nearest toilet":                  {nil, "A1", []string{"toilet"}, floor.Walking, "wc-near", []string{""}, "", "-"},
	"nearest toilet without steps":    {nil, "A1", []string{"toilet"}, floor.StepFree, "wc-far", []string{""}, "", "-"},
	"nearest of two":                  {nil, "B1", []string{"A1", "wc-far"}, floor.Walking, "wc-far", []string{""}, "", "-"},
	"from any entrance":               {nil, "entrance", []string{"A1"}, floor.Walking, "A1", []string{""}, "", "-"},
	"to a stop on no floor":           {func(p *floor.Plan) { p.Connections = nil }, "A1", []string{"lift-top"}, floor.Walking, "", nil, floor.WhySealed, ""},
	"not through a lift": {onFoot(func(p *floor.Plan) {
		p.Places = append(p.Places, floor.Place{ID: "block", Kind: "lift", Floor: "A", Outline: floor.Rect(8.5, 0, 2, 10)})
		p.Connections = []floor.Connection{{From: "block", To: "stair-up", Seconds: 1, OneWay: true}}
	}), "A1", []string{"A2"}, floor.Walking, "", nil, floor.WhySealed, ""},
	"around the stair": {func(p *floor.Plan) { p.Places[3].Outline = floor.Rect(8, 2, 3, 8) }, "A1", []string{"A2"}, floor.StepFree, "A2", []string{""}, "", "stair"},
}

func TestRoute(t *testing.T) {
	for name, test := range routeTests {
		t.Run(name, func(t *testing.T) {
			p := house()
			if test.change != nil {
				test.change(&p)
			}
			r, err := floor.NewGraph(p).Route(test.from, test.to, test.by)
			var no *floor.NoWay
			if errors.As(err, &no) {
				if no.Why != test.why {
					t.Errorf("%v, want %q", err, test.why)
				}
				return
			}
			if err != nil || test.why != "" || r.To != test.reached {
				t.Fatalf("%+v, %v, want %q %s", r, err, test.reached, test.why)
			}
			var onwards []string
			for _, part := range r.Parts {
				if onwards = append(onwards, part.Onwards); len(part.Line) == 0 {
					t.Errorf("a part without a line: %+v", r)
				}
			}
			if !slices.Equal(onwards, test.onwards) {
				t.Errorf("onwards by %q, want %q", onwards, test.onwards)
			}
			if d := r.Detour; d == nil && test.around != "-" || d != nil && (d.Around != test.around || d.Metres <= 0) {
				t.Errorf("detour %+v, want one around %q", d, test.around)
			}
		})
	}
}

func TestRouteOfUnknownStops(t *testing.T) {
	g := floor.NewGraph(house())
	for name, test := range map[string]struct {
		from string
		to   []string
	}{
		"from":          {"Z1", []string{"A1"}},
		"to":            {"A1", []string{"A2", "Z1"}},
		"no name":       {"", []string{"A1"}},
		"nowhere to go": {"A1", nil},
		"kind of none":  {"A1", []string{"ramp"}},
	} {
		if _, err := g.Route(test.from, test.to, floor.Walking); !errors.Is(err, floor.ErrUnknownStop) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := g.Distances("Z1", floor.Walking); !errors.Is(err, floor.ErrUnknownStop) {
		t.Errorf("distances: %v", err)
	}
}

// TestDetourOfALongWay goes 180 m past a stair that most of the hall is blocked by.
func TestDetourOfALongWay(t *testing.T) {
	for name, test := range map[string]struct {
		deep float64 // metres of the stair
		want bool
	}{"more than 5 m": {30, true}, "less": {10, false}} {
		p := floor.Plan{
			Floors: []floor.Floor{{Code: "1", Outline: floor.Rect(0, 0, 200, 40)}},
			Booths: []floor.Booth{{Code: "A1", Floor: "1", Outline: floor.Rect(3, 3, 3, 3)}, {Code: "A2", Floor: "1", Outline: floor.Rect(190, 3, 3, 3)}},
			Places: []floor.Place{{ID: "stair", Kind: "stair", Floor: "1", Outline: floor.Rect(95, 0, 4, test.deep)}},
		}
		r, err := floor.NewGraph(p).Route("A1", []string{"A2"}, floor.StepFree)
		if err != nil || (r.Detour != nil) != test.want {
			t.Errorf("%s: %+v, %v", name, r.Detour, err)
		}
	}
}

func TestTimeOfARide(t *testing.T) {
	r, err := floor.NewGraph(house()).Route("stair", []string{"G1"}, floor.Walking)
	if err != nil {
		t.Fatal(err)
	}
	if want := 20 + r.Metres/1.07; math.Abs(r.Seconds-want) > 1e-9 || len(r.Parts[0].Line) != 1 {
		t.Errorf("%+v takes %.2f s, want %.2f", r, r.Seconds, want)
	}
}

// TestDistancesAreThoseOfRoutes compares them for every stop of random plans, and of a house with a lift.
func TestDistancesAreThoseOfRoutes(t *testing.T) {
	all := []floor.Plan{house(), floortest.Hall(120), floortest.Irregular(160)}
	for seed := range uint64(15) {
		all = append(all, floortest.Random(rand.New(rand.NewPCG(seed, 9))))
	}
	for i, p := range all {
		g := floor.NewGraph(p)
		from := p.Booths[len(p.Booths)/2].Code
		for _, by := range []floor.Profile{floor.Walking, floor.StepFree} {
			metres, err := g.Distances(from, by)
			if err != nil {
				t.Fatal(err)
			}
			for _, to := range names(p) {
				r, err := g.Route(from, []string{to}, by)
				got, ok := metres[to]
				if ok != (err == nil) {
					t.Errorf("plan %d, %s to %s: %.2f m %v, but %v", i, from, to, got, ok, err)
				} else if want := r.Seconds * by.Speed(); ok && (got > want+1e-6 || got < want/1.041-0.01) {
					t.Errorf("plan %d, %s to %s: %.3f m, but the way is %.3f m", i, from, to, got, want)
				}
			}
		}
	}
}

func names(p floor.Plan) (out []string) {
	for _, b := range p.Booths {
		out = append(out, b.Code)
	}
	for _, q := range p.Places {
		out = append(out, q.ID)
	}
	return out
}

func TestUnreachable(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*floor.Plan)
		want   map[string]string // kinds by id
	}{
		"all but what is on no floor": {nil, map[string]string{}},
		"no lift": {func(p *floor.Plan) { p.Connections = p.Connections[:1] },
			map[string]string{"G1": floor.FaultSteps, "lift-up": floor.FaultSteps, "stair-up": floor.FaultSteps, "lift-top": floor.FaultUnreachable, "lift-roof": floor.FaultUnreachable}},
		"only down": {func(p *floor.Plan) {
			p.Connections = []floor.Connection{{From: "stair-up", To: "stair", OneWay: true}}
		}, map[string]string{"G1": floor.FaultUnreachable, "lift-up": floor.FaultUnreachable, "stair-up": floor.FaultUnreachable, "lift-top": floor.FaultUnreachable, "lift-roof": floor.FaultUnreachable}},
		"walled in": {func(p *floor.Plan) {
			p.Booths = append(p.Booths, floor.Booth{Code: "B2", Floor: "B", Outline: floor.Rect(31, 3, 1, 1)})
		}, map[string]string{"B2": floor.FaultUnreachable}},
		"broken":      {func(p *floor.Plan) { p.Booths[2].Outline = nil }, map[string]string{"B1": floor.FaultUnreachable}},
		"no entrance": {func(p *floor.Plan) { p.Places[0].Kind = "stage"; p.Floors[0].Doors = nil }, map[string]string{}},
	} {
		p := house()
		if test.change != nil {
			test.change(&p)
		}
		got := floor.NewGraph(p).Unreachable()
		for _, f := range got {
			if test.want[f.IDs[0]] != f.Kind {
				t.Errorf("%s: %v, want %v", name, f, test.want)
			}
		}
		if len(got) != len(test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestGraphServesManyAtOnce is for the race detector, and for results that depend on what was asked before.
func TestGraphServesManyAtOnce(t *testing.T) {
	p := floortest.Irregular(300)
	g := floor.NewGraph(p)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for j := range 50 {
				from, to := p.Booths[(7*i+j)%300].Code, p.Booths[(31*j)%300].Code
				one, err := g.Route(from, []string{to}, floor.Profile(j%2))
				two, _ := floor.NewGraph(p).Route(from, []string{to}, floor.Profile(j%2))
				if err != nil || one.Metres != two.Metres {
					t.Errorf("%s to %s: %.3f m and %.3f m, %v", from, to, one.Metres, two.Metres, err)
				}
			}
		})
	}
	all.Wait()
}
