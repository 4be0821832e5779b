package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/search"
)

func TestHighlight(t *testing.T) {
	tests := map[string]struct {
		text    string
		matched []search.Span
		want    string
	}{
		"nothing matched":   {"Sở Y tế", nil, "Sở Y tế"},
		"empty":             {"", nil, ""},
		"one word":          {"Sở Y tế", []search.Span{{Start: 3, End: 4}}, "Sở <mark>Y</mark> tế"},
		"words in a row":    {"Sở Y tế", []search.Span{{Start: 0, End: 2}, {Start: 3, End: 4}, {Start: 5, End: 7}}, "<mark>Sở Y tế</mark>"},
		"words apart":       {"Sở Y tế", []search.Span{{Start: 0, End: 2}, {Start: 5, End: 7}}, "<mark>Sở</mark> Y <mark>tế</mark>"},
		"dash between":      {"y-tế", []search.Span{{Start: 0, End: 1}, {Start: 2, End: 4}}, "<mark>y</mark>-<mark>tế</mark>"},
		"part of a word":    {"Bệnh viện", []search.Span{{Start: 5, End: 7}}, "Bệnh <mark>vi</mark>ện"},
		"NFD":               {"te\u0302\u0301 x", []search.Span{{Start: 0, End: 4}}, "<mark>te\u0302\u0301</mark> x"},
		"overlapping":       {"abcd", []search.Span{{Start: 0, End: 3}, {Start: 2, End: 4}}, "<mark>abc</mark><mark>d</mark>"},
		"twice the same":    {"abcd", []search.Span{{Start: 1, End: 2}, {Start: 1, End: 2}}, "a<mark>b</mark>cd"},
		"beyond the end":    {"abc", []search.Span{{Start: 2, End: 9}}, "ab<mark>c</mark>"},
		"all beyond":        {"abc", []search.Span{{Start: 7, End: 9}}, "abc"},
		"before the start":  {"abc", []search.Span{{Start: -3, End: 1}}, "<mark>a</mark>bc"},
		"empty span":        {"abc", []search.Span{{Start: 1, End: 1}}, "abc"},
		"escaped in it":     {"a<b>c", []search.Span{{Start: 1, End: 4}}, "a<mark>&lt;b&gt;</mark>c"},
		"escaped around it": {`<"&'>`, []search.Span{{Start: 2, End: 3}}, "&lt;&#34;<mark>&amp;</mark>&#39;&gt;"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := highlight(test.text, test.matched); got != test.want {
				t.Errorf("highlight(%q, %v) = %q, want %q", test.text, test.matched, got, test.want)
			}
		})
	}
}

// TestMarked shows a text in the language there is, with the matches of that language.
func TestMarked(t *testing.T) {
	both, vi := booths.Text{VI: "Y tế", EN: "Health"}, booths.Text{VI: "Y tế"}
	matched := search.Spans{VI: []search.Span{{Start: 0, End: 1}}, EN: []search.Span{{Start: 0, End: 6}}}
	tests := map[string]struct {
		lang booths.Lang
		text booths.Text
		want string
	}{
		"Vietnamese":          {booths.Vi, both, "<mark>Y</mark> tế"},
		"English":             {booths.En, both, "<mark>Health</mark>"},
		"no English":          {booths.En, vi, `<span lang="vi"><mark>Y</mark> tế</span>`},
		"no Vietnamese":       {booths.Vi, booths.Text{EN: "<Health>"}, `<span lang="en"><mark>&lt;Healt</mark>h&gt;</span>`},
		"nothing":             {booths.Vi, booths.Text{}, ""},
		"nothing, in English": {booths.En, booths.Text{}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := string(frame{Lang: test.lang}.Marked(test.text, matched)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCatalogueSays(t *testing.T) {
	en := catalogue{"found.one": "{0} result for {1}", "found.other": "{0} results for {1}", "plain": "Map", "twice": "{0} and {0}"}
	vi := catalogue{"found.other": "{0} kết quả cho {1}"}
	tests := map[string]struct{ got, want string }{
		"plain":               {en.say("plain"), "Map"},
		"argument not wanted": {en.say("plain", 7), "Map"},
		"twice":               {en.say("twice", "a"), "a and a"},
		"argument missing":    {en.say("found.other", 2), "2 results for {1}"},
		"no such key":         {en.say("nobody", 1), "nobody"},
		"none":                {en.count("found", 0, "x"), "0 results for x"},
		"one":                 {en.count("found", 1, "x"), "1 result for x"},
		"many":                {en.count("found", 2, "x"), "2 results for x"},
		"one in Vietnamese":   {vi.count("found", 1, "x"), "1 kết quả cho x"},
	}
	for name, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	vi, en := frame{Lang: booths.Vi, Here: "/booths/C1?x=1"}, frame{Lang: booths.En, Here: "/"}
	tests := map[string]struct{ got, want string }{
		"front page":        {vi.URL("/"), "/"},
		"English front":     {en.URL("/"), "/en/"},
		"Vietnamese page":   {vi.URL("/booths/", "C1"), "/booths/C1"},
		"English page":      {en.URL("/booths/", "C1"), "/en/booths/C1"},
		"with query":        {en.URL("/", "?q=y"), "/en/?q=y"},
		"other of a page":   {vi.Other(), "/en/booths/C1?x=1"},
		"other of English":  {en.Other(), "/"},
		"language of other": {string(vi.OtherLang()), "en"},
		"and back":          {string(en.OtherLang()), "vi"},
	}
	for name, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
}

func TestTimes(t *testing.T) {
	vi := frame{Lang: booths.Vi, Exhibition: booths.Exhibition{Zone: "Asia/Ho_Chi_Minh"}}
	en, lost := frame{Lang: booths.En}, frame{Exhibition: booths.Exhibition{Zone: "Nowhere/Land"}}
	tests := map[string]struct{ got, want string }{
		"day":                 {vi.Day("2023-10-09"), "9/10/2023"},
		"day in English":      {en.Day("2023-10-09"), "9 October 2023"},
		"no day":              {vi.Day("soon"), "soon"},
		"hour in Vietnam":     {vi.Clock(1696896000000), "07:00"}, // 2023-10-10 00:00 UTC
		"hour, zone unknown":  {lost.Clock(1696896000000), "00:00"},
		"hour, zone left out": {en.Clock(1696896000000), "00:00"},
	}
	for name, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
}

func TestViewBox(t *testing.T) {
	tests := map[string]struct {
		box  floor.Box
		want string
	}{
		"metres to centimetres": {floor.Box{Min: floor.Point{X: -3, Y: 1.5}, Max: floor.Point{X: 7, Y: 4}}, "-300 150 1000 250"},
		"rounded":               {floor.Box{Min: floor.Point{X: 0.001, Y: 0.009}, Max: floor.Point{X: 1.003, Y: 1}}, "0 1 100 99"},
	}
	for name, test := range tests {
		if got := viewBox(test.box); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestStatusOf(t *testing.T) {
	tests := map[string]struct {
		err    error
		status int
		key    string
	}{
		"none":           {nil, http.StatusOK, ""},
		"not found":      {booths.ErrNotFound, http.StatusNotFound, "error.404"},
		"wrapped":        {fmt.Errorf("booth C1: %w", booths.ErrNotFound), http.StatusNotFound, "error.404"},
		"invalid":        {fmt.Errorf("find: %w", booths.Invalid{"q": "invalid.query_too_long"}), http.StatusBadRequest, "error.400"},
		"stale":          {booths.ErrStale, http.StatusPreconditionFailed, "error.400"},
		"client gone":    {context.Canceled, statusClientGone, ""},
		"took too long":  {fmt.Errorf("find: %w", context.DeadlineExceeded), http.StatusServiceUnavailable, "error.503"},
		"wrong method":   {echo.ErrMethodNotAllowed, http.StatusMethodNotAllowed, "error.405"},
		"body too large": {echo.ErrStatusRequestEntityTooLarge, http.StatusRequestEntityTooLarge, "error.400"},
		"anything else":  {errors.New("disk on fire"), http.StatusInternalServerError, "error.500"},
		"odd upstream":   {echo.ErrBadGateway, http.StatusBadGateway, "error.500"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := statusOf(test.err); got != test.status {
				t.Errorf("status %d, want %d", got, test.status)
			}
			if got := messageKey(test.status); test.key != "" && got != test.key {
				t.Errorf("words of %s, want %s", got, test.key)
			}
		})
	}
}

func TestPreferred(t *testing.T) {
	for header, want := range map[string]booths.Lang{
		"": booths.Vi, "*": booths.Vi, "fr": booths.Vi, "vi": booths.Vi, "en": booths.En, "EN-gb": booths.En,
		"vi-VN,vi;q=0.9,en;q=0.8": booths.Vi, "en-US,en;q=0.9,vi;q=0.8": booths.En, "fr, en": booths.En,
	} {
		if got := preferred(header); got != want {
			t.Errorf("preferred(%q) = %s, want %s", header, got, want)
		}
	}
}
