package booths

import (
	"image"
	"strconv"
)

// Crop is what is kept of a photo: the largest part of the shape Width to Height that it has, all of it if they are 0.
// Across and Down say where that lies along the side that is cut, from 0 (left, top) to 100 (right, bottom).
type Crop struct{ Width, Height, Across, Down int }

// mark tells crops of one file apart; empty for all of it.
func (c Crop) mark() string {
	if c.Width < 1 || c.Height < 1 {
		return ""
	}
	return strconv.Itoa(c.Width) + ":" + strconv.Itoa(c.Height) + "@" + strconv.Itoa(c.Across) + "," + strconv.Itoa(c.Down)
}

// of is the part of a picture with those bounds that is kept.
func (c Crop) of(all image.Rectangle) image.Rectangle {
	if c.mark() == "" {
		return all
	}
	w, h := all.Dx(), all.Dy()
	if w*c.Height > h*c.Width {
		w = max(1, h*c.Width/c.Height)
	} else {
		h = max(1, w*c.Height/c.Width)
	}
	x := (all.Dx() - w) * min(max(c.Across, 0), 100) / 100
	y := (all.Dy() - h) * min(max(c.Down, 0), 100) / 100
	return image.Rect(x, y, x+w, y+h).Add(all.Min)
}

// lying is c of the upright picture as it lies in a file that has to be turned by t.
func (c Crop) lying(t turn) Crop {
	x, y := c.Across, c.Down
	switch t {
	case 2:
		x = 100 - x
	case 3:
		x, y = 100-x, 100-y
	case 4:
		y = 100 - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, 100-x
	case 7:
		x, y = 100-y, 100-x
	case 8:
		x, y = 100-y, x
	}
	if t >= 5 {
		c.Width, c.Height = c.Height, c.Width
	}
	c.Across, c.Down = x, y
	return c
}

// cropped is the part of taken that c keeps; every picture that is decoded has parts.
func (c Crop) cropped(taken image.Image) image.Image {
	part, ok := taken.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if c.mark() == "" || !ok {
		return taken
	}
	return part.SubImage(c.of(taken.Bounds()))
}
