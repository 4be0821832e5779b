package web

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// appManifest is what a device needs to show the site as an app of its own (W3C Web Application Manifest).
type appManifest struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	ShortName  string    `json:"short_name"`
	Lang       string    `json:"lang"`
	Dir        string    `json:"dir"`
	Start      string    `json:"start_url"`
	Scope      string    `json:"scope"`
	Display    string    `json:"display"`
	Background string    `json:"background_color"`
	Theme      string    `json:"theme_color"`
	Icons      []appIcon `json:"icons"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// paper is the colour of the page in light, as the style sheet has it.
const paper = "#faf7f0"

// appManifest serves GET /manifest.webmanifest, how the site is installed in a language.
func (s *server) appManifest(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	m := appManifest{ID: "/", Name: f.Plain(a.Exhibition.Name), ShortName: "Gian hàng", Lang: string(f.Lang), Dir: "ltr",
		Start: f.URL("/"), Scope: "/", Display: "standalone", Background: paper, Theme: paper}
	if m.Name == "" {
		m.Name = m.ShortName
	}
	m.Icons = append(m.Icons, appIcon{s.assets.Icon, "any", "image/svg+xml", ""})
	for _, size := range []string{"192", "512"} {
		m.Icons = append(m.Icons, appIcon{"/icons/" + size + ".png", size + "x" + size, "image/png", ""})
	}
	m.Icons = append(m.Icons, appIcon{"/icons/maskable-512.png", "512x512", "image/png", "maskable"})
	c.Response().Header().Set(echo.HeaderContentType, "application/manifest+json")
	c.Response().Header().Set("Cache-Control", "no-cache")
	return c.JSON(http.StatusOK, m)
}

// icons are the sizes in pixels in which the sign of the site is painted, by the names of the files: as large as devices
// want it, and once with all its ground covered, for those that cut their own shape out of it.
var icons = map[string]struct {
	size  int
	whole bool
}{
	"180.png":          {180, true},
	"192.png":          {192, false},
	"512.png":          {512, false},
	"maskable-512.png": {512, true},
}

// iconAge is for how long browsers keep an icon, in seconds.
const iconAge = 24 * 60 * 60

// appIcon serves GET /icons/:name, the sign of the site as PNG.
func (s *server) appIcon(c echo.Context) error {
	icon, ok := icons[c.Param("name")]
	if !ok {
		return booths.ErrNotFound
	}
	png, err := s.icons.get(c.Param("name"), func() ([]byte, error) {
		var png bytes.Buffer
		err := s.painter.Sign(&png, icon.size, icon.whole)
		return png.Bytes(), err
	})
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "public, max-age="+strconv.Itoa(iconAge))
	return c.Blob(http.StatusOK, "image/png", png)
}
