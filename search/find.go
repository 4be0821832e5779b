package search

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"gianhang/booths"
)

// everything is up to how many documents all are ranked, which is then cheaper than to ask the index for some of them.
const everything = 2000

// guesses is how many documents are offered when none really matches.
const guesses = 3

// found is the outcome of a search before it becomes an Answer.
type found struct {
	asked   question
	sure    bool
	page    []judgement
	total   int
	best    float64     // points of the first of all
	guesses []judgement // when not sure
	facets  Facets
}

// seek parses, recalls and ranks. As many may be at it as keep the processors busy; the others wait within the deadline.
func (x *Index) seek(ctx context.Context, q Query) (found, error) {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	select {
	case x.asking <- struct{}{}:
		defer func() { <-x.asking }()
	case <-ctx.Done():
		return found{}, fmt.Errorf("search: %w", ctx.Err())
	}
	c := x.current.Load().corpus
	c.mu.RLock()
	defer c.mu.RUnlock()
	if err := ctx.Err(); err != nil { // a writer held it too long
		return found{}, fmt.Errorf("search: %w", err)
	}
	asked := c.parse(q)
	if len(c.docs) <= everything {
		return c.seek(asked, q), nil
	}
	return x.recall(ctx, c, asked, q)
}

// seek ranks all documents.
func (c *corpus) seek(asked question, q Query) found {
	switch {
	case asked.text == "":
		return settle(asked, q, c.ordered())
	case len(asked.words) == 0:
		return found{asked: asked} // nothing but signs
	}
	return settle(asked, q, c.rank(asked, maps.Values(c.docs)))
}

// ordered gives all documents in their own order.
func (c *corpus) ordered() []judgement {
	var all []judgement
	for d := range maps.Values(c.docs) {
		all = append(all, judgement{doc: d})
	}
	slices.SortFunc(all, judgement.compare)
	return all
}

// settle makes of all that match what q asks for. Filters come last, so that they change neither the order nor whether
// an answer is sure; but see Index.page.
func settle(asked question, q Query, all []judgement) found {
	f := found{asked: asked, sure: asked.text == "" || sure(asked, all)}
	if !f.sure {
		f.guesses = all[:min(guesses, len(all))]
		return f
	}
	f.facets = q.facets(values(all))
	var kept []judgement
	for _, j := range all {
		if q.keeps(j.doc) {
			kept = append(kept, j)
		}
	}
	f.total = len(kept)
	if len(kept) > 0 {
		f.best = kept[0].points
	}
	from := min(q.Offset, len(kept))
	f.page = kept[from:min(from+q.limit(), len(kept))]
	return f
}

// values gives the documents judged.
func values(all []judgement) iter.Seq[*analysed] {
	return func(yield func(*analysed) bool) {
		for _, j := range all {
			if !yield(j.doc) {
				return
			}
		}
	}
}

// leads says by what each was found.
func leads(all []judgement) []booths.Lead {
	leads := make([]booths.Lead, len(all))
	for i, j := range all {
		leads[i] = booths.Lead{Ref: j.doc.ref}
		if j.phrase != nil {
			leads[i].Part = j.phrase.part()
		}
	}
	return leads
}
