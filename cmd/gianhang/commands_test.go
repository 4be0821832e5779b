package main

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// TestCommands runs one command after another on the same directory.
func TestCommands(t *testing.T) {
	dir := t.TempDir()
	seed := filepath.Join(t.TempDir(), "own")
	if err := os.CopyFS(seed, os.DirFS("../../data/seeds/dongnai-2023")); err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		name string
		args []string
		want []string
		not  []string
	}{
		{name: "version", args: []string{"version"}, want: []string{"gianhang ", "go1."}},
		{name: "help", args: []string{"--help"}, want: []string{"serve", "import folder <folder>", "import programme <file>", "export programme", "doctor"}},
		{name: "first import", args: []string{"import", seed, "--data", dir}, want: []string{"60 departments", "72 booths"}},
		{name: "same import", args: []string{"import", seed, "--data", dir}, want: []string{" 0 changes made in " + dir}},
		{
			name: "doctor",
			args: []string{"doctor", "--data", dir},
			want: []string{"database whole", "index: sẽ được lập lại", "not confirmed: 8", "stnmt  Sở Tài nguyên và Môi trường  (Web GIS",
				"without a booth: 3", "to confirm: 450", "do they mean: 0", "last 30 days: 0"},
			not: []string{"syt"},
		},
	}
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			said := tell(t, s.args...)
			for _, want := range s.want {
				if !strings.Contains(said, want) {
					t.Errorf("no %q in:\n%s", want, said)
				}
			}
			for _, not := range s.not {
				if strings.Contains(said, not) {
					t.Errorf("%q in:\n%s", not, said)
				}
			}
		})
	}
}

// TestDoctorAsksAboutOldFonts gives a department a name as fonts of before Unicode had it.
func TestDoctorAsksAboutOldFonts(t *testing.T) {
	dir, seed := t.TempDir(), t.TempDir()
	if err := os.CopyFS(seed, os.DirFS("../../data/seeds/dongnai-2023")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(seed, "departments.json")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte(`"vi": "Sở Kế hoạch và Đầu tư"`), []byte(`"vi": "Së KÕ ho¹ch vµ §Çu t\u00ad"`), 1)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{tell(t, "import", seed, "--data", dir), tell(t, "doctor", "--data", dir)} {
		if !strings.Contains(said, "skhdt  Së KÕ ho¹ch vµ §Çu t\u00ad → Sở Kế hoạch và Đầu tư (TCVN3)?") {
			t.Errorf("nobody asks about the name:\n%s", said)
		}
	}
}

// TestImportChangesWhatDiffers edits one name in a seed folder and imports it again.
func TestImportChangesWhatDiffers(t *testing.T) {
	dir, seed := t.TempDir(), t.TempDir()
	if err := os.CopyFS(seed, os.DirFS("../../data/seeds/dongnai-2023")); err != nil {
		t.Fatal(err)
	}
	tell(t, "import", seed, "--data", dir)
	file := filepath.Join(seed, "exhibition.json")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("Tuần lễ chuyển đổi số"), []byte("Ngày hội chuyển đổi số"), 1)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if said := tell(t, "import", seed, "--data", dir); !strings.Contains(said, " 1 changes made") {
		t.Errorf("says %q", said)
	}
	s := startServing(t, "--data", dir)
	defer s.stop()
	if !strings.Contains(s.lines[1], "Ngày hội chuyển đổi số") {
		t.Errorf("serves %q", s.lines[1])
	}
}

// TestImportKeepsDrafts imports again while a department is editing its stand.
func TestImportKeepsDrafts(t *testing.T) {
	dir := t.TempDir()
	tell(t, "import", "../../data/seeds/dongnai-2023", "--data", dir)
	store, err := booths.Open(t.Context(), databaseIn(dir), schema())
	if err != nil {
		t.Fatal(err)
	}
	draft, err := store.Draft(t.Context(), booths.Operator("an"), "syt")
	if err != nil {
		t.Fatal(err)
	}
	draft.Headline.VI = "Đang viết dở"
	_, err = store.SaveStand(t.Context(), booths.Operator("test"), draft)
	if err := errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	said := tell(t, "import", "../../data/seeds/dongnai-2023", "--data", dir)
	if !strings.Contains(said, "left as they are for their unpublished drafts: syt\n") {
		t.Errorf("says %s", said)
	}
}

// TestDoctorBesideServe looks at data that are being served, and then at the same data at rest.
func TestDoctorBesideServe(t *testing.T) {
	dir := t.TempDir()
	s := startServing(t, "--data", dir)
	if said := tell(t, "doctor", "--data", dir); !strings.Contains(said, "in use by a running gianhang") {
		t.Errorf("while it serves: %s", said)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	said := tell(t, "doctor", "--data", dir)
	seqs := regexp.MustCompile(`(?m)(whole|index): .*\bseq ([1-9][0-9]*)$`).FindAllStringSubmatch(said, -1)
	if len(seqs) != 2 || seqs[0][2] != seqs[1][2] {
		t.Errorf("at rest: %s", said)
	}
	same(t, before, snapshot(t, dir))
}

// TestDoctorTellsWhatWasMissed counts queries of today and of long ago.
func TestDoctorTellsWhatWasMissed(t *testing.T) {
	dir := t.TempDir()
	tell(t, "import", "../../data/seeds/empty", "--data", dir)
	store, err := booths.Open(t.Context(), databaseIn(dir), schema())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	err = store.CountMisses(t.Context(), now, map[string]int{"ho chieu": 2, "an trua": 11})
	old := store.CountMisses(t.Context(), now.AddDate(0, 0, -32), map[string]int{"xe buyt": 50, "ho chieu": 50})
	if err := errors.Join(err, old, store.Close()); err != nil {
		t.Fatal(err)
	}
	said := tell(t, "doctor", "--data", dir)
	if want := "not found, last 30 days: 2\n  11  an trua\n  2  ho chieu\n"; !strings.HasSuffix(said, want) {
		t.Errorf("says %s, not %s", said, want)
	}
}

// TestDoctorHoldsOffAStart tries to start while the doctor reports.
func TestDoctorHoldsOffAStart(t *testing.T) {
	dir := t.TempDir()
	tell(t, "import", "../../data/seeds/empty", "--data", dir)
	starts := writerFunc(func(text []byte) (int, error) {
		d, err := claim(dir, slog.New(slog.DiscardHandler))
		if err == nil {
			t.Errorf("starts before the doctor says %q", text)
			return len(text), d.release()
		}
		return len(text), nil
	})
	if err := run(t.Context(), []string{"doctor", "--data", dir}, starts, io.Discard); err != nil {
		t.Fatal(err)
	}
	d, err := claim(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("does not start after the doctor: %v", err)
	}
	d.release()
}

// writerFunc writes by a call of itself.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(text []byte) (int, error) { return f(text) }

// tell runs gianhang and returns what it printed. A failure ends the test.
func tell(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, &out, io.Discard); err != nil {
		t.Fatalf("gianhang %s: %v", strings.Join(args, " "), err)
	}
	return out.String()
}
