package booths

import (
	"context"
	"database/sql"
	"time"
)

// The states of Presence.
const (
	PresenceStaffed = "staffed"
	PresenceAway    = "away"
	PresenceBusy    = "busy"
)

// How long a presence lasts if nobody says, and at most.
const (
	presenceLasts = time.Hour
	busyLasts     = 30 * time.Minute
	longestStay   = 12 * time.Hour
)

// Presence is what people at a stand said last of who is there, until it ends by itself. It comes before the hours of
// Stand.Staffing while it holds.
type Presence struct {
	State string // staffed, away, busy; empty if nobody said
	Span         // of away: until they are back
}

// At gives p if it holds at at, in unix milliseconds, and else the zero Presence.
func (p Presence) At(at int64) Presence {
	if p.State == "" || !p.Holds(at) {
		return Presence{}
	}
	return p
}

// SetPresence says who is at the stand of a department, from now until until (unix milliseconds, at most 12 hours ahead; 0 for
// 60 minutes, of busy 30), which is rounded up to a full minute. An empty state takes back what was said. It returns
// ErrForbidden unless by may edit the stand, and Invalid (fields state, until). It is in the feed as KindStand.
func (s *Store) SetPresence(ctx context.Context, by Actor, department, state string, until int64) (p Presence, err error) {
	defer wrap(&err, "presence of %s", department)
	if !by.MayEdit(department) {
		return Presence{}, ErrForbidden
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, toEdit(department))
		if err != nil {
			return err
		}
		if _, err := standVersion(ctx, e.Tx, department); err != nil {
			return err
		}
		said, err := presencesBy(ctx, e.Tx, []string{department})
		if err != nil {
			return err
		}
		if p, err = presenceFrom(e.at, state, until); err != nil {
			return err
		}
		if err := writePresence(ctx, e, department, p); err != nil {
			return err
		}
		if err := e.record(ctx, by, Act{What: "stand.presence", Department: department, Object: department,
			Before: said[department].At(e.at).State, After: state}); err != nil {
			return err
		}
		return e.changed(ctx, KindStand, department)
	})
	return p, err
}

// presenceFrom is what somebody says at at.
func presenceFrom(at int64, state string, until int64) (Presence, error) {
	lasts := presenceLasts
	switch state {
	case "":
		return Presence{}, nil
	case PresenceStaffed, PresenceAway:
	case PresenceBusy:
		lasts = busyLasts
	default:
		return Presence{}, Invalid{"state": "invalid.presence"}
	}
	switch {
	case until == 0:
		until = at + lasts.Milliseconds()
	case until <= at || until > at+longestStay.Milliseconds():
		return Presence{}, Invalid{"until": "invalid.until"}
	}
	const minute = int64(time.Minute / time.Millisecond)
	until = (until + minute - 1) / minute * minute // pages hold for the minute that they are of
	return Presence{state, Span{at, until}}, nil
}

func writePresence(ctx context.Context, e *edit, department string, p Presence) error {
	if p.State == "" {
		_, err := e.ExecContext(ctx, `
			DELETE FROM presence
			WHERE department = $1`, department)
		return err
	}
	_, err := e.ExecContext(ctx, `
		INSERT INTO presence (department, state, since, until)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (department) DO UPDATE
		SET state = excluded.state, since = excluded.since, until = excluded.until`, department, p.State, p.From, p.Until)
	return err
}

const presenceOf = `
	SELECT department, state, since, until
	FROM presence
	WHERE department IN ($ids)`

// presencesBy gives what was said last by department, over or not.
func presencesBy(ctx context.Context, tx *sql.Tx, ids []string) (map[string]Presence, error) {
	said := map[string]Presence{}
	query, args := among(presenceOf, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, p *Presence) error {
		var id string
		err := rows.Scan(&id, &p.State, &p.From, &p.Until)
		said[id] = *p
		return err
	}, query, args...)
	return said, err
}

// attachPresence gives every entry what was said last, over or not; see present.
func attachPresence(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Entry) error {
	said, err := presencesBy(ctx, tx, ids)
	for id, p := range said {
		if entry := to[id]; entry != nil {
			entry.Presence = p
		}
	}
	return err
}

// present takes from entries what is over at at.
func present(entries []Entry, at time.Time) {
	for i := range entries {
		entries[i].Presence = entries[i].Presence.At(at.UnixMilli())
	}
}
