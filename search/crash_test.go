package search

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// crashDir, if set, makes the test binary the program that TestKilledWhileIndexing kills.
const crashDir = "GIANHANG_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		fmt.Fprintln(os.Stderr, indexForEver(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// indexForEver publishes one headline after another, waits until each is indexed and says so.
func indexForEver(dir string) error {
	ctx := context.Background()
	store, err := openStoreAt(ctx, filepath.Join(dir, "gianhang.db"))
	if err != nil {
		return err
	}
	x, err := Open(ctx, filepath.Join(dir, "index"), store, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	go x.Follow(ctx)
	for n := 1; ; n++ {
		if err := publishStand(ctx, store, "syt", fmt.Sprintf("dấu vết %d", n)); err != nil {
			return err
		}
		seq, err := store.Seq(ctx)
		if err != nil {
			return err
		}
		if n%2 == 0 { // the odd ones may be cut off before they are indexed
			if err := x.CaughtUp(ctx, seq); err != nil {
				return err
			}
		}
		fmt.Println(n)
	}
}

// TestKilledWhileIndexing kills a program that indexes, at several points, and opens what it left.
func TestKilledWhileIndexing(t *testing.T) {
	dir := t.TempDir()
	importSeed(t, openStore(t, filepath.Join(dir, "gianhang.db")))
	for _, lines := range []int{0, 1, 2, 5, 12, 31} {
		t.Run(fmt.Sprintf("after %d", lines), func(t *testing.T) {
			last := killAfter(t, dir, lines)
			x, _ := opened(t, filepath.Join(dir, "index"), openStore(t, filepath.Join(dir, "gianhang.db")))
			defer x.Close()
			sameAsNew(t, x)
			if last == "" {
				return
			}
			if hit := find(t, x, Query{Text: "dấu vết"}).Hits[0]; !strings.HasPrefix(hit.Subtitle.VI, "dấu vết") {
				t.Errorf("%q is indexed, but the first hit shows %q", last, hit.Subtitle.VI)
			}
		})
	}
}

// killAfter runs the program, through wrapper if one is given, until it has said so many lines, kills it with SIGKILL,
// and gives the last line.
func killAfter(t *testing.T, dir string, lines int, wrapper ...string) (last string) {
	t.Helper()
	argv := append(wrapper, os.Args[0])
	program := exec.Command(argv[0], argv[1:]...)
	program.Env = append(os.Environ(), crashDir+"="+dir)
	program.Stderr = os.Stderr
	out, err := program.StdoutPipe()
	if err == nil {
		err = program.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for range lines {
		if !said.Scan() {
			t.Fatalf("it ended by itself after %q", last)
		}
		last = said.Text()
	}
	if err := program.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	program.Wait()
	return last
}
