package schedule_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"gianhang/booths"
	"gianhang/booths/schedule"
)

var vietnam = zone("Asia/Ho_Chi_Minh")

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

// at is a time in Vietnam, such as "2026-10-10 09:30", in unix milliseconds.
func at(text string) int64 {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, vietnam)
	if err != nil {
		panic(err)
	}
	return t.UnixMilli()
}

func read(t testing.TB, text string) schedule.Programme {
	t.Helper()
	p, err := schedule.Read(strings.NewReader(text), vietnam)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// readFile reads a file of testdata, unpacked.
func readFile(t testing.TB, name string) schedule.Programme {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var from io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if from, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	p, err := schedule.Read(from, vietnam)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFOSDEM(t *testing.T) {
	p := readFile(t, "fosdem-2023.xml.gz")
	if len(p.Sessions) != 780 || len(p.Problems) != 0 || p.Name != "FOSDEM 2023" || p.Format != schedule.XML {
		t.Fatalf("%d sessions of %q in %s, problems %v", len(p.Sessions), p.Name, p.Format, p.Problems)
	}
	rooms, speakers, days := map[string]bool{}, 0, map[string]int{}
	for _, x := range p.Sessions {
		rooms[x.Room] = true
		days[x.Day]++
		speakers += len(x.Speakers)
		for _, tag := range []string{"<p>", "</p>", "<li>", "<br", "&amp;", "&quot;"} {
			if strings.Contains(x.Description.EN, tag) {
				t.Errorf("%s holds %s: %.200s", x.ID, tag, x.Description.EN)
			}
		}
	}
	if len(rooms) != 35 || days["2023-02-04"] != 403 || days["2023-02-05"] != 377 || speakers < 780 {
		t.Errorf("%d rooms, days %v, %d speakers", len(rooms), days, speakers)
	}
	want := booths.Session{ID: "15059", Kind: "talk", Title: booths.Text{EN: "Welcome to FOSDEM 2023"},
		Description: booths.Text{EN: "FOSDEM welcome and opening talk.\n\nWelcome to FOSDEM 2023!"}, Day: "2023-02-04",
		Starts: at("2023-02-04 09:30"), Ends: at("2023-02-04 09:55"), Room: "Janson", Track: "Keynotes",
		Speakers: []string{"Person 6", "Person 497"}}
	if got := p.Sessions[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestPretalx(t *testing.T) {
	p := readFile(t, "pretalx-democon.json")
	if len(p.Sessions) == 0 || len(p.Problems) != 0 || p.Name != "democon" || p.Format != schedule.JSON {
		t.Fatalf("%d sessions of %q in %s, problems %v", len(p.Sessions), p.Name, p.Format, p.Problems)
	}
	got, starts := p.Sessions[0], time.Date(2020, 12, 14, 8, 0, 0, 0, time.UTC).UnixMilli()
	if got.ID != "8079583e-8321-506c-95af-fd2903a5f075" || got.Room != "Gray Room" || got.Starts != starts || got.Ends != starts+30*60_000 ||
		got.Lang != "en" || got.Link != "http://localhost/democon/talk/G9JGWY/" || got.Speakers[0] != "Person 26" {
		t.Errorf("got %+v", got)
	}
}

// TestCalendars reads every iCalendar file there is.
func TestCalendars(t *testing.T) {
	names, err := filepath.Glob("testdata/ics/*.ics")
	if err != nil || len(names) != 15 {
		t.Fatal(names, err)
	}
	sessions := 0
	for _, name := range names {
		p := readFile(t, filepath.Join("ics", filepath.Base(name)))
		sessions += len(p.Sessions)
		lost := 0
		for _, problem := range p.Problems {
			if problem.Lost {
				lost++
			}
		}
		if len(p.Sessions)+lost == 0 {
			t.Errorf("%s: nothing read and nothing told", name)
		}
	}
	if sessions != 11 {
		t.Errorf("%d sessions", sessions)
	}
	got := readFile(t, "ics/issue97__google.ics").Sessions[0]
	if want := "I want a custom linkout for Thunderbird.\nThis is the GithubIssue."; got.Description.EN != want || got.Day != "2024-09-29" {
		t.Errorf("got %q on %s, want %q", got.Description.EN, got.Day, want)
	}
}
