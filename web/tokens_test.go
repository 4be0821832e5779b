package web

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// palette is the colours of one theme by the names of their tokens, as red, green and blue.
type palette map[string][3]float64

var aToken = regexp.MustCompile(`--([a-z0-9-]+):\s*(?:light-dark\(#([0-9a-f]+),\s*#([0-9a-f]+)\)|#([0-9a-f]+))`)

// readPalettes reads the tokens in light and in dark, with what the block of declarations over changes.
func readPalettes(t *testing.T, blocks ...string) (light, dark palette) {
	t.Helper()
	light, dark = palette{}, palette{}
	for _, block := range blocks {
		for _, m := range aToken.FindAllStringSubmatch(block, -1) {
			light[m[1]], dark[m[1]] = rgb(t, m[2]+m[4]), rgb(t, m[3]+m[4])
		}
	}
	return light, dark
}

func rgb(t *testing.T, hex string) (c [3]float64) {
	t.Helper()
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	for i := range c {
		v, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c[i] = float64(v) / 255
	}
	return c
}

// contrast is the ratio of two colours by WCAG 2.2, 1 to 21.
func contrast(a, b [3]float64) float64 {
	luminance := func(c [3]float64) float64 {
		var linear [3]float64
		for i, v := range c {
			if linear[i] = v / 12.92; v > 0.04045 {
				linear[i] = math.Pow((v+0.055)/1.055, 2.4)
			}
		}
		return 0.2126*linear[0] + 0.7152*linear[1] + 0.0722*linear[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds the colours that parts put on each other against WCAG 2.2 AA: 4.5 for text, 3 for what tells things
// apart, and 7 for text where the reader wants more contrast.
func TestContrast(t *testing.T) {
	read := func(name string) string {
		b, err := sourceFS.ReadFile("styles/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	plain, media, found := strings.Cut(read("tokens.css"), "@media (prefers-contrast: more) {\n  :root {")
	_, sharp, found2 := strings.Cut(read("themes.css"), "[data-theme=contrast] {")
	media, _, _ = strings.Cut(media, "}")
	sharp, _, _ = strings.Cut(sharp, "}")
	if squeeze := strings.NewReplacer(" ", "", "\n", "").Replace; !found || !found2 || squeeze(sharp) != squeeze(media) {
		t.Fatalf("more contrast is %s by attribute, %s by preference", sharp, media)
	}
	light, dark := readPalettes(t, plain)
	sharpLight, sharpDark := readPalettes(t, plain, sharp)
	for name, test := range map[string]struct {
		palette
		text float64
	}{"light": {light, 4.5}, "dark": {dark, 4.5}, "light with more contrast": {sharpLight, 7}, "dark with more contrast": {sharpDark, 7}} {
		least := func(ratio float64, over string, on ...string) {
			for _, under := range on {
				if got := contrast(test.palette[over], test.palette[under]); got < ratio {
					t.Errorf("%s: %s on %s has %.2f, needs %.1f", name, over, under, got, ratio)
				}
			}
		}
		for _, text := range []string{"ink", "soft", "patina-ink", "clay-ink"} {
			least(test.text, text, "paper", "card")
		}
		least(test.text, "paper", "ink")
		least(4.5, "ink", "patina-tint", "clay-tint", "glow")
		least(4.5, "patina-ink", "patina-tint")
		least(4.5, "soft", "patina-tint")
		least(4.5, "on-plate", "patina", "patina-foot", "clay")
		least(3, "edge", "paper", "card")
		least(3, "staffed", "paper", "card")
		least(3, "here", "floor")
		for n := range 9 {
			least(7, "booth-ink", "topic-"+strconv.Itoa(n+1))
		}
	}
}
