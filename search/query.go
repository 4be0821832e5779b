package search

import (
	"unicode/utf8"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// The limits of a Query.
const (
	MaxRunes  = 200 // of the cleaned text
	MaxLimit  = 100
	MaxOffset = 1000

	defaultLimit = 20
	maxWords     = 16 // the rest of a longer text is ignored
)

// Query is what a visitor asks. Empty fields do not narrow; empty Text asks for everything, by booth.
type Query struct {
	Text   string
	Kind   booths.Kind // stand, place or session
	Topic  string      // id of a topic
	Floor  string      // code of a floor
	Limit  int         // hits to give, 20 if zero
	Offset int         // hits to pass over
}

// Validate returns booths.Invalid, by names of URL parameters, for what is too long, too many or unknown in q.
func (q Query) Validate() error {
	bad := booths.Invalid{}
	if utf8.RuneCountInString(vietnamese.Clean(q.Text)) > MaxRunes {
		bad["q"] = "invalid.query_too_long"
	}
	switch q.Kind {
	case "", booths.KindStand, booths.KindPlace, booths.KindSession:
	default:
		bad["kind"] = "invalid.parameter"
	}
	if q.Limit < 0 || q.Limit > MaxLimit {
		bad["limit"] = "invalid.parameter"
	}
	if q.Offset < 0 || q.Offset > MaxOffset {
		bad["offset"] = "invalid.parameter"
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

func (q Query) limit() int {
	if q.Limit == 0 {
		return defaultLimit
	}
	return q.Limit
}
