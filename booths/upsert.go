package booths

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// column is a column of a table and the value it shall have.
type column struct {
	name  string
	value any
}

// upsert makes the row of table whose key is the first column hold columns, and says whether it did not before.
// A stored version counts these changes.
func upsert(ctx context.Context, e *edit, table string, versioned bool, columns ...column) (changed bool, err error) {
	var names, marks, set, differs []string
	var values []any
	for i, c := range columns {
		names = append(names, c.name)
		marks = append(marks, fmt.Sprintf("$%d", i+1))
		values = append(values, c.value)
		if i > 0 {
			set = append(set, c.name+" = excluded."+c.name)
			differs = append(differs, table+"."+c.name+" IS DISTINCT FROM excluded."+c.name)
		}
	}
	if versioned {
		set = append(set, "version = "+table+".version + 1")
	}
	err = e.QueryRowContext(ctx, `
		INSERT INTO `+table+` (`+strings.Join(names, ", ")+`)
		VALUES (`+strings.Join(marks, ", ")+`)
		ON CONFLICT (`+names[0]+`) DO UPDATE
		SET `+strings.Join(set, ", ")+`
		WHERE `+strings.Join(differs, " OR ")+`
		RETURNING 1`, values...).Scan(new(int))
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// put is upsert, with a change of that kind and id if something changed.
func put(ctx context.Context, e *edit, kind Kind, id, table string, versioned bool, columns ...column) error {
	changed, err := upsert(ctx, e, table, versioned, columns...)
	if err == nil && changed {
		err = e.changed(ctx, kind, id)
	}
	return err
}
