package schedule_test

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"gianhang/booths"
	"gianhang/booths/schedule"
)

// fair is an export of sessions in Vietnamese.
func fair(sessions ...booths.Session) schedule.Export {
	return schedule.Export{
		Exhibition: booths.Exhibition{ID: "dongnai-2023", Name: booths.Text{VI: "Triển lãm"}, Zone: "Asia/Ho_Chi_Minh", Opens: "2023-10-10"},
		Places:     map[string]booths.Text{"stage": {VI: "Sân khấu", EN: "Stage"}},
		Sessions:   sessions, Lang: booths.Vi, Base: "https://gianhang.example",
		Stamp: time.Date(2023, 10, 1, 2, 3, 4, 0, time.UTC),
	}
}

// strange are sessions that are hard to write down.
var strange = []booths.Session{
	{ID: "day", Kind: "exhibition", Title: booths.Text{VI: "Cả ngày ở sảnh lớn"}, Day: "2023-10-10"},
	{ID: "open-end", Kind: "parade", Title: booths.Text{VI: "Đạp xe, đi bộ; rồi nghỉ \\ chờ"}, Day: "2023-10-10", Starts: at("2023-10-10 07:00")},
	{ID: "late", Kind: "talk", Title: booths.Text{VI: "Đêm ở Biên Hòa"}, Day: "2023-10-11", Starts: at("2023-10-11 23:30"), Ends: at("2023-10-12 01:15"),
		Room: "Phòng <3> & \"4\"", Track: "Kỹ thuật, số", Speakers: []string{"Nguyễn Văn, A", "Trần B"}, Lang: "vi", Link: "https://x.example/a?b=1&c=%5Bd%5D"},
	{ID: "markup", Kind: "workshop", Title: booths.Text{VI: "Thẻ <p> của người Việt"}, Description: booths.Text{VI: "Một <b>\n\nhai &lt; ba\n• bốn"},
		Day: "2023-10-12", Starts: at("2023-10-12 08:00"), Ends: at("2023-10-12 09:00")},
	{ID: "long", Kind: "talkshow", Title: booths.Text{EN: strings.Repeat("Đồng Nai 🎪 ", 15) + "!"}, Day: "2023-10-13", Starts: at("2023-10-13 08:00"), Ends: at("2023-10-13 09:00"), Lang: "en"},
	{ID: "a", Kind: "talk", Title: booths.Text{VI: "Tên ngắn ở đây: ữ"}, Day: "2023-10-13", Starts: at("2023-10-13 10:00"), Ends: at("2023-10-13 10:05")},
}

// written are all formats of x.
func written(t testing.TB, x schedule.Export) map[schedule.Format][]byte {
	t.Helper()
	js, err := x.JSON()
	if err != nil {
		t.Fatal(err)
	}
	xml, err := x.XML()
	if err != nil {
		t.Fatal(err)
	}
	return map[schedule.Format][]byte{schedule.JSON: js, schedule.XML: xml, schedule.Calendar: x.Calendar()}
}

// TestEmptyCalendar writes a programme of which no day is known: a calendar must hold some component.
func TestEmptyCalendar(t *testing.T) {
	b := string(fair(booths.Session{ID: "a", Title: booths.Text{VI: "A"}}).Calendar())
	if strings.Contains(b, "VEVENT") || strings.Count(b, "BEGIN:VTIMEZONE") != 1 {
		t.Error(b)
	}
}

// TestRoomsByName lists rooms as dictionaries do.
func TestRoomsByName(t *testing.T) {
	var all []booths.Session
	for _, room := range []string{"Đình", "Em", "Dê", "Ẩn", "Áo"} {
		all = append(all, booths.Session{ID: room, Day: "2023-10-10", Room: room, Title: booths.Text{VI: "A"}})
	}
	b, err := fair(all...).XML()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range regexp.MustCompile(`<room name="([^"]*)"`).FindAllStringSubmatch(string(b), -1) {
		got = append(got, m[1])
	}
	if want := "Áo Ẩn Dê Đình Em"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %s", got, want)
	}
}

// bare are sessions in order of time without what names them here and elsewhere.
func bare(sessions []booths.Session) []booths.Session {
	sessions = slices.Clone(sessions)
	for i := range sessions {
		sessions[i].ID = ""
	}
	slices.SortFunc(sessions, func(a, b booths.Session) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Starts, b.Starts), cmp.Compare(a.Title.VI+a.Title.EN, b.Title.VI+b.Title.EN), cmp.Compare(a.Room, b.Room))
	})
	return sessions
}

// TestRoundTrip writes programmes and reads them again, in every format.
func TestRoundTrip(t *testing.T) {
	for name, sessions := range map[string][]booths.Session{
		"FOSDEM": readFile(t, "fosdem-2023.xml.gz").Sessions, "pretalx": readFile(t, "pretalx-democon.json").Sessions,
		"Google": readFile(t, "ics/issue97__google.ics").Sessions, "strange": strange,
	} {
		for format, b := range written(t, fair(sessions...)) {
			p := read(t, string(b))
			got, want := bare(p.Sessions), bare(sessions)
			if p.Format != format || len(p.Problems) > 0 || len(got) != len(want) {
				t.Errorf("%s as %s: read as %s, %d sessions of %d, problems %v", name, format, p.Format, len(got), len(want), p.Problems)
				continue
			}
			for i := range got {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Errorf("%s as %s:\ngot  %+v\nwant %+v", name, format, got[i], want[i])
					break
				}
			}
		}
	}
}

// TestIdentityLasts changes all of a session but its id: whoever reads it again must know it.
func TestIdentityLasts(t *testing.T) {
	before, after := strange[2], strange[1]
	after.ID = before.ID
	other := written(t, fair(after))
	for format, b := range written(t, fair(before)) {
		was, is := read(t, string(b)).Sessions[0].ID, read(t, string(other[format])).Sessions[0].ID
		if was == "" || was != is {
			t.Errorf("%s: %q became %q", format, was, is)
		}
	}
}

// TestXMLValidates holds XML against the schema that its readers use.
func TestXMLValidates(t *testing.T) {
	for name, x := range exports(t) {
		b := written(t, x)[schedule.XML]
		if out, err := xmllint(t, b); err != nil {
			t.Errorf("%s: %v\n%.2000s", name, err, out)
		}
	}
	wrong := bytes.Replace(written(t, fair(strange...))[schedule.XML], []byte("<duration>"), []byte("<duration>about "), 1)
	if _, err := xmllint(t, wrong); err == nil {
		t.Error("a wrong duration passes")
	}
}

// exports are programmes of all kinds.
func exports(t *testing.T) map[string]schedule.Export {
	nameless := fair(strange...)
	nameless.Base, nameless.Exhibition.ID, nameless.Exhibition.Zone = "", "a-1", ""
	return map[string]schedule.Export{
		"FOSDEM": fair(readFile(t, "fosdem-2023.xml.gz").Sessions...), "strange": fair(strange...), "empty": fair(), "no address": nameless,
	}
}

func xmllint(t *testing.T, b []byte) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "schedule.xml")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "xmllint", "--noout", "--nonet", "--schema", "testdata/schedule.xml.xsd", file).CombinedOutput()
	return string(out), err
}

// TestJSONValidates holds JSON against the schema that its readers use.
func TestJSONValidates(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("testdata/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	visit := func(b []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			return err
		}
		return schema.Validate(value)
	}
	for name, x := range exports(t) {
		if err := visit(written(t, x)[schedule.JSON]); err != nil {
			t.Errorf("%s: %.2000v", name, err)
		}
	}
	for _, wrong := range [][2]string{{`"duration":"`, `"duration":"about `}, {`"guid":`, `"gid":`}, {`"persons":[{"name"`, `"persons":[{"nom"`}} {
		b := bytes.Replace(written(t, fair(strange[2]))[schedule.JSON], []byte(wrong[0]), []byte(wrong[1]), 1)
		if visit(b) == nil {
			t.Errorf("%s passes", wrong[1])
		}
	}
}

// TestCalendarLines checks what RFC 5545 asks of lines.
func TestCalendarLines(t *testing.T) {
	b := fair(strange...).Calendar()
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	cancelled := strange[2]
	cancelled.Cancelled, cancelled.Version, cancelled.Place = true, 3, "stage"
	unfolded := strings.ReplaceAll(string(fair(cancelled, booths.Session{ID: "nowhen", Title: booths.Text{VI: "Chưa rõ"}}).Calendar()), "\r\n ", "")
	for _, want := range []string{"UID:late@dongnai-2023\r\n", "DTSTAMP:20231001T020304Z\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n",
		"DTSTART:20231011T163000Z\r\n", "DTEND:20231011T181500Z\r\n", "LOCATION:Sân khấu\r\n", "SUMMARY;LANGUAGE=vi:Đêm ở Biên Hòa\r\n",
		"URL:https://gianhang.example/programme/late\r\n", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n"} {
		if !strings.Contains(unfolded, want) {
			t.Errorf("no %q in:\n%s", want, unfolded)
		}
	}
	if strings.Contains(unfolded, "nowhen") {
		t.Error("what has no day is in the calendar")
	}
}

// TestNoCancelledInLists looks for a cancelled session where no word can say that it is.
func TestNoCancelledInLists(t *testing.T) {
	cancelled := strange[0]
	cancelled.Cancelled = true
	for format, b := range written(t, fair(cancelled)) {
		if got := len(read(t, string(b)).Sessions); (got == 1) != (format == schedule.Calendar) {
			t.Errorf("%s: %d sessions", format, got)
		}
	}
}
