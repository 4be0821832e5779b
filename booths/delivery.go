package booths

import (
	"context"
	"database/sql"
	"slices"
)

// states are those of departments that are not exempt, in their order.
var states = []State{NotInvited, Invited, Started, HandedIn, OnView, Placed, Staffed}

// reached says whether s is want or comes after it.
func (s State) reached(want State) bool {
	return s == ExemptState || slices.Index(states, s) >= slices.Index(states, want)
}

// delivery is all that is stored of what a department did, of which its state is derived.
type delivery struct {
	Standing
	exempted  int64 // when, 0 if it is not
	reason    string
	author    string
	accounts  int
	joined    int64 // when the first of the accounts was made
	invited   int64 // when it was last invited
	holds     int64 // when the first of the invitations that hold was made
	started   int64 // when somebody who signed in first saved
	published int64 // when somebody who signed in first published
}

// state derives how far d is at now, and since when, 0 if that is stored nowhere.
func (d delivery) state(now int64) (State, int64) {
	staffed, since := d.staffed(now)
	switch {
	case d.exempted > 0:
		return ExemptState, d.exempted
	case d.published > 0 && len(d.Booths) > 0 && staffed:
		return Staffed, since
	case d.published > 0 && len(d.Booths) > 0:
		return Placed, 0
	case d.published > 0:
		return OnView, d.published
	case d.Waiting():
		return HandedIn, d.Last.At
	case d.started > 0 && d.Last.Verdict == Returned:
		return Started, max(d.started, d.Last.At)
	case d.started > 0:
		return Started, d.started
	case d.joined > 0 || d.holds > 0:
		return Invited, first(d.joined, d.holds)
	}
	return NotInvited, 0
}

// staffed says whether somebody is at the stand at now, and since when: as they said last, else by the hours that are published.
func (d delivery) staffed(now int64) (bool, int64) {
	if d.Presence.State != "" {
		return d.Presence.State != PresenceAway, d.Presence.From
	}
	for _, s := range d.Shown.Staffing {
		if s.Holds(now) {
			return true, s.From
		}
	}
	return false, 0
}

// first is the earlier of two times that are 0 if unknown.
func first(a, b int64) int64 {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// obligation is what organisers see of d at now.
func (d delivery) obligation(deadlines []Deadline, now int64) Obligation {
	o := Obligation{Department: d.Department, Booths: d.Booths, Accounts: d.accounts, Invited: d.invited,
		Reason: d.reason, By: d.author}
	o.State, o.Since = d.state(now)
	o.Gaps, o.Percent = d.Draft.Gaps()
	if i := slices.IndexFunc(deadlines, func(x Deadline) bool { return !o.State.reached(x.State) }); i >= 0 {
		o.Due = deadlines[i]
	}
	return o
}

// obligations are those of the obliged among the departments with those ids, at now.
func obligations(ctx context.Context, tx *sql.Tx, ids []string, now int64) (all []Obligation, err error) {
	set, err := settings(ctx, tx)
	if err != nil {
		return nil, err
	}
	for some := range slices.Chunk(ids, idsAtOnce) {
		found, err := standings(ctx, tx, some, now)
		if err != nil {
			return nil, err
		}
		deliveries, err := deliveriesOf(ctx, tx, some, found, now)
		if err != nil {
			return nil, err
		}
		for _, d := range deliveries {
			if d.Department.Obliged {
				all = append(all, d.obligation(set.Deadlines, now))
			}
		}
	}
	return all, nil
}

const exemptionsAmong = `
	SELECT department, reason, author, at
	FROM exemptions
	WHERE department IN ($ids)`

const editorsAmong = `
	SELECT m.department, count(*), min(a.made)
	FROM account_departments AS m
	JOIN accounts AS a ON a.id = m.account
	WHERE a.disabled = 0 AND a.role = 'editor' AND m.department IN ($ids)
	GROUP BY m.department`

const invitationsAmong = `
	SELECT m.department, max(i.made),
	  coalesce(min(CASE WHEN i.used = 0 AND i.revoked = 0 AND i.expires > $1 THEN i.made END), 0)
	FROM invitation_departments AS m
	JOIN invitations AS i ON i.id = m.invitation
	WHERE m.department IN ($ids)
	GROUP BY m.department`

const startsAmong = `
	SELECT department, min(at)
	FROM revisions
	WHERE account <> '' AND department IN ($ids)
	GROUP BY department`

const publicationsAmong = `
	SELECT department, min(at)
	FROM reviews
	WHERE verdict = 'published' AND account <> '' AND department IN ($ids)
	GROUP BY department`

// deliveriesOf reads what is stored of the departments with those ids beside their standings: a query for each table.
func deliveriesOf(ctx context.Context, tx *sql.Tx, ids []string, found []Standing, now int64) ([]delivery, error) {
	all := make([]delivery, len(found))
	at := make(map[string]*delivery, len(found))
	for i, st := range found {
		all[i].Standing = st
		at[st.Department.ID] = &all[i]
	}
	for _, q := range []struct {
		query  string
		before []any
		to     func(d *delivery) []any
	}{
		{exemptionsAmong, nil, func(d *delivery) []any { return []any{&d.reason, &d.author, &d.exempted} }},
		{editorsAmong, nil, func(d *delivery) []any { return []any{&d.accounts, &d.joined} }},
		{invitationsAmong, []any{now}, func(d *delivery) []any { return []any{&d.invited, &d.holds} }},
		{startsAmong, nil, func(d *delivery) []any { return []any{&d.started} }},
		{publicationsAmong, nil, func(d *delivery) []any { return []any{&d.published} }},
	} {
		query, args := among(q.query, ids, q.before...)
		if _, err := collect(ctx, tx, func(rows *sql.Rows, id *string) error {
			rest := q.to(&delivery{})
			if err := rows.Scan(append([]any{id}, rest...)...); err != nil || at[*id] == nil {
				return err
			}
			return rows.Scan(append([]any{id}, q.to(at[*id])...)...)
		}, query, args...); err != nil {
			return nil, err
		}
	}
	return all, nil
}
