// Package web is what browsers see: the pages for visitors in Vietnamese and English, their assets, and the JSON API
// below /api. It asks the store and the index and shows what they answer; it keeps nothing of its own but caches.
package web

import (
	"crypto/rand"
	"embed"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"gianhang/booths"
	"gianhang/search"
	"gianhang/web/api"
)

//go:embed client/*.ts styles/*.css styles/*.svg
var sourceFS embed.FS

// requestTimeout bounds the work for one request.
const requestTimeout = 10 * time.Second

// maxBody bounds the body of a request; nothing here takes one yet.
const maxBody = "64K"

// server answers requests. Everything in it is fixed once New returns, but for the caches.
type server struct {
	store  *booths.Store
	index  *search.Index
	log    *slog.Logger
	assets *assets
	words  map[booths.Lang]catalogue
	pages  pages
	build  string // of the running program, for tags
	atlas  atlasCache
}

// New makes the handler of the whole site over store and index. fonts holds the fonts that the style sheet names.
// It returns an error if a template, a catalogue, a script or a style sheet of the program is faulty.
func New(store *booths.Store, index *search.Index, fonts fs.FS, log *slog.Logger) (*echo.Echo, error) {
	words, err := readCatalogues()
	if err != nil {
		return nil, err
	}
	assets, err := bundle(sourceFS, fonts)
	if err != nil {
		return nil, err
	}
	pages, err := parsePages()
	if err != nil {
		return nil, err
	}
	s := &server{store: store, index: index, log: log, assets: assets, words: words, pages: pages, build: build()}
	e := echo.New()
	e.HideBanner = true
	e.HidePort = true
	e.HTTPErrorHandler = s.fail
	e.IPExtractor = echo.ExtractIPDirect()
	e.Logger.SetOutput(discard{})
	e.Pre(s.recover, identifyRequest, s.logRequests())
	e.Use(secure, middleware.ContextTimeout(requestTimeout), middleware.BodyLimit(maxBody), compress())
	if err := api.Mount(e, store, index, s.build); err != nil {
		return nil, err
	}
	s.routes(e)
	return e, nil
}

// routes registers the pages, each in Vietnamese at its address and in English below /en.
func (s *server) routes(e *echo.Echo) {
	for _, lang := range []booths.Lang{booths.Vi, booths.En} {
		g := e.Group(prefixes[lang]) // middleware of a group would turn its 405 into 404
		for path, handler := range map[string]echo.HandlerFunc{
			"":                 s.home,
			"/":                s.home,
			"/answers":         s.answers,
			"/booths/:code":    s.booth,
			"/departments":     s.departments,
			"/departments/:id": s.department,
			"/places/:id":      s.place,
			"/programme":       s.programme,
		} {
			if lang == booths.Vi && path == "" {
				continue
			}
			g.Match([]string{http.MethodGet, http.MethodHead}, path, handler, s.tag)
		}
	}
	e.Match([]string{http.MethodGet, http.MethodHead}, "/assets/:name", s.assets.serve)
	e.Match([]string{http.MethodGet, http.MethodHead}, "/healthz", s.healthy)
	e.Match([]string{http.MethodGet, http.MethodHead}, "/readyz", s.ready)
}

// healthy says that the process answers.
func (s *server) healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready says that the database can be read and the index has come as far as it has.
func (s *server) ready(c echo.Context) error {
	seq, err := s.store.Seq(c.Request().Context())
	if err != nil {
		return err
	}
	if s.index.Seq() < seq {
		return echo.NewHTTPError(http.StatusServiceUnavailable)
	}
	return c.String(http.StatusOK, "ready\n")
}

// build names the running program: another program, or the same built anew, has another name.
func build() string {
	path, err := os.Executable()
	if err != nil {
		return rand.Text()[:8]
	}
	file, err := os.Stat(path)
	if err != nil {
		return rand.Text()[:8]
	}
	return strconv.FormatInt(file.ModTime().UnixNano(), 36)
}
