package booths

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"
)

// Showing is how often departments were shown and what was looked for, between two calls of CountShown.
type Showing struct {
	Answers map[string]int            // department id → times among the answers to a search
	Pages   map[string]int            // department id → times its page or its booth's was opened
	Queries map[string]map[string]int // department id → folded query → times it was opened or came first for it
}

const (
	maxSought    = 200 // different queries that are kept of a day and a department
	leastFigure  = 5   // below which a query might tell who asked
	figureSought = 50  // queries that Figures gives
)

// CountShown adds what was shown to the day of at in the exhibition's zone. Who looked is kept nowhere. Departments that
// are not there are left out; of each day at most 200 queries a department are kept. What was shown is not in the feed.
func (s *Store) CountShown(ctx context.Context, at time.Time, shown Showing) (err error) {
	defer wrap(&err, "count what was shown")
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		x, err := one(collect(ctx, e.Tx, scanExhibition, theExhibition))
		if err != nil {
			return err
		}
		zone, err := time.LoadLocation(x.Zone)
		if err != nil {
			return err
		}
		day := at.In(zone).Format(time.DateOnly)
		if err := countShown(ctx, e, day, "answer", shown.Answers); err != nil {
			return err
		}
		if err := countShown(ctx, e, day, "page", shown.Pages); err != nil {
			return err
		}
		return countSought(ctx, e, day, shown.Queries)
	})
}

func countShown(ctx context.Context, e *edit, day, kind string, counts map[string]int) error {
	known, err := knownDepartments(ctx, e.Tx, slices.Sorted(maps.Keys(counts)))
	for _, id := range known {
		if err == nil && counts[id] > 0 {
			_, err = e.ExecContext(ctx, `
				INSERT INTO shown (day, department, kind, count)
				VALUES ($1, $2, $3, $4)
				ON CONFLICT (department, day, kind) DO UPDATE
				SET count = shown.count + excluded.count`, day, id, kind, counts[id])
		}
	}
	return err
}

func countSought(ctx context.Context, e *edit, day string, queries map[string]map[string]int) error {
	known, err := knownDepartments(ctx, e.Tx, slices.Sorted(maps.Keys(queries)))
	if err != nil {
		return err
	}
	for _, id := range known {
		var kept int
		if err := e.QueryRowContext(ctx, soughtOfDay, id, day).Scan(&kept); err != nil {
			return err
		}
		for _, q := range slices.Sorted(maps.Keys(queries[id])) {
			is, err := addSought(ctx, e, day, id, q, queries[id][q], kept < maxSought)
			if err != nil {
				return err
			}
			kept += flag(is)
		}
	}
	return nil
}

// addSought adds n to a query of a day and a department. One that was not there is kept only if it may be new, and then
// addSought says that it is.
func addSought(ctx context.Context, e *edit, day, department, query string, n int, mayBeNew bool) (is bool, err error) {
	if n <= 0 || query == "" {
		return false, nil
	}
	r, err := e.ExecContext(ctx, `
		UPDATE sought
		SET count = count + $1
		WHERE department = $2 AND day = $3 AND query = $4`, n, department, day, query)
	if err != nil {
		return false, err
	}
	if rows, err := r.RowsAffected(); err != nil || rows > 0 || !mayBeNew {
		return false, err
	}
	_, err = e.ExecContext(ctx, `
		INSERT INTO sought (day, department, query, count)
		VALUES ($1, $2, $3, $4)`, day, department, query, n)
	return true, err
}

// knownDepartments gives those of ids that there are.
func knownDepartments(ctx context.Context, tx *sql.Tx, ids []string) (known []string, err error) {
	for some := range slices.Chunk(ids, idsAtOnce) {
		query, args := among(departmentIDs, some)
		found, err := collect(ctx, tx, scanText, query, args...)
		if err != nil {
			return nil, err
		}
		known = append(known, found...)
	}
	return known, nil
}

const departmentIDs = `
	SELECT id
	FROM departments
	WHERE id IN ($ids)`

const soughtOfDay = `
	SELECT count(*)
	FROM sought
	WHERE department = $1 AND day = $2`

// Figures is what visitors did with a stand, without who. Counts below 5 are left out of Queries.
type Figures struct {
	Days    []DayShown // oldest first
	Queries []Miss     // most wanted first, at most 50
}

// DayShown counts one day.
type DayShown struct {
	Day            string // 2006-01-02
	Answers, Pages int
}

// Figures gives those of a department since a day, 2006-01-02. It returns ErrForbidden unless by may read it.
func (s *Store) Figures(ctx context.Context, by Actor, department, since string) (f Figures, err error) {
	defer wrap(&err, "figures of %s", department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		if f.Days, err = daysShown(ctx, tx, department, since); err != nil {
			return err
		}
		f.Queries, err = collect(ctx, tx, scanMiss, soughtSince, department, since, leastFigure, figureSought)
		return err
	})
	return f, err
}

func daysShown(ctx context.Context, tx *sql.Tx, department, since string) ([]DayShown, error) {
	byDay := map[string]DayShown{}
	_, err := collect(ctx, tx, func(rows *sql.Rows, n *int) error {
		var day, kind string
		err := rows.Scan(&day, &kind, n)
		d := byDay[day]
		d.Day = day
		if kind == "page" {
			d.Pages = *n
		} else {
			d.Answers = *n
		}
		byDay[day] = d
		return err
	}, shownSince, department, since)
	return slices.SortedFunc(maps.Values(byDay), func(a, b DayShown) int { return cmp.Compare(a.Day, b.Day) }), err
}

const shownSince = `
	SELECT day, kind, count
	FROM shown
	WHERE department = $1 AND day >= $2`

const soughtSince = `
	SELECT query, sum(count)
	FROM sought
	WHERE department = $1 AND day >= $2
	GROUP BY query
	HAVING sum(count) >= $3
	ORDER BY sum(count) DESC, query
	LIMIT $4`
