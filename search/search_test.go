package search

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

func TestFirstHit(t *testing.T) {
	x := fair(t)
	for _, row := range []struct{ name, text, want string }{
		{"no marks", "so y te", "syt"},
		{"as written", "sở thông tin và truyền thông", "stttt"},
		{"two words of a name", "cong an", "ca"},
		{"an exhibit", "bệnh án điện tử", "bvlk"},
		{"an abbreviation", "STTTT", "stttt"},
		{"the English name", "Department of Health", "syt"},
		{"old tone placement", "văn hoá, thể thao và du lịch", "svhttdl"},
		{"i for y", "ban quản lí các khu công nghiệp", "diza"},
		{"unfinished", "sở thông tin và tru", "stttt"},
		{"one letter of the last word", "so y t", "syt"},
		{"the marks decide: nội", "sở nội vụ", "snv"},
		{"the marks decide: ngoại", "sở ngoại vụ", "sngv"},
		{"borne today before borne later", "Sở Khoa học và Công nghệ", "skhcn"},
		{"a place", "nhà vệ sinh cho người khuyết tật", "toilet-accessible"},
		{"a place in English", "first aid", "first-aid"},
		{"a session", "câu chuyện khởi nghiệp", "startup-talkshow"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for form, text := range map[string]string{
				"as typed": row.text, "NFD": norm.NFD.String(row.text), "upper case": strings.ToUpper(row.text),
			} {
				answer := find(t, x, Query{Text: text})
				if first(answer) != row.want || !answer.Confident {
					t.Errorf("%s: %q gives %v, confident %v; want %s first", form, text, ids(answer), answer.Confident, row.want)
				}
			}
		})
	}
}

func TestToiletsComeFirst(t *testing.T) {
	hits := find(t, fair(t), Query{Text: "nhà vệ sinh"}).Hits
	for i, want := range []string{"toilet-1", "toilet-2", "toilet-accessible"} {
		if i >= len(hits) || hits[i].ID != want || hits[i].Kind != booths.KindPlace {
			t.Fatalf("hit %d of %v is not %s", i, hits, want)
		}
	}
}

func TestNonsenseIsNotAnsweredWithConfidence(t *testing.T) {
	x := fair(t)
	for _, text := range []string{"qwertyuiop", "zzz zzz", "xyzzy plugh", "…", "!!! ???", "Z99"} {
		if answer := find(t, x, Query{Text: text}); answer.Confident {
			t.Errorf("%q is answered with %v", text, ids(answer))
		}
	}
}

func TestBoothCode(t *testing.T) {
	x := fair(t)
	code := anyBooth(t, x)
	letter, number := code[:1], strings.TrimLeft(code[1:], "0")
	want := find(t, x, Query{Text: code})
	if got := want.Hits[0].Booths; !slices.Contains(got, code) || !want.Confident {
		t.Fatalf("%s gives a stand at %v", code, got)
	}
	for name, text := range map[string]string{
		"lower case": strings.ToLower(code), "hyphen": letter + "-" + number, "space": letter + " " + number,
		"zero": letter + "0" + number, "gian": "gian " + code, "gian hàng": "Gian hàng " + code, "booth": "booth " + code,
		"quầy": "quầy " + code, "số": "số " + code,
	} {
		if got := find(t, x, Query{Text: text}); first(got) != first(want) {
			t.Errorf("%s: %q gives %v, want %s first", name, text, ids(got), first(want))
		}
	}
}

// anyBooth is the code of a booth with somebody in it.
func anyBooth(t *testing.T, x *Index) string {
	t.Helper()
	for _, h := range find(t, x, Query{Kind: booths.KindStand}).Hits {
		if len(h.Booths) == 1 {
			return h.Booths[0]
		}
	}
	t.Fatal("no stand with a booth")
	return ""
}

func TestBeginningOfACode(t *testing.T) {
	x := fair(t)
	code := anyBooth(t, x)
	beginning := canonicalCode(code)[:2]
	for _, h := range find(t, x, Query{Text: beginning, Limit: 3}).Hits {
		if !slices.ContainsFunc(h.Booths, func(c string) bool { return strings.HasPrefix(canonicalCode(c), beginning) }) {
			t.Errorf("%q gives %s at %v", beginning, h.ID, h.Booths)
		}
	}
}

func TestEmptyTextGivesEverythingByBooth(t *testing.T) {
	answer := find(t, fair(t), Query{Text: " \u200B", Limit: MaxLimit})
	if !answer.Confident || answer.Total != len(answer.Hits) || answer.Total < 60 {
		t.Fatalf("total %d, %d hits, confident %v", answer.Total, len(answer.Hits), answer.Confident)
	}
	ranks := map[booths.Kind]int{booths.KindStand: 0, booths.KindPlace: 2, booths.KindSession: 3}
	group, code := 0, ""
	for _, h := range answer.Hits {
		next := ranks[h.Kind]
		if h.Kind == booths.KindStand && len(h.Booths) == 0 {
			next = 1
		}
		if next < group {
			t.Fatalf("%s %s stands too late", h.Kind, h.ID)
		}
		if next == 0 && sortable(h.Booths[0]) < code {
			t.Fatalf("%s at %v stands after %s", h.ID, h.Booths, code)
		}
		if group = next; next == 0 {
			code = sortable(h.Booths[0])
		}
	}
}

// TestOneListForAllSpellings asks for every name of every department in other ways of writing the same text.
func TestOneListForAllSpellings(t *testing.T) {
	x := fair(t)
	page, err := x.store.Entries(t.Context(), booths.Range{Limit: MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	ways := map[string]func(string) string{
		"NFD":         norm.NFD.String,
		"upper case":  strings.ToUpper,
		"more spaces": func(s string) string { return "  " + strings.ReplaceAll(s, " ", " \u00A0 ") + " " },
		"zero-width":  func(s string) string { return strings.Join(strings.Split(s, ""), "\u200B") },
		"eth":         strings.NewReplacer("Đ", "Ð", "đ", "ð").Replace,
	}
	for _, e := range page.Items {
		for _, text := range append([]string{e.Department.Name.VI}, e.Department.OtherNames...) {
			want := find(t, x, Query{Text: text})
			for name, way := range maps.All(ways) {
				if got := find(t, x, Query{Text: way(text)}); !slices.Equal(ids(got), ids(want)) {
					t.Errorf("%s: %q gives %v, want %v", name, text, ids(got), ids(want))
				}
			}
		}
	}
}

// TestEveryNameFindsItsDepartment types each present name with and without its marks.
func TestEveryNameFindsItsDepartment(t *testing.T) {
	x := fair(t)
	page, err := x.store.Entries(t.Context(), booths.Range{Limit: MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Items {
		for _, text := range []string{e.Department.Name.VI, vietnamese.Fold(e.Department.Name.VI)} {
			if answer := find(t, x, Query{Text: text}); first(answer) != e.Department.ID || !answer.Confident {
				t.Errorf("%q gives %v, want %s first", text, ids(answer), e.Department.ID)
			}
		}
	}
}

func TestMarks(t *testing.T) {
	for _, row := range []struct{ name, query, text, want string }{
		{"no marks typed", "so y te", "Sở Y tế tỉnh", "[Sở] [Y] [tế] tỉnh"},
		{"part of an unfinished word", "sở thông ti", "Sở Thông tin", "[Sở] [Thông] [ti]n"},
		{"only the last word may be unfinished", "th sở", "Sở Thông tin", "[Sở] Thông tin"},
		{"other marks", "bò", "Bộ Y tế", "Bộ Y tế"},
		{"decomposed text", "te", "tê\u0301 t", "[tê\u0301] t"},
		{"signs", "tt&tt", "Sở TT-TT", "Sở [TT]-[TT]"},
		{"đ", "dong nai", "Đồng Nai", "[Đồng] [Nai]"},
		{"half a y", "quy", "Quyền", "[Quy]ền"},
		{"nothing", "xyz", "Sở Y tế", "Sở Y tế"},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := []rune(row.text)
			got, last := "", 0
			asked := newCorpus().parse(Query{Text: row.query})
			for _, s := range (marker{asked.wordsOf(0)}).in(row.text) {
				got += string(text[last:s.Start]) + "[" + string(text[s.Start:s.End]) + "]"
				last = s.End
			}
			if got += string(text[last:]); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestMarksOfAHit(t *testing.T) {
	hit := find(t, fair(t), Query{Text: "so y te"}).Hits[0]
	if want := []Span{{0, 2}, {3, 4}, {5, 7}}; !slices.Equal(hit.Marks.Title.VI, want) {
		t.Errorf("marks of %q are %v, want %v", hit.Title.VI, hit.Marks.Title.VI, want)
	}
}
