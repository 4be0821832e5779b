// Package api answers /api/v1: the directory as JSON for programs, and for machines with a token what departments prepare,
// as openapi.yaml describes it. Handlers return errors, which the error handler of package web turns into problems by WriteProblem.
package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"gianhang/booths"
	"gianhang/search"
)

//go:generate go tool oapi-codegen -config oapi-codegen.yaml -o api.gen.go openapi.yaml

// prefix is the path of the server that openapi.yaml names.
const prefix = "/api/v1"

// Mount registers all of /api/v1 on e, read from store, found by index and tagged by tags. The errors of its handlers
// are booths.ErrNotFound, booths.Invalid (parameter to message key, to be answered with 400), Refused, echo's for unknown
// paths and methods and for bodies, and what the store and the index return. Bodies that e binds are read strictly from
// now on. The error of Mount is a fault of the specification.
func Mount(e *echo.Echo, store *booths.Store, index *search.Index, tags *Tagger) error {
	spec, err := GetSpec()
	if err != nil {
		return err
	}
	text, err := GetSpecJSON()
	if err != nil {
		return err
	}
	e.Binder = strict{}
	check := newChecker(spec)
	router := router{e.Group(prefix), check, gate{store}, map[string]echo.MiddlewareFunc{"": tags.Tag,
		"ListDepartments": tags.TagWith(minute), "GetDepartment": tags.TagWith(minute)}}
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

// minute names the minute, to which presences last.
func minute() string { return strconv.FormatInt(time.Now().Unix()/60, 10) }

// router registers the operations with what stands before them: what is open is for the scripts of every site, and
// tagged; the rest is behind the gate.
type router struct {
	*echo.Group
	checker checker
	gate    gate
	tags    map[string]echo.MiddlewareFunc // by operation; of those that are not there, by ""
}

// GET registers h at path, for HEAD as well, and for the OPTIONS that anyOrigin answers.
func (r router) GET(path string, h echo.HandlerFunc, _ ...echo.MiddlewareFunc) *echo.Route {
	op := r.checker.routes[http.MethodGet+" "+prefix+path].Operation
	if private(op) {
		return r.Match([]string{http.MethodGet, http.MethodHead}, path, h, r.gate.admit(op.OperationID), r.checker.check)[0]
	}
	tag, other := r.tags[op.OperationID]
	if !other {
		tag = r.tags[""]
	}
	return r.Match([]string{http.MethodGet, http.MethodHead, http.MethodOptions}, path, h, anyOrigin, r.checker.check, tag)[0]
}

// PUT registers h at path, behind the gate.
func (r router) PUT(path string, h echo.HandlerFunc, _ ...echo.MiddlewareFunc) *echo.Route {
	op := r.checker.routes[http.MethodPut+" "+prefix+path].Operation
	return r.Add(http.MethodPut, path, h, r.gate.admit(op.OperationID), r.checker.check)
}

// anyOrigin lets the scripts of every site read what is public.
var anyOrigin = middleware.CORSWithConfig(middleware.CORSConfig{
	AllowOrigins:  []string{"*"},
	AllowMethods:  []string{http.MethodGet, http.MethodHead, http.MethodOptions},
	AllowHeaders:  []string{ifNoneMatch},
	ExposeHeaders: []string{eTag, "X-Index-Seq"},
	MaxAge:        24 * 60 * 60,
})
