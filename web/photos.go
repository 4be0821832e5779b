package web

import (
	"net/http"
	"regexp"
	"strconv"

	"github.com/labstack/echo/v4"
)

// photoName is the name of a photo in one of its widths.
var photoName = regexp.MustCompile(`^([0-9a-f]{32})-(320|640|1280)\.jpg$`)

// sendPhoto sends a photo at least as many pixels wide as name says, unless it is narrower. What is there never changes; only
// what all may see is kept by caches on the way.
func (s *server) sendPhoto(c echo.Context, name []string, all bool) error {
	width, _ := strconv.Atoi(name[2])
	jpeg, err := s.store.Picture(c.Request().Context(), name[1], width)
	if err != nil {
		return err
	}
	kept := "private, no-store"
	if all {
		kept = "public, max-age=31536000, immutable"
	}
	c.Response().Header().Set("Cache-Control", kept)
	return c.Blob(http.StatusOK, "image/jpeg", jpeg)
}
