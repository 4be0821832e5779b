package schedule

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gianhang/booths"
)

// Calendar writes x as iCalendar: RFC 5545, with the name and the time between looks of RFC 7986. What has no day is
// left out; what is cancelled says so.
func (x Export) Calendar() []byte {
	var w lineWriter
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//"+generatorName+"//"+generatorName+"//VI")
	w.line("CALSCALE", "GREGORIAN")
	w.line("METHOD", "PUBLISH")
	w.text("NAME", x.text(x.Exhibition.Name))
	w.text("X-WR-CALNAME", x.text(x.Exhibition.Name))
	w.line("X-WR-TIMEZONE", x.zone().String())
	w.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
	w.line("X-PUBLISHED-TTL", "PT1H")
	events := slices.DeleteFunc(x.ordered(), func(s booths.Session) bool { return x.day(s) == "" })
	if len(events) == 0 {
		w.WriteString(emptyCalendar)
	}
	for _, s := range events {
		x.vevent(&w, s)
	}
	w.line("END", "VCALENDAR")
	return []byte(w.String())
}

// emptyCalendar is what a calendar without events holds: RFC 5545, 3.6, wants a component in it.
const emptyCalendar = "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n" +
	"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

// stamp is how iCalendar writes an instant.
const stamp = "20060102T150405Z"

func (x Export) vevent(w *lineWriter, s booths.Session) {
	w.line("BEGIN", "VEVENT")
	w.text("UID", x.uid(s))
	w.line("DTSTAMP", x.Stamp.UTC().Format(stamp))
	w.line("LAST-MODIFIED", x.Stamp.UTC().Format(stamp))
	w.line("SEQUENCE", strconv.FormatInt(max(0, s.Version-1), 10))
	x.moments(w, s)
	w.inLanguage("SUMMARY", s.Title, x.Lang)
	w.inLanguage("DESCRIPTION", s.Description, x.Lang)
	w.text("LOCATION", x.room(s))
	w.text("CATEGORIES", s.Kind)
	w.text("CATEGORIES", s.Track)
	if x.Base != "" {
		w.line("URL", x.address(s))
	}
	if s.Cancelled {
		w.line("STATUS", "CANCELLED")
	} else {
		w.line("STATUS", "CONFIRMED")
	}
	for _, name := range s.Speakers {
		w.text(ownSpeaker, name)
	}
	w.text(ownLang, s.Lang)
	w.text(ownPart, s.Part)
	w.text(ownLink, s.Link)
	w.line("END", "VEVENT")
}

// moments writes when s is; an end that is not known is left out.
func (x Export) moments(w *lineWriter, s booths.Session) {
	at, lasts := x.times(s)
	if s.Starts == 0 {
		w.line("DTSTART;VALUE=DATE", at.Format("20060102"))
		w.line("DTEND;VALUE=DATE", at.AddDate(0, 0, 1).Format("20060102"))
		return
	}
	w.line("DTSTART", at.UTC().Format(stamp))
	if lasts > 0 {
		w.line("DTEND", at.Add(lasts).UTC().Format(stamp))
	}
}

// lineWriter writes content lines.
type lineWriter struct{ strings.Builder }

// lineOctets is the longest line without its end: RFC 5545, 3.1.
const lineOctets = 75

// line writes a line as it is, folded between runes, without characters that no line may hold.
func (w *lineWriter) line(name, value string) {
	left := lineOctets
	for _, r := range name + ":" + value {
		if unicode.IsControl(r) && r != '\t' {
			continue
		}
		if n := utf8.RuneLen(r); n > left {
			w.WriteString("\r\n ")
			left = lineOctets - 1
		}
		w.WriteRune(r)
		left -= utf8.RuneLen(r)
	}
	w.WriteString("\r\n")
}

var escaped = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace

// text writes a value of type TEXT, unless it is empty.
func (w *lineWriter) text(name, value string) {
	if value != "" {
		w.line(name, escaped(value))
	}
}

// inLanguage writes t in lang, or in the other and marked as such.
func (w *lineWriter) inLanguage(name string, t booths.Text, lang booths.Lang) {
	said, in := t.In(lang)
	w.text(name+";LANGUAGE="+string(in), said)
}
