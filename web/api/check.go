package api

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// The keys of the messages that explain a fault.
const (
	badParameter = "invalid.parameter"
	queryTooLong = "invalid.query_too_long"
)

// checker refuses requests that the specification does not allow, and fills in its defaults.
type checker struct {
	routes map[string]*routers.Route // by method and path as Echo writes it
}

func newChecker(spec *openapi3.T) checker {
	colons := strings.NewReplacer("{", ":", "}", "")
	routes := map[string]*routers.Route{}
	for path, item := range spec.Paths.Map() {
		for method, op := range item.Operations() {
			routes[method+" "+prefix+colons.Replace(path)] = &routers.Route{Spec: spec, PathItem: item, Method: method, Operation: op}
		}
	}
	return checker{routes}
}

// check is middleware that answers a bad request with booths.Invalid, and a bad body with Refused.
func (k checker) check(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		route := k.route(c)
		if route.Operation.RequestBody != nil {
			if err := readBody(c.Request()); err != nil {
				return err
			}
		}
		err := k.faults(c, route)
		if err == nil {
			err = next(c)
		}
		if refused := new(echo.HTTPError); errors.As(err, &refused) && refused.Code == http.StatusBadRequest {
			return booths.Invalid{"request": badParameter} // what the generated code says names Go types
		}
		return err
	}
}

// route is what the specification says of the request; HEAD is like GET.
func (k checker) route(c echo.Context) *routers.Route {
	method := c.Request().Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	return k.routes[method+" "+c.Path()]
}

// faults is booths.Invalid with every parameter of the request that is wrong, or else Refused with every such member of
// its body.
func (k checker) faults(c echo.Context, route *routers.Route) error {
	if _, err := url.ParseQuery(c.Request().URL.RawQuery); err != nil {
		return booths.Invalid{"request": badParameter}
	}
	query, path := c.QueryParams(), pathParameters(c)
	faults := booths.Invalid{}
	for name, values := range query {
		known := route.Operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, name) != nil
		if !known || len(values) != 1 || !storable(values[0]) {
			faults[name] = badParameter
		}
	}
	for name, value := range path {
		if !storable(value) {
			faults[name] = badParameter
		}
	}
	if len(faults) > 0 {
		return faults
	}
	fillIn(query, route.Operation.Parameters)
	return explain(openapi3filter.ValidateRequest(c.Request().Context(), &openapi3filter.RequestValidationInput{
		Request:     c.Request(),
		PathParams:  path,
		QueryParams: query,
		Route:       route,
		Options: &openapi3filter.Options{MultiError: true, SkipSettingDefaults: true,
			AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}, // the gate has seen to that
	}))
}

// fillIn gives query the defaults of what it leaves out. query is what the generated code reads, as Echo keeps it.
func fillIn(query url.Values, parameters openapi3.Parameters) {
	for _, p := range parameters {
		if byDefault := p.Value.Schema.Value.Default; byDefault != nil && !query.Has(p.Value.Name) {
			query.Set(p.Value.Name, fmt.Sprint(byDefault))
		}
	}
}

// explain reads from the validator's error which parameters are wrong, or else which members of the body.
func explain(err error) error {
	if err == nil {
		return nil
	}
	var several openapi3.MultiError
	if !errors.As(err, &several) {
		several = openapi3.MultiError{err}
	}
	faults, members := booths.Invalid{}, booths.Invalid{}
	for _, one := range several {
		if fault, ok := inBody(one); ok {
			explainBody(fault.Err, members)
			continue
		}
		var fault *openapi3filter.RequestError
		if !errors.As(one, &fault) || fault.Parameter == nil {
			faults["request"] = badParameter
			continue
		}
		var broken *openapi3.SchemaError
		key := badParameter
		if fault.Parameter.Name == "q" && errors.As(fault.Err, &broken) && broken.SchemaField == "maxLength" {
			key = queryTooLong
		}
		faults[fault.Parameter.Name] = key
	}
	if len(faults) == 0 {
		return Refused{members}
	}
	return faults
}

// pathParameters gives the parameters in the path, unescaped, which Echo leaves as they came.
func pathParameters(c echo.Context) map[string]string {
	values := map[string]string{}
	for _, name := range c.ParamNames() {
		value := c.Param(name)
		if c.Request().URL.RawPath != "" {
			value, _ = url.PathUnescape(value) // net/http has refused what cannot be
		}
		values[name] = value
	}
	return values
}

// storable says whether s is text that every engine can compare: UTF-8 without NUL.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
