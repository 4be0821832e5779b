package main

import (
	"crypto/sha256"
	"database/sql"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFaults prepares what can be wrong before a start. Each must be told in one sentence that says what to do, and
// must leave everything as it was.
func TestFaults(t *testing.T) {
	for name, row := range map[string]struct {
		prepare func(t *testing.T, dir string) (args []string)
		want    string
	}{
		"port in use":            {portInUse, "another program already listens on 127.0.0.1:"},
		"no such address":        {flags("--listen", "192.0.2.1:80"), "192.0.2.1:80 is no address of this machine; choose one with --listen"},
		"not an address":         {flags("--listen", "here"), `give an address such as localhost:8080 with --listen`},
		"unknown flag":           {flags("--sead", "empty"), "unknown flag --sead"},
		"unknown seed":           {flags("--seed", "hanoi"), `there is no seed "hanoi"; choose dongnai-2023, empty, or give the path`},
		"folder without a seed":  {seedFolderOf(map[string]string{}), "mend what is wrong in the seed folder"},
		"seed folder with fault": {brokenSeed, "colour 77"},
		"unreadable seed file":   {unreadableSeed, "mend what is wrong in the seed folder"},
		"held by another":        {heldByAnother, "is in use by another running gianhang; stop that one"},
		"no directory":           {flags("--data", "/proc/fair"), `the directory "/proc/fair" cannot be made; choose another one with --data`},
		"file, not directory":    {fileForDirectory, "is not a directory; choose another one with --data"},
		"newer database":         {newerDatabase, "was written by a newer gianhang; run that version"},
		"foreign database":       {foreignDatabase, "is not a database of Gian hàng; move it away"},
		"text, not database":     {textForDatabase, "is not a database of Gian hàng; move it away"},
		"damaged database":       {damagedDatabase, "is damaged; keep a copy"},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			dir := filepath.Join(home, "data")
			args := row.prepare(t, dir)
			before := snapshot(t, home)
			var out strings.Builder
			err := run(t.Context(), append([]string{"--listen", "127.0.0.1:0", "--data", dir}, args...), &out, io.Discard)
			switch {
			case err == nil:
				t.Fatal("serves")
			case !strings.Contains(err.Error(), row.want):
				t.Errorf("says %q, want %q", err, row.want)
			case out.Len() > 0:
				t.Errorf("prints %q", out.String())
			}
			same(t, before, snapshot(t, home))
		})
	}
}

func flags(args ...string) func(*testing.T, string) []string {
	return func(*testing.T, string) []string { return args }
}

func portInUse(t *testing.T, _ string) []string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ln.Close() })
	return []string{"--listen", ln.Addr().String()}
}

// seedFolderOf makes a folder with those files.
func seedFolderOf(files map[string]string) func(*testing.T, string) []string {
	return func(t *testing.T, _ string) []string {
		dir := t.TempDir()
		for name, text := range files {
			write(t, filepath.Join(dir, name), text)
		}
		return []string{"--seed", dir}
	}
}

func brokenSeed(t *testing.T, dir string) []string {
	seed := t.TempDir()
	if err := os.CopyFS(seed, os.DirFS("../../data/seeds/empty")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(seed, "topics.json"), `[{"id": "health", "name": {"vi": "Y tế"}, "colour": 77}]`)
	return []string{"--seed", seed}
}

// unreadableSeed has a link for a file that leads through another file, which nobody can follow, not even root.
func unreadableSeed(t *testing.T, dir string) []string {
	args := brokenSeed(t, dir)
	topics := filepath.Join(args[1], "topics.json")
	if err := os.Remove(topics); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(args[1], "exhibition.json", "topics.json"), topics); err != nil {
		t.Fatal(err)
	}
	return args
}

func heldByAnother(t *testing.T, dir string) []string {
	d, err := claim(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.release() })
	return nil
}

func fileForDirectory(t *testing.T, dir string) []string {
	write(t, dir, "not a directory")
	return nil
}

func textForDatabase(t *testing.T, dir string) []string {
	write(t, databaseIn(dir), strings.Repeat("a list of booths\n", 100))
	return nil
}

func newerDatabase(t *testing.T, dir string) []string {
	tell(t, "import", "../../data/seeds/empty", "--data", dir)
	execute(t, databaseIn(dir), `PRAGMA user_version = 9999`)
	return nil
}

func foreignDatabase(t *testing.T, dir string) []string {
	write(t, databaseIn(dir), "")
	execute(t, databaseIn(dir), `CREATE TABLE recipes (name TEXT)`)
	return nil
}

// damagedDatabase writes over the pages that follow the header.
func damagedDatabase(t *testing.T, dir string) []string {
	tell(t, "import", "../../data/seeds/dongnai-2023", "--data", dir)
	f, err := os.OpenFile(databaseIn(dir), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt([]byte(strings.Repeat("?", 64<<10)), 100); err != nil {
		t.Fatal(err)
	}
	return nil
}

func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// snapshot is what lies below dir: names, modes and contents.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		all[path] = info.Mode().String()
		if !d.Type().IsRegular() {
			return nil
		}
		content, err := os.ReadFile(path)
		sum := sha256.Sum256(content)
		all[path] += string(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same fails the test for every path that is new, gone or changed.
func same(t *testing.T, before, after map[string]string) {
	t.Helper()
	for path, was := range before {
		if now, there := after[path]; !there {
			t.Errorf("%s is gone", path)
		} else if now != was {
			t.Errorf("%s has changed", path)
		}
	}
	for path := range after {
		if _, there := before[path]; !there {
			t.Errorf("%s is new", path)
		}
	}
}

// TestImportOfAFolderWithFaults says what is wrong in the folder, for a new directory and for one with data.
func TestImportOfAFolderWithFaults(t *testing.T) {
	home := t.TempDir()
	old := filepath.Join(home, "old")
	tell(t, "import", "../../data/seeds/empty", "--data", old)
	before := snapshot(t, home)
	for _, dir := range []string{old, filepath.Join(home, "new")} {
		folder := unreadableSeed(t, dir)[1]
		err := run(t.Context(), []string{"import", folder, "--data", dir}, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), "mend what is wrong in the seed folder "+folder) {
			t.Errorf("%s: says %v", dir, err)
		}
	}
	same(t, before, snapshot(t, home))
}

// TestDoctorRefuses looks at files that are no whole database of this program's.
func TestDoctorRefuses(t *testing.T) {
	for name, row := range map[string]struct {
		prepare func(t *testing.T, dir string) []string
		want    string
	}{
		"none":    {flags(), "there is no exhibition in "},
		"empty":   {emptyDatabase, "there is no exhibition in "},
		"newer":   {newerDatabase, "was written by a newer gianhang; run that version"},
		"foreign": {foreignDatabase, "is not a database of Gian hàng; move it away"},
		"text":    {textForDatabase, "is not a database of Gian hàng; move it away"},
		"damaged": {damagedDatabase, "is damaged; keep a copy"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			row.prepare(t, dir)
			write(t, filepath.Join(dir, "notes"), "")
			before := snapshot(t, dir)
			err := run(t.Context(), []string{"doctor", "--data", dir}, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("says %v, want %q", err, row.want)
			}
			same(t, before, snapshot(t, dir))
		})
	}
}

func emptyDatabase(t *testing.T, dir string) []string {
	write(t, databaseIn(dir), "")
	return nil
}

// TestFaultsInVietnamese asks for the language as a shell does.
func TestFaultsInVietnamese(t *testing.T) {
	t.Setenv("LC_ALL", "vi_VN.UTF-8")
	err := run(t.Context(), []string{"--listen", "127.0.0.1:0", "--data", t.TempDir(), "--seed", "hanoi"}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), `không có bộ dữ liệu "hanoi"; hãy chọn dongnai-2023, empty`) {
		t.Errorf("says %v", err)
	}
}
