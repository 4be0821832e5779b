package booths

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// read adds the rows of the table of r, all of them or those of some ids by a condition.
func (r *Rows) read(ctx context.Context, tx *sql.Tx, where string, ids []string) error {
	query, args := rowsWhere("SELECT *", r.Table, where, ids)
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if r.Columns, err = rows.Columns(); err != nil {
		return err
	}
	for rows.Next() {
		values, targets := make([]any, len(r.Columns)), make([]any, len(r.Columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		r.Values = append(r.Values, values)
	}
	return rows.Err()
}

// rowsWhere writes a statement about rows of a table: all of them, or those of some ids by a condition.
func rowsWhere(what, table, where string, ids []string) (query string, args []any) {
	query = what + " FROM " + table
	if where == "" {
		return query, nil
	}
	return among(query+" WHERE "+where, ids)
}

// drop takes rows of a table away: all of them, or those of some ids by a condition.
func (e *edit) drop(ctx context.Context, table, where string, ids []string) error {
	query, args := rowsWhere("DELETE", table, where, ids)
	_, err := e.ExecContext(ctx, query, args...)
	return err
}

// keys are the ids of a table's rows.
func (e *edit) keys(ctx context.Context, table, key string) ([]string, error) {
	return collect(ctx, e.Tx, scanText, "SELECT DISTINCT "+key+" FROM "+table+" ORDER BY 1")
}

// add puts rows in. They came over the network: other columns than those of the table are ErrNewer.
func (e *edit) add(ctx context.Context, r Rows) error {
	here := Rows{Table: r.Table}
	if err := here.read(ctx, e.Tx, "FALSE", nil); err != nil {
		return err
	}
	if !slices.Equal(here.Columns, r.Columns) {
		return ErrNewer
	}
	marks := make([]string, len(here.Columns))
	for i := range marks {
		marks[i] = fmt.Sprint("$", i+1)
	}
	put, err := e.PrepareContext(ctx, "INSERT INTO "+here.Table+" ("+strings.Join(here.Columns, ", ")+") VALUES ("+strings.Join(marks, ", ")+")")
	if err != nil {
		return err
	}
	defer put.Close()
	for _, row := range r.Values {
		if len(row) != len(marks) {
			return ErrNewer
		}
		if _, err := put.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	return nil
}

// UnmarshalJSON reads rows with whole numbers as such.
func (r *Rows) UnmarshalJSON(text []byte) error {
	type plain Rows
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode((*plain)(r)); err != nil {
		return err
	}
	for _, row := range r.Values {
		for i, v := range row {
			n, is := v.(json.Number)
			if !is {
				continue
			}
			whole, err := n.Int64()
			if row[i] = whole; err == nil {
				continue
			}
			if row[i], err = n.Float64(); err != nil {
				return err
			}
		}
	}
	return nil
}
