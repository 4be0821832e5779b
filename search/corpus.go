package search

import (
	"encoding/binary"
	"math"
	"sync"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// corpus holds in memory, beside the index, the words of every document and of the phrase table as parse and rank need
// them, and no others: four bytes for each word of a text.
type corpus struct {
	mu sync.RWMutex
	lexicon
	docs    map[booths.Ref]*analysed
	phrases phraseTable
	same    map[string]*int // phrases that are no names, by the numbers of their words
}

// analysed is a document in words.
type analysed struct {
	ref     booths.Ref
	order   string
	codes   []string
	former  []string
	topics  []string
	floors  []string
	phrases []phrase
}

// phrase is one sentence of a document in words.
type phrase struct {
	place
	words  []uint32
	short  []short
	shared *int // how many phrases of documents are the same, nil for names
}

// short is an abbreviation of the words from..to of a phrase.
type short struct {
	number   uint32
	from, to uint8
}

// longestPhrase bounds the words of a phrase, so that their places fit 64 bits; longer texts are several phrases.
const longestPhrase = 64

func newCorpus() *corpus {
	return &corpus{lexicon: newLexicon(), docs: map[booths.Ref]*analysed{}, same: map[string]*int{}}
}

// put adds d, in place of the document it had under the same ref.
func (c *corpus) put(d document) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := &analysed{ref: d.ref, order: d.order, codes: d.codes, former: d.former, topics: d.topics, floors: d.floors}
	for _, t := range d.texts {
		for _, tokens := range t.sentences() {
			a.phrases = append(a.phrases, c.phrase(t, tokens))
		}
	}
	c.drop(d.ref)
	for n := range c.stemsOf(a) {
		n.docs++
	}
	c.docs[d.ref] = a
	c.held = len(c.docs)
}

func (c *corpus) phrase(t text, tokens []vietnamese.Token) phrase {
	p := phrase{place: t.place, words: make([]uint32, len(tokens))}
	for i, token := range tokens {
		p.words[i] = c.use(token.Fold, token.Key)
	}
	if t.field.abbreviates() {
		for _, x := range vietnamese.Initials(tokens) {
			key := shortMark + x.Letters
			p.short = append(p.short, short{c.use(key, key), uint8(x.From), uint8(x.To)})
		}
	}
	if !p.field.names() {
		p.shared = c.sharing(p.words, 1)
	}
	return p
}

// sharing counts how many phrases have the same words.
func (c *corpus) sharing(words []uint32, more int) *int {
	key := make([]byte, 0, 4*len(words))
	for _, n := range words {
		key = binary.NativeEndian.AppendUint32(key, n)
	}
	count := c.same[string(key)]
	if count == nil {
		count = new(int)
		c.same[string(key)] = count
	}
	if *count += more; *count == 0 {
		delete(c.same, string(key))
	}
	return count
}

func (c *corpus) remove(r booths.Ref) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(r)
	c.held = len(c.docs)
}

func (c *corpus) drop(r booths.Ref) {
	a := c.docs[r]
	if a == nil {
		return
	}
	for s := range c.stemsOf(a) {
		s.docs--
	}
	for _, p := range a.phrases {
		if p.shared != nil {
			c.sharing(p.words, -1)
		}
		for _, n := range p.words {
			c.release(n)
		}
		for _, x := range p.short {
			c.release(x.number)
		}
	}
	delete(c.docs, r)
}

func (c *corpus) len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.docs)
}

// stemsOf is the set of the words and abbreviations of a.
func (c *corpus) stemsOf(a *analysed) map[*stem]bool {
	all := map[*stem]bool{}
	for _, p := range a.phrases {
		for _, n := range p.words {
			all[c.spellings[n].stem] = true
		}
		for _, x := range p.short {
			all[c.spellings[x.number].stem] = true
		}
	}
	return all
}

// unheard is how many documents are taken to hold a word that none holds: as few as hold a rare one.
const unheard = 2

// weight is how much w tells: little if most documents hold it. It falls from about ln(n) for a word of one of n
// documents to 0.1 for a word of all.
func (l *lexicon) weight(w word, own *stem) float64 {
	holders := 0
	if own != nil {
		holders = own.docs
	}
	if holders == 0 || w.last {
		for _, m := range w.means {
			holders = max(holders, l.spellings[m.number].docs)
		}
	}
	if holders == 0 {
		holders = unheard
	}
	weight := max(0.1, math.Log(float64(l.held+1)/float64(holders)))
	if filler(w.Token) {
		weight *= fillerWeight
	}
	return weight
}
