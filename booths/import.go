package booths

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Report counts what an import read, and the changes that it made.
type Report struct {
	Departments, Booths, Exhibits, Errands, Places, Sessions int
	Changes                                                  int
}

// Import makes the stored exhibition agree with seed, in one transaction: what is new is added, what differs is
// changed (a stand as a new revision by author, published at once), what seed does not name stays as it is.
func (s *Store) Import(ctx context.Context, author string, seed Seed) (r Report, err error) {
	defer wrap(&err, "import")
	r = Report{
		Departments: len(seed.Departments),
		Booths:      len(seed.Plan.Booths),
		Places:      len(seed.Plan.Places),
		Sessions:    len(seed.Programme),
	}
	for _, d := range seed.Departments {
		r.Errands += len(d.Errands)
		r.Exhibits += len(d.Stand.Exhibits)
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		for _, step := range []func(context.Context, *edit, Seed) error{
			importEvent, importPlan, importProgramme,
		} {
			if err := step(ctx, e, seed); err != nil {
				return err
			}
		}
		err := importDepartments(ctx, e, author, seed)
		r.Changes = e.changes
		return err
	})
	if err != nil {
		return Report{}, err
	}
	return r, nil
}

// column is a column of a table and the value it shall have.
type column struct {
	name  string
	value any
}

// upsert makes the row of table whose key is the first column hold columns, and says whether it did not before.
// A stored version counts these changes.
func upsert(ctx context.Context, e *edit, table string, versioned bool, columns ...column) (changed bool, err error) {
	var names, marks, set, differs []string
	var values []any
	for i, c := range columns {
		names = append(names, c.name)
		marks = append(marks, fmt.Sprintf("$%d", i+1))
		values = append(values, c.value)
		if i > 0 {
			set = append(set, c.name+" = excluded."+c.name)
			differs = append(differs, table+"."+c.name+" IS DISTINCT FROM excluded."+c.name)
		}
	}
	if versioned {
		set = append(set, "version = "+table+".version + 1")
	}
	err = e.QueryRowContext(ctx, `
		INSERT INTO `+table+` (`+strings.Join(names, ", ")+`)
		VALUES (`+strings.Join(marks, ", ")+`)
		ON CONFLICT (`+names[0]+`) DO UPDATE
		SET `+strings.Join(set, ", ")+`
		WHERE `+strings.Join(differs, " OR ")+`
		RETURNING 1`, values...).Scan(new(int))
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// put is upsert, with a change of that kind and id if something changed.
func put(ctx context.Context, e *edit, kind Kind, id, table string, versioned bool, columns ...column) error {
	changed, err := upsert(ctx, e, table, versioned, columns...)
	if err == nil && changed {
		err = e.changed(ctx, kind, id)
	}
	return err
}

func importEvent(ctx context.Context, e *edit, seed Seed) error {
	x := seed.Exhibition
	err := put(ctx, e, KindExhibition, x.ID, "exhibition", true,
		column{"one", 1}, column{"id", x.ID},
		column{"name_vi", x.Name.VI}, column{"name_en", x.Name.EN},
		column{"organiser_vi", x.Organiser.VI}, column{"organiser_en", x.Organiser.EN},
		column{"city_vi", x.City.VI}, column{"city_en", x.City.EN},
		column{"venue_vi", x.Venue.VI}, column{"venue_en", x.Venue.EN},
		column{"opens", x.Opens}, column{"ends", x.Ends}, column{"zone", x.Zone},
		column{"illustrative", flag(x.Illustrative)})
	for i, t := range seed.Topics {
		if err == nil {
			err = put(ctx, e, KindTopic, t.ID, "topics", false,
				column{"id", t.ID}, column{"name_vi", t.Name.VI}, column{"name_en", t.Name.EN},
				column{"colour", t.Colour}, column{"position", i})
		}
	}
	return err
}

func importPlan(ctx context.Context, e *edit, seed Seed) (err error) {
	for _, f := range seed.Plan.Floors {
		if err == nil {
			err = put(ctx, e, KindFloor, f.Code, "floors", false,
				column{"code", f.Code}, column{"name_vi", f.Name.VI}, column{"name_en", f.Name.EN},
				column{"storey", f.Storey}, column{"outline", asJSON(&f.Outline)}, column{"walls", asJSON(&f.Walls)})
		}
	}
	for _, x := range seed.Plan.Places {
		if err == nil {
			err = put(ctx, e, KindPlace, x.ID, "places", true,
				column{"id", x.ID}, column{"kind", x.Kind}, column{"floor", x.Floor},
				column{"name_vi", x.Name.VI}, column{"name_en", x.Name.EN},
				column{"outline", asJSON(&x.Outline)}, column{"step_free", flag(x.StepFree)})
		}
	}
	for _, b := range seed.Plan.Booths {
		if err == nil {
			err = importBooth(ctx, e, b)
		}
	}
	return err
}

// importBooth also tells of the departments that stand in a booth that moved.
func importBooth(ctx context.Context, e *edit, b Booth) error {
	moved, err := upsert(ctx, e, "booths", true,
		column{"code", b.Code}, column{"floor", b.Floor}, column{"outline", asJSON(&b.Outline)})
	if err != nil || !moved {
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

func importProgramme(ctx context.Context, e *edit, seed Seed) (err error) {
	for i, x := range seed.Programme {
		if err == nil {
			err = put(ctx, e, KindSession, x.ID, "sessions", true,
				column{"id", x.ID}, column{"kind", x.Kind},
				column{"title_vi", x.Title.VI}, column{"title_en", x.Title.EN},
				column{"description_vi", x.Description.VI}, column{"description_en", x.Description.EN},
				column{"day", x.Day}, column{"part", x.Part}, column{"starts", x.Starts}, column{"ends", x.Ends},
				column{"place", sql.NullString{String: x.Place, Valid: x.Place != ""}}, column{"position", i})
		}
	}
	return err
}

func importDepartments(ctx context.Context, e *edit, author string, seed Seed) error {
	for _, d := range seed.Departments {
		changed, err := upsert(ctx, e, "departments", true,
			column{"id", d.ID}, column{"name_vi", d.Name.VI}, column{"name_en", d.Name.EN},
			column{"abbreviation", d.Abbreviation}, column{"other_names", asJSON(&d.OtherNames)},
			column{"former_names", asJSON(&d.FormerNames)}, column{"later_names", asJSON(&d.LaterNames)},
			column{"body", d.Group}, column{"obliged", flag(d.Obliged)}, column{"websites", asJSON(&d.Websites)},
			column{"confirmed", flag(d.Confirmed)}, column{"note", d.Note}, column{"sources", asJSON(&d.Sources)})
		if err != nil {
			return err
		}
		stored, err := one(entriesOf(ctx, e.Tx, []string{d.ID}, errandsOf))
		if err != nil {
			return err
		}
		for _, part := range []func(context.Context, *edit, string, SeedDepartment, Entry) (bool, error){
			importErrands, importPlacements, importStand,
		} {
			differs, err := part(ctx, e, author, d, stored)
			if err != nil {
				return err
			}
			changed = changed || differs
		}
		if changed {
			if err := e.changed(ctx, KindStand, d.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func importErrands(ctx context.Context, e *edit, _ string, d SeedDepartment, stored Entry) (bool, error) {
	if slices.EqualFunc(d.Errands, stored.Errands, func(a, b Errand) bool {
		return a.Matter == b.Matter && slices.Equal(a.Also, b.Also)
	}) {
		return false, nil
	}
	_, err := e.ExecContext(ctx, `
		DELETE FROM errands
		WHERE department = $1`, d.ID)
	for i, x := range d.Errands {
		if err == nil {
			_, err = e.ExecContext(ctx, `
				INSERT INTO errands (department, position, matter_vi, matter_en, also)
				VALUES ($1, $2, $3, $4, $5)`, d.ID, i, x.Matter.VI, x.Matter.EN, asJSON(&x.Also))
		}
	}
	return true, err
}

// importPlacements also tells of the booths that the department left or came to.
func importPlacements(ctx context.Context, e *edit, _ string, d SeedDepartment, stored Entry) (bool, error) {
	before, after := stored.Codes(), slices.Sorted(slices.Values(d.Booths))
	if slices.Equal(before, after) {
		return false, nil
	}
	_, err := e.ExecContext(ctx, `
		DELETE FROM placements
		WHERE department = $1`, d.ID)
	for _, code := range after {
		if err == nil {
			_, err = e.ExecContext(ctx, `
				INSERT INTO placements (booth, department)
				VALUES ($1, $2)`, code, d.ID)
		}
	}
	for _, code := range append(before, after...) {
		if err == nil && slices.Contains(before, code) != slices.Contains(after, code) {
			err = e.changed(ctx, KindBooth, code)
		}
	}
	return true, err
}

func importStand(ctx context.Context, e *edit, author string, d SeedDepartment, stored Entry) (bool, error) {
	if err := attachSources(ctx, e.Tx, &stored.Stand); err != nil {
		return false, err
	}
	if stored.Stand.Version > 0 && sameContent(stored.Stand, d.Stand) {
		return false, nil
	}
	if _, err := saveDraft(ctx, e, author, d.Stand); err != nil {
		return false, err
	}
	return true, showDraft(ctx, e, d.ID)
}
