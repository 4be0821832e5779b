package booths

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // read by image.Decode
	"io"
	"sync"

	_ "golang.org/x/image/webp" // read by image.Decode
)

// PictureWidths are the widths in pixels in which photos are kept. A photo that is narrower than one of them is kept as
// wide as it is instead of that one and all that are wider.
var PictureWidths = []int{320, 640, 1280}

// What a photo may be at most: as a file, and decoded.
const (
	maxPhotoFile   = 16 << 20  // bytes
	maxPhotoPixels = 40e6      // of one that holds a byte a colour
	maxPhotoMemory = 200 << 20 // bytes that its pixels take while it is decoded
	maxPhotoScans  = 100       // of a progressive JPEG; cameras and programs write about ten
)

// taller is how many times a picture may be as high as the width that it is kept in, so that a strip is no file of
// millions of pixels.
const taller = 2

// pictureQuality is that of JPEG, 1 to 100: where photographs begin to show no faults at arm's length.
const pictureQuality = 80

// Errors of PreparePhoto.
var (
	ErrPhotoKind   = errors.New("is no picture in JPEG, PNG or WebP")
	ErrPhotoLarge  = errors.New("is too large: at most 16 MiB and 40 megapixels, fewer if it has more than 8 bits a colour or is progressive")
	ErrPhotoBroken = errors.New("is a picture that cannot be read to its end")
)

// Pictures are a photo as it is kept: without all that a camera notes beside what is seen, the way up that it was taken.
type Pictures struct {
	ID    string // as that of Photo
	Sizes []Picture
}

// Picture is a photo in one size.
type Picture struct {
	Width, Height int // pixels
	JPEG          []byte
}

// preparing is held by who decodes a photo: one at a time, since that takes up to maxPhotoMemory.
var preparing sync.Mutex

// PreparePhoto reads a photo in JPEG, PNG or WebP and gives it in the PictureWidths that it has, the narrowest first,
// as JPEG on white. The errors are ErrPhotoKind, ErrPhotoLarge, ErrPhotoBroken, and those of r.
func PreparePhoto(r io.Reader) (Pictures, error) {
	file, err := photoFile(r)
	if err != nil {
		return Pictures{}, err
	}
	return prepare(file)
}

// prepare is PreparePhoto for a file that photoFile gave.
func prepare(file []byte) (Pictures, error) {
	preparing.Lock()
	defer preparing.Unlock()
	taken, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return Pictures{}, ErrPhotoBroken
	}
	p := Pictures{ID: photoID(file)}
	lies := orientation(file)
	for i := len(PictureWidths) - 1; i >= 0; i-- {
		w, h := within(lies.size(taken.Bounds()), PictureWidths[i])
		if len(p.Sizes) > 0 && w == p.Sizes[0].Width {
			continue
		}
		small := lies.turned(shrink(taken, lies.size(image.Rect(0, 0, w, h))))
		taken, lies = small, upright // the next is made from this one
		var out bytes.Buffer
		if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: pictureQuality}); err != nil {
			return Pictures{}, err
		}
		p.Sizes = append([]Picture{{w, h, out.Bytes()}}, p.Sizes...)
	}
	return p, nil
}

// photoID names the photo in file.
func photoID(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:16])
}

// photoFile reads a photo whole and looks at its head, so that what is too large is not decoded.
func photoFile(r io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(r, maxPhotoFile+1))
	switch {
	case err != nil:
		return nil, err
	case len(file) > maxPhotoFile:
		return nil, ErrPhotoLarge
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(file))
	progressive, scans := jpegScans(file)
	switch pixels := float64(config.Width) * float64(config.Height); {
	case errors.Is(err, image.ErrFormat):
		return nil, ErrPhotoKind
	case err != nil || pixels < 1:
		return nil, ErrPhotoBroken
	case pixels > maxPhotoPixels || pixels*bytesPerPixel(config.ColorModel, format == "jpeg" && progressive) > maxPhotoMemory:
		return nil, ErrPhotoLarge
	case format == "jpeg" && scans > maxPhotoScans:
		return nil, ErrPhotoLarge
	}
	return file, nil
}

// bytesPerPixel is how many bytes a pixel takes while it is decoded. A progressive JPEG also takes a coefficient of
// four bytes for each of up to three samples.
func bytesPerPixel(m color.Model, progressive bool) float64 {
	switch {
	case progressive:
		return 3 * (1 + 4)
	case m == color.NRGBA64Model || m == color.RGBA64Model:
		return 8
	}
	return 4
}

// The markers of a JPEG that matter here (ITU-T T.81, table B.1).
const (
	markProgressive = 0xc2
	markFirstReset  = 0xd0
	markEnd         = 0xd9
	markScan        = 0xda
)

// jpegScans walks the segments of a JPEG to its end, beyond which phones keep other things, and says whether it is
// progressive and in how many scans it is written.
func jpegScans(file []byte) (progressive bool, scans int) {
	for i := 2; i+1 < len(file); {
		mark := file[i+1]
		switch {
		case file[i] != 0xff || mark == 0 || mark&^7 == markFirstReset:
			next := bytes.IndexByte(file[i+1:], 0xff) // through the data of a scan
			if next < 0 {
				return progressive, scans
			}
			i += 1 + next
			continue
		case mark == 0xff: // fill
			i++
			continue
		case mark == markEnd:
			return progressive, scans
		case mark == markProgressive:
			progressive = true
		case mark == markScan:
			scans++
		}
		if i+3 >= len(file) {
			break
		}
		i += 2 + int(file[i+2])<<8 + int(file[i+3])
	}
	return progressive, scans
}

// within is the size of a picture of that size in at most that width, and not much higher than wide; it never grows.
func within(size image.Rectangle, width int) (w, h int) {
	scale := min(1, float64(width)/float64(size.Dx()), taller*float64(width)/float64(size.Dy()))
	return max(1, int(float64(size.Dx())*scale+0.5)), max(1, int(float64(size.Dy())*scale+0.5))
}
