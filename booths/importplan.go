package booths

import (
	"context"
	"database/sql"
	"errors"

	"gianhang/booths/floor"
)

func importPlan(ctx context.Context, e *edit, seed Seed) (err error) {
	for _, f := range seed.Plan.Floors {
		if err == nil {
			err = put(ctx, e, KindFloor, f.Code, "floors", false,
				column{"code", f.Code}, column{"name_vi", f.Name.VI}, column{"name_en", f.Name.EN},
				column{"storey", f.Storey}, column{"outline", asJSON(&f.Outline)}, column{"walls", asJSON(&f.Walls)},
				column{"doors", asJSON(&f.Doors)})
		}
	}
	for _, x := range seed.Plan.Places {
		if err == nil {
			err = importPlace(ctx, e, x)
		}
	}
	for _, b := range seed.Plan.Booths {
		if err == nil {
			err = importBooth(ctx, e, b)
		}
	}
	if err == nil {
		err = importPast(ctx, e, seed)
	}
	for _, x := range seed.Plan.Connections {
		if err == nil {
			err = importConnection(ctx, e, x)
		}
	}
	for _, x := range seed.Plan.Closures {
		if err == nil {
			err = put(ctx, e, KindClosure, x.ID, "closures", true,
				column{"id", x.ID}, column{"floor", x.Floor}, column{"outline", asJSON(&x.Outline)},
				column{"reason_vi", x.Reason.VI}, column{"reason_en", x.Reason.EN}, column{"lifted", flag(x.Lifted)})
		}
	}
	return err
}

// importPlace also tells of the sessions at a place that changed.
func importPlace(ctx context.Context, e *edit, x Place) error {
	changed, err := upsert(ctx, e, "places", true,
		column{"id", x.ID}, column{"kind", x.Kind}, column{"floor", x.Floor},
		column{"name_vi", x.Name.VI}, column{"name_en", x.Name.EN},
		column{"outline", asJSON(&x.Outline)}, column{"step_free", flag(x.StepFree)})
	if err != nil || !changed {
		return err
	}
	if err := e.changed(ctx, KindPlace, x.ID); err != nil {
		return err
	}
	sessions, err := collect(ctx, e.Tx, scanText, sessionsAt, x.ID)
	for _, id := range sessions {
		if err == nil {
			err = e.changed(ctx, KindSession, id)
		}
	}
	return err
}

// upsertBooth says whether b was not stored so.
func upsertBooth(ctx context.Context, e *edit, b Booth, gone bool) (changed bool, err error) {
	return upsert(ctx, e, "booths", true,
		column{"code", b.Code}, column{"floor", b.Floor}, column{"outline", asJSON(&b.Outline)}, column{"gone", flag(gone)})
}

// importBooth also tells of the departments that stand in a booth that moved. Its code is no former code of another any
// more.
func importBooth(ctx context.Context, e *edit, b Booth) error {
	moved, err := upsertBooth(ctx, e, b, false)
	if err != nil || !moved {
		return err
	}
	if _, err := e.ExecContext(ctx, `
		DELETE FROM aliases
		WHERE was = $1`, b.Code); err != nil {
		return err
	}
	if err := e.changed(ctx, KindBooth, b.Code); err != nil {
		return err
	}
	pairs, err := collect(ctx, e.Tx, scanPair, placements, b.Code, b.Code)
	for _, p := range pairs {
		if err == nil {
			err = e.changed(ctx, KindStand, p[1])
		}
	}
	return err
}

// importConnection tells of both places that a connection joins.
func importConnection(ctx context.Context, e *edit, x floor.Connection) error {
	err := e.QueryRowContext(ctx, `
		INSERT INTO connections (from_place, to_place, seconds, one_way)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (from_place, to_place) DO UPDATE
		SET seconds = excluded.seconds, one_way = excluded.one_way
		WHERE connections.seconds <> excluded.seconds OR connections.one_way <> excluded.one_way
		RETURNING 1`, x.From, x.To, x.Seconds, flag(x.OneWay)).Scan(new(int))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err == nil:
		err = errors.Join(e.changed(ctx, KindPlace, x.From), e.changed(ctx, KindPlace, x.To))
	}
	return err
}
