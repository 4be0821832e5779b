package booths

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// PublishStand shows that version of the department's stand to visitors: the draft, or what waits for a review. Organisers
// may, and departments where nothing is reviewed; others get ErrForbidden. It returns ErrStale for any other version,
// ErrNotFound if there is no draft, and, to departments, Invalid as SubmitStand does.
func (s *Store) PublishStand(ctx context.Context, by Actor, department string, version int64) (err error) {
	defer wrap(&err, "publish stand of %s", department)
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, free, err := mayPublish(ctx, e.Tx, by, department)
		switch {
		case err != nil:
			return err
		case !free:
			return ErrForbidden
		}
		at, err := turnOf(ctx, e.Tx, department)
		switch {
		case err != nil:
			return err
		case version == at.version && version > 0:
			return publish(ctx, e, by, department, at.draft, version, !by.MayOrganise())
		case version == at.waits && version > 0:
			return publish(ctx, e, by, department, at.waiting, version, !by.MayOrganise())
		}
		return ErrStale
	})
}

// SubmitStand submits that version of the draft, or publishes it where organisers do not review or one of them submits, and
// says whether it is published. It returns ErrForbidden, ErrNotFound, ErrStale if version is not the newest, and Invalid
// if what visitors need most is missing: a Vietnamese headline, a topic.
func (s *Store) SubmitStand(ctx context.Context, by Actor, department string, version int64) (published bool, err error) {
	defer wrap(&err, "submit stand of %s", department)
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, free, err := mayPublish(ctx, e.Tx, by, department)
		if err != nil {
			return err
		}
		at, err := turnOf(ctx, e.Tx, department)
		switch {
		case err != nil:
			return err
		case at.version != version:
			return ErrStale
		case free:
			published = true
			return publish(ctx, e, by, department, at.draft, version, true)
		case at.waits == version:
			return nil
		}
		if err := presentable(ctx, e.Tx, at.draft); err != nil {
			return err
		}
		return e.review(ctx, by, department, at.draft, version, Submitted, "")
	})
	return published && err == nil, err
}

// ReturnStand sends what was submitted back with a remark, of at most 2,000 runes, after a look at that version or at the
// newest, which the department may have saved since. Only organisers may. It returns ErrStale if nothing waits or the
// version is another, and Invalid (field remark).
func (s *Store) ReturnStand(ctx context.Context, by Actor, department string, version int64, remark string) (err error) {
	defer wrap(&err, "return stand of %s", department)
	if !by.MayOrganise() {
		return ErrForbidden
	}
	remark = strings.TrimSpace(cleanText(remark))
	bad := Invalid{}
	if bad.text("remark", maxRemark, remark); remark == "" {
		bad["remark"] = "invalid.missing"
	}
	if len(bad) > 0 {
		return bad
	}
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		at, err := turnOf(ctx, e.Tx, department)
		switch {
		case err != nil:
			return err
		case at.waits == 0 || version != at.waits && version != at.version:
			return ErrStale
		}
		return e.review(ctx, by, department, at.waiting, at.waits, Returned, remark)
	})
}

// maxRemark bounds in runes what organisers write to a department.
const maxRemark = 2000

// mayPublish is ErrForbidden unless by may edit the stand, and says whether by may show it to visitors.
func mayPublish(ctx context.Context, tx *sql.Tx, by Actor, department string) (now Actor, free bool, err error) {
	if now, err = permit(ctx, tx, by, toEdit(department)); err != nil {
		return now, false, err
	}
	set, err := settings(ctx, tx)
	return now, now.MayOrganise() || !set.Review, err
}

// standTurn is which revisions of a stand are to be decided on: the draft, and what waits for organisers, 0 for none.
type standTurn struct {
	draft, version int64 // row of the newest revision, and its version
	waiting, waits int64 // row and version of what was submitted, if nothing was said of it since
}

const theTurn = `
	SELECT d.id, d.version, coalesce(w.id, 0), coalesce(w.version, 0)
	FROM stands AS s
	JOIN revisions AS d ON d.id = s.draft
	LEFT JOIN reviews AS v ON v.id = (
	  SELECT max(id)
	  FROM reviews
	  WHERE department = s.department) AND v.verdict = 'submitted'
	LEFT JOIN revisions AS w ON w.id = v.revision
	WHERE s.department = $1`

// turnOf is ErrNotFound where nothing was saved.
func turnOf(ctx context.Context, tx *sql.Tx, department string) (t standTurn, err error) {
	t, err = one(collect(ctx, tx, func(rows *sql.Rows, t *standTurn) error {
		return rows.Scan(&t.draft, &t.version, &t.waiting, &t.waits)
	}, theTurn, department))
	return t, err
}

// publish shows the revision to visitors; whole asks that it has what they need most. What somebody published already
// stays as it is, and is told of again.
func publish(ctx context.Context, e *edit, by Actor, department string, revision, version int64, whole bool) error {
	if whole {
		if err := presentable(ctx, e.Tx, revision); err != nil {
			return err
		}
	}
	last, err := lastReview(ctx, e.Tx, department)
	if err != nil {
		return err
	}
	if _, err := e.ExecContext(ctx, `
		UPDATE stands
		SET published = $1
		WHERE department = $2`, revision, department); err != nil {
		return err
	}
	if last.Verdict != Published || last.Version != version {
		if err := e.review(ctx, by, department, revision, version, Published, ""); err != nil {
			return err
		}
	}
	return e.changed(ctx, KindStand, department)
}

// presentable is Invalid if the revision lacks what visitors need most.
func presentable(ctx context.Context, tx *sql.Tx, revision int64) error {
	query, args := among(revisionsAmong, []int64{revision})
	r, err := one(revisionsBy(ctx, tx, exhibitsOf, query, args...))
	if err != nil {
		return err
	}
	bad := Invalid{}
	if strings.TrimSpace(r.Headline.VI) == "" {
		bad["headline.vi"] = "invalid.missing"
	}
	if len(r.Topics) == 0 {
		bad["topics"] = "invalid.missing"
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

// tellingOf are the messages by which departments hear of what organisers decide.
var tellingOf = map[Verdict]string{Returned: MessageReturned, Published: MessagePublished}

// review writes a verdict on a revision, and the act that it is.
func (e *edit) review(ctx context.Context, by Actor, department string, revision, version int64, v Verdict, remark string) error {
	var id int64
	if err := e.QueryRowContext(ctx, `
		INSERT INTO reviews (department, revision, verdict, remark, account, author, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		RETURNING id`, department, revision, v, remark, by.ID, by.Name, e.at).Scan(&id); err != nil {
		return err
	}
	if err := e.recordStand(ctx, by, department, Act{What: "stand." + string(v), After: asVersion(version)}); err != nil {
		return err
	}
	if message, tells := tellingOf[v]; tells && by.MayOrganise() {
		if err := postTo(ctx, e, department, message, strconv.FormatInt(id, 10)); err != nil {
			return err
		}
	}
	if v == Published {
		return nil
	}
	return e.changed(ctx, KindDraft, department)
}

// recordStand records an act about the stand of a department.
func (e *edit) recordStand(ctx context.Context, by Actor, department string, a Act) error {
	a.Department, a.Object = department, department
	return e.record(ctx, by, a)
}

// asVersion is a version as acts have it, empty for none.
func asVersion(v int64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatInt(v, 10)
}
