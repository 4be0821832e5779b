package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

// TestLinks follows every link from the front page: each leads to an answer, or to the part of a page that it names;
// every page and its translation lead to each other.
func TestLinks(t *testing.T) {
	site := crawl(t, exhibitions["dongnai-2023"].open(t))
	if len(site) < 2*(60+72+11) {
		t.Errorf("only %d addresses", len(site))
	}
	for here, a := range site {
		for _, link := range a.links(t, here) {
			if to := link.Fragment; to != "" && len(site[address(link)].selected(t, "#"+to)) != 1 {
				t.Errorf("%s: no %q in %s", here, to, address(link))
			}
		}
		if a.root == nil {
			continue
		}
		if there, _ := a.first(t, "link[rel=alternate]@href"); there == here {
			t.Errorf("%s is its own translation", here)
		} else if back, _ := site[there].first(t, "link[rel=alternate]@href"); back != here {
			t.Errorf("translation of %s is %s, of which it is %s", here, there, back)
		}
		lang, _ := a.first(t, "html@lang")
		if in, _ := site[here].first(t, "link[rel=alternate]@hreflang"); lang == in || (lang == "en") != strings.HasPrefix(here, "/en/") {
			t.Errorf("%s is in %q, its translation in %q", here, lang, in)
		}
	}
}

// TestOrganisersMatters changes everything that is for organisers alone: not a letter of the site may follow.
func TestOrganisersMatters(t *testing.T) {
	before := crawl(t, exhibitions["dongnai-2023"].open(t))
	after := crawl(t, exhibition{"dongnai-2023", func(s *booths.Seed) {
		for i := range s.Departments {
			d := &s.Departments[i]
			d.Note, d.Confirmed, d.Sources = "for organisers", !d.Confirmed, []string{"https://organisers.example/"}
			for j := range d.Stand.Exhibits {
				d.Stand.Exhibits[j].Sources = []string{"https://organisers.example/"}
			}
		}
	}}.open(t))
	if a, b := slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)); !slices.Equal(a, b) {
		t.Errorf("%d addresses became %d", len(a), len(b))
	}
	for address, a := range before {
		if a.Body.String() != after[address].Body.String() {
			t.Errorf("%s shows what is for organisers", address)
		}
	}
}

// crawl asks for the front page and for all that can be reached from there, and gives the answers by address. Of ways it
// asks only where the visitor is, since there is one from everything to everything.
func crawl(t *testing.T, s *site) map[string]answer {
	t.Helper()
	const most = 1000
	site := map[string]answer{}
	for queue := []string{"/"}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if _, seen := site[here]; seen {
			continue
		}
		if len(site) == most {
			t.Fatalf("more than %d addresses, such as %s", most, here)
		}
		a := s.ask(t, http.MethodGet, here)
		if site[here] = a; a.Code != http.StatusOK {
			t.Errorf("%s is %d", here, a.Code)
		}
		for _, link := range a.links(t, here) {
			if !link.Query().Has("from") {
				queue = append(queue, address(link))
			}
		}
	}
	return site
}

// links are the addresses on this site that a page leads to or loads.
func (a answer) links(t *testing.T, here string) (links []*url.URL) {
	t.Helper()
	base, err := url.Parse(here)
	if err != nil || a.root == nil {
		return nil
	}
	for _, n := range a.selected(t, "[href], [src], form[action]") {
		for _, name := range []string{"href", "src", "action"} {
			link, err := base.Parse(attribute(n, name))
			if err != nil {
				t.Errorf("%s: %v", here, err)
			} else if attribute(n, name) != "" && link.Host == "" {
				links = append(links, link)
			}
		}
	}
	return links
}

// address is where a link leads, without the part of the page.
func address(link *url.URL) string {
	bare := *link
	bare.Fragment = ""
	return bare.String()
}
