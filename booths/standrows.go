package booths

import (
	"context"
	"database/sql"
)

const standColumns = `
	SELECT r.id, r.department, r.version, r.headline_vi, r.headline_en, r.text_vi, r.text_en, r.website,
	  r.languages, r.staffing
	FROM stands AS s`

const publishedOf = standColumns + `
	JOIN revisions AS r ON r.id = s.published
	WHERE s.department IN ($ids)`

const draftsOf = standColumns + `
	JOIN revisions AS r ON r.id = s.draft
	WHERE s.department IN ($ids)`

const revisionsAmong = `
	SELECT r.id, r.department, r.version, r.headline_vi, r.headline_en, r.text_vi, r.text_en, r.website,
	  r.languages, r.staffing
	FROM revisions AS r
	WHERE r.id IN ($ids)`

const revisionOf = `
	SELECT r.id, r.department, r.version, r.headline_vi, r.headline_en, r.text_vi, r.text_en, r.website,
	  r.languages, r.staffing
	FROM revisions AS r
	WHERE r.department = $1 AND r.version = $2`

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
	return rows.Scan(&r.id, &r.Department, &r.Version, &r.Headline.VI, &r.Headline.EN, &r.Text.VI, &r.Text.EN, &r.Website,
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
