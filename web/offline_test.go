package web

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/net/html"

	"gianhang/booths"
	"gianhang/search"
)

// manifest is what the site says is to be kept.
func (s *site) manifest(t testing.TB) (m manifest) {
	t.Helper()
	if err := json.Unmarshal(s.ask(t, http.MethodGet, "/offline.json").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// pack is a file of pages.
func (s *site) pack(t testing.TB, address string) (p pack) {
	t.Helper()
	if err := json.Unmarshal(s.ask(t, http.MethodGet, address).Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// answerOf reads a page.
func answerOf(t testing.TB, page string) answer {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return answer{root: root}
}

// TestManifest fetches everything that the manifest names, in the coding that suits it.
func TestManifest(t *testing.T) {
	x := exhibitions["two-storeys"]
	x.kept = true
	s := x.open(t)
	m := s.manifest(t)
	all := append([]string{m.Plan, m.Search, m.Ways, m.Draw}, m.Assets...)
	for _, lang := range []string{"vi", "en"} {
		all = append(all, m.Pages[lang], m.Names[lang], m.Words[lang])
	}
	for _, address := range all {
		a := s.ask(t, http.MethodGet, address, "Accept-Encoding: br")
		coded := path.Ext(address) == ".woff2" || a.Header().Get("Content-Encoding") == "br"
		if a.Code != http.StatusOK || !coded || !strings.Contains(a.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", address, a.Code, a.Header())
		}
	}
	for _, part := range []string{"hall-map-", "keep-", "main-", "sprite-"} {
		if !slices.ContainsFunc(m.Assets, func(a string) bool { return strings.HasPrefix(path.Base(a), part) }) {
			t.Errorf("no %s among %v", part, m.Assets)
		}
	}
	tag := s.ask(t, http.MethodGet, "/offline.json").Header().Get("ETag")
	if a := s.ask(t, http.MethodGet, "/offline.json", "If-None-Match: \"0\", "+tag); !strings.HasPrefix(tag, `W/"`) || a.Code != http.StatusNotModified || a.Body.Len() > 0 {
		t.Errorf("the same manifest again: tag %q, %d, %d bytes", tag, a.Code, a.Body.Len())
	}
	if a := s.ask(t, http.MethodGet, "/offline/pages-vi-0000000000000000.json"); a.Code != http.StatusNotFound {
		t.Errorf("a file that never was: %d", a.Code)
	}
}

// timed is a site whose clock a test moves.
type timed struct {
	*site
	now time.Time
}

// newTimed opens the exhibition of 2023 at noon.
func newTimed(t testing.TB) *timed {
	t.Helper()
	x := exhibitions["dongnai-2023"].open(t)
	s := &timed{site: x, now: time.Date(2023, 10, 10, 5, 0, 0, 0, time.UTC)}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	index, err := search.Open(t.Context(), filepath.Join(t.TempDir(), "index"), x.store, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	x.Echo, err = New(x.store, index, Options{Fonts: folder(t, "fonts"), Log: log, Now: func() time.Time { return s.now }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// rename changes the exhibition, and with it every page.
func (s *timed) rename(t testing.TB, name string) {
	t.Helper()
	seed, err := booths.ReadSeed(folder(t, "seeds/dongnai-2023"))
	if err != nil {
		t.Fatal(err)
	}
	seed.Exhibition.Name.VI = name
	if _, err := s.store.Import(t.Context(), "test", booths.Seed{Exhibition: seed.Exhibition}); err != nil {
		t.Fatal(err)
	}
}

// TestManifestRests edits the exhibition twice: what browsers keep follows at most every 30 seconds, and a file that was
// named last can still be had.
func TestManifestRests(t *testing.T) {
	s := newTimed(t)
	first := s.manifest(t)
	if first.AsOf != s.now.UnixMilli() {
		t.Errorf("as of %d, want %d", first.AsOf, s.now.UnixMilli())
	}
	s.rename(t, "Tên thứ hai")
	s.now = s.now.Add(restTime - time.Second)
	if m := s.manifest(t); m.AsOf != first.AsOf || m.Pages["vi"] != first.Pages["vi"] {
		t.Errorf("made anew after %v", restTime-time.Second)
	}
	s.now = s.now.Add(time.Second)
	second := s.manifest(t)
	if second.AsOf <= first.AsOf || second.Pages["vi"] == first.Pages["vi"] || second.Ways != first.Ways {
		t.Errorf("after %v and an edit %+v became %+v", restTime, first, second)
	}
	s.rename(t, "Tên thứ ba")
	s.now = s.now.Add(restTime)
	third := s.manifest(t)
	for m, want := range map[*manifest]int{&first: http.StatusNotFound, &second: http.StatusOK, &third: http.StatusOK} {
		if a := s.ask(t, http.MethodGet, m.Pages["vi"]); a.Code != want {
			t.Errorf("pages as of %d: %d, want %d", m.AsOf, a.Code, want)
		}
	}
	if a := s.ask(t, http.MethodGet, third.Ways); a.Code != http.StatusOK {
		t.Errorf("ways, which did not change: %d", a.Code)
	}
}

// TestManifestTurns opens the exhibition while nobody changes anything: what browsers keep follows, once.
func TestManifestTurns(t *testing.T) {
	x := exhibitions["dongnai-2023"]
	x.kept = true
	x.edit = func(s *booths.Seed) {
		s.Programme, s.Exhibition.Opens, s.Exhibition.Ends = nil, "", ""
		s.Exhibition.Hours = []booths.Span{{From: moment("10 08:00"), Until: moment("10 17:00")}}
	}
	s := x.open(t)
	as := func(at string) int64 {
		s.now = time.UnixMilli(moment(at))
		return s.manifest(t).AsOf
	}
	for _, test := range []struct{ at, want string }{{"10 09:30", "10 09:30"}, {"10 16:59", "10 09:30"}, {"10 17:00", "10 17:00"}, {"12 17:00", "10 17:00"}} {
		if got := as(test.at); got != moment(test.want) {
			t.Errorf("at %s it is as of %v, want %s", test.at, time.UnixMilli(got), test.want)
		}
	}
}

// TestWorker asks for the service worker of a site that keeps pages and of one that does not.
func TestWorker(t *testing.T) {
	for name, test := range map[string]struct {
		kept bool
		says []string
		lack []string
		list int
	}{
		"keeping": {true, []string{`"fetch"`, "/offline.json", "gianhang:"}, []string{"unregister"}, http.StatusOK},
		"leaving": {false, []string{"unregister", "gianhang:", ".delete("}, []string{`"fetch"`, "/offline.json"}, http.StatusNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			x := exhibitions["empty"]
			x.kept = test.kept
			s := x.open(t)
			a := s.ask(t, http.MethodGet, "/sw.js")
			h := a.Header()
			if h.Get("Cache-Control") != "no-cache" || h.Get("Content-Type") != "text/javascript; charset=utf-8" || !strings.HasPrefix(h.Get("ETag"), `W/"`) {
				t.Errorf("sent with %v", h)
			}
			for _, part := range test.says {
				if !strings.Contains(a.Body.String(), part) {
					t.Errorf("it does not say %s", part)
				}
			}
			for _, part := range test.lack {
				if strings.Contains(a.Body.String(), part) {
					t.Errorf("it says %s", part)
				}
			}
			if a := s.ask(t, http.MethodGet, "/sw.js", "If-None-Match: "+h.Get("ETag")); a.Code != http.StatusNotModified {
				t.Errorf("the same again: %d", a.Code)
			}
			if a := s.ask(t, http.MethodGet, "/offline.json"); a.Code != test.list {
				t.Errorf("/offline.json: %d, want %d", a.Code, test.list)
			}
			if _, asked := s.ask(t, http.MethodGet, "/").first(t, "meta[name=worker]"); asked != test.kept {
				t.Errorf("the page asks for a worker: %t", asked)
			}
		})
	}
}

// TestTemplatesFile looks for every template that a browser draws with, and for those that it must not need.
func TestTemplatesFile(t *testing.T) {
	b, err := templatesFile()
	if err != nil {
		t.Fatal(err)
	}
	var trees map[string][]any
	if err := json.Unmarshal(b, &trees); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"answers", "rows", "choices", "lost", "route.html", "wayform", "stop", "stopfield"} {
		if len(trees[name]) == 0 {
			t.Errorf("no %s", name)
		}
	}
	for _, name := range givenOffline {
		if trees[name] != nil {
			t.Errorf("%s is there", name)
		}
	}
	if strings.Contains(string(b), "null,\"show\"") || strings.Contains(string(b), `["show",null]`) {
		t.Error("something is shown that could not be written")
	}
}

// TestPackStaysInside packs pages through the handlers alone: nothing of it is logged as a request of a visitor.
func TestPackStaysInside(t *testing.T) {
	x := exhibitions["empty"]
	x.kept = true
	s := x.open(t)
	s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/offline.json", nil))
	if n := strings.Count(s.log.String(), "msg=request"); n != 1 {
		t.Errorf("%d requests in the log, want one", n)
	}
}

// TestCodedFaults asks for what is not there as browsers do, in a coding: the page that says so comes coded too.
func TestCodedFaults(t *testing.T) {
	s := exhibitions["empty"].open(t)
	for _, address := range []string{"/nobody", "/en/booths/A1", "/api/v1/nobody", "/offline.json"} {
		a := s.ask(t, http.MethodGet, address, "Accept-Encoding: br")
		if a.Code != http.StatusNotFound || a.Body.Len() == 0 {
			t.Errorf("%s: %d with %d bytes", address, a.Code, a.Body.Len())
		}
	}
}

// TestNothingPacked asks a site that keeps nothing for a file: it does not even look into its store.
func TestNothingPacked(t *testing.T) {
	s := &server{offline: &offline{off: true}} // no store
	c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, "/", nil), httptest.NewRecorder())
	for name, handler := range map[string]echo.HandlerFunc{"file": s.offlineFile, "list": s.offlineJSON} {
		if err := handler(c); !errors.Is(err, booths.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
