package web

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gianhang/booths"
)

// upload sends the form of a photo as a browser without script does.
func (s *site) upload(t testing.TB, target, cookie string, file []byte, words map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range words {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("photo", "a.png")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(file) // into memory
	form.Close()
	r := httptest.NewRequest("POST", target, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Cookie", strings.TrimPrefix(cookie, "Cookie: "))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// TestPhotoUpload adds a photo, refuses what is none, and shows what is not published only to who may read it.
func TestPhotoUpload(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	mine, other := s.cookieOf(t, booths.Editor, "syt"), s.cookieOf(t, booths.Editor, "ca")
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 90, 30))); err != nil {
		t.Fatal(err)
	}
	const target = "/desk/stands/syt/photos"
	alt := map[string]string{"alt.vi": "Quầy tiếp dân", "crop": "square"}
	for _, row := range []struct {
		name  string
		file  []byte
		words map[string]string
		code  int
		says  string
	}{
		{"no words for it", file.Bytes(), nil, 422, "invalid.photo.alt"},
		{"nothing chosen", nil, alt, 422, "invalid.photo.kind"},
		{"a paper", []byte("%PDF-1.7"), alt, 422, "invalid.photo.kind"},
		{"SVG", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), alt, 422, "invalid.photo.kind"},
		{"GIF", []byte("GIF89a\x01\x00\x01\x00"), alt, 422, "invalid.photo.kind"},
		{"cut short", file.Bytes()[:50], alt, 422, "invalid.photo.broken"},
		{"40 MB", make([]byte, 40<<20), alt, 413, "invalid.photo.large"},
	} {
		w := s.upload(t, target, mine, row.file, row.words)
		if says := catalogueOf(t, s, row.says); w.Code != row.code || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%s: %d without %q", row.name, w.Code, says)
		}
	}
	reader, _ := s.member(t, booths.Reader)
	draft := func() []booths.Photo {
		st, err := s.store.Draft(t.Context(), reader, "syt")
		if err != nil {
			t.Fatal(err)
		}
		return st.Photos
	}
	had := len(draft())
	if w := s.upload(t, target, mine, file.Bytes(), alt); w.Code != 303 || w.Header().Get("Location") != target+"?added=1" {
		t.Fatalf("a photo: %d %s", w.Code, w.Body)
	}
	photos := draft()
	if len(photos) != had+1 || photos[had].Width != 30 || photos[had].Height != 30 {
		t.Fatalf("draft has %v", photos)
	}
	if w := s.upload(t, target, other, file.Bytes(), alt); w.Code != 403 {
		t.Errorf("another department's editor: %d", w.Code)
	}
	at := "/photos/" + photos[had].ID + "-640.jpg"
	if got := s.ask(t, "GET", at, mine); got.Code != 200 || got.Header().Get("Cache-Control") != "private, no-store" {
		t.Errorf("draft's photo to its editor: %d %s", got.Code, got.Header().Get("Cache-Control"))
	}
	for who, cookie := range map[string]string{"a visitor": "X-No: 1", "another department's editor": other} {
		if got := s.ask(t, "GET", at, cookie); got.Code != 404 {
			t.Errorf("draft's photo to %s: %d", who, got.Code)
		}
	}
	page := s.ask(t, "GET", "/desk/stands/syt/preview/page", mine)
	if page.Code != 200 || !strings.Contains(page.Body.String(), at[:40]) || !strings.Contains(page.Body.String(), "chưa đăng") {
		t.Errorf("preview: %d", page.Code)
	}
	if got := s.ask(t, "GET", "/desk/stands/syt/preview?as=kiosk", mine); got.Code != 200 || !strings.Contains(got.Body.String(), "screen-kiosk") {
		t.Errorf("preview's frame: %d", got.Code)
	}
}

// TestPhotoLapsed keeps the words of a photo that comes after the login has ended: the page has them to send again, and so
// has the form that they come back to.
func TestPhotoLapsed(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	const target, alt = "/desk/stands/syt/photos", "Quầy tiếp dân"
	w := s.upload(t, target, "Cookie: a=b", make([]byte, 17<<20), map[string]string{"alt.vi": alt})
	if w.Code != 401 || !strings.Contains(w.Body.String(), alt) {
		t.Errorf("after the login: %d", w.Code)
	}
	again := s.send(t, target, url.Values{"alt.vi": {alt}}, s.cookieOf(t, booths.Editor, "syt"))
	if again.Code != 422 || !strings.Contains(again.Body.String(), `value="`+alt) || !strings.Contains(again.Body.String(), catalogueOf(t, s, "invalid.photo.missing")) {
		t.Errorf("without the file: %d", again.Code)
	}
	if w := s.send(t, target, url.Values{"alt.vi": {strings.Repeat("a", mostOfForm)}}); w.Code != 413 {
		t.Errorf("words without end from nobody: %d", w.Code)
	}
}

// catalogueOf is what a page says for a key.
func catalogueOf(t testing.TB, _ *site, key string) string {
	t.Helper()
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	return words[booths.Vi].say(key)
}
