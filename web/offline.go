package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// offline is what browsers take along for when there is no network: the newest manifest and its files. It is made when
// it is asked for, once for each change of the store and whenever pages turn, but not more often than every restTime.
type offline struct {
	off     bool // nothing is to be taken along
	worker  asset
	kiosk   asset      // worker of kiosks
	making  sync.Mutex // holds who makes
	mu      sync.Mutex
	current manifest
	tag     string           // of current, empty if there is none yet
	made    time.Time        // current
	files   map[string]asset // of the newest two manifests
	newest  []string         // names of those of current
}

// restTime is how long a manifest holds at least: an exhibition that is being edited is not packed after every word.
const restTime = 30 * time.Second

// makingTime bounds the making of one manifest.
const makingTime = 60 * time.Second

// manifest names what a browser keeps.
type manifest struct {
	Seq    int64             `json:"-"`      // change of the store that it was made after
	AsOf   int64             `json:"asOf"`   // when, in unix milliseconds
	Zone   string            `json:"zone"`   // where clocks are to be read, such as Asia/Ho_Chi_Minh
	Site   string            `json:"site"`   // what stands in packed pages for the address of the site
	Policy string            `json:"policy"` // Content-Security-Policy of the pages
	Lite   bool              `json:"lite"`   // pages are missing, to be kept as they are seen
	Pages  map[string]string `json:"pages"`  // address of the packed pages by language
	Names  map[string]string `json:"names"`  // of the names on the plan by language
	Words  map[string]string `json:"words"`  // of what the browser says itself by language
	Plan   string            `json:"plan"`   // address of the plan
	Search string            `json:"search"` // of what is searched, empty if there is none
	Ways   string            `json:"ways"`   // of what ways are found on, empty if there is none
	Draw   string            `json:"draw"`   // of the templates
	Assets []string          `json:"assets"` // what every page loads
	turn   time.Time         // until when the pages hold, zero for as long as nobody changes anything
}

// holds says whether m is what is true at now, after that change.
func (m manifest) holds(seq int64, now time.Time) bool {
	return m.Seq == seq && (m.turn.IsZero() || now.Before(m.turn))
}

// offlineJSON serves GET /offline.json, the names of all that a browser keeps.
func (s *server) offlineJSON(c echo.Context) error {
	m, tag, err := s.packedNow(c.Request().Context())
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", tag)
	if matchesTag(c.Request(), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.JSON(http.StatusOK, m)
}

// offlineFile serves GET /offline/:name, a file that a manifest names.
func (s *server) offlineFile(c echo.Context) error {
	name := c.Param("name")
	s.offline.mu.Lock()
	f, ok := s.offline.files[name]
	s.offline.mu.Unlock()
	if !ok { // perhaps the server has just started
		if _, _, err := s.packedNow(c.Request().Context()); err != nil {
			return err
		}
		s.offline.mu.Lock()
		f, ok = s.offline.files[name]
		s.offline.mu.Unlock()
	}
	if !ok {
		return booths.ErrNotFound
	}
	return f.send(c)
}

// packedNow gives the newest manifest and its ETag; ErrNotFound if nothing is to be taken along. Who asks while it is made
// waits.
func (s *server) packedNow(ctx context.Context) (manifest, string, error) {
	o := s.offline
	if o.off {
		return manifest{}, "", booths.ErrNotFound
	}
	o.making.Lock()
	defer o.making.Unlock()
	seq, err := s.store.Seq(ctx)
	if err != nil {
		return manifest{}, "", err
	}
	now := s.now()
	if o.tag != "" && (o.current.holds(seq, now) || now.Sub(o.made).Abs() < restTime) {
		return o.current, o.tag, nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), makingTime) // who waits may leave; the next wants it too
	defer cancel()
	m, files, err := s.makeManifest(ctx, now)
	if err != nil {
		return manifest{}, "", err
	}
	o.put(m, files, now)
	return o.current, o.tag, nil
}

// put makes m the current manifest and lets files go that neither it nor the last one names.
func (o *offline) put(m manifest, files map[string]asset, now time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	names := make([]string, 0, len(files))
	kept := map[string]asset{}
	for name, f := range files {
		if old, ok := o.files[name]; ok {
			f = old
		}
		names, kept[name] = append(names, name), f
	}
	for _, name := range o.newest {
		kept[name] = o.files[name]
	}
	text, _ := json.Marshal(m)
	o.current, o.tag, o.made, o.files, o.newest = m, weakTag(text), now, kept, names
}

// hashOf is a short name of content.
func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// weakTag is the ETag of content, the same in every coding.
func weakTag(content []byte) string { return `W/"` + hashOf(content) + `"` }

// makeManifest makes all files of the newest change.
func (s *server) makeManifest(ctx context.Context, now time.Time) (manifest, map[string]asset, error) {
	a, err := s.atlasNow(ctx)
	if err != nil {
		return manifest{}, nil, err
	}
	plan := a.mapFiles()
	m := manifest{Seq: a.Seq, AsOf: s.heard(now).UnixMilli(), Zone: a.Exhibition.Zone, Site: cmp.Or(s.public, placeholder), Policy: policy,
		Pages: map[string]string{}, Words: map[string]string{}, Names: map[string]string{}, Plan: "/map/" + plan[".json"], Assets: s.assets.all(), turn: a.turn(now)}
	files := map[string]asset{}
	put := func(kind string, content []byte) string {
		if content == nil {
			return ""
		}
		name := kind + "-" + hashOf(content) + ".json"
		files[name] = s.offline.coded(name, content)
		return "/offline/" + name
	}
	for lang := range prefixes {
		p, err := s.packPages(ctx, a, lang)
		if err != nil {
			return manifest{}, nil, err
		}
		m.Lite = p.Lite
		m.Pages[string(lang)] = put("pages-"+string(lang), p.json())
		m.Words[string(lang)] = put("words-"+string(lang), s.wordsFile(a, lang))
		m.Names[string(lang)] = "/map/" + plan["."+string(lang)+".json"]
	}
	drawn, err := templatesFile()
	if err != nil {
		return manifest{}, nil, err
	}
	m.Draw = put("draw", drawn)
	if m.Search, m.Ways, err = s.finders(ctx, a, put); err != nil {
		return manifest{}, nil, err
	}
	return m, files, nil
}

// finders puts in what the browser searches and finds ways by.
func (s *server) finders(ctx context.Context, a *atlas, put func(kind string, content []byte) string) (search, ways string, err error) {
	file, err := s.searchFile(ctx)
	if err != nil {
		return "", "", err
	}
	return put("search", file), put("ways", s.waysFile(a)), nil
}

// coded is a file, as it was coded before if it has not changed.
func (o *offline) coded(name string, content []byte) asset {
	o.mu.Lock()
	old, ok := o.files[name]
	o.mu.Unlock()
	if ok {
		return old
	}
	f := newAsset(name, content, brotliFar)
	f.mime = echo.MIMEApplicationJSON
	return f
}

// brotliFar codes what repeats itself from afar, as the pages of a site do: its window spans 4 MiB.
var brotliFar = brotli.WriterOptions{Quality: 9, LGWin: 22}

// all are the addresses of everything that pages load.
func (a *assets) all() []string {
	var all []string
	for name := range a.files {
		if !strings.HasPrefix(name, "guide-") && !strings.HasPrefix(name, "kiosk-") { // of /styleguide and of screens in the hall
			all = append(all, "/assets/"+name)
		}
	}
	slices.Sort(all)
	return all
}
