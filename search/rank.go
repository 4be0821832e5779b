package search

import (
	"cmp"
	"iter"
	"math"
	"math/bits"
	"slices"
	"sync"
)

// What counts in a score beside the words that match. The numbers were found by search/relevance.
const (
	nearness  = 1.0  // share added when all words stand side by side
	fullness  = 0.6  // share added when the phrase holds nothing else
	heading   = 0.35 // share added when the first word of a name matches
	wholeness = 0.5  // share added when the question holds the whole phrase
	verbatim  = 0.7  // share added when several words stand in the phrase just as typed
	justSo    = 2.0  // share added when the phrase is just what was typed
	repeated  = 0.05 // of what the other phrases of the document are worth, up to mostRepeated times the best
	elsewhere = 0.5  // of what the words are worth wherever in the document they stand
	sharing   = 0.1  // divides what a phrase is worth by 1 + sharing·ln(documents that hold it)

	mostRepeated  = 4
	wholeHeld     = 0.3 // share of the question from which on a phrase that it holds whole counts as such
	verbatimWords = 3
	verbatimHeld  = 0.95
	tellingHeld   = 0.6 // share of a reading from which on a service or errand tells why its stand was found

	codeExact  = 20.0 // added if the question is a code of one of its booths
	codeBegins = 10.0 // or the beginning of one
)

// What is worth showing.
const (
	sureNear      = 0.24 // points from which on the first hit is sure if some of its words stand side by side,
	sureAlone     = 0.33 // if none do,
	sureScattered = 0.4  // and if none of more than a few do
	nearEnough    = 0.1  // share of neighbours that stand side by side
	fewWords      = 2
	weak          = 0.13 // hits below this share of the best score are left out
)

// judgement is a document with what rank thinks of it.
type judgement struct {
	doc *analysed
	verdict
}

// verdict is what a document is worth to a question by one of its readings.
type verdict struct {
	points  float64
	fit     fit     // of the best phrase
	phrase  *phrase // the best, nil if the words did not matter
	reading int
}

// compare puts the better judgement first; nothing is left to chance.
func (j judgement) compare(k judgement) int {
	return cmp.Or(
		cmp.Compare(k.points, j.points),
		cmp.Compare(j.doc.order, k.doc.order),
		cmp.Compare(j.doc.ref.Kind, k.doc.ref.Kind),
		cmp.Compare(j.doc.ref.ID, k.doc.ref.ID),
	)
}

// sure tells whether the best of all really matches: of many words, some must stand side by side.
func sure(asked question, all []judgement) bool {
	if len(all) == 0 {
		return false
	}
	best := all[0]
	switch {
	case best.phrase == nil: // a booth code
		return true
	case best.fit.near >= nearEnough:
		return best.points >= sureNear
	case len(asked.readings[best.reading].words) > fewWords:
		return best.points >= sureScattered
	}
	return best.points >= sureAlone
}

// rank judges docs and gives those that are not weak beside the best, best first.
func (c *corpus) rank(asked question, docs iter.Seq[*analysed]) []judgement {
	all := c.judge(asked, docs)
	best := 0.0
	for _, j := range all {
		best = max(best, j.points)
	}
	all = slices.DeleteFunc(all, func(j judgement) bool { return j.points < weak*best })
	slices.SortFunc(all, judgement.compare)
	return all
}

// judge gives those of docs that match at all, in no order.
func (c *corpus) judge(asked question, docs iter.Seq[*analysed]) []judgement {
	s := newScorer(asked, len(c.spellings))
	defer s.release()
	var all []judgement
	for d := range docs {
		if v := s.score(d); v.points > 0 {
			all = append(all, judgement{d, v})
		}
	}
	return all
}

// scorer judges documents by one question.
type scorer struct {
	asked question
	lookup
	users [mostWords]uint32 // bits of the readings that have the word
	match match
	best  [mostReadings]verdict
	sums  [mostReadings]float64 // points of all phrases
	shown verdict               // by the best service or errand, whichever reading it answers
	worth row                   // of the best match of each word anywhere
	held  row                   // its quality
}

// scorers keeps those that are done with: each is some kilobytes, and its lookup as large as the lexicon.
var scorers = sync.Pool{New: func() any { return new(scorer) }}

func newScorer(asked question, numbers int) *scorer {
	s := scorers.Get().(*scorer)
	s.asked = asked
	s.lookup.fill(asked.words, numbers)
	for i, r := range asked.readings {
		for _, w := range r.words {
			s.users[w] |= 1 << i
		}
	}
	return s
}

func (s *scorer) release() {
	s.lookup.empty()
	s.asked, s.users = question{}, [mostWords]uint32{}
	clear(s.best[:])
	scorers.Put(s)
}

// row has a number for each word of a question.
type row [mostWords]float64

// score is the worth of d by the reading that fits it best: that of its best phrase, and shares for what else it holds.
func (s *scorer) score(d *analysed) (best verdict) {
	for readings := s.read(d); readings != 0; readings &= readings - 1 {
		i := bits.TrailingZeros32(readings)
		r := &s.asked.readings[i]
		v := s.best[i]
		if v.points = r.weight * (v.points + s.more(r, v)); v.points > best.points {
			best = v
		}
	}
	return s.byCode(d, s.explained(best))
}

// more is what d is worth beside its best phrase. For a single word, half typed as it may be, there is nothing: with each
// letter more the order must stay.
func (s *scorer) more(r *reading, v verdict) float64 {
	if len(r.words) == 1 {
		return 0
	}
	return repeated*min(s.sums[v.reading]-v.points, mostRepeated*v.points) + elsewhere*r.share(&s.worth)*s.covered(r, v)
}

// read finds the best phrase of d for each reading, and gives the bits of those that have any.
func (s *scorer) read(d *analysed) (readings uint32) {
	for i := range d.phrases {
		p := &d.phrases[i]
		if !s.lookup.match(p, &s.match) {
			continue
		}
		if readings == 0 {
			s.shown = verdict{}
			clear(s.best[:])
			clear(s.sums[:])
			clear(s.worth[:])
			clear(s.held[:])
		}
		weight := p.weight()
		var here uint32
		for _, w := range s.match.touched {
			here |= s.users[w]
			s.worth[w] = max(s.worth[w], weight*s.match.quality[w])
			s.held[w] = max(s.held[w], s.match.quality[w])
		}
		readings |= here
		for ; here != 0; here &= here - 1 {
			s.fitted(bits.TrailingZeros32(here), p, weight)
		}
	}
	return readings
}

// fitted takes p for the reading of that number.
func (s *scorer) fitted(reading int, p *phrase, weight float64) {
	r := &s.asked.readings[reading]
	f := s.match.fit(r, len(p.words))
	points := weight * f.points(p, r)
	s.sums[reading] += points
	if points > s.best[reading].points {
		s.best[reading] = verdict{points, f, p, reading}
	}
	if !p.field.names() && p.field <= inErrand && points*r.weight > s.shown.points {
		s.shown = verdict{points * r.weight, f, p, reading}
	}
}

// explained is v, which the phrase table may have led to a mere name, by the service or errand that says why.
func (s *scorer) explained(v verdict) verdict {
	if v.phrase == nil || !v.phrase.field.names() || !s.asked.readings[v.reading].said || s.shown.fit.held < tellingHeld {
		return v
	}
	v.phrase, v.reading = s.shown.phrase, s.shown.reading
	return v
}

// covered is the share of the reading that the document holds, 0 to 1.
func (s *scorer) covered(r *reading, best verdict) float64 {
	if r.tied != 0 {
		return r.weight * best.fit.held
	}
	return r.weight * max(r.share(&s.held), best.fit.held)
}

// byCode adds what d is worth as the booth whose code was asked for, be it one of before; then its words do not matter.
func (s *scorer) byCode(d *analysed, v verdict) verdict {
	switch code := s.asked.code; {
	case code == "":
	case slices.Contains(d.codes, code), slices.Contains(d.former, code):
		return verdict{points: v.points + codeExact}
	case slices.ContainsFunc(d.codes, s.asked.begins):
		return verdict{points: v.points + codeBegins}
	}
	return v
}

// weight is what p is worth if all of it is asked for: less if many documents hold the same.
func (p *phrase) weight() float64 {
	weight := weights[p.field]
	if p.field == inErrand && p.also > 0 {
		weight = alsoWeight
	}
	if p.shared != nil && *p.shared > 1 {
		weight *= sharedWeights[min(*p.shared, len(sharedWeights))-1]
	}
	return weight
}

// sharedWeights are the factors of phrases that so many have, less one; the last of those that more have, too.
var sharedWeights = func() (factors [1000]float64) {
	for i := range factors {
		factors[i] = 1 / (1 + sharing*math.Log(float64(i+1)))
	}
	return factors
}()

// points is what p is worth to r, were its weight 1: all words count for more than each.
func (f fit) points(p *phrase, r *reading) float64 {
	if f.held == 0 {
		return 0
	}
	points := 1 + nearness*f.near + fullness*f.full
	if f.head && p.field.names() {
		points += heading
	}
	if f.full == 1 && f.held >= wholeHeld {
		points += wholeness
	}
	if !r.said && f.near == 1 && f.held >= verbatimHeld && len(r.words) > 1 {
		if len(r.words) >= verbatimWords {
			points += verbatim
		}
		if f.full == 1 {
			points += justSo
		}
	}
	return points * f.held * math.Sqrt(f.held)
}

// share is the mean over the words of a reading, by weight.
func (r *reading) share(of *row) float64 {
	sum := 0.0
	for i, w := range r.words {
		sum += r.weights[i] * of[w]
	}
	return sum / r.whole
}
