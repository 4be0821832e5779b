package api

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

func TestSearchFinds(t *testing.T) {
	s := shared
	for _, c := range []struct{ name, q, first string }{
		{"without accents", "so y te", "syt"},
		{"with accents", "sở thông tin và truyền thông", "stttt"},
		{"decomposed", norm.NFD.String("sở thông tin và truyền thông"), "stttt"},
		{"upper case", "CÔNG AN", "ca"},
		{"what is shown", "bệnh án điện tử", "bvlk"},
		{"blanks around", "  cong   an ", "ca"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read[Answer](t, s, "/search?q="+url.QueryEscape(c.q))
			if len(a.Hits) == 0 || a.Hits[0].Id != c.first {
				t.Fatalf("got %+v", a.Hits)
			}
			if !a.Confident || a.Total < len(a.Hits) || a.Seq != must(s.store.Seq(t.Context())) {
				t.Errorf("confident %t, total %d, seq %d", a.Confident, a.Total, a.Seq)
			}
		})
	}
}

func TestHit(t *testing.T) {
	s := shared
	w := s.get(t, "/search?q=so+y+te")
	hit := decode[Answer](t, w).Hits[0]
	d := read[Department](t, s, "/departments/syt")
	if hit.Kind != HitKindStand || hit.Title != d.Name || !slices.Equal(hit.Booths, d.Booths) || hit.Url != "/booths/"+d.Booths[0] {
		t.Errorf("%+v of %+v", hit, d)
	}
	if b := read[Booth](t, s, "/booths/"+d.Booths[0]); *hit.Floor != b.Floor {
		t.Errorf("floor %s of %+v", *hit.Floor, b)
	}
	if got := strings.Join(marked(hit.Title.VI, hit.Marks.Title.Vi), " "); got != "Sở Y tế" {
		t.Errorf("marks %q", got)
	}
	if w.Header().Get("X-Index-Seq") != fmt.Sprint(must(s.store.Seq(t.Context()))) {
		t.Errorf("X-Index-Seq %q", w.Header().Get("X-Index-Seq"))
	}
}

// TestHitSaysWhy asks for texts of every kind by which a stand is found.
func TestHitSaysWhy(t *testing.T) {
	s := shared
	for _, c := range []struct {
		name, q, id, said string
		field             booths.Field
		text              booths.Text
		marked            []string // in the Vietnamese text
	}{
		{"name", "so y te", "syt", "", booths.FieldName, booths.Text{}, nil},
		{"former name", "so dia chinh", "stnmt", "", booths.FieldFormerName, booths.Text{VI: "Sở Địa chính"}, []string{"Sở", "Địa", "chính"}},
		{"exhibit", "benh an dien tu", "bvlk", "", booths.FieldExhibit, booths.Text{VI: "Bệnh án điện tử", EN: "Electronic medical records"}, []string{"Bệnh", "án", "điện", "tử"}},
		{"errand as people say it", "lam can cuoc", "ca", "làm căn cước gắn chip", booths.FieldErrand,
			booths.Text{VI: "Cấp, đổi, cấp lại thẻ căn cước công dân", EN: "Citizen ID card"}, []string{"căn", "cước"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			hit := read[Answer](t, s, "/search?q="+url.QueryEscape(c.q)).Hits[0]
			why := hit.Found
			if hit.Id != c.id || why == nil || why.Field != c.field || why.Text != c.text || (why.Said == nil) != (c.said == "") {
				t.Fatalf("%s by %+v", hit.Id, why)
			}
			if got := marked(why.Text.VI, why.Marks.Vi); !slices.Equal(got, c.marked) {
				t.Errorf("marks %q, want %q", got, c.marked)
			}
			if why.Said != nil && (*why.Said != c.said || strings.Join(marked(*why.Said, why.Marks.Said), " ") != "làm căn cước") {
				t.Errorf("said %q, marks %v", *why.Said, why.Marks.Said)
			}
		})
	}
	if hit := read[Answer](t, s, "/search?limit=1").Hits[0]; hit.Found != nil {
		t.Errorf("nothing was asked, and %s was found by %+v", hit.Id, hit.Found)
	}
}

// marked are the parts of text that spans mark.
func marked(text string, spans Spans) (parts []string) {
	runes := []rune(text)
	for _, span := range spans {
		parts = append(parts, string(runes[span[0]:span[1]]))
	}
	return parts
}

func TestGuesses(t *testing.T) {
	for q, guesses := range map[string]int{"qwerty so": 3, "zzzz": 0} {
		a := read[Answer](t, shared, "/search?topic=health&q="+url.QueryEscape(q))
		if a.Confident || a.Total != 0 || len(a.Hits) != 0 || len(a.Guesses) != guesses || len(a.Facets.Topics) != 0 {
			t.Errorf("%s: %+v", q, a)
		}
	}
	if a := read[Answer](t, shared, "/search?q=so+y+te"); len(a.Guesses) != 0 {
		t.Errorf("guesses beside hits: %+v", a.Guesses)
	}
}

// TestFacets holds every count against the total of the query that has the filter.
func TestFacets(t *testing.T) {
	s := shared
	for _, query := range []string{"", "q=y+te", "q=mua+nha", "q=y+te&topic=health", "q=mua+nha&floor=2&kind=stand", "topic=health&floor=1"} {
		got := read[Answer](t, s, "/search?limit=1&"+query)
		for name, facets := range map[string][]Facet{"kind": got.Facets.Kinds, "topic": got.Facets.Topics, "floor": got.Facets.Floors} {
			if len(facets) == 0 {
				t.Errorf("%q: no %ss", query, name)
			}
			if !slices.IsSortedFunc(facets, func(a, b Facet) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value)) }) {
				t.Errorf("%q: %ss in the order %v", query, name, facets)
			}
			for _, f := range facets {
				with := must(url.ParseQuery(query))
				with.Set(name, f.Value)
				with.Set("limit", "1")
				if a := read[Answer](t, s, "/search?"+with.Encode()); a.Total != f.Count {
					t.Errorf("%q: %s %s counts %d, there are %d", query, name, f.Value, f.Count, a.Total)
				}
			}
		}
	}
}

func TestPageOf(t *testing.T) {
	for want, card := range map[string]booths.Card{
		"/booths/A7":        {Ref: booths.Ref{Kind: booths.KindStand, ID: "syt"}, Booths: []string{"A7", "A8"}},
		"/departments/dntu": {Ref: booths.Ref{Kind: booths.KindStand, ID: "dntu"}},
		"/places/wc":        {Ref: booths.Ref{Kind: booths.KindPlace, ID: "wc"}, Floor: "1"},
		"/programme/talk":   {Ref: booths.Ref{Kind: booths.KindSession, ID: "talk"}},
	} {
		if got := pageOf(card); got != want {
			t.Errorf("%+v: %s, want %s", card.Ref, got, want)
		}
	}
}

func TestSearchNarrows(t *testing.T) {
	s := shared
	all := read[Answer](t, s, "/search?limit=100")
	for _, kind := range []HitKind{HitKindStand, HitKindPlace, HitKindSession} {
		only := read[Answer](t, s, "/search?limit=100&kind="+string(kind))
		if len(only.Hits) == 0 || only.Total >= all.Total || slices.ContainsFunc(only.Hits, func(h Hit) bool { return h.Kind != kind }) {
			t.Errorf("%s: %d of %d", kind, only.Total, all.Total)
		}
	}
	health := read[Answer](t, s, "/search?limit=100&topic=health")
	if len(health.Hits) == 0 || slices.ContainsFunc(health.Hits, func(h Hit) bool {
		return !slices.Contains(read[Department](t, s, "/departments/"+h.Id).Stand.Topics, "health")
	}) {
		t.Errorf("health: %+v", health.Hits)
	}
	upstairs := read[Answer](t, s, "/search?limit=100&floor=2")
	if len(upstairs.Hits) == 0 || slices.ContainsFunc(upstairs.Hits, func(h Hit) bool { return h.Floor == nil || *h.Floor != "2" }) {
		t.Errorf("floor 2: %+v", upstairs.Hits)
	}
}

func TestSearchPages(t *testing.T) {
	s := shared
	whole := read[Answer](t, s, "/search?q=so&limit=100")
	var parts []Hit
	for len(parts) < whole.Total {
		part := read[Answer](t, s, fmt.Sprintf("/search?q=so&limit=3&offset=%d", len(parts)))
		if len(part.Hits) == 0 {
			t.Fatalf("%d of %d hits, then none", len(parts), whole.Total)
		}
		parts = append(parts, part.Hits...)
	}
	for i, hit := range parts {
		if hit.Id != whole.Hits[i].Id {
			t.Errorf("%d: %s, in the whole %s", i, hit.Id, whole.Hits[i].Id)
		}
	}
}

// BenchmarkSearchHandler answers ten kinds of questions, each asked for the first time or asked before.
func BenchmarkSearchHandler(b *testing.B) {
	questions := []string{"so y te", "sở thông tin và truyền thông", "cong an", "bệnh án điện tử",
		"s", "so t", "nhà vệ sinh", "A7", "khong co gi", ""}
	b.Run("new", func(b *testing.B) {
		benchmarkSearch(b, func(i int) string { // more than are kept, alike but for spaces
			return questions[i%len(questions)] + strings.Repeat(" ", i/len(questions)%(2*memorySize/len(questions)))
		})
	})
	b.Run("again", func(b *testing.B) {
		benchmarkSearch(b, func(i int) string { return questions[i%len(questions)] })
	})
}

func benchmarkSearch(b *testing.B, question func(i int) string) {
	var times []time.Duration
	for b.Loop() {
		r := httptest.NewRequest(http.MethodGet, prefix+"/search?q="+url.QueryEscape(question(len(times))), nil)
		w := httptest.NewRecorder()
		start := time.Now()
		shared.echo.ServeHTTP(w, r)
		times = append(times, time.Since(start))
		if w.Code != http.StatusOK {
			b.Fatalf("%s: %d %s", r.URL, w.Code, w.Body)
		}
	}
	slices.Sort(times)
	for name, of := range map[string]int{"p50-µs": 50, "p99-µs": 99} {
		b.ReportMetric(float64(times[len(times)*of/100].Nanoseconds())/1e3, name)
	}
}

// TestEveryMissCounts asks twice for what is not there; the second answer comes from memory.
func TestEveryMissCounts(t *testing.T) {
	s := newSite(t)
	for range 2 {
		if a := read[Answer](t, s, "/search?q=xyzzy+plugh"); a.Confident {
			t.Fatalf("answered with %+v", a.Hits)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	s.index.Follow(ended) // which has the store keep them when it ends
	kept := must(s.store.Misses(t.Context(), "", 10))
	if want := []booths.Miss{{Query: "xyzzy plugh", Count: 2}}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}
