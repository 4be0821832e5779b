package schedule

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gianhang/booths"
)

// Properties of our own: what iCalendar has no word for.
const (
	ownSpeaker = "X-GIANHANG-SPEAKER"
	ownLang    = "X-GIANHANG-LANG"
	ownPart    = "X-GIANHANG-PART"
	ownLink    = "X-GIANHANG-LINK"
)

// calendarReading is how far an iCalendar file has been read.
type calendarReading struct {
	*reading
	zone  *time.Location            // of times without one
	zones map[string]*time.Location // that the file tells of itself, by name; nil for one with several offsets
}

// calendar reads the events of iCalendar. Of those that repeat it reads the first time.
func (r *reading) calendar(text string) error {
	r.Format = Calendar
	all, strange := components(text)
	if strange > 0 {
		r.doubt("the file", "has %d lines that are no iCalendar; they are left out", strange)
	}
	for _, c := range all.parts {
		if c.name != "VCALENDAR" {
			r.leaveOut(c.name, "is no calendar")
			continue
		}
		if !c.whole {
			r.doubt("the file", "is cut off: END:VCALENDAR is missing")
			r.Lost.Unknown = true
		}
		r.ours = strings.Contains(c.prop("PRODID").value, generatorName)
		if r.Name == "" {
			r.called(unescaped(first(c.prop("X-WR-CALNAME").value, c.prop("NAME").value)))
		}
		in := calendarReading{r, r.zoneOr(c.prop("X-WR-TIMEZONE").value), zonesOf(c)}
		for _, part := range c.parts {
			switch {
			case part.name == "VTIMEZONE":
			case r.full():
				return nil
			default:
				in.part(part)
			}
		}
	}
	return nil
}

// zonesOf are the time zones that a calendar tells of. One with a single offset can be known without its name.
func zonesOf(c *component) map[string]*time.Location {
	zones := map[string]*time.Location{}
	for _, z := range c.parts {
		name := z.prop("TZID").value
		if z.name != "VTIMEZONE" || name == "" {
			continue
		}
		offsets := map[string]bool{}
		for _, observance := range z.parts {
			offsets[observance.prop("TZOFFSETTO").value] = true
		}
		zones[name] = nil
		for offset := range offsets {
			if t, err := time.Parse("-0700", offset); err == nil && len(offsets) == 1 {
				zones[name] = t.Location()
			}
		}
	}
	return zones
}

// part reads an event, or says that it is something else.
func (r calendarReading) part(c *component) {
	it := r.item(c)
	switch {
	case c.name != "VEVENT":
		r.leaveOut(it.named(), "is no event but %.40s", c.name)
	case !c.whole:
		r.lose("", it.named(), "is cut off: END:VEVENT is missing")
	default:
		r.when(&it, c)
		for _, name := range []string{"RRULE", "RDATE"} {
			if c.prop(name).name != "" {
				r.doubt(it.named(), "repeats (%s); only its first time is taken", name)
				break
			}
		}
		r.add(it)
	}
}

// item is what c says but its times.
func (r calendarReading) item(c *component) item {
	text := func(name string) words {
		p := c.prop(name)
		return said(p.params["LANGUAGE"], unescaped(p.value))
	}
	it := item{uid: unescaped(c.prop("UID").value), title: text("SUMMARY"), description: text("DESCRIPTION"),
		room: unescaped(c.prop("LOCATION").value), lang: unescaped(c.prop(ownLang).value),
		link: r.linkOf(unescaped(c.prop(ownLink).value), c.prop("URL").value), cancelled: strings.EqualFold(c.prop("STATUS").value, "CANCELLED")}
	if instance := c.prop("RECURRENCE-ID").value; instance != "" {
		it.uid += "/" + instance
	}
	for _, p := range c.all(ownSpeaker) {
		it.speakers = append(it.speakers, unescaped(p.value))
	}
	if part := c.prop(ownPart).value; slices.Contains([]string{"morning", "afternoon", "evening"}, part) {
		it.part = part
	}
	for _, p := range c.all("CATEGORIES") {
		for _, category := range list(p.value) {
			if it.kind == "" && slices.Contains(booths.SessionKinds, strings.ToLower(category)) {
				it.kind = category
			} else if it.track == "" {
				it.track = category
			}
		}
	}
	return it
}

// when puts it where DTSTART, DTEND and DURATION say.
func (r calendarReading) when(it *item, c *component) {
	starts, ends := c.prop("DTSTART"), c.prop("DTEND")
	if day, ok := dayOf(starts); ok {
		r.aDay(it, day)
		if last, ok := dayOf(ends); ok && it.day != "" && last > nextDay(day) {
			r.doubt(it.named(), "lasts for several days; it is shown on the first")
		}
		return
	}
	at, ok := r.moment(it, starts)
	if !ok {
		r.doubt(it.named(), "starts at %.40q, which is no time; its time is left open", starts.value)
		return
	}
	var lasts time.Duration
	switch length := c.prop("DURATION").value; {
	case ends.value != "":
		end, ok := r.moment(it, ends)
		if !ok {
			r.doubt(it.named(), "ends at %.40q, which is no time; its end is left open", ends.value)
			break
		}
		if lasts = end.Sub(at); lasts < 0 {
			r.doubt(it.named(), "ends before it starts; its end is left open")
			lasts = 0
		}
	case length != "":
		if lasts, ok = durationOf(length); !ok {
			r.doubt(it.named(), "lasts %.40q, which is no duration; its end is left open", length)
		}
	}
	r.placed(it, at, lasts)
}

// moment reads a DATE-TIME in UTC, in the zone that it names, or in that of the calendar.
func (r calendarReading) moment(it *item, p property) (time.Time, bool) {
	value, zone := strings.TrimSpace(p.value), r.zone
	if strings.HasSuffix(value, "Z") {
		value, zone = strings.TrimSuffix(value, "Z"), time.UTC
	} else if name := p.params["TZID"]; name != "" {
		known, ok := zoneNamed(name)
		if !ok {
			known, ok = r.zones[name], r.zones[name] != nil
		}
		if ok {
			zone = known
		} else {
			r.doubt(it.named(), "is in the time zone %.80q, which is not known; its times are taken as those of %s", name, zone)
		}
	}
	t, err := time.ParseInLocation("20060102T150405", value, zone)
	return t, err == nil
}

// dayOf reads a DATE, which is for a whole day.
func dayOf(p property) (string, bool) {
	t, err := time.Parse("20060102", strings.TrimSuffix(strings.TrimSpace(p.value), "Z"))
	return t.Format(time.DateOnly), err == nil
}

// nextDay is the day after day.
func nextDay(day string) string {
	t, _ := time.Parse(time.DateOnly, day) // made by dayOf
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// lengths is a DURATION that is not negative: RFC 5545, 3.3.6.
var lengths = regexp.MustCompile(`^\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?$`)

// durationOf reads a DURATION.
func durationOf(text string) (sum time.Duration, ok bool) {
	m := lengths.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, false
	}
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi("0" + m[i+1]) // digits or nothing, by lengths
		sum += time.Duration(n) * unit
	}
	return sum, true
}
