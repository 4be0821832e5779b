package floortest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gianhang/booths/floor"
)

// Random is a small plan as rng has it: one floor around the origin, sometimes with an inner corner; 10 to 40 booths
// in islands at any angle, which may stand too close to pass, or overlap; walls with doors; a round or hollow stage, a
// stair, an entrance, sometimes a closed part.
func Random(rng *rand.Rand) floor.Plan {
	w, h := 18+14*rng.Float64(), 15+12*rng.Float64()
	o := floor.Point{X: -40 + 60*rng.Float64(), Y: -30 + 40*rng.Float64()}
	f := floor.Floor{Code: "1", Outline: floor.Rect(o.X, o.Y, w, h)}
	if rng.IntN(2) == 0 {
		f.Outline = floor.Ring{o, {X: o.X + w, Y: o.Y}, {X: o.X + w, Y: o.Y + h*0.6}, {X: o.X + w*0.6, Y: o.Y + h*0.7}, {X: o.X + w*0.5, Y: o.Y + h}, {X: o.X, Y: o.Y + h}}
	}
	g := generator{rng, floor.Plan{Floors: []floor.Floor{f}}, o, w, h}
	for n := 10 + rng.IntN(31); len(g.plan.Booths) < n; {
		g.island()
	}
	for range rng.IntN(4) {
		g.wall()
	}
	g.place("stage", "stage", round(0, 0, 1.5, 20+rng.IntN(9)))
	if rng.IntN(2) == 0 {
		g.place("stage-2", "stage", floor.Ring{{}, {X: 4}, {X: 4, Y: 3}, {X: 3, Y: 3}, {X: 2, Y: 1}, {X: 1, Y: 1}, {X: 1, Y: 4}, {Y: 4}})
	}
	g.place("stair", "stair", floor.Rect(0, 0, 2+6*rng.Float64(), 2))
	g.plan.Places = append(g.plan.Places, floor.Place{ID: "entrance", Kind: "entrance", Floor: "1", StepFree: true, Outline: floor.Rect(o.X+1, o.Y, 4, 2)})
	if rng.IntN(3) == 0 {
		g.plan.Closures = append(g.plan.Closures, floor.Closure{ID: "wet", Floor: "1", Outline: g.put(floor.Rect(0, 0, 3, 1))})
	}
	return g.plan
}

// generator is a plan in the making, on w × h metres from o.
type generator struct {
	rng  *rand.Rand
	plan floor.Plan
	o    floor.Point
	w, h float64
}

// put turns r by some angle, often a right one, and moves it somewhere.
func (g *generator) put(r floor.Ring) floor.Ring {
	angle := float64(g.rng.IntN(4)) * math.Pi / 2
	if g.rng.IntN(3) > 0 {
		angle = 2 * math.Pi * g.rng.Float64()
	}
	return turned(r, angle, floor.Point{X: g.o.X + g.w*g.rng.Float64(), Y: g.o.Y + g.h*g.rng.Float64()})
}

// island adds up to 4 booths in a row.
func (g *generator) island() {
	deep, wide, n := 1+2*g.rng.Float64(), 1+2*g.rng.Float64(), 1+g.rng.IntN(4)
	r := g.put(floor.Rect(0, 0, float64(n)*wide, deep))
	for i := range n {
		a, b := float64(i)/float64(n), float64(i+1)/float64(n)
		g.plan.Booths = append(g.plan.Booths, floor.Booth{
			Code: fmt.Sprintf("A%d", len(g.plan.Booths)+1), Floor: "1",
			Outline: floor.Ring{along(r[0], r[1], a), along(r[0], r[1], b), along(r[3], r[2], b), along(r[3], r[2], a)},
		})
	}
}

// wall adds a bent wall, and a door in it.
func (g *generator) wall() {
	r := g.put(floor.Rect(0, 0, 3+8*g.rng.Float64(), 3))
	f := &g.plan.Floors[0]
	f.Walls = append(f.Walls, floor.Line(r[:2+g.rng.IntN(2)]))
	t := 0.7 * g.rng.Float64()
	f.Doors = append(f.Doors, floor.Line{along(r[0], r[1], t), along(r[0], r[1], t+0.3)})
}

func (g *generator) place(id, kind string, r floor.Ring) {
	g.plan.Places = append(g.plan.Places, floor.Place{ID: id, Kind: kind, Floor: "1", Outline: g.put(r)})
}

// along is the point at t of the way from a to b.
func along(a, b floor.Point, t float64) floor.Point {
	return floor.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}
}
