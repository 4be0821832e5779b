package relevance

import (
	"maps"
	"slices"
	"testing"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// checkInversions types every syllable of a name with its marks: a department whose names have it with other marks only
// never comes before one whose name has just these.
func (a asker) checkInversions(t *testing.T) {
	var b broken
	checked := 0
	for text, key := range a.syllables() {
		checked++
		answer := a.ask(t, text)
		for _, exact := range a.ids(func(d booths.Department) bool { return hasKey([]string{d.Name.VI}, key) }) {
			for _, wrong := range a.ids(func(d booths.Department) bool { return conflicts(allNames(d), key) }) {
				if answer.place(wrong) < answer.place(exact) {
					b.add("%q gives %s before %s in %v", text, wrong, exact, answer)
				}
			}
		}
	}
	b.report(t, checked)
}

// syllables are those of the names that have marks, with their keys.
func (a asker) syllables() map[string]string {
	all := map[string]string{}
	for _, e := range a.departments {
		runes := []rune(e.Department.Name.VI)
		for _, token := range vietnamese.Tokens(e.Department.Name.VI) {
			if token.Key != token.Fold {
				all[string(runes[token.Start:token.End])] = token.Key
			}
		}
	}
	return all
}

func (a asker) ids(is func(booths.Department) bool) (ids []string) {
	for _, id := range slices.Sorted(maps.Keys(a.departments)) {
		if is(a.departments[id].Department) {
			ids = append(ids, id)
		}
	}
	return ids
}

func allNames(d booths.Department) []string {
	return slices.Concat([]string{d.Name.VI, d.Abbreviation}, d.OtherNames, d.FormerNames, d.LaterNames)
}

func hasKey(names []string, key string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(vietnamese.Tokens(name), func(t vietnamese.Token) bool { return t.Key == key })
	})
}

// conflicts tells names that have the letters of key, but never with its marks or without any.
func conflicts(names []string, key string) bool {
	held := false
	for _, name := range names {
		for _, t := range vietnamese.Tokens(name) {
			switch {
			case t.Key == key || t.Key == t.Fold:
				return false
			case vietnamese.Compatible(key, t.Key) == vietnamese.Conflicting && t.Fold == foldOf(key):
				held = true
			}
		}
	}
	return held
}

// foldOf is the fold of a key.
func foldOf(key string) string {
	var letters []rune
	for _, r := range key {
		if r == '|' {
			break
		}
		if !slices.Contains([]rune("^(*-"), r) {
			letters = append(letters, r)
		}
	}
	return string(letters)
}
