package booths

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"
)

// maxMisses bounds the different queries that are kept of one day.
const maxMisses = 5000

// Miss is what visitors looked for and did not find, and how often.
type Miss struct {
	Query string
	Count int
}

// CountMisses adds to the misses of the day of at, in the exhibition's zone, how often each of queries was asked; each
// is above 0. Nothing else is kept of who asked or when. Of a day with 5,000 different queries only those are counted
// on. It returns ErrNotFound in a store that nothing was imported into. Misses are not in the feed.
func (s *Store) CountMisses(ctx context.Context, at time.Time, queries map[string]int) (err error) {
	defer wrap(&err, "count misses")
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		x, err := one(collect(ctx, e.Tx, scanExhibition, theExhibition))
		if err != nil {
			return err
		}
		zone, err := time.LoadLocation(x.Zone)
		if err != nil {
			return err
		}
		return countMisses(ctx, e, at.In(zone).Format(time.DateOnly), queries)
	})
}

func countMisses(ctx context.Context, e *edit, day string, queries map[string]int) error {
	var kept int
	if err := e.QueryRowContext(ctx, missesOfDay, day).Scan(&kept); err != nil {
		return err
	}
	for _, q := range slices.Sorted(maps.Keys(queries)) {
		known, err := countKnown(ctx, e, day, q, queries[q])
		if err == nil && !known && kept < maxMisses {
			kept++
			_, err = e.ExecContext(ctx, `
				INSERT INTO misses (day, query, count)
				VALUES ($1, $2, $3)`, day, q, queries[q])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// countKnown says whether the query was missed before on that day, and then adds n.
func countKnown(ctx context.Context, e *edit, day, query string, n int) (known bool, err error) {
	r, err := e.ExecContext(ctx, `
		UPDATE misses
		SET count = count + $1
		WHERE day = $2 AND query = $3`, n, day, query)
	if err != nil {
		return false, err
	}
	rows, err := r.RowsAffected()
	return rows > 0, err
}

// Misses gives the limit queries that were missed most often since the day since, 2006-01-02, most wanted first.
func (s *Store) Misses(ctx context.Context, since string, limit int) (all []Miss, err error) {
	defer wrap(&err, "misses since %s", since)
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = misses(ctx, tx, since, limit)
		return err
	})
	return all, err
}

func misses(ctx context.Context, tx *sql.Tx, since string, limit int) ([]Miss, error) {
	return collect(ctx, tx, scanMiss, missesSince, since, limit)
}

const missesOfDay = `
	SELECT count(*)
	FROM misses
	WHERE day = $1`

const missesSince = `
	SELECT query, sum(count)
	FROM misses
	WHERE day >= $1
	GROUP BY query
	ORDER BY sum(count) DESC, query
	LIMIT $2`

func scanMiss(rows *sql.Rows, m *Miss) error { return rows.Scan(&m.Query, &m.Count) }
