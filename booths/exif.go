package booths

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a photo has to be turned to be upright, as the tag Orientation of Exif counts it: 1 to 8.
type turn int

const upright turn = 1

// orientationTag is the number of Orientation among the tags of Exif (CIPA DC-008, table 4).
const orientationTag = 0x0112

// orientation reads from the Exif block of a photo how it is to be turned; it is upright where nothing says otherwise.
func orientation(file []byte) turn {
	for _, mark := range []struct {
		begin string
		skip  int // bytes between the mark and the block
	}{
		{"Exif\x00\x00", 0}, // in JPEG
		{"eXIf", 0},         // in PNG
		{"EXIF", 4},         // in WebP
	} {
		if i := bytes.Index(file, []byte(mark.begin)); i >= 0 {
			if t := orientationIn(file[min(i+len(mark.begin)+mark.skip, len(file)):]); t != 0 {
				return t
			}
		}
	}
	return upright
}

// orientationIn reads the tag from a TIFF file, 0 if it has none that can be read (TIFF 6.0, section 2).
func orientationIn(tiff []byte) turn {
	if len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if order.Uint16(tiff[2:]) != 42 || at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == orientationTag {
			if t := turn(order.Uint16(entries[8:])); 1 <= t && t <= 8 {
				return t
			}
		}
		entries = entries[12:]
	}
	return 0
}

// size is the size of a picture once it is turned, and back again.
func (t turn) size(r image.Rectangle) image.Rectangle {
	if t >= 5 {
		return image.Rect(0, 0, r.Dy(), r.Dx())
	}
	return image.Rect(0, 0, r.Dx(), r.Dy())
}

// turned gives m as it is upright.
func (t turn) turned(m *image.RGBA) *image.RGBA {
	if t == upright {
		return m
	}
	size := t.size(m.Bounds())
	out := image.NewRGBA(size)
	w, h := m.Bounds().Dx()-1, m.Bounds().Dy()-1
	for y := range size.Dy() {
		for x := range size.Dx() {
			out.SetRGBA(x, y, m.RGBAAt(t.from(x, y, w, h)))
		}
	}
	return out
}

// from is the point of the photo as it lies, whose last point is at w and h, that comes to x and y.
func (t turn) from(x, y, w, h int) (int, int) {
	switch t {
	case 2:
		return w - x, y
	case 3:
		return w - x, h - y
	case 4:
		return x, h - y
	case 5:
		return y, x
	case 6:
		return y, h - x
	case 7:
		return w - y, h - x
	case 8:
		return w - y, x
	}
	return x, y
}
