package booths

import (
	"context"
	"database/sql"
	"time"
)

// Edit is a write transaction, for tests that break one.
type Edit = edit

// Changed writes a row of the feed.
func (e *edit) Changed(ctx context.Context, kind Kind, id string) error {
	return e.changed(ctx, kind, id)
}

// Change runs do in a write transaction.
func (s *Store) Change(ctx context.Context, do func(ctx context.Context, e *Edit) error) error {
	return s.change(ctx, do)
}

// Reader and Writer are the two pools of s.
func (s *Store) Reader() *sql.DB { return s.reader }
func (s *Store) Writer() *sql.DB { return s.writer }

// Now is the time that s goes by; SetNow gives it another clock.
func (s *Store) Now() time.Time              { return s.now() }
func (s *Store) SetNow(now func() time.Time) { s.now = now }

// Hashed says how many passwords s hashed, and how many at the busiest time.
func (s *Store) Hashed() (runs, most int64) {
	return s.hasher.count.runs.Load(), s.hasher.count.most.Load()
}
