package booths

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Range asks for the rows after the key After, at most Limit of them; for at most 100,000 if Limit is not above 0.
type Range struct {
	After string
	Limit int
}

// everything is the Range of lists that are read whole: an exhibition has some thousands of rows at the most.
var everything = Range{Limit: 100_000}

// idsAtOnce bounds how many ids stand in one query; SQLite takes 32,766 arguments.
const idsAtOnce = 500

// Page is a part of a list as it was at change Seq. Next is the After of the part that follows, empty at the end.
type Page[T any] struct {
	Items []T
	Next  string
	Seq   int64
}

// list reads one row more than r asks for, so as to know whether there is a next page, and gives it with its seq.
func list[T any](ctx context.Context, s *Store, r Range, key func(T) string,
	rows func(ctx context.Context, tx *sql.Tx, r Range) ([]T, error)) (p Page[T], err error) {
	if r.Limit <= 0 {
		r.Limit = everything.Limit
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if p.Seq, err = seq(ctx, tx); err != nil {
			return err
		}
		p.Items, err = rows(ctx, tx, Range{r.After, r.Limit + 1})
		return err
	})
	if err == nil && len(p.Items) > r.Limit {
		p.Items = p.Items[:r.Limit]
		p.Next = key(p.Items[r.Limit-1])
	}
	return p, err
}

// one is the single row of rows, or ErrNotFound.
func one[T any](rows []T, err error) (T, error) {
	var zero T
	switch {
	case err != nil:
		return zero, err
	case len(rows) == 0:
		return zero, ErrNotFound
	}
	return rows[0], nil
}

// collect reads all rows of a query by scan.
func collect[T any](ctx context.Context, tx *sql.Tx, scan func(rows *sql.Rows, to *T) error, query string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var t T
		if err := scan(rows, &t); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// among writes a mark for each of ids, which must not be empty, where query says $ids, and gives all the arguments of
// query: those that come before, and ids.
func among[T any](query string, ids []T, before ...any) (written string, args []any) {
	marks, args := make([]string, len(ids)), before
	for i, id := range ids {
		args = append(args, id)
		marks[i] = "$" + strconv.Itoa(len(args))
	}
	return strings.Replace(query, "$ids", strings.Join(marks, ", "), 1), args
}

// inJSON keeps the value behind it as JSON text in a column.
type inJSON[T any] struct{ value *T }

// asJSON binds or scans *value as JSON text.
func asJSON[T any](value *T) inJSON[T] { return inJSON[T]{value} }

// Value is part of driver.Valuer.
func (j inJSON[T]) Value() (driver.Value, error) {
	b, err := json.Marshal(*j.value)
	if string(b) == "null" {
		b = []byte("[]")
	}
	return string(b), err
}

// Scan is part of sql.Scanner.
func (j inJSON[T]) Scan(stored any) error {
	text, ok := stored.(string)
	if !ok {
		return fmt.Errorf("JSON column holds %T", stored)
	}
	if text == "[]" {
		*j.value = *new(T)
		return nil
	}
	return json.Unmarshal([]byte(text), j.value)
}

// flag is b as columns keep it.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
