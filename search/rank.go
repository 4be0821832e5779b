package search

import (
	"cmp"
	"slices"

	"gianhang/search/vietnamese"
)

// How well one word of a question matches one of a document. Missing marks cost next to nothing, wrong ones much (T9).
const (
	exactMarks       = 1.0
	missingMarks     = 0.97
	conflictingMarks = 0.45
	unfinished       = 0.8 // times the above, for a word of which only the beginning was typed
)

// What else counts in a score.
const (
	nearness   = 0.3  // share added when all words stand side by side
	fullness   = 0.15 // share added when the phrase holds nothing else
	elsewhere  = 0.3  // of what the words are worth wherever in the document they stand
	codeExact  = 20.0 // added if the question is a code of one of its booths
	codeBegins = 10.0 // or the beginning of one
)

// What is worth showing.
const (
	confident  = 0.25 // points that the first hit must have: about those of a description that holds it all
	confidence = 0.5  // and the share of the question, by weight of words, that it must hold
	weak       = 0.2  // hits below this share of the best score are left out
)

// rank puts the first window candidates in order and drops weak ones, then whatever recall found beyond the window too.
func (c *corpus) rank(asked question, found candidates) candidates {
	c.mu.RLock()
	defer c.mu.RUnlock()
	scorer := scorer{asked: asked, rarity: c.rarity(asked.words)}
	var judged []judgement
	for _, x := range found.list[:min(window, len(found.list))] {
		if a := c.docs[x.ref]; a != nil {
			judged = append(judged, judgement{candidate{x.ref, 0}, a, scorer.score(a)})
		}
	}
	slices.SortFunc(judged, judgement.compare)
	rest := found.list[min(window, len(found.list)):]
	return settle(judged, rest, found.total)
}

// settle turns judgements into the list of hits.
func settle(judged []judgement, rest []candidate, total int) (found candidates) {
	for _, j := range judged {
		if j.points < weak*judged[0].points {
			rest, total = nil, len(found.list)
			break
		}
		found.list = append(found.list, candidate{j.ref, j.points})
	}
	found.list = append(found.list, rest...)
	found.total = total
	found.confident = len(judged) > 0 && judged[0].points >= confident && judged[0].covered >= confidence
	return found
}

// judgement is a candidate with what rank thinks of it.
type judgement struct {
	candidate
	doc *analysed
	verdict
}

// verdict is what a document is worth to a question.
type verdict struct {
	points  float64
	covered float64 // share of the question that the document holds, 0 to 1
	field   field   // where its best phrase stands
	length  int     // words of that phrase
}

// compare puts the better judgement first; nothing is left to chance.
func (j judgement) compare(k judgement) int {
	return cmp.Or(
		cmp.Compare(k.points, j.points),
		cmp.Compare(j.field, k.field),
		cmp.Compare(j.length, k.length),
		cmp.Compare(j.doc.order, k.doc.order),
		cmp.Compare(key(j.ref), key(k.ref)),
	)
}

// scorer judges documents by one question.
type scorer struct {
	asked  question
	rarity []float64 // of each word
}

// score is the worth of the best phrase, and a share for what stands elsewhere.
func (s scorer) score(a *analysed) verdict {
	best := verdict{field: fields}
	var anywhere, held row // worth and quality of the best match of each word
	for _, p := range a.phrases {
		m := s.match(p)
		if points := weights[p.field] * s.worth(p, m); points > best.points {
			best.points, best.field, best.length = points, p.field, len(p.words)
		}
		for i, quality := range m.quality[:len(s.rarity)] {
			anywhere[i] = max(anywhere[i], weights[p.field]*quality)
			held[i] = max(held[i], quality)
		}
	}
	best.covered = s.share(held)
	best.points += elsewhere * s.share(anywhere) * best.covered
	if slices.Contains(a.codes, s.asked.code) {
		best.points += codeExact
		best.covered = 1
	} else if s.asked.code != "" && slices.ContainsFunc(a.codes, s.asked.begins) {
		best.points += codeBegins
		best.covered = 1
	}
	return best
}

// worth is Σ rarity·quality over the phrase, times its coverage, and more for nearness and fullness.
func (s scorer) worth(p phrase, m matches) float64 {
	held := s.share(m.quality)
	if held == 0 {
		return 0
	}
	near := 1.0
	if n := len(s.rarity); n > 1 {
		near = float64(m.adjacent) / float64(n-1)
	}
	full := float64(m.words) / float64(len(p.words))
	return held * held * (1 + nearness*near + fullness*full)
}

// share is the mean of quality, weighted by rarity.
func (s scorer) share(quality row) float64 {
	var sum, all float64
	for i, rarity := range s.rarity {
		sum += rarity * quality[i]
		all += rarity
	}
	return sum / all
}

// row has a number for each word of a question.
type row [maxWords]float64

// matches is how the words of a question lie in a phrase.
type matches struct {
	quality  row // of each word's best match, 0 for none
	adjacent int // neighbours in the question that are neighbours in the phrase
	words    int // of the phrase that match
}

func (s scorer) match(p phrase) (m matches) {
	var here, before row // quality of each word at this place of the phrase and at the one before
	var near [maxWords]bool
	for _, spelling := range p.words {
		matched := false
		for i, w := range s.asked.words {
			here[i] = w.quality(spelling)
			matched = matched || here[i] > 0
			m.quality[i] = max(m.quality[i], here[i])
			near[i] = near[i] || i > 0 && before[i-1] > 0 && here[i] > 0
		}
		if matched {
			m.words++
		}
		before = here
	}
	for _, n := range near {
		if n {
			m.adjacent++
		}
	}
	return m
}

// quality says how well s answers w, 0 to 1.
func (w word) quality(s *spelling) float64 {
	if !w.begins(s.fold, s.open) {
		return 0
	}
	q := conflictingMarks
	switch vietnamese.Compatible(w.Key, s.key) {
	case vietnamese.Exact:
		q = exactMarks
	case vietnamese.Missing:
		q = missingMarks
	}
	if w.Fold != s.fold {
		q *= unfinished
	}
	return q
}
