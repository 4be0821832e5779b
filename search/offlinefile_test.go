package search

import (
	"slices"
	"testing"

	"gianhang/booths"
)

// TestOfflineTexts looks for what each kind of document and of text must bring into the file.
func TestOfflineTexts(t *testing.T) {
	store := seeded(t)
	f, err := Offline(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	seq, err := store.Seq(t.Context())
	if err != nil || f.Seq != seq || seq == 0 {
		t.Errorf("seq %d of %d, %v", f.Seq, seq, err)
	}
	kinds := map[int]int{}
	for _, d := range f.Docs {
		kinds[d[0].(int)]++
	}
	if kinds[0] == 0 || kinds[1] == 0 || kinds[2] == 0 || len(f.Phrases) == 0 || len(f.Topics) == 0 || len(f.Floors) == 0 {
		t.Errorf("%v, %d phrases, %d topics, %d floors", kinds, len(f.Phrases), len(f.Topics), len(f.Floors))
	}
	sorted := slices.Sorted(slices.Values(f.Texts))
	if len(slices.Compact(sorted)) != len(f.Texts) {
		t.Error("a text is there twice")
	}
}

// TestOfflineDoc makes a document with everything, whole and light.
func TestOfflineDoc(t *testing.T) {
	e := booths.Entry{
		Department: booths.Department{ID: "syt", Name: booths.Text{VI: "Sở Y tế", EN: "Health"}, Abbreviation: "SYT", Websites: []string{"syt.vn"}},
		Stand:      booths.Stand{Topics: []string{"y-te"}, Headline: booths.Text{VI: "Khám nhanh"}, Text: booths.Text{VI: "Dài."}},
		Errands:    []booths.Errand{{Matter: booths.Text{VI: "khám bệnh"}, Also: []string{"đi khám"}}},
	}
	for name, row := range map[string]struct {
		light bool
		want  []string
	}{
		"whole": {false, []string{"Sở Y tế", "Health", "SYT", "Khám nhanh", "Dài.", "khám bệnh", "đi khám", "syt.vn"}},
		"light": {true, []string{"Sở Y tế", "Health", "SYT", "Khám nhanh", "khám bệnh", "đi khám"}},
	} {
		b := fileBuilder{topics: newNumbering(), floors: newNumbering(), texts: newNumbering(), light: row.light}
		d := b.doc(shownEntry(e))
		if !slices.Equal(b.texts.all, row.want) {
			t.Errorf("%s: %q", name, b.texts.all)
		}
		codes := []any{0, 0, 3, 1, 2, 2, int(headline) << 1, 3}
		if got := d[5:13]; !slices.Equal(got, []any(codes)) {
			t.Errorf("%s: codes %v, want %v", name, got, codes)
		}
	}
}
