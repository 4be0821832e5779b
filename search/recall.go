package search

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2"

	"gianhang/booths"
)

// window is how many candidates are ranked anew. Those beyond it keep the order of recall, so that pages never overlap.
const window = 200

// recall asks the index for what may answer the question, ranks the best of that, and settles what of it is shown. It is
// for corpora of more than everything documents.
func (x *Index) recall(ctx context.Context, c *corpus, asked question, q Query) (found, error) {
	switch {
	case asked.text == "":
		return x.browse(ctx, c, asked, q)
	case len(asked.words) == 0:
		return found{asked: asked}, nil // nothing but signs
	}
	var ranked []judgement
	for _, wanted := range []wanted{c.allWords(asked), c.anyWord(asked)} {
		some, err := x.candidates(ctx, c, wanted.request(Query{}, window))
		if err != nil {
			return found{}, err
		}
		ranked = c.rank(asked, slices.Values(some.docs))
		if !sure(ranked) {
			continue
		}
		if some.total <= window || len(ranked) < len(some.docs) {
			break // whatever is not ranked is weak
		}
		return x.page(ctx, c, asked, q, wanted)
	}
	return settle(asked, q, ranked), nil
}

// page gives a page of an answer that is longer than the window, filtered by the index.
func (x *Index) page(ctx context.Context, c *corpus, asked question, q Query, wanted wanted) (found, error) {
	some, err := x.candidates(ctx, c, wanted.request(q, max(window, q.Offset+q.limit())))
	if err != nil {
		return found{}, err
	}
	n := min(window, len(some.docs))
	f := found{asked: asked, sure: true, total: some.total}
	all := c.judge(asked, slices.Values(some.docs[:n]))
	for _, d := range some.docs[n:] {
		all = append(all, judgement{doc: d})
	}
	from := min(q.Offset, len(all))
	f.page = all[from:min(from+q.limit(), len(all))]
	f.facets, err = x.facets(ctx, c, q, wanted)
	return f, err
}

// browse gives a page of all documents in their order.
func (x *Index) browse(ctx context.Context, c *corpus, asked question, q Query) (found, error) {
	request := wanted{bleve.NewMatchAllQuery()}.request(q, q.Offset+q.limit())
	request.SortBy([]string{"order", "_id"})
	some, err := x.candidates(ctx, c, request)
	f := found{asked: asked, sure: true, total: some.total, facets: q.facets(maps.Values(c.docs))}
	for _, d := range some.docs[min(q.Offset, len(some.docs)):] {
		f.page = append(f.page, judgement{doc: d})
	}
	return f, err
}

// candidates are documents that the index says may match, roughly best first.
type candidates struct {
	docs  []*analysed
	total int // in the index
}

// candidates runs one request.
func (x *Index) candidates(ctx context.Context, c *corpus, request *bleve.SearchRequest) (found candidates, err error) {
	result, err := x.run(ctx, request)
	if err != nil {
		return found, err
	}
	for _, hit := range result.Hits {
		if d := c.docs[refOf(hit.ID)]; d != nil {
			found.docs = append(found.docs, d)
		}
	}
	found.total = int(result.Total)
	return found, nil
}

func (x *Index) run(ctx context.Context, request *bleve.SearchRequest) (result *bleve.SearchResult, err error) {
	err = guard(func() error {
		result, err = x.alias.SearchInContext(ctx, request)
		return err
	})
	if err != nil {
		x.suspect(err)
		return nil, fmt.Errorf("search: %w", err)
	}
	return result, nil
}

// facets counts in the index, each facet with its own filter lifted.
func (x *Index) facets(ctx context.Context, c *corpus, q Query, wanted wanted) (f Facets, err error) {
	f = Facets{map[booths.Kind]int{}, map[string]int{}, map[string]int{}}
	for field, lifted := range map[string]Query{
		"kind": {Topic: q.Topic, Floor: q.Floor}, "topic": {Kind: q.Kind, Floor: q.Floor}, "floor": {Kind: q.Kind, Topic: q.Topic},
	} {
		request := wanted.request(lifted, 0)
		request.AddFacet(field, bleve.NewFacetRequest(field, mostValues))
		result, err := x.run(ctx, request)
		if err != nil {
			return f, err
		}
		for _, t := range result.Facets[field].Terms.Terms() {
			switch field {
			case "kind":
				f.Kinds[booths.Kind(t.Term)] = t.Count
			case "topic":
				f.Topics[t.Term] = t.Count
			case "floor":
				f.Floors[t.Term] = t.Count
			}
		}
	}
	return f, nil
}

// mostValues is more than a facet has.
const mostValues = 1000
