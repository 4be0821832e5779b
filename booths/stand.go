package booths

import (
	"context"
	"database/sql"
)

// Draft gives the stand as it was last saved, published or not, with the sources of its exhibits: what is edited and
// given to SaveStand. Where nothing was saved yet it is empty. It returns ErrNotFound for an unknown department,
// and ErrForbidden unless by may read it.
func (s *Store) Draft(ctx context.Context, by Actor, department string) (st Stand, err error) {
	defer wrap(&err, "draft of %s", department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		st, err = newestStand(ctx, tx, department)
		return err
	})
	return st, err
}

// SaveStand stores st as a new draft revision by by and returns it as stored, its text as composed leaves it. What the
// newest has already is given back without a new revision. It returns ErrForbidden unless by may edit it, ErrStale if st
// is not of the newest version, ErrNotFound for an unknown department, and Invalid for what is wrong in st.
func (s *Store) SaveStand(ctx context.Context, by Actor, st Stand) (saved Stand, err error) {
	defer wrap(&err, "save stand of %s", st.Department)
	if !by.MayEdit(st.Department) {
		return Stand{}, ErrForbidden
	}
	st = st.composed()
	if err := st.validate(); err != nil {
		return Stand{}, err
	}
	if err := s.newest(ctx, by, st); err != nil {
		return Stand{}, err
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		saved, err = saveNext(ctx, e, by, st, Act{What: "stand.saved"})
		return err
	})
	return saved, err
}

// newest is ErrForbidden unless by may edit st, and ErrStale unless st is of the newest version. It only reads, so that a
// save that is refused neither waits for those that write nor holds them up; those that pass are asked again as they write.
func (s *Store) newest(ctx context.Context, by Actor, st Stand) error {
	return s.read(ctx, func(tx *sql.Tx) error {
		_, err := editable(ctx, tx, by, st)
		return err
	})
}

// editable is newest within a transaction, and gives by as stored.
func editable(ctx context.Context, tx *sql.Tx, by Actor, st Stand) (Actor, error) {
	by, err := permit(ctx, tx, by, toEdit(st.Department))
	if err != nil {
		return by, err
	}
	version, err := standVersion(ctx, tx, st.Department)
	if err == nil && version != st.Version {
		err = ErrStale
	}
	return by, err
}

// saveNext saves st as the revision that follows its version, unless that has the same already, and records it as done.
func saveNext(ctx context.Context, e *edit, by Actor, st Stand, done Act) (Stand, error) {
	by, err := editable(ctx, e.Tx, by, st)
	if err != nil {
		return Stand{}, err
	}
	newest, err := newestStand(ctx, e.Tx, st.Department)
	switch {
	case err != nil:
		return Stand{}, err
	case newest.Version > 0 && sameContent(newest, st):
		return newest, nil
	}
	if err := knownContent(ctx, e.Tx, st); err != nil {
		return Stand{}, err
	}
	saved, err := saveDraft(ctx, e, by, st)
	if err != nil {
		return Stand{}, err
	}
	done.Before, done.After = asVersion(newest.Version), asVersion(saved.Version)
	if err := e.recordStand(ctx, by, st.Department, done); err != nil {
		return Stand{}, err
	}
	return saved, e.changed(ctx, KindDraft, st.Department)
}

const versionOfStand = `
	SELECT coalesce(r.version, 0)
	FROM departments AS d
	LEFT JOIN stands AS s ON s.department = d.id
	LEFT JOIN revisions AS r ON r.id = s.draft
	WHERE d.id = $1`

// standVersion is the version of the draft of a department's stand, 0 if it has none, ErrNotFound if there is no such department.
func standVersion(ctx context.Context, tx *sql.Tx, department string) (version int64, err error) {
	err = tx.QueryRowContext(ctx, versionOfStand, department).Scan(&version)
	return version, err
}

// saveDraft writes the revision that follows the version of st and makes it the draft.
func saveDraft(ctx context.Context, e *edit, by Actor, st Stand) (Stand, error) {
	st.Version++
	revision, err := insertRevision(ctx, e, by, st)
	if err != nil {
		return Stand{}, err
	}
	_, err = e.ExecContext(ctx, `
		INSERT INTO stands (department, draft)
		VALUES ($1, $2)
		ON CONFLICT (department) DO UPDATE
		SET draft = excluded.draft`, st.Department, revision)
	return st, err
}

func insertRevision(ctx context.Context, e *edit, by Actor, st Stand) (revision int64, err error) {
	err = e.QueryRowContext(ctx, `
		INSERT INTO revisions (department, version, author, account, at, headline_vi, headline_en, text_vi, text_en, website,
		  languages, staffing)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		RETURNING id`, st.Department, st.Version, by.Name, by.ID, e.at,
		st.Headline.VI, st.Headline.EN, st.Text.VI, st.Text.EN, st.Website, asJSON(&st.Languages), asJSON(&st.Staffing)).Scan(&revision)
	if err != nil {
		return 0, err
	}
	for i, topic := range st.Topics {
		if _, err = e.ExecContext(ctx, `
			INSERT INTO revision_topics (revision, topic, position)
			VALUES ($1, $2, $3)`, revision, topic, i); err != nil {
			return 0, err
		}
	}
	for i, x := range st.Exhibits {
		if _, err = e.ExecContext(ctx, `
			INSERT INTO exhibits (revision, id, position, name_vi, name_en, description_vi, description_en, link, sources)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, revision, x.ID, i, x.Name.VI, x.Name.EN,
			x.Description.VI, x.Description.EN, x.Link, asJSON(&x.Sources)); err != nil {
			return 0, err
		}
	}
	return revision, insertPhotos(ctx, e, revision, st.Photos)
}

// showDraft makes the draft what visitors see.
func showDraft(ctx context.Context, e *edit, department string) error {
	_, err := e.ExecContext(ctx, `
		UPDATE stands
		SET published = draft
		WHERE department = $1`, department)
	return err
}
