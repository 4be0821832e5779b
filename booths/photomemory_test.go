package booths_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"runtime"
	"testing"

	"gianhang/booths"
)

// mostMemory is what preparing one photo may take beside its file, in bytes: the pixels while they are decoded, the
// three sizes, and their JPEGs.
const mostMemory = 256 << 20

// allocated is how many bytes do allocates in all, which is never less than it holds at once.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// progressive is a JPEG of that size that promises to be progressive and ends in its first scan: what a decoder takes
// for the whole it takes before it notices.
func progressive(t testing.TB, w, h uint16) []byte {
	file := asJPEG(t, quarters(64, 64))
	frame := bytes.Index(file, []byte{0xff, 0xc0})
	file[frame+1] = 0xc2
	binary.BigEndian.PutUint16(file[frame+5:], h)
	binary.BigEndian.PutUint16(file[frame+7:], w)
	scan := bytes.Index(file, []byte{0xff, 0xda})
	file[scan+4+1+2*int(file[scan+4])+1] = 0 // to the first coefficient
	return file
}

// TestPreparePhotoMemory holds what the largest photos take that are let in, and what those take that are not.
func TestPreparePhotoMemory(t *testing.T) {
	for _, row := range []struct {
		name string
		file []byte
		most uint64
		want error
	}{
		{"40 megapixels of JPEG", asJPEG(t, image.NewYCbCr(image.Rect(0, 0, 8000, 5000), image.YCbCrSubsampleRatio420)), mostMemory, nil},
		{"25 megapixels in two bytes a colour", asPNG(t, image.NewNRGBA64(image.Rect(0, 0, 5000, 5000))), mostMemory, nil},
		{"the largest progressive JPEG", progressive(t, 4096, 3400), mostMemory, booths.ErrPhotoBroken},
		{"one row more than that", progressive(t, 4096, 3425), 1 << 20, booths.ErrPhotoLarge},
		{"20000×20000", headOfPNG(20000, 20000, 8), 1 << 20, booths.ErrPhotoLarge},
		{"30 megapixels in two bytes a colour", headOfPNG(6000, 5000, 16), 1 << 20, booths.ErrPhotoLarge},
		{"no picture", make([]byte, 1<<20), 8 << 20, booths.ErrPhotoKind},
	} {
		var err error
		took := allocated(func() { _, err = booths.PreparePhoto(bytes.NewReader(row.file)) })
		if !errors.Is(err, row.want) || took > row.most {
			t.Errorf("%s: %v, %d MiB, want %v and at most %d MiB", row.name, err, took>>20, row.want, row.most>>20)
		}
		t.Logf("%s: %d MiB", row.name, took>>20)
	}
}
