// Package relevance proves how well package search finds: it asks what visitors ask, in sets of queries that were judged
// by hand, beside plainer ways of searching the same texts, and checks what must hold of every name without a judgement.
// It has tests only.
package relevance

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/data"
	"gianhang/search"
	"gianhang/search/vietnamese"
)

// fair is the exhibition that the sets were judged by.
type fair struct {
	departments map[string]booths.Entry // by id
	phrases     []string                // of the phrase table, folded
	index       *search.Index
	store       *booths.Store
}

// openFair opens a new store with the departments of Đồng Nai and a new index of it, until the test ends.
func openFair(t testing.TB) fair {
	t.Helper()
	store := openStore(t)
	x, err := search.Open(t.Context(), t.TempDir(), store, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	f := fair{departments: map[string]booths.Entry{}, index: x, store: store}
	page, err := store.Entries(t.Context(), booths.Range{Limit: 1000})
	if err != nil || page.Next != "" {
		t.Fatal(page.Next, err)
	}
	for _, e := range page.Items {
		f.departments[e.Department.ID] = e
	}
	phrases, err := store.Phrases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range phrases {
		f.phrases = append(f.phrases, vietnamese.Fold(p.Phrase))
	}
	return f
}

func openStore(t testing.TB) *booths.Store {
	t.Helper()
	store, err := booths.Open(t.Context(), filepath.Join(t.TempDir(), "gianhang.db"), folder(t, "schema/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	seed, err := booths.ReadSeed(folder(t, "seeds/dongnai-2023"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Import(t.Context(), "test", seed); err != nil {
		t.Fatal(err)
	}
	return store
}

func folder(t testing.TB, path string) fs.FS {
	t.Helper()
	f, err := fs.Sub(data.FS, path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// knows says whether the phrase table has words of text that stand side by side.
func (f fair) knows(text string) bool {
	text = " " + vietnamese.Fold(text) + " "
	return slices.ContainsFunc(f.phrases, func(p string) bool { return strings.Contains(text, " "+p+" ") })
}

// found is an answer, of at most ten hits.
type found struct {
	ids    []string // of departments; those of places and sessions carry their kind and so are never right
	scores []float64
	sure   bool
}

// list is what counts as the answer: guesses do not.
func (a found) list() []string {
	if !a.sure {
		return nil
	}
	return a.ids
}

// find asks for the first ten.
func (f fair) find(t testing.TB, text string) (a found) {
	t.Helper()
	answer, err := f.index.Find(context.Background(), search.Query{Text: text, Limit: window})
	if err != nil {
		t.Errorf("find %q: %v", text, err)
	}
	a.sure = answer.Confident
	for _, h := range answer.Hits {
		id := h.ID
		if h.Kind != booths.KindStand {
			id = string(h.Kind) + "/" + id
		}
		a.ids, a.scores = append(a.ids, id), append(a.scores, h.Score)
	}
	return a
}
