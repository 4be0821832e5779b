package web

import (
	"maps"
	"slices"

	"gianhang/booths"
)

// faults are what is wrong in a form, in the reader's language.
type faults struct {
	words catalogue
	in    booths.Invalid
}

// formFault is one field of a form, by its id, and what is wrong in it.
type formFault struct{ Field, Message string }

// All gives the faults in the order of their fields.
func (f faults) All() (all []formFault) {
	for _, field := range slices.Sorted(maps.Keys(f.in)) {
		all = append(all, formFault{field, f.words.say(f.in[field])})
	}
	return all
}

// Of says what is wrong in a field, nothing if it is right.
func (f faults) Of(field string) string {
	if key, bad := f.in[field]; bad {
		return f.words.say(key)
	}
	return ""
}
