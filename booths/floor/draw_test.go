package floor

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// drawn is p drawn as s says.
func drawn(t interface{ Fatal(...any) }, p Plan, s Scene) string {
	var out strings.Builder
	if err := Draw(&out, p, s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// nodes are the elements of a drawing as a browser reads it, by data attribute or tag.
func nodes(t *testing.T, svg, key string) map[string]*html.Node {
	root, err := html.Parse(strings.NewReader(svg))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*html.Node{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == key {
			found[n.Data] = n
		}
		if id := attr(n, key); id != "" {
			found[id] = n
		}
	}
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) (s string) {
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			s += c.Data + "|"
		}
	}
	return s
}

func TestDraw(t *testing.T) {
	p := hall()
	p.Booths = append(p.Booths, Booth{"B1", "1", Ring{{1, 12}, {4, 12}, {5, 15}, {1, 15}}})
	svg := drawn(t, p, Scene{
		Label:  `Hall "1"`,
		Floors: map[string]string{"1": "Sảnh 1"},
		Booths: map[string]Look{"A1": {Title: "A1, Sở Y tế", Href: "/booths/A1?q=a&b", Class: "topic-3 marked"}},
		Places: map[string]Look{"desk": {Label: "Thông tin", Href: "/places/desk"}},
		Pins:   []string{"A1", "nowhere"},
	})
	root := nodes(t, svg, "svg")["svg"]
	if attr(root, "role") != "group" || attr(root, "aria-label") != `Hall "1"` || attr(root, "viewbox") == "" && attr(root, "viewBox") != "-300 -300 2600 2600" {
		t.Errorf("svg has %v", root.Attr)
	}
	booths := nodes(t, svg, "data-code")
	if a := booths["A1"]; a.Data != "a" || attr(a, "class") != "booth topic-3 marked" || attr(a, "href") != "/booths/A1?q=a&b" || text(a) != "A1, Sở Y tế|A1|" {
		t.Errorf("A1 is %s %v %q", a.Data, a.Attr, text(a))
	}
	if b := booths["A2"]; b.Data != "g" || attr(b, "class") != "booth" || text(b) != "A2|" {
		t.Errorf("A2, which nobody described, is %s %v %q", b.Data, b.Attr, text(b))
	}
	if b := booths["B1"]; b.FirstChild.Data != "path" || attr(b.FirstChild, "d") != "M100 1200L400 1200L500 1500L100 1500Z" {
		t.Errorf("B1 is drawn as %v", b.FirstChild)
	}
	if desk := nodes(t, svg, "data-place")["desk"]; desk.Data != "a" || attr(desk, "class") != "place place-information" || text(desk) != "" {
		t.Errorf("the desk, too small for its name, is %s %v %q", desk.Data, desk.Attr, text(desk))
	}
	if n := strings.Count(svg, `class="pin"`); n != 1 {
		t.Errorf("%d pins, want the one of A1", n)
	}
	if !strings.Contains(svg, ">Sảnh 1</text>") {
		t.Error("the floor's name is missing")
	}
	for _, never := range []string{"style=", "fill=", "stroke=", `role="img"`, "NaN", "<?xml"} {
		if strings.Contains(svg, never) {
			t.Errorf("drawing contains %s", never)
		}
	}
}

func TestDrawEscapesEverything(t *testing.T) {
	const evil = `"><script>alert('&')</script>`
	p := Plan{
		Floors: []Floor{{Code: evil, Outline: Rect(0, 0, 90, 90), Walls: []Line{{{0, 0}, {9, 0}}}}},
		Booths: []Booth{{evil, evil, Rect(1, 1, 3, 3)}},
		Places: []Place{
			{ID: evil, Kind: evil, Floor: evil, Outline: Rect(10, 10, 60, 60)},
			{ID: "in", Kind: "entrance", Floor: evil, Outline: Rect(0, 40, 1, 3)},
		},
	}
	look := map[string]Look{evil: {evil, evil, evil, evil}, "in": {evil, evil, evil, evil}}
	svg := drawn(t, p, Scene{Label: evil, Floors: map[string]string{evil: evil}, Booths: look, Places: look, Pins: []string{evil}})
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, svg)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "script" {
			t.Fatal("a script got in")
		}
	}
}

func TestDrawIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOf(rapid.RuneFrom([]rune(`Sảnh "1" & <b>'x'`)))
		code := words.Draw(t, "code")
		p := Plan{Booths: []Booth{{code, "1", star(t)}}, Places: []Place{{ID: "p", Kind: "toilet", Outline: star(t)}}}
		svg := drawn(t, p, Scene{
			Booths: map[string]Look{code: {Href: "/" + words.Draw(t, "href"), Title: words.Draw(t, "title")}},
			Places: map[string]Look{"p": {Label: words.Draw(t, "label")}},
			Pins:   []string{code},
		})
		if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
	})
}

func TestCodesStayInTheirBooths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := star(t)
		code := rapid.SampledFrom([]string{"A1", "B12", "AA123"}).Draw(t, "code")
		at, size := r.label(code)
		wide, high := advance*float64(len(code))*size, capital*size
		if size < 0.02 || !r.holds(Rect(at.X-wide/2, at.Y-high/2, wide, high).Bounds()) {
			t.Fatalf("%s of %.2f m at %v leaves %v", code, size, at, r)
		}
	})
}

func TestWrap(t *testing.T) {
	tests := map[string]struct {
		words string
		width int
		want  string
	}{
		"fits":             {"Sân khấu", 8, "Sân khấu"},
		"even lines":       {"Nhà vệ sinh 1", 12, "Nhà vệ/sinh 1"},
		"word too long":    {"Quầy thông", 4, ""},
		"as few as can be": {"a b c d", 3, "a b/c d"},
		"nothing":          {"", 9, ""},
	}
	for name, test := range tests {
		if got := strings.Join(wrap(test.words, test.width), "/"); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestEntranceArrowsPointInwards(t *testing.T) {
	tests := map[string]struct {
		outline Ring
		turn    string
	}{
		"lower wall": {Rect(5, 19, 4, 1), ""},
		"upper wall": {Rect(5, 0, 4, 1), "rotate(180)"},
		"left wall":  {Rect(0, 5, 1, 4), "rotate(90)"},
		"right wall": {Rect(19, 5, 1, 4), "rotate(-90)"},
	}
	for name, test := range tests {
		p := Plan{Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 20, 20)}}, Places: []Place{{ID: "in", Kind: "entrance", Floor: "1", Outline: test.outline}}}
		turn := regexp.MustCompile(`rotate\(-?\d+\)`).FindString(drawn(t, p, Scene{}))
		if turn != test.turn {
			t.Errorf("%s: %q, want %q", name, turn, test.turn)
		}
	}
}

func TestPin(t *testing.T) {
	whole, closeUp := Box{}, Box{Point{0, 1}, Point{10, 11}}
	tests := map[string]struct {
		view  Box
		id    string
		words string
		up    bool
	}{
		"booth in a large hall":   {whole, "A1", "A1|", true},
		"booth that shows itself": {closeUp, "A1", "", false},
		"place with booths above": {whole, "desk", "", false},
	}
	for name, test := range tests {
		p := hall()
		p.Floors[0].Outline = Rect(-50, -50, 100, 100)
		pin := nodes(t, drawn(t, p, Scene{View: test.view, Pins: []string{test.id}}), "class")["pin"]
		shape := attr(pin.FirstChild, "d")
		if up := strings.Contains(strings.Split(shape, "h")[0], " -"); text(pin) != test.words || up != test.up {
			t.Errorf("%s: bears %q, stands up: %v (%s)", name, text(pin), up, shape)
		}
	}
}

type brokenPipe struct{}

var errPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestDrawTellsOfTheWriter(t *testing.T) {
	if err := Draw(brokenPipe{}, hall(), Scene{}); !errors.Is(err, errPipe) {
		t.Errorf("error %v, want %v", err, errPipe)
	}
}

func BenchmarkDraw5000(b *testing.B) {
	p := fair(5000)
	for b.Loop() {
		if err := Draw(io.Discard, p, Scene{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDraw5000Turned(b *testing.B) {
	p := fair(5000)
	for b.Loop() {
		if err := Draw(io.Discard, p, Scene{Turn: 30}); err != nil {
			b.Fatal(err)
		}
	}
}
