package booths

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// connectTimeout bounds the wait for other programs that make the same file.
const connectTimeout = 5 * time.Second

// The settings of a connection stand in its data source name, where every connection of a pool gets them.
const (
	writerSettings = `_txlock=immediate&_dqs=0&_defensive=1` +
		`&_pragma=busy_timeout(5000)` +
		`&_pragma=journal_mode(WAL)` +
		`&_pragma=synchronous(FULL)` +
		`&_pragma=foreign_keys(1)` +
		`&_pragma=trusted_schema(0)` +
		`&_pragma=temp_store(MEMORY)` +
		`&_pragma=cache_size(-16000)` +
		`&_pragma=journal_size_limit(67108864)`
	readerSettings = `mode=ro&_dqs=0` +
		`&_pragma=busy_timeout(5000)` +
		`&_pragma=query_only(1)` +
		`&_pragma=foreign_keys(1)` +
		`&_pragma=trusted_schema(0)` +
		`&_pragma=temp_store(MEMORY)` +
		`&_pragma=cache_size(-16000)`
	lookSettings = `mode=rw&_pragma=busy_timeout(5000)` // changes nothing, and leaves no files beside the database
)

// dataSource is how the driver is told of the file at path, whatever letters are in it.
func dataSource(path, settings string) string {
	return "file:" + (&url.URL{Path: filepath.Clean(path)}).EscapedPath() + "?" + settings
}

// prepareDriver makes locks belong to open files instead of the process, so that no other open and close of the
// database file can drop them, and refuses more than one statement in a pragma. It must come before the first open.
var prepareDriver = sync.OnceValue(func() error {
	sqlite.StrictPragmas(true)
	if runtime.GOOS != "linux" {
		return nil
	}
	_, err := sqlite.OFDLocking(true)
	return err
})

// openSQLite looks at what is there, opens the one writing connection, migrates, and opens the pool of readers.
func openSQLite(ctx context.Context, path string, schema fs.FS) (writer, reader *sql.DB, err error) {
	if err := prepareDriver(); err != nil {
		return nil, nil, err
	}
	if _, err := storedVersion(ctx, path); err != nil {
		return nil, nil, err
	}
	writer, err = sql.Open("sqlite", dataSource(path, writerSettings))
	if err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	if err = connect(ctx, writer); err == nil {
		err = migrate(ctx, writer, path, schema)
	}
	if err != nil {
		writer.Close()
		return nil, nil, err
	}
	reader, err = sql.Open("sqlite", dataSource(path, readerSettings))
	if err != nil {
		writer.Close()
		return nil, nil, err
	}
	readers := max(4, 2*runtime.NumCPU())
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	return writer, reader, nil
}

// Current says whether the database file at path has seen the migrations of schema and no others, so that Open would not
// change it; another program may be using it. It makes no file.
func Current(ctx context.Context, path string, schema fs.FS) (is bool, err error) {
	defer wrap(&err, "version of %s", path)
	if err := prepareDriver(); err != nil {
		return false, err
	}
	version, err := storedVersion(ctx, path)
	if err != nil {
		return false, err
	}
	files, err := fs.Glob(schema, "[0-9]*.sql")
	return version > 0 && version == len(files), err
}

// connect makes the writing connection. When several programs give a new file its write-ahead log at once, SQLite tells
// all but one that it is busy without waiting for busy_timeout; they come again.
func connect(ctx context.Context, writer *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, connectTimeout)
	defer cancel()
	for {
		err := writer.PingContext(ctx)
		var fault *sqlite.Error
		if !errors.As(err, &fault) || fault.Code()&0xff != sqlite3.SQLITE_BUSY {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// closeSQLite closes readers first, so that the checkpoint finds nobody in its way.
func closeSQLite(writer, reader *sql.DB) error {
	err := reader.Close()
	_, checkpoint := writer.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	return errors.Join(err, checkpoint, writer.Close())
}

// Unavailable says whether err means that the database cannot serve now, though the request was in order: it is busy,
// its disk is full or cannot be read or written.
func Unavailable(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY:
		return true
	}
	return false
}

// schemaVersion is how many migrations the database has seen.
func schemaVersion(ctx context.Context, tx *sql.Tx) (version int, err error) {
	err = tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version)
	return version, err
}

// deferForeignKeys lets rows refer to what comes later in the transaction.
func deferForeignKeys(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `PRAGMA defer_foreign_keys = 1`)
	return err
}
