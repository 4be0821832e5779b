package search

import (
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// TestFoundBy asks by what the first hit was found, and what of that is marked.
func TestFoundBy(t *testing.T) {
	x := fair(t)
	for _, row := range []struct {
		name, text, first string
		field             booths.Field
		found, said       string // with their marks
	}{
		{"the name", "sở y tế", "syt", booths.FieldName, "", ""},
		{"the matter of an errand", "tiep cong dan", "vpubnd", booths.FieldErrand, "[Tiếp] [công] [dân], [tiếp] nhận đơn khiếu nại, tố cáo", ""},
		{"an everyday wording", "thu tuc ruom ra", "vpubnd", booths.FieldErrand, "Phản ánh, kiến nghị về [thủ] [tục] hành chính", "góp ý [thủ] [tục] [rườm] [rà]"},
		{"an exhibit", "vneid", "ca", booths.FieldExhibit, "[VNeID]", ""},
		{"an exhibit in two words", "vne id", "ca", booths.FieldExhibit, "[VNeID]", ""},
		{"the description of an exhibit", "định danh điện tử quốc gia", "ca", booths.FieldDescription, "VNeID", ""},
		{"another name", "STTTT", "stttt", booths.FieldOtherName, "[STTTT]", ""},
		{"a former name", "sở bưu chính", "stttt", booths.FieldFormerName, "[Sở] [Bưu] [chính], Viễn thông", ""},
		{"a website", "stttt.dongnai.gov.vn", "stttt", booths.FieldWebsite, "[stttt].[dongnai].[gov].[vn]", ""},
		{"a booth", "A2", "vpubnd", "", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			answer := find(t, x, Query{Text: row.text})
			if len(answer.Hits) == 0 || first(answer) != row.first {
				t.Fatalf("%q gives %v, want %s first", row.text, ids(answer), row.first)
			}
			h := answer.Hits[0]
			found, said := marked(h.Found.Text.VI, h.Marks.Found.VI), marked(h.Found.Said, h.Marks.Said)
			if h.Found.Field != row.field || found != row.found || said != row.said {
				t.Errorf("%s %q %q, want %s %q %q", h.Found.Field, found, said, row.field, row.found, row.said)
			}
		})
	}
}

// marked is text with spans in brackets.
func marked(text string, spans []Span) (out string) {
	runes, last := []rune(text), 0
	for _, s := range spans {
		out += string(runes[last:s.Start]) + "[" + string(runes[s.Start:s.End]) + "]"
		last = s.End
	}
	return out + string(runes[last:])
}

func TestMarksByReading(t *testing.T) {
	c := known()
	c.put(body("phép", inName, "Cấp giấy phép"))
	c.put(body("cá", inName, "Cá"))
	for _, row := range []struct{ name, query, text, want string }{
		{"abbreviation", "gtvt", "Sở Giao thông vận tải tỉnh", "Sở [Giao] [thông] [vận] [tải] tỉnh"},
		{"abbreviation with a sign", "tt&tt", "Sở Thông tin và Truyền thông", "Sở [Thông] [tin] [và] [Truyền] [thông]"},
		{"abbreviation of something else", "gtvt", "Sở Y tế", "Sở Y tế"},
		{"abbreviation that is a word", "ca", "Công an tỉnh", "Công an tỉnh"},
		{"mistyped", "trueyn thông", "Truyền thông", "[Truyền] [thông]"},
		{"a known word is no slip", "an", "Ăn am an", "[Ăn] am [an]"},
		{"Telex", "soowr", "Sở Y tế", "[Sở] Y tế"},
		{"VNI", "te61", "Sở Y tế", "Sở Y [tế]"},
		{"joined", "congan", "Công an tỉnh", "[Công] [an] tỉnh"},
		{"a phrase", "bằng lái", "Cấp giấy phép", "Cấp [giấy] [phép]"},
		{"decomposed, an unfinished word", "tru", "Truye\u0302\u0300n", "[Tru]ye\u0302\u0300n"},
		{"decomposed, marks of the last letter typed", "truyê", "Truye\u0302\u0300n", "[Truye\u0302\u0300]n"},
		{"half a y", "qui", "Quyền", "[Quy]ền"},
		{"wrong marks", "té", "Y tế", "Y [tế]"},
		{"conflicting marks", "tè", "Y tế", "Y tế"},
	} {
		t.Run(row.name, func(t *testing.T) {
			asked := c.parse(Query{Text: row.query})
			all := map[string]bool{}
			for i := range asked.readings {
				m := asked.marks(i, booths.Card{Title: booths.Text{VI: row.text}})
				all[marked(row.text, m.Title.VI)] = true
			}
			if !all[row.want] {
				t.Errorf("%q marks %v, want %q", row.query, all, row.want)
			}
		})
	}
}

// TestWhatWasTypedIsMarkedToo finds by a phrase of the table: its meaning is marked, and its words.
func TestWhatWasTypedIsMarkedToo(t *testing.T) {
	asked := known().parse(Query{Text: "bằng lái"})
	text := "Đổi bằng lái, cấp giấy phép"
	m := asked.marks(1, booths.Card{Title: booths.Text{VI: text, EN: text}, Found: booths.Found{Said: text}})
	want := "Đổi [bằng] [lái], cấp [giấy] [phép]"
	for _, spans := range [][]Span{m.Title.VI, m.Title.EN, m.Said} {
		if got := marked(text, spans); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestEveryNameIsMarkedWhole types each name without its marks.
func TestEveryNameIsMarkedWhole(t *testing.T) {
	x := fair(t)
	page, err := x.store.Entries(t.Context(), booths.Range{Limit: MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Items {
		name := e.Department.Name.VI
		hit := find(t, x, Query{Text: vietnamese.Fold(name)}).Hits[0]
		if got := marked(hit.Title.VI, hit.Marks.Title.VI); strings.Count(got, "[") != len(vietnamese.Tokens(hit.Title.VI)) {
			t.Errorf("of %q is marked %q", name, got)
		}
	}
}

func TestGuesses(t *testing.T) {
	x := fair(t)
	for _, row := range []struct {
		name, text string
		sure       bool
		guesses    int
	}{
		{"nothing alike", "qwertyuiop", false, 0},
		{"a word of many names far from what is asked", "xyzzy huyện plugh grault garply waldo", false, guesses},
		{"a name", "so y te", true, 0},
		{"nothing asked", "", true, 0},
		{"only signs", "…", false, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			answer := find(t, x, Query{Text: row.text})
			if answer.Confident != row.sure || len(answer.Guesses) != row.guesses || !row.sure && len(answer.Hits)+answer.Total > 0 {
				t.Errorf("sure %v, %d hits of %d, guesses %v", answer.Confident, len(answer.Hits), answer.Total, ids(Answer{Hits: answer.Guesses}))
			}
		})
	}
}

// TestFiltersChangeNoGuess has what comes nearest stay what it is, whatever the question is narrowed to.
func TestFiltersChangeNoGuess(t *testing.T) {
	x := fair(t)
	text := "xyzzy huyện plugh grault garply waldo"
	want := ids(Answer{Hits: find(t, x, Query{Text: text}).Guesses})
	if got := ids(Answer{Hits: find(t, x, Query{Text: text, Kind: booths.KindPlace}).Guesses}); !slices.Equal(got, want) {
		t.Errorf("narrowed %v, want %v", got, want)
	}
}

// TestPhrasesAreExplained asks in words that the phrase table takes for a body: the answer says which errand is meant.
func TestPhrasesAreExplained(t *testing.T) {
	x := fair(t)
	for text, want := range map[string]string{
		"passport": "Cấp hộ chiếu phổ thông", "pension": "Giải quyết hưởng lương hưu", "driving licence": "Đổi, cấp lại giấy phép lái xe",
	} {
		hit := find(t, x, Query{Text: text}).Hits[0]
		if hit.Found.Field != booths.FieldErrand || hit.Found.Text.VI != want || len(hit.Marks.Found.VI)+len(hit.Marks.Found.EN) == 0 {
			t.Errorf("%q: %s is found by %+v, marked %+v; want %q", text, hit.ID, hit.Found, hit.Marks.Found, want)
		}
	}
}
