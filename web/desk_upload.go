package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/sync/semaphore"

	"gianhang/booths"
)

// uploading are the bytes of photos that are coming in, or wait to be decoded. Each takes up to three times its length while
// it is gathered, so uploads take less than 200 MiB together, and what booths takes to decode one photo at a time.
var uploading = semaphore.NewWeighted(4 * booths.MaxPhotoFile)

// roomFor waits until there is room for the photo of a request, for a minute at most, and gives what leaves it.
func roomFor(r *http.Request) (leave func(), err error) {
	size := min(r.ContentLength, booths.MaxPhotoFile)
	if r.ContentLength < 0 {
		size = booths.MaxPhotoFile
	}
	size = max(size, 1<<20)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), uploadWait)
	defer cancel()
	return func() { uploading.Release(size) }, uploading.Acquire(ctx, size)
}

// readUpload reads the form of a photo as it comes, nothing of it to disk. It reads to the end what is too large, up to the
// bound of the body, since browsers show an answer only when they have sent all.
func readUpload(c echo.Context) (typed photoForm, photo []byte, err error) {
	if !isMultipart(c.Request()) { // the words of a form whose file was lost; see lapsed
		for name, to := range typed.fields() {
			*to = clean(c.Request().PostFormValue(name))
		}
		return typed, nil, errNoPhoto
	}
	form, err := c.Request().MultipartReader()
	if err != nil {
		return typed, nil, errNoPhoto
	}
	return readPhotoForm(form)
}

// fields are those of the form beside the photo by their names.
func (p *photoForm) fields() map[string]*string {
	return map[string]*string{"alt.vi": &p.Alt.VI, "alt.en": &p.Alt.EN, "crop": &p.Crop, "across": &p.Across, "down": &p.Down}
}

// isMultipart says whether a form comes with files.
func isMultipart(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/")
}

// typedIn reads a form with files to its end, as far as it comes, and keeps its words alone.
func typedIn(r *http.Request) url.Values {
	words := url.Values{}
	form, err := r.MultipartReader()
	for n := 0; err == nil && n < mostFields; n++ {
		var part *multipart.Part
		if part, err = form.NextPart(); err == nil && part.FileName() == "" {
			var text string
			err = readWords(part, &text)
			words.Add(part.FormName(), text)
		}
	}
	return words
}

func readPhotoForm(form *multipart.Reader) (typed photoForm, photo []byte, err error) {
	fields := typed.fields()
	for {
		part, err := form.NextPart()
		switch {
		case errors.Is(err, io.EOF) && photo == nil:
			return typed, nil, errNoPhoto
		case errors.Is(err, io.EOF):
			return typed, photo, nil
		case err != nil:
			return typed, nil, err
		}
		if part.FormName() == "photo" {
			err = readFile(part, &photo)
		} else if to := fields[part.FormName()]; to != nil {
			err = readWords(part, to)
		}
		if err != nil {
			return typed, nil, err
		}
	}
}

// readFile reads a file of the form, unless none was chosen in this field or one in an earlier; one that is too large it
// reads only so far that this shows.
func readFile(part *multipart.Part, photo *[]byte) error {
	if part.FileName() == "" || *photo != nil {
		return nil
	}
	file, err := io.ReadAll(io.LimitReader(part, booths.MaxPhotoFile+1))
	*photo = file
	return err
}

func readWords(part *multipart.Part, to *string) error {
	words, err := io.ReadAll(io.LimitReader(part, mostWords))
	*to = clean(string(words))
	return err
}

// photoFault says beside which field of the form an error belongs, and the status for it; nil for other errors.
func photoFault(err error) (bad booths.Invalid, status int) {
	var large *http.MaxBytesError
	says := func(key string) booths.Invalid { return booths.Invalid{"photo": key} }
	switch {
	case errors.As(err, &large), errors.Is(err, booths.ErrPhotoLarge):
		return says("invalid.photo.large"), http.StatusRequestEntityTooLarge
	case errors.Is(err, booths.ErrPhotoKind):
		return says("invalid.photo.kind"), http.StatusUnprocessableEntity
	case errors.Is(err, booths.ErrPhotoMoving):
		return says("invalid.photo.moving"), http.StatusUnprocessableEntity
	case errors.Is(err, booths.ErrPhotoBroken), errors.Is(err, io.ErrUnexpectedEOF):
		return says("invalid.photo.broken"), http.StatusUnprocessableEntity
	case errors.Is(err, errNoPhoto):
		return says("invalid.photo.missing"), http.StatusUnprocessableEntity
	case errors.As(err, &bad):
		return bad, http.StatusUnprocessableEntity
	}
	return nil, 0
}
