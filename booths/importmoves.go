package booths

import (
	"context"
	"maps"
	"slices"
)

// importPast takes booths off the plan and gives others the codes that they had before.
func importPast(ctx context.Context, e *edit, seed Seed) error {
	for _, b := range seed.Gone {
		if err := importGone(ctx, e, b); err != nil {
			return err
		}
	}
	for _, was := range slices.Sorted(maps.Keys(seed.Aliases)) {
		if err := importAlias(ctx, e, was, seed.Aliases[was]); err != nil {
			return err
		}
	}
	return nil
}

// importGone also ends the placements in b, and tells of those who stood there.
func importGone(ctx context.Context, e *edit, b Booth) error {
	changed, err := upsertBooth(ctx, e, b, true)
	if err != nil || !changed {
		return err
	}
	pairs, err := collect(ctx, e.Tx, scanPair, placements, b.Code, b.Code)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if err := endPlacement(ctx, e, b.Code, p[1]); err != nil {
			return err
		}
		if err := e.changed(ctx, KindStand, p[1]); err != nil {
			return err
		}
	}
	return e.changed(ctx, KindBooth, b.Code)
}

// importAlias makes was a former code of the booth with that code, which takes over who stands or stood in the booth
// that still has it; so do its own former codes.
func importAlias(ctx context.Context, e *edit, was, code string) error {
	changed, err := upsert(ctx, e, "aliases", false, column{"was", was}, column{"booth", code})
	if err != nil || !changed {
		return err
	}
	for _, statement := range []string{
		`UPDATE aliases
		SET booth = $2
		WHERE booth = $1`,
		`INSERT INTO placements (booth, department)
		SELECT $2, department
		FROM placements
		WHERE booth = $1
		ON CONFLICT DO NOTHING`,
		`DELETE FROM placements
		WHERE booth = $1 AND $2 <> ''`,
		`INSERT INTO moves (booth, department, until)
		SELECT $2, department, until
		FROM moves
		WHERE booth = $1
		ON CONFLICT DO NOTHING`,
		`DELETE FROM moves
		WHERE booth = $1 AND $2 <> ''`,
		`DELETE FROM moves
		WHERE booth = $2 AND booth <> $1 AND department IN (SELECT department FROM placements WHERE booth = $2)`,
		`UPDATE booths
		SET gone = 1, version = version + 1
		WHERE code = $1 AND gone = 0 AND code <> $2`,
	} {
		if _, err := e.ExecContext(ctx, statement, was, code); err != nil {
			return err
		}
	}
	if err := tellOf(ctx, e, code); err != nil {
		return err
	}
	return e.changed(ctx, KindBooth, was)
}

// tellOf tells of a booth and of who stands or stood there.
func tellOf(ctx context.Context, e *edit, code string) error {
	pairs, err := collect(ctx, e.Tx, scanPair, placements, code, code)
	for _, p := range pairs {
		if err == nil {
			err = e.changed(ctx, KindStand, p[1])
		}
	}
	if err == nil {
		err = tellLeft(ctx, e, code, "")
	}
	if err == nil {
		err = e.changed(ctx, KindBooth, code)
	}
	return err
}

const leftBooth = `
	SELECT department
	FROM moves
	WHERE booth = $1 AND department <> $2
	ORDER BY department`

// tellLeft tells of the departments but one that once stood in a booth: whether they are found by its code depends on
// who is there now.
func tellLeft(ctx context.Context, e *edit, code, but string) error {
	departments, err := collect(ctx, e.Tx, scanText, leftBooth, code, but)
	for _, id := range departments {
		if err == nil {
			err = e.changed(ctx, KindStand, id)
		}
	}
	return err
}

// endPlacement notes that a department has left a booth.
func endPlacement(ctx context.Context, e *edit, code, department string) error {
	if _, err := e.ExecContext(ctx, `
		DELETE FROM placements
		WHERE booth = $1 AND department = $2`, code, department); err != nil {
		return err
	}
	_, err := e.ExecContext(ctx, `
		INSERT INTO moves (booth, department, until)
		VALUES ($1, $2, $3)
		ON CONFLICT (booth, department) DO UPDATE
		SET until = excluded.until`, code, department, e.at)
	return err
}

// beginPlacement puts a department in a booth, as if it had never left that.
func beginPlacement(ctx context.Context, e *edit, code, department string) error {
	if _, err := e.ExecContext(ctx, `
		INSERT INTO placements (booth, department)
		VALUES ($1, $2)`, code, department); err != nil {
		return err
	}
	_, err := e.ExecContext(ctx, `
		DELETE FROM moves
		WHERE booth = $1 AND department = $2`, code, department)
	return err
}

// importPlacements also tells of the booths that the department left or came to, and of who was there before.
func importPlacements(ctx context.Context, e *edit, d SeedDepartment, stored Entry) (changed bool, err error) {
	before, after := stored.Codes(), slices.Sorted(slices.Values(d.Booths))
	for _, code := range append(slices.Clone(before), after...) {
		was, is := slices.Contains(before, code), slices.Contains(after, code)
		switch {
		case err != nil || was == is:
			continue
		case was:
			err = endPlacement(ctx, e, code, d.ID)
		default:
			err = beginPlacement(ctx, e, code, d.ID)
		}
		if changed = true; err == nil {
			err = e.changed(ctx, KindBooth, code)
		}
		if err == nil {
			err = tellLeft(ctx, e, code, d.ID)
		}
	}
	for _, code := range d.FormerBooths {
		if err == nil {
			var noted bool
			noted, err = importFormer(ctx, e, code, d.ID)
			changed = changed || noted
		}
	}
	return changed, err
}

// importFormer notes a booth that a department left before anything was stored, and says whether it was not noted yet.
func importFormer(ctx context.Context, e *edit, code, department string) (bool, error) {
	noted, err := e.ExecContext(ctx, `
		INSERT INTO moves (booth, department, until)
		VALUES ($1, $2, 0)
		ON CONFLICT (booth, department) DO NOTHING`, code, department)
	if err != nil {
		return false, err
	}
	n, err := noted.RowsAffected()
	if err == nil && n > 0 {
		err = e.changed(ctx, KindBooth, code)
	}
	return n > 0, err
}
