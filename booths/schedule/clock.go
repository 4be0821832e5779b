package schedule

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// longest bounds how long an item may last.
const longest = 31 * 24 * time.Hour

// earliest and latest bound the times that are taken for times of a programme, so that they can be written again.
var (
	earliest = time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)
	latest   = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)
)

// placed puts it at the time at, for as long as lasts says; 0 is unknown.
func (r *reading) placed(it *item, at time.Time, lasts time.Duration) {
	if at.Before(earliest) || at.After(latest) {
		r.doubt(it.named(), "is in the year %d; its time is left open", at.Year())
		return
	}
	it.day = at.In(r.zone).Format(time.DateOnly)
	it.starts = at.UnixMilli()
	switch {
	case lasts > longest || lasts < 0:
		r.doubt(it.named(), "lasts %s; its end is left open", lasts)
	case lasts > 0:
		it.ends = at.Add(lasts).UnixMilli()
	}
}

// aDay puts it on a day, at no hour.
func (r *reading) aDay(it *item, day string) {
	if t, err := time.Parse(time.DateOnly, day); err != nil || t.Before(earliest) || t.After(latest) {
		r.doubt(it.named(), "is on %.40q, which is no day; its day is left open", day)
		return
	}
	it.day = day
}

// instants are the ways in which an instant is written; those without a zone come last.
var instants = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"}

// instant reads a time of day on a day, in zone unless it says another.
func instant(text string, zone *time.Location) (time.Time, bool) {
	for _, layout := range instants {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// frab are the times of an item of frab, pentabarf and pretalx.
type frab struct {
	date            string // an instant, in newer files
	day             string // 2006-01-02, that its list is of
	start, duration string // 15:04
	end             string // an instant, in newer files
}

// when puts it where times say. Items that start before change, the time of day when a day of the programme begins,
// belong to the night after.
func (r *reading) when(it *item, times frab, zone *time.Location, change time.Duration) {
	at, ok := instant(strings.TrimSpace(times.date), zone)
	if !ok {
		if at, ok = r.clocked(it, times, zone, change); !ok {
			return
		}
	}
	lasts, ok := hours(times.duration)
	if end, said := instant(strings.TrimSpace(times.end), zone); said {
		lasts, ok = end.Sub(at), true
	}
	if lasts == 24*time.Hour && at.In(r.zone).Format(time.TimeOnly) == "00:00:00" {
		r.aDay(it, at.In(r.zone).Format(time.DateOnly)) // all of it, as this package writes it
		return
	}
	if !ok && times.duration != "" {
		r.doubt(it.named(), "lasts %.40q, which is no duration; its end is left open", times.duration)
	}
	r.placed(it, at, lasts)
}

// clocked is the start of it on the day of its list.
func (r *reading) clocked(it *item, times frab, zone *time.Location, change time.Duration) (at time.Time, ok bool) {
	day, err := time.ParseInLocation(time.DateOnly, times.day, zone)
	if err != nil {
		r.doubt(it.named(), "is on %.40q, which is no day; its time is left open", strings.TrimSpace(times.date+" "+times.day))
		return at, false
	}
	hour, ok := hours(times.start)
	if !ok || hour >= 24*time.Hour {
		r.doubt(it.named(), "starts at %.40q, which is no time of day; its hour is left open", times.start)
		r.aDay(it, times.day)
		return at, false
	}
	if hour < change {
		day = day.AddDate(0, 0, 1)
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, int(hour/time.Second), 0, zone), true
}

// colons is hh:mm, hh:mm:ss or d:hh:mm:ss.
var colons = regexp.MustCompile(`^[0-9]{1,4}(:[0-9]{1,2}){1,3}$`)

// hours reads a time of day or a duration.
func hours(text string) (time.Duration, bool) {
	text = strings.TrimSpace(text)
	if !colons.MatchString(text) {
		return 0, false
	}
	parts := strings.Split(text, ":")
	units := []time.Duration{time.Hour, time.Minute, time.Second}
	if len(parts) == 4 {
		units = append([]time.Duration{24 * time.Hour}, units...)
	}
	var sum time.Duration
	for i, part := range parts {
		n, _ := strconv.Atoi(part) // digits, by colons
		sum += time.Duration(n) * units[i]
	}
	return sum, true
}

// zoneNamed finds a time zone by its IANA name, also behind other words as in /example.com/Asia/Ho_Chi_Minh.
func zoneNamed(name string) (*time.Location, bool) {
	if len(name) > 200 {
		return nil, false
	}
	parts := strings.Split(strings.Trim(name, "/ "), "/")
	for i := max(0, len(parts)-3); i < len(parts); i++ {
		try := strings.Join(parts[i:], "/")
		if try == "" || try == "Local" {
			continue
		}
		if zone, err := time.LoadLocation(try); err == nil {
			return zone, true
		}
	}
	return nil, false
}
