package search

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"gianhang/booths"
)

// window is how many candidates are ranked anew. Those beyond it keep the order of recall, so that pages never overlap.
const window = 100

// boosts of a leaf by the part of the index and the form of the word (search.md §4).
var boosts = map[string]map[string]float64{
	"name": {keys: 5, folds: 3, edges: 1.5},
	"alt":  {keys: 4, folds: 2.5, edges: 1.25},
	"svc":  {keys: 3, folds: 2, edges: 1},
	"desc": {keys: 1.5, folds: 1},
}

// The boosts of a booth code, so high that no word displaces it from the window.
const (
	codeBoost      = 100
	codeBegunBoost = 50
)

// candidate is one document that may be a hit.
type candidate struct {
	ref   booths.Ref
	score float64
}

// candidates is the list of hits on its way.
type candidates struct {
	list      []candidate
	total     int // in the index; list may hold fewer
	confident bool
}

// page gives the part of the list that q asks for.
func (c candidates) page(q Query) []candidate {
	from := min(q.Offset, len(c.list))
	return c.list[from:min(from+q.limit(), len(c.list))]
}

// recall asks the index for what might answer the question, roughly best first.
func (x *Index) recall(ctx context.Context, asked question, q Query) (found candidates, err error) {
	if asked.text != "" && len(asked.words) == 0 {
		return found, nil // nothing but signs
	}
	request := requestFor(asked, q)
	var result *bleve.SearchResult
	err = guard(func() error {
		result, err = x.alias.SearchInContext(ctx, request)
		return err
	})
	if err != nil {
		x.suspect(err)
		return found, fmt.Errorf("search: %w", err)
	}
	for _, hit := range result.Hits {
		found.list = append(found.list, candidate{refOf(hit.ID), hit.Score})
	}
	found.total = int(result.Total)
	return found, nil
}

// requestFor builds the whole request: terms only, never anything that would read a visitor's text as a language.
func requestFor(asked question, q Query) *bleve.SearchRequest {
	var wanted query.Query = bleve.NewMatchAllQuery()
	sort := []string{"order", "_id"}
	size := q.Offset + q.limit()
	if len(asked.words) > 0 {
		wanted, sort, size = anyWord(asked), []string{"-_score", "_id"}, max(size, window)
	}
	request := bleve.NewSearchRequestOptions(narrowed(wanted, q), size, 0, false)
	request.SortBy(sort)
	return request
}

// anyWord matches what holds any word asked for, anywhere and in any form: one flat disjunction, because bleve takes
// boosts from leaves only and scores by the share of leaves that match.
func anyWord(asked question) query.Query {
	var leaves []query.Query
	leaf := func(field, value string, boost float64) {
		leaves = append(leaves, term(field, value, boost))
	}
	for _, w := range asked.words {
		for _, property := range []string{"name", "alt", "svc", "desc"} {
			leaf(property+keys, w.Key, boosts[property][keys])
			leaf(property+folds, w.Fold, boosts[property][folds])
			if boost := boosts[property][edges]; w.last && boost > 0 {
				leaf(property+edges, edge(w.Fold), boost)
			}
		}
	}
	if asked.code != "" {
		leaf("code", asked.code, codeBoost)
		leaf("code_e", asked.code, codeBegunBoost)
	}
	return bleve.NewDisjunctionQuery(leaves...)
}

// narrowed keeps only what the filters of q let through, without any weight of theirs in the score.
func narrowed(wanted query.Query, q Query) query.Query {
	all := []query.Query{wanted}
	for field, value := range map[string]string{"kind": string(q.Kind), "topic": q.Topic, "floor": q.Floor} {
		if value != "" {
			all = append(all, term(field, value, 0))
		}
	}
	if len(all) == 1 {
		return wanted
	}
	return bleve.NewConjunctionQuery(all...)
}

func term(field, value string, boost float64) query.Query {
	t := bleve.NewTermQuery(value)
	t.SetField(field)
	t.SetBoost(boost)
	return t
}
