package booths

import (
	"context"
	"database/sql"
)

// Overview is the event with its topics, its notices and its plan as they were at change Seq.
type Overview struct {
	Exhibition Exhibition
	Topics     []Topic
	Notices    []Notice // as Store.Notices gives them
	Plan       Plan
	Past
	Seq int64
	At  int64 // when the newest change was made, in unix milliseconds
}

// Overview reads the overview, or gives ErrNotFound in a store that nothing was imported into.
func (s *Store) Overview(ctx context.Context) (o Overview, err error) {
	defer wrap(&err, "overview")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if o.Seq, err = seq(ctx, tx); err != nil {
			return err
		}
		if o.At, err = changedAt(ctx, tx, o.Seq); err != nil {
			return err
		}
		if o.Exhibition, err = one(collect(ctx, tx, scanExhibition, theExhibition)); err != nil {
			return err
		}
		if o.Topics, err = collect(ctx, tx, scanTopic, allTopics); err != nil {
			return err
		}
		if o.Notices, err = collect(ctx, tx, scanNotice, allNotices); err != nil {
			return err
		}
		if o.Past, err = thePast(ctx, tx); err != nil {
			return err
		}
		o.Plan, err = wholePlan(ctx, tx)
		return err
	})
	return o, err
}
