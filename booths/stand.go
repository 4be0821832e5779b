package booths

import (
	"context"
	"database/sql"
)

// Draft gives the stand as it was last saved, published or not, with the sources of its exhibits: what is edited and
// given to SaveStand. Where nothing was saved yet it is empty. It returns ErrNotFound for an unknown department.
func (s *Store) Draft(ctx context.Context, department string) (st Stand, err error) {
	defer wrap(&err, "draft of %s", department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		st, err = newestStand(ctx, tx, department)
		return err
	})
	return st, err
}

// SaveStand stores st as a new draft revision by author and returns it as stored, its text in Unicode NFC. It returns
// ErrStale if st is not of the newest version, ErrNotFound for an unknown department, and Invalid for what is wrong in
// st.
func (s *Store) SaveStand(ctx context.Context, author string, st Stand) (saved Stand, err error) {
	defer wrap(&err, "save stand of %s", st.Department)
	st = st.composed()
	if err := st.validate(); err != nil {
		return Stand{}, err
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		version, err := standVersion(ctx, e.Tx, st.Department)
		switch {
		case err != nil:
			return err
		case version != st.Version:
			return ErrStale
		}
		if err := knownContent(ctx, e.Tx, st); err != nil {
			return err
		}
		if saved, err = saveDraft(ctx, e, author, st); err != nil {
			return err
		}
		return e.changed(ctx, KindDraft, st.Department)
	})
	return saved, err
}

// PublishStand shows the draft of the department's stand to visitors. It returns ErrStale if the draft is not the one
// of that version, and ErrNotFound if there is none.
func (s *Store) PublishStand(ctx context.Context, department string, version int64) (err error) {
	defer wrap(&err, "publish stand of %s", department)
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		stored, err := standVersion(ctx, e.Tx, department)
		switch {
		case err != nil:
			return err
		case stored == 0:
			return ErrNotFound
		case stored != version:
			return ErrStale
		}
		if err := showDraft(ctx, e, department); err != nil {
			return err
		}
		return e.changed(ctx, KindStand, department)
	})
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
func saveDraft(ctx context.Context, e *edit, author string, st Stand) (Stand, error) {
	st.Version++
	revision, err := insertRevision(ctx, e, author, st)
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

func insertRevision(ctx context.Context, e *edit, author string, st Stand) (revision int64, err error) {
	err = e.QueryRowContext(ctx, `
		INSERT INTO revisions (department, version, author, at, headline_vi, headline_en, text_vi, text_en, languages, staffing)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		RETURNING id`, st.Department, st.Version, author, e.at,
		st.Headline.VI, st.Headline.EN, st.Text.VI, st.Text.EN, asJSON(&st.Languages), asJSON(&st.Staffing)).Scan(&revision)
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

const standColumns = `
	SELECT r.id, r.department, r.version, r.headline_vi, r.headline_en, r.text_vi, r.text_en,
	  r.languages, r.staffing
	FROM stands AS s`

const publishedOf = standColumns + `
	JOIN revisions AS r ON r.id = s.published
	WHERE s.department IN ($ids)`

const draftOf = standColumns + `
	JOIN revisions AS r ON r.id = s.draft
	WHERE s.department = $1`

const exhibitsOf = `
	SELECT revision, id, name_vi, name_en, description_vi, description_en, link, '[]'
	FROM exhibits
	WHERE revision IN ($ids)
	ORDER BY revision, position`

// exhibitsWithSources are for organisers only.
const exhibitsWithSources = `
	SELECT revision, id, name_vi, name_en, description_vi, description_en, link, sources
	FROM exhibits
	WHERE revision IN ($ids)
	ORDER BY revision, position`

const topicsOf = `
	SELECT revision, topic
	FROM revision_topics
	WHERE revision IN ($ids)
	ORDER BY revision, position`

// newestStand reads the draft as Draft gives it.
func newestStand(ctx context.Context, tx *sql.Tx, department string) (Stand, error) {
	if version, err := standVersion(ctx, tx, department); err != nil || version == 0 {
		return Stand{Department: department}, err
	}
	r, err := one(revisionsBy(ctx, tx, exhibitsWithSources, draftOf, department))
	return r.Stand, err
}

// attachStands gives every entry its stand as published, without what only organisers may see.
func attachStands(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Entry) error {
	query, args := among(publishedOf, ids)
	all, err := revisionsBy(ctx, tx, exhibitsOf, query, args...)
	for _, r := range all {
		if entry := to[r.Department]; entry != nil {
			entry.Stand = r.Stand
		}
	}
	return err
}

// revision is a stand and the number of the row that keeps it.
type revision struct {
	id int64
	Stand
}

func scanRevision(rows *sql.Rows, r *revision) error {
	return rows.Scan(&r.id, &r.Department, &r.Version, &r.Headline.VI, &r.Headline.EN, &r.Text.VI, &r.Text.EN,
		asJSON(&r.Languages), asJSON(&r.Staffing))
}

// revisionsBy reads the revisions that a query gives, with their topics, photos, and exhibits as the query exhibits does.
func revisionsBy(ctx context.Context, tx *sql.Tx, exhibits, query string, args ...any) ([]revision, error) {
	all, err := collect(ctx, tx, scanRevision, query, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var ids []int64
	at := map[int64]*Stand{}
	for i := range all {
		ids = append(ids, all[i].id)
		at[all[i].id] = &all[i].Stand
	}
	if err := attachExhibits(ctx, tx, exhibits, ids, at); err != nil {
		return nil, err
	}
	if err := attachPhotos(ctx, tx, ids, at); err != nil {
		return nil, err
	}
	return all, attachTopics(ctx, tx, ids, at)
}

func attachExhibits(ctx context.Context, tx *sql.Tx, exhibits string, ids []int64, to map[int64]*Stand) error {
	query, args := among(exhibits, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, x *Exhibit) error {
		var id int64
		err := rows.Scan(&id, &x.ID, &x.Name.VI, &x.Name.EN, &x.Description.VI, &x.Description.EN, &x.Link, asJSON(&x.Sources))
		if st := to[id]; err == nil && st != nil {
			st.Exhibits = append(st.Exhibits, *x)
		}
		return err
	}, query, args...)
	return err
}

func attachTopics(ctx context.Context, tx *sql.Tx, ids []int64, to map[int64]*Stand) error {
	query, args := among(topicsOf, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, topic *string) error {
		var id int64
		err := rows.Scan(&id, topic)
		if st := to[id]; err == nil && st != nil {
			st.Topics = append(st.Topics, *topic)
		}
		return err
	}, query, args...)
	return err
}
