package floor

import (
	"encoding/xml"
	"math"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestView(t *testing.T) {
	a := []string{"A1"}
	tests := map[string]struct {
		scene Scene
		want  Box
	}{
		"everything":          {Scene{}, Box{Point{-3, -3}, Point{103, 53}}},
		"asked for":           {Scene{View: Box{Point{1, 2}, Point{11, 22}}, Fit: a}, Box{Point{1, 2}, Point{11, 22}}},
		"turned":              {Scene{View: Box{Point{1, 2}, Point{11, 22}}, Turn: 90}, Box{Point{-22, 1}, Point{-2, 11}}},
		"no view at all":      {Scene{View: Box{Point{5, 5}, Point{5, 9}}}, Box{Point{-3, -3}, Point{103, 53}}},
		"view of NaN":         {Scene{View: Box{Point{math.NaN(), 5}, Point{6, 9}}}, Box{Point{-3, -3}, Point{103, 53}}},
		"view beyond measure": {Scene{View: Box{Point{-1e300, 5}, Point{6, 9}}}, Box{Point{-3, -3}, Point{103, 53}}},
		"a booth":             {Scene{Fit: a}, Box{Point{30, 10}, Point{53, 33}}},
		"nobody's booth":      {Scene{Fit: []string{"Z9"}}, Box{Point{-3, -3}, Point{103, 53}}},
		"the way to it":       {Scene{Fit: a, Route: []Part{{Line: Line{{70, 25}, {41, 25}}}}}, Box{Point{30, 10}, Point{80, 35}}},
		"and the viewer":      {Scene{Fit: a, Here: &Here{At: Point{20, 25}}}, Box{Point{10, 10}, Point{53, 35}}},
		"the viewer alone":    {Scene{Here: &Here{At: Point{20, 25}}}, Box{Point{-3, -3}, Point{103, 53}}},
		"a way far outside":   {Scene{Route: []Part{{Line: Line{{900, 900}, {910, 900}}}}}, Box{Point{-3, -3}, Point{103, 53}}},
		"as wide as high":     {Scene{Fit: a, Aspect: 2}, Box{Point{18.5, 10}, Point{64.5, 33}}},
		"as high as wide":     {Scene{View: Box{Point{40, 20}, Point{60, 25}}, Aspect: 1}, Box{Point{40, 12.5}, Point{60, 32.5}}},
		"moved into the hall": {Scene{View: Box{Point{-3, 0}, Point{17, 20}}, Aspect: 2}, Box{Point{-3, 0}, Point{37, 20}}},
		"wider than the hall": {Scene{Aspect: 4}, Box{Point{-62, -3}, Point{162, 53}}},
	}
	for name, test := range tests {
		p := Plan{Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 100, 50)}}, Booths: []Booth{{"A1", "1", Rect(40, 20, 3, 3)}}}
		got := layOut(nil, p, test.scene).view
		if off := max(math.Abs(got.Min.X-test.want.Min.X), math.Abs(got.Min.Y-test.want.Min.Y), math.Abs(got.Max.X-test.want.Max.X), math.Abs(got.Max.Y-test.want.Max.Y)); off > 1e-6 {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestPicturesLeaveOutWhatIsNotSeen(t *testing.T) {
	s := Scene{View: Box{Point{0, 0}, Point{9, 9}}, Aspect: 1}
	cropped, whole := strings.Count(drawn(t, fair(300), s), "data-code"), strings.Count(drawn(t, fair(300), Scene{View: s.View}), "data-code")
	if cropped != 12 || whole != 300 { // 4 × 3 booths meet the view
		t.Errorf("%d booths in a picture and %d in a page, want 12 and 300", cropped, whole)
	}
}

func TestFileOfItsOwn(t *testing.T) {
	p, look := hall(), map[string]Look{"A1": {Href: "/booths/A1"}}
	page := drawn(t, p, Scene{Booths: look})
	file := drawn(t, p, Scene{Booths: look, Style: `a > b { content: "</style>&" }`})
	if strings.Contains(page, "<style>") || strings.Contains(page, "target") {
		t.Error("a drawing for a page brings along what is for files")
	}
	if !strings.Contains(file, `<style>a > b { content: "&lt;/style>&amp;" }</style>`) || !strings.Contains(file, ` target="_top" href="/booths/A1"`) {
		t.Errorf("file is %s", file)
	}
}

func TestRectangle(t *testing.T) {
	tests := map[string]struct {
		ring    Ring
		ok      bool
		degrees float64
	}{
		"upright":        {Rect(1, 2, 4, 2), true, 0},
		"turned":         {Ring(turnedBy(Rect(1, 2, 4, 2), 30)), true, 30},
		"turned back":    {Ring(turnedBy(Rect(1, 2, 4, 2), -30)), true, -30},
		"turned a lot":   {Ring(turnedBy(Rect(1, 2, 4, 2), 130)), true, 40},
		"parallelogram":  {Ring{{0, 0}, {4, 0}, {5, 2}, {1, 2}}, false, 0},
		"trapezium":      {Ring{{0, 0}, {4, 0}, {3, 2}, {1, 2}}, false, 0},
		"triangle":       {Ring{{0, 0}, {4, 0}, {3, 2}}, false, 0},
		"corner to many": {Ring{{0, 0}, {2, 0}, {4, 0}, {4, 2}, {0, 2}}, false, 0},
	}
	for name, test := range tests {
		at, w, h, degrees, ok := test.ring.rectangle()
		if ok != test.ok || ok && (math.Abs(degrees-test.degrees) > 0.01 || math.Abs(w*h-8) > 0.01) {
			t.Errorf("%s: %v × %v around %v turned by %v, %v", name, w, h, at, degrees, ok)
		}
	}
}

var aTurn = regexp.MustCompile(`rotate\([^)]*\)`)

// TestTurned turns the drawing and expects words upright, in their booths, and rectangles as such.
func TestTurned(t *testing.T) {
	s := Scene{Floors: map[string]string{"1": "Sảnh"}, Places: map[string]Look{"desk": {Label: "Thông tin"}}, Pins: []string{"A1"}}
	straight := drawn(t, hall(), s)
	for degrees, want := range map[float64]string{0: "", 90: "", 180: "", -90: "", 30: "rotate(30)", 210: "rotate(30)", 80: "rotate(-10)"} {
		s.Turn = degrees
		svg := drawn(t, hall(), s)
		for _, text := range strings.Split(svg, "<text")[1:] {
			if strings.Contains(strings.SplitN(text, ">", 2)[0], "rotate") {
				t.Errorf("%v: words are turned: %s", degrees, text)
			}
		}
		turns := aTurn.FindAllString(svg, -1)
		if want == "" && len(turns) > 0 || want != "" && (len(turns) != 2 || turns[0] != want) {
			t.Errorf("%v: turned by %q, want %q for two booths", degrees, turns, want)
		}
		if strings.Count(svg, "<") != strings.Count(straight, "<") {
			t.Errorf("%v: other things are drawn", degrees)
		}
	}
}

func TestTurnedCodesStayInTheirBooths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.Float64Range(1, 8).Draw(t, "w"), rapid.Float64Range(1, 8).Draw(t, "h")
		r := turnedBy(Rect(0, 0, w, h), rapid.Float64Range(-180, 180).Draw(t, "degrees"))
		at, size := r.label("AB12")
		wide, high := advance*4*size, capital*size
		if size < 0.1 || !r.holds(Rect(at.X-wide/2, at.Y-high/2, wide, high).Bounds()) {
			t.Fatalf("code of %.2f m at %v leaves %v", size, at, r)
		}
	})
}

// anything draws a number that a broken file may hold.
func anything(t *rapid.T) float64 {
	return rapid.OneOf(rapid.Float64Range(-50, 50), rapid.Float64(), rapid.SampledFrom([]float64{0, 1, math.NaN(), math.Inf(1), math.Inf(-1), 1e308, -1e308, 10001})).Draw(t, "number")
}

func anyPoints(t *rapid.T) (all []Point) {
	for range rapid.IntRange(0, 22).Draw(t, "corners") {
		all = append(all, Point{anything(t), anything(t)})
	}
	return all
}

// aMonster is a number that no plan within reach can give.
var aMonster = regexp.MustCompile(`NaN|Inf|[0-9]e[+-]|[0-9]{9}`)

// TestDrawTakesAnything draws plans that nobody can have meant.
func TestDrawTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom([]string{"", "A1", "A2"})
		var p Plan
		for range rapid.IntRange(0, 3).Draw(t, "things") {
			f := code.Draw(t, "code")
			p.Floors = append(p.Floors, Floor{f, rapid.IntRange(-1, 1).Draw(t, "storey"), anyPoints(t), []Line{anyPoints(t)}, []Line{anyPoints(t)}})
			p.Booths = append(p.Booths, Booth{code.Draw(t, "code"), f, anyPoints(t)})
			p.Places = append(p.Places, Place{ID: code.Draw(t, "code"), Kind: rapid.SampledFrom(append(PlaceKinds, "moat")).Draw(t, "kind"), Floor: f, Outline: anyPoints(t)})
			p.Closures = append(p.Closures, Closure{code.Draw(t, "code"), f, anyPoints(t)})
		}
		s := Scene{View: Box{Point{anything(t), anything(t)}, Point{anything(t), anything(t)}}, Fit: []string{"A1"}, Pins: []string{"A1", "A2"},
			Turn: anything(t), Aspect: anything(t), Route: []Part{{Line: anyPoints(t)}}, Here: &Here{Point{anything(t), anything(t)}, 0, anything(t)},
			Places: map[string]Look{"A1": {Label: "Cổng chính"}}, Floors: map[string]string{"A1": "Sảnh"}}
		if rapid.Bool().Draw(t, "one storey") {
			s.Storey = new(0)
		}
		svg := drawn(t, p, s)
		if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil || aMonster.MatchString(svg) {
			t.Fatalf("%v in %s", err, svg)
		}
	})
}

// TestDrawLeavesOutOnlyWhatItMust draws a plan as found in the wild.
func TestDrawLeavesOutOnlyWhatItMust(t *testing.T) {
	round := make(Ring, 20)
	for i := range round {
		round[i] = turnedBy([]Point{{2, 0}}, float64(i)*18)[0]
	}
	p := Plan{Booths: []Booth{
		{"A1", "1", Rect(-50, -50, 3, 3)}, {"A1", "2", Rect(-40, -50, 3, 3)}, {"A2", "1", Rect(-49, -50, 3, 3)}, {"20", "1", round},
		{"bow tie", "1", Ring{{0, 10}, {3, 13}, {3, 10}, {0, 14}}}, {"line", "1", Ring{{0, 0}, {9, 0}, {5, 0}}}, {"none", "1", nil}, {"far", "1", Rect(1e7, 0, 3, 3)},
	}}
	found := map[string]int{}
	for _, m := range regexp.MustCompile(`data-code="([^"]*)"`).FindAllStringSubmatch(drawn(t, p, Scene{}), -1) {
		found[m[1]]++
	}
	for code, want := range map[string]int{"A1": 2, "A2": 1, "20": 1, "bow tie": 1, "line": 0, "none": 0, "far": 0} {
		if found[code] != want {
			t.Errorf("%s is drawn %d times, want %d", code, found[code], want)
		}
	}
}
