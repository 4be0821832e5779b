package search

import (
	"fmt"
	"slices"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// TestFormerCodes moves a department: it is found by the code of the booth that it left for as long as nobody else is
// there, but not by the beginning of that code.
func TestFormerCodes(t *testing.T) {
	x := fair(t)
	follow(t, x)
	place := func(seed booths.Seed, department string, codes ...string) booths.Seed {
		i := slices.IndexFunc(seed.Departments, func(d booths.SeedDepartment) bool { return d.ID == department })
		seed.Departments = slices.Clone(seed.Departments)
		seed.Departments[i].Booths = codes
		return seed
	}
	moved := place(seedOf(t), "syt", "L6")
	for _, step := range []struct {
		name string
		seed booths.Seed
		want map[string]string // the first hit by what is asked
	}{
		{"before", seedOf(t), map[string]string{"C1": "syt"}},
		{"moved", moved, map[string]string{"C1": "syt", "gian c-1": "syt", "L6": "syt"}},
		{"another came", place(moved, "viettel", "C1"), map[string]string{"C1": "viettel", "L6": "syt"}},
		{"moved back", place(place(moved, "viettel"), "syt", "C1"), map[string]string{"C1": "syt"}},
	} {
		imported(t, x, step.seed)
		for text, want := range step.want {
			if got := first(find(t, x, Query{Text: text})); got != want {
				t.Errorf("%s: %q gives %q, want %q", step.name, text, got, want)
			}
			if got := ids(find(t, x, Query{Text: text})); want != "syt" && slices.Contains(got, "syt") {
				t.Errorf("%s: %q gives %v", step.name, text, got)
			}
		}
	}
	d := entryDocument(booths.Entry{Booths: []booths.Booth{{Booth: floor.Booth{Code: "L6"}}}, Former: []string{"C1"}}).indexed()
	if got := fmt.Sprint(d["code"], d["code_e"]); got != "[l6 c1] [l l6]" {
		t.Errorf("indexed as %s", got)
	}
}
