package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"gianhang/booths/floor/floortest"
)

// unpacked gives the pages of a pack as a browser reads them.
func unpacked(t testing.TB, p pack) map[string]string {
	t.Helper()
	b, pages := p.json(), map[string]string{}
	var read pack
	if err := json.Unmarshal(b, &read); err != nil {
		t.Fatal(err)
	}
	for address, parts := range read.Pages {
		var lines []string
		last := 0
		for _, part := range parts {
			n, shared := part.(float64)
			switch {
			case !shared:
				lines = append(lines, part.(string))
			case n >= 0:
				last = int(n)
				lines = append(lines, read.Lines[last])
			default:
				lines = append(lines, read.Lines[last+1:last+1-int(n)]...)
				last -= int(n)
			}
		}
		pages[address] = strings.Join(lines, "\n")
	}
	return pages
}

func TestPackLines(t *testing.T) {
	for name, pages := range map[string]map[string]string{
		"none":             {},
		"one page":         {"/": "a\nb\nc"},
		"empty page":       {"/": "", "/x": ""},
		"lines of all":     {"/": "a\nb\nc", "/x": "a\nb\nc", "/y": "a\nb\nc\n"},
		"own between":      {"/": "a\nb\n1\nc\nd", "/x": "a\nb\n2\nc\nd"},
		"another order":    {"/": "a\nb\nc\nd", "/x": "d\nc\nb\na", "/y": "b\nc\nb\nc"},
		"twice in one":     {"/": "a\na\na", "/x": "b"},
		"looks like ours":  {"/": "-1\n0\n\"", "/x": "-1\n0\n\"<&>\u2028"},
		"numbers and runs": {"/": "a\nb\nc\nx\nb\nc", "/x": "b\nc\na\nb"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := unpacked(t, newPack(pages)); !maps.Equal(got, pages) {
				t.Errorf("%q became %q", pages, got)
			}
		})
	}
}

// TestPackedPages holds packed pages against those that the site sends: the same but for the drawn plan.
func TestPackedPages(t *testing.T) {
	x := exhibitions["dongnai-2023"]
	x.kept = true
	s := x.open(t)
	for lang, file := range s.manifest(t).Pages {
		pages := unpacked(t, s.pack(t, file))
		if len(pages) < 60+60+11+3 {
			t.Errorf("%s: only %d pages", lang, len(pages))
		}
		for address, page := range pages {
			if strings.Contains(page, `<svg class="plan`) {
				t.Errorf("%s: the plan is drawn in it", address)
			}
			if strings.Contains(address, "?") {
				continue
			}
			sent := s.ask(t, http.MethodGet, address)
			if got, want := words(answerOf(t, page).selected(t, "main h1")[0]), words(sent.selected(t, "main h1")[0]); got != want {
				t.Errorf("%s is headed %q, sent %q", address, got, want)
			}
		}
	}
}

// TestPackedLite leaves the pages of booths and departments out of what browsers keep of a large exhibition.
func TestPackedLite(t *testing.T) {
	x := crowd(t, floortest.Hall(800))
	x.kept = true
	s := x.open(t)
	m := s.manifest(t)
	p := s.pack(t, m.Pages["vi"])
	if !m.Lite || len(p.Pages) > 100 {
		t.Errorf("lite %t, %d pages", m.Lite, len(p.Pages))
	}
	for _, address := range []string{"/", "/departments", "/places", "/programme", "/?q=" + blank, "/route", "/route?way", "/offline"} {
		if p.Pages[address] == nil {
			t.Errorf("no %s among %v", address, slices.Sorted(maps.Keys(p.Pages)))
		}
	}
}
