package search

import (
	"unicode/utf8"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// Span is a part of a displayed text: offsets in runes, End is the one after its last.
type Span struct{ Start, End int }

// Spans are the parts of a booths.Text to mark, in each language.
type Spans struct{ VI, EN []Span }

// Marks are the parts of a Hit's texts that answer the query: whole words, or the part typed of an unfinished one.
type Marks struct{ Title, Subtitle Spans }

func (asked question) marks(c booths.Card) Marks {
	return Marks{Title: asked.spans(c.Title), Subtitle: asked.spans(c.Subtitle)}
}

func (asked question) spans(t booths.Text) Spans {
	return Spans{VI: asked.markIn(t.VI), EN: asked.markIn(t.EN)}
}

// markIn gives the words of s that were asked for. Words with other marks than those typed are hits, but not marked.
func (asked question) markIn(s string) (spans []Span) {
	for _, t := range vietnamese.Tokens(s) {
		letters := 0 // of t that were typed
		for _, w := range asked.words {
			if w.begins(t.Fold, open(t.Fold)) && vietnamese.Compatible(w.Key, t.Key) != vietnamese.Conflicting {
				letters = max(letters, utf8.RuneCountInString(w.Fold))
			}
		}
		if letters > 0 {
			spans = append(spans, Span{t.Start, vietnamese.Cut(s, t, letters)})
		}
	}
	return spans
}
