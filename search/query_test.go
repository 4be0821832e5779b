package search

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

func TestFilters(t *testing.T) {
	x := fair(t)
	all := find(t, x, Query{Limit: MaxLimit})
	some := all.Hits[slices.IndexFunc(all.Hits, func(h Hit) bool { return len(h.Topics) > 0 && h.Floor != "" })]
	for _, row := range []struct {
		name  string
		query Query
		keeps func(Hit) bool
	}{
		{"stands", Query{Kind: booths.KindStand}, func(h Hit) bool { return h.Kind == booths.KindStand }},
		{"places", Query{Kind: booths.KindPlace}, func(h Hit) bool { return h.Kind == booths.KindPlace }},
		{"sessions", Query{Kind: booths.KindSession}, func(h Hit) bool { return h.Kind == booths.KindSession }},
		{"a topic", Query{Topic: some.Topics[0]}, func(h Hit) bool { return slices.Contains(h.Topics, some.Topics[0]) }},
		{"a floor", Query{Floor: some.Floor, Kind: booths.KindPlace}, func(h Hit) bool { return h.Floor == some.Floor && h.Kind == booths.KindPlace }},
		{"an unknown topic", Query{Topic: "no such"}, func(Hit) bool { return false }},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.query.Limit = MaxLimit
			kept := 0
			for _, h := range all.Hits {
				if row.keeps(h) {
					kept++
				}
			}
			answer := find(t, x, row.query)
			if answer.Total != kept {
				t.Errorf("%d hits, want %d", answer.Total, kept)
			}
			row.query.Text = "đồng nai"
			for _, h := range find(t, x, row.query).Hits {
				if !row.keeps(h) {
					t.Errorf("with words, %s %s got through", h.Kind, h.ID)
				}
			}
		})
	}
}

func TestPagesDoNotOverlap(t *testing.T) {
	x := fair(t)
	for _, text := range []string{"", "sở", "đồng nai"} {
		var paged []string
		whole := find(t, x, Query{Text: text, Limit: MaxLimit})
		for offset := 0; offset < whole.Total; offset += 7 {
			paged = append(paged, ids(find(t, x, Query{Text: text, Limit: 7, Offset: offset}))...)
		}
		if !slices.Equal(paged, ids(whole)) {
			t.Errorf("%q: pages %v, whole %v", text, paged, ids(whole))
		}
	}
}

func TestLimits(t *testing.T) {
	x := fair(t)
	for _, row := range []struct {
		name  string
		query Query
		field string
	}{
		{"text as long as may be", Query{Text: strings.Repeat("ế", MaxRunes)}, ""},
		{"length counts after cleaning", Query{Text: norm.NFD.String(strings.Repeat("ế", MaxRunes))}, ""},
		{"more words than are read", Query{Text: strings.Repeat("a ", 100)}, ""},
		{"text too long", Query{Text: strings.Repeat("a", MaxRunes+1)}, "q"},
		{"limit too high", Query{Limit: MaxLimit + 1}, "limit"},
		{"limit below zero", Query{Limit: -1}, "limit"},
		{"offset too high", Query{Offset: MaxOffset + 1}, "offset"},
		{"offset below zero", Query{Offset: -1}, "offset"},
		{"furthest page", Query{Text: "sở", Offset: MaxOffset, Limit: MaxLimit}, ""},
		{"a kind that is no hit", Query{Kind: booths.KindFloor}, "kind"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := x.Find(t.Context(), row.query)
			bad, _ := err.(booths.Invalid)
			if row.field == "" && err != nil || row.field != "" && bad[row.field] == "" {
				t.Errorf("got %v, want a fault of %q", err, row.field)
			}
		})
	}
}
