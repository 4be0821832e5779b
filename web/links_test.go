package web

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
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
			if to := link.Fragment; to != "" && !site[address(link)].holds(t, to) {
				t.Errorf("%s: no %q in %s", here, to, address(link))
			}
		}
		if a.root == nil {
			continue
		}
		lang, _ := a.first(t, "html@lang")
		if (lang == "en") != strings.HasPrefix(here, "/en/") {
			t.Errorf("%s is in %q", here, lang)
		}
		if there, _ := a.first(t, ".language@href"); there == here {
			t.Errorf("%s is its own translation", here)
		} else if back, _ := site[there].first(t, ".language@href"); back != here {
			t.Errorf("translation of %s is %s, of which it is %s", here, there, back)
		}
		site.hasOneAddress(t, here, lang)
	}
}

// hasOneAddress holds the addresses that a page gives search engines against each other: its own, which shows the same,
// and that in each language, which say the same of each other.
func (site crawled) hasOneAddress(t *testing.T, here, lang string) {
	t.Helper()
	const ours = "http://example.com"
	a := site[here]
	own, found := a.first(t, "link[rel=canonical]@href")
	if !found { // a part of a page
		return
	}
	seen := map[string]string{}
	for _, n := range a.selected(t, "link[rel=alternate]") {
		seen[attribute(n, "hreflang")] = attribute(n, "href")
	}
	if len(seen) != 3 || seen[lang] != own || seen["x-default"] != seen["vi"] || !strings.HasPrefix(seen["en"], ours+"/en/") {
		t.Errorf("%s is %s, and in other languages %v", here, own, seen)
	}
	for _, address := range seen {
		if other, ok := site[strings.TrimPrefix(address, ours)]; !ok {
			t.Errorf("%s gives the address %s, where no link leads", here, address)
		} else if in, _ := other.first(t, "html@lang"); seen[in] != address {
			t.Errorf("%s gives the address %s, which is in %s", here, address, in)
		}
	}
}

// holds says whether the answer, a page or a sprite, has one element with that id.
func (a answer) holds(t *testing.T, id string) bool {
	if a.root == nil {
		return strings.Count(a.Body.String(), ` id="`+id+`"`) == 1
	}
	return len(a.selected(t, "#"+id)) == 1
}

// stamped are the times at which a file of the programme, or the newest change, was so, which is when the test ran.
var stamped = regexp.MustCompile(`<time>[^<]*</time>|20\d{6}T\d{6}Z|20\d\d-\d\d-\d\d \d\d:\d\d:\d\d`)

// TestOrganisersMatters changes everything that is for organisers alone: not a letter of the site may follow.
func TestOrganisersMatters(t *testing.T) {
	before := crawl(t, exhibitions["dongnai-2023"].open(t))
	after := crawl(t, exhibition{seed: "dongnai-2023", edit: func(s *booths.Seed) {
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
		if stamped.ReplaceAllString(undated(a), "") != stamped.ReplaceAllString(undated(after[address]), "") {
			t.Errorf("%s shows what is for organisers", address)
		}
	}
}

// undated is an answer without the times at which it, or its newest change, was made.
func undated(a answer) string { return stamped.ReplaceAllString(a.Body.String(), "") }

// crawled are answers by address.
type crawled map[string]answer

// crawl asks for the front page and for all that can be reached from there, and gives the answers by address. Of ways it
// asks only where the visitor is, since there is one from everything to everything; of visits only for the empty one.
func crawl(t *testing.T, s *site) crawled {
	t.Helper()
	const most = 1000
	site := crawled{}
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
			if q := link.Query(); !q.Has("from") && !q.Has("b") {
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
