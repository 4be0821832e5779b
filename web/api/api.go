// Package api answers /api/v1: the directory as JSON for programs, as openapi.yaml describes it. Everything here
// reads; handlers return errors, which the error handler of package web turns into problems by WriteProblem.
package api

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"gianhang/booths"
	"gianhang/search"
)

//go:generate go tool oapi-codegen -config oapi-codegen.yaml -o api.gen.go openapi.yaml

// prefix is the path of the server that openapi.yaml names.
const prefix = "/api/v1"

// Mount registers all of /api/v1 on e, read from store, found by index and tagged by tags. The errors of its handlers
// are booths.ErrNotFound, booths.Invalid (parameter to message key, to be answered with 400), echo's for unknown paths
// and methods, and what the store and the index return. The error of Mount is a fault of the specification.
func Mount(e *echo.Echo, store *booths.Store, index *search.Index, tags *Tagger) error {
	spec, err := GetSpec()
	if err != nil {
		return err
	}
	text, err := GetSpecJSON()
	if err != nil {
		return err
	}
	router := reader{e.Group(prefix), []echo.MiddlewareFunc{anyOrigin, newChecker(spec).check, tags.Tag}}
	RegisterHandlers(router, NewStrictHandler(&server{store: store, index: index, spec: text}, nil))
	return nil
}

// server answers the operations of openapi.yaml.
type server struct {
	store  *booths.Store
	index  *search.Index
	spec   []byte // openapi.yaml as JSON
	memory memory
}

// GetSpecification answers with the specification itself.
func (s *server) GetSpecification(context.Context, GetSpecificationRequestObject) (GetSpecificationResponseObject, error) {
	return specification(s.spec), nil
}

// specification is openapi.yaml as JSON.
type specification []byte

// VisitGetSpecificationResponse writes s as it is.
func (s specification) VisitGetSpecificationResponse(w http.ResponseWriter) error {
	w.Header().Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	_, err := w.Write(s)
	return err
}

// reader registers what the generated code GETs for HEAD as well, and for the OPTIONS that anyOrigin answers.
type reader struct {
	*echo.Group
	each []echo.MiddlewareFunc
}

// GET registers h at path.
func (r reader) GET(path string, h echo.HandlerFunc, _ ...echo.MiddlewareFunc) *echo.Route {
	return r.Match([]string{http.MethodGet, http.MethodHead, http.MethodOptions}, path, h, r.each...)[0]
}

// anyOrigin lets the scripts of every site read, as there is nothing here that is not public.
var anyOrigin = middleware.CORSWithConfig(middleware.CORSConfig{
	AllowOrigins:  []string{"*"},
	AllowMethods:  []string{http.MethodGet, http.MethodHead, http.MethodOptions},
	AllowHeaders:  []string{ifNoneMatch},
	ExposeHeaders: []string{eTag, "X-Index-Seq"},
	MaxAge:        24 * 60 * 60,
})
