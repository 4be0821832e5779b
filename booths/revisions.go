package booths

import (
	"context"
	"database/sql"
	"math"
)

// Revision is one saved version of a stand: who, when, what.
type Revision struct {
	Version int64
	Author  string
	Account string  // id, empty for what was imported
	At      int64   // unix milliseconds
	Shown   bool    // it is what visitors see
	Verdict Verdict // the newest on it, empty for none
}

const revisionsBefore = `
	SELECT r.version, r.author, r.account, r.at, r.id = coalesce(s.published, 0), coalesce((
	  SELECT v.verdict
	  FROM reviews AS v
	  WHERE v.department = r.department AND v.revision = r.id
	  ORDER BY v.id DESC
	  LIMIT 1), '')
	FROM revisions AS r
	JOIN stands AS s ON s.department = r.department
	WHERE r.department = $1 AND r.version < $2
	ORDER BY r.version DESC
	LIMIT $3`

// Revisions gives at most limit revisions of a department before that version (0 for the newest), newest first. It
// returns ErrForbidden unless by may read its drafts.
func (s *Store) Revisions(ctx context.Context, by Actor, department string, before int64, limit int) (all []Revision, err error) {
	defer wrap(&err, "revisions of %s", department)
	if before <= 0 {
		before = math.MaxInt64
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		all, err = collect(ctx, tx, func(rows *sql.Rows, r *Revision) error {
			return rows.Scan(&r.Version, &r.Author, &r.Account, &r.At, &r.Shown, &r.Verdict)
		}, revisionsBefore, department, before, limit)
		return err
	})
	return all, err
}

// Revision gives the stand as that version has it, or ErrNotFound; ErrForbidden unless by may read drafts.
func (s *Store) Revision(ctx context.Context, by Actor, department string, version int64) (st Stand, err error) {
	defer wrap(&err, "revision %d of %s", version, department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		st, err = standAt(ctx, tx, department, version)
		return err
	})
	return st, err
}

// standAt is the stand of a department as that version has it, or ErrNotFound.
func standAt(ctx context.Context, tx *sql.Tx, department string, version int64) (Stand, error) {
	r, err := one(revisionsBy(ctx, tx, exhibitsWithSources, revisionOf, department, version))
	return r.Stand, err
}

// RestoreStand saves what version has as the revision that follows newest. It returns ErrNotFound if there is no such
// version, ErrStale and Invalid as SaveStand does.
func (s *Store) RestoreStand(ctx context.Context, by Actor, department string, version, newest int64) (saved Stand, err error) {
	defer wrap(&err, "restore revision %d of %s", version, department)
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		if _, err := permit(ctx, e.Tx, by, toEdit(department)); err != nil {
			return err
		}
		old, err := standAt(ctx, e.Tx, department, version)
		if err != nil {
			return err
		}
		old.Version = newest
		saved, err = saveNext(ctx, e, by, old, Act{What: "stand.restored"})
		return err
	})
	if err != nil {
		return Stand{}, err
	}
	return saved, nil
}
