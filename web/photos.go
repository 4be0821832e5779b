package web

import (
	"net/http"
	"regexp"
	"strconv"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// photoName is the name of a photo in one of its widths.
var photoName = regexp.MustCompile(`^([0-9a-f]{32})-(320|640|1280)\.jpg$`)

// photo serves GET /photos/:name, a photo as "<id>-640.jpg": at least that many pixels wide, unless it is narrower. What
// is there never changes.
func (s *server) photo(c echo.Context) error {
	name := photoName.FindStringSubmatch(c.Param("name"))
	if name == nil {
		return booths.ErrNotFound
	}
	width, _ := strconv.Atoi(name[2])
	jpeg, err := s.store.Picture(c.Request().Context(), name[1], width)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return c.Blob(http.StatusOK, "image/jpeg", jpeg)
}
