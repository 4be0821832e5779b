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
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.phrases.words
	table := phraseTable{rows: map[uint32][]phraseRow{}}
	for _, r := range rows {
		row := phraseRow{means: complete(vietnamese.Tokens(r.Means)), strict: strict(r)}
		for _, t := range vietnamese.Tokens(r.Phrase) {
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
func strict(r booths.Phrase) bool {
	tokens := vietnamese.Tokens(r.Phrase)
	return r.Lang == booths.Vi && len(tokens) == 1 && strings.ContainsAny(tokens[0].Fold, "aeiouy")
}

// said is a phrase of the table found in a question.
type said struct {
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
func (t phraseTable) said(words []word) (all []said) {
	if len(words) == 1 && words[0].growing() {
		return nil
	}
	for i := 0; i < len(words); {
		best := said{from: i, to: i}
		for _, first := range words[i].means {
			for _, row := range t.rows[first.number] {
				quality := row.quality(words[i:])
				switch n := i + len(row.said); {
				case quality < saidQuality || n < best.to:
				case n > best.to || quality > best.quality:
					best = said{i, n, [][]vietnamese.Token{row.means}, quality}
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
		if q < missingMarks*unfinished && (len(r.said) == 1 || len(words[i].Fold) < surelyMistyped) || r.strict && q < exactMarks || len(r.said) == 1 && q <= unfinished && len(words[i].Fold) < lastSaid {
			return 0
		}
		quality = min(quality, q)
	}
	return quality
}

// put gives tokens with those of what was said replaced by what it means.
func (s said) put(tokens []vietnamese.Token, means []vietnamese.Token) []vietnamese.Token {
	return slices.Concat(tokens[:s.from], means, tokens[s.to:])
}
