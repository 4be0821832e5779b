package floor

import (
	"fmt"
	"math"
	"testing"
)

// islands is a hall of four islands of 2 × 10 booths, A to D, with 3 m between them and 5 m at both ends, a gate and a
// desk below them, and a lift and stairs to a storey above with a row of booths.
//
//	gate (1,41) → up the left end x = 2.5 → aisles y = 10.5, 19.5, 28.5 → the right end x = 37.5
func islands() Plan {
	p := Plan{
		Floors: []Floor{
			{Code: "1", Outline: Rect(0, 0, 40, 42), Walls: []Line{{{0, 0}, {40, 0}, {40, 42}, {4, 42}}, {{1, 42}, {0, 42}, {0, 0}}}},
			{Code: "2", Storey: 1, Outline: Rect(0, 0, 40, 12)},
		},
		Places: []Place{
			{ID: "gate", Kind: "entrance", Floor: "1", Outline: Rect(1, 41, 3, 1), StepFree: true},
			{ID: "desk", Kind: "information", Floor: "1", Outline: Rect(5, 38, 6, 3), StepFree: true},
			{ID: "lift", Kind: "lift", Floor: "1", Outline: Rect(38, 0, 2, 2), StepFree: true},
			{ID: "lift-up", Kind: "lift", Floor: "2", Outline: Rect(38, 0, 2, 2), StepFree: true},
			{ID: "stairs", Kind: "stair", Floor: "1", Outline: Rect(0, 0, 2, 3)},
			{ID: "stairs-up", Kind: "stair", Floor: "2", Outline: Rect(0, 0, 2, 3)},
			{ID: "hump", Kind: "ramp", Floor: "1", Outline: Rect(35, 20, 5, 2), StepFree: true},
		},
		Connections: []Connection{{From: "lift", To: "lift-up", Seconds: 40}, {From: "stairs-up", To: "stairs", Seconds: 20}},
	}
	for island := range 4 {
		for i := range 20 {
			r := Rect(5+3*float64(i%10), 3+9*float64(island)+3*float64(i/10), 3, 3)
			p.Booths = append(p.Booths, Booth{fmt.Sprintf("%c%d", 'A'+island, i+1), "1", r})
		}
	}
	for i := range 10 {
		p.Booths = append(p.Booths, Booth{fmt.Sprintf("%d", 201+i), "2", Rect(5+3*float64(i), 3, 3, 3)})
	}
	return p
}

// moved is p with every point put elsewhere.
func (p Plan) moved(to func(Point) Point) Plan {
	ring := func(r []Point) []Point {
		out := make([]Point, len(r))
		for i, q := range r {
			out[i] = to(q)
		}
		return out
	}
	q := Plan{Connections: p.Connections}
	for _, f := range p.Floors {
		walls := make([]Line, len(f.Walls))
		for i, w := range f.Walls {
			walls[i] = ring(w)
		}
		f.Outline, f.Walls = ring(f.Outline), walls
		q.Floors = append(q.Floors, f)
	}
	for _, b := range p.Booths {
		q.Booths = append(q.Booths, Booth{b.Code, b.Floor, ring(b.Outline)})
	}
	for _, l := range p.Places {
		l.Outline = ring(l.Outline)
		q.Places = append(q.Places, l)
	}
	return q
}

// moved is r with every point put elsewhere.
func (r Route) moved(to func(Point) Point) Route {
	parts := make([]Part, len(r.Parts))
	for i, p := range r.Parts {
		line := make(Line, len(p.Line))
		for j, q := range p.Line {
			line[j] = to(q)
		}
		parts[i] = Part{p.Storey, line, p.Onwards}
	}
	r.Parts = parts
	return r
}

// way is a route on the ground along a line.
func way(from, to string, line ...Point) Route {
	return Route{From: from, To: to, Parts: []Part{{Line: line}}, Metres: Line(line).metres(), Seconds: Line(line).metres()}
}

var placeNames = map[string][2]string{
	"gate": {"Cổng chính", "Main entrance"}, "desk": {"Quầy thông tin", "Information desk"},
	"lift": {"Thang máy", "Lift"}, "lift-up": {"Thang máy", "Lift"}, "hump": {"Đường dốc", "Ramp"},
	"stairs": {"Cầu thang", "Stairs"}, "stairs-up": {"Cầu thang", "Stairs"},
}

// voices are those of both languages with placeNames.
func voices() (vi, en Voice) {
	return NewVoice("vi", func(id string) string { return placeNames[id][0] }), NewVoice("en", func(id string) string { return placeNames[id][1] })
}

// mirror turns p over: right becomes left.
func mirror(p Point) Point { return Point{-p.X, p.Y} }

// turner turns points by an angle in radians about the origin.
func turner(angle float64) func(Point) Point {
	sin, cos := math.Sincos(angle)
	return func(p Point) Point { return Point{p.X*cos - p.Y*sin, p.X*sin + p.Y*cos} }
}

// BenchmarkSteps30000 tells a way of 21 turns and about 1 km through 30,000 booths.
func BenchmarkSteps30000(b *testing.B) {
	guide := NewGuide(fair(30000))
	line := Line{{-1.5, -1.5}}
	for i := range 10 {
		y := float64(i*90) + 7.5
		line = append(line, Point{-1.5, y}, Point{31.5, y}, Point{31.5, y + 9})
	}
	r := way("A0一", "A9一", line...)
	for b.Loop() {
		if steps := guide.Steps(r); len(steps) != MaxSteps {
			b.Fatal(steps)
		}
	}
	b.ReportMetric(r.Metres, "m/way")
}

func BenchmarkNewGuide30000(b *testing.B) {
	p := fair(30000)
	for b.Loop() {
		NewGuide(p)
	}
}
