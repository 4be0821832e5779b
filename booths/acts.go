package booths

import (
	"context"
	"database/sql"
	"math"
)

// Act is one thing that somebody did: a row that is never changed or deleted.
type Act struct {
	Seq        int64
	At         int64  // unix milliseconds
	Account    string // id, empty for the command line and for who was not signed in
	Name       string // of the account at that time
	From       string // network address
	What       string // stand.saved, stand.submitted, account.signed_in …; the site has words for each: act.stand.saved
	Department string // id, empty if it is about none
	Object     string // id of what it was done to
	Before     string // id or version, empty for none
	After      string
}

// record writes an act of by in the transaction of what was done.
func (e *edit) record(ctx context.Context, by Actor, a Act) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO acts (at, account, name, source, act, department, object, before, after)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		e.at, by.ID, by.Name, by.From, a.What, a.Department, a.Object, a.Before, a.After)
	return err
}

// recordFor writes an act about each of departments, or about none if there are none.
func (e *edit) recordFor(ctx context.Context, by Actor, departments []string, a Act) error {
	if len(departments) == 0 {
		return e.record(ctx, by, a)
	}
	for _, a.Department = range departments {
		if err := e.record(ctx, by, a); err != nil {
			return err
		}
	}
	return nil
}

// mostActs bounds what one call gives.
const mostActs = 1000

// Acts gives at most limit acts before the one numbered before (0 for the newest), newest first: about a department, or
// all if department is empty, for which by must oversee. Network addresses are for organisers and readers only.
func (s *Store) Acts(ctx context.Context, by Actor, department string, before int64, limit int) (all []Act, err error) {
	defer wrap(&err, "acts of %s", department)
	may := Account.MayOversee
	if department != "" {
		may = toRead(department)
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	query, args := actsOfAll, []any{before, min(max(limit, 0), mostActs)}
	if department != "" {
		query, args = actsOfDepartment, append([]any{department}, args...)
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if by, err = permit(ctx, tx, by, may); err != nil {
			return err
		}
		all, err = collect(ctx, tx, scanAct, query, args...)
		return err
	})
	if !by.MayOversee() {
		for i := range all {
			all[i].From = ""
		}
	}
	return all, err
}

const actColumns = `
	SELECT seq, at, account, name, source, act, department, object, before, after
	FROM acts`

const actsOfAll = actColumns + `
	WHERE seq < $1
	ORDER BY seq DESC
	LIMIT $2`

const actsOfDepartment = actColumns + `
	WHERE department = $1 AND seq < $2
	ORDER BY seq DESC
	LIMIT $3`

func scanAct(rows *sql.Rows, a *Act) error {
	return rows.Scan(&a.Seq, &a.At, &a.Account, &a.Name, &a.From, &a.What, &a.Department, &a.Object, &a.Before, &a.After)
}
