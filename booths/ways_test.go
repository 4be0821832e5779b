package booths_test

import (
	"maps"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// TestWays holds that the graph is built once a version of the plan: an edit of a stand leaves it alone, one of the plan
// does not.
func TestWays(t *testing.T) {
	s, seed := open(t), dongNai(t)
	if _, err := s.Ways(t.Context()); err == nil {
		t.Fatal("there are ways in a store without an exhibition")
	}
	must(s.Import(t.Context(), "seed", seed))(t)
	first := must(s.Ways(t.Context()))(t)
	if again := must(s.Ways(t.Context()))(t); again != first {
		t.Error("nothing changed, and the ways are read again")
	}
	of(&seed, "syt").Stand.Headline.VI = "Khám bệnh không cần giấy"
	must(s.Import(t.Context(), "seed", seed))(t)
	edited := must(s.Ways(t.Context()))(t)
	if edited.Seq <= first.Seq || edited.Graph != first.Graph {
		t.Errorf("after an edit of a stand: seq %d after %d, same graph %v", edited.Seq, first.Seq, edited.Graph == first.Graph)
	}
	at(&seed, "E5").Outline[2].Y -= 0.5
	at(&seed, "E5").Outline[3].Y -= 0.5
	must(s.Import(t.Context(), "seed", seed))(t)
	if moved := must(s.Ways(t.Context()))(t); moved.Graph == first.Graph || moved.Geometry.GraphHash() == first.Geometry.GraphHash() {
		t.Error("a booth has moved, and the graph is the old one")
	}
	if _, err := s.Ways(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestNameOf names places, kinds of places, and no booths, not even one whose code is that of a kind.
func TestNameOf(t *testing.T) {
	w := booths.Ways{Geometry: floor.Plan{Booths: []floor.Booth{{Code: "A1"}, {Code: "stage"}}}}
	w.Plan.Places = []booths.Place{
		{Place: floor.Place{ID: "gate", Kind: "entrance"}, Name: booths.Text{VI: "Cổng chính"}},
		{Place: floor.Place{ID: "wc-1", Kind: "toilet"}},
	}
	for id, want := range map[string][2]string{
		"gate":   {"Cổng chính", "Cổng chính"},
		"wc-1":   {"nhà vệ sinh", "a toilet"},
		"toilet": {"nhà vệ sinh", "a toilet"},
		"lift":   {"thang máy", "a lift"},
		"stage":  {"", ""},
		"A1":     {"", ""},
	} {
		if got := [2]string{w.NameOf(booths.Vi)(id), w.NameOf(booths.En)(id)}; got != want {
			t.Errorf("%s is called %q, want %q", id, got, want)
		}
	}
}

// TestStoreys holds that a storey is called as its floor is, unless it has several.
func TestStoreys(t *testing.T) {
	on := func(code string, storey int, vi, en string) booths.Floor {
		return booths.Floor{Floor: floor.Floor{Code: code, Storey: storey}, Name: booths.Text{VI: vi, EN: en}}
	}
	var w booths.Ways
	w.Plan.Floors = []booths.Floor{on("1", 0, "Sảnh 1", "Hall 1"), on("2", 0, "Sảnh 2", "Hall 2"), on("U", 1, "Tầng một", "First floor"), on("X", 2, "Sân thượng", "")}
	for lang, want := range map[booths.Lang]map[int]string{
		booths.Vi: {1: "Tầng một", 2: "Sân thượng"},
		booths.En: {1: "First floor", 2: "Sân thượng"},
	} {
		if got := w.Storeys(lang); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", lang, got, want)
		}
	}
}
