package booths

import (
	"context"
	"database/sql"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Verdict is a step of a stand on its way to visitors.
type Verdict string

// The verdicts: a department submits, an organiser publishes or sends back; a department publishes where nothing is reviewed.
const (
	Submitted Verdict = "submitted"
	Published Verdict = "published"
	Returned  Verdict = "returned"
)

// Review is a verdict on one revision. Reviews are only ever added.
type Review struct {
	Verdict Verdict
	Version int64  // of the revision
	Remark  string // to the department
	Account string // id, empty for the command line
	Author  string
	At      int64 // unix milliseconds
}

// Standing is how far the stand of a department has come.
type Standing struct {
	Department Department
	Booths     []string // codes
	Draft      Stand    // the newest revision; Version 0 if there is none
	Author     string   // of the draft
	Account    string   // id of the author's, empty for the command line and what was imported
	At         int64    // when the draft was saved, unix milliseconds
	Shown      Stand    // what visitors see; Version 0 if nothing
	Last       Review   // the newest, zero if there is none
	Presence   Presence // zero if nobody said anything, or it is over
}

// Waiting says whether the stand was submitted, and nothing was said of it since.
func (s Standing) Waiting() bool { return s.Last.Verdict == Submitted }

// Fresh says whether the draft has what visitors do not see yet.
func (s Standing) Fresh() bool {
	return s.Draft.Version != s.Shown.Version && !sameContent(s.Draft.asShown(), s.Shown)
}

// asShown is st as visitors get it: without the sources of its exhibits.
func (st Stand) asShown() Stand {
	st.Exhibits = slices.Clone(st.Exhibits)
	for i := range st.Exhibits {
		st.Exhibits[i].Sources = nil
	}
	return st
}

// Standing gives the standing of one department. It returns ErrNotFound, and ErrForbidden unless by may read it.
func (s *Store) Standing(ctx context.Context, by Actor, department string) (st Standing, err error) {
	defer wrap(&err, "standing of %s", department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		st, err = one(standings(ctx, tx, []string{department}, s.now().UnixMilli()))
		return err
	})
	return st, err
}

// Standings gives those of all departments that by may read, in Vietnamese order of their names.
func (s *Store) Standings(ctx context.Context, by Actor) (all []Standing, err error) {
	defer wrap(&err, "standings")
	err = s.read(ctx, func(tx *sql.Tx) error {
		by, err := acting(ctx, tx, by)
		if err != nil {
			return err
		}
		ids, err := collect(ctx, tx, scanText, departmentsAfter, "", everything.Limit)
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return !by.MayRead(id) })
		all, err = standings(ctx, tx, ids, s.now().UnixMilli())
		return err
	})
	byName(all, func(st Standing) string { return st.Department.Name.VI })
	return all, err
}

// byName sorts all in Vietnamese order of what name gives.
func byName[T any](all []T, name func(T) string) {
	order := collate.New(language.Vietnamese)
	slices.SortStableFunc(all, func(a, b T) int { return order.CompareString(name(a), name(b)) })
}

// standings reads those of the departments with those ids at now: a few queries for every idsAtOnce of them.
func standings(ctx context.Context, tx *sql.Tx, ids []string, now int64) (all []Standing, err error) {
	for some := range slices.Chunk(ids, idsAtOnce) {
		entries, err := entriesAmong(ctx, tx, some)
		if err != nil {
			return nil, err
		}
		from := len(all)
		for _, e := range entries {
			all = append(all, Standing{Department: e.Department, Booths: e.Codes(), Shown: e.Stand, Draft: Stand{Department: e.Department.ID},
				Presence: e.Presence.At(now)})
		}
		at := make(map[string]*Standing, len(entries))
		for i := range all[from:] {
			at[all[from+i].Department.ID] = &all[from+i]
		}
		if err := attachStanding(ctx, tx, some, at); err != nil {
			return nil, err
		}
	}
	return all, nil
}

const draftAuthors = `
	SELECT s.department, r.author, r.account, r.at
	FROM stands AS s
	JOIN revisions AS r ON r.id = s.draft
	WHERE s.department IN ($ids)`

const lastReviews = `
	SELECT v.department, v.verdict, r.version, v.remark, v.account, v.author, v.at
	FROM departments AS d
	JOIN reviews AS v ON v.id = (
	  SELECT max(id)
	  FROM reviews
	  WHERE department = d.id)
	JOIN revisions AS r ON r.id = v.revision
	WHERE d.id IN ($ids)`

func attachStanding(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Standing) error {
	query, args := among(draftsOf, ids)
	drafts, err := revisionsBy(ctx, tx, exhibitsWithSources, query, args...)
	if err != nil {
		return err
	}
	for _, r := range drafts {
		to[r.Department].Draft = r.Stand
	}
	query, args = among(draftAuthors, ids)
	if _, err = collect(ctx, tx, func(rows *sql.Rows, by *string) error {
		var id, account string
		var at int64
		err := rows.Scan(&id, by, &account, &at)
		if st := to[id]; err == nil && st != nil {
			st.Author, st.Account, st.At = *by, account, at
		}
		return err
	}, query, args...); err != nil {
		return err
	}
	query, args = among(lastReviews, ids)
	reviews, err := collect(ctx, tx, scanReview, query, args...)
	for _, r := range reviews {
		to[r.department].Last = r.Review
	}
	return err
}

// reviewOf is a review and the department that it is about.
type reviewOf struct {
	department string
	Review
}

func scanReview(rows *sql.Rows, r *reviewOf) error {
	return rows.Scan(&r.department, &r.Verdict, &r.Version, &r.Remark, &r.Account, &r.Author, &r.At)
}

const reviewsOf = `
	SELECT v.department, v.verdict, r.version, v.remark, v.account, v.author, v.at
	FROM reviews AS v
	JOIN revisions AS r ON r.id = v.revision
	WHERE v.department = $1
	ORDER BY v.id DESC
	LIMIT $2`

// reviews gives at most limit reviews of a department, newest first.
func reviews(ctx context.Context, tx *sql.Tx, department string, limit int) (all []Review, err error) {
	rows, err := collect(ctx, tx, scanReview, reviewsOf, department, limit)
	for _, r := range rows {
		all = append(all, r.Review)
	}
	return all, err
}

// lastReview is the newest review of a department, zero if there is none.
func lastReview(ctx context.Context, tx *sql.Tx, department string) (Review, error) {
	all, err := reviews(ctx, tx, department, 1)
	if err != nil || len(all) == 0 {
		return Review{}, err
	}
	return all[0], nil
}

// Reviews gives the reviews of a department, newest first. It returns ErrForbidden unless by may read its drafts.
func (s *Store) Reviews(ctx context.Context, by Actor, department string) (all []Review, err error) {
	defer wrap(&err, "reviews of %s", department)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, toRead(department)); err != nil {
			return err
		}
		all, err = reviews(ctx, tx, department, everything.Limit)
		return err
	})
	return all, err
}
