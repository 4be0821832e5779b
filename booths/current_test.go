package booths_test

import (
	"os"
	"path/filepath"
	"testing"

	"gianhang/booths"
)

// TestCurrent asks of files that Open would change, and of one that it would not.
func TestCurrent(t *testing.T) {
	for name, row := range map[string]struct {
		prepare func(path string)
		more    bool // the schema has a migration that the file has not seen
		want    bool
	}{
		"open":          {func(path string) { openAt(t, path) }, false, true},
		"older":         {func(path string) { openAt(t, path) }, true, false},
		"newer":         {func(path string) { must(openAt(t, path).Writer().Exec(`PRAGMA user_version = 999`))(t) }, false, false},
		"no file":       {func(string) {}, false, false},
		"empty file":    {func(path string) { check(t, os.WriteFile(path, nil, 0o600)) }, false, false},
		"not of ours":   {func(path string) { must(plain(t, path).Exec(`CREATE TABLE recipes (name TEXT)`))(t) }, false, false},
		"not of SQLite": {func(path string) { check(t, os.WriteFile(path, make([]byte, 5000), 0o600)) }, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "gianhang.db")
			row.prepare(path)
			files, folder := names(t, path), schema(t)
			if row.more {
				folder = withOneMore(t, "")
			}
			if got, err := booths.Current(t.Context(), path, folder); got != row.want {
				t.Errorf("%v, %v", got, err)
			}
			if after := names(t, path); len(after) != len(files) {
				t.Errorf("the directory had %q and has %q", files, after)
			}
		})
	}
}
