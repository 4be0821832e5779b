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
