package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// Span is a part of a displayed text: offsets in runes, End is the one after its last.
type Span struct{ Start, End int }

// Spans are the parts of a booths.Text to mark, in each language.
type Spans struct{ VI, EN []Span }

// Marks are the parts of a Hit's texts that answer the query: whole words, or the part typed of an unfinished one.
type Marks struct {
	Title, Subtitle, Found Spans
	Said                   []Span
}

// marks marks what answers the text as it was typed and the reading by which c was found.
func (asked question) marks(reading int, c booths.Card) Marks {
	if len(asked.readings) == 0 {
		return Marks{}
	}
	m := marker{words: asked.wordsOf(reading)}
	if reading > 0 {
		m.words = append(m.words, asked.wordsOf(0)...)
	}
	return Marks{Title: m.both(c.Title), Subtitle: m.both(c.Subtitle), Found: m.both(c.Found.Text), Said: m.in(c.Found.Said)}
}

// wordsOf are the words of a reading.
func (asked question) wordsOf(reading int) []word {
	words := make([]word, len(asked.readings[reading].words))
	for i, n := range asked.readings[reading].words {
		words[i] = asked.words[n]
	}
	return words
}

// marker marks words.
type marker struct{ words []word }

func (m marker) both(t booths.Text) Spans { return Spans{VI: m.in(t.VI), EN: m.in(t.EN)} }

// in gives the words of s that were asked for, and those that were asked for by their abbreviation. Words with other
// marks than those typed are hits, but not marked.
func (m marker) in(s string) (spans []Span) {
	tokens := vietnamese.Tokens(s)
	short := m.short(tokens)
	for i, t := range tokens {
		letters := 0 // of t that were typed
		for _, w := range m.words {
			letters = max(letters, w.lettersOf(t))
		}
		switch {
		case short>>i&1 == 1:
			spans = append(spans, Span{t.Start, t.End})
		case letters > 0:
			spans = append(spans, Span{t.Start, vietnamese.Cut(s, t, letters)})
		}
	}
	return spans
}

// short gives the places of the words that an abbreviation stands for, as bits.
func (m marker) short(tokens []vietnamese.Token) (places uint64) {
	if !slices.ContainsFunc(m.words, func(w word) bool { return w.short }) {
		return 0
	}
	for _, x := range vietnamese.Initials(tokens) {
		if slices.ContainsFunc(m.words, func(w word) bool { return w.short && w.Fold == x.Letters }) {
			places |= 1<<x.To - 1<<x.From
		}
	}
	return places
}

// lettersOf is how many letters of t are those of w, 0 if w does not mean t.
func (w word) lettersOf(t vietnamese.Token) int {
	switch {
	case w.Fold == t.Fold || w.last && strings.HasPrefix(open(t.Fold), open(w.Fold)):
		if vietnamese.Compatible(w.Key, t.Key) == vietnamese.Conflicting {
			return 0
		}
		return utf8.RuneCountInString(w.Fold)
	case !w.known && (slip(w.Fold, t.Fold) > 0 || vietnamese.Sound(w.Fold) == vietnamese.Sound(t.Fold)):
		return utf8.RuneCountInString(t.Fold)
	}
	return 0
}
