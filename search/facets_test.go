package search

import (
	"fmt"
	"slices"
	"testing"

	"gianhang/booths"
)

func TestFacets(t *testing.T) {
	made := func(kind booths.Kind, floors, topics []string) *analysed {
		return &analysed{ref: booths.Ref{Kind: kind, ID: "x"}, topics: topics, floors: floors}
	}
	docs := []*analysed{
		made(booths.KindStand, []string{"1"}, []string{"health", "land"}),
		made(booths.KindStand, []string{"1", "2"}, []string{"health"}),
		made(booths.KindStand, nil, []string{"land"}),
		made(booths.KindPlace, []string{"2"}, nil),
		made(booths.KindSession, []string{"2"}, nil),
	}
	for _, row := range []struct {
		name  string
		query Query
		want  string // kinds, topics, floors
	}{
		{"no filter", Query{}, "map[place:1 session:1 stand:3] map[health:2 land:2] map[1:2 2:3]"},
		{"a kind leaves the other kinds", Query{Kind: booths.KindStand}, "map[place:1 session:1 stand:3] map[health:2 land:2] map[1:2 2:1]"},
		{"a topic leaves the other topics", Query{Topic: "land"}, "map[stand:2] map[health:2 land:2] map[1:1]"},
		{"a floor leaves the other floors", Query{Floor: "2"}, "map[place:1 session:1 stand:1] map[health:1] map[1:2 2:3]"},
		{"two filters each narrow the third", Query{Topic: "health", Floor: "1"}, "map[stand:2] map[health:2 land:1] map[1:2 2:1]"},
		{"a kind without topics", Query{Kind: booths.KindPlace, Topic: "land"}, "map[stand:2] map[] map[]"},
		{"what there is not", Query{Topic: "none"}, "map[] map[health:2 land:2] map[]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := row.query.facets(slices.Values(docs))
			if got := fmt.Sprint(f.Kinds, f.Topics, f.Floors); got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

func TestFacetsPromiseWhatTheFilterGives(t *testing.T) {
	x := fair(t)
	for _, q := range []Query{{}, {Text: "đồng nai"}, {Text: "so"}, {Text: "công", Kind: booths.KindStand}, {Text: "huyện", Floor: "1"}, {Text: "y tế", Topic: "health"}} {
		checkFacets(t, x, q)
	}
}

// checkFacets asks q once more with each value of each facet: there are as many hits as were counted.
func checkFacets(t *testing.T, x *Index, q Query) {
	t.Helper()
	f := find(t, x, q).Facets
	if len(f.Kinds) == 0 {
		t.Errorf("%+v: nothing is counted", q)
	}
	for kind, n := range f.Kinds {
		narrowed := q
		narrowed.Kind = kind
		checkTotal(t, x, narrowed, n)
	}
	for topic, n := range f.Topics {
		narrowed := q
		narrowed.Topic = topic
		checkTotal(t, x, narrowed, n)
	}
	for floor, n := range f.Floors {
		narrowed := q
		narrowed.Floor = floor
		checkTotal(t, x, narrowed, n)
	}
}

func checkTotal(t *testing.T, x *Index, q Query, want int) {
	t.Helper()
	if got := find(t, x, q).Total; got != want {
		t.Errorf("%+v: %d hits, want %d", q, got, want)
	}
}

// TestFiltersChangeNothingElse compares the answer to a narrowed question with what passes of the whole answer.
func TestFiltersChangeNothingElse(t *testing.T) {
	x := fair(t)
	for _, text := range []string{"so", "đồng nai", "công an", "xã hội", "huyện nhơn trạch", "bệnh viện", "dang ky"} {
		whole := find(t, x, Query{Text: text, Limit: MaxLimit})
		for _, q := range []Query{{Kind: booths.KindStand}, {Kind: booths.KindPlace}, {Topic: "health"}, {Floor: "2"}, {Topic: "none"}} {
			q.Text, q.Limit = text, MaxLimit
			kept := slices.DeleteFunc(slices.Clone(whole.Hits), func(h Hit) bool {
				return q.Kind != "" && h.Kind != q.Kind || q.Topic != "" && !slices.Contains(h.Topics, q.Topic) || q.Floor != "" && h.Floor != q.Floor
			})
			got := find(t, x, q)
			same := func(a, b Hit) bool { return a.Ref == b.Ref && a.Score == b.Score }
			if got.Confident != whole.Confident || got.Total != len(kept) || !slices.EqualFunc(got.Hits, kept, same) {
				t.Errorf("%+v gives %v, sure %v; want %v, sure %v", q, ids(got), got.Confident, ids(Answer{Hits: kept}), whole.Confident)
			}
		}
	}
}

// TestNoFacetsOfGuesses has nothing to narrow where nothing was found.
func TestNoFacetsOfGuesses(t *testing.T) {
	f := find(t, fair(t), Query{Text: "qwertyuiop"}).Facets
	if n := len(f.Kinds) + len(f.Topics) + len(f.Floors); n > 0 {
		t.Errorf("%+v", f)
	}
}
