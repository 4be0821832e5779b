// Package picture paints previews of a booth as PNG, for those who are shown a link to it: the plan around the booth
// and, below, its plate and who stands there. Geometry comes from floor, colours from the site's style sheet.
package picture

import (
	"image"
	"image/png"
	"io"

	"gianhang/booths/floor"
)

// The size of a picture in pixels, which is what those who show links want at least (ogp.me gives no size; 1200 × 630
// is what Facebook and LinkedIn ask for).
const (
	Width  = 1200
	Height = 630
)

const (
	band = 196 // height of the words below the plan
	side = 48  // margin of the words
	tile = 124 // height of the plate
)

// Painter paints pictures. It is safe for concurrent use and keeps none of them.
type Painter struct {
	theme Theme
	face  *face
}

// New makes a painter with the colours of a style sheet of tokens and a TrueType font. It returns an error if a colour
// is missing or the font cannot be read.
func New(tokens string, ttf []byte) (*Painter, error) {
	t, err := ReadTheme(tokens)
	if err != nil {
		return nil, err
	}
	f, err := newFace(ttf)
	return &Painter{t, f}, err
}

// Card is what a picture shows. Its plan is drawn as Scene says, but as wide as the picture.
type Card struct {
	Plan  floor.Plan
	Scene floor.Scene
	Code  string // of the booth, on the plate; none without
	Name  string // who stands there
	Line  string // the exhibition, and what must be said of its plan
}

// Write paints a card as PNG, Width by Height pixels. The error is that of w.
func (p *Painter) Write(w io.Writer, c Card) error {
	img := image.NewRGBA(image.Rect(0, 0, Width, Height))
	r := &raster{img: img, clip: image.Rect(0, 0, Width, Height-band)}
	r.flood(r.clip, p.theme["ground"])
	c.Scene.Aspect = float64(Width) / (Height - band)
	Plan(surface{r, p.face}, p.theme, r.clip, c.Plan, c.Scene)
	r.clip = img.Rect
	p.band(r, c)
	return (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, img)
}

// band writes the words below the plan: the plate, who stands there, and the exhibition.
func (p *Painter) band(r *raster, c Card) {
	top := float64(Height - band)
	r.flood(image.Rect(0, Height-band, Width, Height), p.theme["card"])
	r.flood(image.Rect(0, Height-band, Width, Height-band+2), p.theme["line"])
	left := float64(side)
	if c.Code != "" {
		left += p.plate(r, brief(c.Code), side, top+(band-tile)/2) + 36
	}
	room := Width - side - left
	size, step := 52.0, 1.2
	names, whole := p.face.lines(brief(c.Name), size, room, 1)
	for !whole && size > 38 {
		size -= 2
		names, whole = p.face.lines(brief(c.Name), size, room, 2)
	}
	high := size*step*float64(len(names)) + 46
	y := top + (band-high)/2 + size*0.95
	for _, name := range names {
		p.face.write(r, name, Point{left, y}, size, p.theme["ink"])
		y += size * step
	}
	line, _ := p.face.lines(brief(c.Line), 26, room, 1)
	p.face.write(r, line[0], Point{left, y - size*step + 46}, 26, p.theme["soft"])
}

// plate paints a code as the tile that people look for, and tells how wide it is.
func (p *Painter) plate(r *raster, code string, x, y float64) (wide float64) {
	size := 58.0
	lines, _ := p.face.lines(code, size, 300, 1)
	code = lines[0]
	wide = max(144, p.face.width(code, size)+48)
	r.rect(x, y, wide, tile, 20, p.theme["patina-foot"])
	r.rect(x, y, wide, tile-14, 20, p.theme["patina"])
	p.face.write(r, code, Point{x + (wide-p.face.width(code, size))/2, y + (tile-14)/2 + size*0.36}, size, p.theme["on-plate"])
	return wide
}

// brief is the first 200 characters of words: more have no room anyway.
func brief(words string) string {
	if runes := []rune(words); len(runes) > 200 {
		return string(runes[:200])
	}
	return words
}
