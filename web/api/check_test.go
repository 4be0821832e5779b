package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// badParameters are requests with one fault each, its field and the key of what is said of it.
var badParameters = []struct{ name, target, field, key string }{
	{"limit of none", "/departments?limit=0", "limit", badParameter},
	{"limit too large", "/booths?limit=101", "limit", badParameter},
	{"limit no number", "/places?limit=many", "limit", badParameter},
	{"limit no integer", "/places?limit=1.5", "limit", badParameter},
	{"limit beyond int64", "/sessions?limit=99999999999999999999", "limit", badParameter},
	{"limit with exponent", "/booths?limit=1e1", "limit", badParameter},
	{"since beyond int64", "/changes?since=9223372036854775808", "since", badParameter},
	{"since with a fraction", "/changes?since=5.0", "since", badParameter},
	{"limit empty", "/booths?limit=", "limit", badParameter},
	{"limit beyond int32", "/search?q=so&limit=4294967297", "limit", badParameter},
	{"limit twice", "/departments?limit=1&limit=2", "limit", badParameter},
	{"offset below 0", "/search?q=so&offset=-1", "offset", badParameter},
	{"offset too large", "/search?q=so&offset=1001", "offset", badParameter},
	{"since below 0", "/changes?since=-1", "since", badParameter},
	{"since no number", "/changes?since=now", "since", badParameter},
	{"cursor not base64", "/departments?cursor=***", "cursor", badParameter},
	{"cursor padded", "/departments?cursor=c3l0=", "cursor", badParameter},
	{"cursor not canonical", "/departments?cursor=c3l1YR", "cursor", badParameter},
	{"cursor not UTF-8", "/departments?cursor=_w", "cursor", badParameter},
	{"cursor with NUL", "/departments?cursor=AA", "cursor", badParameter},
	{"cursor of another list", "/changes?cursor=c3l0", "cursor", badParameter},
	{"cursor of a negative change", "/changes?cursor=LTE", "cursor", badParameter},
	{"kind empty", "/search?kind=", "kind", badParameter},
	{"kind of no hit", "/search?q=so&kind=booth", "kind", badParameter},
	{"unknown topic", "/search?topic=nobody", "topic", badParameter},
	{"unknown floor", "/search?floor=9", "floor", badParameter},
	{"plan of an unknown floor", "/plan?floor=9", "floor", badParameter},
	{"topic too long", "/search?topic=" + strings.Repeat("a", 41), "topic", badParameter},
	{"floor too long", "/plan?floor=" + strings.Repeat("a", 41), "floor", badParameter},
	{"id too long", "/departments/" + strings.Repeat("a", 41), "id", badParameter},
	{"id with NUL", "/departments/a%00b", "id", badParameter},
	{"code not UTF-8", "/booths/%FF", "code", badParameter},
	{"unknown parameter", "/departments?admin=true", "admin", badParameter},
	{"parameter of another operation", "/exhibition?limit=5", "limit", badParameter},
	{"parameter in the wrong case", "/departments?Limit=5", "Limit", badParameter},
	{"query with NUL", "/search?q=a%00b", "q", badParameter},
	{"query not UTF-8", "/search?q=%FF", "q", badParameter},
	{"query not decodable", "/search?q=%zz", "request", badParameter},
	{"semicolon", "/search?q=a;b", "request", badParameter},
	{"query of 201 characters", "/search?q=" + url.QueryEscape(strings.Repeat("ế", 201)), "q", queryTooLong},
	{"query of 601 characters", "/search?q=" + url.QueryEscape(strings.Repeat("ế", 603)), "q", queryTooLong},
}

func TestBadParameters(t *testing.T) {
	s := shared
	for _, c := range badParameters {
		t.Run(c.name, func(t *testing.T) {
			w := s.get(t, c.target)
			if w.Code != http.StatusBadRequest {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			p := decode[Problem](t, w)
			if len(p.Errors) != 1 || p.Errors[0] != (Fault{c.field, c.key}) {
				t.Errorf("errors %v, want %s: %s", p.Errors, c.field, c.key)
			}
			for _, word := range []string{"strconv", "int32", "HitKind", "binding"} {
				if strings.Contains(w.Body.String(), word) {
					t.Errorf("%s tells of Go: %s", w.Body, word)
				}
			}
		})
	}
}

func TestWhatTheGeneratedCodeRefusesIsReplaced(t *testing.T) {
	k := newChecker(must(GetSpec()))
	c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, prefix+"/exhibition", nil), httptest.NewRecorder())
	c.SetPath(prefix + "/exhibition")
	for want, err := range map[string]error{
		"invalid: request: invalid.parameter": echo.NewHTTPError(http.StatusBadRequest, "strconv.ParseInt: int32"),
		echo.ErrNotFound.Error():              echo.ErrNotFound,
	} {
		if got := k.check(func(echo.Context) error { return err })(c); got.Error() != want {
			t.Errorf("%v became %v, want %s", err, got, want)
		}
	}
}

func TestEveryFaultIsNamed(t *testing.T) {
	p := decode[Problem](t, shared.get(t, "/search?kind=x&limit=0&offset=y"))
	if len(p.Errors) != 3 {
		t.Errorf("errors %v", p.Errors)
	}
}

func TestGoodParameters(t *testing.T) {
	s := shared
	full := strings.Repeat("ế", 200)
	for name, target := range map[string]string{
		"nothing asked":          "/search",
		"nothing typed":          "/search?q=",
		"plus is a blank":        "/search?q=so+y+te",
		"query of 200":           "/search?q=" + url.QueryEscape(full),
		"query of 200, in NFD":   "/search?q=" + url.QueryEscape(strings.ReplaceAll(full, "ế", "e\u0302\u0301")),
		"query of 200 emoji":     "/search?q=" + url.QueryEscape(strings.Repeat("😀", 200)),
		"all of search":          "/search?q=so&kind=stand&topic=health&floor=1&limit=100&offset=1000",
		"smallest limit":         "/departments?limit=1",
		"feed from far ahead":    "/changes?since=9223372036854775807",
		"id with a sign escaped": "/departments/%73yt",
	} {
		if w := s.get(t, target); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestDefaults(t *testing.T) {
	s := newSite(t)
	s.echo.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.QueryParams() // which Echo keeps from then on
			return next(c)
		}
	})
	if n := len(read[DepartmentList](t, s, "/departments").Items); n != 50 {
		t.Errorf("%d departments", n)
	}
	if n := len(read[Answer](t, s, "/search").Hits); n != 20 {
		t.Errorf("%d hits", n)
	}
	if first := read[ChangeList](t, s, "/changes?limit=1").Items[0].Seq; first != 1 {
		t.Errorf("feed begins at %d", first)
	}
}

func TestProblemForHeadHasNoBody(t *testing.T) {
	w := shared.do(t, httptest.NewRequest(http.MethodHead, prefix+"/departments?limit=0", nil))
	if w.Code != http.StatusBadRequest || w.Body.Len() > 0 || w.Header().Get("Content-Type") != problemType {
		t.Errorf("%d %v %q", w.Code, w.Header(), w.Body)
	}
}
