package booths

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"image/jpeg"
	"slices"
)

// Mirror says of what a database is a copy. The zero Mirror is of none.
type Mirror struct {
	Main  string // address of the server that it copies
	Mark         // how far that has come
	Heard int64  // when it was last known to be the same, in unix milliseconds
}

// OfMirror is the error of edits of a copy of the server at Main: they are to be made there.
type OfMirror struct{ Main string }

// Error says so.
func (m OfMirror) Error() string { return "this is a copy of " + m.Main }

// mostOfPicture bounds a picture that is copied, in bytes.
const mostOfPicture = 4 << 20

const theMirror = `
	SELECT main, uuid, epoch, seq, at, heard
	FROM mirror
	WHERE one = 1`

// Mirror says of what s is a copy.
func (s *Store) Mirror(ctx context.Context) (m Mirror, err error) {
	defer wrap(&err, "mirror")
	err = s.read(ctx, func(tx *sql.Tx) error {
		m, err = mirrorOf(ctx, tx)
		return err
	})
	return m, err
}

func mirrorOf(ctx context.Context, tx *sql.Tx) (m Mirror, err error) {
	err = tx.QueryRowContext(ctx, theMirror).Scan(&m.Main, &m.UUID, &m.Epoch, &m.Seq, &m.At, &m.Heard)
	if errors.Is(err, sql.ErrNoRows) {
		return Mirror{}, nil
	}
	return m, err
}

// replicate is change for what makes s a copy. It returns ErrForeign if s holds an exhibition of its own.
func (s *Store) replicate(ctx context.Context, do func(ctx context.Context, e *edit, was Mirror) error) error {
	return s.write(ctx, func(ctx context.Context, e *edit) error {
		was, err := mirrorOf(ctx, e.Tx)
		if err != nil {
			return err
		}
		n, at, err := newest(ctx, e.Tx)
		if err != nil {
			return err
		}
		if was.Main == "" && n > 0 {
			return ErrForeign
		}
		e.at = at // changes come with the times of the main server, in order
		return do(ctx, e, was)
	})
}

// Missing are the photos of c of which s lacks pictures, with the widths of these.
func (s *Store) Missing(ctx context.Context, c Copy) (missing []CopiedPhoto, err error) {
	defer wrap(&err, "missing pictures")
	err = s.read(ctx, func(tx *sql.Tx) error {
		for _, p := range c.Photos {
			has, err := collect(ctx, tx, scanWidth, widthsOfPhoto, p.ID)
			if err != nil {
				return err
			}
			p.Widths = slices.DeleteFunc(slices.Clone(p.Widths), func(w int) bool { return slices.Contains(has, w) })
			if len(p.Widths) > 0 {
				missing = append(missing, p)
			}
		}
		return nil
	})
	return missing, err
}

func scanWidth(rows *sql.Rows, width *int) error { return rows.Scan(width) }

const widthsOfPhoto = `
	SELECT width
	FROM pictures
	WHERE photo = $1`

// AddPicture keeps a picture of a photo, width pixels wide, which Apply is to need. It returns Invalid unless that is a JPEG
// of up to 4 MiB.
func (s *Store) AddPicture(ctx context.Context, p CopiedPhoto, width int, content []byte) (err error) {
	defer wrap(&err, "picture %s-%d", p.ID, width)
	if _, err := jpeg.DecodeConfig(bytes.NewReader(content)); err != nil || len(content) > mostOfPicture {
		return Invalid{"photo": "invalid.photo.broken"}
	}
	return s.replicate(ctx, func(ctx context.Context, e *edit, _ Mirror) error {
		_, err := e.ExecContext(ctx, `
			INSERT INTO photos (id, width, height)
			VALUES ($1, $2, $3)
			ON CONFLICT (id) DO NOTHING`, p.ID, p.Width, p.Height)
		if err != nil {
			return err
		}
		_, err = e.ExecContext(ctx, `
			INSERT INTO pictures (photo, width, jpeg)
			VALUES ($1, $2, $3)
			ON CONFLICT (photo, width) DO NOTHING`, p.ID, width, content)
		return err
	})
}

// Apply makes s the copy of the server at main that c is, in one transaction; Missing pictures must have been added. heard is
// when c was asked for, in unix milliseconds. From then on s takes no other edits. It returns ErrForeign if s holds an
// exhibition of its own, ErrStale if c does not follow on what s holds, and ErrNewer if c is of another schema.
func (s *Store) Apply(ctx context.Context, main string, heard int64, c Copy) (err error) {
	defer wrap(&err, "apply copy of %d", c.Seq)
	return s.replicate(ctx, func(ctx context.Context, e *edit, was Mirror) error {
		version, err := schemaVersion(ctx, e.Tx)
		switch {
		case err != nil:
			return err
		case version != c.Version:
			return ErrNewer
		case c.Since > 0 && (was.Identity != c.Identity || was.Seq != c.Since):
			return ErrStale
		}
		if err := deferForeignKeys(ctx, e.Tx); err != nil {
			return err
		}
		if c.Since == 0 {
			err = e.applyAll(ctx, c)
		} else {
			err = e.applyChanges(ctx, c)
		}
		if err != nil {
			return err
		}
		return e.follow(ctx, Mirror{main, c.Mark, heard})
	})
}

// applyAll replaces everything, and tells of all that was or is there.
func (e *edit) applyAll(ctx context.Context, c Copy) error {
	e.at = max(e.at, c.At)
	for _, t := range slices.Backward(copiedTables) {
		if err := e.tellOf(ctx, t); err != nil {
			return err
		}
		if err := e.drop(ctx, t.table, "", nil); err != nil {
			return err
		}
	}
	if err := e.addTables(ctx, c); err != nil {
		return err
	}
	for _, t := range copiedTables {
		if err := e.tellOf(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// tellOf writes a change of every row of a table.
func (e *edit) tellOf(ctx context.Context, t copied) error {
	if t.kind == "" {
		return nil
	}
	ids, err := e.keys(ctx, t.table, t.key)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := e.changed(ctx, t.kind, id); err != nil {
			return err
		}
	}
	return nil
}

// applyChanges replaces what c speaks of, and tells of it.
func (e *edit) applyChanges(ctx context.Context, c Copy) error {
	for _, t := range slices.Backward(copiedTables) {
		if t.of == "" {
			if !slices.ContainsFunc(c.Tables, func(r Rows) bool { return r.Table == t.table }) {
				continue
			}
			if err := e.drop(ctx, t.table, "", nil); err != nil {
				return err
			}
		}
		for ids := range slices.Chunk(c.Stands, idsAtOnce) {
			if t.of == "" {
				break
			}
			if err := e.drop(ctx, t.table, t.of, ids); err != nil {
				return err
			}
		}
	}
	if err := e.addTables(ctx, c); err != nil {
		return err
	}
	for _, change := range c.Changes {
		e.at = max(e.at, change.At)
		if err := e.changed(ctx, change.Kind, change.ID); err != nil {
			return err
		}
	}
	return nil
}

// addTables puts the rows of c in, and drops the pictures that no stand shows any more.
func (e *edit) addTables(ctx context.Context, c Copy) error {
	for _, r := range c.Tables {
		if !slices.ContainsFunc(copiedTables, func(t copied) bool { return t.table == r.Table }) {
			return fmt.Errorf("%w: %s", ErrNewer, r.Table)
		}
		if err := e.add(ctx, r); err != nil {
			return fmt.Errorf("%s: %w", r.Table, err)
		}
	}
	if len(c.Stands) == 0 {
		return nil
	}
	for _, drop := range []string{dropUnseenPictures, dropUnseenPhotos} {
		if _, err := e.ExecContext(ctx, drop); err != nil {
			return err
		}
	}
	return nil
}

const dropUnseenPictures = `
	DELETE FROM pictures
	WHERE photo NOT IN (SELECT photo FROM revision_photos)`

const dropUnseenPhotos = `
	DELETE FROM photos
	WHERE id NOT IN (SELECT photo FROM revision_photos)`

// follow keeps of what e makes a copy.
func (e *edit) follow(ctx context.Context, m Mirror) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO mirror (one, main, uuid, epoch, seq, at, heard)
		VALUES (1, $1, $2, $3, $4, $5, $6)
		ON CONFLICT (one) DO UPDATE
		SET main = excluded.main, uuid = excluded.uuid, epoch = excluded.epoch, seq = excluded.seq, at = excluded.at, heard = excluded.heard`,
		m.Main, m.UUID, m.Epoch, m.Seq, m.At, m.Heard)
	return err
}
