package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths/floor"
)

// file reads what the program carries.
func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func painter(t testing.TB) *Painter {
	t.Helper()
	p, err := New(string(file(t, "web/styles/tokens.css")), file(t, "data/fonts/be-vietnam-pro-700.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// aCard is a booth of 3 m in the middle of a hall that just fills the picture, at 20 pixels a metre.
func aCard() Card {
	h := float64(Height-band) / 20
	return Card{
		Plan: floor.Plan{
			Floors: []floor.Floor{{Code: "1", Outline: floor.Rect(0, 0, 60, h)}},
			Booths: []floor.Booth{{Code: "A1", Floor: "1", Outline: floor.Rect(30, 10, 3, 3)}, {Code: "A2", Floor: "1", Outline: floor.Rect(33, 10, 3, 3)}},
		},
		Scene: floor.Scene{
			View:   floor.Box{Max: floor.Point{X: 60, Y: h}},
			Booths: map[string]floor.Look{"A1": {Class: "topic-1 chosen"}, "A2": {Class: "topic-3"}},
		},
		Code: "A1", Name: "Sở Y tế", Line: "Tuần lễ chuyển đổi số",
	}
}

// painted is the picture of a card.
func painted(t testing.TB, p *Painter, c Card) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// holds tells whether there is that colour in a part of a picture, give or take what the rasterizer rounds.
func holds(img image.Image, in image.Rectangle, c color.NRGBA) bool {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			got := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if apart(got.R, c.R) <= 2 && apart(got.G, c.G) <= 2 && apart(got.B, c.B) <= 2 {
				return true
			}
		}
	}
	return false
}

func apart(a, b uint8) uint8 { return max(a, b) - min(a, b) }

func TestCard(t *testing.T) {
	p, c := painter(t), aCard()
	c.Scene.Pins = []string{"A1"}
	c.Scene.Route = []floor.Part{{Line: floor.Line{{X: 10, Y: 18}, {X: 31, Y: 18}}}}
	c.Scene.Here = &floor.Here{At: floor.Point{X: 10, Y: 18}, Heading: 90}
	c.Plan.Closures = []floor.Closure{{ID: "x", Floor: "1", Outline: floor.Rect(50, 2, 5, 5)}}
	img := painted(t, p, c)
	if img.Bounds() != image.Rect(0, 0, 1200, 630) {
		t.Errorf("picture is %v", img.Bounds())
	}
	top := Height - band
	for name, test := range map[string]struct {
		in     image.Rectangle
		colour string
	}{
		"hall":                {image.Rect(4, 4, 8, 8), "floor"},
		"chosen booth":        {image.Rect(610, 250, 612, 252), "clay"},
		"its outline":         {image.Rect(601, 230, 605, 232), "ink"},
		"its neighbour":       {image.Rect(670, 250, 672, 252), "topic-3"},
		"pin":                 {image.Rect(610, 150, 650, 190), "clay"},
		"way":                 {image.Rect(400, 356, 420, 364), "clay"},
		"viewer":              {image.Rect(198, 358, 202, 362), "here"},
		"hatch":               {image.Rect(1010, 50, 1090, 130), "soft"},
		"plate":               {image.Rect(60, top+50, 64, top+54), "patina"},
		"its foot":            {image.Rect(110, top+150, 112, top+154), "patina-foot"},
		"code on the plate":   {image.Rect(60, top+60, 180, top+120), "on-plate"},
		"name":                {image.Rect(230, top+40, 420, top+110), "ink"},
		"exhibition":          {image.Rect(230, top+110, 520, top+150), "soft"},
		"nothing to the left": {image.Rect(4, top+40, 8, top+44), "card"},
	} {
		if !holds(img, test.in, p.theme[test.colour]) {
			t.Errorf("%s: no %s in %v", name, test.colour, test.in)
		}
	}
}

func TestCardsDiffer(t *testing.T) {
	p, long := painter(t), strings.Repeat("Trung tâm ", 500)
	plain := painted(t, p, aCard())
	for name, test := range map[string]struct {
		change func(*Card)
		same   bool
	}{
		"nothing":           {func(*Card) {}, true},
		"decomposed":        {func(c *Card) { c.Name = norm.NFD.String(c.Name) }, true},
		"another name":      {func(c *Card) { c.Name = "Sở Y tê" }, false},
		"long name":         {func(c *Card) { c.Name = long }, false},
		"one long word":     {func(c *Card) { c.Name = strings.ReplaceAll(long, " ", "") }, false},
		"no words":          {func(c *Card) { c.Code, c.Name, c.Line = "", "", "" }, false},
		"long code":         {func(c *Card) { c.Code = long }, false},
		"other alphabet":    {func(c *Card) { c.Name = "展" }, false},
		"no plan":           {func(c *Card) { c.Plan = floor.Plan{} }, false},
		"plan of nonsense":  {func(c *Card) { c.Plan.Booths[0].Outline[0].X = math.NaN() }, false},
		"turned":            {func(c *Card) { c.Scene.Turn = 30 }, false},
		"door":              {func(c *Card) { c.Plan.Floors[0].Doors = []floor.Line{{{X: 5, Y: 5}, {X: 9, Y: 5}}} }, false},
		"booth without one": {func(c *Card) { c.Scene.Booths["A2"] = floor.Look{Class: "empty"} }, false},
		"faded neighbour":   {func(c *Card) { c.Scene.Booths["A2"] = floor.Look{Class: "topic-3 faded"} }, false},
	} {
		c := aCard()
		test.change(&c)
		if same := bytes.Equal(plain.(*image.RGBA).Pix, painted(t, p, c).(*image.RGBA).Pix); same != test.same {
			t.Errorf("%s: same picture: %v", name, same)
		}
	}
}

type brokenPipe struct{}

var errPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestWriteTellsOfTheWriter(t *testing.T) {
	if err := painter(t).Write(brokenPipe{}, aCard()); !errors.Is(err, errPipe) {
		t.Errorf("error %v, want %v", err, errPipe)
	}
}

func TestNewTellsOfFaults(t *testing.T) {
	css, ttf := string(file(t, "web/styles/tokens.css")), file(t, "data/fonts/be-vietnam-pro-700.ttf")
	for name, test := range map[string]struct {
		css  string
		ttf  []byte
		says string
	}{
		"colour missing": {strings.ReplaceAll(css, "--clay:", "--lehm:"), ttf, "--clay"},
		"no colours":     {"", ttf, "tokens"},
		"no font":        {css, nil, "font"},
		"broken font":    {css, ttf[:len(ttf)/2], "font"},
	} {
		if _, err := New(test.css, test.ttf); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, which does not say %q", name, err, test.says)
		}
	}
}

func TestTheme(t *testing.T) {
	p := painter(t)
	for name, want := range map[string]color.NRGBA{
		"clay":       {0xb5, 0x43, 0x2a, 255},
		"paper":      {0xfa, 0xf7, 0xf0, 255}, // of light-dark, and not what more contrast wants
		"booth-line": {0x33, 0x33, 0x33, 255},
		"card":       {255, 255, 255, 255},
	} {
		if got := p.theme[name]; got != want {
			t.Errorf("--%s is %v, want %v", name, got, want)
		}
	}
}

// BenchmarkWrite paints a booth in a fair of 5,000.
func BenchmarkWrite(b *testing.B) {
	p, c := painter(b), aCard()
	for i := range 5000 {
		at := floor.Rect(float64(i%100)*3, 40+float64(i/100)*6, 3, 3)
		c.Plan.Booths = append(c.Plan.Booths, floor.Booth{Code: "B", Floor: "1", Outline: at})
	}
	c.Scene.View, c.Scene.Fit, c.Scene.Pins = floor.Box{}, []string{"A1"}, []string{"A1"}
	for b.Loop() {
		if err := p.Write(io.Discard, c); err != nil {
			b.Fatal(err)
		}
	}
}
