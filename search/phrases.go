package search

import (
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// phraseTable is the organisers' table of what people say and what is meant, by the number of the first word said.
type phraseTable struct {
	rows  map[uint32][]phraseRow
	words []uint32 // in use
}

// phraseRow is one row.
type phraseRow struct {
	said   []uint32
	means  []vietnamese.Token
	strict bool // must be typed with all its marks
}

// setPhrases puts the rows in place of those there were.
func (c *corpus) setPhrases(rows []booths.Phrase) {
	said := make([][]vietnamese.Token, len(rows))
	means := make([][]vietnamese.Token, len(rows))
	for i, r := range rows {
		said[i], means[i] = vietnamese.Tokens(r.Phrase), complete(vietnamese.Tokens(r.Means))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.phrases.words
	table := phraseTable{rows: map[uint32][]phraseRow{}}
	for i, r := range rows {
		row := phraseRow{means: means[i], strict: strict(r.Lang, said[i])}
		for _, t := range said[i] {
			row.said = append(row.said, c.use(t.Fold, t.Key))
		}
		if len(row.said) > 0 && len(row.means) > 0 {
			table.rows[row.said[0]] = append(table.rows[row.said[0]], row)
		}
		table.words = append(table.words, row.said...)
	}
	c.phrases = table
	for _, n := range old {
		c.release(n)
	}
}

// complete takes from tokens their places, so that the last is not taken for one that is still being typed.
func complete(tokens []vietnamese.Token) []vietnamese.Token {
	for i := range tokens {
		tokens[i].Start, tokens[i].End = 0, 0
	}
	return tokens
}

// strict tells the phrases of one Vietnamese syllable: without its marks each might be many other words. Abbreviations
// without a vowel are none.
func strict(lang booths.Lang, tokens []vietnamese.Token) bool {
	return lang == booths.Vi && len(tokens) == 1 && strings.ContainsAny(tokens[0].Fold, "aeiouy")
}

// spoken is a phrase of the table found in a question.
type spoken struct {
	from, to int // words of the question
	means    [][]vietnamese.Token
	quality  float64
}

// Phrases whose words were mistyped count from this quality of each word on; wrong marks never.
const saidQuality = 0.5

// surelyMistyped is from how many letters on a word of a phrase of several may be mistyped.
const surelyMistyped = 4

// shortestSaid is from how many letters on a word alone is looked up even if it may be the beginning of another.
const shortestSaid = 3

// growing tells a word of a letter or two that may become another.
func (w word) growing() bool {
	return len(w.Fold) < shortestSaid && slices.ContainsFunc(w.means, func(m mean) bool { return m.begun })
}

// lastSaid is how many letters of a phrase's only word must be typed before it is taken for it.
const lastSaid = 4

// said finds the phrases among words, the longest first where they overlap.
func (t phraseTable) said(words []word) (all []spoken) {
	if len(words) == 1 && words[0].growing() {
		return nil
	}
	for i := 0; i < len(words); {
		best := spoken{from: i, to: i}
		for _, first := range words[i].means {
			for _, row := range t.rows[first.number] {
				quality := row.quality(words[i:])
				switch n := i + len(row.said); {
				case quality < saidQuality || n < best.to:
				case n > best.to || quality > best.quality:
					best = spoken{i, n, [][]vietnamese.Token{row.means}, quality}
				case quality == best.quality:
					best.means = append(best.means, row.means)
				}
			}
		}
		if best.to > i {
			all = append(all, best)
			i = best.to
		} else {
			i++
		}
	}
	return all
}

// quality says how well the words begin with the phrase of r, 0 to 1.
func (r phraseRow) quality(words []word) float64 {
	if len(words) < len(r.said) {
		return 0
	}
	quality := 1.0
	for i, n := range r.said {
		q := words[i].best(n)
		if !r.admits(words[i], q) {
			return 0
		}
		quality = min(quality, q)
	}
	return quality
}

// admits tells whether w, meaning a word of the phrase with that quality, may stand for it.
func (r phraseRow) admits(w word, quality float64) bool {
	alone, letters := len(r.said) == 1, len(w.Fold)
	switch {
	case r.strict:
		return quality >= exactMarks
	case quality < missingMarks*unfinished: // mistyped
		return !alone && letters >= surelyMistyped
	case quality <= unfinished: // but begun
		return !alone || letters >= lastSaid
	}
	return true
}

// put gives tokens with those of what was said replaced by what it means.
func (s spoken) put(tokens []vietnamese.Token, means []vietnamese.Token) []vietnamese.Token {
	return slices.Concat(tokens[:s.from], means, tokens[s.to:])
}
