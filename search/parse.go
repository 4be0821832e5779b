package search

import (
	"strings"

	"gianhang/search/vietnamese"
)

// question is a Query's text as it was understood.
type question struct {
	text  string // clean
	words []word // the last may be unfinished
	code  string // the booth code that it is, in canonical form, or empty
}

// word is one word of a question.
type word struct {
	vietnamese.Token
	open string // Fold, as it begins other words
	last bool
}

// parse reads the text of q.
func parse(q Query) question {
	asked := question{text: vietnamese.Clean(q.Text)}
	tokens := vietnamese.Tokens(asked.text)
	for _, t := range tokens[:min(len(tokens), maxWords)] {
		asked.words = append(asked.words, word{Token: t, open: open(t.Fold)})
	}
	if n := len(asked.words); n > 0 {
		asked.words[n-1].last = true
	}
	asked.code = codeAsked(asked.text)
	return asked
}

// begins tells whether w is the word of those folded letters or, w being the last word, may become it.
func (w word) begins(fold, opened string) bool {
	return w.Fold == fold || w.last && strings.HasPrefix(opened, w.open)
}

// open makes i of every y: of a word half typed nobody knows yet whether its y is final ("quy" becomes quý or quyền).
func open(fold string) string { return strings.ReplaceAll(fold, "y", "i") }
