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

// attended says of a stand how things are at now: what people there said last, while it holds, and else what its hours
// say. What browsers are to keep tells hours alone: nobody would take back the rest.
func (f frame) attended(e booths.Entry, now time.Time) staffing {
	if said := f.said(e.Presence.At(now.UnixMilli())); said.Words != "" && !f.Packed {
		return said
	}
	return f.staffing(e.Stand.Staffing, now)
}

// said puts a presence that holds into words, none for none.
func (f frame) said(p booths.Presence) staffing {
	switch p.State {
	case booths.PresenceStaffed:
		return staffing{true, f.T("staffing.now", f.Clock(p.Until))}
	case booths.PresenceAway:
		return staffing{false, f.T("staffing.away", f.Clock(p.Until))}
	case booths.PresenceBusy:
		return staffing{true, f.T("staffing.busy")}
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
