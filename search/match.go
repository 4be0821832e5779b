package search

import "math/bits"

// match is how the words of a question lie in a phrase.
type match struct {
	quality row               // of each word's best match
	places  [mostWords]uint64 // bits of where it matches
	begun   [mostWords]uint64 // bits of where but its beginning matches
	loose   row               // the same for matches that hold only beside another
	near    [mostWords]uint64
	touched []int // words that match at all
}

// hit is a word of a question that one of the lexicon may stand for.
type hit struct {
	word    int
	quality float64
	loose   bool // only beside another
	begun   bool // it is but the beginning
}

// lookup gives for the number of a word of the lexicon the words of a question that it answers.
type lookup struct {
	group   []uint16 // by number: the place in hits, 0 for none
	hits    [][]hit
	numbers []uint32 // that have a group
	short   bool     // abbreviations are among them
}

// fill makes an empty l the lookup of words in a lexicon of so many numbers.
func (l *lookup) fill(words []word, numbers int) {
	if len(l.group) < numbers {
		l.group = make([]uint16, numbers+numbers/8)
	}
	l.hits = append(l.hits, nil)
	for i, w := range words {
		l.short = l.short || w.short
		for _, m := range w.means {
			l.add(m.number, hit{word: i, quality: m.quality, begun: m.begun})
		}
		for _, m := range w.loose {
			l.add(m.number, hit{word: i, quality: m.quality, loose: true})
		}
	}
}

func (l *lookup) empty() {
	for _, n := range l.numbers {
		l.group[n] = 0
	}
	clear(l.hits)
	l.hits, l.numbers, l.short = l.hits[:0], l.numbers[:0], false
}

func (l *lookup) add(number uint32, h hit) {
	g := l.group[number]
	if g == 0 && len(l.hits) <= mostMeant {
		g = uint16(len(l.hits))
		l.group[number] = g
		l.hits = append(l.hits, nil)
		l.numbers = append(l.numbers, number)
	}
	if g > 0 {
		l.hits[g] = append(l.hits[g], h)
	}
}

// mostMeant bounds the different words of the lexicon that the words of one question may mean.
const mostMeant = 1<<16 - 2

// match finds the words of the question in p. It tells false if none is there.
func (l *lookup) match(p *phrase, m *match) bool {
	for _, i := range m.touched {
		m.quality[i], m.places[i], m.begun[i], m.loose[i], m.near[i] = 0, 0, 0, 0, 0
	}
	m.touched = m.touched[:0]
	for at, n := range p.words {
		if g := l.group[n]; g != 0 {
			m.add(l.hits[g], 1<<at)
		}
	}
	if !l.short {
		return len(m.touched) > 0
	}
	for _, x := range p.short {
		if g := l.group[x.number]; g != 0 {
			m.add(l.hits[g], 1<<x.to-1<<x.from)
		}
	}
	return len(m.touched) > 0
}

func (m *match) add(hits []hit, places uint64) {
	for _, h := range hits {
		if m.quality[h.word] == 0 && m.loose[h.word] == 0 {
			m.touched = append(m.touched, h.word)
		}
		if h.loose {
			m.loose[h.word] = max(m.loose[h.word], h.quality)
			m.near[h.word] |= places
		} else {
			m.quality[h.word] = max(m.quality[h.word], h.quality)
			m.places[h.word] |= places
			if h.begun {
				m.begun[h.word] |= places
			}
		}
	}
}

// settle gives the quality and places of the i-th word of a reading; a loose match counts beside one that is not.
func (m *match) settle(words []int, i int) (float64, uint64) {
	w := words[i]
	if m.quality[w] > 0 || m.loose[w] == 0 {
		return m.quality[w], m.places[w]
	}
	var beside uint64
	if i > 0 {
		beside = m.places[words[i-1]] << 1
	}
	if i+1 < len(words) {
		beside |= m.places[words[i+1]] >> 1
	}
	if m.near[w]&beside == 0 {
		return 0, 0
	}
	return m.loose[w], m.near[w] & beside
}

// fit is how a reading lies in a phrase; held, near and full are shares, 0 to 1.
type fit struct {
	held float64 // of the reading that the phrase holds, by weight and quality
	near float64 // of its neighbours that are neighbours in the phrase
	full float64 // of the phrase's words that the reading holds, those only begun left out
	head bool    // the first word of the phrase is among them, or begun
}

// fit counts of words that were written together those that stand together.
func (m *match) fit(r *reading, length int) (f fit) {
	var quality [maxWords]float64
	var at [maxWords]uint64
	var beside uint32 // bits of the words that stand right after the one before
	for i := range r.words {
		quality[i], at[i] = m.settle(r.words, i)
		if i > 0 && at[i-1]<<1&at[i] != 0 {
			beside |= 1 << i
		}
	}
	var places, whole uint64
	for i, w := range r.words {
		if together := (r.tied | r.tied>>1) >> i & 1; together == 1 && (beside&r.tied|(beside&r.tied)>>1)>>i&1 == 0 {
			continue
		}
		f.held += r.weights[i] * quality[i]
		places |= at[i]
		whole |= at[i] &^ m.begun[w]
	}
	f.held /= r.whole
	f.near = 1
	if n := len(r.words); n > 1 {
		f.near = float64(bits.OnesCount32(beside)) / float64(n-1)
	}
	f.full = float64(bits.OnesCount64(whole)) / float64(length)
	f.head = places&1 == 1
	return f
}
