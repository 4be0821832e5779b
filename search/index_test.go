package search

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"

	"gianhang/booths"
)

// sameAsNew fails unless x answers like an index of the same store that was built just now.
func sameAsNew(t *testing.T, x *Index) {
	t.Helper()
	fresh, _ := opened(t, t.TempDir(), x.store)
	defer fresh.Close()
	if x.Seq() != fresh.Seq() {
		t.Errorf("at change %d, the store at %d", x.Seq(), fresh.Seq())
	}
	for _, text := range []string{"", "so y te", "đồng nai", "dấu vết", "bệnh án điện tử"} {
		q := Query{Text: text, Limit: MaxLimit}
		if got, want := find(t, x, q), find(t, fresh, q); !slices.Equal(ids(got), ids(want)) {
			t.Errorf("%q gives %v, a new index %v", text, ids(got), ids(want))
		}
	}
	if left, _ := os.ReadDir(x.dir); len(left) != 1 {
		t.Errorf("%d directories are left in %v", len(left), left)
	}
}

// segments are the files of documents of the only index in dir.
func segments(t *testing.T, dir string) []string {
	t.Helper()
	all, err := below(dir, "*/store/*.zap")
	if err != nil || len(all) == 0 {
		t.Fatalf("no segments: %v", err)
	}
	return all
}

func bolt(t *testing.T, dir string) string {
	t.Helper()
	all, err := below(dir, "*/store/root.bolt")
	if err != nil || len(all) != 1 {
		t.Fatalf("root.bolt: %v, %v", all, err)
	}
	return all[0]
}

// spoil replaces the contents of a file.
func spoil(t *testing.T, name string, change func([]byte) []byte) {
	t.Helper()
	old, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, change(old), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestReopen(t *testing.T) {
	store, dir := seeded(t), t.TempDir()
	x, said := opened(t, dir, store)
	if !strings.Contains(said.String(), "built anew") {
		t.Error("the first index is not reported")
	}
	path := x.current.Load().path
	x.Close()
	publish(t, store, "syt", "Dấu vết mới")
	x, said = opened(t, dir, store)
	defer x.Close()
	if x.current.Load().path != path || strings.Contains(said.String(), "built anew") {
		t.Errorf("a whole index is built anew: %s", said)
	}
	sameAsNew(t, x)
}

// doubts are the ways in which an index can be lost or wrong, and what is said of each.
var doubts = []struct {
	name, why string
	damage    func(t *testing.T, dir string)
}{
	{"rm -r", "there is none", func(t *testing.T, dir string) { os.RemoveAll(dir) }},
	{"root.bolt cut off", "panicked", func(t *testing.T, dir string) {
		spoil(t, bolt(t, dir), func(b []byte) []byte { return b[:4*os.Getpagesize()] })
	}},
	{"empty root.bolt", "", func(t *testing.T, dir string) {
		spoil(t, bolt(t, dir), func(b []byte) []byte { return nil })
	}},
	{"garbage in root.bolt", "", func(t *testing.T, dir string) {
		spoil(t, bolt(t, dir), func(b []byte) []byte { return []byte(strings.Repeat("gian hàng ", len(b)/10)) })
	}},
	{"a flipped byte in a segment", "damaged", func(t *testing.T, dir string) {
		spoil(t, segments(t, dir)[0], func(b []byte) []byte { b[len(b)/3] ^= 1; return b })
	}},
	{"an empty segment", "damaged", func(t *testing.T, dir string) {
		spoil(t, segments(t, dir)[0], func([]byte) []byte { return nil })
	}},
	{"no segment", "", func(t *testing.T, dir string) {
		for _, s := range segments(t, dir) {
			os.Remove(s)
		}
	}},
	{"a build that was broken off", "damaged", func(t *testing.T, dir string) {
		index, err := bleve.New(filepath.Join(dir, form(newMapping())+"-000002"), newMapping())
		if err != nil {
			t.Fatal(err)
		}
		index.Close()
	}},
	{"a lock that another holds", "", func(t *testing.T, dir string) {
		index, err := bleve.Open(filepath.Dir(filepath.Dir(bolt(t, dir))))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { guard(index.Close) })
	}},
	{"ahead of the database", "the database at", alter(func(g *generation) { g.state.Seq += 1000 })},
	{"another epoch", "database", alter(func(g *generation) { g.state.Epoch++ })},
	{"another form", "form", alter(func(g *generation) { g.state.Form = "else" })},
	{"a document too many", "documents", alter(func(g *generation) {
		g.index.Index("place/ghost", placeDocument(booths.Place{Name: booths.Text{VI: "Nhà vệ sinh"}}).indexed())
	})},
}

func TestDoubtRebuilds(t *testing.T) {
	for _, row := range doubts {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			store, dir := seeded(t), filepath.Join(t.TempDir(), "index")
			x, _ := opened(t, dir, store)
			x.Close()
			row.damage(t, dir)
			x, said := opened(t, dir, store)
			defer x.Close()
			if !strings.Contains(said.String(), "built anew") || !strings.Contains(said.String(), row.why) {
				t.Errorf("said %q, want a rebuild because of %q", said, row.why)
			}
			sameAsNew(t, x)
		})
	}
}

// alter changes an index behind its own back.
func alter(change func(*generation)) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		path := filepath.Dir(filepath.Dir(bolt(t, dir)))
		index, err := bleve.OpenUsing(path, settings())
		if err != nil {
			t.Fatal(err)
		}
		g := &generation{index: index}
		sealed, err := index.GetInternal(stateKey)
		if err != nil {
			t.Fatal(err)
		}
		if g.state, err = unseal(sealed); err != nil {
			t.Fatal(err)
		}
		change(g)
		if err := errors.Join(g.commit(index.NewBatch(), g.state.Seq), g.close()); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDirectoryLikeAPattern has signs in its name that mean something to a shell.
func TestDirectoryLikeAPattern(t *testing.T) {
	store, dir := seeded(t), filepath.Join(t.TempDir(), `my[fair]*\?`)
	x, _ := opened(t, dir, store)
	path := x.current.Load().path
	x.Close()
	if seq, err := Inspect(dir); err != nil || seq == 0 {
		t.Errorf("Inspect = %d, %v", seq, err)
	}
	x, said := opened(t, dir, store)
	if x.current.Load().path != path {
		t.Errorf("a whole index is built anew: %s", said)
	}
	x.Close()
	spoil(t, segments(t, dir)[0], func(b []byte) []byte { b[len(b)/3] ^= 1; return b })
	x, said = opened(t, dir, store)
	defer x.Close()
	if !strings.Contains(said.String(), "damaged") {
		t.Errorf("a flipped byte is not seen: %s", said)
	}
	sameAsNew(t, x)
}

func TestAnotherDatabase(t *testing.T) {
	dir := t.TempDir()
	x, _ := opened(t, dir, seeded(t))
	x.Close()
	x, said := opened(t, dir, seeded(t))
	defer x.Close()
	if !strings.Contains(said.String(), "derived from something else") {
		t.Errorf("said %q", said)
	}
	sameAsNew(t, x)
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), filepath.Join(file, "index"), seeded(t), slog.Default()); err == nil {
		t.Error("an index below a file")
	}
}
