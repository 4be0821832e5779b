package booths_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

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
	health := must(booths.Check(t.Context(), path))(t)
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
	must(s.SaveStand(t.Context(), "an", stand(t, s, "syt")))(t)
	if health := must(booths.Check(t.Context(), path))(t); health.Seq != seqOf(t, s) {
		t.Errorf("Check sees seq %d, the program is at %d", health.Seq, seqOf(t, s))
	}
}

func TestCheckNamesWhatIsBroken(t *testing.T) {
	t.Run("reference that leads nowhere", func(t *testing.T) {
		path := closed(t)
		must(plain(t, path).Exec(`DELETE FROM places WHERE id = 'stage'; UPDATE sessions SET place = 'stage'`))(t)
		health := must(booths.Check(t.Context(), path))(t)
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
		health, err := booths.Check(t.Context(), path)
		if err == nil && !strings.Contains(strings.Join(health.Faults, " "), "booths_floor") {
			t.Errorf("the faults are %q", health.Faults)
		}
	})
}

func TestCheckRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	check(t, os.WriteFile(text, []byte("hello"), 0o644))
	if _, err := booths.Check(t.Context(), text); !errors.Is(err, booths.ErrForeign) {
		t.Errorf("a text: %v", err)
	}
	if _, err := booths.Check(t.Context(), filepath.Join(dir, "none.db")); err == nil {
		t.Error("a file that is not there is whole")
	}
	if got := names(t, text); !slices.Equal(got, []string{"text.db"}) {
		t.Errorf("Check leaves %q", got)
	}
}
