package search

import (
	"fmt"
	"io/fs"
	"slices"
	"testing"

	"gianhang/booths"
	"gianhang/data"
)

// seedOf reads the seed of the province, to be changed by a test.
func seedOf(t testing.TB) booths.Seed {
	t.Helper()
	folder, err := fs.Sub(data.FS, "seeds/dongnai-2023")
	if err != nil {
		t.Fatal(err)
	}
	seed, err := booths.ReadSeed(folder)
	if err != nil {
		t.Fatal(err)
	}
	return seed
}

// imported brings the store of x, and then x, to what seed says.
func imported(t *testing.T, x *Index, seed booths.Seed) {
	t.Helper()
	if _, err := x.store.Import(t.Context(), "test", seed); err != nil {
		t.Fatal(err)
	}
	caughtUp(t, x)
}

// TestOneListForAllHistories gives departments other names and then their own again: nothing of the time between may
// be left.
func TestOneListForAllHistories(t *testing.T) {
	x := fair(t)
	follow(t, x)
	before := x.current.Load().corpus
	terms, stems := len(before.numbers), len(before.stems)
	seed := seedOf(t)
	names := map[string]booths.Text{}
	for i := range seed.Departments {
		d := &seed.Departments[i]
		names[d.ID] = d.Name
		d.Name = booths.Text{VI: fmt.Sprintf("%s to thô tha syn %d", d.Name.VI, i)}
	}
	imported(t, x, seed)
	if after := x.current.Load().corpus; len(after.numbers) == terms || len(after.stems) == stems {
		t.Fatal("the other names hold no other words")
	}
	for i := range seed.Departments {
		d := &seed.Departments[i]
		d.Name = names[d.ID]
	}
	imported(t, x, seed)
	if after := x.current.Load().corpus; len(after.numbers) != terms || len(after.stems) != stems {
		t.Errorf("%d words of %d stems are held, %d of %d before", len(after.numbers), len(after.stems), terms, stems)
	}
	fresh, _ := opened(t, t.TempDir(), x.store)
	defer fresh.Close()
	for _, text := range []string{"", "so y te", "sở to", "dich vu tho", "y tha", "bao hiem tho", "dang ky syn", "so t", "cong an to", "thong tin tha"} {
		q := Query{Text: text, Limit: MaxLimit}
		got, want := find(t, x, q), find(t, fresh, q)
		if !slices.EqualFunc(got.Hits, want.Hits, func(a, b Hit) bool { return a.Ref == b.Ref && a.Score == b.Score }) {
			t.Errorf("%q gives %v, a new index %v", text, ids(got), ids(want))
		}
	}
}

// TestSessionMovesWithItsPlace takes the stage to the other floor and back.
func TestSessionMovesWithItsPlace(t *testing.T) {
	x := fair(t)
	follow(t, x)
	seed := seedOf(t)
	stage := slices.IndexFunc(seed.Plan.Places, func(p booths.Place) bool { return p.ID == "stage" })
	session := seed.Programme[0].ID
	seed.Programme[0].Place = "stage"
	for _, floor := range []string{"1", "2", "1"} {
		seed.Plan.Places[stage].Floor = floor
		imported(t, x, seed)
		for _, f := range []string{"1", "2"} {
			got := ids(find(t, x, Query{Kind: booths.KindSession, Floor: f, Limit: MaxLimit}))
			if slices.Contains(got, session) != (f == floor) {
				t.Errorf("the stage is on floor %s: %s on floor %s is %v", floor, session, f, got)
			}
		}
	}
}
