package booths_test

import (
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gianhang/booths"
	"gianhang/data"
)

// schema is the schema that the program carries.
func schema(t testing.TB) fs.FS { return sub(t, "schema/sqlite") }

func sub(t testing.TB, dir string) fs.FS {
	t.Helper()
	fsys, err := fs.Sub(data.FS, dir)
	check(t, err)
	return fsys
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// must gives the value of a call that has to succeed.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		check(t, err)
		return v
	}
}

// open gives a new store without content.
func open(t testing.TB) *booths.Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "gianhang.db"))
}

func openAt(t testing.TB, path string) *booths.Store {
	t.Helper()
	s, err := booths.Open(t.Context(), path, schema(t))
	check(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// dongNai reads the seed of the real exhibition.
func dongNai(t testing.TB) booths.Seed {
	t.Helper()
	return must(booths.ReadSeed(sub(t, "seeds/dongnai-2023")))(t)
}

// seeded gives a new store with the real exhibition.
func seeded(t testing.TB) *booths.Store {
	t.Helper()
	s := open(t)
	must(s.Import(t.Context(), "seed", dongNai(t)))(t)
	return s
}

func seqOf(t testing.TB, s *booths.Store) int64 {
	t.Helper()
	return must(s.Seq(t.Context()))(t)
}

// names lists the files beside path, path's own included.
func names(t testing.TB, path string) (all []string) {
	t.Helper()
	for _, e := range must(os.ReadDir(filepath.Dir(path)))(t) {
		all = append(all, e.Name())
	}
	return all
}

// count gives the number that query counts.
func count(t testing.TB, db *sql.DB, query string, args ...any) (n int) {
	t.Helper()
	check(t, db.QueryRow(query, args...).Scan(&n))
	return n
}

func TestEmptyStore(t *testing.T) {
	s := open(t)
	if n := seqOf(t, s); n != 0 {
		t.Errorf("seq is %d before anything was stored", n)
	}
	if _, err := s.Exhibition(t.Context()); !isNotFound(err) {
		t.Errorf("exhibition of an empty store: %v", err)
	}
	if _, err := s.Overview(t.Context()); !isNotFound(err) {
		t.Errorf("overview of an empty store: %v", err)
	}
	page := must(s.Entries(t.Context(), booths.Range{Limit: 10}))(t)
	if len(page.Items) != 0 || page.Next != "" || page.Seq != 0 {
		t.Errorf("an empty directory is %+v", page)
	}
}

func TestCloseFoldsTheLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gianhang.db")
	s := openAt(t, path)
	must(s.Import(t.Context(), "seed", dongNai(t)))(t)
	if info := must(os.Stat(path + "-wal"))(t); info.Size() == 0 {
		t.Fatal("nothing is in the log, so its folding shows nothing")
	}
	seq := seqOf(t, s)
	check(t, s.Close())
	if got := names(t, path); !slices.Equal(got, []string{"gianhang.db"}) {
		t.Errorf("Close leaves %q", got)
	}
	if got := seqOf(t, openAt(t, path)); got != seq {
		t.Errorf("seq is %d after Close, was %d", got, seq)
	}
}

func TestPathsOfAllLetters(t *testing.T) {
	for _, name := range []string{
		"gian hàng.db", "a?b.db", "a#b.db", "a%20b.db", "100%.db", "a&b=c+d;e.db", "mode=ro?mode=memory", "file:a.db", "'quoted'.db",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "thư mục", name)
			check(t, os.Mkdir(filepath.Dir(path), 0o755))
			s := openAt(t, path)
			check(t, s.Close())
			if got := names(t, path); !slices.Equal(got, []string{name}) {
				t.Errorf("the directory holds %q", got)
			}
			must(openAt(t, "/"+path).Identity(t.Context()))(t) // a doubled slash is not a host
		})
	}
}
