package api

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/data"
	"gianhang/search"
)

// site is the API over a store with an exhibition in it. Whatever it answers is held against openapi.yaml.
type site struct {
	echo   *echo.Echo
	store  *booths.Store
	index  *search.Index
	seed   booths.Seed
	spec   *openapi3.T
	router routers.Router
}

// shared is a site for tests that only read.
var shared *site

func TestMain(m *testing.M) {
	dir := must(os.MkdirTemp("", "api"))
	shared = openSite(context.Background(), dir, ofYear())
	code := m.Run()
	shared.close()
	must(0, os.RemoveAll(dir))
	os.Exit(code)
}

// newSite is a site for one test.
func newSite(t testing.TB) *site {
	t.Helper()
	s := openSite(t.Context(), t.TempDir(), ofYear())
	t.Cleanup(s.close)
	return s
}

// ofYear is the folder of the exhibition of 2023.
func ofYear() fs.FS { return must(fs.Sub(data.FS, "seeds/dongnai-2023")) }

// openSite makes a site of the exhibition in folder below dir. Its index does not follow the store.
func openSite(ctx context.Context, dir string, folder fs.FS) *site {
	store := must(booths.Open(ctx, filepath.Join(dir, "gianhang.db"), must(fs.Sub(data.FS, "schema/sqlite"))))
	seed := must(booths.ReadSeed(folder))
	must(store.Import(ctx, "test", seed))
	index := must(search.Open(ctx, filepath.Join(dir, "index"), store, slog.New(slog.DiscardHandler)))
	e := echo.New()
	e.HTTPErrorHandler = asProblem
	must(0, Mount(e, store, index, must(NewTagger(store, index, "build"))))
	spec := must(openapi3.NewLoader().LoadFromFile("openapi.yaml"))
	return &site{e, store, index, seed, spec, must(legacy.NewRouter(spec))}
}

func (s *site) close() { must(0, errors.Join(s.index.Close(), s.store.Close())) }

// asProblem stands in for the error handler of package web.
func asProblem(err error, c echo.Context) {
	p := Problem{Status: http.StatusInternalServerError, Detail: err.Error()}
	var invalid booths.Invalid
	var known *echo.HTTPError
	var refused Refused
	switch {
	case errors.As(err, &invalid):
		p.Status = http.StatusBadRequest
		if errors.As(err, &refused) {
			p.Status = http.StatusUnprocessableEntity
		}
		for field, key := range invalid {
			p.Errors = append(p.Errors, Fault{Field: field, Message: key})
		}
	case errors.Is(err, booths.ErrNotFound):
		p.Status = http.StatusNotFound
	case errors.Is(err, booths.ErrSignedOut):
		p.Status = http.StatusUnauthorized
	case errors.Is(err, booths.ErrForbidden):
		p.Status = http.StatusForbidden
	case errors.Is(err, booths.ErrStale):
		p.Status = http.StatusPreconditionFailed
	case errors.As(err, &known):
		p.Status = known.Code
	}
	p.Title = http.StatusText(p.Status)
	must(0, WriteProblem(c, p))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// failer is what testing.T and rapid.T share.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// get asks for target below /api/v1, with header lines such as "If-None-Match: *".
func (s *site) get(t failer, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return s.do(t, httptest.NewRequest(http.MethodGet, prefix+target, nil), header...)
}

func (s *site) do(t failer, r *http.Request, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	asked := r.Clone(context.Background())
	w := httptest.NewRecorder()
	s.echo.ServeHTTP(w, r)
	s.conforms(t, asked, w)
	return w
}

// conforms holds an answer against the specification; a fault must be a problem even where there is no operation.
func (s *site) conforms(t failer, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	if r.Method == http.MethodOptions {
		return
	}
	if w.Code >= 400 && r.Method != http.MethodHead {
		if got := w.Header().Get(echo.HeaderContentType); got != problemType {
			t.Errorf("%s %s: %d is %s, not a problem", r.Method, r.URL, w.Code, got)
		}
		if err := s.spec.Components.Schemas["Problem"].Value.VisitJSON(decode[any](t, w)); err != nil {
			t.Errorf("%s %s: problem: %v", r.Method, r.URL, err)
		}
	}
	if r.Method != http.MethodGet && r.Method != http.MethodPut {
		return
	}
	route, _, err := s.router.FindRoute(r)
	if err != nil {
		if w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s %s: %d for what the specification does not know", r.Method, r.URL, w.Code)
		}
		return
	}
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, Route: route},
		Status:                 w.Code,
		Header:                 w.Header(),
	}
	if err := openapi3filter.ValidateResponse(r.Context(), in.SetBodyBytes(w.Body.Bytes())); err != nil {
		t.Errorf("%s %s: %v", r.Method, r.URL, err)
	}
}

func decode[T any](t failer, w *httptest.ResponseRecorder) (v T) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("body: %v in %.200s", err, w.Body)
	}
	return v
}

// read asks for target, which must be there, and decodes it.
func read[T any](t failer, s *site, target string) T {
	t.Helper()
	w := s.get(t, target)
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", target, w.Code, w.Body)
	}
	return decode[T](t, w)
}
