package floor

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// TestAt turns right at the origin, on the way from below, with one or two things around.
func TestAt(t *testing.T) {
	booth := func(code string, x, y float64) Booth { return Booth{code, "1", Rect(x, y, 2, 2)} }
	tests := map[string]struct {
		plan Plan
		want string
	}{
		"nothing":                {Plan{}, ""},
		"too far":                {Plan{Booths: []Booth{booth("B1", 4.1, -1)}}, ""},
		"near enough":            {Plan{Booths: []Booth{booth("B1", 3.9, -1)}}, "B1"},
		"the nearer":             {Plan{Booths: []Booth{booth("B1", -4.8, -3), booth("B2", -3, -3)}}, "B2"},
		"inside rather":          {Plan{Booths: []Booth{booth("B1", -3, -3), booth("B2", 1.3, 1.3)}}, "B2"},
		"a place rather":         {Plan{Booths: []Booth{booth("B1", -3, -3)}, Places: []Place{{ID: "desk", Outline: Rect(-3.3, 1.3, 2, 2)}}}, "desk"},
		"a ramp not rather":      {Plan{Booths: []Booth{booth("B1", -3, -3)}, Places: []Place{{ID: "ramp", Kind: "ramp", Outline: Rect(-3.3, 1.3, 2, 2)}}}, "B1"},
		"the first of equals":    {Plan{Booths: []Booth{booth("B2", -3, -3), booth("B1", 1, -3)}}, "B1"},
		"not the end of the way": {Plan{Booths: []Booth{booth("to", 1, 1), booth("from", 1, -3)}}, ""},
		"not on another storey":  {Plan{Floors: []Floor{{Code: "1", Storey: 1}}, Booths: []Booth{booth("B1", 1, 1)}}, ""},
		"not behind a wall":      {Plan{Floors: []Floor{{Code: "1", Walls: []Line{{{0.5, 9}, {0.5, 0.5}, {9, 0.5}}}}}, Booths: []Booth{booth("B1", 1, 1)}}, ""},
	}
	for name, test := range tests {
		steps := NewGuide(test.plan).Steps(way("from", "to", Point{0, 20}, Point{}, Point{20, 0}))
		if len(steps) != 2 || steps[1].At != test.want {
			t.Errorf("%s: %+v, want a turn at %q", name, steps, test.want)
		}
	}
}

// TestAcross goes 4 m across something between two turns, with a booth and something else beside the last stretch.
func TestAcross(t *testing.T) {
	tests := map[string]struct {
		across, beside   string // kinds
		wantAt           string
		wantAcross, seen []string
	}{
		"ramp, lift":      {"ramp", "lift", "", []string{"thing"}, []string{"other"}},
		"stair, ramp":     {"stair", "ramp", "", []string{"thing"}, nil},
		"entrance, stage": {"entrance", "stage", "thing", nil, []string{"other"}},
	}
	for name, test := range tests {
		steps := NewGuide(Plan{
			Booths: []Booth{{"B1", "1", Rect(9, 6, 3, 3)}},
			Places: []Place{{ID: "thing", Kind: test.across, Outline: Rect(-1.5, 0.5, 3, 3)}, {ID: "other", Kind: test.beside, Outline: Rect(12, 6, 3, 3)}},
		}).Steps(way("from", "to", Point{-20, 0}, Point{}, Point{0, 4.5}, Point{20, 4.5}))
		if len(steps) != 3 || steps[1].At != test.wantAt || steps[2].At != test.wantAt || !slices.Equal(steps[1].Across, test.wantAcross) ||
			!slices.Equal(steps[2].Landmarks, test.seen) || !slices.Equal(steps[2].Past, []Span{{"B1", "B1"}}) {
			t.Errorf("%s: %+v", name, steps)
		}
	}
}

// TestBesideARamp sees booths beyond the ramp that one is on.
func TestBesideARamp(t *testing.T) {
	p := Plan{
		Booths: []Booth{{"B1", "1", Rect(9, 1.5, 3, 3)}},
		Places: []Place{{ID: "ramp", Kind: "ramp", Outline: Rect(0, -1, 20, 2)}},
	}
	if s := NewGuide(p).Steps(way("from", "to", Point{-5, 0}, Point{25, 0}))[0]; !slices.Equal(s.Past, []Span{{"B1", "B1"}}) {
		t.Errorf("passing %v, want B1", s.Past)
	}
}

// TestAisleIsMostOfTheWay goes along row B for less than half of its way.
func TestAisleIsMostOfTheWay(t *testing.T) {
	var p Plan
	for i := range 5 {
		p.Booths = append(p.Booths, Booth{fmt.Sprintf("B%d", i), "1", Rect(3*float64(i), 1, 3, 3)})
	}
	p.Booths = append(p.Booths, Booth{"C1", "1", Rect(50, 1, 3, 3)})
	guide := NewGuide(p)
	for end, want := range map[float64]int{20: 1, 40: 0} {
		if s := guide.Steps(way("from", "to", Point{0, 0}, Point{end, 0}))[0]; len(s.Aisle) != want {
			t.Errorf("way of %v m along 15 m of row B: aisle %v", end, s.Aisle)
		}
	}
}

func TestSpans(t *testing.T) {
	tests := map[string]struct {
		codes []string
		want  []Span
	}{
		"none":               {nil, nil},
		"one":                {[]string{"C1"}, []Span{{"C1", "C1"}}},
		"growing":            {[]string{"C9", "C10", "C11"}, []Span{{"C9", "C11"}}},
		"falling":            {[]string{"C9", "C8"}, []Span{{"C9", "C8"}}},
		"even numbers":       {[]string{"C2", "C4", "C6"}, []Span{{"C2", "C6"}}},
		"two rows":           {[]string{"B2", "B1", "C1", "C2"}, []Span{{"B2", "B1"}, {"C1", "C2"}}},
		"there and back":     {[]string{"C1", "C2", "C1"}, []Span{{"C1", "C2"}, {"C1", "C1"}}},
		"heads of an island": {[]string{"C11", "C1"}, []Span{{"C11", "C11"}, {"C1", "C1"}}},
		"numbers alone":      {[]string{"201", "202"}, []Span{{"201", "202"}}},
		"halls before rows":  {[]string{"1-A7", "1-A8", "2-A9"}, []Span{{"1-A7", "1-A8"}, {"2-A9", "2-A9"}}},
		"letters alone":      {[]string{"C", "D"}, []Span{{"C", "C"}, {"D", "D"}}},
		"beyond all numbers": {[]string{"C99999999999999999999", "C1"}, []Span{{"C99999999999999999999", "C99999999999999999999"}, {"C1", "C1"}}},
	}
	for name, test := range tests {
		if got := spans(test.codes); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestRowOf(t *testing.T) {
	for code, want := range map[string]string{"C12": "C", "AB3": "AB", "Đ4": "Đ", "12": "", "": "", "C": "", "GIAN12": "", "C-1": "C"} {
		if got := rowOf(code); got != want {
			t.Errorf("row of %q: %q, want %q", code, got, want)
		}
	}
}

// TestAisleNeedsDifferentLetters has all booths of the exhibition in row A.
func TestAisleNeedsDifferentLetters(t *testing.T) {
	p := islands()
	for i := range p.Booths {
		p.Booths[i].Code = fmt.Sprintf("A%d", i)
	}
	for _, s := range NewGuide(p).Steps(way("A14", "A17", Point{18.5, 9.3}, Point{18.5, 10.5}, Point{27.5, 10.5}, Point{27.5, 9.3})) {
		if len(s.Aisle) > 0 {
			t.Errorf("aisle %v among booths that are all in row A", s.Aisle)
		}
	}
}

// TestWallsHide puts a wall between the way and the booths on one side.
func TestWallsHide(t *testing.T) {
	p := islands()
	p.Floors[0].Walls = append(p.Floors[0].Walls, Line{{4, 11.6}, {36, 11.6}})
	steps := NewGuide(p).Steps(way("A11", "A20", Point{6.5, 9.3}, Point{6.5, 10.5}, Point{33.5, 10.5}, Point{33.5, 9.3}))
	if len(steps) != 1 || !slices.Equal(steps[0].Aisle, []string{"A"}) || !slices.Equal(steps[0].Past, []Span{{"A12", "A19"}}) {
		t.Errorf("%+v, want only row A", steps)
	}
}

// TestHeapOfBooths has 10,000 booths of 20 corners on one spot; the way there is told, if not what stands beside it.
func TestHeapOfBooths(t *testing.T) {
	var p Plan
	var r Ring
	for i := range 20 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 10)
		r = append(r, Point{10 * cos, 10 * sin})
	}
	for i := range 10000 {
		p.Booths = append(p.Booths, Booth{Code: fmt.Sprint(i), Outline: r})
	}
	steps := NewGuide(p).Steps(way("1", "2", Point{-9000, 0}, Point{9000, 1}))
	if len(steps) != 1 || math.Round(steps[0].Metres) != 18000 {
		t.Errorf("%+v", steps)
	}
}
