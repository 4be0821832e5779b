package web

import (
	"time"

	"gianhang/booths"
)

// opening says where a moment lies in an exhibition.
type opening struct {
	State string // one of the below, empty if too little is known to say
	At    int64  // when that ends, or when it opens next, in unix milliseconds; 0 if unknown
	Days  int    // from the day of the moment to that of At, in the exhibition's zone
}

// The states of an opening.
const (
	isOpen    = "open"   // visitors may come in until At
	isClosed  = "closed" // they may again from At on
	isOn      = "on"     // it has begun and not ended; hours are not known
	isBefore  = "before" // its first day has not come; hours are not known
	isOver    = "over"   // it has ended
	isUnknown = ""       // it has begun, and when it ends is not known
)

// openingOf says where now lies in x. Hours count before days: where the hours are over but the last day is not, nothing
// more is known than that the exhibition is on.
func openingOf(x booths.Exhibition, now time.Time) opening {
	at := now.UnixMilli()
	zone := zoneOf(x)
	for _, h := range x.Hours {
		switch {
		case h.Holds(at):
			return opening{State: isOpen, At: h.Until}
		case h.From > at:
			return opening{isClosed, h.From, daysBetween(now.In(zone), time.UnixMilli(h.From).In(zone))}
		}
	}
	today := now.In(zone).Format(time.DateOnly)
	switch {
	case x.Ends != "" && x.Ends < today, len(x.Hours) > 0 && x.Ends <= dayAt(x.Hours[len(x.Hours)-1].From, zone):
		return opening{State: isOver}
	case x.Opens > today:
		return opening{State: isBefore}
	case x.Opens != "" && x.Ends != "":
		return opening{State: isOn}
	}
	return opening{State: isUnknown}
}

// daysBetween counts the midnights between two moments in their zone.
func daysBetween(from, to time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(to).Sub(day(from)).Hours() / 24)
}

// Opening says in words where now lies in the exhibition, empty if too little is known.
func (f frame) Opening() string {
	switch o := openingOf(f.Exhibition, f.Now); {
	case o.State == isOpen:
		return f.T("opening.open", f.Clock(o.At))
	case o.State == isClosed && o.Days == 0:
		return f.T("opening.today", f.Clock(o.At))
	case o.State == isClosed && o.Days == 1:
		return f.T("opening.tomorrow", f.Clock(o.At))
	case o.State == isClosed:
		return f.T("opening.later", f.Clock(o.At), f.dayOf(o.At))
	case o.State == isOn:
		return f.T("opening.on")
	case o.State == isBefore:
		return f.T("opening.before")
	case o.State == isOver:
		return f.T("opening.over")
	}
	return ""
}

// IsOpen says whether visitors may come in now, as far as is known.
func (f frame) IsOpen() bool { return openingOf(f.Exhibition, f.Now).State == isOpen }

// dayOf writes the day of a time in unix milliseconds where the exhibition is.
func (f frame) dayOf(ms int64) string {
	return f.Day(dayAt(ms, f.zone()))
}

// Days writes the days from one to another for people, or the first alone if the last is not known; empty without a first.
func (f frame) Days() string {
	opens, ends := f.Exhibition.Opens, f.Exhibition.Ends
	first, err := time.Parse(time.DateOnly, opens)
	last, errLast := time.Parse(time.DateOnly, ends)
	switch {
	case err != nil:
		return ""
	case errLast != nil:
		return f.T("days.from", f.Day(opens))
	case opens == ends:
		return f.Day(opens)
	case first.Year() != last.Year() || first.Month() != last.Month():
		return f.T("days.span", f.Day(opens), f.Day(ends))
	}
	return f.T("days.month", first.Day(), f.Day(ends))
}

// hoursOf is one day on which visitors may come in.
type hoursOf struct{ Day, Hours string }

// HoursByDay lists when visitors may come in, a line for each stretch of time.
func (f frame) HoursByDay() (all []hoursOf) {
	for _, h := range f.Exhibition.Hours {
		all = append(all, hoursOf{f.dayOf(h.From), f.Clock(h.From) + "–" + f.Clock(h.Until)})
	}
	return all
}

// noticesAt are the notices to be shown at now, in unix milliseconds: urgent ones first, each kind in its order.
func noticesAt(all []booths.Notice, now int64) (shown []booths.Notice) {
	for _, urgent := range []bool{true, false} {
		for _, n := range all {
			if n.Urgent == urgent && n.Holds(now) {
				shown = append(shown, n)
			}
		}
	}
	return shown
}
