package search

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// What counts in a score beside the words that match. The numbers were found by search/relevance.
const (
	nearness  = 0.4  // share added when all words stand side by side
	fullness  = 0.6  // share added when the phrase holds nothing else
	heading   = 0.2  // share added when the first word of a name matches
	wholeness = 0.5  // share added when the question holds the whole phrase
	verbatim  = 0.7  // share added when several words stand in the phrase just as typed
	repeated  = 0.05 // of what the other phrases of the document are worth, up to mostRepeated times the best
	elsewhere = 0.3  // of what the words are worth wherever in the document they stand
	sharing   = 0.1  // divides what a phrase is worth by 1 + sharing·ln(documents that hold it)

	mostRepeated  = 4
	wholeHeld     = 0.3 // share of the question from which on a phrase that it holds whole counts as such
	verbatimWords = 3
	verbatimHeld  = 0.95

	codeExact  = 20.0 // added if the question is a code of one of its booths
	codeBegins = 10.0 // or the beginning of one
)

// What is worth showing.
const (
	sureAlone  = 0.33 // points from which on the first hit is sure
	sureNear   = 0.2  // and from which on it is if some of its words stand side by side
	nearEnough = 0.1  // share of neighbours that do
	weak       = 0.15 // hits below this share of the best score are left out
)

// judgement is a document with what rank thinks of it.
type judgement struct {
	doc *analysed
	verdict
}

// verdict is what a document is worth to a question by one of its readings.
type verdict struct {
	points  float64
	fit     fit    // of the best phrase
	phrase  phrase // the best
	reading int
}

// compare puts the better judgement first; nothing is left to chance.
func (j judgement) compare(k judgement) int {
	return cmp.Or(
		cmp.Compare(k.points, j.points),
		cmp.Compare(j.doc.order, k.doc.order),
		cmp.Compare(key(j.doc.ref), key(k.doc.ref)),
	)
}

// sure tells whether the best of all really matches.
func sure(all []judgement) bool {
	return len(all) > 0 && (all[0].points >= sureAlone || all[0].points >= sureNear && all[0].fit.near >= nearEnough)
}

// rank judges docs and gives those that are not weak beside the best, best first.
func (c *corpus) rank(asked question, docs iter.Seq[*analysed]) []judgement {
	all := c.judge(asked, docs)
	if n := slices.IndexFunc(all, func(j judgement) bool { return j.points < weak*all[0].points }); n >= 0 {
		all = all[:n]
	}
	return all
}

// judge gives those of docs that match at all, best first.
func (c *corpus) judge(asked question, docs iter.Seq[*analysed]) []judgement {
	s := scorer{asked: asked, lookup: newLookup(asked.words, len(c.spellings))}
	var all []judgement
	for d := range docs {
		if v := s.score(d); v.points > 0 {
			all = append(all, judgement{d, v})
		}
	}
	slices.SortFunc(all, judgement.compare)
	return all
}

// scorer judges documents by one question.
type scorer struct {
	asked question
	lookup
	match match
	best  [mostReadings]verdict
	sums  [mostReadings]float64 // points of all phrases
	worth row                   // of the best match of each word anywhere
	held  row                   // its quality
}

// row has a number for each word of a question.
type row [mostWords]float64

// score is the worth of d by the reading that fits it best: that of its best phrase, and shares for what else it holds.
func (s *scorer) score(d *analysed) (best verdict) {
	if s.read(d) {
		for i, r := range s.asked.readings {
			v := s.best[i]
			if v.points = r.weight * (v.points + s.more(r, v)); v.points > best.points {
				best = v
			}
		}
	}
	return s.byCode(d, best)
}

// more is what d is worth beside its best phrase. For a single word, half typed as it may be, there is nothing: with each
// letter more the order must stay.
func (s *scorer) more(r reading, v verdict) float64 {
	if len(r.words) == 1 {
		return 0
	}
	return repeated*min(s.sums[v.reading]-v.points, mostRepeated*v.points) + elsewhere*r.share(s.worth)*s.covered(r, v)
}

// read finds the best phrase of d for each reading. It tells false if no word matches.
func (s *scorer) read(d *analysed) (any bool) {
	for _, p := range d.phrases {
		if !s.lookup.match(p, &s.match) {
			continue
		}
		if !any {
			any = true
			clear(s.best[:])
			clear(s.sums[:])
			clear(s.worth[:])
			clear(s.held[:])
		}
		weight := p.weight()
		for i, r := range s.asked.readings {
			f := s.match.fit(r, len(p.words))
			points := weight * f.points(p, r)
			s.sums[i] += points
			if points > s.best[i].points {
				s.best[i] = verdict{points, f, p, i}
			}
		}
		for _, w := range s.match.touched {
			s.worth[w] = max(s.worth[w], weight*s.match.quality[w])
			s.held[w] = max(s.held[w], s.match.quality[w])
		}
	}
	return any
}

// covered is the share of the reading that the document holds, 0 to 1.
func (s *scorer) covered(r reading, best verdict) float64 {
	if r.tied != 0 {
		return r.weight * best.fit.held
	}
	return r.weight * max(r.share(s.held), best.fit.held)
}

// byCode adds what d is worth as the booth whose code was asked for; then its words do not matter.
func (s *scorer) byCode(d *analysed, v verdict) verdict {
	switch code := s.asked.code; {
	case code == "":
	case slices.Contains(d.codes, code):
		return verdict{points: v.points + codeExact}
	case slices.ContainsFunc(d.codes, s.asked.begins):
		return verdict{points: v.points + codeBegins}
	}
	return v
}

// weight is what p is worth if all of it is asked for: less if many documents hold the same.
func (p phrase) weight() float64 {
	weight := weights[p.field]
	if p.field == inErrand && p.also > 0 {
		weight = alsoWeight
	}
	if p.shared != nil && *p.shared > 1 {
		weight /= 1 + sharing*math.Log(float64(*p.shared))
	}
	return weight
}

// points is what p is worth to r, were its weight 1: all words count for more than each.
func (f fit) points(p phrase, r reading) float64 {
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
	if !r.said && len(r.words) >= verbatimWords && f.near == 1 && f.held >= verbatimHeld {
		points += verbatim
	}
	return points * f.held * math.Sqrt(f.held)
}

// share is the mean over the words of a reading, by weight.
func (r reading) share(of row) float64 {
	sum := 0.0
	for i, w := range r.words {
		sum += r.weights[i] * of[w]
	}
	return sum / r.whole
}
