package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// wholeBody is the field of what is wrong with a body that is not a JSON value of the members that it should have.
const wholeBody = "body"

// readBody reads the body of a request, which must be one JSON value that says so, and gives it back to be read again.
func readBody(r *http.Request) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType)); err != nil || kind != echo.MIMEApplicationJSON {
		return echo.ErrUnsupportedMediaType
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if !json.Valid(body) || !storable(string(body)) {
		return Refused{booths.Invalid{wholeBody: badParameter}}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// strict reads bodies as they are meant: no member that the type does not have, nothing after the value.
type strict struct{}

// Bind reads the body of a request into v.
func (strict) Bind(v any, c echo.Context) error {
	d := json.NewDecoder(c.Request().Body)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil || d.Decode(&struct{}{}) != io.EOF {
		return Refused{booths.Invalid{wholeBody: badParameter}}
	}
	return nil
}

// explainBody adds to faults the members that the validator finds wrong.
func explainBody(err error, faults booths.Invalid) {
	var several openapi3.MultiError
	var broken *openapi3.SchemaError
	switch {
	case errors.As(err, &several):
		for _, one := range several {
			explainBody(one, faults)
		}
	case errors.As(err, &broken) && len(broken.JSONPointer()) > 0:
		faults[strings.Join(broken.JSONPointer(), ".")] = badParameter
	default:
		faults[wholeBody] = badParameter
	}
}

// inBody says whether the validator's error is about the body.
func inBody(err error) (*openapi3filter.RequestError, bool) {
	var fault *openapi3filter.RequestError
	return fault, errors.As(err, &fault) && fault.RequestBody != nil
}
