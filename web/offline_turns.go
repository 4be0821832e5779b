package web

import (
	"time"

	"gianhang/booths"
)

// turn is the next moment after now at which pages may say something else though nobody changed anything: the exhibition
// or a stand opens or closes, a session or a day of the programme begins or ends, a notice comes or goes. As long as one is
// to come, midnight is one too: pages tell today from tomorrow. It is zero if there is none.
func (a *atlas) turn(now time.Time) time.Time {
	next := int64(0)
	at := now.UnixMilli()
	add := func(moments ...int64) {
		for _, m := range moments {
			if m > at && (next == 0 || m < next) {
				next = m
			}
		}
	}
	zone := zoneOf(a.Exhibition)
	day := func(day string, after int) int64 { // when a day begins, or one after it
		t, err := time.ParseInLocation(time.DateOnly, day, zone)
		if err != nil {
			return 0
		}
		return t.AddDate(0, 0, after).UnixMilli()
	}
	spans := func(all []booths.Span) {
		for _, s := range all {
			add(s.From, s.Until)
		}
	}
	spans(a.Exhibition.Hours)
	add(day(a.Exhibition.Opens, 0), day(a.Exhibition.Ends, 1))
	for _, n := range a.Notices {
		add(n.From, n.Until)
	}
	for _, e := range a.byID {
		spans(e.Stand.Staffing)
	}
	for _, x := range a.sessions {
		add(day(x.Day, 0), day(x.Day, 1))
		if x.Starts != 0 {
			add(x.Starts, endOf(x))
		}
	}
	if next == 0 {
		return time.Time{}
	}
	add(day(now.In(zone).Format(time.DateOnly), 1))
	return time.UnixMilli(next)
}
