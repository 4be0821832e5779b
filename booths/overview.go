package booths

import (
	"context"
	"database/sql"
)

// Overview is the event with its topics and its plan as they were at change Seq.
type Overview struct {
	Exhibition Exhibition
	Topics     []Topic
	Plan       Plan
	Seq        int64
}

// Overview reads the overview, or gives ErrNotFound in a store that nothing was imported into.
func (s *Store) Overview(ctx context.Context) (o Overview, err error) {
	defer wrap(&err, "overview")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if o.Seq, err = seq(ctx, tx); err != nil {
			return err
		}
		if o.Exhibition, err = one(collect(ctx, tx, scanExhibition, theExhibition)); err != nil {
			return err
		}
		if o.Topics, err = collect(ctx, tx, scanTopic, allTopics); err != nil {
			return err
		}
		o.Plan, err = wholePlan(ctx, tx)
		return err
	})
	return o, err
}
