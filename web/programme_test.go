package web

import (
	"compress/gzip"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
	"gianhang/booths/schedule"
	"gianhang/search"
)

// anew is s with an index of what its store holds now, and by the clock now.
func (s *site) anew(t testing.TB, now func() time.Time) *site {
	t.Helper()
	log := slog.New(slog.NewTextHandler(&s.log, nil))
	index, err := search.Open(t.Context(), filepath.Join(t.TempDir(), "index"), s.store, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	if s.Echo, err = New(s.store, index, Options{Fonts: folder(t, "fonts"), Log: log, Now: now}); err != nil {
		t.Fatal(err)
	}
	return s
}

// inVietnam is the zone of the exhibition of 2023.
var inVietnam = zoneOf(booths.Exhibition{Zone: "Asia/Ho_Chi_Minh"})

// fosdem is the site of an exhibition with the 780 sessions of a real programme, at 10:31 on its first day.
func fosdem(t testing.TB) *site {
	t.Helper()
	s := exhibitions["dongnai-2023"].open(t).anew(t, func() time.Time { return time.Date(2023, 2, 4, 10, 31, 0, 0, inVietnam) })
	f, err := os.Open("../booths/schedule/testdata/fosdem-2023.xml.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	p, err := schedule.Read(unpacked, inVietnam)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.ImportProgramme(t.Context(), "fosdem", p.Sessions, p.Lost, false); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestLargeProgramme shows the days of a programme that no page could hold.
func TestLargeProgramme(t *testing.T) {
	s := fosdem(t)
	for _, script := range []string{
		"GET /programme\ncode 200\ncount .day .session == 403\nselect .day h2 == 4/2/2023\nselect .tabs [aria-current] == Thứ bảy 4/2\ncount .tabs:first-of-type a == 4\n" +
			"count .soon == 2\ncount .soon:first-of-type .session == 6\nselect .soon h2 == Đang diễn ra\nselect .soon .soft contains mục nữa\nselect .session-group == 09:00\nbody !contains session-line",
		"GET /en/programme\nselect .soon + .soon h2 == Next, at 10:35\ncount .session h3 span[lang] == 0",
		"GET /programme?day=2023-02-05\nGET /en/programme?day=2023-02-05\ncode 200\ncount .day .session == 377",
		"GET /programme?day=none\ncount .day .session == 4\nselect .day h2 == Chưa rõ ngày",
		"GET /programme?day=2023-02-04&by=place\ncode 200\ncount .day .session == 403\ncount .session-group == 32\nselect .session-group == AW1.120\nselect .tabs.small [aria-current] == Theo nơi",
		"GET /programme?day=2023-02-06\nGET /programme?day=%FF\nGET /programme?day=x&by=place\ncode 404",
	} {
		s.play(t, script)
	}
}

// TestSessionPage shows one session, before and after the programme drops it.
func TestSessionPage(t *testing.T) {
	x := booths.Session{ID: "1", Kind: "talk", Title: booths.Text{VI: "Sữa <b>"}, Description: booths.Text{VI: "Một\n\nhai <script>"}, Day: "2023-10-10",
		Starts: 1696903200000, Ends: 1696905000000, Room: "Sân khấu", Track: "Số", Speakers: []string{"A", "B"}, Lang: "vi", Link: "https://x.example/a"}
	other := x
	other.ID, other.Room, other.Lang, other.Title = "2", "P2", "fr", booths.Text{EN: "Lait"}
	s := exhibitions["dongnai-2023"].open(t)
	report, err := s.store.ImportProgramme(t.Context(), "o", []booths.Session{x, other}, booths.Lost{}, false)
	if err != nil {
		t.Fatal(err)
	}
	path := "/programme/" + report.New[0].ID
	s.play(t, "GET "+path+"\ncode 200\nselect h1 == Sữa <b>\nselect .facts dd == Thứ ba, 10/10/2023, 09:00–09:30\nselect .facts a@href == /places/stage\n"+
		"select .facts div:nth-child(3) dd == A, B\nselect .facts div:nth-child(4) dd == Tiếng Việt\nselect .facts div:nth-child(5) dd == Số\nselect .text contains hai <script>\n"+
		"select .actions a@href == /route?to=stage\ncount a[href='https://x.example/a'][rel=noopener] == 1\ncount .fault == 0\ncount a[href='"+path+"/session.ics'] == 1")
	s.play(t, "GET /en"+path+"\nselect h1 span@lang == vi\nselect .crumbs li:nth-child(3) a@href == /en/programme?day=2023-10-10")
	s.play(t, "GET "+path+"/session.ics\ncode 200\nheader Content-Type == text/calendar; charset=utf-8\nheader ETag contains \"\nbody contains SUMMARY;LANGUAGE=vi:Sữa <b>\nbody contains LOCATION:Sân khấu\nbody !contains Lait")
	s.play(t, "GET /programme/"+report.New[1].ID+"\nselect .facts div:nth-child(2) dd == P2\nselect .facts div:nth-child(4) dd == fr\nselect h1 span@lang == en")
	if _, err := s.store.ImportProgramme(t.Context(), "o", []booths.Session{other}, booths.Lost{}, false); err != nil {
		t.Fatal(err)
	}
	s.play(t, "GET "+path+"\ncode 200\nselect .fault == Mục này đã bị hủy khỏi chương trình.\nselect h1 s == Sữa <b>")
	s.play(t, "GET /programme\nselect .session.off .state == Đã hủy\nselect .session.off s == Sữa <b>")
	index := "GET /?q=sua&kind=session\nselect .row[href='" + path + "'] .row-facts == Đã hủy"
	s.anew(t, time.Now).play(t, index)
	s.play(t, "GET "+path+"/session.ics\nbody contains STATUS:CANCELLED\nbody contains SEQUENCE:1")
	s.play(t, "GET /programme/nobody\nGET /programme/nobody/session.ics\nGET /en/programme/%00\ncode 404")
}

// TestProgrammeFiles asks for the programme as other programs want it.
func TestProgrammeFiles(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	for format, kind := range map[string]string{"ics": "text/calendar", "xml": "application/vnd.c3voc.schedule+xml", "json": "application/json"} {
		s.play(t, fmt.Sprintf("GET /programme.%s\ncode 200\nheader Content-Type contains %s\nheader Content-Disposition == inline; filename=\"dongnai-2023.%s\"\nheader Cache-Control == no-cache\nbody contains Đạp xe diễu hành", format, kind, format))
		s.play(t, fmt.Sprintf("GET /en/programme.%s\nbody contains Bicycle parade\nbody contains http://example.com/en", format))
		a := s.ask(t, http.MethodGet, "/programme."+format)
		p, err := schedule.Read(strings.NewReader(a.Body.String()), time.UTC)
		if err != nil || len(p.Sessions) != 2 || string(p.Format) != format {
			t.Errorf("%s: %d sessions as %s, %v", format, len(p.Sessions), p.Format, err)
		}
		if again := s.ask(t, http.MethodGet, "/programme."+format, "If-None-Match: "+a.Header().Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("%s: asked again, %d", format, again.Code)
		}
	}
	s.play(t, "GET /programme\nselect .actions a@href == webcal://example.com/programme.ics")
}

// TestTagOfTheMinute asks for the programme again in the same minute, and in the next.
func TestTagOfTheMinute(t *testing.T) {
	now := time.Date(2023, 10, 10, 1, 0, 5, 0, time.UTC)
	s := exhibitions["dongnai-2023"].open(t).anew(t, func() time.Time { return now })
	tag := s.ask(t, http.MethodGet, "/programme").Header().Get("ETag")
	for _, row := range []struct {
		after time.Duration
		want  int
	}{{40 * time.Second, http.StatusNotModified}, {20 * time.Second, http.StatusOK}} {
		now = now.Add(row.after)
		if got := s.ask(t, http.MethodGet, "/programme", "If-None-Match: "+tag).Code; got != row.want {
			t.Errorf("at %s: %d, want %d", now, got, row.want)
		}
	}
}

func TestRunningAndNext(t *testing.T) {
	all := []booths.Session{
		{ID: "long", Starts: 100, Ends: 1000}, {ID: "past", Starts: 100, Ends: 200}, {ID: "ends now", Starts: 100, Ends: 300},
		{ID: "starts now", Starts: 300, Ends: 400}, {ID: "off", Starts: 300, Ends: 400, Cancelled: true}, {ID: "no hour", Day: "1970-01-01"},
		{ID: "later", Starts: 600, Ends: 700}, {ID: "next", Starts: 500, Ends: 600}, {ID: "with it", Starts: 500, Ends: 600},
		{ID: "not", Starts: 400, Ends: 500, Cancelled: true}, {ID: "open end", Starts: 299},
	}
	ids := func(sessions []booths.Session) (ids []string) {
		for _, x := range sessions {
			ids = append(ids, x.ID)
		}
		return ids
	}
	running, next := nowAndNext(all, 300)
	if got, want := ids(running), []string{"long", "open end", "starts now"}; !slices.Equal(got, want) {
		t.Errorf("running %q, want %q", got, want)
	}
	if got, want := ids(next), []string{"next", "with it"}; !slices.Equal(got, want) {
		t.Errorf("next %q, want %q", got, want)
	}
	if running, next := nowAndNext(all, 299+anHour); len(running)+len(next) != 0 {
		t.Errorf("after all: %q, %q", ids(running), ids(next))
	}
}

func TestSessionsAt(t *testing.T) {
	s := exhibition{seed: "dongnai-2023", edit: func(seed *booths.Seed) {
		for i := range seed.Programme {
			seed.Programme[i].Place = "stage"
		}
		seed.Programme[0].Place = ""
	}}.open(t)
	s.ask(t, http.MethodGet, "/programme")
	a, err := readAtlas(t.Context(), s.store)
	if err != nil {
		t.Fatal(err)
	}
	got := a.sessionsAt("stage")
	if len(got) != len(a.sessions)-1 || len(a.sessionsAt("")) != 0 || got[0].Day != "2023-10-10" || got[len(got)-1].Day != "" {
		t.Errorf("%d of %d sessions: %+v", len(got), len(a.sessions), got)
	}
}

// BenchmarkProgramme shows a day with 403 sessions.
func BenchmarkProgramme(b *testing.B) {
	s := fosdem(b)
	for b.Loop() {
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/programme?day=2023-02-04", nil)); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
		s.log.Reset()
	}
}
