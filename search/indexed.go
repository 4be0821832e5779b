package search

import (
	"slices"
	"strings"

	"gianhang/search/vietnamese"
)

// terms are different words with a space between.
type terms struct {
	seen map[string]bool
	text strings.Builder
}

func (t *terms) add(word string) {
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	if !t.seen[word] {
		t.seen[word] = true
		t.text.WriteString(word)
		t.text.WriteByte(' ')
	}
}

// indexed is the form of d that the mapping of the index takes.
func (d document) indexed() map[string]any {
	var nameK, nameF, anyF, acr terms
	for _, t := range d.texts {
		for _, token := range t.tokens {
			if t.field.names() {
				nameK.add(token.Key)
				nameF.add(token.Fold)
			}
			anyF.add(token.Fold)
		}
		if t.field.abbreviates() {
			for _, x := range vietnamese.Initials(t.tokens) {
				acr.add(x.Letters)
			}
		}
	}
	var begins []string
	for _, c := range d.codes {
		begins = append(begins, begun(c)...)
	}
	return map[string]any{
		"kind": string(d.ref.Kind), "order": d.order, "topic": d.topics, "floor": d.floors, "code": slices.Concat(d.codes, d.former), "code_e": begins,
		nameKeys: nameK.text.String(), nameFolds: nameF.text.String(), anyFolds: anyF.text.String(), shorts: acr.text.String(),
	}
}
