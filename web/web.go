// Package web is what browsers see: the pages for visitors in Vietnamese and English, their assets, and the JSON API
// below /api. It asks the store and the index and shows what they answer; it keeps nothing of its own but caches.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"os"
	"runtime/debug"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"gianhang/booths"
	"gianhang/booths/schedule"
	"gianhang/search"
	"gianhang/web/api"
	"gianhang/web/mirror"
	"gianhang/web/picture"
	"gianhang/web/print"
)

//go:embed client/*.ts client/desk/*.ts client/kiosk/*.ts client/offline/*.ts styles/*.css styles/kiosk/*.css styles/parts/*.css styles/room/*.css styles/*.svg
var sourceFS embed.FS

// requestTimeout bounds the work for one request.
const requestTimeout = 10 * time.Second

// maxBody bounds the body of a request to what is not of the desk or the office, which bound their own.
const maxBody = "64K"

// server answers requests. Everything in it is fixed once New returns, but for the caches.
type server struct {
	store  *booths.Store
	index  *search.Index
	log    *slog.Logger
	assets *assets
	words  map[booths.Lang]catalogue
	pages  pages
	shown  *Shown           // nil if nothing is counted
	live   *Live            // nil if nothing is told
	mirror *mirror.Follower // nil for a server of its own
	public string           // address that visitors reach the site by, empty if nobody said
	now    func() time.Time
	build  string // names the running program
	dev    bool   // for who works on the site
	site   *echo.Echo

	mails   bool // messages go out by e-mail
	offline *offline
	oidc    *provider            // nil for none
	icons   kept[string, []byte] // the sign of the site by the names of its files
	atlas   atlasCache

	painter  *picture.Painter
	painting chan struct{} // holds who paints or prints: one at a time, since that takes some MB
	printer  *print.Printer
	printed  kept[paperKey, []byte]
	pictures kept[pictureKey, []byte]
	drawings kept[drawingKey, []byte]
	kiosks   kioskFiles
	beats    kioskBeats
	started  time.Time
}

// Options say how the site is to be. Fonts and Log must be set.
type Options struct {
	Fonts  fs.FS // that the style sheet names
	Log    *slog.Logger
	Public string           // address that visitors reach it by as SiteAddress gives it, empty for the one that each of them asked
	Now    func() time.Time // the clock, nil for that of the machine
	Dev    bool             // also show /styleguide
	Shown  *Shown           // counts what visitors are shown, nil for nothing
	Live   *Live            // tells open pages what changes, nil for nothing
	Mirror *mirror.Follower // makes the store a copy, which is to be read only; nil for a server of its own

	Mails bool // messages go out by e-mail, so that only those without an address are printed

	OIDC OIDC // provider that people may sign in by; without an issuer there is none

	Proxies []netip.Prefix // whose X-Forwarded-For and X-Forwarded-Proto are believed, nil for nobody's

	NoOffline bool // browsers keep nothing for when there is no network, and delete what they kept
}

// New makes the handler of the whole site over store and index.
// It returns an error if a template, a catalogue, a script or a style sheet of the program is faulty.
func New(store *booths.Store, index *search.Index, o Options) (*echo.Echo, error) {
	words, err := readCatalogues()
	if err != nil {
		return nil, err
	}
	assets, err := bundle(sourceFS, o.Fonts)
	if err != nil {
		return nil, err
	}
	pages, err := parsePages()
	if err != nil {
		return nil, err
	}
	printer, err := newPrinter(o.Fonts)
	if err != nil {
		return nil, err
	}
	painter, err := newPainter(o.Fonts)
	if err != nil {
		return nil, err
	}
	offline, err := newOffline(sourceFS, o.NoOffline)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &server{store: store, index: index, log: o.Log, now: o.Now, started: o.Now(), live: o.Live, mirror: o.Mirror, build: build(), dev: o.Dev, assets: assets, words: words, pages: pages, public: o.Public, mails: o.Mails, shown: o.Shown, painter: painter,
		offline: offline, oidc: newProvider(o.OIDC), icons: kept[string, []byte]{most: len(icons)},
		printer: printer, printed: kept[paperKey, []byte]{most: keptPapers}, painting: make(chan struct{}, 1), pictures: kept[pictureKey, []byte]{most: keptPictures}, drawings: kept[drawingKey, []byte]{most: keptDrawings}}
	e := echo.New()
	s.site = e
	e.HideBanner = true
	e.HidePort = true
	e.HTTPErrorHandler = s.fail
	behind(e, o.Proxies)
	e.Logger.SetOutput(io.Discard)
	e.Pre(s.recover, identifyRequest, s.logRequests(), s.secure, oneAddress)
	tags, err := api.NewTagger(store, index, s.build+"\n"+o.Public)
	if err != nil {
		return nil, err
	}
	coded, err := compress()
	if err != nil {
		return nil, err
	}
	e.Use(s.refuseOthers(), but("/live", middleware.ContextTimeout(requestTimeout)), bodyLimit(), but("/live", coded))
	if s.mirror != nil {
		e.Use(s.refuseEdits)
	}
	if err := api.Mount(e, store, index, tags); err != nil {
		return nil, err
	}
	s.routes(e, tags)
	return e, nil
}

// routes registers the pages, each in Vietnamese at its address and in English below /en.
func (s *server) routes(e *echo.Echo, tags *api.Tagger) {
	for _, lang := range []booths.Lang{booths.Vi, booths.En} {
		g := e.Group(prefixes[lang])                            // middleware of a group would turn its 405 into 404
		for path, handler := range map[string]echo.HandlerFunc{ // tell what is open and on now
			"/":                s.home,
			"/about":           s.about,
			"/answers":         s.answers,
			"/b/:code":         s.arrive,
			"/booths/:code":    s.booth,
			"/departments":     s.departments,
			"/departments/:id": s.department,
			"/offline":         s.away,
			"/places":          s.places,
			"/places/:id":      s.place,
			"/print":           s.papers,
			"/programme":       s.programme,
			"/programme/:id":   s.session,
			"/route":           s.route,
			"/styleguide":      s.styleguide,
			"/topics/:id":      s.topic,
			"/visit":           s.visit,
		} {
			g.Match([]string{http.MethodGet, http.MethodHead}, path, handler, tags.TagWith(s.minute))
		}
		for path, handler := range map[string]echo.HandlerFunc{
			"/booths/:code/map.png":      s.boothPNG,
			"/booths/:code/map.svg":      s.boothSVG,
			"/manifest.webmanifest":      s.appManifest,
			"/map.svg":                   s.mapSVG,
			"/preview.png":               s.previewPNG,
			"/print/changes.pdf":         s.changesPDF,
			"/print/index.pdf":           s.indexPDF,
			"/print/map.pdf":             s.hallPDF,
			"/print/signs.pdf":           s.signsPDF,
			"/programme.ics":             s.programmeAs(schedule.Calendar),
			"/programme.json":            s.programmeAs(schedule.JSON),
			"/programme.xml":             s.programmeAs(schedule.XML),
			"/programme/:id/session.ics": s.sessionCalendar,
		} {
			g.Match([]string{http.MethodGet, http.MethodHead}, path, handler, tags.Tag)
		}
	}
	s.kioskRoutes(e)
	for _, g := range s.deskRoutes() {
		for _, prefix := range prefixes {
			e.Add(g.method, prefix+g.path, s.admit(g))
		}
	}
	for path, handler := range map[string]echo.HandlerFunc{
		"/assets/:name":  s.assets.serve,
		"/map/:name":     s.mapData,
		"/photos/:name":  s.photo,
		"/favicon.ico":   s.favicon,
		"/live":          s.liveFeed,
		"/robots.txt":    s.robots,
		"/sitemap.xml":   s.sitemap,
		"/icons/:name":   s.appIcon,
		"/sw.js":         s.serveWorker,
		"/offline.json":  s.offlineJSON,
		"/offline/:name": s.offlineFile,
		"/healthz":       healthy,
		"/readyz":        s.ready,
	} {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, handler)
	}
}

// newPainter makes the painter of previews in the colours and the face of the pages.
func newPainter(fonts fs.FS) (*picture.Painter, error) {
	tokens, err := sourceFS.ReadFile("styles/tokens.css")
	if err != nil {
		return nil, err
	}
	face, err := fs.ReadFile(fonts, "be-vietnam-pro-700.ttf")
	if err != nil {
		return nil, err
	}
	return picture.New(string(tokens), face)
}

// favicon sends browsers that ask by habit to the sign that pages name.
func (s *server) favicon(c echo.Context) error { return c.Redirect(http.StatusFound, s.assets.Icon) }

// healthy says that the process answers.
func healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// maxLag is how many changes the index may be behind in a server that is ready.
const maxLag = 500

// ready says that the database can be read and the index is not far behind it; and of a copy, when it was last the same.
func (s *server) ready(c echo.Context) error {
	seq, err := s.store.Seq(c.Request().Context())
	if err != nil {
		return err
	}
	if s.index.Seq() < seq-maxLag {
		return echo.NewHTTPError(http.StatusServiceUnavailable)
	}
	if now := s.now(); s.mirror != nil {
		at := s.heard(now)
		return c.String(http.StatusOK, fmt.Sprintf("ready\nas %s was at %s, %d s ago\n", s.mirror.Main(), at.UTC().Format(time.RFC3339), int(now.Sub(at).Seconds())))
	}
	return c.String(http.StatusOK, "ready\n")
}

// build names the running program: what it carries, what it was built from, and the file that it is.
func build() string {
	sum := sha256.New()
	for _, carried := range []embed.FS{sourceFS, pagesFS, localeFS} {
		fs.WalkDir(carried, ".", func(path string, _ fs.DirEntry, _ error) error {
			content, _ := carried.ReadFile(path) // nothing, for a folder
			fmt.Fprintln(sum, path, len(content))
			sum.Write(content)
			return nil
		})
	}
	info, _ := debug.ReadBuildInfo()
	fmt.Fprintln(sum, info)
	if path, err := os.Executable(); err == nil {
		if file, err := os.Stat(path); err == nil {
			fmt.Fprintln(sum, file.Size(), file.ModTime().UnixNano())
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
