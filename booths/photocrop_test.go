package booths

import (
	"image"
	"testing"
)

func TestCrop(t *testing.T) {
	for _, row := range []struct {
		name string
		crop Crop
		size image.Rectangle
		want image.Rectangle
	}{
		{"all", Crop{}, image.Rect(0, 0, 300, 200), image.Rect(0, 0, 300, 200)},
		{"square, middle of wide", Crop{1, 1, 50, 50}, image.Rect(0, 0, 300, 200), image.Rect(50, 0, 250, 200)},
		{"square, right of wide", Crop{1, 1, 100, 0}, image.Rect(0, 0, 300, 200), image.Rect(100, 0, 300, 200)},
		{"three to two, top of high", Crop{3, 2, 50, 0}, image.Rect(0, 0, 300, 900), image.Rect(0, 0, 300, 200)},
		{"three to two, bottom of high", Crop{3, 2, 50, 100}, image.Rect(0, 0, 300, 900), image.Rect(0, 700, 300, 900)},
		{"where it begins", Crop{1, 1, 0, 0}, image.Rect(10, 20, 310, 220), image.Rect(10, 20, 210, 220)},
		{"one pixel", Crop{3, 2, 50, 50}, image.Rect(0, 0, 1, 1), image.Rect(0, 0, 1, 1)},
		{"beyond the edge", Crop{1, 1, 900, -5}, image.Rect(0, 0, 300, 200), image.Rect(100, 0, 300, 200)},
	} {
		if got := row.crop.of(row.size); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

// TestCropLying crops each way that a camera may be held, at the upper left as people see it.
func TestCropLying(t *testing.T) {
	wide, high := image.Rect(0, 0, 300, 200), image.Rect(0, 0, 200, 300)
	for turn, want := range map[turn]image.Rectangle{
		1: image.Rect(0, 0, 200, 200), 2: image.Rect(100, 0, 300, 200), 3: image.Rect(100, 0, 300, 200), 4: image.Rect(0, 0, 200, 200),
		5: image.Rect(0, 0, 200, 200), 6: image.Rect(0, 100, 200, 300), 7: image.Rect(0, 100, 200, 300), 8: image.Rect(0, 0, 200, 200),
	} {
		size := wide
		if turn >= 5 {
			size = high
		}
		if got := (Crop{1, 1, 0, 0}).lying(turn).of(size); got != want {
			t.Errorf("turn %d: %v, want %v", turn, got, want)
		}
	}
}
