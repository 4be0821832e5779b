package web

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"gianhang/booths"
)

// readSessions reads the programme into a, by day and hour; what has no day comes last, what has no hour goes where its
// part of the day begins.
func (a *atlas) readSessions(ctx context.Context, store *booths.Store) (err error) {
	if a.sessions, err = store.Programme(ctx); err != nil {
		return err
	}
	zone := zoneOf(a.Exhibition)
	slices.SortStableFunc(a.sessions, func(x, y booths.Session) int {
		dx, dy := dayIn(x, zone), dayIn(y, zone)
		if (dx == "") != (dy == "") {
			return cmp.Compare(dy, dx)
		}
		return cmp.Or(cmp.Compare(dx, dy), cmp.Compare(hourIn(x, zone), hourIn(y, zone)))
	})
	return nil
}

// sessionsAt gives the sessions at a place by its id, in order of time, the cancelled among them.
func (a *atlas) sessionsAt(place string) (all []booths.Session) {
	for _, x := range a.sessions {
		if place != "" && x.Place == place {
			all = append(all, x)
		}
	}
	return all
}

// session finds a session by id.
func (a *atlas) session(id string) (booths.Session, bool) {
	i := slices.IndexFunc(a.sessions, func(x booths.Session) bool { return x.ID == id })
	if i < 0 {
		return booths.Session{}, false
	}
	return a.sessions[i], true
}

// dayOf is the day of a session, empty if unknown.
func (a *atlas) dayOf(x booths.Session) string { return dayIn(x, zoneOf(a.Exhibition)) }

// day is the day at a time in unix milliseconds.
func (a *atlas) day(at int64) string {
	return dayAt(at, zoneOf(a.Exhibition))
}

// dayAt is the day, such as 2023-10-10, of a time in unix milliseconds.
func dayAt(at int64, zone *time.Location) string {
	return time.UnixMilli(at).In(zone).Format(time.DateOnly)
}

// dayIn is the day of a session, also if it is known by its hour alone.
func dayIn(x booths.Session, zone *time.Location) string {
	if x.Day == "" && x.Starts != 0 {
		return dayAt(x.Starts, zone)
	}
	return x.Day
}

// partHours are the hours before which the parts of a day are shown.
var partHours = map[string]time.Duration{"morning": 0, "afternoon": 12 * time.Hour, "evening": 18 * time.Hour}

// hourIn is when on its day a session is shown, by the clock on the wall.
func hourIn(x booths.Session, zone *time.Location) time.Duration {
	if x.Starts == 0 {
		return partHours[x.Part]
	}
	t := time.UnixMilli(x.Starts).In(zone)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + 1
}

// zones are the time zones that were asked for, by name: those of exhibitions. Reading one is slow beside using it.
var zones sync.Map

// zoneOf is the time zone of an exhibition, UTC if it is not known.
func zoneOf(x booths.Exhibition) *time.Location {
	if zone, ok := zones.Load(x.Zone); ok {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(x.Zone)
	if err != nil {
		zone = time.UTC
	}
	zones.Store(x.Zone, zone)
	return zone
}
