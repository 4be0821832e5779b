package web

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/andybalholm/cascadia"
	"github.com/labstack/echo/v4"
	"golang.org/x/net/html"

	"gianhang/booths"
	"gianhang/data"
	"gianhang/search"
)

// site is the whole handler over a store and an index of its own.
type site struct {
	*echo.Echo
	store *booths.Store
	index *search.Index
	live  *Live
	now   time.Time // what its clock shows
	log   bytes.Buffer
	file  string // of its store
}

// exhibition is a seed, and what a test changes in it.
type exhibition struct {
	seed   string
	edit   func(*booths.Seed)
	oidc   OIDC   // provider that people may sign in by
	public string // address that visitors reach it by
	kept   bool   // browsers keep the site for when there is no network
	search bool   // what changes is found
}

// exhibitions are the sites of the scripts, by the folder of testdata that the scripts are in.
var exhibitions = map[string]exhibition{
	"dongnai-2023": {seed: "dongnai-2023"},
	"empty":        {seed: "empty"},
	"two-storeys": {seed: "empty", edit: func(s *booths.Seed) {
		var err error
		if *s, err = booths.ReadSeed(os.DirFS("../booths/testdata/two-storeys")); err != nil {
			panic(err)
		}
	}},
	"real-plan": {seed: "dongnai-2023", edit: func(s *booths.Seed) { s.Exhibition.Illustrative = false }},
	"vietnamese-only": {seed: "dongnai-2023", edit: func(s *booths.Seed) {
		s.Exhibition.Name.EN = ""
		for i := range s.Departments {
			s.Departments[i].Name.EN = ""
		}
	}},
}

// open starts the site of an exhibition; it ends with the test.
func (x exhibition) open(t testing.TB) *site {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	dir, s := t.TempDir(), &site{now: time.UnixMilli(moment("10 09:30"))}
	log := slog.New(slog.NewTextHandler(&s.log, nil))
	seed, err := booths.ReadSeed(folder(t, "seeds/"+x.seed))
	must(err)
	if x.edit != nil {
		x.edit(&seed)
	}
	s.file = filepath.Join(dir, "gianhang.db")
	s.store, err = booths.Open(t.Context(), s.file, folder(t, "schema/sqlite"))
	must(err)
	t.Cleanup(func() { s.store.Close() })
	for {
		rest := seed.Departments[min(importedAtOnce, len(seed.Departments)):]
		seed.Departments = seed.Departments[:len(seed.Departments)-len(rest)]
		_, err = s.store.Import(t.Context(), "test", seed)
		must(err)
		if len(rest) == 0 {
			break
		}
		seed = booths.Seed{Exhibition: seed.Exhibition, Departments: rest}
	}
	if x.search {
		s.now = time.Now().Add(time.Minute) // what is said meanwhile holds
	}
	s.start(t, log, x.search, Options{Public: x.public, NoOffline: !x.kept, OIDC: x.oidc})
	return s
}

// start makes the handler over the store of s, with a feed and an index, which may follow the store; they end with the test.
func (s *site) start(t testing.TB, log *slog.Logger, follows bool, o Options) {
	t.Helper()
	var err error
	if s.index, err = search.Open(t.Context(), filepath.Join(t.TempDir(), "index"), s.store, log); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.index.Close() })
	s.live = NewLive(s.store, nil, log)
	if follows {
		t.Cleanup(until(s.index.Follow))
		s.live = NewLive(s.store, s.index, log)
	}
	t.Cleanup(until(s.live.Keep))
	o.Live, o.Fonts, o.Log, o.Now = s.live, folder(t, "fonts"), log, func() time.Time { return s.now }
	if s.Echo, err = New(s.store, s.index, o); err != nil {
		t.Fatal(err)
	}
}

// until runs work until it is called, and waits for it then.
func until(work func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); work(ctx) }()
	return func() { cancel(); <-done }
}

// folder is a part of the data in the program.
func folder(t testing.TB, name string) fs.FS {
	t.Helper()
	fsys, err := fs.Sub(data.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// answer is what the site said, and its elements if it is HTML.
type answer struct {
	*httptest.ResponseRecorder
	root *html.Node
}

// ask sends a request with header lines such as "Accept-Encoding: br", and judges the answer by what holds for all.
func (s *site) ask(t testing.TB, method, target string, header ...string) answer {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	a := answer{ResponseRecorder: httptest.NewRecorder()}
	s.ServeHTTP(a, r)
	if strings.HasPrefix(a.Header().Get("Content-Type"), "text/html") && a.Header().Get("Content-Encoding") == "" {
		var err error
		if a.root, err = html.Parse(strings.NewReader(a.Body.String())); err != nil {
			t.Errorf("%s %s: %v", method, target, err)
		}
	}
	if strings.HasPrefix(target, "/api/") {
		return a
	}
	for _, fault := range a.faults(target) {
		t.Errorf("%s %s: %s", method, target, fault)
	}
	return a
}

// faults says what is wrong with an answer whatever was asked: headers that keep visitors safe are missing, or a page
// holds what its policy forbids.
func (a answer) faults(target string) (all []string) {
	may := "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
	if strings.HasPrefix(a.Header().Get("Content-Type"), "image/svg+xml;") { // a plan as a file of its own
		may = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
	}
	if path, _, _ := strings.Cut(target, "?"); strings.HasSuffix(path, "/preview/page") { // a draft, in a frame of our own
		may = strings.Replace(may, "frame-ancestors 'none'", "frame-ancestors 'self'", 1)
	}
	about := map[string]string{
		"Content-Security-Policy":    may,
		"X-Content-Type-Options":     "nosniff",
		"Referrer-Policy":            "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin",
	}
	if a.Header().Get("Content-Security-Policy") == assetPolicy && a.root == nil { // no page at all
		about = map[string]string{"X-Content-Type-Options": "nosniff"}
	}
	for name, want := range about {
		if got := a.Header().Get(name); got != want {
			all = append(all, name+" is "+got)
		}
	}
	if a.root == nil {
		return all
	}
	if !utf8.Valid(a.Body.Bytes()) || bytes.ContainsRune(a.Body.Bytes(), 0) {
		all = append(all, "bytes that are no text")
	}
	ids := map[string]bool{}
	for n := range a.root.Descendants() {
		all = append(all, inline(n)...)
		if id := attribute(n, "id"); id != "" && ids[id] {
			all = append(all, "two elements with id "+id)
		} else {
			ids[id] = true
		}
	}
	return all
}

// inline names the style and script that an element brings along instead of loading it.
func inline(n *html.Node) (found []string) {
	data := attribute(n, "type") == "application/ld+json"
	if n.Type == html.ElementNode && (n.Data == "style" || n.Data == "script" && attribute(n, "src") == "" && !data) {
		found = append(found, "inline <"+n.Data+">")
	}
	for _, at := range n.Attr {
		if at.Key == "style" || strings.HasPrefix(at.Key, "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(at.Val)), "javascript:") && at.Key != "value" {
			found = append(found, "inline "+at.Key+" of <"+n.Data+">")
		}
	}
	return found
}

func attribute(n *html.Node, name string) string {
	for _, at := range n.Attr {
		if at.Key == name {
			return at.Val
		}
	}
	return ""
}

// words is the text of an element as one line.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// selected gives what a CSS selector finds.
func (a answer) selected(t testing.TB, selector string) []*html.Node {
	t.Helper()
	if a.root == nil {
		t.Fatalf("no HTML to look for %q in", selector)
	}
	s, err := cascadia.ParseGroup(selector)
	if err != nil {
		t.Fatal(err)
	}
	return cascadia.QueryAll(a.root, s)
}

var oneAttribute = regexp.MustCompile(`^(.*)@([a-z-]+)$`)

// first is the text of the first element that a selector finds, or one of its attributes: "html@lang".
func (a answer) first(t testing.TB, selector string) (string, bool) {
	t.Helper()
	name := ""
	if m := oneAttribute.FindStringSubmatch(selector); m != nil {
		selector, name = m[1], m[2]
	}
	found := a.selected(t, selector)
	switch {
	case len(found) == 0:
		return "nothing", false
	case name != "":
		return attribute(found[0], name), true
	}
	return words(found[0]), true
}
