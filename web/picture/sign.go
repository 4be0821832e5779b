package picture

import (
	"image"
	"image/png"
	"io"
)

// signSide is the side of the ground that the sign is drawn on, in its own units.
const signSide = 34

// The parts of the sign as SVG paths: the glazed tile, its darker foot, and the awning of a booth. styles/icon.svg draws
// the same.
const (
	signTile   = "M8 0h18a8 8 0 0 1 8 8v18a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8V8a8 8 0 0 1 8-8z"
	signFoot   = "M0 23h34v3a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8z"
	signAwning = "M7 8h20v5a2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0z"
)

// safe is the part of a whole sign's side that is sure to be seen, whatever shape is cut out of it: within a circle of
// 80 % across (W3C Web Application Manifest, "maskable"), so in a square of 0.8/√2.
const safe = 0.62

// Sign paints the sign of the site as PNG of size by size pixels: with round corners, or with all its ground covered
// and the awning where it is seen whatever shape is cut out. The error is that of w.
func (p *Painter) Sign(w io.Writer, size int, whole bool) error {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	r := &raster{img: img, clip: img.Rect}
	scale := float64(size) / signSide
	at := func(k Point) Point { return Point{k.X * scale, k.Y * scale} }
	if whole {
		r.flood(img.Rect, p.theme["patina"])
		r.flood(image.Rect(0, size*26/signSide, size, size), p.theme["patina-foot"])
	} else {
		r.fill(outline(signTile, at), p.theme["patina"])
		r.fill(outline(signFoot, at), p.theme["patina-foot"])
	}
	if whole { // the awning is 20 units wide, around (17, 11.75)
		part := safe * signSide / 20
		at = func(k Point) Point {
			return Point{(17 + (k.X-17)*part) * scale, (15 + (k.Y-11.75)*part) * scale}
		}
	}
	r.fill(outline(signAwning, at), p.theme["on-plate"])
	return (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(w, img)
}
