package floor

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// classes are the elements of a drawing with that class as their first, in order.
func classes(t *testing.T, svg, class string) (found []*html.Node) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(svg))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if first, _, _ := strings.Cut(attr(n, "class"), " "); n.Type == html.ElementNode && first == class {
			found = append(found, n)
		}
	}
	return found
}

// house is two storeys, one above the other.
func house() Plan {
	return Plan{
		Floors: []Floor{
			{Code: "g", Outline: Rect(0, 0, 20, 20), Walls: []Line{{{0, 0}, {20, 0}}}, Doors: []Line{{{5, 0}, {7, 0}}}},
			{Code: "u", Storey: 1, Outline: Rect(0, 0, 20, 20), Walls: []Line{{{0, 20}, {20, 20}}}},
		},
		Booths:   []Booth{{"G1", "g", Rect(2, 2, 3, 3)}, {"U1", "u", Rect(12, 12, 3, 3)}, {"X1", "nowhere", Rect(8, 8, 3, 3)}},
		Places:   []Place{{ID: "stair-g", Kind: "stair", Floor: "g", Outline: Rect(15, 2, 2, 4)}, {ID: "stair-u", Kind: "stair", Floor: "u", Outline: Rect(15, 2, 2, 4)}},
		Closures: []Closure{{"spill", "g", Rect(2, 8, 4, 2)}, {"works", "u", Rect(2, 8, 4, 2)}},
	}
}

// upstairs is a way through the house.
var upstairs = []Part{
	{Storey: 0, Line: Line{{3, 6}, {14, 6}, {14, 4}}, Onwards: "stair-g"},
	{Storey: 1, Line: Line{{14, 4}, {14, 11}}},
}

func TestDrawStoreys(t *testing.T) {
	tests := map[string]struct {
		storey *int
		has    []string
		route  string
	}{
		"ground":  {new(0), []string{"G1", "X1", "stair-g", "g", "spill"}, "M300 600L1400 600L1400 400"},
		"upper":   {new(1), []string{"U1", "X1", "stair-u", "u", "works"}, "M1400 400L1400 1100"},
		"all":     {nil, []string{"G1", "U1", "X1", "stair-g", "stair-u", "g", "u", "spill", "works"}, "M300 600L1400 600L1400 400M1400 400L1400 1100"},
		"no such": {new(7), []string{"X1"}, ""},
	}
	for name, test := range tests {
		svg := drawn(t, house(), Scene{Storey: test.storey, Route: upstairs})
		if n := len(regexp.MustCompile(` data-\w+="`).FindAllString(svg, -1)); n != len(test.has) {
			t.Errorf("%s: %d things, want %q", name, n, test.has)
		}
		for _, id := range test.has {
			if !strings.Contains(svg, `="`+id+`"`) {
				t.Errorf("%s: no %s", name, id)
			}
		}
		dots := ""
		for _, n := range classes(t, svg, "dots") {
			dots = attr(n, "d")
		}
		if dots != test.route {
			t.Errorf("%s: the way is %q, want %q", name, dots, test.route)
		}
	}
}

func TestDrawOrder(t *testing.T) {
	svg := drawn(t, house(), Scene{Route: upstairs, Here: &Here{At: Point{3, 6}}, Pins: []string{"U1"}})
	at := -1
	for _, part := range []string{`class="floor"`, `class="place place-stair"`, `class="wall"`, `class="gap"`, `class="door"`, `class="closure"`,
		`class="booth"`, `class="route" aria-hidden="true"`, `class="casing"`, `class="dots"`, `class="here" aria-hidden="true"`, `class="pin"`} {
		if next := strings.Index(svg, part); next <= at {
			t.Errorf("%s at %d, which should come after %d", part, next, at)
		} else {
			at = next
		}
	}
}

func TestDrawHere(t *testing.T) {
	tests := map[string]struct {
		here   *Here
		turn   float64
		circle string // where it stands, in cm
		cone   string // how its path begins
	}{
		"unknown":           {nil, 0, "", ""},
		"looking up":        {&Here{Point{4, 4}, 0, 0}, 0, "400 400", "M400 400l-92 -159a184 184 0 0 1 184 0z"},
		"looking right":     {&Here{Point{4, 4}, 0, 90}, 0, "400 400", "M400 400l159 -92a184 184 0 0 1 0 184z"},
		"heading put up":    {&Here{Point{4, 4}, 0, 90}, -90, "400 -400", "M400 -400l-92 -159a184 184 0 0 1 184 0z"},
		"no heading":        {&Here{Point{4, 4}, 0, math.NaN()}, 0, "400 400", ""},
		"endless heading":   {&Here{Point{4, 4}, 0, math.Inf(1)}, 0, "400 400", ""},
		"on another storey": {&Here{Point{4, 4}, 1, 0}, 0, "", ""},
		"nowhere":           {&Here{Point{math.NaN(), 4}, 0, 0}, 0, "", ""},
	}
	for name, test := range tests {
		svg := drawn(t, house(), Scene{Storey: new(0), Here: test.here, Turn: test.turn})
		var circle, cone string
		for _, n := range classes(t, svg, "here") {
			circle = attr(n.LastChild, "cx") + " " + attr(n.LastChild, "cy")
		}
		for _, n := range classes(t, svg, "cone") {
			cone = attr(n, "d")
		}
		if circle != test.circle || cone != test.cone {
			t.Errorf("%s: %q with cone %q, want %q with %q", name, circle, cone, test.circle, test.cone)
		}
	}
}

func TestDrawDoors(t *testing.T) {
	p := house()
	p.Floors[0].Doors = append(p.Floors[0].Doors, Line{{1, 1}}, Line{{math.NaN(), 0}, {1, 1}}, nil)
	svg := drawn(t, p, Scene{})
	for _, class := range []string{"gap", "door"} {
		if found := classes(t, svg, class); len(found) != 1 || attr(found[0], "d") != "M500 0L700 0" {
			t.Errorf("%s: %v", class, found)
		}
	}
	if len(p.Floors[0].Doors) != 4 {
		t.Error("drawing changed the plan")
	}
	if p.Floors[0].Doors = nil; strings.Contains(drawn(t, p, Scene{}), `class="gap"`) {
		t.Error("a gap without a door")
	}
}

func TestDrawClosures(t *testing.T) {
	svg := drawn(t, house(), Scene{Closures: map[string]string{"spill": "Đang lau <sàn>"}})
	spill := nodes(t, svg, "data-closure")["spill"]
	if text(spill) != "Đang lau <sàn>|" || len(classes(t, svg, "hatch")) != 2 {
		t.Errorf("says %q, %d hatched", text(spill), len(classes(t, svg, "hatch")))
	}
}

var aLine = regexp.MustCompile(`M(-?\d+) (-?\d+)L(-?\d+) (-?\d+)`)

// TestHatchStaysInside holds the middle of every line of a hatch against the outline.
func TestHatchStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := star(t)
		d := r.hatch()
		lines := aLine.FindAllStringSubmatch(d, -1)
		if len(lines) != strings.Count(d, "M") {
			t.Fatalf("cannot read %s", d)
		}
		for _, m := range lines {
			p := Point{(number(m[1]) + number(m[3])) / 200, (number(m[2]) + number(m[4])) / 200}
			if !r.contains(p) && r.distance(p) > 0.02 {
				t.Fatalf("hatch at %v outside of %v", p, r)
			}
		}
	})
}

func number(digits string) (v float64) {
	sign := 1.0
	for _, c := range digits {
		if c == '-' {
			sign = -1
		} else {
			v = 10*v + float64(c-'0')
		}
	}
	return sign * v
}

// TestEntranceNamesStandFree puts a viewer and a way where the name of the entrance would be.
func TestEntranceNamesStandFree(t *testing.T) {
	tests := map[string]struct {
		scene Scene
		at    string // of the name, in cm
	}{
		"nothing in the way":   {Scene{}, "1000 1725"},
		"the way":              {Scene{Route: []Part{{Line: Line{{10, 19}, {10, 10}}}}}, "1268 1845"},
		"the way, to the side": {Scene{Route: []Part{{Line: Line{{10, 19}, {10, 16}}}, {Line: Line{{12, 19}, {14, 16}}}}}, "732 1845"},
		"the viewer":           {Scene{Here: &Here{At: Point{10, 17}}}, "1344 1845"},
		"a closure":            {Scene{}, "1268 1845"},
	}
	for name, test := range tests {
		p := Plan{
			Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 20, 20)}},
			Places: []Place{{ID: "in", Kind: "entrance", Floor: "1", Outline: Rect(8, 19, 4, 1)}},
		}
		if name == "a closure" {
			p.Closures = []Closure{{"x", "1", Rect(8, 14, 4, 3)}}
		}
		test.scene.Places = map[string]Look{"in": {Label: "Cổng 1"}}
		found := classes(t, drawn(t, p, test.scene), "name")
		if len(found) != 1 {
			t.Fatalf("%s: %d names", name, len(found))
		}
		if at := attr(found[0], "x") + " " + attr(found[0], "y"); at != test.at {
			t.Errorf("%s: name at %s, want %s", name, at, test.at)
		}
	}
}
