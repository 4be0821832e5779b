package web

import (
	"time"

	"gianhang/booths"
)

// staffing says whether somebody is at a stand. Words is empty where that is not known.
type staffing struct {
	Now   bool
	Words string
}

// staffing says of hours, which come in order, how things stand at now: until when somebody is there, or from when on.
func (f frame) staffing(hours []booths.Span, now time.Time) staffing {
	at := now.UnixMilli()
	for i, h := range hours {
		switch {
		case h.Holds(at):
			return staffing{true, f.T("staffing.now", f.Clock(untilAll(hours[i:])))}
		case h.From > at && f.dayAt(h.From) == f.dayAt(at):
			return staffing{false, f.T("staffing.today", f.Clock(h.From))}
		case h.From > at:
			return staffing{false, f.T("staffing.later", f.Clock(h.From), f.Day(f.dayAt(h.From)))}
		}
	}
	return staffing{}
}

// untilAll is when the first of hours ends, with those that follow it without a break.
func untilAll(hours []booths.Span) int64 {
	until := hours[0].Until
	for _, h := range hours[1:] {
		if h.From > until {
			break
		}
		until = max(until, h.Until)
	}
	return until
}

// dayAt is the day of a time in unix milliseconds where the exhibition is, as 2006-01-02.
func (f frame) dayAt(ms int64) string {
	return dayAt(ms, f.zone())
}
