package web

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// Two pictures of a scene are the same if no square of them differs by more than this, of 255, in the mean of a channel.
// Letters whose edges another machine draws elsewhere, by up to half a pixel, stay below; a code that is missing, a dot
// of the way that is elsewhere or a booth of another colour do not. A single pixel tells nothing: all edges may differ.
const (
	squareSide = 8 // pixels
	leeway     = 24
)

// difference says where two pictures differ most, empty if they are the same.
func difference(a, b image.Image) string {
	if a.Bounds() != b.Bounds() {
		return fmt.Sprintf("%v instead of %v", a.Bounds(), b.Bounds())
	}
	var many int
	var worst float64
	var at image.Point
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y += squareSide {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x += squareSide {
			square := image.Rect(x, y, x+squareSide, y+squareSide).Intersect(a.Bounds())
			d := apart(mean(a, square), mean(b, square))
			if d > leeway {
				many++
			}
			if d > worst {
				worst, at = d, square.Min
			}
		}
	}
	if many == 0 {
		return ""
	}
	return fmt.Sprintf("%d squares differ, the one at %v by %.0f, may be %d", many, at, worst, leeway)
}

// mean is the colour of a part of a picture on average, by channel.
func mean(p image.Image, part image.Rectangle) (sum [3]float64) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, b, _ := p.At(x, y).RGBA()
			sum[0], sum[1], sum[2] = sum[0]+float64(r>>8), sum[1]+float64(g>>8), sum[2]+float64(b>>8)
		}
	}
	for i := range sum {
		sum[i] /= float64(part.Dx() * part.Dy())
	}
	return sum
}

// apart is the largest difference of two colours in a channel.
func apart(a, b [3]float64) (most float64) {
	for i := range a {
		most = max(most, math.Abs(a[i]-b[i]))
	}
	return most
}

// patch is a rectangle of one grey.
type patch struct {
	image.Rectangle
	grey uint8
}

// TestDifference draws strokes as thick as those of a code of 12 pixels.
func TestDifference(t *testing.T) {
	stroke := func(x int, grey uint8) patch { return patch{image.Rect(x, 20, x+2, 29), grey} }
	code := []patch{stroke(20, 17), stroke(26, 17), stroke(32, 17)}
	for name, test := range map[string]struct {
		other []patch
		same  bool
	}{
		"the same":                  {code, true},
		"half a pixel further":      {[]patch{stroke(20, 76), stroke(21, 17), stroke(22, 136), stroke(26, 17), stroke(32, 17)}, true},
		"without the code":          {nil, false},
		"without one letter":        {code[:2], false},
		"a booth a little brighter": {append([]patch{{image.Rect(0, 0, 40, 40), 220}}, code...), false},
	} {
		if why := difference(painted(code), painted(test.other)); (why == "") != test.same {
			t.Errorf("%s: %q", name, why)
		}
	}
	if difference(painted(nil), image.NewGray(image.Rect(0, 0, 8, 8))) == "" {
		t.Error("a picture of another size is the same")
	}
}

// painted is a light booth with patches.
func painted(patches []patch) image.Image {
	p := image.NewGray(image.Rect(0, 0, 60, 60))
	for _, x := range append([]patch{{p.Bounds(), 190}}, patches...) {
		for i := range x.Dx() * x.Dy() {
			p.SetGray(x.Min.X+i%x.Dx(), x.Min.Y+i/x.Dx(), color.Gray{Y: x.grey})
		}
	}
	return p
}
