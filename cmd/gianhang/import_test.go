package main

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gianhang/booths/floor"
)

const storeys = "../../booths/testdata/two-storeys"

// storeysWith is a copy of the seed of two storeys with old replaced by another text in its plan.
func storeysWith(t *testing.T, old, another string) string {
	t.Helper()
	seed := t.TempDir()
	if err := os.CopyFS(seed, os.DirFS(storeys)); err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile(filepath.Join(seed, "plan.json"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(plan, []byte(old)) {
		t.Fatalf("the plan has no %s", old)
	}
	write(t, filepath.Join(seed, "plan.json"), strings.Replace(string(plan), old, another, 1))
	return seed
}

// TestClosureBesideServe closes an aisle of a running exhibition, and opens it again.
func TestClosureBesideServe(t *testing.T) {
	dir := t.TempDir()
	open := storeysWith(t, `"en": "Wet floor, take the north door"}`, `"en": "Wet floor, take the north door"}, "lifted": true`)
	s := startServing(t, "--data", dir, "--seed", open)
	for _, row := range []struct {
		seed string
		want bool
	}{{open, false}, {storeys, true}, {open, false}} {
		said := tell(t, "import", row.seed, "--data", dir)
		_, plan := get(t, s.url+"/api/v1/plan")
		if got := strings.Contains(string(plan), "closure:wet-floor"); got != row.want {
			t.Errorf("after %q: closed %v, want %v", said, got, row.want)
		}
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	if !missing(databaseIn(dir) + "-wal") {
		t.Error("the store was not closed")
	}
}

// TestImportKeepsOut tries to import into data that others hold and do not serve.
func TestImportKeepsOut(t *testing.T) {
	hold := func(t *testing.T, dir string) func() error {
		d, err := claim(dir, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		return d.release
	}
	for name, hold := range map[string]func(t *testing.T, dir string) func() error{
		"nothing there yet": hold,
		"of another version": func(t *testing.T, dir string) func() error {
			tell(t, "import", storeys, "--data", dir)
			execute(t, databaseIn(dir), `PRAGMA user_version = 9999`)
			return hold(t, dir)
		},
		"the doctor looks on": func(t *testing.T, dir string) func() error {
			tell(t, "import", storeys, "--data", dir)
			_, release := share(dir)
			return release
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			defer hold(t, dir)()
			before := snapshot(t, dir)
			err := run(t.Context(), []string{"import", storeys, "--data", dir}, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), "is in use by another running gianhang; stop that one") {
				t.Errorf("says %v", err)
			}
			same(t, before, snapshot(t, dir))
		})
	}
}

// TestPlanFaultsAreReported imports a plan with a door beside its wall, so that a hall is shut, and asks the doctor.
func TestPlanFaultsAreReported(t *testing.T) {
	dir := t.TempDir()
	seed := storeysWith(t, `[20, 4], [20, 6]`, `[22, 4], [22, 6]`)
	want := "to mend in the plan: 6\n" +
		"  1 × has a door that runs along no wall of it; move it onto the wall that it opens, or leave it out\n" +
		"    G at (22.00, 5.00)\n" +
		"  5 × cannot be walked to; leave a way at least 60 cm wide, or put a door into the wall\n" +
		"    B1 at (27.00, 2.00)\n"
	for _, args := range [][]string{{"import", seed, "--data", dir}, {"doctor", "--data", dir}} {
		if said := tell(t, args...); !strings.Contains(said, want) {
			t.Errorf("%s says:\n%s", args[0], said)
		}
	}
	if said := tell(t, "import", storeys, "--data", dir); strings.Contains(said, "to mend in the plan") {
		t.Errorf("of a sound plan, import says:\n%s", said)
	}
	if said := tell(t, "doctor", "--data", dir); !strings.Contains(said, "to mend in the plan: 0\n") {
		t.Errorf("of a sound plan, the doctor says:\n%s", said)
	}
}

func TestPlanFaultsAreAScreenful(t *testing.T) {
	var faults []floor.Fault
	for range 300 {
		for _, kind := range []string{floor.FaultOverlap, floor.FaultOutside, floor.FaultDoor, floor.FaultUnreachable, floor.FaultSteps} {
			faults = append(faults, floor.Fault{Kind: kind, IDs: []string{"A1", "A2"}, At: floor.Point{X: 1, Y: 2.5}})
		}
	}
	var out strings.Builder
	printPlanFaults(&out, faults)
	said := out.String()
	if n := strings.Count(said, "\n"); n > 40 {
		t.Errorf("%d lines", n)
	}
	for _, want := range []string{": 1500\n", "  300 × stand on the same ground; move", "    A1, A2 at (1.00, 2.50)\n", "    and 295 more\n", "300 × cannot be walked to"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in:\n%s", want, said)
		}
	}
}
