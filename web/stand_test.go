package web

import (
	"log/slog"
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gianhang/booths"
)

// frameIn is a frame of the exhibition of 2023 in a language.
func frameIn(t testing.TB, lang booths.Lang) frame {
	t.Helper()
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	return frame{Lang: lang, words: words[lang], Assets: &assets{Sprite: "/sprite.svg"}, Exhibition: booths.Exhibition{Zone: "Asia/Ho_Chi_Minh"}}
}

// on2023 is a time of 10 October 2023, or days later, where the exhibition is.
func on2023(t testing.TB, days int, clock string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", "2023-10-10 "+clock, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at.AddDate(0, 0, days)
}

func TestStaffing(t *testing.T) {
	span := func(days int, from, until string) booths.Span {
		return booths.Span{From: on2023(t, days, from).UnixMilli(), Until: on2023(t, days, until).UnixMilli()}
	}
	hours := []booths.Span{span(0, "08:00", "11:30"), span(0, "13:30", "15:00"), span(0, "15:00", "17:00"), span(1, "00:00", "11:30")}
	for name, test := range map[string]struct {
		hours []booths.Span
		now   time.Time
		want  staffing
		en    string
	}{
		"unknown":                 {nil, on2023(t, 0, "09:00"), staffing{}, ""},
		"before the first hour":   {hours, on2023(t, 0, "07:59"), staffing{false, "Có người trực từ 08:00"}, "Staffed from 08:00"},
		"the first moment":        {hours, on2023(t, 0, "08:00"), staffing{true, "Đang có người trực, đến 11:30"}, "Staffed now, until 11:30"},
		"the moment after":        {hours, on2023(t, 0, "11:30"), staffing{false, "Có người trực từ 13:30"}, "Staffed from 13:30"},
		"hours without a break":   {hours, on2023(t, 0, "14:00"), staffing{true, "Đang có người trực, đến 17:00"}, "Staffed now, until 17:00"},
		"tomorrow at midnight":    {hours, on2023(t, 0, "23:59"), staffing{false, "Có người trực từ 00:00 ngày 11/10/2023"}, "Staffed from 00:00 on 11 October 2023"},
		"all over":                {hours, on2023(t, 1, "11:30"), staffing{}, ""},
		"the day in another zone": {hours, on2023(t, 0, "09:00").UTC(), staffing{true, "Đang có người trực, đến 11:30"}, "Staffed now, until 11:30"},
	} {
		if got := frameIn(t, booths.Vi).staffing(test.hours, test.now); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
		if got := frameIn(t, booths.En).staffing(test.hours, test.now).Words; got != test.en {
			t.Errorf("%s: %q, want %q", name, got, test.en)
		}
	}
}

func TestLanguagesSpoken(t *testing.T) {
	for name, test := range map[string]struct {
		tags   []string
		vi, en string
	}{
		"unknown":        {nil, "", ""},
		"two":            {[]string{"vi", "en"}, "Tiếng Việt, Tiếng Anh", "Vietnamese, English"},
		"signs":          {[]string{"x-", "zh"}, "Tiếng Trung", "Chinese"},
		"none of a kind": {[]string{"<b>"}, "", ""},
	} {
		if got := frameIn(t, booths.Vi).languages(test.tags); got != test.vi {
			t.Errorf("%s: %q, want %q", name, got, test.vi)
		}
		if got := frameIn(t, booths.En).languages(test.tags); got != test.en {
			t.Errorf("%s: %q, want %q", name, got, test.en)
		}
	}
}

func TestPhotoSizes(t *testing.T) {
	for name, test := range map[string]struct {
		width int
		set   string
	}{
		"large":      {1280, "/photos/p-320.jpg 320w, /photos/p-640.jpg 640w, /photos/p-1280.jpg 1280w"},
		"between":    {900, "/photos/p-320.jpg 320w, /photos/p-640.jpg 640w, /photos/p-1280.jpg 900w"},
		"exactly":    {640, "/photos/p-320.jpg 320w, /photos/p-640.jpg 640w"},
		"very small": {100, "/photos/p-320.jpg 100w"},
	} {
		got := frameIn(t, booths.En).photo(booths.Photo{ID: "p", Alt: booths.Text{VI: "Kiosk"}, Width: test.width, Height: 80})
		if got.Set != test.set || got.Alt != "Kiosk" || got.AltLang != booths.Vi {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestStandWhole shows a stand with everything that a stand can have, and one with nothing.
func TestStandWhole(t *testing.T) {
	pages, err := parsePages()
	if err != nil {
		t.Fatal(err)
	}
	f := frameIn(t, booths.Vi)
	f.Assets.files = map[string]asset{}
	g := guideView{frame: f, Theme: "light"}
	g.fill()
	show := func(part string, v standView) *html.Node {
		var b strings.Builder
		if err := pages["booth"].ExecuteTemplate(&b, part, v); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		return root
	}
	whole := answer{root: show("stand", g.Stand)}
	for selector, want := range map[string]int{".card": 2, ".card a.more-link[href='https://dichvucong.gov.vn/'][rel=noopener]": 1, ".photos img[width][height][alt][srcset][loading=lazy]": 3, ".errands li": 2} {
		if got := len(whole.selected(t, selector)); got != want {
			t.Errorf("%d of %s, want %d", got, selector, want)
		}
	}
	if facts := (answer{root: show("facts", g.Stand)}); len(facts.selected(t, ".pointers > div")) != 3 {
		t.Error("not all facts")
	}
	bare := standView{frame: f}
	for _, part := range []string{"stand", "facts", "headline", "topics"} {
		if found := (answer{root: show(part, bare)}).selected(t, "h2, p, li, dl"); len(found) > 0 {
			t.Errorf("%s of nothing has %d elements", part, len(found))
		}
	}
}

func TestSessionsHere(t *testing.T) {
	f := frameIn(t, booths.Vi)
	a := &atlas{Ways: &booths.Ways{}, sessions: []booths.Session{{ID: "a", Place: "stage"}, {ID: "b", Room: "C 1"}, {ID: "c"}, {ID: "d", Place: "stage", Room: "C1"}}}
	a.Exhibition = f.Exhibition
	for id, want := range map[string]int{"stage": 2, "C1": 1, "C2": 0} {
		if got := len(f.sessionsHere(a, id)); got != want {
			t.Errorf("%d sessions at %s, want %d", got, id, want)
		}
	}
	for want, x := range map[string]booths.Session{
		"08:00–09:30, 10/10/2023": {Day: "2023-10-10", Starts: on2023(t, 0, "08:00").UnixMilli(), Ends: on2023(t, 0, "09:30").UnixMilli()},
		"08:01, 10/10/2023":       {Starts: on2023(t, 0, "08:01").UnixMilli()},
		"08:00, 10/10/2023":       {Day: "2023-10-10", Starts: on2023(t, 0, "08:00").UnixMilli()},
		"Buổi sáng, 10/10/2023":   {Day: "2023-10-10", Part: "morning"},
		"10/10/2023":              {Day: "2023-10-10"},
		"Buổi sáng":               {Part: "morning"},
		"Chưa rõ ngày":            {},
	} {
		if got := f.whenOf(a, x); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestStyleguide shows every part in every theme to who works on the site, with icons that there are.
func TestStyleguide(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	var err error
	if s.Echo, err = New(s.store, s.index, Options{Fonts: folder(t, "fonts"), Log: slog.New(slog.DiscardHandler), Dev: true}); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/styleguide", "/en/styleguide"} {
		a := s.ask(t, http.MethodGet, address)
		if a.Code != http.StatusOK || len(a.selected(t, "[data-theme]")) != len(guideThemes) {
			t.Fatalf("%s is %d", address, a.Code)
		}
		if got := len(a.selected(t, ".photos img")); got != 3*len(guideThemes) {
			t.Errorf("%s: %d pictures", address, got)
		}
		for _, link := range a.links(t, address) {
			if strings.HasSuffix(link.Path, ".svg") && link.Fragment != "" && !strings.Contains(sprite(t, s, link.Path), `id="`+link.Fragment+`"`) {
				t.Errorf("%s: no icon %q", address, link.Fragment)
			}
		}
	}
}

// sprite is what the site serves as its icons.
func sprite(t *testing.T, s *site, address string) string {
	t.Helper()
	a := s.ask(t, http.MethodGet, path.Clean(address))
	if a.Code != http.StatusOK {
		t.Fatalf("%s is %d", address, a.Code)
	}
	return a.Body.String()
}
