package web

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// kioskRoutes registers the screens of kiosks, and the files that they keep for when the server is gone.
func (s *server) kioskRoutes(e *echo.Echo) {
	reading := []string{http.MethodGet, http.MethodHead}
	for _, prefix := range prefixes {
		e.Match(reading, prefix+"/kiosk", s.kioskAlone)
		e.Match(reading, prefix+"/kiosk/:code", s.kiosk)
	}
	e.POST("/kiosk/heartbeat", s.heartbeat)
	e.Match(reading, "/kiosk/:code/files.json", s.kioskList)
	e.Match(reading, "/kiosk/:code/alive", s.kioskAlive)
	e.Match(reading, "/kiosk/files/:name", s.kioskFile)
	e.Match(reading, "/kiosk/sw.js", s.serveKioskWorker)
}

// mostKioskWays bounds the ways that a kiosk keeps; of a larger plan it asks for each as it is wanted.
const mostKioskWays = 700

// kioskFiles keeps what kiosks are given: the newest list of each, and the files of the newest two.
type kioskFiles struct {
	making sync.Mutex // holds who makes
	mu     sync.Mutex
	lists  map[kioskOf]kioskManifest
	order  []kioskOf // the oldest first
}

// kioskOf names the files of a kiosk, for who reaches the site by an address.
type kioskOf struct{ id, base string }

// mostKiosks bounds the kiosks whose files are at hand.
const mostKiosks = 64

// kioskManifest names what a kiosk keeps, and what it was made of.
type kioskManifest struct {
	Seq     int64             `json:"seq"`
	AsOf    int64             `json:"asOf"`   // when it was made, in unix milliseconds; of a copy, when that was last the same
	Behind  bool              `json:"behind"` // it is too old not to say so
	Zone    string            `json:"zone"`
	Version int64             `json:"version"` // of the kiosk
	Files   map[string]string `json:"files"`   // addresses: vi, en and search
	Plan    string            `json:"plan"`    // name of what the live map draws: another one needs another page
	Asks    bool              `json:"asks"`    // the plan is too large to keep every way
	files   map[string]asset
	before  map[string]asset // files of the list before
	minute  int64
}

// kioskList serves GET /kiosk/:code/files.json, the names of all that a kiosk keeps.
func (s *server) kioskList(c echo.Context) error {
	ctx := c.Request().Context()
	k, err := s.store.Kiosk(ctx, c.Param("code"))
	if err != nil {
		return err
	}
	m, err := s.kioskNow(ctx, k, s.address(c))
	if err != nil {
		return err
	}
	h := c.Response().Header()
	text, _ := json.Marshal(m) // of strings and numbers, which cannot fail
	tag := weakTag(text)
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", tag)
	if matchesTag(c.Request(), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.JSONBlob(http.StatusOK, text)
}

// kioskFile serves GET /kiosk/files/:name, a file that a list names.
func (s *server) kioskFile(c echo.Context) error {
	name := c.Param("name")
	s.kiosks.mu.Lock()
	defer s.kiosks.mu.Unlock()
	for _, m := range s.kiosks.lists {
		for _, files := range []map[string]asset{m.files, m.before} {
			if f, ok := files[name]; ok {
				return f.send(c)
			}
		}
	}
	return booths.ErrNotFound
}

// kioskNow gives the newest list for k. It holds for the minute, as what is on does, and until something changes.
func (s *server) kioskNow(ctx context.Context, k booths.Kiosk, base string) (kioskManifest, error) {
	f := &s.kiosks
	f.making.Lock()
	defer f.making.Unlock()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return kioskManifest{}, err
	}
	of, now := kioskOf{k.ID, base}, s.now()
	f.mu.Lock()
	old, ok := f.lists[of]
	f.mu.Unlock()
	if ok && old.Seq == a.Seq && old.Version == k.Version && old.minute == now.Unix()/60 {
		return old, nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), makingTime)
	defer cancel()
	m, err := s.makeKiosk(ctx, a, k, base, now, old)
	if err == nil {
		f.put(of, m)
	}
	return m, err
}

func (f *kioskFiles) put(of kioskOf, m kioskManifest) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lists == nil {
		f.lists = map[kioskOf]kioskManifest{}
	}
	if _, ok := f.lists[of]; !ok {
		if f.order = append(f.order, of); len(f.order) > mostKiosks {
			delete(f.lists, f.order[0])
			f.order = slices.Delete(f.order, 0, 1)
		}
	}
	f.lists[of] = m
}

// makeKiosk makes the files of k; what has not changed since old is kept as it is.
func (s *server) makeKiosk(ctx context.Context, a *atlas, k booths.Kiosk, base string, now time.Time, old kioskManifest) (kioskManifest, error) {
	m := kioskManifest{Seq: a.Seq, AsOf: s.heard(now).UnixMilli(), Behind: s.behind(now), Zone: a.Exhibition.Zone, Version: k.Version, Files: map[string]string{}, Plan: a.mapFiles()[".json"],
		Asks: len(a.Plan.Booths)+len(a.Plan.Places) > mostKioskWays, files: map[string]asset{}, before: old.files, minute: now.Unix() / 60}
	put := func(kind string, content []byte) {
		name := kind + "-" + hashOf(content) + ".json"
		file, ok := old.files[name]
		if !ok {
			file = newAsset(name, content, kioskCoding)
			file.mime = echo.MIMEApplicationJSON
		}
		m.files[name], m.Files[kind] = file, "/kiosk/files/"+name
	}
	for lang := range prefixes {
		f := frame{Lang: lang, Site: base, Now: now, Exhibition: a.Exhibition, Notices: noticesAt(a.Notices, now.UnixMilli()), Assets: s.assets, words: s.words[lang]}
		p, err := s.kioskPages(ctx, a, f, k, m.Asks)
		if err != nil {
			return m, err
		}
		put(string(lang), p.json())
	}
	if old.Seq == a.Seq && old.files != nil {
		name := old.Files["search"]
		m.Files["search"] = name
		for n, file := range old.files {
			if "/kiosk/files/"+n == name {
				m.files[n] = file
			}
		}
		return m, nil
	}
	found, err := s.searchFile(ctx)
	if err == nil {
		put("search", found)
	}
	return m, err
}

// kioskCoding codes the files of kiosks: quickly, since they change with everything.
var kioskCoding = brotli.WriterOptions{Quality: 5, LGWin: 20}

// kioskPages draws every screen of k that a visitor can come to without typing, and every row that a search can find.
func (s *server) kioskPages(ctx context.Context, a *atlas, f frame, k booths.Kiosk, asks bool) (pack, error) {
	pages := map[string]string{}
	draw := func(key, name string, asked url.Values) error {
		v := newKioskView(f, a, k, asked)
		v.other = s.words[f.OtherLang()]
		if err := v.fill(a); err != nil {
			return err
		}
		v.Map.Scene = a.scene(v.stage(a))
		var page bytes.Buffer
		err := s.pages["kiosk"].ExecuteTemplate(&page, name, v)
		pages[key] = page.String()
		return err
	}
	for _, asked := range kioskScreens(a, asks) {
		if err := draw(kioskKey(asked), "kiosk-view", asked); err != nil {
			return pack{}, err
		}
		if ctx.Err() != nil {
			return pack{}, ctx.Err()
		}
	}
	if err := draw("chrome", "kiosk-chrome", url.Values{}); err != nil {
		return pack{}, err
	}
	maps.Copy(pages, s.kioskRows(a, f, k))
	return newPack(pages), nil
}

// kioskScreens are the queries of all screens but the answers to what is typed.
func kioskScreens(a *atlas, asks bool) (all []url.Values) {
	add := func(name, value string) { all = append(all, url.Values{name: {value}}) }
	all = append(all, url.Values{})
	for _, show := range []string{kioskTopics, kioskList, kioskProgramme, kioskPlaces, kioskMap, kioskRest} {
		add("show", show)
	}
	for _, t := range a.Topics {
		add("topic", t.ID)
	}
	if asks {
		return all
	}
	both := func(name, value string) {
		add(name, value)
		all = append(all, url.Values{name: {value}, "profile": {floor.StepFree.String()}})
	}
	for _, p := range a.Plan.Places {
		both("to", p.ID)
	}
	for _, b := range a.Plan.Booths {
		both("to", b.Code)
	}
	for _, e := range a.byID {
		both("stand", e.Department.ID)
	}
	for _, x := range a.sessions {
		both("session", x.ID)
	}
	return all
}

// kioskRows are the rows of everything that can be found, by "row:" and kind and id.
func (s *server) kioskRows(a *atlas, f frame, k booths.Kiosk) map[string]string {
	rows := map[string]string{}
	v := newKioskView(f, a, k, url.Values{})
	put := func(row kioskRow) {
		var html bytes.Buffer
		if s.pages["kiosk"].ExecuteTemplate(&html, "kiosk-row", row) == nil {
			rows["row:"+row.Key] = html.String()
		}
	}
	for _, e := range a.byID {
		put(v.standRow(a, e))
	}
	for _, p := range a.Plan.Places {
		put(v.placeRow(a, p))
	}
	for _, x := range a.sessions {
		put(v.sessionRow(a, x))
	}
	return rows
}
