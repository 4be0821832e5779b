package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"gianhang/booths"
)

// publish shows st of a department with a headline that holds words of its own.
func publish(t testing.TB, store *booths.Store, department, headline string) {
	t.Helper()
	if err := publishStand(context.Background(), store, department, headline); err != nil {
		t.Fatal(err)
	}
}

func publishStand(ctx context.Context, store *booths.Store, department, headline string) error {
	draft, err := store.Draft(ctx, booths.Operator("an"), department) // a program that was killed may have left one
	if err != nil {
		return err
	}
	draft.Headline = booths.Text{VI: headline}
	saved, err := store.SaveStand(ctx, booths.Operator("test"), draft)
	if err != nil {
		return err
	}
	return store.PublishStand(ctx, booths.Operator("an"), department, saved.Version)
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
	saved, err := x.store.SaveStand(t.Context(), booths.Operator("test"), e.Stand)
	if err != nil {
		t.Fatal(err)
	}
	caughtUp(t, x)
	if answer := find(t, x, Query{Text: "xuxubi"}); answer.Confident {
		t.Errorf("a draft is found: %v", ids(answer))
	}
	if err := x.store.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version); err != nil {
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
	ghost := placeDocument(booths.Place{Name: booths.Text{VI: "Nhà vệ sinh 9"}})
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

func TestRemovedWhileInUse(t *testing.T) {
	x := fair(t)
	stop := follow(t, x)
	for os.RemoveAll(x.dir) != nil { // the index may be writing a last file of the changes before
	}
	publish(t, x.store, "syt", "Kỳ lân Xuxubi")
	caughtUp(t, x)
	if answer := find(t, x, Query{Text: "xuxubi"}); first(answer) != "syt" {
		t.Errorf("got %v", ids(answer))
	}
	stop()
	sameAsNew(t, x)
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
