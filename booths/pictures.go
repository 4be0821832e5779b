package booths

import (
	"context"
	"database/sql"
	"io"
)

// SavePhoto keeps a photo as PreparePhoto gives it and names it, without an Alt; one that is kept already stays as it
// is. Nothing shows it before it is in a stand. The errors are those of PreparePhoto.
func (s *Store) SavePhoto(ctx context.Context, r io.Reader) (p Photo, err error) {
	defer wrap(&err, "save photo")
	file, err := photoFile(r)
	if err != nil {
		return Photo{}, err
	}
	return s.savePhoto(ctx, file, Crop{})
}

// savePhoto is SavePhoto for what crop keeps of a file that photoFile gave.
func (s *Store) savePhoto(ctx context.Context, file []byte, crop Crop) (Photo, error) {
	pictures, err := prepare(file, crop)
	if err != nil {
		return Photo{}, err
	}
	return pictures.photo(), s.change(ctx, func(ctx context.Context, e *edit) error { return e.keep(ctx, pictures) })
}

// photo is p as a stand names it, without an Alt.
func (p Pictures) photo() Photo {
	largest := p.Sizes[len(p.Sizes)-1]
	return Photo{ID: p.ID, Width: largest.Width, Height: largest.Height}
}

// keep writes the rows of a photo, unless it is kept already.
func (e *edit) keep(ctx context.Context, p Pictures) error {
	as := p.photo()
	kept, err := e.ExecContext(ctx, `
		INSERT INTO photos (id, width, height)
		VALUES ($1, $2, $3)
		ON CONFLICT (id) DO NOTHING`, as.ID, as.Width, as.Height)
	if err != nil {
		return err
	}
	if n, err := kept.RowsAffected(); err != nil || n == 0 {
		return err
	}
	for _, x := range p.Sizes {
		if _, err := e.ExecContext(ctx, `
			INSERT INTO pictures (photo, width, jpeg)
			VALUES ($1, $2, $3)`, as.ID, x.Width, x.JPEG); err != nil {
			return err
		}
	}
	return nil
}

// Picture gives the photo with that id as JPEG in the least of its widths that is at least width, or else in its
// largest. It returns ErrNotFound for an unknown photo.
func (s *Store) Picture(ctx context.Context, id string, width int) (jpeg []byte, err error) {
	defer wrap(&err, "photo %s in width %d", id, width)
	err = s.read(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, pictureOf, id, width).Scan(&jpeg)
	})
	return jpeg, err
}

const pictureOf = `
	SELECT jpeg
	FROM pictures
	WHERE photo = $1
	ORDER BY CASE WHEN width >= $2 THEN width ELSE 100000 - width END
	LIMIT 1`

const photosAmong = `
	SELECT id, width, height
	FROM photos
	WHERE id IN ($ids)`

const photosOf = `
	SELECT r.revision, r.photo, r.alt_vi, r.alt_en, p.width, p.height
	FROM revision_photos AS r
	JOIN photos AS p ON p.id = r.photo
	WHERE r.revision IN ($ids)
	ORDER BY r.revision, r.position`

func scanPhoto(rows *sql.Rows, p *Photo) error { return rows.Scan(&p.ID, &p.Width, &p.Height) }

// keptPhotos is which of ids are photos of s.
func (s *Store) keptPhotos(ctx context.Context, ids []string) (kept map[string]bool, err error) {
	kept = map[string]bool{}
	err = s.read(ctx, func(tx *sql.Tx) error { return knownPhotos(ctx, tx, ids, kept) })
	return kept, err
}

// knownPhotos notes in known which of ids are photos.
func knownPhotos(ctx context.Context, tx *sql.Tx, ids []string, known map[string]bool) error {
	for start := 0; start < len(ids); start += idsAtOnce {
		query, args := among(photosAmong, ids[start:min(start+idsAtOnce, len(ids))])
		found, err := collect(ctx, tx, scanPhoto, query, args...)
		if err != nil {
			return err
		}
		for _, p := range found {
			known[p.ID] = true
		}
	}
	return nil
}

// insertPhotos writes the photos of a revision.
func insertPhotos(ctx context.Context, e *edit, revision int64, photos []Photo) error {
	for i, p := range photos {
		if _, err := e.ExecContext(ctx, `
			INSERT INTO revision_photos (revision, photo, position, alt_vi, alt_en)
			VALUES ($1, $2, $3, $4, $5)`, revision, p.ID, i, p.Alt.VI, p.Alt.EN); err != nil {
			return err
		}
	}
	return nil
}

func attachPhotos(ctx context.Context, tx *sql.Tx, ids []int64, to map[int64]*Stand) error {
	query, args := among(photosOf, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, p *Photo) error {
		var id int64
		err := rows.Scan(&id, &p.ID, &p.Alt.VI, &p.Alt.EN, &p.Width, &p.Height)
		if st := to[id]; err == nil && st != nil {
			st.Photos = append(st.Photos, *p)
		}
		return err
	}, query, args...)
	return err
}
