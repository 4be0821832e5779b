package booths

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Errors that callers decide on. They are wrapped with what was being done; test with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrStale    = errors.New("changed since it was read")
	ErrNewer    = errors.New("database is newer than this program")
	ErrForeign  = errors.New("not a database of Gian hàng")
)

// Invalid says what is wrong with an input: the field and the key of the message that explains it.
type Invalid map[string]string

func (e Invalid) Error() string {
	var parts []string
	for _, field := range slices.Sorted(maps.Keys(e)) {
		parts = append(parts, field+": "+e[field])
	}
	return "invalid: " + strings.Join(parts, ", ")
}

// wrap adds to *err, if there is one, what was being done. A missing row becomes ErrNotFound.
func wrap(err *error, format string, args ...any) {
	if *err == nil {
		return
	}
	if errors.Is(*err, sql.ErrNoRows) {
		*err = ErrNotFound
	}
	*err = fmt.Errorf(format+": %w", append(args, *err)...)
}
