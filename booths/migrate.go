package booths

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks a SQLite file as one of Gian hàng: the letters "GHđ" as they fit four bytes.
const applicationID = 0x47480111

// migrate runs the files of schema, numbered from 1 without a gap, that the database at path has not seen since
// version, each in a transaction of its own that also raises user_version to the file's number. A database that is not
// new is copied to <path>.v<N>.bak first.
func migrate(ctx context.Context, db *sql.DB, path string, version int, schema fs.FS) error {
	files, err := fs.Glob(schema, "[0-9]*.sql")
	if err != nil {
		return err
	}
	switch {
	case version > len(files):
		return fmt.Errorf("%w: it has version %d, the program knows %d", ErrNewer, version, len(files))
	case version > 0 && version < len(files):
		if err := keepCopy(ctx, db, fmt.Sprintf("%s.v%d.bak", path, version)); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
	}
	for number := version + 1; number <= len(files); number++ {
		file := files[number-1]
		if err := migrateOne(ctx, db, schema, file, number); err != nil {
			return fmt.Errorf("migration %s: %w", file, err)
		}
	}
	return nil
}

// keepCopy writes the database as it is to the file at path, in the place of one that an upgrade that failed has left.
func keepCopy(ctx context.Context, db *sql.DB, path string) error {
	unfinished := path + ".new"
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO $1`, unfinished); err != nil {
		return err
	}
	return os.Rename(unfinished, path)
}

// storedVersion is how far the database at path has come, 0 if there is none yet. It leaves the file as it is, which
// the writer, whose journal mode is kept in the file, would not.
func storedVersion(ctx context.Context, path string) (int, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	db, err := sql.Open("sqlite", dataSource(path, lookSettings))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	return versionOf(ctx, db)
}

// versionOf reads how far the database has come. It returns ErrForeign for a file that is no database, or has tables
// that are not ours.
func versionOf(ctx context.Context, db *sql.DB) (version int, err error) {
	var application, tables int
	err = db.QueryRowContext(ctx, `
		SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id AS a, pragma_user_version AS v`).Scan(&application, &version, &tables)
	var fault *sqlite.Error
	switch {
	case errors.As(err, &fault) && fault.Code() == sqlite3.SQLITE_NOTADB:
		return 0, ErrForeign
	case err == nil && application != applicationID && (application != 0 || version != 0 || tables != 0):
		return 0, ErrForeign
	}
	return version, err
}

// migrateOne runs one file unless another program that started at the same time has just done so.
func migrateOne(ctx context.Context, db *sql.DB, schema fs.FS, file string, number int) error {
	if want := fmt.Sprintf("%04d_", number); !strings.HasPrefix(file, want) {
		return fmt.Errorf("out of order: its name must begin with %s", want)
	}
	statements, err := fs.ReadFile(schema, file)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil || version >= number {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(statements)); err != nil {
		return err
	}
	if number == 1 {
		if err := markNew(ctx, tx); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, number)); err != nil {
		return err
	}
	return tx.Commit()
}

// markNew makes a new database ours and gives it its identity.
func markNew(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, applicationID)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO identity (id, uuid)
		VALUES (1, $1)`, rand.Text())
	return err
}
