package main

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
	"gianhang/search"
)

// editedStand is the department whose stand the editor edits.
const editedStand = "syt"

// TestKill lets a process seed, index and edit, kills it at a random moment, and starts again, over and over on the same
// directory: the file must be whole, every edit that was acknowledged must be there, and the index must know the last.
func TestKill(t *testing.T) {
	const rounds = 15
	dir := filepath.Join(t.TempDir(), "data")
	known, acknowledged := 0, 0 // edits that must be there; and those that an editor lived to acknowledge
	for round := range rounds {
		life := time.Duration(20+rand.IntN(600)) * time.Millisecond
		if last := editUntilKilled(t, dir, life); last > 0 {
			known, acknowledged = last, last
		}
		s := startServing(t, "--data", dir)
		stored := editsStored(t, dir)
		t.Logf("round %d: killed after %v, %d edits known, %d stored", round, life, known, stored)
		if stored != known && stored != known+1 {
			t.Fatalf("%d edits were acknowledged or seen, %d are stored", known, stored)
		}
		known = stored
		if stored > 0 {
			if got := firstHit(t, s.url, mark(stored)); got != editedStand {
				t.Fatalf("the last edit, %s, finds %q", mark(stored), got)
			}
		}
		if got := firstHit(t, s.url, "cong an"); got != "ca" {
			t.Fatalf("cong an finds %q", got)
		}
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
	}
	if acknowledged == 0 {
		t.Fatal("no editor lived long enough to edit")
	}
}

// editUntilKilled is the last edit that the editor acknowledged before it was killed, 0 if none.
func editUntilKilled(t *testing.T, dir string, life time.Duration) (last int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), life)
	defer cancel()
	got := finish(t, child(ctx, "editor", nil, dir))
	if got.code != -1 {
		t.Fatalf("the editor ended by itself with %d: %s", got.code, got.err)
	}
	lines := strings.Split(got.out, "\n") // the last is empty, or cut
	if len(lines) < 2 {
		return 0
	}
	last, err := strconv.Atoi(lines[len(lines)-2])
	if err != nil {
		t.Fatal(err)
	}
	return last
}

// editsStored checks the file, and counts the edits that the published stand says it has had.
func editsStored(t *testing.T, dir string) int {
	t.Helper()
	health, err := booths.Check(t.Context(), databaseIn(dir), schema(), false, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(health.Faults) > 0 || len(health.Entries) != 60 {
		t.Fatalf("%d departments, faults %q", len(health.Entries), health.Faults)
	}
	for _, e := range health.Entries {
		if e.Department.ID == editedStand {
			return edits(e.Stand)
		}
	}
	t.Fatal(editedStand, "is gone")
	return 0
}

// mark is the word that edit n leaves in a headline.
func mark(n int) string { return fmt.Sprintf("dausua%d", n) }

// edits reads the mark in the headline of st.
func edits(st booths.Stand) (n int) {
	fmt.Sscanf(st.Headline.VI, "dausua%d", &n)
	return n
}

// editForEver opens the directory as serve does and edits a stand, printing each edit once it is acknowledged.
func editForEver(dir string) {
	fmt.Fprintln(os.Stderr, editing(context.Background(), dir))
	os.Exit(1)
}

func editing(ctx context.Context, path string) error {
	log := slog.New(slog.DiscardHandler)
	dir, err := claim(path, log)
	if err != nil {
		return err
	}
	store, _, err := dir.open(ctx, func(s *booths.Store) error { return plant(ctx, s, "dongnai-2023") })
	if err != nil {
		return err
	}
	index, err := search.Open(ctx, indexIn(path), store, log)
	if err != nil {
		return err
	}
	defer keeping(ctx, index.Follow)()
	for {
		n, err := editOnce(ctx, store)
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// editOnce saves and publishes the edit after the published one, and says which it was. An editor that was killed may
// have left a draft of the same.
func editOnce(ctx context.Context, store *booths.Store) (n int, err error) {
	e, err := store.Entry(ctx, editedStand)
	if err != nil {
		return 0, err
	}
	draft, err := store.Draft(ctx, booths.Operator("an"), editedStand)
	if err != nil {
		return 0, err
	}
	n = edits(e.Stand) + 1
	draft.Headline.VI = mark(n)
	saved, err := store.SaveStand(ctx, booths.Operator("test"), draft)
	if err != nil {
		return 0, err
	}
	return n, store.PublishStand(ctx, booths.Operator("an"), editedStand, saved.Version)
}
