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

// migrate runs the files of schema, numbered from 1 without a gap, that the database at path has not seen yet, all of
// them in one transaction with the user_version, which is the number of the last. A database that is not new is copied
// to <path>.v<N>.bak first. Programs that start at the same time wait for the one that migrates.
func migrate(ctx context.Context, db *sql.DB, path string, schema fs.FS) error {
	files, err := fs.Glob(schema, "[0-9]*.sql")
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return err
	}
	switch {
	case version > len(files):
		return fmt.Errorf("%w: it has version %d, the program knows %d", ErrNewer, version, len(files))
	case version == len(files):
		return nil
	case version > 0:
		if err := keepCopy(ctx, path, fmt.Sprintf("%s.v%d.bak", path, version)); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
	}
	for i, file := range files[version:] {
		if err := migrateOne(ctx, tx, schema, file, version+i+1); err != nil {
			return fmt.Errorf("migration %s: %w", file, err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, len(files))); err != nil {
		return err
	}
	return tx.Commit()
}

// keepCopy writes the database at path to the file at copied as it was before the transaction that must be open on it,
// which keeps other programs from writing to either; in the place of what an upgrade that failed has left.
func keepCopy(ctx context.Context, path, copied string) error {
	unfinished := copied + ".new"
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	db, err := sql.Open("sqlite", dataSource(path, lookSettings))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `VACUUM INTO $1`, unfinished); err != nil {
		return err
	}
	return os.Rename(unfinished, copied)
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

// migrateOne runs the file that must have that number.
func migrateOne(ctx context.Context, tx *sql.Tx, schema fs.FS, file string, number int) error {
	if want := fmt.Sprintf("%04d_", number); !strings.HasPrefix(file, want) {
		return fmt.Errorf("out of order: its name must begin with %s", want)
	}
	statements, err := fs.ReadFile(schema, file)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(statements)); err != nil || number > 1 {
		return err
	}
	return markNew(ctx, tx)
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
