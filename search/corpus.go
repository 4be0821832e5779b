package search

import (
	"math"
	"sync"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// corpus holds in memory, beside the index, the words of every document as rank needs them, and no others. Each
// different word is held once, so a document costs eight bytes a word.
type corpus struct {
	mu    sync.RWMutex
	docs  map[booths.Ref]*analysed
	terms map[string]*spelling // by key
	stems map[string]*stem     // by fold
}

// stem is a word without its marks.
type stem struct {
	fold string
	open string // fold, as others begin it
	docs int    // that hold it
}

// spelling is a word with its marks.
type spelling struct {
	*stem
	key  string
	uses int // in all texts
}

// analysed is a document in words.
type analysed struct {
	order   string
	codes   []string
	phrases []phrase
}

// phrase is one text of a document in words.
type phrase struct {
	field field
	words []*spelling
}

func newCorpus() *corpus {
	return &corpus{docs: map[booths.Ref]*analysed{}, terms: map[string]*spelling{}, stems: map[string]*stem{}}
}

// put adds d, in place of the document it had under the same ref.
func (c *corpus) put(d document) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(d.ref)
	a := &analysed{order: d.order, codes: d.codes}
	for _, t := range d.texts {
		var words []*spelling
		for _, token := range vietnamese.Tokens(t.words) {
			w := c.spelling(token)
			w.uses++
			words = append(words, w)
		}
		a.phrases = append(a.phrases, phrase{t.field, words})
	}
	for s := range a.stems() {
		s.docs++
	}
	c.docs[d.ref] = a
}

func (c *corpus) remove(r booths.Ref) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(r)
}

func (c *corpus) drop(r booths.Ref) {
	a := c.docs[r]
	if a == nil {
		return
	}
	for s := range a.stems() {
		if s.docs--; s.docs == 0 {
			delete(c.stems, s.fold)
		}
	}
	for _, p := range a.phrases {
		for _, w := range p.words {
			if w.uses--; w.uses == 0 {
				delete(c.terms, w.key)
			}
		}
	}
	delete(c.docs, r)
}

func (c *corpus) len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.docs)
}

func (c *corpus) spelling(t vietnamese.Token) *spelling {
	known := c.terms[t.Key]
	if known != nil {
		return known
	}
	s := c.stems[t.Fold]
	if s == nil {
		s = &stem{fold: t.Fold, open: open(t.Fold)}
		c.stems[s.fold] = s
	}
	known = &spelling{stem: s, key: t.Key}
	c.terms[known.key] = known
	return known
}

// stems is the set of the words of a.
func (a *analysed) stems() map[*stem]bool {
	all := map[*stem]bool{}
	for _, p := range a.phrases {
		for _, w := range p.words {
			all[w.stem] = true
		}
	}
	return all
}

// rarity gives the weight of each word of a question: how little a document says by holding it. It falls from about
// ln(n) for a word of one of n documents, or of none, to 0.1 for a word of all.
func (c *corpus) rarity(words []word) []float64 {
	weights := make([]float64, len(words))
	for i, w := range words {
		holders := 0
		if s := c.stems[w.Fold]; s != nil {
			holders = s.docs
		} else if w.last {
			for _, s := range c.stems {
				if s.docs > holders && w.begins(s.fold, s.open) {
					holders = s.docs
				}
			}
		}
		weights[i] = idf(holders, len(c.docs))
	}
	return weights
}

// idf is ln(n / holders) and never less than 0.1: a word that stands everywhere still counts a little.
func idf(holders, n int) float64 {
	return max(0.1, math.Log(float64(n+1)/float64(max(holders, 1))))
}
