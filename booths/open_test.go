package booths_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"gianhang/booths"
)

func isNotFound(err error) bool { return errors.Is(err, booths.ErrNotFound) }

// plain opens the SQLite file at path as any other program would.
func plain(t testing.TB, path string) *sql.DB {
	t.Helper()
	db := must(sql.Open("sqlite", "file:"+path))(t)
	t.Cleanup(func() { db.Close() })
	return db
}

// another is the name of the migration that comes after those of the schema, and some.
func another(t testing.TB, more int) string {
	t.Helper()
	own := must(fs.Glob(schema(t), "*.sql"))(t)
	return fmt.Sprintf("%04d_more.sql", len(own)+1+more)
}

// withOneMore is the schema with another migration after its own.
func withOneMore(t testing.TB, statements string) fs.FS {
	t.Helper()
	more := fstest.MapFS{another(t, 0): {Data: []byte(statements)}}
	for _, name := range must(fs.Glob(schema(t), "*.sql"))(t) {
		more[name] = &fstest.MapFile{Data: must(fs.ReadFile(schema(t), name))(t)}
	}
	return more
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gianhang.db")
	s := openAt(t, path)
	first := must(s.Identity(t.Context()))(t)
	check(t, s.Close())
	if first.UUID == "" || first.Epoch != 0 {
		t.Errorf("a new database is %+v", first)
	}
	if again := must(openAt(t, path).Identity(t.Context()))(t); again != first {
		t.Errorf("opened again it is %+v, was %+v", again, first)
	}
	if other := must(open(t).Identity(t.Context()))(t); other == first {
		t.Error("two databases have one identity")
	}
}

func TestOpenRefuses(t *testing.T) {
	ours := func(change string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			check(t, openAt(t, path).Close())
			db := plain(t, path)
			must(db.Exec(change))(t)
			check(t, db.Close())
		}
	}
	foreign := func(statements string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			db := plain(t, path)
			must(db.Exec(statements))(t)
			check(t, db.Close())
		}
	}
	text := func(content string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) { check(t, os.WriteFile(path, []byte(content), 0o644)) }
	}
	for name, row := range map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"newer version":             {ours(`PRAGMA user_version = 99`), booths.ErrNewer},
		"other application":         {ours(`PRAGMA application_id = 7`), booths.ErrForeign},
		"foreign tables":            {foreign(`CREATE TABLE t (a)`), booths.ErrForeign},
		"foreign version, no table": {foreign(`PRAGMA user_version = 3`), booths.ErrForeign},
		"foreign in WAL mode":       {foreign(`PRAGMA journal_mode = WAL; CREATE TABLE t (a)`), booths.ErrForeign},
		"short text":                {text("hello"), booths.ErrForeign},
		"long text":                 {text(string(bytes.Repeat([]byte("not a database\n"), 1000))), booths.ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "gianhang.db")
			row.make(t, path)
			before := must(os.ReadFile(path))(t)
			if _, err := booths.Open(t.Context(), path, schema(t)); !errors.Is(err, row.want) {
				t.Errorf("Open says %v, want %v", err, row.want)
			}
			if !bytes.Equal(before, must(os.ReadFile(path))(t)) {
				t.Error("Open changed the file that it refused")
			}
			if got := names(t, path); !slices.Equal(got, []string{"gianhang.db"}) {
				t.Errorf("Open left %q", got)
			}
		})
	}
}

func TestOpenRefusesADirectoryAndAMissingFolder(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{"directory": dir, "missing folder": filepath.Join(dir, "no", "gianhang.db")} {
		if _, err := booths.Open(t.Context(), path, schema(t)); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

func TestUpgradeKeepsACopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gian hàng.db")
	copied := fmt.Sprintf(".v%d.bak", len(must(fs.Glob(schema(t), "*.sql"))(t)))
	s := openAt(t, path)
	must(s.Import(t.Context(), "seed", dongNai(t)))(t)
	seq, identity := seqOf(t, s), must(s.Identity(t.Context()))(t)
	check(t, s.Close())

	if _, err := booths.Open(t.Context(), path, withOneMore(t, `CREATE TABLE more (a TEXT) STRICT; nonsense`)); err == nil {
		t.Fatal("a migration of nonsense passed")
	}
	s = openAt(t, path) // as before: the migration that failed left nothing in the file
	if n := count(t, s.Reader(), `SELECT count(*) FROM sqlite_schema WHERE name = 'more'`); n != 0 {
		t.Error("a migration that failed left its table")
	}
	check(t, s.Close())

	check(t, os.WriteFile(path+copied+".new", []byte("a copy that was cut short"), 0o644))
	s = must(booths.Open(t.Context(), path, withOneMore(t, `CREATE TABLE more (a TEXT) STRICT`)))(t)
	count(t, s.Reader(), `SELECT count(*) FROM more`)
	check(t, s.Close())
	if _, err := booths.Open(t.Context(), path, schema(t)); !errors.Is(err, booths.ErrNewer) {
		t.Errorf("the program from before the upgrade says %v", err)
	}

	if got := names(t, path); !slices.Equal(got, []string{"gian hàng.db", "gian hàng.db" + copied}) {
		t.Errorf("the upgrade leaves %q", got)
	}
	before := openAt(t, path+copied)
	if got := seqOf(t, before); got != seq {
		t.Errorf("the copy has seq %d, want %d", got, seq)
	}
	if got := must(before.Identity(t.Context()))(t); got != identity {
		t.Errorf("the copy is %+v, want %+v", got, identity)
	}
}

// TestUpgradeFromTheFirst opens a file of the first schema: its floors have no doors, and nothing is closed.
func TestUpgradeFromTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gianhang.db")
	first := fstest.MapFS{"0001_exhibition.sql": {Data: must(fs.ReadFile(schema(t), "0001_exhibition.sql"))(t)}}
	s := must(booths.Open(t.Context(), path, first))(t)
	must(s.Writer().Exec(`
		INSERT INTO floors (code, name_vi, name_en, storey, outline, walls)
		VALUES ('1', 'Sảnh 1', '', 0, '[[0,0],[9,0],[9,9]]', '[]')`))(t)
	check(t, s.Close())
	floors := must(openAt(t, path).Floors(t.Context()))(t)
	if len(floors) != 1 || floors[0].Code != "1" || len(floors[0].Doors) != 0 {
		t.Errorf("%+v", floors)
	}
}

// TestUpgradeKeepsTheProgramme opens a file of before sessions could be imported.
func TestUpgradeKeepsTheProgramme(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gianhang.db")
	before := fstest.MapFS{}
	for _, name := range []string{"0001_exhibition.sql", "0002_ways.sql"} {
		before[name] = &fstest.MapFile{Data: must(fs.ReadFile(schema(t), name))(t)}
	}
	s := must(booths.Open(t.Context(), path, before))(t)
	must(s.Writer().Exec(`
		INSERT INTO sessions (id, kind, title_vi, title_en, description_vi, description_en, day, part, starts, ends, position, version)
		VALUES ('a', 'parade', 'Đạp xe', 'Ride', 'Mô tả', 'Text', '2023-10-10', 'morning', 5, 6, 3, 7)`))(t)
	check(t, s.Close())
	want := booths.Session{ID: "a", Kind: "parade", Title: booths.Text{VI: "Đạp xe", EN: "Ride"}, Description: booths.Text{VI: "Mô tả", EN: "Text"},
		Day: "2023-10-10", Part: "morning", Starts: 5, Ends: 6, Version: 7}
	if got := must(openAt(t, path).Session(t.Context(), "a"))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestMigrationsInOrder(t *testing.T) {
	gap := withOneMore(t, ``).(fstest.MapFS)
	gap[another(t, 1)] = gap[another(t, 0)]
	delete(gap, another(t, 0))
	if _, err := booths.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), gap); err == nil {
		t.Error("a schema without one of its files was taken")
	}
}

func TestEightOpenOneNewFile(t *testing.T) {
	eightOpen(t, filepath.Join(t.TempDir(), "gianhang.db"))
}

// TestEightUpgradeOneFile is of programs that find the same old file: one of them copies and migrates it.
func TestEightUpgradeOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gianhang.db")
	first := fstest.MapFS{"0001_exhibition.sql": {Data: must(fs.ReadFile(schema(t), "0001_exhibition.sql"))(t)}}
	check(t, must(booths.Open(t.Context(), path, first))(t).Close())
	eightOpen(t, path)
	if got := names(t, path); !slices.Equal(got, []string{"gianhang.db", "gianhang.db.v1.bak"}) {
		t.Errorf("the upgrade leaves %q", got)
	}
}

// eightOpen opens the file at path from eight programs at once.
func eightOpen(t *testing.T, path string) {
	t.Helper()
	var all [8]*booths.Store
	var errs [8]error
	var wait sync.WaitGroup
	for i := range all {
		wait.Go(func() { all[i], errs[i] = booths.Open(t.Context(), path, schema(t)) })
	}
	wait.Wait()
	identities := map[booths.Identity]bool{}
	for i, s := range all {
		check(t, errs[i])
		identities[must(s.Identity(t.Context()))(t)] = true
	}
	for _, s := range all {
		check(t, s.Close())
	}
	if len(identities) != 1 {
		t.Errorf("eight programs see %d identities", len(identities))
	}
}
