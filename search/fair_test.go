package search

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"testing"

	"gianhang/booths"
	"gianhang/data"
)

func openStoreAt(ctx context.Context, path string) (*booths.Store, error) {
	schema, err := fs.Sub(data.FS, "schema/sqlite")
	if err != nil {
		return nil, err
	}
	return booths.Open(ctx, path, schema)
}

// openStore opens the store at path until the test ends.
func openStore(t testing.TB, path string) *booths.Store {
	t.Helper()
	store, err := openStoreAt(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// seeded opens a new store with the departments of Đồng Nai.
func seeded(t testing.TB) *booths.Store {
	t.Helper()
	store := openStore(t, filepath.Join(t.TempDir(), "gianhang.db"))
	importSeed(t, store)
	return store
}

func importSeed(t testing.TB, store *booths.Store) {
	t.Helper()
	if _, err := store.Import(t.Context(), "test", seedOf(t)); err != nil {
		t.Fatal(err)
	}
}

// opened opens an index and gives what is logged about it.
func opened(t testing.TB, dir string, store *booths.Store) (*Index, *bytes.Buffer) {
	t.Helper()
	var said bytes.Buffer
	x, err := Open(t.Context(), dir, store, slog.New(slog.NewTextHandler(&said, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return x, &said
}

// fair is an index of the seed, real departments of a province.
func fair(t testing.TB) *Index {
	t.Helper()
	x, _ := opened(t, t.TempDir(), seeded(t))
	t.Cleanup(func() { x.Close() })
	return x
}

func find(t testing.TB, x *Index, q Query) Answer {
	t.Helper()
	answer, err := x.Find(context.Background(), q)
	if err != nil {
		t.Fatalf("find %+v: %v", q, err)
	}
	return answer
}

func ids(a Answer) (all []string) {
	for _, h := range a.Hits {
		all = append(all, h.ID)
	}
	return all
}

func first(a Answer) string {
	if len(a.Hits) == 0 {
		return ""
	}
	return a.Hits[0].ID
}
