// Package search finds stands, places and sessions by what a visitor happens to type. It keeps its own index on disk,
// derived from the store's feed of changes and rebuilt from the store whenever there is any doubt about it.
//
// A question goes through three steps, each in its own files: parse reads what was typed, recall asks the index for
// candidates, rank puts them in order.
package search

import (
	"context"
	"fmt"
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
	Confident bool          // false if nothing fits well: show Hits as guesses, if at all
	Hits      []Hit
}

// Hit is one thing found.
type Hit struct {
	booths.Card
	Score float64 // higher is better; comparable within one Answer only
	Marks Marks
}

// Find answers q, best hit first, the same list every time for the same contents. It returns booths.Invalid for a query
// that Validate refuses, and context.DeadlineExceeded when too many ask at once. Whatever is gone or hidden since it was indexed is left out, even if the index lags.
func (x *Index) Find(ctx context.Context, q Query) (Answer, error) {
	start := time.Now()
	if err := q.Validate(); err != nil {
		return Answer{}, err
	}
	asked := parse(q)
	answer := Answer{Query: asked.text, Seq: x.Seq()}
	found, err := x.seek(ctx, asked, q)
	if err != nil {
		return Answer{}, err
	}
	answer.Confident = asked.text == "" || found.confident
	page, err := x.hydrate(ctx, found.page(q))
	if err != nil {
		return Answer{}, err
	}
	answer.Total = found.total - page.gone
	for _, h := range page.hits {
		h.Marks = asked.marks(h.Card)
		answer.Hits = append(answer.Hits, h)
	}
	answer.Took = time.Since(start)
	return answer, nil
}

// seek recalls and ranks. As many may be at it as keep the processors busy; the others wait within the deadline.
func (x *Index) seek(ctx context.Context, asked question, q Query) (found candidates, err error) {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	select {
	case x.asking <- struct{}{}:
		defer func() { <-x.asking }()
	case <-ctx.Done():
		return found, fmt.Errorf("search: %w", ctx.Err())
	}
	found, err = x.recall(ctx, asked, q)
	if err == nil && len(asked.words) > 0 {
		found = x.current.Load().corpus.rank(asked, found)
	}
	return found, err
}

// hydrated is a page of hits as visitors may see them now.
type hydrated struct {
	hits []Hit
	gone int // candidates that are no longer there
}

func (x *Index) hydrate(ctx context.Context, page []candidate) (h hydrated, err error) {
	refs := make([]booths.Ref, len(page))
	scores := make(map[booths.Ref]float64, len(page))
	for i, c := range page {
		refs[i], scores[c.ref] = c.ref, c.score
	}
	cards, err := x.store.Cards(ctx, refs)
	if err != nil {
		return h, err
	}
	for _, card := range cards {
		h.hits = append(h.hits, Hit{Card: card, Score: scores[card.Ref]})
	}
	h.gone = len(page) - len(cards)
	return h, nil
}
