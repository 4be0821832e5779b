package booths

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// AddPhoto keeps what crop keeps of the photo in file and puts it at the end of the draft of department with alt, in one
// transaction on the newest version: it is never stale, and nothing is kept of what is refused. The errors are those of
// PreparePhoto and SaveStand; Invalid names alt.vi if that is missing and photo if there are too many or it is there.
func (s *Store) AddPhoto(ctx context.Context, by Actor, department string, file []byte, crop Crop, alt Text) (p Photo, err error) {
	defer wrap(&err, "add a photo to %s", department)
	st, err := s.Draft(ctx, by, department) // what it refuses is not decoded
	switch {
	case err != nil:
		return Photo{}, err
	case !by.MayEdit(department):
		return Photo{}, ErrForbidden
	}
	if _, err := st.and(Photo{ID: photoID(file, crop), Alt: alt}); err != nil {
		return Photo{}, err
	}
	if err := headFault(file); err != nil {
		return Photo{}, err
	}
	pictures, err := prepare(file, crop)
	if err != nil {
		return Photo{}, err
	}
	p = pictures.photo()
	p.Alt = alt
	return p, s.change(ctx, func(ctx context.Context, e *edit) error {
		st, err := newestStand(ctx, e.Tx, department)
		if err != nil {
			return err
		}
		if st, err = st.and(p); err != nil {
			return err
		}
		if err := e.keep(ctx, pictures); err != nil {
			return err
		}
		_, err = saveNext(ctx, e, by, st, Act{What: "stand.saved"})
		return err
	})
}

// and is st with one photo more, or Invalid.
func (st Stand) and(p Photo) (Stand, error) {
	st.Photos = append(slices.Clip(st.Photos), p)
	st = st.composed()
	if bad := photoFaults(st); len(bad) > 0 {
		return Stand{}, bad
	}
	return st, nil
}

// photoFaults says what is wrong with st and its last photo, as the form for that names its fields.
func photoFaults(st Stand) Invalid {
	bad, all := Invalid{}, st.Photos
	last := all[len(all)-1]
	if strings.TrimSpace(last.Alt.VI) == "" {
		bad["alt.vi"] = "invalid.photo.alt"
	}
	bad.texts("alt.vi", maxAlt, last.Alt.VI)
	bad.texts("alt.en", maxAlt, last.Alt.EN)
	if len(all) > maxPhotos {
		bad["photo"] = "invalid.photo.many"
	}
	for _, p := range all[:len(all)-1] {
		if p.ID == last.ID {
			bad["photo"] = "invalid.photo.twice"
		}
	}
	return bad
}

// standsOfPhoto are the departments that have a photo in some revision, and whether visitors see it there.
const standsOfPhoto = `
	SELECT r.department, max(CASE WHEN s.published = r.id THEN 1 ELSE 0 END)
	FROM revision_photos AS p
	JOIN revisions AS r ON r.id = p.revision
	JOIN stands AS s ON s.department = r.department
	WHERE p.photo = $1
	GROUP BY r.department`

// SeesPhoto says whether all may see a photo, because a published stand has it. It returns ErrNotFound if by may not see
// it either: one that is not published is for those who may read a stand that has it.
func (s *Store) SeesPhoto(ctx context.Context, by Actor, id string) (all bool, err error) {
	defer wrap(&err, "photo %s", id)
	type has struct {
		department string
		shown      bool
	}
	var found []has
	err = s.read(ctx, func(tx *sql.Tx) error {
		found, err = collect(ctx, tx, func(rows *sql.Rows, x *has) error { return rows.Scan(&x.department, &x.shown) }, standsOfPhoto, id)
		return err
	})
	if err != nil {
		return false, err
	}
	err = ErrNotFound
	for _, x := range found {
		if x.shown {
			return true, nil
		}
		if by.MayRead(x.department) {
			err = nil
		}
	}
	return false, err
}
