package web

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

// chunk is a chunk of a PNG.
func chunk(kind string, data []byte) []byte {
	all := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	all = append(append(all, kind...), data...)
	return binary.BigEndian.AppendUint32(all, crc32.ChecksumIEEE(all[4:]))
}

// widePNG is a whole picture of 20000×20000 black and white pixels in 50 kB.
func widePNG(t testing.TB) []byte {
	t.Helper()
	var data bytes.Buffer
	pack := zlib.NewWriter(&data)
	row := make([]byte, 1+20000/8)
	for range 20000 {
		_, _ = pack.Write(row) // into memory
	}
	if err := pack.Close(); err != nil {
		t.Fatal(err)
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 20000), 20000)
	return slices.Concat([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, 1, 0, 0, 0, 0)), chunk("IDAT", data.Bytes()), chunk("IEND", nil))
}

// aPhoto is a picture of 60×40: its upper half is black, and its lower half white.
func aPhoto() image.Image {
	m := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := 60 * 20; i < len(m.Pix); i++ {
		m.Pix[i] = 255
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// segment is a segment of a JPEG.
func segment(kind byte, data []byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, kind}, uint16(len(data)+2)), data...)
}

// inCMYK is a grey JPEG as one of four inks, each the same, as print shops give them.
func inCMYK(grey []byte) []byte {
	frame, tables, scan := bytes.Index(grey, []byte{0xff, 0xc0}), bytes.Index(grey, []byte{0xff, 0xc4}), bytes.Index(grey, []byte{0xff, 0xda})
	four := append(bytes.Clone(grey[frame+4:frame+9]), 4)
	for ink := range byte(4) {
		four = append(four, ink+1, 0x11, 0)
	}
	file := slices.Concat([]byte{0xff, 0xd8}, segment(0xee, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00")), grey[2:frame], segment(0xc0, four), grey[tables:scan])
	for ink := range byte(4) {
		file = slices.Concat(file, segment(0xda, []byte{1, ink + 1, 0, 0, 63, 0}), grey[scan+10:len(grey)-2])
	}
	return append(file, 0xff, 0xd9)
}

// upsideDown is a JPEG that a camera took upside down, and where.
func upsideDown(file []byte) []byte {
	note := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x03\x00\x00\x00\x00\x00\x00GPS 10.95 N"
	return slices.Concat(file[:2], segment(0xe1, []byte(note)), file[2:])
}

// movingPNG is a PNG that says to be of two pictures, the first of which is what it shows where nothing moves.
func movingPNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, aPhoto()); err != nil {
		t.Fatal(err)
	}
	const afterHead = 8 + 25
	return slices.Concat(b.Bytes()[:afterHead], chunk("acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0}), b.Bytes()[afterHead:])
}

// movingWebP is the head of a WebP of several pictures.
const movingWebP = "RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x3b\x00\x00\x27\x00\x00ANIM\x00\x00\x00\x00"

// TestHostilePhotos sends what a photo can be made to be: it is refused in words beside its field and changes nothing, or
// kept as pictures of our own making in which nothing is left of the file but what is seen.
func TestHostilePhotos(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	mine := s.cookieOf(t, booths.Editor, "syt")
	reader, _ := s.member(t, booths.Reader)
	whole := jpegOf(t, aPhoto())
	webp, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	moving := movingPNG(t)
	for _, row := range []struct {
		name string
		file []byte
		code int
		says string // of what is refused
		over color.Gray
	}{
		{"20000×20000", widePNG(t), 413, "invalid.photo.large", color.Gray{}},
		{"40 MB", make([]byte, 40<<20), 413, "invalid.photo.large", color.Gray{}},
		{"more than a body may have", make([]byte, 70<<20), 413, "invalid.photo.large", color.Gray{}},
		{"JPEG cut short", whole[:len(whole)/2], 422, "invalid.photo.broken", color.Gray{}},
		{"PNG cut short", moving[:len(moving)-30], 422, "invalid.photo.broken", color.Gray{}},
		{"WebP cut short", webp[:len(webp)-6], 422, "invalid.photo.broken", color.Gray{}},
		{"a paper", []byte("%PDF-1.7 of a scanner"), 422, "invalid.photo.kind", color.Gray{}},
		{"SVG", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), 422, "invalid.photo.kind", color.Gray{}},
		{"HTML that begins as a JPEG", []byte("\xff\xd8\xff<script>alert(1)</script>"), 422, "invalid.photo.broken", color.Gray{}},
		{"GIF", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), 422, "invalid.photo.kind", color.Gray{}},
		{"moving WebP", []byte(movingWebP), 422, "invalid.photo.moving", color.Gray{}},
		{"nothing in it", nil, 422, "invalid.photo.kind", color.Gray{}},
		{"JPEG, HTML and ZIP in one", append(bytes.Clone(whole), "<script>alert(1)</script>PK\x03\x04PK\x05\x06"...), 303, "", color.Gray{0}},
		{"moving PNG is its first picture", moving, 303, "", color.Gray{0}},
		{"inks", inCMYK(whole), 303, "", color.Gray{0}},
		{"upside down, and where", upsideDown(whole), 303, "", color.Gray{255}},
	} {
		before, err := s.store.Draft(t.Context(), reader, "syt")
		if err != nil {
			t.Fatal(err)
		}
		w := s.upload(t, "/desk/stands/syt/photos", mine, row.file, map[string]string{"alt.vi": "Quầy tiếp dân", "crop": "whole"})
		after, err := s.store.Draft(t.Context(), reader, "syt")
		if err != nil {
			t.Fatal(err)
		}
		kept := len(after.Photos) - len(before.Photos)
		switch {
		case w.Code != row.code:
			t.Errorf("%s: %d, want %d", row.name, w.Code, row.code)
		case row.says != "" && (kept != 0 || after.Version != before.Version):
			t.Errorf("%s is refused and changes the draft", row.name)
		case row.says != "" && !strings.Contains(w.Body.String(), `id="photo-fault">`+catalogueOf(t, s, row.says)):
			t.Errorf("%s: not said %q", row.name, row.says)
		case row.says == "" && kept == 1:
			s.showsOnly(t, row.name, mine, after.Photos[len(before.Photos)], row.over)
		case row.says == "":
			t.Errorf("%s: %d photos more", row.name, kept)
		}
	}
}

// showsOnly holds that a photo is served as a JPEG without anything of its file, black or white above as over says.
func (s *site) showsOnly(t testing.TB, name, cookie string, p booths.Photo, over color.Gray) {
	t.Helper()
	got := s.ask(t, "GET", "/photos/"+p.ID+"-320.jpg", cookie)
	for _, hidden := range []string{"<script", "PK\x03", "GPS", "Exif", "Adobe"} {
		if strings.Contains(got.Body.String(), hidden) {
			t.Errorf("%s: %q is still in it", name, hidden)
		}
	}
	if kind := got.Header().Get("Content-Type"); kind != "image/jpeg" || got.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s: is sent as %q", name, kind)
	}
	m, err := jpeg.Decode(bytes.NewReader(got.Body.Bytes()))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	seen := color.GrayModel.Convert(m.At(30, 5)).(color.Gray)
	if m.Bounds().Dx() != 60 || seen.Y > 100 != (over.Y > 100) {
		t.Errorf("%s: %v with %v above, want %v", name, m.Bounds(), seen, over)
	}
}
