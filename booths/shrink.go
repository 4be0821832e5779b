package booths

import (
	"image"
	"image/draw"
)

// shrink gives m on white in a size that is no larger: each pixel is the mean of the area that it stands for. Beside m and
// the result it takes memory for a few rows.
func shrink(m image.Image, size image.Rectangle) *image.RGBA {
	from, out := m.Bounds(), image.NewRGBA(size)
	columns := shares(from.Dx(), size.Dx())
	rows := shares(from.Dy(), size.Dy())
	line := image.NewRGBA(image.Rect(0, 0, from.Dx(), 1))
	narrow := make([]float32, 4*size.Dx())
	sum := make([]float32, 4*size.Dx())
	drawn := -1
	for y, r := range rows {
		clear(sum)
		for i, share := range r.share {
			if at := r.first + i; at != drawn {
				draw.Draw(line, line.Rect, image.White, image.Point{}, draw.Src)
				draw.Draw(line, line.Rect, m, image.Pt(from.Min.X, from.Min.Y+at), draw.Over)
				narrowed(narrow, line.Pix, columns)
				drawn = at
			}
			for j, v := range narrow {
				sum[j] += share * v
			}
		}
		for j, v := range sum {
			out.Pix[y*out.Stride+j] = uint8(v + 0.5)
		}
	}
	return out
}

// narrowed writes the means of a row of pixels.
func narrowed(to []float32, pix []uint8, columns []stretch) {
	for x, c := range columns {
		var sum [4]float32
		for i, share := range c.share {
			p := pix[4*(c.first+i):][:4]
			for j := range sum {
				sum[j] += share * float32(p[j])
			}
		}
		copy(to[4*x:], sum[:])
	}
}

// stretch is a run of pixels that become one, and the share that each has of it; the shares are 1 together.
type stretch struct {
	first int
	share []float32
}

// shares divides a row of n pixels among fewer, or as many.
func shares(n, among int) []stretch {
	all := make([]stretch, among)
	for i := range all {
		begin, end := i*n, (i+1)*n // in parts of a pixel, of which it has among
		all[i].first = begin / among
		for at := begin / among; at*among < end; at++ {
			part := min(end, (at+1)*among) - max(begin, at*among)
			all[i].share = append(all[i].share, float32(part)/float32(n))
		}
	}
	return all
}
