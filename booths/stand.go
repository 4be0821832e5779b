package booths

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"unicode/utf8"
)

// The longest headline, text and name that a stand may have, in runes.
const (
	maxHeadline = 160
	maxText     = 4000
	maxName     = 200
	maxExhibits = 40
	maxTopics   = 3
)

// SaveStand stores st as a new draft revision by author and returns it as stored. It returns ErrStale if the stand has
// changed since st was read, ErrNotFound for an unknown department, and Invalid for what is wrong in st.
func (s *Store) SaveStand(ctx context.Context, author string, st Stand) (saved Stand, err error) {
	defer wrap(&err, "save stand of %s", st.Department)
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
		if err := knownTopics(ctx, e.Tx, st.Topics); err != nil {
			return err
		}
		if saved, err = saveDraft(ctx, e, author, st); err != nil {
			return err
		}
		return e.changed(ctx, KindStand, st.Department)
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

// validate says which fields of st are too long, too many, missing or there twice.
func (st Stand) validate() error {
	bad := Invalid{}
	tooLong := func(field string, t Text, limit int) {
		if utf8.RuneCountInString(t.VI) > limit || utf8.RuneCountInString(t.EN) > limit {
			bad[field] = "invalid.too_long"
		}
	}
	tooLong("headline", st.Headline, maxHeadline)
	tooLong("text", st.Text, maxText)
	if len(st.Exhibits) > maxExhibits {
		bad["exhibits"] = "invalid.too_many"
	}
	if len(st.Topics) > maxTopics {
		bad["topics"] = "invalid.too_many"
	}
	for i, topic := range st.Topics {
		if slices.Contains(st.Topics[:i], topic) {
			bad["topics"] = "invalid.twice"
		}
	}
	for i, x := range st.Exhibits {
		field := fmt.Sprintf("exhibits.%d", i)
		tooLong(field, x.Name, maxName)
		tooLong(field, x.Description, maxText)
		switch {
		case x.ID == "" || x.Name.VI == "":
			bad[field] = "invalid.missing"
		case slices.ContainsFunc(st.Exhibits[:i], func(y Exhibit) bool { return x.ID == y.ID }):
			bad[field] = "invalid.twice"
		}
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

// knownTopics is Invalid if one of ids is not the id of a topic.
func knownTopics(ctx context.Context, tx *sql.Tx, ids []string) error {
	known, err := collect(ctx, tx, scanTopic, allTopics)
	for _, id := range ids {
		if err == nil && !slices.ContainsFunc(known, func(t Topic) bool { return t.ID == id }) {
			err = Invalid{"topics": "invalid.unknown"}
		}
	}
	return err
}

const versionOfStand = `
	SELECT coalesce(s.version, 0)
	FROM departments AS d
	LEFT JOIN stands AS s ON s.department = d.id
	WHERE d.id = $1`

// standVersion is the version of a department's stand, 0 if it has none, ErrNotFound if there is no such department.
func standVersion(ctx context.Context, tx *sql.Tx, department string) (version int64, err error) {
	err = tx.QueryRowContext(ctx, versionOfStand, department).Scan(&version)
	return version, err
}

// saveDraft writes the revision, makes it the draft and raises the version.
func saveDraft(ctx context.Context, e *edit, author string, st Stand) (Stand, error) {
	revision, err := insertRevision(ctx, e, author, st)
	if err != nil {
		return Stand{}, err
	}
	err = e.QueryRowContext(ctx, `
		INSERT INTO stands (department, draft)
		VALUES ($1, $2)
		ON CONFLICT (department) DO UPDATE
		SET draft = excluded.draft, version = stands.version + 1
		RETURNING version`, st.Department, revision).Scan(&st.Version)
	return st, err
}

func insertRevision(ctx context.Context, e *edit, author string, st Stand) (revision int64, err error) {
	err = e.QueryRowContext(ctx, `
		INSERT INTO revisions (department, author, at, headline_vi, headline_en, text_vi, text_en)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		RETURNING id`, st.Department, author, e.at, st.Headline.VI, st.Headline.EN, st.Text.VI, st.Text.EN).Scan(&revision)
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
			INSERT INTO exhibits (revision, id, position, name_vi, name_en, description_vi, description_en, sources)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, revision, x.ID, i, x.Name.VI, x.Name.EN,
			x.Description.VI, x.Description.EN, asJSON(&x.Sources)); err != nil {
			return 0, err
		}
	}
	return revision, nil
}

// showDraft makes the draft what visitors see.
func showDraft(ctx context.Context, e *edit, department string) error {
	_, err := e.ExecContext(ctx, `
		UPDATE stands
		SET published = draft
		WHERE department = $1`, department)
	return err
}

const standsOf = `
	SELECT s.department, s.version, r.id, r.headline_vi, r.headline_en, r.text_vi, r.text_en
	FROM stands AS s
	JOIN revisions AS r ON r.id = s.published
	WHERE s.department IN ($ids)`

const exhibitsOf = `
	SELECT x.revision, x.id, x.name_vi, x.name_en, x.description_vi, x.description_en
	FROM stands AS s
	JOIN exhibits AS x ON x.revision = s.published
	WHERE s.department IN ($ids)
	ORDER BY x.revision, x.position`

const topicsOf = `
	SELECT t.revision, t.topic
	FROM stands AS s
	JOIN revision_topics AS t ON t.revision = s.published
	WHERE s.department IN ($ids)
	ORDER BY t.revision, t.position`

const exhibitSources = `
	SELECT x.id, x.sources
	FROM stands AS s
	JOIN exhibits AS x ON x.revision = s.published
	WHERE s.department = $1`

// attachStands gives every entry its stand as published, without what only organisers may see.
func attachStands(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Entry) error {
	query, args := among(standsOf, ids)
	shown := map[int64]*Stand{}
	_, err := collect(ctx, tx, func(rows *sql.Rows, st *Stand) error {
		var revision int64
		err := rows.Scan(&st.Department, &st.Version, &revision, &st.Headline.VI, &st.Headline.EN, &st.Text.VI, &st.Text.EN)
		if entry := to[st.Department]; err == nil && entry != nil {
			entry.Stand = *st
			shown[revision] = &entry.Stand
		}
		return err
	}, query, args...)
	if err == nil {
		err = attachExhibits(ctx, tx, ids, shown)
	}
	if err == nil {
		err = attachTopics(ctx, tx, ids, shown)
	}
	return err
}

func attachExhibits(ctx context.Context, tx *sql.Tx, ids []string, shown map[int64]*Stand) error {
	query, args := among(exhibitsOf, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, x *Exhibit) error {
		var revision int64
		err := rows.Scan(&revision, &x.ID, &x.Name.VI, &x.Name.EN, &x.Description.VI, &x.Description.EN)
		if st := shown[revision]; err == nil && st != nil {
			st.Exhibits = append(st.Exhibits, *x)
		}
		return err
	}, query, args...)
	return err
}

func attachTopics(ctx context.Context, tx *sql.Tx, ids []string, shown map[int64]*Stand) error {
	query, args := among(topicsOf, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, topic *string) error {
		var revision int64
		err := rows.Scan(&revision, topic)
		if st := shown[revision]; err == nil && st != nil {
			st.Topics = append(st.Topics, *topic)
		}
		return err
	}, query, args...)
	return err
}

// attachSources gives the exhibits of a published stand their sources, which only organisers may see.
func attachSources(ctx context.Context, tx *sql.Tx, st *Stand) error {
	_, err := collect(ctx, tx, func(rows *sql.Rows, x *Exhibit) error {
		err := rows.Scan(&x.ID, asJSON(&x.Sources))
		if i := slices.IndexFunc(st.Exhibits, func(y Exhibit) bool { return x.ID == y.ID }); i >= 0 {
			st.Exhibits[i].Sources = x.Sources
		}
		return err
	}, exhibitSources, st.Department)
	return err
}

// sameContent says whether a and b show the same.
func sameContent(a, b Stand) bool {
	return a.Headline == b.Headline && a.Text == b.Text && slices.Equal(a.Topics, b.Topics) &&
		slices.EqualFunc(a.Exhibits, b.Exhibits, func(x, y Exhibit) bool {
			return x.ID == y.ID && x.Name == y.Name && x.Description == y.Description && slices.Equal(x.Sources, y.Sources)
		})
}
