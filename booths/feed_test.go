package booths_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"gianhang/booths"
)

// refs are what changed after since.
func refs(t testing.TB, s *booths.Store, since int64) (all []booths.Ref) {
	t.Helper()
	for _, c := range must(s.Changes(t.Context(), since, 10_000))(t) {
		all = append(all, booths.Ref{Kind: c.Kind, ID: c.ID})
	}
	return all
}

func TestEditsAreInTheFeed(t *testing.T) {
	s := seeded(t)
	seq := seqOf(t, s)
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), edited(stand(t, s, "syt"), "Mới")))(t)
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	if got, want := refs(t, s, seq), []booths.Ref{ref(booths.KindStand, "syt")}; !reflect.DeepEqual(got, want) {
		t.Errorf("a draft and its publishing are %v, want %v", got, want)
	}
}

// TestDraftsStayAmongOrganisers saves a draft: it is kept for those who follow drafts, and nobody else can tell.
func TestDraftsStayAmongOrganisers(t *testing.T) {
	s := seeded(t)
	seq, page := seqOf(t, s), must(s.Entries(t.Context(), booths.Range{}))(t)
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), edited(draft(t, s, "syt"), "Mới")))(t)
	if got := seqOf(t, s); got != seq || len(refs(t, s, 0)) != int(seq) {
		t.Errorf("a draft took the feed from %d to %d", seq, got)
	}
	if got := must(s.Entries(t.Context(), booths.Range{}))(t); !reflect.DeepEqual(got, page) {
		t.Error("a draft shows in the directory")
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM changes WHERE seq > $1 AND kind = $2 AND id = 'syt'`, seq, booths.KindDraft); n != 1 {
		t.Errorf("%d changes tell of the draft", n)
	}
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	if got := seqOf(t, s); got != seq+2 {
		t.Errorf("publishing took seq from %d to %d", seq, got)
	}
}

func TestChangesWalk(t *testing.T) {
	s := seeded(t)
	all := must(s.Changes(t.Context(), 0, 10_000))(t)
	if newest := seqOf(t, s); len(all) == 0 || all[len(all)-1].Seq != newest {
		t.Fatalf("%d changes do not end with the newest, %d", len(all), newest)
	}
	var walked []booths.Change
	for since := int64(0); ; since = walked[len(walked)-1].Seq {
		part := must(s.Changes(t.Context(), since, 7))(t)
		if len(part) == 0 {
			break
		}
		if len(part) > 7 {
			t.Fatalf("%d changes came where 7 were asked for", len(part))
		}
		walked = append(walked, part...)
	}
	if !reflect.DeepEqual(walked, all) {
		t.Errorf("walking by 7 gives %d changes, all at once are %d", len(walked), len(all))
	}
	for i, c := range all {
		if c.At == 0 || i > 0 && c.Seq <= all[i-1].Seq {
			t.Errorf("change %+v follows %+v", c, all[max(0, i-1)])
		}
	}
}

var errBroken = errors.New("broken")

// write is an edit that renames the department and says so in the feed, then gives err.
func write(err error) func(ctx context.Context, e *booths.Edit) error {
	return func(ctx context.Context, e *booths.Edit) error {
		_, failed := e.ExecContext(ctx, `UPDATE departments SET name_vi = 'Tên mới' WHERE id = 'syt'`)
		return errors.Join(failed, e.Changed(ctx, booths.KindStand, "syt"), err)
	}
}

func renamed(t testing.TB, s *booths.Store) bool {
	t.Helper()
	return must(s.Entry(t.Context(), "syt"))(t).Department.Name.VI == "Tên mới"
}

func TestEditAndItsChangeAreOne(t *testing.T) {
	s := seeded(t)
	seq := seqOf(t, s)
	if err := s.Change(t.Context(), write(errBroken)); !errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	if renamed(t, s) || seqOf(t, s) != seq {
		t.Error("an edit that failed left something")
	}
	check(t, s.Change(t.Context(), write(nil)))
	if !renamed(t, s) || seqOf(t, s) != seq+1 {
		t.Error("an edit and its change did not both arrive")
	}
}

func TestPanicUndoesAnEdit(t *testing.T) {
	s := seeded(t)
	func() {
		defer func() { recover() }()
		s.Change(t.Context(), func(ctx context.Context, e *booths.Edit) error {
			check(t, write(nil)(ctx, e))
			panic("in the middle")
		})
	}()
	if renamed(t, s) {
		t.Error("an edit that panicked was kept")
	}
	check(t, s.Change(t.Context(), write(nil))) // the one writing connection came back
}

func TestClientThatLeavesDoesNotUndo(t *testing.T) {
	for name, leave := range map[string]func(s *booths.Store) error{
		"before the edit": func(s *booths.Store) error {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			return s.Change(ctx, write(nil))
		},
		"in the middle": func(s *booths.Store) error {
			ctx, cancel := context.WithCancel(context.Background())
			return s.Change(ctx, func(ctx context.Context, e *booths.Edit) error {
				cancel()
				return write(nil)(ctx, e)
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := seeded(t)
			check(t, leave(s))
			if !renamed(t, s) {
				t.Error("the edit is gone")
			}
		})
	}
}

func TestWatch(t *testing.T) {
	s := seeded(t)
	wake, stop := s.Watch()
	other, stopOther := s.Watch()
	defer stopOther()
	wakes := func(when string, want int) {
		t.Helper()
		if len(wake) != want {
			t.Errorf("%s: %d wakes wait, want %d", when, len(wake), want)
		}
		for len(wake) > 0 {
			<-wake
		}
	}
	wakes("before any edit", 0)
	check(t, s.Change(t.Context(), write(nil)))
	wakes("after an edit", 1)
	wakes("after it was told", 0)
	check(t, s.Change(t.Context(), write(nil)))
	check(t, s.Change(t.Context(), write(nil)))
	wakes("after two edits that nobody waited for", 1)
	s.Change(t.Context(), write(errBroken))
	wakes("after an edit that failed", 0)
	check(t, s.Change(t.Context(), func(context.Context, *booths.Edit) error { return nil }))
	wakes("after an edit that changed nothing", 0)
	stop()
	check(t, s.Change(t.Context(), write(nil)))
	wakes("after stop", 0)
	stop() // once more is harmless
	if len(other) != 1 {
		t.Error("another watcher heard nothing")
	}
}

// TestWakeComesAfterCommit reads what it was woken for.
func TestWakeComesAfterCommit(t *testing.T) {
	s := seeded(t)
	wake, stop := s.Watch()
	defer stop()
	for range 20 {
		before := seqOf(t, s)
		done := make(chan error, 1)
		go func() { done <- s.Change(context.Background(), write(nil)) }()
		<-wake
		if got := seqOf(t, s); got != before+1 {
			t.Errorf("woken at seq %d, want %d", got, before+1)
		}
		check(t, <-done)
	}
}
