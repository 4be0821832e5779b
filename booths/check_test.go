package booths_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gianhang/booths"
)

const alone = true

// closed gives the path of a database with the real exhibition that nobody has open.
func closed(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gianhang.db")
	s := openAt(t, path)
	must(s.Import(t.Context(), "seed", dongNai(t)))(t)
	check(t, s.Close())
	return path
}

func TestCheckOfAWholeFile(t *testing.T) {
	path := closed(t)
	before := must(os.ReadFile(path))(t)
	health := must(booths.Check(t.Context(), path, schema(t), alone, ""))(t)
	if len(health.Faults) != 0 || health.Seq == 0 || len(health.Entries) != len(dongNai(t).Departments) ||
		len(health.Records) != len(health.Entries) {
		t.Errorf("a whole file has faults %q, seq %d, %d entries, %d records", health.Faults, health.Seq,
			len(health.Entries), len(health.Records))
	}
	if !bytes.Equal(before, must(os.ReadFile(path))(t)) || !slices.Equal(names(t, path), []string{"gianhang.db"}) {
		t.Errorf("Check changed the file or left one beside it: %q", names(t, path))
	}
}

func TestCheckBesideTheProgram(t *testing.T) {
	path := closed(t)
	s := openAt(t, path)
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), draft(t, s, "syt")))(t)
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	if health := must(booths.Check(t.Context(), path, schema(t), false, ""))(t); health.Seq != seqOf(t, s) {
		t.Errorf("Check sees seq %d, the program is at %d", health.Seq, seqOf(t, s))
	}
}

func TestCheckNamesWhatIsBroken(t *testing.T) {
	t.Run("reference that leads nowhere", func(t *testing.T) {
		path := closed(t)
		must(plain(t, path).Exec(`DELETE FROM places WHERE id = 'stage'; UPDATE sessions SET place = 'stage'`))(t)
		health := must(booths.Check(t.Context(), path, schema(t), alone, ""))(t)
		if len(health.Faults) == 0 || !strings.Contains(health.Faults[0], "sessions") || !strings.Contains(health.Faults[0], "places") {
			t.Errorf("the faults are %q", health.Faults)
		}
	})
	t.Run("index without its rows", func(t *testing.T) {
		path := closed(t)
		must(plain(t, path).Exec(`
			PRAGMA writable_schema = 1;
			UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'places_floor')
			WHERE name = 'booths_floor'`))(t)
		health, err := booths.Check(t.Context(), path, schema(t), alone, "")
		if err == nil && !strings.Contains(strings.Join(health.Faults, " "), "booths_floor") {
			t.Errorf("the faults are %q", health.Faults)
		}
	})
}

// starting is a schema that a program starts and edits beside, the moment that somebody reads it.
type starting struct {
	fs.FS
	start func()
}

func (s starting) Open(name string) (fs.File, error) {
	s.start()
	return s.FS.Open(name)
}

func TestCheckWhileTheProgramStarts(t *testing.T) {
	path := closed(t)
	var want int64
	start := sync.OnceFunc(func() {
		s := openAt(t, path)
		seed := dongNai(t)
		seed.Exhibition.Name.VI += " mở rộng"
		must(s.Import(t.Context(), "an", seed))(t)
		want = seqOf(t, s)
	})
	health := must(booths.Check(t.Context(), path, starting{schema(t), start}, false, ""))(t)
	if len(health.Faults) > 0 || health.Seq != want {
		t.Errorf("Check sees seq %d and faults %q, the program is at %d", health.Seq, health.Faults, want)
	}
}

func TestCheckRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, row := range map[string]struct {
		make func(path string)
		want error
	}{
		"text":     {func(path string) { check(t, os.WriteFile(path, []byte("hello"), 0o644)) }, booths.ErrForeign},
		"no bytes": {func(path string) { check(t, os.WriteFile(path, nil, 0o644)) }, booths.ErrNotFound},
		"newer": {func(path string) {
			check(t, must(booths.Open(t.Context(), path, withOneMore(t, `CREATE TABLE more (a TEXT) STRICT`)))(t).Close())
		}, booths.ErrNewer},
	} {
		path := filepath.Join(dir, name+".db")
		row.make(path)
		if _, err := booths.Check(t.Context(), path, schema(t), alone, ""); !errors.Is(err, row.want) {
			t.Errorf("%s: %v, want %v", name, err, row.want)
		}
	}
	if _, err := booths.Check(t.Context(), filepath.Join(dir, "none.db"), schema(t), alone, ""); err == nil {
		t.Error("a file that is not there is whole")
	}
	if got := names(t, filepath.Join(dir, "none.db")); !slices.Equal(got, []string{"newer.db", "no bytes.db", "text.db"}) {
		t.Errorf("Check leaves %q", got)
	}
}
