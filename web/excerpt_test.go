package web

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"gianhang/search"
)

func TestExcerpt(t *testing.T) {
	long := "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"
	at := func(text, word string) search.Span {
		start := utf8.RuneCountInString(text[:strings.Index(text, word)])
		return search.Span{Start: start, End: start + utf8.RuneCountInString(word)}
	}
	nfd := norm.NFD.String(long)
	tests := map[string]struct {
		text    string
		matched []search.Span
		want    string
	}{
		"short":                 {"một hai", []search.Span{{Start: 0, End: 3}}, "<mark>một</mark> hai"},
		"just short enough":     {"một hai ba bốn năm s", nil, "một hai ba bốn năm s"},
		"nothing matched":       {long, nil, "một hai ba bốn năm…"},
		"match at the start":    {long, []search.Span{at(long, "một")}, "<mark>một</mark> hai ba bốn năm…"},
		"match in the middle":   {long, []search.Span{at(long, "tám")}, "…bảy <mark>tám</mark> chín mười…"},
		"match at the end":      {long, []search.Span{at(long, "mười hai")}, "…một <mark>mười hai</mark>"},
		"first of two":          {long, []search.Span{at(long, "hai"), at(long, "chín")}, "một <mark>hai</mark> ba bốn năm…"},
		"both of two":           {long, []search.Span{at(long, "tám"), at(long, "mười")}, "…bảy <mark>tám</mark> chín <mark>mười</mark>…"},
		"decomposed":            {nfd, []search.Span{at(nfd, norm.NFD.String("tám"))}, norm.NFD.String("…bảy <mark>tám</mark> chín…")},
		"comma before the cut":  {"một, hai, ba, bốn, năm, sáu", nil, "một, hai, ba, bốn…"},
		"dot after the cut":     {"một hai ba bốn năm · sáu bảy", []search.Span{{Start: 21, End: 24}}, "…<mark>sáu</mark> bảy"},
		"match longer than all": {long, []search.Span{{Start: 0, End: 30}}, "<mark>một hai ba bốn năm sáu bảy tám</mark>…"},
		"one long word":         {strings.Repeat("ơ", 30), []search.Span{{Start: 25, End: 26}}, "…<mark>ơ</mark>ơơơơ"},
		"a long word, no match": {strings.Repeat("o\u031b", 15), nil, strings.Repeat("o\u031b", 10) + "…"},
		"match beyond the end":  {long, []search.Span{{Start: 900, End: 990}}, "…hai"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := highlight(excerpt(test.text, test.matched, 20)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestExcerptKeeps holds excerpts of anything against what they promise.
func TestExcerptKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("aơ  ,·\u0301")), 1, 120, -1).Draw(t, "text"))
		var matched []search.Span
		for at := 0; at < len(runes); {
			start := at + rapid.IntRange(0, 40).Draw(t, "gap")
			end := start + rapid.IntRange(1, 9).Draw(t, "length")
			if at = end; end <= len(runes) {
				matched = append(matched, search.Span{Start: start, End: end})
			}
		}
		text, left := excerpt(string(runes), matched, 30)
		short := []rune(text)
		for i, span := range left {
			if !slices.ContainsFunc(matched, func(m search.Span) bool {
				return string(runes[m.Start:m.End]) == string(short[span.Start:span.End])
			}) {
				t.Errorf("%q marks %q, which was not matched", text, string(short[span.Start:span.End]))
			}
			if i == 0 && string(short[span.Start:span.End]) != string(runes[matched[0].Start:matched[0].End]) {
				t.Errorf("%q lacks the first match", text)
			}
		}
		if len(matched) > 0 && len(left) == 0 {
			t.Errorf("%q has lost every match of %q", text, string(runes))
		}
	})
}
