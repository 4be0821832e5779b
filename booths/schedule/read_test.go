package schedule_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/booths/schedule"
)

// ics is a calendar with one event of these lines, and others around it.
func ics(lines ...string) string {
	return "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Thử\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Hội thảo ở đây: sữa\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

// frabXML is a schedule with one event of this content on 10 October.
func frabXML(head, event string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><schedule><conference><title>Thử</title>` + head + `</conference>` +
		`<day date="2026-10-10"><room name="P1"><event id="u"><title>Sữa</title>` + event + `</event></room></day></schedule>`
}

// frabJSON is the same as JSON.
func frabJSON(head, event string) string {
	return `{"schedule": {"conference": {"title": "Thử"` + head + `, "days": [{"date": "2026-10-10", "rooms": {"P1": [{"guid": "u", "title": "Sữa"` + event + `}]}}]}}}`
}

// TestTimes reads one item at a time: when it is, in Vietnam, and what is told of it.
func TestTimes(t *testing.T) {
	for name, row := range map[string]struct {
		file, day, starts, ends string
		told                    string // in the only problem
	}{
		"ics, UTC":                   {ics("DTSTART:20261010T013000Z", "DTEND:20261010T020000Z"), "2026-10-10", "2026-10-10 08:30", "2026-10-10 09:00", ""},
		"ics, UTC on the day before": {ics("DTSTART:20261009T173000Z"), "2026-10-10", "2026-10-10 00:30", "", ""},
		"ics, zone by name":          {ics("DTSTART;TZID=Europe/Brussels:20261010T083000", "DURATION:PT1H30M"), "2026-10-10", "2026-10-10 13:30", "2026-10-10 15:00", ""},
		"ics, zone behind a vendor":  {ics("DTSTART;TZID=/softwarestudio.org/Europe/Brussels:20261010T083000"), "2026-10-10", "2026-10-10 13:30", "", ""},
		"ics, zone nobody knows":     {ics("DTSTART;TZID=\"Mars: Olympus\":20261010T083000"), "2026-10-10", "2026-10-10 08:30", "", "time zone \"Mars: Olympus\""},
		"ics, floating":              {ics("DTSTART:20261010T083000", "DTEND:20261010T093000"), "2026-10-10", "2026-10-10 08:30", "2026-10-10 09:30", ""},
		"ics, the machine's zone":    {ics("DTSTART;TZID=Local:20261010T083000"), "2026-10-10", "2026-10-10 08:30", "", "not known"},
		"ics, a day":                 {ics("DTSTART;VALUE=DATE:20261010", "DTEND;VALUE=DATE:20261011"), "2026-10-10", "", "", ""},
		"ics, several days":          {ics("DTSTART;VALUE=DATE:20261010", "DTEND;VALUE=DATE:20261013"), "2026-10-10", "", "", "several days"},
		"ics, repeats":               {ics("DTSTART:20261010T083000", "RRULE:FREQ=DAILY"), "2026-10-10", "2026-10-10 08:30", "", "repeats"},
		"ics, ends first":            {ics("DTSTART:20261010T083000", "DTEND:20261010T080000"), "2026-10-10", "2026-10-10 08:30", "", "ends before"},
		"ics, no time":               {ics("DTSTART:soon"), "", "", "", "no time"},
		"ics, no start":              {ics("LOCATION:P1"), "", "", "", "no time"},
		"ics, lasts for ever":        {ics("DTSTART:20261010T083000", "DURATION:P9999W"), "2026-10-10", "2026-10-10 08:30", "", "lasts"},
		"ics, year 0":                {ics("DTSTART:00000101T000000Z"), "", "", "", "year 0"},
		"ics, year 9999":             {ics("DTSTART:99991231T235959Z"), "", "", "", "year 9999"},
		"xml, no zone":               {frabXML("", "<start>09:30</start><duration>00:25</duration>"), "2026-10-10", "2026-10-10 09:30", "2026-10-10 09:55", ""},
		"xml, its own zone":          {frabXML("<time_zone_name>Europe/Brussels</time_zone_name>", "<start>20:30</start>"), "2026-10-11", "2026-10-11 01:30", "", ""},
		"xml, an unknown zone":       {frabXML("<time_zone_name>Europe/Atlantis</time_zone_name>", "<start>09:30</start>"), "2026-10-10", "2026-10-10 09:30", "", "not known"},
		"xml, after midnight":        {frabXML("<day_change>06:00</day_change>", "<start>01:30</start>"), "2026-10-11", "2026-10-11 01:30", "", ""},
		"xml, with an offset":        {frabXML("", "<date>2026-10-10T09:30:00+02:00</date><start>09:30</start><duration>1:00:00</duration>"), "2026-10-10", "2026-10-10 14:30", "2026-10-10 15:30", ""},
		"xml, no hour":               {frabXML("", "<start>late</start>"), "2026-10-10", "", "", "no time of day"},
		"xml, 25 o'clock":            {frabXML("", "<start>25:00</start>"), "2026-10-10", "", "", "no time of day"},
		"xml, no duration":           {frabXML("", "<start>09:30</start><duration>a while</duration>"), "2026-10-10", "2026-10-10 09:30", "", "no duration"},
		"json, with an offset":       {frabJSON("", `, "date": "2026-10-10T09:30:00+02:00", "duration": "00:30"`), "2026-10-10", "2026-10-10 14:30", "2026-10-10 15:00", ""},
		"json, an end":               {frabJSON("", `, "date": "2026-10-10T09:30:00Z", "end": "2026-10-10T10:00:00Z"`), "2026-10-10", "2026-10-10 16:30", "2026-10-10 17:00", ""},
		"json, its own zone":         {frabJSON(`, "time_zone_name": "UTC"`, `, "start": "09:30"`), "2026-10-10", "2026-10-10 16:30", "", ""},
		"json, numbers for text":     {frabJSON("", `, "start": 9, "duration": {"vi": 3}, "track": true`), "2026-10-10", "", "", "no time of day"},
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, row.file)
			if len(p.Sessions) != 1 {
				t.Fatalf("%d sessions, problems %v", len(p.Sessions), p.Problems)
			}
			x := p.Sessions[0]
			if x.Day != row.day || x.Starts != time0(row.starts) || x.Ends != time0(row.ends) {
				t.Errorf("on %q from %d until %d, want %q, %d, %d", x.Day, x.Starts, x.Ends, row.day, time0(row.starts), time0(row.ends))
			}
			told := fmt.Sprint(p.Problems)
			if len(p.Problems) > 1 || (row.told == "") != (len(p.Problems) == 0) || !strings.Contains(told, row.told) {
				t.Errorf("tells %s, want %q", told, row.told)
			}
		})
	}
}

// time0 is at, 0 for "".
func time0(text string) int64 {
	if text == "" {
		return 0
	}
	return at(text)
}

// TestText reads what stands in one item.
func TestText(t *testing.T) {
	for name, row := range map[string]struct {
		file string
		want booths.Session // but for what is the same everywhere
	}{
		"HTML": {frabXML("", `<abstract>&lt;p&gt;Một  &amp;amp; &lt;b&gt;hai&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;ba&lt;/li&gt;&lt;/ul&gt;&lt;script&gt;alert(1)&lt;/script&gt;</abstract>`),
			booths.Session{Title: booths.Text{VI: "Sữa"}, Description: booths.Text{VI: "Một & hai\n\n• ba"}}},
		"less than is no markup": {frabXML("", `<description>a &lt; b, c &gt; d ữ</description>`),
			booths.Session{Title: booths.Text{VI: "Sữa"}, Description: booths.Text{VI: "a < b, c > d ữ"}}},
		"abstract that the description repeats": {frabXML("", `<abstract>Ngắn</abstract><description>Ngắn và dài</description>`),
			booths.Session{Title: booths.Text{VI: "Sữa"}, Description: booths.Text{VI: "Ngắn và dài"}}},
		"English by its language": {frabXML("", `<language>en</language><description>Plain</description>`),
			booths.Session{Title: booths.Text{EN: "Sữa"}, Description: booths.Text{EN: "Plain"}, Lang: "en"}},
		"both languages": {frabJSON("", `, "title": {"vi": "Nước", "en": "Water"}, "persons": [{"name": "A"}, {"public_name": " B  C "}], "track": null`),
			booths.Session{Title: booths.Text{VI: "Nước", EN: "Water"}, Speakers: []string{"A", "B C"}}},
		"decomposed": {frabJSON("", `, "title": "S\u01b0\u0303a", "track": "So\u0302\u0301"`),
			booths.Session{Title: booths.Text{VI: "Sữa"}, Track: "Số"}},
		"a kind that we know": {frabXML("", `<type>Workshop</type>`), booths.Session{Kind: "workshop", Title: booths.Text{VI: "Sữa"}}},
		"a script for a link": {frabXML("", `<url>javascript:alert(1)</url>`), booths.Session{Title: booths.Text{VI: "Sữa"}}},
		"control characters":  {frabJSON("", `, "title": "Sữ\u0000a\u0007\u001b[31m"`), booths.Session{Title: booths.Text{VI: "Sữa[31m"}}},
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, row.file)
			if len(p.Sessions) != 1 {
				t.Fatalf("%d sessions, problems %v", len(p.Sessions), p.Problems)
			}
			got := p.Sessions[0]
			if row.want.Kind == "" {
				row.want.Kind = "talk"
			}
			row.want.ID, row.want.Room, got.Day = "u", "P1", ""
			if !reflect.DeepEqual(got, row.want) {
				t.Errorf("got  %+v\nwant %+v", got, row.want)
			}
		})
	}
}

// TestLost reads files of which something is left out.
func TestLost(t *testing.T) {
	two := func(event string) string {
		return strings.Replace(frabXML("", ""), "</room>", event+"</room>", 1)
	}
	for name, row := range map[string]struct{ file, item, reason string }{
		"no title":        {two(`<event id="x"><title> </title></event>`), "x", "has no title"},
		"no id":           {two(`<event><title>T</title></event>`), "T", "has no id"},
		"the same id":     {two(`<event id="u"><title>T</title></event>`), "T", "has the same id"},
		"a list for text": {strings.Replace(frabJSON("", ""), `}]}`, `}, {"title": "T", "start": []}]}`, 1), "T", "not written as an item"},
		"a task":          {strings.Replace(ics(), "END:VCALENDAR", "BEGIN:VTODO\r\nSUMMARY:T\r\nEND:VTODO\r\nEND:VCALENDAR", 1), "T", "is no event but VTODO"},
		"cut off":         {strings.Replace(ics("DTSTART:20261010T010000Z"), "END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:T", 1), "T", "cut off"},
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, row.file)
			i := len(p.Problems) - 1
			if len(p.Sessions) != 1 || i < 0 || !p.Problems[i].Lost || p.Problems[i].Item != row.item || !strings.Contains(p.Problems[i].Reason, row.reason) {
				t.Errorf("%d sessions, problems %+v", len(p.Sessions), p.Problems)
			}
		})
	}
}

// TestLinks reads links, which come out as every reader takes them.
func TestLinks(t *testing.T) {
	for name, row := range map[string]struct{ link, want string }{
		"plain":            {"https://x.example/a?b=1#c", "https://x.example/a?b=1#c"},
		"no path":          {"http://x.example", "http://x.example"},
		"host with marks":  {"https://gianhàng.vn/a", "https://xn--gianhng-dwa.vn/a"},
		"marks and a port": {"https://gianhàng.vn:8443/à", "https://xn--gianhng-dwa.vn:8443/%C3%A0"},
		"zone":             {"http://[fe80::1%25eth0]:80/[a]", "http://[fe80::1%25eth0]:80/%5Ba%5D"},
		"host in its path": {"https://a.vn/a.vn?[x]", "https://a.vn/a.vn?%5Bx%5D"},
		"host in its name": {"https://a/s[1]", "https://a/s%5B1%5D"},
		"no host at all":   {"https:///a", ""},
		"a host of spaces": {"https://%20/a", ""},
	} {
		p := read(t, frabXML("", "<url>"+row.link+"</url>"))
		if got := p.Sessions[0].Link; got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

// TestLostItems says of which items it is known that they are lost, and where others may be.
func TestLostItems(t *testing.T) {
	two := func(event string) string { return strings.Replace(frabXML("", ""), "</room>", event+"</room>", 1) }
	json := func(event string) string { return strings.Replace(frabJSON("", ""), `}]}`, `}, `+event+`]}`, 1) }
	for name, row := range map[string]struct {
		file string
		want booths.Lost
	}{
		"nothing":             {frabXML("", ""), booths.Lost{}},
		"no title":            {two(`<event id="x"><title/></event>`), booths.Lost{IDs: []string{"x"}}},
		"no id":               {two(`<event><title>T</title></event>`), booths.Lost{Unknown: true}},
		"json, a start":       {json(`{"guid": "x", "id": 7, "title": "T", "start": []}`), booths.Lost{IDs: []string{"x"}}},
		"json, a guid":        {json(`{"guid": [], "id": 7, "title": "T"}`), booths.Lost{Unknown: true}},
		"json, a number":      {json(`7`), booths.Lost{Unknown: true}},
		"a task":              {strings.Replace(ics(), "END:VCALENDAR", "BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR", 1), booths.Lost{}},
		"cut off in an event": {strings.TrimSuffix(ics(), "END:VEVENT\r\nEND:VCALENDAR\r\n"), booths.Lost{Unknown: true}},
		"cut off behind one":  {strings.TrimSuffix(ics(), "END:VCALENDAR\r\n"), booths.Lost{Unknown: true}},
	} {
		if p := read(t, row.file); !reflect.DeepEqual(p.Lost, row.want) {
			t.Errorf("%s: %+v, want %+v; problems %v", name, p.Lost, row.want, p.Problems)
		}
	}
}

// TestManyProblems reads files of more problems than anybody reads.
func TestManyProblems(t *testing.T) {
	for name, stray := range map[string]string{
		"foreign components": "BEGIN:A\r\nEND:A\r\n",
		"calendars":          "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Mars\r\nEND:VCALENDAR\r\n",
	} {
		p := read(t, ics()+strings.Repeat(stray, 2*schedule.MaxItems))
		if n := len(p.Problems); n != schedule.MaxItems+1 || !strings.HasPrefix(p.Problems[n-1].Reason, "has 1") || len(p.Sessions) != 1 {
			t.Errorf("%s: %d sessions, %d problems, the last %v", name, len(p.Sessions), n, p.Problems[n-1])
		}
	}
}

// TestRefused gives Read what is no programme, or one that would cost too much.
func TestRefused(t *testing.T) {
	deep := strings.Repeat(`{"schedule":`, 100_000)
	for name, row := range map[string]struct{ file, want string }{
		"nothing":            {"", "neither"},
		"a picture":          {"\x89PNG\r\n\x1a\n", "not in UTF-8"},
		"Latin-1":            {frabXML("", "<track>\xe9</track>"), "not in UTF-8"},
		"another encoding":   {strings.Replace(frabXML("", ""), "UTF-8", "ISO-8859-1", 1), "encoding"},
		"a page":             {"<!doctype html><html></html>", "neither"},
		"half a schedule":    {frabXML("", "")[:150], "EOF"},
		"another JSON":       {`{"talks": []}`, "neither"},
		"deep JSON":          {deep, "depth"},
		"deep XML":           {"<schedule><day><room><event>" + strings.Repeat("<a>", 200_000), "cannot be read"},
		"an entity bomb":     {`<!DOCTYPE schedule [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><schedule><conference><title>&b;</title></conference></schedule>`, "entity"},
		"a file of a system": {`<!DOCTYPE schedule [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule><conference><title>&a;</title></conference></schedule>`, "entity"},
		"too many items":     {strings.Replace(frabXML("", ""), "</room>", strings.Repeat("<event/>", schedule.MaxItems)+"</room>", 1), "more than 10000 items"},
		"too large":          {"BEGIN:VCALENDAR\n" + strings.Repeat("A", schedule.MaxBytes), "larger than 32 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := schedule.Read(strings.NewReader(row.file), vietnam)
			if err == nil || !strings.Contains(err.Error(), row.want) || len(p.Sessions) > 0 {
				t.Errorf("%d sessions, error %v", len(p.Sessions), err)
			}
			if row.want == "neither" && !errors.Is(err, schedule.ErrFormat) {
				t.Errorf("%v is no ErrFormat", err)
			}
		})
	}
}

// TestLong reads text that is too long for a session.
func TestLong(t *testing.T) {
	p := read(t, ics("LOCATION:"+strings.Repeat("ở", 5000), "DESCRIPTION:"+strings.Repeat("đ", 300_000), "DTSTART:20261010T010000Z"))
	x := p.Sessions[0]
	if got := []rune(x.Description.VI); len(got) != booths.MaxSessionDescription || got[len(got)-1] != '…' || len([]rune(x.Room)) != booths.MaxSessionWord || len(p.Problems) != 2 {
		t.Errorf("%d letters, room of %d, problems %v", len(got), len([]rune(x.Room)), p.Problems)
	}
}

// FuzzRead looks for files that crash Read, or whose sessions cannot be written and read again.
func FuzzRead(f *testing.F) {
	f.Add(ics("DTSTART:20261010T013000Z", "RRULE:FREQ=DAILY", "CATEGORIES:a\\,b,Talk"))
	f.Add(frabXML("<day_change>06:00</day_change>", "<start>01:30</start><duration>9999:00</duration><persons><person>A</person></persons>"))
	f.Add(frabJSON(`, "time_zone_name": "Europe/Brussels"`, `, "date": "2026-10-10T09:30:00+02:00", "title": {"vi": "a"}`))
	f.Fuzz(func(t *testing.T, file string) {
		p, err := schedule.Read(strings.NewReader(file), vietnam)
		if err != nil {
			return
		}
		for format, b := range written(t, fair(p.Sessions...)) {
			again, err := schedule.Read(strings.NewReader(string(b)), vietnam)
			if err != nil || len(again.Problems) > 0 && format != schedule.Calendar {
				t.Errorf("%s: %v, problems %v", format, err, again.Problems)
			}
		}
	})
}
