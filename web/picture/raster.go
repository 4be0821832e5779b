package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// raster fills shapes in a part of an image.
type raster struct {
	img  *image.RGBA
	clip image.Rectangle
	z    vector.Rasterizer
}

// fill colours everything inside the contours, whichever way they wind as long as they do so alike.
func (r *raster) fill(shape []contour, c color.NRGBA) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	clipped := make([][]point, 0, len(shape))
	for _, one := range shape {
		points := clip(one.points, r.clip)
		for _, p := range points {
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
		if len(points) > 2 {
			clipped = append(clipped, points)
		}
	}
	if len(clipped) == 0 || c.A == 0 {
		return
	}
	box := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y))).Intersect(r.clip)
	r.z.Reset(box.Dx(), box.Dy())
	for _, points := range clipped {
		for i, p := range points {
			x, y := float32(p.x-float64(box.Min.X)), float32(p.y-float64(box.Min.Y))
			if i == 0 {
				r.z.MoveTo(x, y)
			} else {
				r.z.LineTo(x, y)
			}
		}
		r.z.ClosePath()
	}
	r.z.Draw(r.img, box, image.NewUniform(c), image.Point{})
}

// flood colours a rectangle.
func (r *raster) flood(in image.Rectangle, c color.NRGBA) {
	draw.Draw(r.img, in, image.NewUniform(c), image.Point{}, draw.Src)
}

// rect fills a rectangle with round corners.
func (r *raster) rect(x, y, width, height, radius float64, c color.NRGBA) {
	r.fill(rounded(width, height, radius, turned(point{x + width/2, y + height/2}, 0, 1)), c)
}

// clip is what of a closed contour lies in a rectangle, edge by edge after Sutherland and Hodgman (1974).
func clip(points []point, to image.Rectangle) []point {
	edges := [4]func(point) float64{ // how far inside
		func(p point) float64 { return p.x - float64(to.Min.X) },
		func(p point) float64 { return float64(to.Max.X) - p.x },
		func(p point) float64 { return p.y - float64(to.Min.Y) },
		func(p point) float64 { return float64(to.Max.Y) - p.y },
	}
	for _, inside := range edges {
		if all(points, inside) {
			continue
		}
		var kept []point
		for i, p := range points {
			q := points[(i+1)%len(points)]
			from, to := inside(p), inside(q)
			if from >= 0 {
				kept = append(kept, p)
			}
			if from >= 0 != (to >= 0) {
				t := from / (from - to)
				kept = append(kept, point{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)})
			}
		}
		points = kept
	}
	return points
}

func all(points []point, inside func(point) float64) bool {
	for _, p := range points {
		if !(inside(p) >= 0) {
			return false
		}
	}
	return true
}

// ends says how a line ends.
type ends int

const (
	round ends = iota
	square
	butt
)

// stroke draws the contours as lines of that width in pixels.
func (r *raster) stroke(lines []contour, width float64, e ends, c color.NRGBA) {
	var shape []contour
	reach := float64(r.clip.Dx()+r.clip.Dy()) + width
	for _, l := range lines {
		n := len(l.points)
		if l.closed {
			n++
		}
		for i := 1; i < n; i++ {
			if bar := bar(l.points[i-1], l.points[i%len(l.points)], width, e == square); bar != nil {
				shape = append(shape, contour{points: bar, closed: true})
			}
		}
		for _, p := range l.points {
			seen := math.Abs(p.x) < reach+float64(r.clip.Max.X) && math.Abs(p.y) < reach+float64(r.clip.Max.Y)
			if e == round && seen {
				shape = append(shape, disc(p, width/2))
			}
		}
	}
	r.fill(shape, c)
}

// bar is the outline of a straight line, or nil if it has no length.
func bar(a, b point, width float64, square bool) []point {
	l := math.Hypot(b.x-a.x, b.y-a.y)
	if !(l > 0) || math.IsInf(l, 0) {
		return nil
	}
	along := point{(b.x - a.x) / l * width / 2, (b.y - a.y) / l * width / 2}
	if square {
		a, b = point{a.x - along.x, a.y - along.y}, point{b.x + along.x, b.y + along.y}
	}
	return []point{{a.x - along.y, a.y + along.x}, {b.x - along.y, b.y + along.x}, {b.x + along.y, b.y - along.x}, {a.x + along.y, a.y - along.x}}
}

// disc is a circle, winding as bar does.
func disc(at point, radius float64) contour {
	n := max(8, min(64, int(4*math.Sqrt(radius)*2)))
	c := contour{closed: true}
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		c.points = append(c.points, point{at.x + radius*cos, at.y - radius*sin})
	}
	return c
}

// maxDashes bounds what one line is cut into.
const maxDashes = 4096

// dashes cuts lines into pieces of on pixels with off pixels between; of 0 pixels they are points.
func dashes(lines []contour, on, off float64) (out []contour) {
	for _, l := range lines {
		points := l.points
		if l.closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		drawing, left := true, on
		piece := contour{points: []point{points[0]}}
		for i := 1; i < len(points) && len(out) < maxDashes; i++ {
			for a, b := points[i-1], points[i]; len(out) < maxDashes; {
				d := math.Hypot(b.x-a.x, b.y-a.y)
				if !(d > left) {
					left -= d
					piece.points = append(piece.points, b)
					break
				}
				a = point{a.x + (b.x-a.x)*left/d, a.y + (b.y-a.y)*left/d}
				if piece.points = append(piece.points, a); drawing {
					out = append(out, piece)
				}
				piece = contour{points: []point{a}}
				if drawing = !drawing; drawing {
					left = on
				} else {
					left = off
				}
			}
		}
		if drawing {
			out = append(out, piece)
		}
	}
	return out
}
