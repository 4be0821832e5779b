package picture

import (
	"fmt"
	"image/color"
	"regexp"
	"strconv"
)

// Theme is the colours of the site by the names of its tokens, in light.
type Theme map[string]color.NRGBA

var token = regexp.MustCompile(`--([a-z0-9-]+):\s*(?:light-dark\(\s*)?#([0-9a-f]{6}|[0-9a-f]{3})\b`)

// ReadTheme finds the colours in a style sheet of tokens. What is said first counts: the sheet begins with what holds
// for everybody. It returns an error if a colour is missing that a picture needs.
func ReadTheme(css string) (Theme, error) {
	t := Theme{}
	for _, m := range token.FindAllStringSubmatch(css, -1) {
		if _, known := t[m[1]]; !known {
			t[m[1]] = hex(m[2])
		}
	}
	for _, name := range []string{"card", "ink", "soft", "line", "patina", "patina-foot", "patina-ink", "patina-tint", "clay", "here",
		"on-plate", "floor", "ground", "wall", "place", "place-line", "booth-line", "booth-ink", "topic-1", "topic-9"} {
		if _, ok := t[name]; !ok {
			return nil, fmt.Errorf("tokens: no colour --%s", name)
		}
	}
	return t, nil
}

// hex reads three or six hexadecimal digits.
func hex(digits string) color.NRGBA {
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	v, _ := strconv.ParseUint(digits, 16, 32)
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// faint is c at that part of its strength.
func faint(c color.NRGBA, part float64) color.NRGBA {
	c.A = uint8(part * 255)
	return c
}

// mixed is part of c with the rest of d.
func mixed(c, d color.NRGBA, part float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(part*float64(a) + (1-part)*float64(b) + 0.5) }
	return color.NRGBA{mix(c.R, d.R), mix(c.G, d.G), mix(c.B, d.B), 255}
}
