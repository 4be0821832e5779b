package search

import (
	"os"
	"path/filepath"
	"testing"
)

func TestInspect(t *testing.T) {
	store, dir := seeded(t), t.TempDir()
	if seq, err := Inspect(dir); err == nil {
		t.Errorf("an empty directory is at %d", seq)
	}
	x, _ := opened(t, dir, store)
	want := x.Seq()
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	before := listing(t, dir)
	if seq, err := Inspect(dir); err != nil || seq != want || want == 0 {
		t.Errorf("Inspect = %d, %v, want %d", seq, err, want)
	}
	if after := listing(t, dir); after != before {
		t.Errorf("Inspect left\n%s\nwhere there was\n%s", after, before)
	}
	spoil(t, segments(t, dir)[0], func(b []byte) []byte { b[len(b)/2] ^= 1; return b })
	if seq, err := Inspect(dir); err == nil {
		t.Errorf("a damaged index is at %d", seq)
	}
}

// listing names every file below dir.
func listing(t *testing.T, dir string) (names string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		names += path + "\n"
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
