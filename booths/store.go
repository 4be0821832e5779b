package booths

import (
	"context"
	"database/sql"
	"io/fs"
	"sync"
	"time"
)

// editTimeout bounds one write transaction, which goes on when the client that asked for it has left.
const editTimeout = 10 * time.Second

// Store keeps one exhibition in one database file. It is safe for concurrent use: edits wait for each other, reads wait
// for nobody.
type Store struct {
	writer *sql.DB // one connection
	reader *sql.DB // query_only
	now    func() time.Time
	recent recent
	ways   ways
	hasher hasher

	writing, reading queue // before writer and reader

	mu       sync.Mutex
	watchers map[chan struct{}]bool
}

// Open opens the database file at path, making it if there is none, and brings it up to the newest migration in
// schema, a folder of files named 0001_name.sql. It returns ErrNewer for a file written by a newer program and
// ErrForeign for one that is something else; both are left as they are.
func Open(ctx context.Context, path string, schema fs.FS) (_ *Store, err error) {
	defer wrap(&err, "open %s", path)
	writer, reader, err := openSQLite(ctx, path, schema)
	if err != nil {
		return nil, err
	}
	return &Store{writer: writer, reader: reader, writing: make(queue, 1), reading: make(queue, reader.Stats().MaxOpenConnections), now: time.Now,
		hasher: newHasher(), watchers: map[chan struct{}]bool{}}, nil
}

// Close folds the write-ahead log into the file and closes it. Nothing may use s afterwards.
func (s *Store) Close() error { return closeSQLite(s.writer, s.reader) }

// Identity tells one database from another, and a restored one from the one that it was copied from. Whatever is
// derived from a database keeps its Identity beside the seq.
type Identity struct {
	UUID  string `json:"uuid"`
	Epoch int64  `json:"epoch"`
}

// Identity gives the identity of s.
func (s *Store) Identity(ctx context.Context) (id Identity, err error) {
	defer wrap(&err, "identity")
	err = s.reader.QueryRowContext(ctx, theIdentity).Scan(&id.UUID, &id.Epoch)
	return id, err
}

const theIdentity = `
	SELECT uuid, epoch
	FROM identity`

// read runs do in a transaction that sees one state of the database.
func (s *Store) read(ctx context.Context, do func(tx *sql.Tx) error) error {
	leave, err := s.reading.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return do(tx)
}

// edit is a write transaction that knows whether it wrote changes.
type edit struct {
	*sql.Tx
	at      int64 // unix milliseconds, one time for all that it writes
	changes int
}

// changed writes a row of the feed, to be committed with what changed.
func (e *edit) changed(ctx context.Context, kind Kind, id string) error {
	e.changes++
	_, err := e.ExecContext(ctx, `
		INSERT INTO changes (kind, id, at)
		VALUES ($1, $2, $3)`, kind, id, e.at)
	return err
}

// change is write for all edits but those that a copy is made by. It returns OfMirror in a copy of another server.
func (s *Store) change(ctx context.Context, do func(ctx context.Context, e *edit) error) error {
	return s.write(ctx, func(ctx context.Context, e *edit) error {
		if m, err := mirrorOf(ctx, e.Tx); err != nil {
			return err
		} else if m.Main != "" {
			return OfMirror{m.Main}
		}
		return do(ctx, e)
	})
}

// write runs do in a write transaction, commits it and wakes those who watch. A client that leaves does not undo it.
func (s *Store) write(ctx context.Context, do func(ctx context.Context, e *edit) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editTimeout)
	defer cancel()
	leave, err := s.writing.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	e := &edit{Tx: tx, at: s.now().UnixMilli()}
	if err := do(ctx, e); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if e.changes > 0 {
		s.wake()
	}
	return nil
}

// Watch gives a channel that receives after commits that wrote changes, several at once as one. Call stop when done.
func (s *Store) Watch() (wake <-chan struct{}, stop func()) {
	c := make(chan struct{}, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watchers[c] = true
	return c, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.watchers, c)
	}
}

func (s *Store) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.watchers {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}
