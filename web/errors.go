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
	"golang.org/x/text/language"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/web/api"
)

// statusClientGone is what the log says of a client that left before its answer.
const statusClientGone = 499

// statusOf is the one table from errors to HTTP statuses.
func statusOf(err error) int {
	var invalid booths.Invalid
	var framework *echo.HTTPError
	var none *floor.NoWay
	var large *http.MaxBytesError
	var refused api.Refused
	switch {
	case err == nil:
		return http.StatusOK
	case errors.As(err, &refused):
		return http.StatusUnprocessableEntity
	case errors.As(err, &invalid):
		return http.StatusBadRequest
	case errors.Is(err, booths.ErrNotFound), errors.As(err, &none):
		return http.StatusNotFound
	case errors.Is(err, booths.ErrForbidden), errors.As(err, new(booths.OfMirror)):
		return http.StatusForbidden
	case errors.Is(err, booths.ErrSignedOut), errors.Is(err, booths.ErrWrong):
		return http.StatusUnauthorized
	case errors.Is(err, booths.ErrSpent):
		return http.StatusGone
	case errors.Is(err, booths.ErrTaken):
		return http.StatusConflict
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
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
	if c.Response().Committed {
		return
	}
	status := statusOf(err)
	if status >= http.StatusInternalServerError {
		s.log.Error("request failed", "path", c.Request().URL.Path, "request", requestID(c), "error", err)
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "2")
	}
	if c.Request().Method == http.MethodHead || status == statusClientGone {
		c.NoContent(status)
		return
	}
	show := s.failPage
	if strings.HasPrefix(c.Request().URL.Path, "/api/") {
		if !api.Guarded(c) {
			h.Set("Access-Control-Allow-Origin", "*")
		}
		show = s.failProblem
	}
	if err := show(c, status, err); err != nil {
		s.log.Error("cannot show an error", "path", c.Request().URL.Path, "error", err)
	}
}

// messageKey is the key of what is said of a status; statuses without words of their own share those of their class.
func messageKey(status int) string {
	switch status {
	case http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusServiceUnavailable:
		return "error." + strconv.Itoa(status)
	}
	if status < http.StatusInternalServerError {
		return "error.400"
	}
	return "error.500"
}

// apiDetail is the key of what is said of a status to a program.
func apiDetail(status int) string {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusPreconditionFailed,
		http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusPreconditionRequired:
		return "error." + strconv.Itoa(status) + ".api"
	}
	return messageKey(status) + ".detail"
}

// apiFault is the key of what is said of a faulty parameter to a program.
func apiFault(key string) string {
	if key == "invalid.parameter" {
		return "invalid.parameter.api"
	}
	return key
}

// failProblem writes an RFC 9457 problem in the language that the client prefers.
func (s *server) failProblem(c echo.Context, status int, err error) error {
	lang := preferred(c.Request().Header.Get("Accept-Language"))
	words := s.words[lang]
	p := api.Problem{
		Type:     "about:blank",
		Title:    http.StatusText(status),
		Status:   status,
		Detail:   words.say(apiDetail(status)),
		Instance: c.Request().URL.Path,
	}
	var none *floor.NoWay
	if errors.As(err, &none) {
		p.Detail = s.atlasAtHand(c.Request().Context()).Voice(lang).NoWay(*none)
	}
	if m, copied := errors.AsType[booths.OfMirror](err); copied {
		p.Detail = words.say("error.mirror.api", elsewhere(c, m))
	}
	var invalid booths.Invalid
	if errors.As(err, &invalid) {
		for _, field := range slices.Sorted(maps.Keys(invalid)) {
			p.Errors = append(p.Errors, api.Fault{Field: field, Message: words.say(apiFault(invalid[field]))})
		}
		p.Detail = p.Errors[0].Message
	}
	return api.WriteProblem(c, p)
}

// spoken matches languages that a client asks for to ours; the first is for who asks for neither.
var spoken = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// preferred is the language of ours that suits an Accept-Language header best.
func preferred(acceptLanguage string) booths.Lang {
	_, i := language.MatchStrings(spoken, acceptLanguage)
	return []booths.Lang{booths.Vi, booths.En}[i]
}
