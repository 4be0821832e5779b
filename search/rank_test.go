package search

import (
	"maps"
	"slices"
	"testing"

	"gianhang/booths"
)

// library is a small corpus in which every rule of the ranking can be seen by itself.
func library(docs ...document) *corpus {
	c := newCorpus()
	for _, d := range docs {
		c.put(d)
	}
	return c
}

// body is a document with one text in a field.
func body(id string, f field, words string) document {
	return document{ref: booths.Ref{Kind: booths.KindStand, ID: id}, order: id, texts: []text{newText(place{field: f}, words)}}
}

// ranked gives the ids of docs in the order of rank for the text.
func ranked(text string, docs ...document) (order []string) {
	c := library(docs...)
	for _, j := range c.rank(c.parse(Query{Text: text}), maps.Values(c.docs)) {
		order = append(order, j.doc.ref.ID)
	}
	return order
}

func TestRank(t *testing.T) {
	for _, row := range []struct {
		name, text string
		docs       []document
		want       []string
	}{
		{"all words before some", "sở y tế",
			[]document{body("some", inName, "Sở Y học"), body("all", inName, "Sở Y tế nhà"), body("none", inName, "Công an")},
			[]string{"all", "some"}},
		{"exact before missing before wrong marks", "thuế",
			[]document{body("wrong", inName, "Thuê"), body("exact", inName, "Thuế"), body("bare", inName, "Nhà")},
			[]string{"exact", "wrong"}},
		{"name before other, former and later name, errand, description", "y tế",
			[]document{body("description", inDescription, "y tế"), body("errand", inErrand, "y tế"), body("exhibit", inExhibit, "y tế"),
				body("later", inLaterName, "y tế"), body("former", inFormerName, "y tế"), body("other", inOtherName, "y tế"), body("name", inName, "y tế")},
			[]string{"name", "other", "former", "later", "exhibit", "errand", "description"}},
		{"side by side before apart", "công nghệ số",
			[]document{body("apart", inName, "Công ty số nghệ"), body("near", inName, "Công nghệ số ty")},
			[]string{"near", "apart"}},
		{"whole word before the beginning of one", "so",
			[]document{body("begins", inName, "Sổng"), body("whole", inName, "Sở")},
			[]string{"whole", "begins"}},
		{"the whole phrase before a part of it", "công an",
			[]document{body("part", inName, "Công an tỉnh"), body("whole", inName, "Công an")},
			[]string{"whole", "part"}},
		{"rare words weigh more", "tỉnh bệnh",
			[]document{body("a", inName, "Bệnh viện"), body("b", inName, "tỉnh nhà"), body("c", inName, "tỉnh ta"), body("d", inName, "tỉnh bạn")},
			[]string{"a"}},
		{"equal ones by their order", "sở",
			[]document{body("2", inName, "Sở B"), body("1", inName, "Sở A"), body("3", inName, "Sở C")},
			[]string{"1", "2", "3"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			for range 2 {
				got := ranked(row.text, row.docs...)
				if len(got) < len(row.want) || !slices.Equal(got[:len(row.want)], row.want) {
					t.Errorf("got %v, want %v", got, row.want)
				}
				slices.Reverse(row.docs) // what recall says first must not matter
			}
		})
	}
}

func TestRankForgetsWhatWasReplaced(t *testing.T) {
	c := library(body("a", inName, "Sở Y tế"))
	c.put(body("a", inName, "Sở Nội vụ"))
	c.put(body("b", inName, "Sở Tư pháp"))
	c.remove(booths.Ref{Kind: booths.KindStand, ID: "b"})
	for _, fold := range []string{"so", "noi", "vu"} {
		if s := c.stems[fold]; s == nil || s.docs != 1 {
			t.Errorf("%q is %+v, want it in 1 document", fold, s)
		}
	}
	if c.len() != 1 || len(c.stems) != 6 || len(c.numbers) != 6 {
		t.Errorf("%d documents with %d stems in %d spellings, want 1 with 3 and 3 abbreviations", c.len(), len(c.stems), len(c.numbers))
	}
}

func TestCanonicalCode(t *testing.T) {
	for _, row := range []struct{ name, typed, want string }{
		{"as printed", "A12", "a12"},
		{"leading zeros", "A012", "a12"},
		{"hyphen", "a-12", "a12"},
		{"two letters", "Gian hàng BC 7", "bc7"},
		{"số", "số A1", "a1"},
		{"only digits", "101", "101"},
		{"số with other marks", "sơ a12", "a12"},
		{"words", "sở y tế", ""},
		{"too many digits", "A1234", ""},
		{"too many letters", "ABC1", ""},
		{"more after it", "A12 y tế", ""},
		{"nothing", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := codeAsked(row.typed); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
