package picture

import (
	"fmt"
	"image"
	"math"
	"strings"
	"testing"
)

// path writes contours as SVG would, rounded.
func path(shape []Contour) string {
	var s strings.Builder
	for _, c := range shape {
		for i, p := range c.Points {
			fmt.Fprintf(&s, "%c%.0f %.0f", "ML"[min(i, 1)], p.X+0.0001, p.Y+0.0001)
		}
		if c.Closed {
			s.WriteString("Z")
		}
	}
	return s.String()
}

func TestOutline(t *testing.T) {
	for name, test := range map[string]struct{ d, want string }{
		"lines":            {"M1 2L3 4L5 6Z", "M1 2L3 4L5 6Z"},
		"relative":         {"M1 2l3 4l-5 6z", "M1 2L4 6L-1 12Z"},
		"across and down":  {"M1 2H9V8h-2v-3", "M1 2L9 2L9 8L7 8L7 5"},
		"command left out": {"M1 2 3 4m1 1 2 2", "M1 2L3 4M4 5L6 7"},
		"no spaces":        {"M10-5l.5.5-1.5-1.5", "M10 -5L11 -4L9 -6"},
		"after closing":    {"M1 2L3 2L3 4zl1 1", "M1 2L3 2L3 4ZM1 2L2 3"},
		"a quarter":        {"M0 0a8 8 0 0 1 8 8", "M0 0L2 0L3 1L4 1L6 2L7 4L7 5L8 6L8 8"},
		"too small radius": {"M0 0a1 1 0 0 1 .0 2z", "M0 0L0 0L0 0L1 0L1 0L1 0L1 1L1 1L1 1L1 1L1 1L1 2L1 2L1 2L0 2L0 2L0 2Z"},
		"arc to nowhere":   {"M1 1a4 4 0 0 1 0 0L2 2", "M1 1L2 2"},
		"nothing":          {"", ""},
		"no start":         {"L1 1", ""},
		"only closing":     {"Z", ""},
		"unknown":          {"M1 2Q3 4 5 6", "M1 2"},
		"cut off":          {"M1 2L3", "M1 2"},
		"words":            {"plan", ""},
	} {
		if got := path(outline(test.d, func(p Point) Point { return p })); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// TestArcs goes around circles every way and measures the area.
func TestArcs(t *testing.T) {
	for d, want := range map[string]float64{
		"M0 0a5 5 0 0 1 10 0z":                -math.Pi * 12.5,
		"M0 0a5 5 0 0 0 10 0z":                math.Pi * 12.5,
		"M0 0a5 5 0 1 0 .01 0z":               -math.Pi * 25,
		"M0 0a10 10 0 0 1 10 10L0 10z":        -(math.Pi * 25),
		"M0 0a10 10 0 1 1 10 10L0 10z":        -(math.Pi*75 + 100),
		"M0 0a5 5 0 0 1 10 0a5 5 0 0 1 -10 0": -math.Pi * 25,
	} {
		points := outline(d, func(p Point) Point { return p })[0].Points
		area := 0.0
		for i, p := range points {
			q := points[(i+1)%len(points)]
			area += (p.X*q.Y - q.X*p.Y) / 2
		}
		if math.Abs(math.Abs(area)-math.Abs(want)) > 0.02*math.Abs(want) {
			t.Errorf("%s encloses %.1f, want %.1f", d, area, want)
		}
	}
}

func TestClip(t *testing.T) {
	to := image.Rect(0, 0, 10, 10)
	for name, test := range map[string]struct {
		points []Point
		want   string
	}{
		"inside":       {[]Point{{1, 1}, {9, 1}, {9, 9}}, "M1 1L9 1L9 9"},
		"outside":      {[]Point{{11, 1}, {19, 1}, {19, 9}}, ""},
		"all around":   {[]Point{{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}}, "M10 0L10 10L0 10L0 0"},
		"over an edge": {[]Point{{5, 2}, {15, 2}, {15, 8}, {5, 8}}, "M5 2L10 2L10 8L5 8"},
		"no number":    {[]Point{{math.NaN(), 2}, {math.NaN(), 2}, {math.NaN(), 8}}, ""},
	} {
		if got := path([]Contour{{Points: clip(test.points, to)}}); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestDashes(t *testing.T) {
	line := []Contour{{Points: []Point{{0, 0}, {10, 0}, {10, 10}}}}
	for name, test := range map[string]struct {
		on, off float64
		want    string
	}{
		"dots":              {0, 5, "M0 0L0 0M5 0L5 0M10 0L10 0M10 5L10 5"},
		"around the corner": {8, 4, "M0 0L8 0M10 2L10 10"},
		"longer than it":    {99, 1, "M0 0L10 0L10 10"},
	} {
		if got := path(dashes(line, test.on, test.off)); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
	if n := len(dashes([]Contour{{Points: []Point{{0, 0}, {1e12, 0}}}}, 0, 5)); n > maxDashes+1 {
		t.Errorf("an endless line has %d dots", n)
	}
}

func TestBar(t *testing.T) {
	for name, test := range map[string]struct {
		a, b   Point
		square bool
		want   string
	}{
		"straight":         {Point{0, 0}, Point{10, 0}, false, "M0 1L10 1L10 -1L0 -1"},
		"with square ends": {Point{0, 0}, Point{10, 0}, true, "M-1 1L11 1L11 -1L-1 -1"},
		"downwards":        {Point{0, 0}, Point{0, 10}, false, "M-1 0L-1 10L1 10L1 0"},
		"no length":        {Point{3, 3}, Point{3, 3}, true, ""},
		"no number":        {Point{math.NaN(), 3}, Point{3, 3}, true, ""},
		"no end":           {Point{math.Inf(1), 3}, Point{3, 3}, true, ""},
	} {
		if got := path([]Contour{{Points: bar(test.a, test.b, 2, test.square)}}); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestLines(t *testing.T) {
	f := painter(t).face
	for name, test := range map[string]struct {
		words string
		n     int
		want  string
		whole bool
	}{
		"fits":         {"Sở Y tế", 1, "Sở Y tế", true},
		"two lines":    {"Trung tâm công nghệ", 2, "Trung tâm/công nghệ", true},
		"no room":      {"Trung tâm công nghệ", 1, "Trung tâm…", false},
		"still none":   {"Trung tâm công nghệ thông tin", 2, "Trung tâm/công ngh…", false},
		"a long word":  {"Trungtâmcôngnghệ", 2, "Trungtâm…", false},
		"empty":        {"", 2, "", true},
		"long, then":   {"Trungtâmcôngnghệ A", 2, "Trungtâm…/A", false},
		"spaces apart": {"  Sở \n Y  tế ", 2, "Sở Y tế", true},
	} {
		lines, whole := f.lines(test.words, 20, 120, test.n)
		if got := strings.Join(lines, "/"); got != test.want || whole != test.whole {
			t.Errorf("%s: %q, whole: %v, want %q", name, got, whole, test.want)
		}
		for _, l := range lines {
			if w := f.width(l, 20); w > 120 {
				t.Errorf("%s: %q is %.0f px long", name, l, w)
			}
		}
	}
}

// TestEveryVietnameseLetter asks for each in both cases, with a shape and marks of its own.
func TestEveryVietnameseLetter(t *testing.T) {
	f, shapes := painter(t).face, map[string]rune{}
	letters := "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
	for _, r := range letters + strings.ToUpper(letters) {
		g, ok := f.glyphs[r]
		key := fmt.Sprint(g.shape)
		if other, taken := shapes[key]; !ok || len(g.shape) == 0 || taken {
			t.Errorf("%c: in the font: %v, looks like %q", r, ok, other)
		}
		shapes[key] = r
	}
}
