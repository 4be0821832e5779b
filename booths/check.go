package booths

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"gianhang/booths/floor"
)

// Health is what Check found: for organisers, not for visitors.
type Health struct {
	Faults  []string // of the file, as the database engine says them; none if it is whole
	Seq     int64
	Entries []Entry
	Records []DepartmentRecord
	Misses  []Miss        // the ten most wanted
	Plan    []floor.Fault // what there is to mend in the plan
}

// Check reads the database file at path from end to end and changes nothing; another program may be using it, unless
// alone says that none is nor will before Check returns. Its Misses are those since the day since, 2006-01-02. It
// returns ErrNotFound for a file that nothing was stored in yet, ErrNewer for one that has seen more migrations than
// schema holds, and ErrForeign for one that is something else. A file too damaged to be read is an error, not a fault.
func Check(ctx context.Context, path string, schema fs.FS, alone bool, since string) (h Health, err error) {
	defer wrap(&err, "check %s", path)
	if err := prepareDriver(); err != nil {
		return Health{}, err
	}
	reader, err := sql.Open("sqlite", dataSource(path, checkSettings(path, alone)))
	if err != nil {
		return Health{}, err
	}
	defer reader.Close()
	if err := checkVersion(ctx, reader, schema); err != nil {
		return Health{}, err
	}
	s := &Store{reader: reader}
	err = s.read(ctx, func(tx *sql.Tx) error {
		h, err = checkAll(ctx, tx, since)
		return err
	})
	return h, err
}

// checkSettings keeps SQLite from making files beside a database that nobody has open, if it also has no log, as one
// that was closed.
func checkSettings(path string, alone bool) string {
	if _, err := os.Stat(path + "-wal"); alone && errors.Is(err, fs.ErrNotExist) {
		return readerSettings + "&immutable=1"
	}
	return readerSettings
}

// checkVersion refuses a database that is not one of this program's.
func checkVersion(ctx context.Context, db *sql.DB, schema fs.FS) error {
	version, err := versionOf(ctx, db)
	if err != nil {
		return err
	}
	files, err := fs.Glob(schema, "[0-9]*.sql")
	switch {
	case err != nil:
		return err
	case version == 0:
		return ErrNotFound
	case version > len(files):
		return fmt.Errorf("%w: it has version %d, the program knows %d", ErrNewer, version, len(files))
	}
	return nil
}

// checkAll reads the faults first: what follows may fail for them.
func checkAll(ctx context.Context, tx *sql.Tx, since string) (h Health, err error) {
	if h.Faults, err = faults(ctx, tx); err != nil || len(h.Faults) > 0 {
		return h, err
	}
	if h.Seq, err = seq(ctx, tx); err != nil {
		return h, err
	}
	if h.Entries, err = entriesAfter(ctx, tx, everything); err != nil {
		return h, err
	}
	if h.Records, err = collect(ctx, tx, scanRecord, departmentRecords); err != nil {
		return h, err
	}
	if h.Misses, err = misses(ctx, tx, since, 10); err != nil {
		return h, err
	}
	p, err := wholePlan(ctx, tx)
	h.Plan = planFaults(p)
	return h, err
}

// faults asks SQLite about the file and about references that lead nowhere.
func faults(ctx context.Context, tx *sql.Tx) ([]string, error) {
	found, err := collect(ctx, tx, scanText, `PRAGMA integrity_check`)
	if err != nil {
		return nil, err
	}
	if len(found) == 1 && found[0] == "ok" {
		found = nil
	}
	lost, err := collect(ctx, tx, func(rows *sql.Rows, fault *string) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		*fault = fmt.Sprintf("row %d of %s refers to a missing row of %s", row.Int64, table, parent)
		return err
	}, `PRAGMA foreign_key_check`)
	return append(found, lost...), err
}
