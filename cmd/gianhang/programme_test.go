package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const programmes = "../../booths/schedule/testdata"

// unpacked is the programme of FOSDEM 2023 as a file of its own.
func unpacked(t *testing.T) string {
	t.Helper()
	packed, err := os.Open(filepath.Join(programmes, "fosdem-2023.xml.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	from, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "fosdem.xml")
	write(t, file, string(b))
	return file
}

// TestProgramme takes over programmes, one after another, into the same directory, and writes down what is there.
func TestProgramme(t *testing.T) {
	dir, fosdem := t.TempDir(), unpacked(t)
	less := filepath.Join(t.TempDir(), "less.json")
	tell(t, "import", storeys, "--data", dir)
	for _, step := range []struct {
		name      string
		args      []string
		want, not string
	}{
		{"dry run", []string{"import", "programme", fosdem, "--dry-run"}, "780 new, 0 changed, 0 cancelled because they are no longer named, 0 as they were\nnothing was stored", ""},
		{"first", []string{"import", "programme", fosdem}, "780 sessions read from " + fosdem + " (xml) as the programme \"FOSDEM 2023\"; days and times without a zone are those of Asia/Ho_Chi_Minh\n780 new,", "dry run"},
		{"again", []string{"import", "programme", fosdem}, "\n0 new, 0 changed, 0 cancelled because they are no longer named, 780 as they were\n", "new: "},
		{"another one", []string{"import", "programme", filepath.Join(programmes, "pretalx-democon.json"), "--origin", "demo"}, "as the programme \"demo\"", "cancelled: "},
		{"its own export as another", []string{"export", "programme", "--format", "json", "--lang", "en"}, `"title":"Welcome to FOSDEM 2023"`, ""},
		{"xml", []string{"export", "programme", "--format", "xml", "--url", "https://x.example/"}, "<url>https://x.example/programme/", ""},
		{"ics", []string{"export", "programme"}, "BEGIN:VCALENDAR\r\n", ""},
	} {
		said := tell(t, append(step.args, "--data", dir)...)
		if !strings.Contains(said, step.want) || step.not != "" && strings.Contains(said, step.not) {
			t.Errorf("%s says:\n%.1500s", step.name, said)
		}
		if step.args[0] == "export" && len(step.args) > 4 && step.args[3] == "json" {
			write(t, less, said)
		}
	}
	want := "\n0 new, 0 changed, 0 cancelled because they are no longer named, "
	tell(t, "import", "programme", less, "--origin", "back", "--data", dir)
	if said := tell(t, "import", "programme", less, "--origin", "back", "--data", dir); !strings.Contains(said, want) {
		t.Errorf("the export, twice, says:\n%.1500s", said)
	}
}

// TestProgrammeLost takes over a programme again of which an item became unreadable: its session is not cancelled.
func TestProgrammeLost(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "p.json")
	tell(t, "import", storeys, "--data", dir)
	whole := `{"schedule":{"conference":{"title":"P","days":[{"date":"2026-10-10","rooms":{"A":[{"guid":"u","title":"One"},{"guid":"v","title":"Two"}]}}]}}}`
	for _, step := range []struct{ file, want string }{
		{whole, "2 new, 0 changed, 0 cancelled"},
		{strings.Replace(whole, `"title":"Two"`, `"title":[]`, 1), "\nnot cancelled, as they may be among what is left out: 1\n  2026-10-10  Two (A)\n"},
		{strings.Replace(whole, `,{"guid":"v","title":"Two"}`, "", 1), "1 cancelled"},
	} {
		write(t, file, step.file)
		if said := tell(t, "import", "programme", file, "--data", dir); !strings.Contains(said, step.want) {
			t.Errorf("says\n%s\nwant\n%s", said, step.want)
		}
	}
}

// TestProgrammeBesideServe takes over a programme while the exhibition is shown.
func TestProgrammeBesideServe(t *testing.T) {
	dir := t.TempDir()
	s := startServing(t, "--data", dir, "--seed", storeys)
	tell(t, "import", "programme", filepath.Join(programmes, "ics/issue97__google.ics"), "--data", dir)
	if _, page := get(t, s.url+"/programme"); !strings.Contains(string(page), "Test Event") {
		t.Errorf("no such session on the page:\n%s", page)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
}

// TestProgrammeRefused gives files that are no programme, and a directory without an exhibition.
func TestProgrammeRefused(t *testing.T) {
	dir, empty := t.TempDir(), filepath.Join(t.TempDir(), "new")
	tell(t, "import", storeys, "--data", dir)
	for name, row := range map[string]struct{ file, data, want string }{
		"a plan":        {filepath.Join(storeys, "plan.json"), dir, "plan.json cannot be read: neither schedule XML"},
		"tasks alone":   {filepath.Join(programmes, "ics/rfc5545sec4__input3.ics"), dir, "no session in it can be read; 1 items are something else"},
		"no exhibition": {filepath.Join(programmes, "ics/issue97__google.ics"), empty, "there is no exhibition in " + empty + " yet"},
		"no such file":  {filepath.Join(dir, "nothing.xml"), dir, "nothing.xml"},
	} {
		err := run(t.Context(), []string{"import", "programme", row.file, "--data", row.data}, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !missing(empty) {
		t.Error("a directory was left behind")
	}
}
