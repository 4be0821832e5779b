package floor

import (
	"math"
	"testing"
)

func TestTurnOf(t *testing.T) {
	tests := []struct {
		angle float64
		want  Turn
	}{
		{0, Straight}, {24, Straight}, {-24, Straight}, {26, SlightRight}, {-26, SlightLeft}, {59, SlightRight},
		{61, Right}, {-61, Left}, {90, Right}, {-119, Left}, {121, SharpRight}, {-149, SharpLeft}, {151, Back}, {-151, Back},
		{180, Back}, {math.NaN(), Onward},
	}
	for _, test := range tests {
		if got := turnOf(test.angle); got != test.want {
			t.Errorf("%v°: %d, want %d", test.angle, got, test.want)
		}
	}
}

// TestTurnsByCompass goes 10 m one way and 10 m another on an empty floor; north is up the sheet.
func TestTurnsByCompass(t *testing.T) {
	north, east, south, west := Point{0, -10}, Point{10, 0}, Point{0, 10}, Point{-10, 0}
	northEast := Point{7, -7}
	tests := map[string]struct {
		first, then Point
		want        Turn
	}{
		"north, east": {north, east, Right}, "east, south": {east, south, Right},
		"south, west": {south, west, Right}, "west, north": {west, north, Right},
		"north, west": {north, west, Left}, "west, south": {west, south, Left},
		"south, east": {south, east, Left}, "east, north": {east, north, Left},
		"north, northeast": {north, northEast, SlightRight}, "east, northeast": {east, northEast, SlightLeft},
		"south, northeast": {south, northEast, SharpLeft}, "west, northeast": {west, northEast, SharpRight},
		"north, south": {north, south, Back},
	}
	guide := NewGuide(Plan{})
	for name, test := range tests {
		steps := guide.Steps(way("a", "b", Point{}, test.first, Point{test.first.X + test.then.X, test.first.Y + test.then.Y}))
		if len(steps) != 2 || steps[1].Turn != test.want {
			t.Errorf("%s: %+v, want turn %d", name, steps, test.want)
		}
	}
}

// TestSetOut leaves a booth at its lower side, so that it faces down the sheet, for points of the compass.
func TestSetOut(t *testing.T) {
	guide := NewGuide(Plan{Booths: []Booth{{"A1", "1", Rect(-1.5, -3, 3, 3)}}})
	tests := map[string]struct {
		to   Point
		want Turn
	}{
		"south": {Point{0, 10}, Straight}, "east": {Point{10, 0}, Left}, "west": {Point{-10, 0}, Right},
		"southeast": {Point{7, 7}, SlightLeft}, "southwest": {Point{-7, 7}, SlightRight},
		"northeast": {Point{10, -7}, Left}, "northwest": {Point{-10, -7}, Right}, "north": {Point{0, -10}, Onward},
	}
	for name, test := range tests {
		s := guide.Steps(way("A1", "gone", Point{0, 0.3}, Point{test.to.X, 0.3 + test.to.Y}))[0]
		if s.Turn != test.want || s.Back != (test.want != Onward) {
			t.Errorf("%s: turn %d, back to the booth %v, want turn %d", name, s.Turn, s.Back, test.want)
		}
	}
}

// TestArrive comes to a booth below it, which is 10 m deep, from points of the compass.
func TestArrive(t *testing.T) {
	guide := NewGuide(Plan{Booths: []Booth{{"A1", "1", Rect(-5, 0.3, 10, 10)}}})
	tests := map[string]struct {
		from Point
		want Side
	}{
		"north": {Point{0, -10}, Ahead}, "northwest, steeply": {Point{-5, -9}, Ahead}, "west": {Point{-10, 0}, OnRight}, "northwest": {Point{-9, -8}, OnRight},
		"east": {Point{10, 0}, OnLeft}, "nowhere": {Point{}, OnSpot},
	}
	for name, test := range tests {
		steps := guide.Steps(way("B1", "A1", test.from, Point{}))
		if got := steps[len(steps)-1].Arrive; got != test.want {
			t.Errorf("%s: side %d, want %d", name, got, test.want)
		}
	}
}

func TestExit(t *testing.T) {
	guide := NewGuide(Plan{
		Places: []Place{{ID: "a", Outline: Rect(0, 0, 1, 1)}, {ID: "b", Outline: Rect(10, 0, 1, 1)}, {ID: "c", Outline: Rect(90, 0, 1, 1)}},
		Connections: []Connection{
			{From: "a", To: "b"}, {From: "a", To: "c"}, {From: "c", To: "b", OneWay: true}, {From: "b", To: "lost"},
		},
	})
	tests := map[string]struct {
		via   string
		start Point
		want  string
	}{
		"forwards": {"a", Point{12, 0}, "b"}, "the nearer end": {"a", Point{80, 0}, "c"}, "backwards": {"c", Point{2, 0}, "a"},
		"not against one way": {"b", Point{89, 0}, "a"}, "no connection": {"d", Point{2, 0}, "d"},
	}
	for name, test := range tests {
		if got := guide.exit(test.via, Line{test.start}); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
