package search

import (
	"context"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
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
		some, err := x.run(ctx, wanted.request(Query{}, window))
		if err != nil {
			return found{}, err
		}
		docs := c.those(some)
		ranked = c.rank(asked, slices.Values(docs))
		if !sure(asked, ranked) {
			continue
		}
		if some.Total <= window || !holds(ranked, docs[len(docs)-1]) {
			break // whatever was not recalled is weak, as the last that was
		}
		return x.page(ctx, c, asked, q, wanted)
	}
	return settle(asked, q, ranked), nil
}

// holds tells whether d is among those judged.
func holds(all []judgement, d *analysed) bool {
	return slices.ContainsFunc(all, func(j judgement) bool { return j.doc == d })
}

// page gives a page of an answer that is longer than the window, filtered and counted by the index: what it ranks is
// the window of what the filters let through, so that they may change the order.
func (x *Index) page(ctx context.Context, c *corpus, asked question, q Query, wanted wanted) (found, error) {
	f := found{asked: asked, sure: true}
	result, err := x.counted(ctx, wanted, wanted.request(q, max(window, q.Offset+q.limit())), q, &f)
	if err != nil {
		return f, err
	}
	docs := c.those(result)
	n := min(window, len(docs))
	all := c.judge(asked, slices.Values(docs[:n]))
	slices.SortFunc(all, judgement.compare)
	if len(all) > 0 {
		f.best = all[0].points
	}
	judged := map[*analysed]bool{}
	for _, j := range all {
		judged[j.doc] = true
	}
	for _, d := range docs { // what is worth nothing is counted too
		if !judged[d] {
			all = append(all, judgement{doc: d})
		}
	}
	from := min(q.Offset, len(all))
	f.page = all[from:min(from+q.limit(), len(all))]
	return f, nil
}

// counted runs request, which narrows wanted by q, and puts the total and the facets in f.
func (x *Index) counted(ctx context.Context, wanted wanted, request *bleve.SearchRequest, q Query, f *found) (*bleve.SearchResult, error) {
	f.facets = newFacets()
	for field, lifted := range q.lifted() {
		if lifted == q.filters() {
			request.AddFacet(field, bleve.NewFacetRequest(field, mostValues))
		} else if err := x.count(ctx, wanted, field, lifted, f.facets); err != nil {
			return nil, err
		}
	}
	result, err := x.run(ctx, request)
	if err != nil {
		return nil, err
	}
	f.facets.take(result.Facets)
	f.total = int(result.Total)
	return result, nil
}

// count counts one facet by other filters than those of the page.
func (x *Index) count(ctx context.Context, wanted wanted, field string, lifted Query, into Facets) error {
	request := wanted.request(lifted, 0)
	request.AddFacet(field, bleve.NewFacetRequest(field, mostValues))
	result, err := x.run(ctx, request)
	if err == nil {
		into.take(result.Facets)
	}
	return err
}

// mostValues is more than a facet has.
const mostValues = 1000

// browse gives a page of all documents in their order.
func (x *Index) browse(ctx context.Context, c *corpus, asked question, q Query) (found, error) {
	all := wanted{bleve.NewMatchAllQuery()}
	request := all.request(q, q.Offset+q.limit())
	request.SortBy([]string{"order", "_id"})
	f := found{asked: asked, sure: true}
	result, err := x.counted(ctx, all, request, q, &f)
	if err != nil {
		return f, err
	}
	docs := c.those(result)
	for _, d := range docs[min(q.Offset, len(docs)):] {
		f.page = append(f.page, judgement{doc: d})
	}
	return f, nil
}

// those are the documents of a result, roughly best first.
func (c *corpus) those(result *bleve.SearchResult) (docs []*analysed) {
	for _, hit := range result.Hits {
		if d := c.docs[refOf(hit.ID)]; d != nil {
			docs = append(docs, d)
		}
	}
	return docs
}

// run runs one request.
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
