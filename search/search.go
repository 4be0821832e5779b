// Package search finds stands, places and sessions by what a visitor happens to type. It keeps its own index on disk,
// derived from the store's feed of changes and rebuilt from the store whenever there is any doubt about it.
//
// A question goes through three steps, each in its own files: parse reads what was typed, recall asks the index for
// candidates, rank puts them in order. Up to 2,000 documents recall is left out: to rank all of them is cheaper, and
// the words that it needs are in memory.
package search

import (
	"context"
	"time"

	"gianhang/booths"
)

// deadline bounds the part of one Find that the index answers, with the wait for its turn.
const deadline = 300 * time.Millisecond

// Answer is what Find gives.
type Answer struct {
	Query     string        // the text as it was understood: cleaned, in NFC
	Total     int           // hits there are in all, of which Hits is a page
	Seq       int64         // change up to which the index was current
	Took      time.Duration // of the whole Find
	Best      float64       // score of the first hit of all, whichever page this is
	Confident bool          // false if nothing really matches; there are no hits then
	Hits      []Hit
	Guesses   []Hit // what comes nearest when nothing really matches: "did you mean"
	Facets    Facets
}

// Hit is one thing found.
type Hit struct {
	booths.Card
	Score float64 // higher is better; comparable within one Answer only
	Marks Marks
}

// Find answers q, best hit first, the same list every time for the same contents. It returns booths.Invalid for a query
// that Validate refuses, and context.DeadlineExceeded when too many ask at once. Whatever is gone or hidden since it was
// indexed is left out, even if the index lags. A question without an answer is counted, and Follow has the store keep it.
func (x *Index) Find(ctx context.Context, q Query) (Answer, error) {
	start := time.Now()
	if err := q.Validate(); err != nil {
		return Answer{}, err
	}
	seq := x.Seq()
	f, err := x.seek(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Query: f.asked.text, Seq: seq, Total: f.total, Best: f.best, Confident: f.sure, Facets: f.facets}
	if answer.Hits, err = x.hydrate(ctx, f.asked, f.page); err != nil {
		return Answer{}, err
	}
	if answer.Guesses, err = x.hydrate(ctx, f.asked, f.guesses); err != nil {
		return Answer{}, err
	}
	answer.Total -= len(f.page) - len(answer.Hits)
	x.CountMiss(answer)
	answer.Took = time.Since(start)
	return answer, nil
}

// CountMiss counts a as a question without an answer if it is one. Find does; it is for answers that are given again.
func (x *Index) CountMiss(a Answer) {
	if !a.Confident {
		x.misses.add(a.Query, time.Now())
	}
}

// hydrate gives those of page that visitors may see now, as they may see them.
func (x *Index) hydrate(ctx context.Context, asked question, page []judgement) ([]Hit, error) {
	if len(page) == 0 {
		return nil, nil
	}
	cards, err := x.store.Cards(ctx, leads(page))
	if err != nil {
		return nil, err
	}
	judged := make(map[booths.Ref]judgement, len(page))
	for _, j := range page {
		judged[j.doc.ref] = j
	}
	hits := make([]Hit, len(cards))
	for i, card := range cards {
		j := judged[card.Ref]
		hits[i] = Hit{Card: card, Score: j.points, Marks: asked.marks(j.reading, card)}
	}
	return hits, nil
}
