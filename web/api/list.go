package api

import (
	"context"
	"encoding/base64"
	"time"

	"gianhang/booths"
)

// rangeOf is what a cursor and a limit ask for. A cursor that we did not give is booths.Invalid.
func rangeOf(cursor Cursor, limit Limit) (booths.Range, error) {
	after, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || !storable(string(after)) {
		return booths.Range{}, booths.Invalid{"cursor": badParameter}
	}
	return booths.Range{After: string(after), Limit: int(limit)}, nil
}

// part reads the part of a list that a cursor and a limit ask for.
func part[T any](ctx context.Context, list func(context.Context, booths.Range) (booths.Page[T], error),
	cursor Cursor, limit Limit) (booths.Page[T], error) {
	r, err := rangeOf(cursor, limit)
	if err != nil {
		return booths.Page[T]{}, err
	}
	return list(ctx, r)
}

// cursorAfter is the cursor of the part after key, null where there is none.
func cursorAfter(key string) *Next {
	if key == "" {
		return nil
	}
	return new(base64.RawURLEncoding.EncodeToString([]byte(key)))
}

// each gives f of every one of all; never nil, which JSON would show as null.
func each[A, B any](all []A, f func(A) B) []B {
	to := make([]B, 0, len(all))
	for _, a := range all {
		to = append(to, f(a))
	}
	return to
}

// words is all, never nil.
func words(all []string) []string { return append([]string{}, all...) }

// known is s, null where it is empty.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// moment is a time in unix milliseconds, null for 0.
func moment(ms int64) *time.Time {
	if ms == 0 {
		return nil
	}
	return new(time.UnixMilli(ms).UTC())
}
