package booths_test

import (
	"path/filepath"
	"testing"

	"gianhang/booths"
)

// BenchmarkSaveStand saves drafts of one stand, each an fsync.
func BenchmarkSaveStand(b *testing.B) {
	s := seeded(b)
	st := stand(b, s, "syt")
	for b.Loop() {
		st = must(s.SaveStand(b.Context(), booths.Operator("an"), st))(b)
	}
}

// BenchmarkCards20 reads a page of results.
func BenchmarkCards20(b *testing.B) { benchmarkCards(b, booths.Part{}) }

// BenchmarkCards20ByErrand reads a page of results that were found by the fifth errand of each department.
func BenchmarkCards20ByErrand(b *testing.B) {
	benchmarkCards(b, booths.Part{Field: booths.FieldErrand, At: 4})
}

func benchmarkCards(b *testing.B, part booths.Part) {
	s := seeded(b)
	var asked []booths.Lead
	for _, e := range must(s.Entries(b.Context(), booths.Range{Limit: 16}))(b).Items {
		asked = append(asked, booths.Lead{Ref: ref(booths.KindStand, e.Department.ID), Part: part})
	}
	asked = append(asked, leads(ref(booths.KindPlace, "stage"), ref(booths.KindPlace, "ramp"), ref(booths.KindPlace, "stair"),
		ref(booths.KindSession, "workshops"))...)
	for b.Loop() {
		if cards := must(s.Cards(b.Context(), asked))(b); len(cards) != 20 {
			b.Fatalf("%d cards", len(cards))
		}
	}
}

// BenchmarkOpen opens and closes an exhibition that is there.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "gianhang.db")
	s := openAt(b, path)
	must(s.Import(b.Context(), "seed", dongNai(b)))(b)
	check(b, s.Close())
	for b.Loop() {
		s := must(booths.Open(b.Context(), path, schema(b)))(b)
		seqOf(b, s)
		check(b, s.Close())
	}
}

// BenchmarkOpenNew makes a new database.
func BenchmarkOpenNew(b *testing.B) {
	for b.Loop() {
		s := must(booths.Open(b.Context(), filepath.Join(b.TempDir(), "gianhang.db"), schema(b)))(b)
		check(b, s.Close())
	}
}

// BenchmarkImport reads and stores the whole exhibition of 60 departments.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		seeded(b)
	}
}
