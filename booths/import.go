package booths

import (
	"context"
	"slices"

	"gianhang/booths/floor"
)

// Report counts what an import read, and the changes that it made.
type Report struct {
	Departments, Booths, Exhibits, Errands, Places, Sessions, Phrases int
	Changes                                                           int
	Faults                                                            []floor.Fault // of the plan as it is stored now
	Kept                                                              []string      // ids of departments whose unpublished draft was left as it is
}

// Import makes the stored exhibition agree with seed, in one transaction: what is new is added, what differs is
// changed (a stand as a new revision by author, published at once), what seed does not name stays as it is. So does a
// stand with an unpublished draft, which nobody but its department may publish or drop. Photos come first, each in a
// transaction of its own: nothing shows them yet.
func (s *Store) Import(ctx context.Context, author string, seed Seed) (r Report, err error) {
	defer wrap(&err, "import")
	r = Report{
		Departments: len(seed.Departments),
		Booths:      len(seed.Plan.Booths),
		Places:      len(seed.Plan.Places),
		Sessions:    len(seed.Programme),
		Phrases:     len(seed.Phrases),
	}
	for _, d := range seed.Departments {
		r.Errands += len(d.Errands)
		r.Exhibits += len(d.Stand.Exhibits)
	}
	if err := s.importPhotos(ctx, seed); err != nil {
		return Report{}, err
	}
	var stored Plan
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		for _, step := range []func(context.Context, *edit, Seed) error{
			importEvent, importNotices, importPlan, importProgramme,
		} {
			if err := step(ctx, e, seed); err != nil {
				return err
			}
		}
		for _, d := range seed.Departments {
			kept, err := importDepartment(ctx, e, author, d)
			if err != nil {
				return err
			}
			if kept {
				r.Kept = append(r.Kept, d.ID)
			}
		}
		if err := importPhrases(ctx, e, author, seed.Phrases); err != nil {
			return err
		}
		r.Changes = e.changes
		stored, err = wholePlan(ctx, e.Tx)
		return err
	})
	if err != nil {
		return Report{}, err
	}
	r.Faults = planFaults(stored)
	return r, nil
}

func importEvent(ctx context.Context, e *edit, seed Seed) error {
	x := seed.Exhibition
	err := put(ctx, e, KindExhibition, x.ID, "exhibition", true,
		column{"one", 1}, column{"id", x.ID},
		column{"name_vi", x.Name.VI}, column{"name_en", x.Name.EN},
		column{"organiser_vi", x.Organiser.VI}, column{"organiser_en", x.Organiser.EN},
		column{"city_vi", x.City.VI}, column{"city_en", x.City.EN},
		column{"venue_vi", x.Venue.VI}, column{"venue_en", x.Venue.EN},
		column{"opens", x.Opens}, column{"ends", x.Ends}, column{"zone", x.Zone}, column{"hours", asJSON(&x.Hours)},
		column{"illustrative", flag(x.Illustrative)})
	for i, t := range seed.Topics {
		if err == nil {
			err = put(ctx, e, KindTopic, t.ID, "topics", false,
				column{"id", t.ID}, column{"name_vi", t.Name.VI}, column{"name_en", t.Name.EN},
				column{"colour", t.Colour}, column{"icon", t.Icon}, column{"position", i})
		}
	}
	return err
}

func importProgramme(ctx context.Context, e *edit, seed Seed) (err error) {
	for i, x := range seed.Programme {
		if err == nil {
			_, err = putSession(ctx, e, x, i)
		}
	}
	return err
}

// importDepartment says whether it kept a draft.
func importDepartment(ctx context.Context, e *edit, author string, d SeedDepartment) (kept bool, err error) {
	changed, err := upsert(ctx, e, "departments", true,
		column{"id", d.ID}, column{"name_vi", d.Name.VI}, column{"name_en", d.Name.EN},
		column{"abbreviation", d.Abbreviation}, column{"other_names", asJSON(&d.OtherNames)},
		column{"former_names", asJSON(&d.FormerNames)}, column{"later_names", asJSON(&d.LaterNames)},
		column{"body", d.Group}, column{"obliged", flag(d.Obliged)}, column{"websites", asJSON(&d.Websites)},
		column{"confirmed", flag(d.Confirmed)}, column{"note", d.Note}, column{"sources", asJSON(&d.Sources)})
	if err != nil {
		return false, err
	}
	stored, err := one(entriesOf(ctx, e.Tx, []string{d.ID}))
	if err != nil {
		return false, err
	}
	errands, err := importErrands(ctx, e, d, stored)
	if err != nil {
		return false, err
	}
	placements, err := importPlacements(ctx, e, d, stored)
	if err != nil {
		return false, err
	}
	stand, kept, err := importStand(ctx, e, author, d, stored)
	if err == nil && (changed || errands || placements || stand) {
		err = e.changed(ctx, KindStand, d.ID)
	}
	return kept, err
}

func importErrands(ctx context.Context, e *edit, d SeedDepartment, stored Entry) (bool, error) {
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

// importStand says whether it changed the stand, or kept a draft because it is newer than what visitors see.
func importStand(ctx context.Context, e *edit, author string, d SeedDepartment, stored Entry) (changed, kept bool, err error) {
	draft, err := newestStand(ctx, e.Tx, d.ID)
	switch {
	case err != nil:
		return false, false, err
	case draft.Version != stored.Stand.Version:
		return false, true, nil
	case draft.Version > 0 && sameContent(draft, d.Stand):
		return false, false, nil
	}
	next := d.Stand
	next.Version = draft.Version
	if _, err := saveDraft(ctx, e, Operator(author), next); err != nil {
		return false, false, err
	}
	return true, false, showDraft(ctx, e, d.ID)
}
