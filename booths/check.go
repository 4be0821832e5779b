package booths

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Health is what Check found: for organisers, not for visitors.
type Health struct {
	Faults  []string // of the file, as the database engine says them; none if it is whole
	Seq     int64
	Entries []Entry
	Records []DepartmentRecord
}

// Check reads the database file at path from end to end and changes nothing; another program may be using it. It
// returns ErrForeign for a file that is something else. A file too damaged to be read is an error, not a fault.
func Check(ctx context.Context, path string) (h Health, err error) {
	defer wrap(&err, "check %s", path)
	if err := prepareDriver(); err != nil {
		return Health{}, err
	}
	reader, err := sql.Open("sqlite", dataSource(path, checkSettings(path)))
	if err != nil {
		return Health{}, err
	}
	defer reader.Close()
	if _, err := versionOf(ctx, reader); err != nil {
		return Health{}, err
	}
	s := &Store{reader: reader}
	err = s.read(ctx, func(tx *sql.Tx) error {
		h, err = checkAll(ctx, tx)
		return err
	})
	return h, err
}

// checkSettings keeps SQLite from making files beside a database that nobody has open, which is one without a log.
func checkSettings(path string) string {
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		return readerSettings + "&immutable=1"
	}
	return readerSettings
}

// checkAll reads the faults first: what follows may fail for them.
func checkAll(ctx context.Context, tx *sql.Tx) (h Health, err error) {
	if h.Faults, err = faults(ctx, tx); err != nil || len(h.Faults) > 0 {
		return h, err
	}
	if h.Seq, err = seq(ctx, tx); err != nil {
		return h, err
	}
	if h.Entries, err = entriesAfter(ctx, tx, everything); err != nil {
		return h, err
	}
	h.Records, err = collect(ctx, tx, scanRecord, departmentRecords)
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
