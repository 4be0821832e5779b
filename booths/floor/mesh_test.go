package floor

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// islandOf is n × m booths of 3 × 3 m, turned by an angle, as pieces.
func islandOf(n, m int, angle float64) (out []piece) {
	for i := range n * m {
		out = append(out, Rect(float64(i%n)*3, float64(i/n)*3, 3, 3).turned(angle).pieces()...)
	}
	return out
}

func TestMerge(t *testing.T) {
	rect := func(x, y, w, h float64) []piece { return Rect(x, y, w, h).pieces() }
	add := func(a []piece, b ...[]piece) []piece {
		for _, p := range b {
			a = append(a, p...)
		}
		return a
	}
	for name, test := range map[string]struct {
		pieces []piece
		want   int
	}{
		"island":           {islandOf(10, 2, 0), 1},
		"island at 1 rad":  {islandOf(10, 2, 1), 1},
		"block":            {islandOf(7, 7, 0.3), 1},
		"5 mm apart":       {add(rect(0, 0, 3, 3), rect(3.005, 0, 3, 3)), 2},
		"side partly met":  {add(rect(0, 0, 3, 3), rect(3, 0, 3, 2)), 2},
		"L":                {add(rect(0, 0, 3, 3), rect(3, 0, 3, 3), rect(0, 3, 3, 3)), 2},
		"the same twice":   {add(rect(0, 0, 3, 3), rect(0, 0, 3, 3)), 2},
		"walls":            {[]piece{{ring: Ring{{0, 0}, {1, 0}}}, {ring: Ring{{1, 0}, {2, 0}}}}, 2},
		"none":             {nil, 0},
		"backwards in row": {add(rect(6, 0, 3, 3), rect(3, 0, 3, 3), rect(0, 0, 3, 3)), 1},
		"out of order":     {add(rect(6, 0, 3, 3), rect(0, 0, 3, 3), rect(9, 0, 3, 3), rect(3, 0, 3, 3)), 1},
		"along a bow":      {bow(40), 0},
	} {
		got := merge(test.pieces)
		if want := test.want; want > 0 && len(got) != want {
			t.Errorf("%s: %d pieces, want %d", name, len(got), want)
		}
		if a, b := areaOf(got), areaOf(test.pieces); math.Abs(a-b) > 0.002*b {
			t.Errorf("%s: %.3f m² of %.3f m²", name, a, b)
		}
	}
}

// bow is a row of n booths along a bow so flat that every two look straight.
func bow(n int) (out []piece) {
	at := func(i int) float64 { x := float64(i); return x * x * 0.0005 }
	for i := range n {
		x := 3 * float64(i)
		out = append(out, Ring{{x, at(i)}, {x + 3, at(i + 1)}, {x + 3, 3 + at(i+1)}, {x, 3 + at(i)}}.pieces()...)
	}
	return out
}

func areaOf(pieces []piece) (sum float64) {
	for _, p := range pieces {
		sum += p.ring.Area()
	}
	return sum
}

// TestCellsAreTheFreeSpace holds where the cells are against the rings between which they lie.
func TestCellsAreTheFreeSpace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rings := []Ring{Rect(-20, -20, 1, 60), Rect(35, -20, 1, 60), Rect(-20, -20, 60, 1), Rect(-20, 35, 60, 1)}
		for range rapid.IntRange(1, 8).Draw(t, "rings") {
			size := rapid.Float64Range(0.1, 20)
			r := Rect(0, 0, size.Draw(t, "w"), size.Draw(t, "h")).turned(rapid.Float64Range(0, 7).Draw(t, "angle"))
			x, y := rapid.Float64Range(-10, 20).Draw(t, "x"), rapid.Float64Range(-10, 20).Draw(t, "y")
			for i := range r {
				r[i] = millimetre(Point{r[i].X + x, r[i].Y + y})
			}
			rings = append(rings, r)
		}
		w := sweepDown(rings)
		for range 50 {
			p := Point{rapid.Float64Range(-18, 34).Draw(t, "px"), rapid.Float64Range(-18, 34).Draw(t, "py")}
			covered, near := false, false
			for _, r := range rings {
				covered = covered || r.contains(p)
				near = near || r.distance(p) < 0.001
			}
			cells := 0
			for i := range w.cells {
				if w.cells[i].holds(p) {
					cells++
				}
			}
			if !near && (cells > 0) == covered {
				t.Fatalf("%v covered %v, but in %d cells", p, covered, cells)
			}
		}
	})
}

// TestCellsBesideNearlyLevelSides has sides that cross within a hair of where a ring begins.
func TestCellsBesideNearlyLevelSides(t *testing.T) {
	flat := Ring{{-0.016, 0.004}, {-0.019, 1.004}, {-20.019, 0.935}, {-20.016, -0.065}}
	w := sweepDown([]Ring{Rect(-20, -20, 1, 60), Rect(35, -20, 1, 60), Rect(-20, -20, 60, 1), Rect(-20, 35, 60, 1), flat})
	for p, want := range map[Point]bool{{-1, 0.0039}: false, {-1, -0.005}: true, {1, 0.5}: true, {-10, 0.5}: false} {
		got := slices.ContainsFunc(w.cells, func(c cell) bool { return c.holds(p) })
		if got != want {
			t.Errorf("%v is free: %v", p, got)
		}
	}
}

// TestPassagesBetweenCorners has two booths whose corners are a little more or less apart than people need, in several
// directions.
func TestPassagesBetweenCorners(t *testing.T) {
	for _, by := range []Profile{Walking, StepFree} {
		for degrees := 5.0; degrees < 90; degrees += 10 {
			for _, more := range []float64{-0.01, 0.015} {
				sin, cos := math.Sincos(degrees * math.Pi / 180)
				gap := 2*by.Clearance() + more
				p := Plan{
					Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 20, 20)}},
					Booths: []Booth{{"A1", "1", Rect(0, 0, 10, 10)}, {"A2", "1", Rect(10+gap*cos, 10+gap*sin, 20-(10+gap*cos), 20-(10+gap*sin))}},
					Places: []Place{{ID: "a", Kind: "ramp", Floor: "1", Outline: Rect(14, 2, 2, 2)}, {ID: "b", Kind: "ramp", Floor: "1", Outline: Rect(2, 14, 2, 2)}},
				}
				if _, err := NewGraph(p).Route("a", []string{"b"}, by); (err == nil) != (more > 0) {
					t.Errorf("%.3f m at %.0f degrees, profile %d: %v", gap, degrees, by, err)
				}
			}
		}
	}
}

// TestKeepsOffCorners walks around the end of an island where there is room, where there is little, and where a way
// that keeps off would be too long.
func TestKeepsOffCorners(t *testing.T) {
	for name, test := range map[string]struct {
		aisle float64 // metres at the end of the island
		want  float64 // metres that the corner is kept away from, at least
	}{
		"wide":   {6, 0.6},
		"narrow": {1.2, 0.55},
		"tight":  {0.62, 0.3},
	} {
		p := Plan{
			Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 30+test.aisle, 26)}},
			Booths: []Booth{{"A1", "1", Rect(0, 10, 30, 6)}, {"B1", "1", Rect(10, 0, 3, 3)}, {"B2", "1", Rect(10, 23, 3, 3)}},
		}
		r, err := NewGraph(p).Route("B1", []string{"B2"}, Walking)
		if err != nil {
			t.Fatal(name, err)
		}
		least := math.Inf(1)
		for i, l := 1, r.Parts[0].Line; i < len(l); i++ {
			least = min(least, toSegment(Point{30, 10}, l[i-1], l[i]))
		}
		if least < test.want-0.005 {
			t.Errorf("%s: %.2f m from the corner, want %.2f", name, least, test.want)
		}
	}
}
