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
	"math"
	"sync"

	_ "golang.org/x/image/webp" // read by image.Decode
)

// PictureWidths are the widths in pixels in which photos are kept. A photo that is narrower than one of them is kept as
// wide as it is instead of that one and all that are wider.
var PictureWidths = []int{320, 640, 1280}

// What a photo may be at most: as a file, and decoded.
const (
	MaxPhotoFile   = 16 << 20  // bytes
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
	ErrPhotoMoving = errors.New("is several pictures that move")
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
// as JPEG on white. Of a PNG that moves it takes the picture that is shown where nothing moves. It takes up to 256 MiB
// while it works, one photo at a time, and hardly more than its bytes for one that its head tells to refuse. The errors
// are ErrPhotoKind, ErrPhotoLarge, ErrPhotoMoving, ErrPhotoBroken, and those of r.
func PreparePhoto(r io.Reader) (Pictures, error) {
	file, err := photoFile(r)
	if err != nil {
		return Pictures{}, err
	}
	return prepare(file, Crop{})
}

// prepare is PreparePhoto for what crop keeps of a file that photoFile gave.
func prepare(file []byte, crop Crop) (Pictures, error) {
	preparing.Lock()
	defer preparing.Unlock()
	taken, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return Pictures{}, ErrPhotoBroken
	}
	p := Pictures{ID: photoID(file, crop)}
	lies := orientation(file)
	taken = crop.lying(lies).cropped(taken)
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

// photoID names what crop keeps of the photo in file.
func photoID(file []byte, crop Crop) string {
	sum := sha256.New()
	sum.Write(file)
	io.WriteString(sum, crop.mark()) // a hash takes all
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// photoFile reads a photo whole and looks at its head; see headFault.
func photoFile(r io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(r, MaxPhotoFile+1))
	if err != nil {
		return nil, err
	}
	return file, headFault(file)
}

// headFault looks at the head of a photo, so that what is too large or of another kind is not decoded. Who else reads
// pictures in this program must not change what is a photo here, so the formats are named.
func headFault(file []byte) error {
	if len(file) > MaxPhotoFile {
		return ErrPhotoLarge
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(file))
	progressive, scans := jpegScans(file)
	width, height := float64(config.Width), float64(config.Height)
	switch {
	case format != "jpeg" && format != "png" && format != "webp":
		return ErrPhotoKind
	case err != nil || width < 1 || height < 1:
		return ErrPhotoBroken
	case format == "webp" && isMoving(file):
		return ErrPhotoMoving
	case width*height > maxPhotoPixels || format == "jpeg" && scans > maxPhotoScans:
		return ErrPhotoLarge
	}
	if format == "jpeg" { // is decoded in blocks of up to 16 pixels
		width, height = 16*math.Ceil(width/16), 16*math.Ceil(height/16)
	}
	twice := format == "jpeg" && progressive || format == "png" && isInterlaced(file) || format == "webp"
	if width*height*bytesPerPixel(config.ColorModel, format, twice) > maxPhotoMemory {
		return ErrPhotoLarge
	}
	return nil
}

// isMoving says whether a WebP is of several pictures: a bit of its first chunk, if that is VP8X.
func isMoving(webp []byte) bool {
	return len(webp) > 20 && string(webp[12:16]) == "VP8X" && webp[20]&2 != 0
}

// isInterlaced says whether a PNG is written in passes, which are decoded one by one beside the whole.
func isInterlaced(png []byte) bool { return len(png) > 28 && png[28] != 0 }

// bytesPerPixel is how many bytes are taken for a pixel while it is decoded; twice is for files that are decoded into
// something else first: the coefficients of a progressive JPEG, four bytes for each sample, the passes of a PNG, or the
// alpha and the transforms of a WebP.
func bytesPerPixel(m color.Model, format string, twice bool) float64 {
	samples, each := 0.0, 4.0
	switch {
	case format == "jpeg" && m == color.GrayModel:
		samples, each = 1, 1
	case format == "jpeg" && m == color.YCbCrModel:
		samples, each = 3, 3
	case format == "jpeg" && m == color.RGBAModel: // samples, then pixels
		samples, each = 3, 3+4
	case format == "jpeg":
		samples, each = 4, 4+4
	case m == color.NRGBA64Model || m == color.RGBA64Model:
		each = 8
	}
	switch {
	case twice && format == "jpeg":
		return each + 4*samples
	case twice:
		return 2 * each
	}
	return each
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
