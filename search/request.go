package search

import (
	"cmp"
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// The boosts of leaves, which put in the window what rank will put first. That of a booth code is so high that no word
// displaces it.
const (
	keyBoost       = 5 // of a word in a name, as marked
	nameBoost      = 3 // without its marks
	anyBoost       = 1
	shortBoost     = 8 // of an abbreviation
	codeBoost      = 100
	codeBegunBoost = 50
)

// Bounds of one request: reading the places of a word costs by how many documents hold it.
const (
	mostAsked = 6  // readings
	mostForms = 16 // words of the index in place of one typed
	mostMust  = 3  // words of a reading that must be there, the most telling; the others are for rank
)

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

// allWords matches what holds the most telling words of a reading, anywhere and in any form, or has the booth code asked for.
func (c *corpus) allWords(asked question) wanted {
	ways := asked.codeLeaves()
	for _, r := range asked.likeliest() {
		var must, should []query.Query
		for _, w := range asked.telling(r) {
			forms, all := c.forms(w)
			should = append(should, c.nameLeaves(forms)...)
			if (all || len(r.words) == 1) && len(forms) > 0 && len(must) < mostMust {
				must = append(must, bleve.NewDisjunctionQuery(c.leaves(forms)...))
			}
		}
		if len(must) > 0 {
			way := bleve.NewBooleanQuery()
			way.AddMust(must...)
			way.AddShould(should...)
			ways = append(ways, way)
		}
	}
	return wanted{bleve.NewDisjunctionQuery(ways...)}
}

// anyWord matches what holds one of the most telling words of a reading.
func (c *corpus) anyWord(asked question) wanted {
	leaves := asked.codeLeaves()
	for _, r := range asked.likeliest() {
		words := asked.telling(r)
		for _, w := range words[:min(len(words), mostMust)] {
			forms, _ := c.forms(w)
			leaves = append(leaves, c.leaves(forms)...)
			leaves = append(leaves, c.nameLeaves(forms)...)
		}
	}
	return wanted{bleve.NewDisjunctionQuery(leaves...)}
}

// likeliest are the readings that are asked for.
func (asked question) likeliest() []reading {
	all := slices.SortedStableFunc(slices.Values(asked.readings), func(a, b reading) int { return cmp.Compare(b.weight, a.weight) })
	return all[:min(len(all), mostAsked)]
}

// telling are the words of r, each once, those first that weigh most in it.
func (asked question) telling(r reading) (words []word) {
	weights := map[int]float64{}
	for i, n := range r.words {
		weights[n] = max(weights[n], r.weights[i])
	}
	numbers := slices.SortedFunc(maps.Keys(weights), func(a, b int) int { return cmp.Or(cmp.Compare(weights[b], weights[a]), a-b) })
	for _, n := range numbers {
		words = append(words, asked.words[n])
	}
	return words
}

// leaves are the terms by which forms are found wherever they stand.
func (c *corpus) leaves(forms []mean) (leaves []query.Query) {
	for _, m := range forms {
		s := c.spellings[m.number]
		if short, ok := cutShort(s.key); ok {
			leaves = append(leaves, term(shorts, short, shortBoost))
		} else {
			leaves = append(leaves, term(anyFolds, s.fold, anyBoost*m.quality))
		}
	}
	return leaves
}

// nameLeaves are the terms by which a name that holds forms comes first.
func (c *corpus) nameLeaves(forms []mean) (leaves []query.Query) {
	for _, m := range forms {
		s := c.spellings[m.number]
		if _, ok := cutShort(s.key); ok {
			continue
		}
		leaves = append(leaves, term(nameFolds, s.fold, nameBoost*m.quality))
		if m.quality == exactMarks {
			leaves = append(leaves, term(nameKeys, s.key, keyBoost))
		}
	}
	return leaves
}

// forms are what w may mean, each stem once: the best first, of equals those that more documents hold. It tells whether
// that is all: a letter or two may become too many words to ask for each. What w may be a slip for although it is a word
// is not asked for, as it is too much; so a slip into another word is forgiven less where the index recalls.
func (c *corpus) forms(w word) (forms []mean, all bool) {
	seen := map[*stem]bool{}
	for _, m := range w.means {
		if s := c.spellings[m.number].stem; s.docs > 0 && !seen[s] {
			seen[s] = true
			forms = append(forms, m)
		}
	}
	slices.SortStableFunc(forms, func(a, b mean) int {
		return cmp.Or(cmp.Compare(b.quality, a.quality), cmp.Compare(c.spellings[b.number].docs, c.spellings[a.number].docs))
	})
	return forms[:min(len(forms), mostForms)], len(forms) <= mostForms
}

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
