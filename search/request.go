package search

import (
	"cmp"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// boosts of a leaf by the part of the index and the form of the word (search.md §4).
var boosts = map[string]map[string]float64{
	"name": {keys: 5, folds: 3, edges: 1.5},
	"alt":  {keys: 4, folds: 2.5, edges: 1.25},
	"svc":  {keys: 3, folds: 2, edges: 1},
	"desc": {keys: 1.5, folds: 1},
}

// Other boosts. That of a booth code is so high that no word displaces it from the window.
const (
	codeBoost      = 100
	codeBegunBoost = 50
	shortBoost     = 8 // of an abbreviation
)

// mostForms bounds the words of the index that are asked for in place of one typed.
const mostForms = 8

// wanted is what the index is asked for: terms only, never anything that would read a visitor's text as a language.
type wanted struct{ query.Query }

// request narrows w by the filters of q, without any weight of theirs in the score.
func (w wanted) request(q Query, size int) *bleve.SearchRequest {
	all := []query.Query{w.Query}
	for field, value := range map[string]string{"kind": string(q.Kind), "topic": q.Topic, "floor": q.Floor} {
		if value != "" {
			all = append(all, term(field, value, 0))
		}
	}
	narrowed := w.Query
	if len(all) > 1 {
		narrowed = bleve.NewConjunctionQuery(all...)
	}
	request := bleve.NewSearchRequestOptions(narrowed, size, 0, false)
	request.SortBy([]string{"-_score", "_id"})
	return request
}

// allWords matches what holds all words of a reading, anywhere and in any form, or has the booth code asked for.
func (c *corpus) allWords(asked question) wanted {
	ways := asked.codeLeaves()
	for _, r := range asked.readings {
		var must []query.Query
		for _, w := range r.words {
			if leaves := c.leaves(asked.words[w]); len(leaves) > 0 {
				must = append(must, bleve.NewDisjunctionQuery(leaves...))
			}
		}
		if len(must) > 0 {
			ways = append(ways, bleve.NewConjunctionQuery(must...))
		}
	}
	return wanted{bleve.NewDisjunctionQuery(ways...)}
}

// anyWord matches what holds one of the most telling words of a reading: one flat disjunction, because bleve takes
// boosts from leaves only and scores by the share of leaves that match.
func (c *corpus) anyWord(asked question) wanted {
	leaves := asked.codeLeaves()
	for _, w := range slices.SortedFunc(slices.Values(asked.words), func(a, b word) int { return cmp.Compare(b.weight, a.weight) }) {
		if len(leaves) < mostLeaves {
			leaves = append(leaves, c.leaves(w)...)
		}
	}
	return wanted{bleve.NewDisjunctionQuery(leaves...)}
}

// mostLeaves bounds the terms of one request.
const mostLeaves = 64

// leaves are the terms that answer w: its own, and those that it may be a slip or an abbreviation for.
func (c *corpus) leaves(w word) (leaves []query.Query) {
	for _, m := range c.forms(w) {
		s := c.spellings[m.number]
		if short, ok := cutShort(s.key); ok {
			leaves = append(leaves, term("acr", short, shortBoost))
			continue
		}
		for _, property := range searched {
			leaves = append(leaves, term(property+folds, s.fold, m.quality*boosts[property][folds]))
			if m.quality == exactMarks {
				leaves = append(leaves, term(property+keys, s.key, boosts[property][keys]))
			}
			if boost := boosts[property][edges]; w.last && boost > 0 {
				leaves = append(leaves, term(property+edges, edge(w.Fold), boost))
			}
		}
	}
	return leaves
}

// forms are the meanings of w that are worth asking for, each stem once, the best first.
func (c *corpus) forms(w word) (forms []mean) {
	seen := map[*stem]bool{}
	for _, m := range slices.SortedStableFunc(slices.Values(w.means), func(a, b mean) int { return cmp.Compare(b.quality, a.quality) }) {
		s := c.spellings[m.number].stem
		if s.docs > 0 && !seen[s] && len(forms) < mostForms {
			seen[s] = true
			forms = append(forms, m)
		}
	}
	return forms
}

// searched are the properties that words are looked for in.
var searched = []string{"name", "alt", "svc", "desc"}

func (asked question) codeLeaves() []query.Query {
	if asked.code == "" {
		return nil
	}
	return []query.Query{term("code", asked.code, codeBoost), term("code_e", asked.code, codeBegunBoost)}
}

func term(field, value string, boost float64) query.Query {
	t := bleve.NewTermQuery(value)
	t.SetField(field)
	t.SetBoost(boost)
	return t
}
