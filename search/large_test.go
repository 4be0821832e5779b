package search

import (
	"fmt"
	"slices"
	"testing"

	"gianhang/booths"
)

// large is an index of the seed and of more sessions than are ranked one and all: of every ten one is for doctors.
func large(t *testing.T) *Index {
	t.Helper()
	seed := seedOf(t)
	for i := range everything + 100 {
		s := booths.Session{ID: fmt.Sprintf("advice-%04d", i), Kind: "workshop", Title: booths.Text{VI: fmt.Sprintf("Tư vấn chuyển đổi %d", i)}, Place: "stage"}
		if i%10 == 0 {
			s.Title.VI = fmt.Sprintf("Tư vấn bác sĩ %d", i)
			s.Place = ""
		}
		seed.Programme = append(seed.Programme, s)
	}
	store := openStore(t, t.TempDir()+"/gianhang.db")
	if _, err := store.Import(t.Context(), "test", seed); err != nil {
		t.Fatal(err)
	}
	x, _ := opened(t, t.TempDir(), store)
	t.Cleanup(func() { x.Close() })
	return x
}

// TestLarge asks an index for which candidates are recalled.
func TestLarge(t *testing.T) {
	x := large(t)
	if n := x.current.Load().corpus.len(); n <= everything {
		t.Fatalf("%d documents are all ranked", n)
	}
	t.Run("first hits", func(t *testing.T) {
		for text, want := range map[string]string{
			"so y te": "syt", "sowr y tees": "syt", "congan": "ca", "tt&tt": "stttt", "nha ve sinh": "toilet-1", "bac si 1230": "advice-1230",
			"vne id": "ca", "bang lai xe": "sgtvt", "sở tài chíng": "stc", "A2": "vpubnd", "first aid": "first-aid",
		} {
			if answer := find(t, x, Query{Text: text}); first(answer) != want || !answer.Confident {
				t.Errorf("%q gives %v, sure %v; want %s first", text, ids(answer), answer.Confident, want)
			}
		}
	})
	t.Run("nonsense", func(t *testing.T) {
		if answer := find(t, x, Query{Text: "qwertyuiop"}); answer.Confident || len(answer.Hits) > 0 {
			t.Errorf("%v", ids(answer))
		}
	})
	for _, row := range []struct {
		name  string
		query Query
		least int // hits
	}{
		{"everything", Query{}, everything},
		{"a word of most", Query{Text: "tư vấn"}, everything},
		{"a word of more than the window", Query{Text: "bác sĩ"}, window + 1},
		{"narrowed by kind", Query{Text: "tư vấn", Kind: booths.KindSession}, everything},
		{"narrowed by floor", Query{Text: "tư vấn", Floor: "1"}, window},
		{"everything of a floor", Query{Floor: "1"}, window},
	} {
		t.Run(row.name, func(t *testing.T) {
			checkPages(t, x, row.query, row.least)
			checkFacets(t, x, row.query)
		})
	}
}

// checkPages asks for all pages there may be of q, of two sizes: they make the same list, without anything twice, which
// passes the filters and is as long as is said.
func checkPages(t *testing.T, x *Index, q Query, least int) {
	t.Helper()
	var lists [2][]string
	for i, limit := range []int{MaxLimit, 61} {
		for q.Limit, q.Offset = limit, 0; q.Offset <= MaxOffset-limit; q.Offset += limit {
			answer := find(t, x, q)
			lists[i] = append(lists[i], ids(answer)...)
			for _, h := range answer.Hits {
				if q.Kind != "" && h.Kind != q.Kind || q.Floor != "" && h.Floor != q.Floor {
					t.Errorf("%+v lets %s on floor %s through", q, h.ID, h.Floor)
				}
			}
			if want := min(limit, answer.Total-q.Offset); answer.Total < least || len(answer.Hits) != max(0, want) {
				t.Fatalf("%+v: %d hits of %d, want %d of at least %d", q, len(answer.Hits), answer.Total, want, least)
			}
		}
	}
	n := min(len(lists[0]), len(lists[1]))
	if !slices.Equal(lists[0][:n], lists[1][:n]) {
		t.Errorf("%+v: pages of %d are not like those of 61", q, MaxLimit)
	}
	slices.Sort(lists[0])
	if once := slices.Compact(slices.Clone(lists[0])); len(once) != len(lists[0]) {
		t.Errorf("%+v: %d of %d hits come again", q, len(lists[0])-len(once), len(lists[0]))
	}
}
