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
func (r *raster) fill(shape []Contour, c color.NRGBA) {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	clipped := make([][]Point, 0, len(shape))
	for _, one := range shape {
		points := clip(one.Points, r.clip)
		for _, p := range points {
			low, high = Point{min(low.X, p.X), min(low.Y, p.Y)}, Point{max(high.X, p.X), max(high.Y, p.Y)}
		}
		if len(points) > 2 {
			clipped = append(clipped, points)
		}
	}
	if len(clipped) == 0 || c.A == 0 {
		return
	}
	box := image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Ceil(high.X)), int(math.Ceil(high.Y))).Intersect(r.clip)
	r.z.Reset(box.Dx(), box.Dy())
	for _, points := range clipped {
		for i, p := range points {
			x, y := float32(p.X-float64(box.Min.X)), float32(p.Y-float64(box.Min.Y))
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
	r.fill(rounded(width, height, radius, turned(Point{x + width/2, y + height/2}, 0, 1)), c)
}

// clip is what of a closed contour lies in a rectangle, edge by edge after Sutherland and Hodgman (1974).
func clip(points []Point, to image.Rectangle) []Point {
	edges := [4]func(Point) float64{ // how far inside
		func(p Point) float64 { return p.X - float64(to.Min.X) },
		func(p Point) float64 { return float64(to.Max.X) - p.X },
		func(p Point) float64 { return p.Y - float64(to.Min.Y) },
		func(p Point) float64 { return float64(to.Max.Y) - p.Y },
	}
	for _, inside := range edges {
		if all(points, inside) {
			continue
		}
		var kept []Point
		for i, p := range points {
			q := points[(i+1)%len(points)]
			from, to := inside(p), inside(q)
			if from >= 0 {
				kept = append(kept, p)
			}
			if from >= 0 != (to >= 0) {
				t := from / (from - to)
				kept = append(kept, Point{p.X + t*(q.X-p.X), p.Y + t*(q.Y-p.Y)})
			}
		}
		points = kept
	}
	return points
}

func all(points []Point, inside func(Point) float64) bool {
	for _, p := range points {
		if !(inside(p) >= 0) {
			return false
		}
	}
	return true
}

// Ends says how a line Ends.
type Ends int

// The ends of lines: a half disc beyond, a half square beyond, nothing.
const (
	Round Ends = iota
	Square
	Butt
)

// stroke draws the contours as lines of that width in pixels.
func (r *raster) stroke(lines []Contour, width float64, e Ends, c color.NRGBA) {
	var shape []Contour
	reach := float64(r.clip.Dx()+r.clip.Dy()) + width
	for _, l := range lines {
		n := len(l.Points)
		if l.Closed {
			n++
		}
		for i := 1; i < n; i++ {
			if bar := bar(l.Points[i-1], l.Points[i%len(l.Points)], width, e == Square); bar != nil {
				shape = append(shape, Contour{Points: bar, Closed: true})
			}
		}
		for _, p := range l.Points {
			seen := math.Abs(p.X) < reach+float64(r.clip.Max.X) && math.Abs(p.Y) < reach+float64(r.clip.Max.Y)
			if e == Round && seen {
				shape = append(shape, disc(p, width/2))
			}
		}
	}
	r.fill(shape, c)
}

// bar is the outline of a straight line, or nil if it has no length.
func bar(a, b Point, width float64, square bool) []Point {
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	if !(l > 0) || math.IsInf(l, 0) {
		return nil
	}
	along := Point{(b.X - a.X) / l * width / 2, (b.Y - a.Y) / l * width / 2}
	if square {
		a, b = Point{a.X - along.X, a.Y - along.Y}, Point{b.X + along.X, b.Y + along.Y}
	}
	return []Point{{a.X - along.Y, a.Y + along.X}, {b.X - along.Y, b.Y + along.X}, {b.X + along.Y, b.Y - along.X}, {a.X + along.Y, a.Y - along.X}}
}

// disc is a circle, winding as bar does.
func disc(at Point, radius float64) Contour {
	n := max(8, min(64, int(4*math.Sqrt(radius)*2)))
	c := Contour{Closed: true}
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		c.Points = append(c.Points, Point{at.X + radius*cos, at.Y - radius*sin})
	}
	return c
}

// maxDashes bounds what one line is cut into.
const maxDashes = 4096

// dashes cuts lines into pieces of on pixels with off pixels between; of 0 pixels they are points.
func dashes(lines []Contour, on, off float64) (out []Contour) {
	for _, l := range lines {
		points := l.Points
		if l.Closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		drawing, left := true, on
		piece := Contour{Points: []Point{points[0]}}
		for i := 1; i < len(points) && len(out) < maxDashes; i++ {
			for a, b := points[i-1], points[i]; len(out) < maxDashes; {
				d := math.Hypot(b.X-a.X, b.Y-a.Y)
				if !(d > left) {
					left -= d
					piece.Points = append(piece.Points, b)
					break
				}
				a = Point{a.X + (b.X-a.X)*left/d, a.Y + (b.Y-a.Y)*left/d}
				if piece.Points = append(piece.Points, a); drawing {
					out = append(out, piece)
				}
				piece = Contour{Points: []Point{a}}
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
