package floor

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// stroll draws a route through the aisles of islands from one booth to another, as wobbly as those of a router. No two
// of its stretches are exactly as long or as steep, for which of them comes first may depend on rounding.
func stroll(t *rapid.T) Route {
	var k float64
	wobble := func(x, y float64) Point {
		d := rapid.Float64Range(-0.4, 0.4)
		k++
		return Point{x + d.Draw(t, "dx") + math.Sin(k)/50, y + d.Draw(t, "dy") + math.Cos(k)/50}
	}
	ys := []float64{1.5, 10.5, 19.5, 28.5, 37}
	booths := islands().Booths[:80]
	i := rapid.IntRange(0, 79).Draw(t, "from")
	j := (i + rapid.IntRange(1, 79).Draw(t, "on")) % 80
	front := func(b Booth) (id string, at Point, y float64) {
		c := b.Outline.Centre()
		y = slices.MinFunc(ys, func(a, b float64) int { return int(10 * (math.Abs(a-c.Y) - math.Abs(b-c.Y))) })
		return b.Code, Point{c.X, c.Y + math.Copysign(1.8, y-c.Y)}, y
	}
	from, start, y := front(booths[i])
	to, end, goal := front(booths[j])
	line := Line{start, wobble(start.X, y)}
	for range rapid.IntRange(0, 4).Draw(t, "aisles") {
		x := rapid.SampledFrom([]float64{2.5, 37.5}).Draw(t, "end")
		line = append(line, wobble(x, y))
		y = rapid.SampledFrom(ys).Draw(t, "aisle")
		line = append(line, wobble(x, y), wobble(rapid.Float64Range(6, 34).Draw(t, "x"), y))
	}
	if y != goal {
		line = append(line, wobble(2.5, y), wobble(2.5, goal))
	}
	line = append(line, wobble(end.X, goal), end)
	return way(from, to, line...)
}

// said is steps without their lines, which differ with the plan, and lengths, which differ by rounding.
func said(steps []Step) []Step {
	out := slices.Clone(steps)
	for i := range out {
		out[i].Line, out[i].Metres = nil, 0
	}
	return out
}

func TestStepsOfATurnedPlanAreTheSame(t *testing.T) {
	plan := islands()
	guide := NewGuide(plan)
	rapid.Check(t, func(t *rapid.T) {
		r, turn := stroll(t), turner(rapid.Float64Range(0, 7).Draw(t, "angle"))
		want, got := said(guide.Steps(r)), said(NewGuide(plan.moved(turn)).Steps(r.moved(turn)))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("turned: %+v\nupright: %+v", got, want)
		}
	})
}

func TestStepsOfAMirroredPlanSwapLeftAndRight(t *testing.T) {
	plan := islands()
	guide, mirrored := NewGuide(plan), NewGuide(plan.moved(mirror))
	turns := []Turn{Onward, Straight, SlightRight, Right, SharpRight, SlightLeft, Left, SharpLeft, Back}
	sides := []Side{OnSpot, Ahead, OnRight, OnLeft}
	rapid.Check(t, func(t *rapid.T) {
		r := stroll(t)
		want, got := said(guide.Steps(r)), said(mirrored.Steps(r.moved(mirror)))
		for i := range want {
			want[i].Turn, want[i].Arrive = turns[want[i].Turn], sides[want[i].Arrive]
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("mirrored: %+v\nwant: %+v", got, want)
		}
	})
}

// named are the booths and places that s names.
func (s Step) named() []string {
	out := slices.Concat([]string{s.At, s.Towards}, s.Across, s.Landmarks)
	for _, p := range s.Past {
		out = append(out, p.First, p.Last)
	}
	return slices.DeleteFunc(out, func(id string) bool { return id == "" })
}

func TestStepsTellTheWholeWay(t *testing.T) {
	plan := islands()
	guide := NewGuide(plan)
	rapid.Check(t, func(t *rapid.T) {
		r := stroll(t)
		steps := guide.Steps(r)
		if len(steps) < 1 || len(steps) > MaxSteps {
			t.Fatalf("%d steps", len(steps))
		}
		var metres float64
		for i, s := range steps {
			metres += s.Metres
			if math.Abs(s.Line.metres()-s.Metres) > 1e-6 || i > 0 && steps[i-1].Line[len(steps[i-1].Line)-1] != s.Line[0] {
				t.Fatalf("step %d does not go on from the one before it", i+1)
			}
			for _, id := range s.named() {
				if d := plan.metresFrom(id, s.Line); d > 5 {
					t.Fatalf("step %d names %s, which is %.1f m from it", i+1, id, d)
				}
			}
			end := i+1 < len(steps) && steps[i+1].At != ""
			if s.Metres > 10 && len(s.named()) == 0 && len(s.Aisle) == 0 && !end {
				t.Fatalf("step %d of %.1f m names nothing: %+v", i+1, s.Metres, s)
			}
		}
		if math.Abs(metres-r.Metres) > 0.1 {
			t.Fatalf("steps of %.2f m in a way of %.2f m", metres, r.Metres)
		}
	})
}

// metresFrom is how far the booth or place is from a line that it is not crossed by, looking every 10 cm.
func (p Plan) metresFrom(id string, line Line) float64 {
	least := math.Inf(1)
	for _, ring := range p.outlines(func(have string) bool { return have == id }) {
		for i := 1; i < len(line); i++ {
			n := math.Ceil(distance(line[i-1], line[i]) * 10)
			for k := 0.0; k <= n; k++ {
				at := Point{line[i-1].X + (line[i].X-line[i-1].X)*k/n, line[i-1].Y + (line[i].Y-line[i-1].Y)*k/n}
				least = min(least, ring.distance(at))
			}
		}
	}
	return least
}

func TestStepsOfAnything(t *testing.T) {
	number := rapid.SampledFrom([]float64{0, 1, -1, 2.5, 10.5, 40, 1e4, 1e9, math.NaN(), math.Inf(1)})
	point := rapid.Custom(func(t *rapid.T) Point { return Point{number.Draw(t, "x"), number.Draw(t, "y")} })
	points := rapid.SliceOfN(point, 0, 20)
	id := rapid.SampledFrom([]string{"", "A1", "A2", "gate", "lift", "9"})
	rapid.Check(t, func(t *rapid.T) {
		var p Plan
		if rapid.Bool().Draw(t, "in the hall") {
			p = islands()
		}
		for range rapid.IntRange(0, 5).Draw(t, "things") {
			kind := rapid.SampledFrom(PlaceKinds).Draw(t, "kind")
			p.Floors = append(p.Floors, Floor{Code: id.Draw(t, "floor"), Outline: points.Draw(t, "floor"), Walls: []Line{points.Draw(t, "wall")}})
			p.Booths = append(p.Booths, Booth{id.Draw(t, "code"), "1", points.Draw(t, "booth")})
			p.Places = append(p.Places, Place{ID: id.Draw(t, "id"), Kind: kind, Floor: id.Draw(t, "on"), Outline: points.Draw(t, "place")})
			p.Connections = append(p.Connections, Connection{From: id.Draw(t, "start"), To: id.Draw(t, "end")})
		}
		r := Route{From: id.Draw(t, "from"), To: id.Draw(t, "to")}
		for range rapid.IntRange(0, 9).Draw(t, "parts") {
			r.Parts = append(r.Parts, Part{rapid.IntRange(-1, 1).Draw(t, "storey"), points.Draw(t, "line"), id.Draw(t, "onwards")})
		}
		steps := NewGuide(p).Steps(r)
		if len(steps) > max(MaxSteps, len(r.Parts)) {
			t.Fatalf("%d steps", len(steps))
		}
		vi, en := voices()
		for _, v := range []Voice{vi, en} {
			v.Say(r, steps)
			v.Short(r, steps)
			v.Sum(r)
		}
	})
}
