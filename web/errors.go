package web

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/web/api"
)

// statusClientGone is what the log says of a client that left before its answer; nobody receives it.
const statusClientGone = 499

// statusOf is the one table from errors to HTTP statuses.
func statusOf(err error) int {
	var invalid booths.Invalid
	var framework *echo.HTTPError
	switch {
	case err == nil:
		return http.StatusOK
	case errors.As(err, &invalid):
		return http.StatusBadRequest
	case errors.Is(err, booths.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, booths.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, booths.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, booths.ErrStale):
		return http.StatusPreconditionFailed
	case errors.Is(err, context.Canceled):
		return statusClientGone
	case errors.Is(err, context.DeadlineExceeded), booths.Unavailable(err):
		return http.StatusServiceUnavailable
	case errors.As(err, &framework):
		return framework.Code
	}
	return http.StatusInternalServerError
}

// fail turns an error into a page, or a problem below /api, and logs what only the operator may read.
func (s *server) fail(err error, c echo.Context) {
	status := statusOf(err)
	if status >= http.StatusInternalServerError {
		s.log.Error("request failed", "path", c.Request().URL.Path, "request", requestID(c), "error", err)
	}
	if c.Response().Committed || status == statusClientGone {
		return
	}
	h := c.Response().Header()
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "2")
	}
	if c.Request().Method == http.MethodHead {
		c.NoContent(status)
		return
	}
	show := s.failPage
	if strings.HasPrefix(c.Request().URL.Path, "/api/") {
		show = s.failProblem
	}
	if err := show(c, status, err); err != nil {
		s.log.Error("cannot show an error", "path", c.Request().URL.Path, "error", err)
	}
}

// messageKey is the key of what is said of a status; statuses without words of their own share those of their class.
func messageKey(status int) string {
	switch status {
	case http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusServiceUnavailable:
		return "error." + strconv.Itoa(status)
	}
	if status < http.StatusInternalServerError {
		return "error.400"
	}
	return "error.500"
}

// failProblem writes an RFC 9457 problem in the language that the client prefers.
func (s *server) failProblem(c echo.Context, status int, err error) error {
	words := s.words[preferred(c.Request().Header.Get("Accept-Language"))]
	p := api.Problem{
		Type:     "about:blank",
		Title:    http.StatusText(status),
		Status:   status,
		Detail:   words.say(messageKey(status) + ".detail"),
		Instance: c.Request().URL.Path,
	}
	var invalid booths.Invalid
	if errors.As(err, &invalid) {
		for _, field := range slices.Sorted(maps.Keys(invalid)) {
			p.Errors = append(p.Errors, api.Fault{Field: field, Message: words.say(invalid[field])})
		}
		p.Detail = p.Errors[0].Message
	}
	return api.WriteProblem(c, p)
}

// preferred is English where a client asks for it before Vietnamese, else Vietnamese.
func preferred(acceptLanguage string) booths.Lang {
	header := strings.ToLower(acceptLanguage)
	vi, en := strings.Index(header, "vi"), strings.Index(header, "en")
	if en >= 0 && (vi < 0 || en < vi) {
		return booths.En
	}
	return booths.Vi
}
