package booths

import (
	"context"
	"database/sql"
	"time"
)

// State is how far an obliged department has come.
type State string

// The states in their order; Exempt stands apart.
const (
	NotInvited  State = "not-invited"
	Invited     State = "invited" // an invitation holds, or an account is there
	Started     State = "started" // somebody who signed in saved a draft
	HandedIn    State = "submitted"
	OnView      State = "published" // somebody who signed in published it; what was imported does not count
	Placed      State = "placed"    // published, and it has a booth
	Staffed     State = "staffed"   // placed, and somebody is there now
	ExemptState State = "exempt"
)

// Obligation is what is stored of an obliged department's delivery. Its State is derived, never typed in.
type Obligation struct {
	Department Department
	State      State
	Since      int64    // when it came into that state, unix milliseconds, 0 if unknown
	Booths     []string // codes
	Accounts   int      // that may edit it and are not disabled
	Invited    int64    // when it was last invited, 0 if never
	Reason     string   // why it is exempt
	By         string   // who exempted it
	Due        Deadline // the next that it has not met, or the first that it missed; zero if there is none
	Percent    int      // how complete its draft is
	Gaps       []Gap
}

// day is the unit of Late.
const day = 24 * time.Hour

// Late gives by how many days Due is missed at now, in unix milliseconds; negative is days left, 0 is nothing due. Days
// are of 24 hours from Due.At on, and a day that has begun counts: the moment itself is late by 1, the one before leaves -1.
func (o Obligation) Late(now int64) int {
	whole := day.Milliseconds()
	switch ahead := o.Due.At - now; {
	case o.Due.At == 0:
		return 0
	case ahead > 0:
		return -int((ahead + whole - 1) / whole)
	default:
		return int(-ahead/whole) + 1
	}
}

// Obligations gives those of all obliged departments, in Vietnamese order of their names. It returns ErrForbidden unless
// by may oversee.
func (s *Store) Obligations(ctx context.Context, by Actor) (all []Obligation, err error) {
	defer wrap(&err, "obligations")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, Account.MayOversee); err != nil {
			return err
		}
		ids, err := collect(ctx, tx, scanText, departmentsAfter, "", everything.Limit)
		if err != nil {
			return err
		}
		all, err = obligations(ctx, tx, ids, s.now().UnixMilli())
		return err
	})
	byName(all, func(o Obligation) string { return o.Department.Name.VI })
	return all, err
}

// Obligation gives that of one department; ErrNotFound if it is not obliged, ErrForbidden unless by may read it.
func (s *Store) Obligation(ctx context.Context, by Actor, department string) (o Obligation, err error) {
	defer wrap(&err, "obligation of %s", department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		o, err = one(obligations(ctx, tx, []string{department}, s.now().UnixMilli()))
		return err
	})
	return o, err
}

// Exempt says that a department need not exhibit, and why, in at most 500 runes; an empty reason takes that back. Only
// organisers may. It returns ErrNotFound and Invalid (field reason).
func (s *Store) Exempt(ctx context.Context, by Actor, department, reason string) (err error) {
	defer wrap(&err, "exempt %s", department)
	if !by.MayOrganise() {
		return ErrForbidden
	}
	reason = cleanLine(reason)
	bad := Invalid{}
	if bad.text("reason", maxReason, reason); len(bad) > 0 {
		return bad
	}
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		if _, err := standVersion(ctx, e.Tx, department); err != nil {
			return err
		}
		return e.exempt(ctx, by, department, reason)
	})
}

// maxReason bounds in runes why a department is exempt.
const maxReason = 500

func (e *edit) exempt(ctx context.Context, by Actor, department, reason string) error {
	what := "department.exempted"
	_, err := e.ExecContext(ctx, `
		DELETE FROM exemptions
		WHERE department = $1`, department)
	if reason == "" {
		what = "department.obliged"
	} else if err == nil {
		_, err = e.ExecContext(ctx, `
			INSERT INTO exemptions (department, reason, author, at)
			VALUES ($1, $2, $3, $4)`, department, reason, by.Name, e.at)
	}
	if err == nil {
		err = e.record(ctx, by, Act{What: what, Department: department, Object: department})
	}
	if err == nil {
		err = e.changed(ctx, KindDraft, department)
	}
	return err
}
