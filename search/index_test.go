package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	all, err := filepath.Glob(filepath.Join(dir, "*", "store", "*.zap"))
	if err != nil || len(all) == 0 {
		t.Fatalf("no segments: %v", err)
	}
	return all
}

func bolt(t *testing.T, dir string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*", "store", "root.bolt"))
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

func TestDoubtRebuilds(t *testing.T) {
	for _, row := range []struct {
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
	} {
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
		index, err := bleve.OpenUsing(path, runtime())
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

// publish shows st of a department with a headline that holds words of its own.
func publish(t testing.TB, store *booths.Store, department, headline string) {
	t.Helper()
	if err := publishStand(context.Background(), store, department, headline); err != nil {
		t.Fatal(err)
	}
}

func publishStand(ctx context.Context, store *booths.Store, department, headline string) error {
	e, err := store.Entry(ctx, department)
	if err != nil {
		return err
	}
	e.Stand.Headline = booths.Text{VI: headline}
	saved, err := store.SaveStand(ctx, "test", e.Stand)
	if err != nil {
		return err
	}
	return store.PublishStand(ctx, department, saved.Version)
}

// follow runs Follow until the test ends or stop is called.
func follow(t testing.TB, x *Index) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		x.Follow(ctx)
	}()
	stop = func() {
		cancel()
		<-done
	}
	t.Cleanup(stop)
	return stop
}

// caughtUp waits until x holds all that its store holds.
func caughtUp(t testing.TB, x *Index) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	seq, err := x.store.Seq(ctx)
	if err == nil {
		err = x.CaughtUp(ctx, seq)
	}
	if err != nil {
		t.Fatalf("at change %d, not %d: %v", x.Seq(), seq, err)
	}
}

func TestFollow(t *testing.T) {
	x := fair(t)
	stop := follow(t, x)
	e, err := x.store.Entry(t.Context(), "syt")
	if err != nil {
		t.Fatal(err)
	}
	e.Stand.Headline = booths.Text{VI: "Kỳ lân Xuxubi"}
	saved, err := x.store.SaveStand(t.Context(), "test", e.Stand)
	if err != nil {
		t.Fatal(err)
	}
	caughtUp(t, x)
	if answer := find(t, x, Query{Text: "xuxubi"}); answer.Confident {
		t.Errorf("a draft is found: %v", ids(answer))
	}
	if err := x.store.PublishStand(t.Context(), "syt", saved.Version); err != nil {
		t.Fatal(err)
	}
	caughtUp(t, x)
	if answer := find(t, x, Query{Text: "ky lan xuxubi"}); first(answer) != "syt" || !answer.Confident {
		t.Errorf("what was published gives %v", ids(answer))
	}
	publish(t, x.store, "syt", "Một điều khác")
	caughtUp(t, x)
	if answer := find(t, x, Query{Text: "xuxubi"}); answer.Confident {
		t.Errorf("what was replaced is found: %v", ids(answer))
	}
	stop()
	sameAsNew(t, x)
}

func TestWhatIsGoneIsNeverShown(t *testing.T) {
	x := fair(t)
	want := find(t, x, Query{Text: "nhà vệ sinh"})
	ghost := placeDocument(booths.Place{Name: booths.Text{VI: "Nhà vệ sinh"}})
	ghost.ref.ID = "ghost"
	g := x.current.Load()
	if err := g.index.Index(key(ghost.ref), ghost.indexed()); err != nil {
		t.Fatal(err)
	}
	g.corpus.put(ghost)
	if got := find(t, x, Query{Text: "nhà vệ sinh"}); !slices.Equal(ids(got), ids(want)) || got.Total != want.Total {
		t.Errorf("%d hits %v, want %d: %v", got.Total, ids(got), want.Total, ids(want))
	}
	change := booths.Change{Seq: g.state.Seq, Kind: ghost.ref.Kind, ID: ghost.ref.ID}
	if err := g.apply(t.Context(), x.store, []booths.Change{change}); err != nil {
		t.Fatal(err)
	}
	if n, _ := g.index.DocCount(); int(n) != g.corpus.len() || g.corpus.docs[ghost.ref] != nil {
		t.Errorf("the follower leaves it: %d documents, %d in memory", n, g.corpus.len())
	}
}

func TestPanicRebuildsWhileAnswering(t *testing.T) {
	x := fair(t)
	before := x.current.Load().path
	err := guard(func() error { panic("torn page") })
	if !errors.Is(err, errPanic) {
		t.Fatalf("guard gives %v", err)
	}
	x.suspect(err)
	follow(t, x)
	publish(t, x.store, "syt", "Sau khi dựng lại")
	for x.Seq() < seqOf(t, x.store) {
		if answer := find(t, x, Query{Text: "so y te"}); first(answer) != "syt" {
			t.Fatalf("meanwhile: %v", ids(answer))
		}
	}
	if after := x.current.Load().path; after == before {
		t.Error("the index that panicked is still in use")
	}
	if answer := find(t, x, Query{Text: "sau khi dựng lại"}); first(answer) != "syt" {
		t.Errorf("afterwards: %v", ids(answer))
	}
}

func seqOf(t *testing.T, store *booths.Store) int64 {
	t.Helper()
	seq, err := store.Seq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func TestCaughtUpEndsWithItsContext(t *testing.T) {
	x := fair(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.CaughtUp(ctx, x.Seq()+1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := x.CaughtUp(ctx, x.Seq()); err != nil {
		t.Errorf("what is there already: %v", err)
	}
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

func TestTouched(t *testing.T) {
	var changes []booths.Change
	for i, kind := range []booths.Kind{booths.KindExhibition, booths.KindStand, booths.KindBooth, booths.KindTopic, booths.KindFloor,
		booths.KindStand, booths.KindPlace, booths.KindSession} {
		changes = append(changes, booths.Change{Seq: int64(i), Kind: kind, ID: "x"})
	}
	if got := fmt.Sprint(touched(changes)); got != "[{stand x} {place x} {session x}]" {
		t.Errorf("got %s", got)
	}
}
