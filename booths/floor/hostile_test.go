package floor_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// pile is n booths on top of each other, each turned its own way and with corners up to reach metres from its middle.
func pile(n int, reach float64) floor.Plan {
	rng := rand.New(rand.NewPCG(1, 1))
	p := floor.Plan{Floors: []floor.Floor{{Code: "1", Outline: floor.Rect(-50, -50, 100, 100)}}}
	for i := range n {
		x, y, angle := 100*rng.Float64()-50, 100*rng.Float64()-50, 7*rng.Float64()
		var r floor.Ring
		for k := range 4 {
			sin, cos := math.Sincos(angle + math.Pi/2*float64(k))
			r = append(r, floor.Point{X: x + reach*cos, Y: y + reach*sin})
		}
		p.Booths = append(p.Booths, floor.Booth{Code: fmt.Sprint(i), Floor: "1", Outline: r})
	}
	return p
}

// spoilt is a hall in which change was done to every third outline, of whatever it is.
func spoilt(change func(floor.Ring) floor.Ring) floor.Plan {
	p := floortest.Hall(100)
	for i := range p.Booths {
		if i%3 == 0 {
			p.Booths[i].Outline = change(p.Booths[i].Outline)
		}
	}
	for i := range p.Places {
		p.Places[i].Outline = change(p.Places[i].Outline)
	}
	p.Floors[0].Walls = append(p.Floors[0].Walls, floor.Line(change(p.Floors[0].Outline)), nil, make(floor.Line, 3))
	p.Floors[0].Doors = append(p.Floors[0].Doors, floor.Line(change(p.Floors[0].Outline)), nil, make(floor.Line, 2))
	p.Floors = append(p.Floors, floor.Floor{Code: "1", Storey: 5}, floor.Floor{Code: "2", Outline: change(p.Floors[0].Outline)})
	p.Closures = []floor.Closure{{Floor: "1", Outline: change(floor.Rect(0, 0, 1, 1))}, {Floor: "?"}}
	p.Connections = []floor.Connection{{From: "toilet-1", To: "toilet-1", Seconds: 0}, {From: "A1", To: "A2", Seconds: math.Inf(1)}}
	return p
}

var hostile = map[string]floor.Plan{
	"nothing":             {},
	"no floor":            {Booths: []floor.Booth{{Code: "A1", Outline: floor.Rect(0, 0, 1, 1)}, {Code: "A2"}}},
	"no outline":          spoilt(func(floor.Ring) floor.Ring { return nil }),
	"one corner":          spoilt(func(r floor.Ring) floor.Ring { return r[:1] }),
	"a line":              spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{r[0], r[1], r[0]} }),
	"a thin line":         spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{r[0], r[1], {X: r[0].X, Y: r[0].Y + 1e-5}} }),
	"the same point":      spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{r[0], r[0], r[0], r[0]} }),
	"nan":                 spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{{X: math.NaN()}, r[1], r[2]} }),
	"endless":             spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{{X: math.Inf(1)}, r[1], {Y: math.Inf(-1)}} }),
	"largest number":      spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{{X: math.MaxFloat64}, r[1], {Y: -math.MaxFloat64}} }),
	"bow tie":             spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{r[0], r[2], r[1], r[3]} }),
	"twice around":        spoilt(func(r floor.Ring) floor.Ring { return append(append(floor.Ring{}, r...), r...) }),
	"the wrong way":       spoilt(func(r floor.Ring) floor.Ring { return floor.Ring{r[3], r[2], r[1], r[0]} }),
	"far away":            spoilt(func(floor.Ring) floor.Ring { return floor.Rect(9990, -9990, 9, 9) }),
	"heap of booths":      pile(3000, 2),
	"heap of halls":       pile(1000, 90),
	"several on one spot": {Floors: pile(0, 0).Floors, Booths: append(pile(50, 2).Booths, pile(50, 2).Booths...)},
}

// TestHostilePlans asks everything of plans that make no sense; it is enough that there is an answer, of numbers.
func TestHostilePlans(t *testing.T) {
	for name, p := range hostile {
		t.Run(name, func(t *testing.T) {
			g := floor.NewGraph(p)
			for _, f := range g.Unreachable() {
				if math.IsNaN(f.At.X + f.At.Y) {
					t.Errorf("%v is nowhere", f)
				}
			}
			stops := append(names(p), "toilet", "entrance", "")
			for _, by := range []floor.Profile{floor.Walking, floor.StepFree, -1, 7} {
				for i, from := range stops[:min(len(stops), 40)] {
					r, err := g.Route(from, []string{stops[(7*i)%len(stops)]}, by)
					if err == nil && !(r.Metres >= 0 && r.Seconds >= 0 && r.Metres < 1e5) {
						t.Errorf("from %q: %+v", from, r)
					}
				}
				all, _ := g.Distances(stops[0], by)
				for id, metres := range all {
					if !(metres >= 0 && metres < 1e5) {
						t.Errorf("%f m to %q", metres, id)
					}
				}
			}
			p.GraphHash()
		})
	}
}

// TestGoodPartsOfBadPlans finds the ways past what is broken.
func TestGoodPartsOfBadPlans(t *testing.T) {
	for _, name := range []string{"nan", "no outline", "the wrong way", "twice around"} {
		if _, err := floor.NewGraph(hostile[name]).Route("A2", []string{"D3"}, floor.Walking); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
