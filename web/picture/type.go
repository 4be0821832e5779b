package picture

import (
	"fmt"
	"image/color"
	"sort"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// face is a font whose letters are outlines.
type face struct {
	font   *sfnt.Font
	units  fixed.Int26_6 // of its design in an em, as the size at which everything is read
	glyphs map[rune]glyph
}

// glyph is a letter in ems, its baseline at 0.
type glyph struct {
	index   sfnt.GlyphIndex
	advance float64
	shape   []Contour
}

// newFace reads a TrueType font with the letters of Vietnamese and English.
func newFace(ttf []byte) (*face, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	a := &face{font: f, units: fixed.Int26_6(f.UnitsPerEm()) << 6, glyphs: map[rune]glyph{}}
	var b sfnt.Buffer
	for r := rune(0); r < 0x2100; r++ {
		index, err := f.GlyphIndex(&b, r)
		if err != nil || index == 0 && r != 0 { // what the font lacks is shown by glyph 0
			continue
		}
		if a.glyphs[r], err = a.load(&b, index); err != nil {
			return nil, fmt.Errorf("font: letter %U: %w", r, err)
		}
	}
	return a, nil
}

func (a *face) load(b *sfnt.Buffer, index sfnt.GlyphIndex) (glyph, error) {
	advance, err := a.font.GlyphAdvance(b, index, a.units, font.HintingNone)
	if err != nil {
		return glyph{}, err
	}
	segments, err := a.font.LoadGlyph(b, index, a.units, nil)
	g := glyph{index: index, advance: float64(advance) / float64(a.units)}
	at := func(p fixed.Point26_6) Point {
		return Point{float64(p.X) / float64(a.units), float64(p.Y) / float64(a.units)}
	}
	for _, s := range segments {
		if s.Op == sfnt.SegmentOpMoveTo {
			g.shape = append(g.shape, Contour{Closed: true})
		}
		last := &g.shape[len(g.shape)-1]
		switch s.Op {
		case sfnt.SegmentOpMoveTo, sfnt.SegmentOpLineTo:
			last.Points = append(last.Points, at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			last.Points = bend(last.Points, at(s.Args[0]), at(s.Args[1]))
		}
	}
	return g, err
}

// bend adds a quadratic curve to points, in eight straight pieces.
func bend(points []Point, by, to Point) []Point {
	from := points[len(points)-1]
	for i := 1; i <= 8; i++ {
		t := float64(i) / 8
		u := 1 - t
		points = append(points, Point{u*u*from.X + 2*u*t*by.X + t*t*to.X, u*u*from.Y + 2*u*t*by.Y + t*t*to.Y})
	}
	return points
}

// set places words from 0 on, in ems, and tells how long they are.
func (a *face) set(words string, place func(g glyph, x float64)) (length float64) {
	var b sfnt.Buffer
	var last sfnt.GlyphIndex
	for _, r := range norm.NFC.String(words) {
		g, ok := a.glyphs[r]
		if !ok {
			g = a.glyphs[0]
		}
		if kern, err := a.font.Kern(&b, last, g.index, a.units, font.HintingNone); err == nil && last != 0 {
			length += float64(kern) / float64(a.units)
		}
		if place != nil {
			place(g, length)
		}
		length, last = length+g.advance, g.index
	}
	return length
}

// width is how long words of that size are, in pixels.
func (a *face) width(words string, size float64) float64 { return a.set(words, nil) * size }

// write draws words of that size in pixels from a point on their baseline.
func (a *face) write(r *raster, words string, at Point, size float64, c color.NRGBA) {
	a.set(words, func(g glyph, x float64) {
		shape := make([]Contour, len(g.shape))
		for i, one := range g.shape {
			shape[i].Points = make([]Point, len(one.Points))
			for j, p := range one.Points {
				shape[i].Points[j] = Point{at.X + (x+p.X)*size, at.Y + p.Y*size}
			}
		}
		r.fill(shape, c)
	})
}

// lines breaks words into at most n lines no longer than wide pixels at that size. Where they do not fit, whole is false
// and lines end in "…".
func (a *face) lines(words string, size, wide float64, n int) (out []string, whole bool) {
	line := ""
	for _, word := range strings.Fields(words) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && len(out) < n-1 && a.width(longer, size) > wide {
			out, longer = append(out, line), word
		}
		line = longer
	}
	out, whole = append(out, line), true
	for i, line := range out {
		if a.width(line, size) > wide {
			out[i], whole = a.clipped(line, size, wide), false
		}
	}
	return out, whole
}

// clipped cuts words so that they and a "…" are no longer than wide.
func (a *face) clipped(words string, size, wide float64) string {
	runes := []rune(words)
	fits := func(n int) bool { return a.width(string(runes[:n])+"…", size) <= wide }
	n := sort.Search(len(runes), func(n int) bool { return !fits(n + 1) })
	return strings.TrimRight(string(runes[:n]), " ") + "…"
}
