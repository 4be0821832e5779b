package web

import (
	"encoding/json"
	"image/png"
	"net/http"
	"strings"
	"testing"
)

// TestAppManifest reads how the site is installed in both languages, and looks at every icon.
func TestAppManifest(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	for prefix, start := range map[string]string{"": "/", "/en": "/en/"} {
		a := s.ask(t, http.MethodGet, prefix+"/manifest.webmanifest")
		var m appManifest
		if err := json.Unmarshal(a.Body.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		if a.Header().Get("Content-Type") != "application/manifest+json" || m.Start != start || m.ShortName != "Gian hàng" ||
			m.Display != "standalone" || m.Name == "" || m.Scope != "/" || len(m.Icons) != 4 {
			t.Errorf("%s: %v %+v", prefix, a.Header(), m)
		}
		for _, icon := range m.Icons {
			a := s.ask(t, http.MethodGet, icon.Src)
			if a.Code != http.StatusOK || a.Header().Get("Content-Type") != icon.Type {
				t.Errorf("%s: %d %s", icon.Src, a.Code, a.Header().Get("Content-Type"))
			}
			if !strings.HasSuffix(icon.Src, ".png") {
				continue
			}
			img, err := png.Decode(a.Body)
			if err != nil {
				t.Fatal(icon.Src, err)
			}
			_, _, _, corner := img.At(0, 0).RGBA()
			if whole := icon.Purpose == "maskable"; img.Bounds().Dx() != img.Bounds().Dy() || (corner == 0xffff) != whole {
				t.Errorf("%s is %v, its corner %x", icon.Src, img.Bounds(), corner)
			}
		}
	}
	if a := s.ask(t, http.MethodGet, "/icons/9.png"); a.Code != http.StatusNotFound {
		t.Errorf("an icon that is none: %d", a.Code)
	}
	page := s.ask(t, http.MethodGet, "/en/")
	for selector, want := range map[string]string{"link[rel=manifest]@href": "/en/manifest.webmanifest", "link[rel=apple-touch-icon]@href": "/icons/180.png"} {
		if got, _ := page.first(t, selector); got != want {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
}
