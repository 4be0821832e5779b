package search

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// bothWays answers q by ranking every document, and by ranking what the index recalls.
func bothWays(t *testing.T, x *Index, q Query) (ranked, recalled found) {
	t.Helper()
	c := x.current.Load().corpus
	c.mu.RLock()
	defer c.mu.RUnlock()
	asked := c.parse(q)
	recalled, err := x.recall(t.Context(), c, asked, q)
	if err != nil {
		t.Fatal(err)
	}
	return c.seek(asked, q), recalled
}

// refs are what is found and how sure that is, each with its points.
func (f found) String() string {
	var all []string
	for _, j := range slices.Concat(f.page, f.guesses) {
		all = append(all, fmt.Sprintf("%s %.3f", key(j.doc.ref), j.points))
	}
	return fmt.Sprintf("sure %v, %d: %s", f.sure, f.total, strings.Join(all, ", "))
}

// TestBothWaysAgreeOnNames asks for every name with its marks, without, and by its beginning.
func TestBothWaysAgreeOnNames(t *testing.T) {
	x := fair(t)
	page, err := x.store.Entries(t.Context(), booths.Range{Limit: MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Items {
		d := e.Department
		for _, name := range slices.Concat([]string{d.Name.VI, d.Name.EN, d.Abbreviation}, d.OtherNames, d.FormerNames) {
			for _, text := range []string{name, vietnamese.Fold(name), begunName(name)} {
				ranked, recalled := bothWays(t, x, Query{Text: text, Limit: 1})
				if len(ranked.page) == 0 && len(recalled.page) == 0 && ranked.sure == recalled.sure {
					continue
				}
				if len(ranked.page) == 0 || len(recalled.page) == 0 || ranked.page[0].doc != recalled.page[0].doc {
					t.Errorf("%q: of all %v, of those recalled %v", text, ranked, recalled)
				}
			}
		}
	}
}

// begunName is two thirds of a name; all of a short one, for a letter or two may become too many words to ask for each.
func begunName(name string) string {
	letters := []rune(name)
	return string(letters[:max(len(letters)*2/3, min(len(letters), 3))])
}

// TestBothWaysAgreeOnSlips asks with words mistyped, of which some are words; the others of the name recall it then.
func TestBothWaysAgreeOnSlips(t *testing.T) {
	x := fair(t)
	for text, want := range map[string]string{
		"so y re": "syt", "cong am tinh": "ca", "sở công thưởng": "sct", "so tu phat": "stp", // words all
		"so xay rung": "sxd", "bao hiem xa hoj": "bhxh", "so nong nghiep va phat triem nong thon": "snnptnt",
	} {
		ranked, recalled := bothWays(t, x, Query{Text: text, Limit: 1})
		for _, f := range []found{ranked, recalled} {
			if !f.sure || f.page[0].doc.ref.ID != want {
				t.Errorf("%q: of all %v, of those recalled %v; want %s", text, ranked, recalled, want)
			}
		}
	}
}

// TestBothWaysAgreeOnLists asks for booths, and for what only a few documents hold.
func TestBothWaysAgreeOnLists(t *testing.T) {
	x := fair(t)
	texts := []string{"", "…", "qwertyuiop", "vneid", "vne id", "SGTVT"}
	for code := range codesOf(t, x) {
		texts = append(texts, code, "gian hàng "+code)
	}
	for _, text := range texts {
		for _, q := range []Query{{}, {Kind: booths.KindStand}, {Floor: "1"}, {Topic: "health"}, {Offset: 1, Limit: 2}} {
			q.Text = text
			ranked, recalled := bothWays(t, x, q)
			if ranked.String() != recalled.String() || !reflect.DeepEqual(ranked.facets, recalled.facets) {
				t.Errorf("%+v\nof all           %v %v\nof those recalled %v %v", q, ranked, ranked.facets, recalled, recalled.facets)
			}
		}
	}
}

func codesOf(t *testing.T, x *Index) map[string]bool {
	t.Helper()
	codes := map[string]bool{}
	for _, h := range find(t, x, Query{Kind: booths.KindStand, Limit: MaxLimit}).Hits {
		for _, c := range h.Booths {
			codes[c] = true
		}
	}
	return codes
}
