package api

import (
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"
)

const problemType = "application/problem+json"

// WriteProblem answers with p, its Status and, except to HEAD, its JSON (RFC 9457). An empty Type becomes about:blank.
func WriteProblem(c echo.Context, p Problem) error {
	if p.Type == "" {
		p.Type = "about:blank"
	}
	if c.Request().Method == http.MethodHead {
		c.Response().Header().Set(echo.HeaderContentType, problemType)
		return c.NoContent(p.Status)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, problemType, body)
}
