package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gianhang/booths"
)

// hostile is a name that means harm wherever it is not escaped.
const hostile = `</script><script>alert(1)</script><!--" \ ]]> & \u2028`

// blocks are the data blocks of a page, as maps.
func (a answer) blocks(t *testing.T) (all []map[string]any) {
	t.Helper()
	for _, n := range a.selected(t, `script[type="application/ld+json"]`) {
		var block map[string]any
		if err := json.Unmarshal([]byte(n.FirstChild.Data), &block); err != nil {
			t.Errorf("%v in %s", err, n.FirstChild.Data)
		}
		all = append(all, block)
	}
	return all
}

// TestLinkedDataHostile calls everything by a name that means harm: it comes back as it is, and the page keeps its shape.
func TestLinkedDataHostile(t *testing.T) {
	s := exhibition{seed: "dongnai-2023", edit: func(s *booths.Seed) {
		s.Exhibition.Name.VI, s.Exhibition.Organiser.VI = hostile, hostile
		s.Exhibition.City.VI, s.Exhibition.Venue.VI = hostile, hostile
		s.Departments[0].Name.VI, s.Departments[0].Stand.Headline.VI = hostile, hostile
		s.Departments[0].OtherNames = []string{hostile}
		s.Topics[0].Name.VI = hostile
	}}.open(t)
	id := s.entryCalled(t, hostile)
	for page, names := range map[string]int{"/": 1, "/departments/" + id: 1, "/topics/administration": 0, "/about": 0} {
		a := s.ask(t, http.MethodGet, page)
		blocks := a.blocks(t)
		if got := len(a.selected(t, "script")); got != 1+len(blocks) {
			t.Errorf("%s has %d scripts and %d blocks", page, got, len(blocks))
		}
		if len(blocks) == 0 || names == 1 && blocks[0]["name"] != hostile {
			t.Errorf("%s: %v", page, blocks)
		}
	}
}

// entryCalled is the id of the department with that Vietnamese name.
func (s *site) entryCalled(t *testing.T, name string) string {
	t.Helper()
	page, err := s.store.Entries(t.Context(), booths.Range{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Items {
		if e.Department.Name.VI == name {
			return e.Department.ID
		}
	}
	t.Fatal("nobody is called so")
	return ""
}

func TestSessionAsData(t *testing.T) {
	f := frame{Lang: booths.Vi, Site: "http://x", Exhibition: fair(true)}
	f.Exhibition.Name.VI, f.Exhibition.City.VI = "Hội chợ", "Biên Hòa"
	x := booths.Session{ID: "s1", Title: booths.Text{VI: "Tọa đàm"}, Day: "2023-10-10", Speakers: []string{"Một", "Hai"}}
	timed, off := x, x
	timed.Starts, timed.Ends, timed.Room = moment("10 09:00"), moment("10 10:30"), "Phòng 1"
	off.Cancelled = true
	for name, test := range map[string]struct {
		x    booths.Session
		at   booths.Place
		want []string
		none string
	}{
		"day alone":   {x, booths.Place{}, []string{`"startDate":"2023-10-10"`, `"/programme/s1"`, `EventScheduled`, `"addressLocality":"Biên Hòa"`, `{"@type":"Person","name":"Hai"}`}, `"endDate":"2023-10-10`},
		"with hours":  {timed, booths.Place{}, []string{`"startDate":"2023-10-10T09:00:00+07:00"`, `"endDate":"2023-10-10T10:30:00+07:00"`, `"name":"Phòng 1"`}, "Cancelled"},
		"at a place":  {timed, booths.Place{Name: booths.Text{VI: "Sân khấu"}}, []string{`"name":"Sân khấu"`}, "Phòng"},
		"called off":  {off, booths.Place{}, []string{`EventCancelled`}, "EventScheduled"},
		"of the fair": {x, booths.Place{}, []string{`"superEvent":{"@context":"","@type":"Event","name":"Hội chợ"`}, "nobody"},
	} {
		got := asJSON(f.session(test.x, test.at))
		for _, want := range test.want {
			want = strings.ReplaceAll(strings.ReplaceAll(want, `"/programme/s1"`, `"http://x/programme/s1"`), `"@context":"",`, "")
			if !strings.Contains(got, want) {
				t.Errorf("%s: %s lacks %s", name, got, want)
			}
		}
		if strings.Contains(got, test.none) {
			t.Errorf("%s: %s has %s", name, got, test.none)
		}
	}
}

func TestCrumbs(t *testing.T) {
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		path, section, title string
		within               []crumb
		want                 string
	}{
		"front page":     {"/", "map", "", nil, ""},
		"answers":        {"/?q=x", "map", "3 kết quả", nil, ""},
		"fault":          {"/nowhere", "", "Không có", nil, ""},
		"list":           {"/departments", "departments", "Đơn vị", nil, "Trang đầu / > Đơn vị"},
		"of a list":      {"/departments/syt", "departments", "Sở Y tế", nil, "Trang đầu / > Đơn vị /departments > Sở Y tế"},
		"booth":          {"/booths/C1", "map", "C1", nil, "Trang đầu / > C1"},
		"within another": {"/route", "map", "Đường đến", []crumb{{"C1", "/booths/C1"}}, "Trang đầu / > C1 /booths/C1 > Đường đến"},
	} {
		f := frame{Lang: booths.Vi, Path: test.path, Section: test.section, Title: test.title, Within: test.within, words: words[booths.Vi]}
		var got []string
		for _, c := range f.Crumbs() {
			got = append(got, strings.TrimSpace(c.Name+" "+c.Path))
		}
		if strings.Join(got, " > ") != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestSitemap reads the list of a large exhibition as search engines do, asked by a host that means harm.
func TestSitemap(t *testing.T) {
	type sitemap struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	s := exhibitions["dongnai-2023"].open(t)
	r := httptest.NewRequest(http.MethodGet, "/sitemap.xml", nil)
	r.Host = `a"><b>&`
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	var got sitemap
	if err := xml.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.URLs) < 2*(60+72+8) || len(got.URLs)%2 != 0 || got.URLs[0].Loc != `http://a"><b>&/` || len(got.URLs[0].Links) != 2 {
		t.Errorf("%d addresses, the first is %+v", len(got.URLs), got.URLs[0])
	}
	seen := map[string]bool{}
	for _, u := range got.URLs {
		path := strings.TrimPrefix(u.Loc, `http://a"><b>&`)
		if seen[path] {
			t.Errorf("%s is listed twice", path)
		}
		seen[path] = true
		if strings.HasSuffix(path, "/visit") || strings.Contains(path, "/programme/") {
			continue // another page's matter
		}
		if code := s.ask(t, http.MethodHead, path).Code; code != http.StatusOK {
			t.Errorf("%s is %d", path, code)
		}
	}
}

func TestSitemapBounded(t *testing.T) {
	for pages, want := range map[int]int{0: 0, 1: 1, 25_000: 25_000, 60_000: 25_000} {
		if got := len(listed(make([]string, pages))); got != want {
			t.Errorf("of %d pages %d are listed, want %d", pages, got, want)
		}
	}
}

// TestClock turns the clock: what a browser has becomes old with the minute, and the page tells the new one.
func TestClock(t *testing.T) {
	s := exhibition{seed: "dongnai-2023", edit: func(s *booths.Seed) {
		s.Programme = []booths.Session{
			{ID: "first", Kind: "workshop", Title: booths.Text{VI: "Mở đầu"}, Starts: moment("10 09:00"), Ends: moment("10 10:00")},
			{ID: "second", Kind: "workshop", Title: booths.Text{VI: "Tiếp theo"}, Starts: moment("10 10:00"), Ends: moment("10 11:00")},
		}
	}}.open(t)
	first := s.ask(t, http.MethodGet, "/")
	tag := first.Header().Get("ETag")
	if got := agendaOf(t, first); got != "Đang diễn ra: 09:00–10:00 Mở đầu; Sắp diễn ra: 10:00–11:00 Tiếp theo" {
		t.Errorf("the agenda is %q", got)
	}
	s.play(t, "GET /\nwith If-None-Match: "+tag+"\ncode 304")
	s.now = s.now.Add(30 * 60 * 1e9)
	s.play(t, "GET /\nwith If-None-Match: "+tag+"\ncode 200\nselect .agenda h2 == Đang diễn ra\nselect .agenda b == Tiếp theo")
	s.now = s.now.Add(24 * 3600 * 1e9)
	s.play(t, "GET /\ncount .agenda == 0")
}

func agendaOf(t *testing.T, a answer) string {
	t.Helper()
	var all []string
	for _, section := range a.selected(t, ".agenda") {
		var parts []string
		for n := range section.Descendants() {
			if class := attribute(n, "class"); n.Type == html.ElementNode && (class == "agenda-when" || n.Data == "b") {
				parts = append(parts, words(n))
			}
		}
		all = append(all, words(section.FirstChild.NextSibling)+": "+strings.Join(parts, " "))
	}
	return strings.Join(all, "; ")
}
