package search

import (
	"slices"

	"gianhang/search/vietnamese"
)

// sentences gives the words of t, those of a description by sentence, so that a match does not reach from one into the
// next, and none longer than longestPhrase.
func (t text) sentences() (all [][]vietnamese.Token) {
	tokens, from := t.tokens, 0
	if t.field != inDescription && len(tokens) <= longestPhrase && len(tokens) > 0 {
		return [][]vietnamese.Token{tokens}
	}
	runes := []rune(t.words)
	for i := 1; i <= len(tokens); i++ {
		if i == len(tokens) || i-from == longestPhrase || t.field == inDescription && ends(runes[tokens[i-1].End:tokens[i].Start]) {
			all = append(all, tokens[from:i])
			from = i
		}
	}
	return all
}

// ends tells whether what stands between two words ends a sentence: "." within an address does not.
func ends(between []rune) bool {
	return len(between) > 1 && slices.ContainsFunc(between, func(r rune) bool { return r == '.' || r == ';' || r == ':' || r == '!' || r == '?' }) ||
		slices.Contains(between, '\n')
}
