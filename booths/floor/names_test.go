package floor

import (
	"reflect"
	"strings"
	"testing"
)

func TestDrawLeavesThePlanAlone(t *testing.T) {
	broken := func() Plan {
		p := house()
		p.Floors[0].Doors = append(p.Floors[0].Doors, Line{{1, 1}}, Line{{8, 0}, {9, 0}})
		p.Floors[0].Walls = append([]Line{nil}, p.Floors[0].Walls...)
		return p
	}
	p, way := broken(), []Part{{Line: Line{{3, 6}, {14, 6}}}}
	drawn(t, p, Scene{Turn: 30, Aspect: 1, Storey: new(0), Route: way})
	if !reflect.DeepEqual(p, broken()) || way[0].Line[0] != (Point{3, 6}) {
		t.Errorf("the plan became %v, the way %v", p, way)
	}
}

// TestFirstFloorOfACodeCounts draws a plan whose floors share a code, as Check says of booths.
func TestFirstFloorOfACodeCounts(t *testing.T) {
	p := house()
	p.Floors[1].Code = "g"
	if svg := drawn(t, p, Scene{Storey: new(0)}); !strings.Contains(svg, `data-code="G1"`) {
		t.Error("a booth of the first floor is not on its storey")
	}
}

func TestFloorNames(t *testing.T) {
	hall := func(code string, y float64) Floor { return Floor{Code: code, Outline: Rect(0, y, 20, 10)} }
	for name, test := range map[string]struct {
		others []Floor
		places []Place
		y      string // of the name's baseline, in cm
	}{
		"alone":            {nil, nil, "-75"},
		"hall above":       {[]Floor{hall("0", -11)}, nil, "1166"},
		"stair above":      {nil, []Place{{ID: "s", Kind: "stair", Floor: "1", Outline: Rect(8, -3, 4, 3)}}, "1166"},
		"halls all around": {[]Floor{hall("0", -11), hall("2", 11)}, nil, "-75"},
	} {
		p := Plan{Floors: append(test.others, hall("1", 0)), Places: test.places}
		found := classes(t, drawn(t, p, Scene{Floors: map[string]string{"1": "Sảnh 1"}}), "floor-name")
		if len(found) != 1 || attr(found[0], "y") != test.y {
			t.Errorf("%s: %v, want it at %s", name, found[0].Attr, test.y)
		}
	}
}

// TestNamesKeepApart puts an entrance where its hall is named and the way goes by on both sides.
func TestNamesKeepApart(t *testing.T) {
	p := Plan{
		Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 20, 20)}},
		Places: []Place{{ID: "in", Kind: "entrance", Floor: "1", Outline: Rect(8, 0, 4, 1)}},
	}
	s := Scene{Floors: map[string]string{"1": "Sảnh 1"}, Places: map[string]Look{"in": {Label: "Cổng 1"}}}
	for name, test := range map[string]struct {
		way Line
		y   string // empty if the name is left out
	}{
		"free":                  {Line{{1, 19}, {19, 19}}, "345"},
		"only the way straight": {Line{{10, 1}, {10, 9}}, "225"},
		"inside and aside":      {Line{{5, 2}, {15, 2}, {15, 3}, {5, 3}}, ""},
	} {
		s.Route = []Part{{Line: test.way}}
		y := ""
		for _, n := range classes(t, drawn(t, p, s), "name") {
			y = attr(n, "y")
		}
		if y != test.y {
			t.Errorf("%s: name at %s, want %s", name, y, test.y)
		}
	}
}

// TestPinsKeepOffTheWay gives pins the choice between a booth above and below, and the way.
func TestPinsKeepOffTheWay(t *testing.T) {
	for name, test := range map[string]struct {
		way    Line
		others []Booth
		up     bool
	}{
		"nothing around":       {Line{{1, 1}, {2, 1}}, nil, true},
		"booth above":          {Line{{1, 1}, {2, 1}}, []Booth{{"B", "1", Rect(10, 6, 3, 3)}}, false},
		"booths on both sides": {Line{{1, 1}, {2, 1}}, []Booth{{"B", "1", Rect(10, 6, 3, 3)}, {"C", "1", Rect(10, 14, 3, 3)}}, true},
		"way above":            {Line{{2, 9}, {20, 9}}, nil, false},
		"way ends above":       {Line{{11.4, 9}, {11.5, 9}}, nil, false},
		"way or a booth":       {Line{{2, 9}, {20, 9}}, []Booth{{"C", "1", Rect(10, 14, 3, 3)}}, false},
	} {
		p := Plan{Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 24, 24)}}, Booths: append([]Booth{{"A", "1", Rect(10, 10, 3, 3)}}, test.others...)}
		pin := classes(t, drawn(t, p, Scene{View: Box{Point{0, 0}, Point{24, 24}}, Pins: []string{"A"}, Route: []Part{{Line: test.way}}}), "pin")[0]
		if up := strings.Contains(strings.Split(attr(pin.FirstChild, "d"), "h")[0], " -"); up != test.up {
			t.Errorf("%s: stands up: %v", name, up)
		}
	}
}
