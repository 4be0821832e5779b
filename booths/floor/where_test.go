package floor

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// twoHalls has an island in hall 1, a booth alone in hall 2, and places in both.
func twoHalls() Plan {
	return Plan{
		Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 30, 20)}, {Code: "2", Outline: Rect(30, 0, 20, 20)}},
		Booths: []Booth{
			{"A1", "1", Rect(3, 3, 6, 6)}, {"A2", "1", Rect(9, 3, 3, 3)}, {"A3", "1", Rect(9, 6, 3, 3)},
			{"A4", "1", Rect(12, 3, 3, 3)}, {"B1", "2", Rect(30, 3, 3, 3)}, {"A9", "1", Rect(27, 3, 3, 3)},
		},
		Places: []Place{
			{ID: "gate", Kind: "entrance", Floor: "1", Outline: Rect(3, 19, 4, 1)},
			{ID: "toilet", Kind: "toilet", Floor: "1", Outline: Rect(25, 15, 5, 5)},
			{ID: "gate-2", Kind: "entrance", Floor: "2", Outline: Rect(46, 19, 4, 1)},
		},
	}
}

func TestNeighbours(t *testing.T) {
	tests := map[string]struct {
		code string
		want []string
	}{
		"in an island":       {"A1", []string{"A2", "A3"}},
		"only corners touch": {"A4", []string{"A2"}},
		"in another hall":    {"B1", nil},
		"unknown":            {"Z1", nil},
	}
	for name, test := range tests {
		if got := twoHalls().Neighbours(test.code); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestNeighboursAreMutual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p Plan
		angle := rapid.Float64Range(0, 7).Draw(t, "angle")
		for i := range 12 {
			w, h := rapid.Float64Range(0.4, 6).Draw(t, "w"), rapid.Float64Range(0.4, 6).Draw(t, "h")
			r := Rect(float64(rapid.IntRange(0, 6).Draw(t, "x")), float64(rapid.IntRange(0, 6).Draw(t, "y")), w, h)
			p.Booths = append(p.Booths, Booth{string(rune('A' + i)), "1", r.turned(angle)})
		}
		for _, b := range p.Booths {
			for _, n := range p.Neighbours(b.Code) {
				if n == b.Code || !slices.Contains(p.Neighbours(n), b.Code) {
					t.Fatalf("%s is a neighbour of %s, but not the other way", n, b.Code)
				}
			}
		}
	})
}

func TestAround(t *testing.T) {
	p := twoHalls()
	tests := map[string]struct {
		codes []string
		want  Box
	}{
		"nothing":            {nil, Box{}},
		"unknown":            {[]string{"Z1"}, Box{}},
		"one, near a corner": {[]string{"A1"}, Box{Point{-3, -3}, Point{19, 19}}},
		"booth and place":    {[]string{"A9", "toilet", "Z1"}, Box{Point{15, -3}, Point{40, 23}}},
	}
	for name, test := range tests {
		if got := p.Around(test.codes); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	if got, want := p.Bounds(), (Box{Point{0, 0}, Point{50, 20}}); got != want {
		t.Errorf("bounds %v, want %v", got, want)
	}
	if got := (Plan{}).Bounds(); got != (Box{}) {
		t.Errorf("an empty plan has bounds %v", got)
	}
}
