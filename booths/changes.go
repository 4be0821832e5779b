package booths

import (
	"context"
	"database/sql"
)

// Seq is the number of the newest change that is not of KindDraft, 0 if nothing was ever stored.
func (s *Store) Seq(ctx context.Context) (n int64, err error) {
	defer wrap(&err, "seq")
	err = s.read(ctx, func(tx *sql.Tx) error {
		n, err = seq(ctx, tx)
		return err
	})
	return n, err
}

// Changes gives at most limit changes after since, oldest first. Numbers have gaps where changes are of KindDraft.
func (s *Store) Changes(ctx context.Context, since int64, limit int) (all []Change, err error) {
	defer wrap(&err, "changes since %d", since)
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanChange, changesAfter, since, limit)
		return err
	})
	return all, err
}

const newestChange = `
	SELECT coalesce(max(seq), 0)
	FROM changes
	WHERE kind <> 'draft'`

const timeOfChange = `
	SELECT coalesce(max(at), 0)
	FROM changes
	WHERE seq = $1`

const changesAfter = `
	SELECT seq, kind, id, at
	FROM changes
	WHERE seq > $1 AND kind <> 'draft'
	ORDER BY seq
	LIMIT $2`

func seq(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, newestChange).Scan(&n)
	return n, err
}

// changedAt is when a change was made, in unix milliseconds.
func changedAt(ctx context.Context, tx *sql.Tx, seq int64) (at int64, err error) {
	err = tx.QueryRowContext(ctx, timeOfChange, seq).Scan(&at)
	return at, err
}

func scanChange(rows *sql.Rows, c *Change) error {
	return rows.Scan(&c.Seq, &c.Kind, &c.ID, &c.At)
}
