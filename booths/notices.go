package booths

import (
	"context"
	"database/sql"
)

// Notices gives all announcements, those that are over or still to come too: urgent ones first, then by the time from
// which they are shown.
func (s *Store) Notices(ctx context.Context) (all []Notice, err error) {
	defer wrap(&err, "notices")
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanNotice, allNotices)
		return err
	})
	return all, err
}

const allNotices = `
	SELECT id, text_vi, text_en, since, until, urgent, version
	FROM notices
	ORDER BY urgent DESC, since, id`

func scanNotice(rows *sql.Rows, n *Notice) error {
	return rows.Scan(&n.ID, &n.Text.VI, &n.Text.EN, &n.From, &n.Until, &n.Urgent, &n.Version)
}

func importNotices(ctx context.Context, e *edit, seed Seed) error {
	for _, n := range seed.Notices {
		if err := put(ctx, e, KindNotice, n.ID, "notices", true,
			column{"id", n.ID}, column{"text_vi", n.Text.VI}, column{"text_en", n.Text.EN},
			column{"since", n.From}, column{"until", n.Until}, column{"urgent", flag(n.Urgent)}); err != nil {
			return err
		}
	}
	return nil
}

// mostNotices bounds the announcements that are not over.
const mostNotices = 50

// SaveNotice stores an announcement, a new one if it has no ID, and gives it as stored; every screen shows it from From on
// until Until. Only organisers may. It returns ErrNotFound, ErrStale and Invalid (fields vi, en, until, notice).
func (s *Store) SaveNotice(ctx context.Context, by Actor, n Notice) (stored Notice, err error) {
	defer wrap(&err, "save notice")
	n.Text = Text{VI: oneLine(n.Text.VI), EN: oneLine(n.Text.EN)}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		if err := n.validate(e.at); err != nil {
			return err
		}
		var before Notice
		if n.ID != "" {
			if before, err = one(collect(ctx, e.Tx, scanNotice, theNotice, n.ID)); err != nil {
				return err
			} else if before.Version != n.Version {
				return ErrStale
			}
		} else if n.ID, err = newNotice(ctx, e); err != nil {
			return err
		}
		n.Version = before.Version + 1
		if err := e.putNotice(ctx, n); err != nil {
			return err
		}
		stored = n
		return e.toldNotice(ctx, by, "notice.saved", before, n)
	})
	return stored, err
}

// EndNotice ends an announcement now. Only organisers may. It returns ErrNotFound; one that is over stays so.
func (s *Store) EndNotice(ctx context.Context, by Actor, id string) (err error) {
	defer wrap(&err, "end notice %s", id)
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		before, err := one(collect(ctx, e.Tx, scanNotice, theNotice, id))
		if err != nil || before.Until != 0 && before.Until <= e.at {
			return err
		}
		n := before
		n.From, n.Until = min(n.From, e.at-1), e.at
		n.Version++
		if err := e.putNotice(ctx, n); err != nil {
			return err
		}
		return e.toldNotice(ctx, by, "notice.ended", before, n)
	})
}

// validate takes words in Vietnamese at least, and an end that is still to come.
func (n Notice) validate(at int64) error {
	bad := Invalid{}
	if n.Text.VI == "" {
		bad["vi"] = "invalid.missing"
	}
	for field, text := range map[string]string{"vi": n.Text.VI, "en": n.Text.EN} {
		if len([]rune(text)) > maxNotice {
			bad[field] = "invalid.too_long"
		}
	}
	if n.Until != 0 && (n.Until <= at || n.Until <= n.From) {
		bad["until"] = "invalid.notice.until"
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

// newNotice gives the id of one more announcement, if there is room for it.
func newNotice(ctx context.Context, e *edit) (string, error) {
	all, err := collect(ctx, e.Tx, scanNotice, allNotices)
	held := 0
	for _, n := range all {
		if n.Until == 0 || n.Until > e.at {
			held++
		}
	}
	if err == nil && held >= mostNotices {
		err = Invalid{"notice": "invalid.too_many"}
	}
	return newID(), err
}

func (e *edit) putNotice(ctx context.Context, n Notice) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO notices (id, text_vi, text_en, since, until, urgent, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE
		SET text_vi = excluded.text_vi, text_en = excluded.text_en, since = excluded.since, until = excluded.until,
		  urgent = excluded.urgent, version = excluded.version`,
		n.ID, n.Text.VI, n.Text.EN, n.From, n.Until, flag(n.Urgent), n.Version)
	return err
}

// toldNotice records what was done to an announcement, and puts it into the feed.
func (e *edit) toldNotice(ctx context.Context, by Actor, what string, before, after Notice) error {
	a := Act{What: what, Object: after.ID, After: asVersion(after.Version)}
	if before.ID != "" {
		a.Before = asVersion(before.Version)
	}
	if err := e.record(ctx, by, a); err != nil {
		return err
	}
	return e.changed(ctx, KindNotice, after.ID)
}

const theNotice = `
	SELECT id, text_vi, text_en, since, until, urgent, version
	FROM notices
	WHERE id = $1`
