package booths

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
)

// Bounds of Settings: how many deadlines and reminders there may be, and how many days before one people are reminded.
const (
	maxDeadlines = 10
	maxReminders = 10
	maxAhead     = 365
)

// Deadline says until when departments should have come to a state.
type Deadline struct {
	State State `json:"state"` // started, submitted or published
	At    int64 `json:"at"`    // unix milliseconds, the first moment that is late
}

// Settings are what organisers decide for all departments.
type Settings struct {
	Review    bool       // organisers publish what departments submit
	Deadlines []Deadline // in order of time
	Remind    []int      // days before a deadline, most first
	Version   int64
}

// Settings gives the settings; in a store that has none yet, stands go straight to visitors and nothing is due.
func (s *Store) Settings(ctx context.Context) (set Settings, err error) {
	defer wrap(&err, "settings")
	err = s.read(ctx, func(tx *sql.Tx) error {
		set, err = settings(ctx, tx)
		return err
	})
	return set, err
}

// SaveSettings stores set, its deadlines and reminders put in order, and gives it as stored. Only organisers may. It
// returns ErrStale and Invalid (fields deadlines, remind): what departments do first is due first.
func (s *Store) SaveSettings(ctx context.Context, by Actor, set Settings) (saved Settings, err error) {
	defer wrap(&err, "save settings")
	if !by.MayOrganise() {
		return Settings{}, ErrForbidden
	}
	set = set.ordered()
	if err := set.validate(); err != nil {
		return Settings{}, err
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		stored, err := settings(ctx, e.Tx)
		switch {
		case err != nil:
			return err
		case stored.Version != set.Version:
			return ErrStale
		}
		set.Version++
		if err := e.putSettings(ctx, set); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "settings.saved", Before: asVersion(stored.Version), After: asVersion(set.Version)})
	})
	if err != nil {
		return Settings{}, err
	}
	return set, nil
}

const theSettings = `
	SELECT review, deadlines, remind, version
	FROM settings
	WHERE one = 1`

func settings(ctx context.Context, tx *sql.Tx) (set Settings, err error) {
	err = tx.QueryRowContext(ctx, theSettings).Scan(&set.Review, asJSON(&set.Deadlines), asJSON(&set.Remind), &set.Version)
	if errors.Is(err, sql.ErrNoRows) {
		return Settings{}, nil
	}
	return set, err
}

func (e *edit) putSettings(ctx context.Context, set Settings) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO settings (one, review, deadlines, remind, version)
		VALUES (1, $1, $2, $3, $4)
		ON CONFLICT (one) DO UPDATE
		SET review = excluded.review, deadlines = excluded.deadlines, remind = excluded.remind, version = excluded.version`,
		flag(set.Review), asJSON(&set.Deadlines), asJSON(&set.Remind), set.Version)
	return err
}

// ordered is set with its deadlines in order of time and the most days first.
func (set Settings) ordered() Settings {
	set.Deadlines, set.Remind = slices.Clone(set.Deadlines), slices.Clone(set.Remind)
	slices.SortStableFunc(set.Deadlines, func(a, b Deadline) int { return cmp.Compare(a.At, b.At) })
	slices.SortFunc(set.Remind, func(a, b int) int { return cmp.Compare(b, a) })
	return set
}

// dueStates are the states that may have a deadline, in the order in which departments come to them.
var dueStates = []State{Started, HandedIn, OnView}

// validate takes one deadline for each state, and days that are told apart.
func (set Settings) validate() error {
	bad := Invalid{}
	if len(set.Deadlines) > maxDeadlines {
		bad["deadlines"] = "invalid.too_many"
	}
	for i, d := range set.Deadlines {
		switch {
		case !slices.Contains(dueStates, d.State):
			bad["deadlines"] = "invalid.unknown"
		case d.At <= 0:
			bad["deadlines"] = "invalid.deadline"
		case slices.ContainsFunc(set.Deadlines[:i], func(o Deadline) bool { return o.State == d.State }):
			bad["deadlines"] = "invalid.twice"
		case i > 0 && slices.Index(dueStates, d.State) < slices.Index(dueStates, set.Deadlines[i-1].State):
			bad["deadlines"] = "invalid.order"
		}
	}
	if len(set.Remind) > maxReminders {
		bad["remind"] = "invalid.too_many"
	}
	for i, days := range set.Remind {
		switch {
		case days < 1 || days > maxAhead:
			bad["remind"] = "invalid.days"
		case slices.Contains(set.Remind[:i], days):
			bad["remind"] = "invalid.twice"
		}
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}
