package booths_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"gianhang/booths"
)

// quarters is a picture in four colours: red, green, blue and white, from the left above, row by row.
func quarters(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := [2][2]color.NRGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 255, 255}}}
			m.SetNRGBA(x, y, c[2*y/h][2*x/w])
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	check(t, jpeg.Encode(&b, m, nil))
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	check(t, png.Encode(&b, m))
	return b.Bytes()
}

// withExif puts an Exif block of one orientation into a JPEG, with a secret beside it.
func withExif(file []byte, orientation uint16, order binary.AppendByteOrder, mark string) []byte {
	block := []byte("Exif\x00\x00" + mark)
	block = order.AppendUint16(block, 42)
	block = order.AppendUint32(block, 8)
	block = order.AppendUint16(block, 1)
	block = order.AppendUint16(block, 0x0112)
	block = order.AppendUint16(block, 3)
	block = order.AppendUint32(block, 1)
	block = order.AppendUint16(block, orientation)
	block = append(block, "\x00\x00\x00\x00\x00\x00GPS 10.95 N 106.82 E"...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(block)+2)), block...)
	return append(append([]byte{0xff, 0xd8}, segment...), file[2:]...)
}

// colours names the quarters of a picture.
func colours(t testing.TB, file []byte) string {
	m := must(jpeg.Decode(bytes.NewReader(file)))(t)
	var all strings.Builder
	for _, y := range []int{1, 3} {
		for _, x := range []int{1, 3} {
			r, g, b, _ := m.At(x*m.Bounds().Dx()/4, y*m.Bounds().Dy()/4).RGBA()
			switch {
			case min(r, g, b) > 0xc000:
				all.WriteByte('W')
			case r > max(g, b):
				all.WriteByte('R')
			case g > b:
				all.WriteByte('G')
			default:
				all.WriteByte('B')
			}
		}
	}
	return all.String()
}

func TestPreparePhotoSizes(t *testing.T) {
	for name, row := range map[string]struct {
		w, h int
		want string
	}{
		"of a phone":     {1600, 1200, "320×240 640×480 1280×960"},
		"upright":        {1200, 1600, "320×427 640×853 1200×1600"},
		"never enlarged": {500, 400, "320×256 500×400"},
		"as a width":     {640, 480, "320×240 640×480"},
		"tiny":           {3, 2, "3×2"},
		"long strip":     {4, 3000, "1×640 2×1280 3×2560"},
		"wide strip":     {3000, 2, "320×1 640×1 1280×1"},
	} {
		t.Run(name, func(t *testing.T) {
			p := must(booths.PreparePhoto(bytes.NewReader(asJPEG(t, quarters(row.w, row.h)))))(t)
			var got []string
			for _, x := range p.Sizes {
				got = append(got, fmt.Sprintf("%d×%d", x.Width, x.Height))
				c := must(jpeg.DecodeConfig(bytes.NewReader(x.JPEG)))(t)
				if c.Width != x.Width || c.Height != x.Height {
					t.Errorf("%d×%d is %d×%d", x.Width, x.Height, c.Width, c.Height)
				}
			}
			if s := strings.Join(got, " "); s != row.want {
				t.Errorf("%s, want %s", s, row.want)
			}
		})
	}
}

// TestPreparePhotoTurns gives the same picture in every way that a camera may have been held.
func TestPreparePhotoTurns(t *testing.T) {
	for orientation, want := range map[uint16]string{
		0: "RGBW", 1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG", 5: "RBGW", 6: "BRWG", 7: "WGBR", 8: "GWRB", 9: "RGBW",
	} {
		for mark, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			file := withExif(asJPEG(t, quarters(700, 350)), orientation, order, mark)
			p := must(booths.PreparePhoto(bytes.NewReader(file)))(t)
			for _, x := range p.Sizes {
				if got := colours(t, x.JPEG); got != want {
					t.Errorf("orientation %d %s, %d wide: %s, want %s", orientation, mark, x.Width, got, want)
				}
				if (x.Height > x.Width) != (orientation >= 5 && orientation <= 8) {
					t.Errorf("orientation %d: %d×%d", orientation, x.Width, x.Height)
				}
				if bytes.Contains(x.JPEG, []byte("Exif")) || bytes.Contains(x.JPEG, []byte("GPS")) {
					t.Errorf("orientation %d: what the camera noted is still there", orientation)
				}
			}
		}
	}
}

func TestPreparePhotoFormats(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	grey := image.NewGray(image.Rect(0, 0, 40, 40))
	webp := must(base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="))(t)
	for name, row := range map[string]struct {
		file []byte
		want string
	}{
		"PNG":                           {asPNG(t, quarters(60, 40)), "RGBW"},
		"transparent is white":          {asPNG(t, clear), "WWWW"},
		"grey":                          {asJPEG(t, grey), "BBBB"},
		"two bytes a colour":            {asPNG(t, image.NewNRGBA64(image.Rect(0, 0, 9, 9))), "WWWW"},
		"WebP of one transparent pixel": {webp, "WWWW"},
	} {
		t.Run(name, func(t *testing.T) {
			p := must(booths.PreparePhoto(bytes.NewReader(row.file)))(t)
			if got := colours(t, p.Sizes[0].JPEG); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// headOfPNG is a PNG that promises a size and holds nothing.
func headOfPNG(w, h uint32, depth byte) []byte {
	chunk := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	chunk = append(binary.BigEndian.AppendUint32(chunk, h), depth, 6, 0, 0, 0)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(chunk))
}

// withTail is file and behind it n empty segments of a kind.
func withTail(file []byte, kind byte, n int) []byte {
	return append(bytes.Clone(file), bytes.Repeat([]byte{0xff, kind, 0, 2}, n)...)
}

// TestPreparePhotoTails prepares photos as phones write them: with other pictures behind the end or in a segment.
func TestPreparePhotoTails(t *testing.T) {
	whole := asJPEG(t, quarters(3000, 2000)) // too large if it were progressive
	inside := append(withTail(nil, 0xc2, 1), withTail(nil, 0xda, 200)...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(inside)+2)), inside...)
	for name, file := range map[string][]byte{
		"scans behind the end":       withTail(whole, 0xda, 200),
		"progressive behind the end": withTail(whole, 0xc2, 1),
		"a picture in a segment":     append(append([]byte{0xff, 0xd8}, segment...), whole[2:]...),
	} {
		if _, err := booths.PreparePhoto(bytes.NewReader(file)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPreparePhotoRefuses(t *testing.T) {
	whole := asJPEG(t, quarters(200, 100))
	progressive := bytes.Clone(asJPEG(t, quarters(8, 8)))
	frame := bytes.Index(progressive, []byte{0xff, 0xc0})
	progressive[frame+1] = 0xc2
	binary.BigEndian.PutUint16(progressive[frame+5:], 5000)
	binary.BigEndian.PutUint16(progressive[frame+7:], 5000)
	for name, row := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":                    {nil, booths.ErrPhotoKind},
		"text":                       {[]byte("hello"), booths.ErrPhotoKind},
		"SVG":                        {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), booths.ErrPhotoKind},
		"GIF":                        {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), booths.ErrPhotoKind},
		"cut short":                  {whole[:len(whole)/2], booths.ErrPhotoBroken},
		"head alone":                 {headOfPNG(100, 100, 8), booths.ErrPhotoBroken},
		"head cut short":             {whole[:20], booths.ErrPhotoBroken},
		"more pixels than allowed":   {headOfPNG(8000, 5001, 8), booths.ErrPhotoLarge},
		"pixels beyond counting":     {headOfPNG(1<<30, 1<<30, 8), booths.ErrPhotoBroken},
		"more memory than allowed":   {headOfPNG(6000, 5000, 16), booths.ErrPhotoLarge},
		"progressive beyond memory":  {progressive, booths.ErrPhotoLarge},
		"more scans than a camera's": {withTail(whole[:len(whole)-2], 0xda, 101), booths.ErrPhotoLarge},
		"file too large":             {append(bytes.Clone(whole), make([]byte, 16<<20)...), booths.ErrPhotoLarge},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := booths.PreparePhoto(bytes.NewReader(row.file)); !errors.Is(err, row.want) {
				t.Errorf("%v, want %v", err, row.want)
			}
		})
	}
}

// FuzzPreparePhoto changes bytes of small pictures: what comes is pictures or one of the errors, and no crash.
func FuzzPreparePhoto(f *testing.F) {
	f.Add(withExif(asJPEG(f, quarters(20, 10)), 6, binary.BigEndian, "MM"))
	f.Add(asPNG(f, quarters(20, 10)))
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := booths.PreparePhoto(bytes.NewReader(file))
		known := errors.Is(err, booths.ErrPhotoKind) || errors.Is(err, booths.ErrPhotoLarge) || errors.Is(err, booths.ErrPhotoBroken)
		if known == (len(p.Sizes) > 0) {
			t.Errorf("%d sizes, %v", len(p.Sizes), err)
		}
	})
}

// BenchmarkPreparePhoto also tells what one photo allocates in all, which is more than it holds at once.
func BenchmarkPreparePhoto(b *testing.B) {
	for name, file := range map[string][]byte{
		"phone":   asJPEG(b, quarters(4000, 3000)),
		"largest": asPNG(b, image.NewNRGBA64(image.Rect(0, 0, 5000, 5000))),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				must(booths.PreparePhoto(bytes.NewReader(file)))(b)
			}
		})
	}
}
