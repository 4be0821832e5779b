package search

import (
	"iter"
	"slices"

	"github.com/blevesearch/bleve/v2/search"

	"gianhang/booths"
)

// Facets count the hits of each kind, topic and floor: how many there would be if the query asked for that one, its
// other filters left as they are.
type Facets struct {
	Kinds  map[booths.Kind]int
	Topics map[string]int // by id
	Floors map[string]int // by code
}

func newFacets() Facets { return Facets{map[booths.Kind]int{}, map[string]int{}, map[string]int{}} }

// facets counts docs.
func (q Query) facets(docs iter.Seq[*analysed]) Facets {
	f := newFacets()
	for d := range docs {
		kind, topic, floor := q.keepsKind(d), q.keepsTopic(d), q.keepsFloor(d)
		if topic && floor {
			f.Kinds[d.ref.Kind]++
		}
		if kind && floor {
			count(f.Topics, d.topics)
		}
		if kind && topic {
			count(f.Floors, d.floors)
		}
	}
	return f
}

func count(in map[string]int, values []string) {
	for _, v := range values {
		in[v]++
	}
}

// keeps tells whether the filters of q let d through.
func (q Query) keeps(d *analysed) bool { return q.keepsKind(d) && q.keepsTopic(d) && q.keepsFloor(d) }

func (q Query) keepsKind(d *analysed) bool { return q.Kind == "" || q.Kind == d.ref.Kind }
func (q Query) keepsTopic(d *analysed) bool {
	return q.Topic == "" || slices.Contains(d.topics, q.Topic)
}
func (q Query) keepsFloor(d *analysed) bool {
	return q.Floor == "" || slices.Contains(d.floors, q.Floor)
}

// filters are those of q, and nothing else of it.
func (q Query) filters() Query { return Query{Kind: q.Kind, Topic: q.Topic, Floor: q.Floor} }

// lifted gives for each facet, by the property that it counts, the filters of q without its own.
func (q Query) lifted() map[string]Query {
	return map[string]Query{
		"kind":  {Topic: q.Topic, Floor: q.Floor},
		"topic": {Kind: q.Kind, Floor: q.Floor},
		"floor": {Kind: q.Kind, Topic: q.Topic},
	}
}

// take takes what the index counted.
func (f Facets) take(results search.FacetResults) {
	for property, result := range results {
		for _, t := range result.Terms.Terms() {
			switch property {
			case "kind":
				f.Kinds[booths.Kind(t.Term)] = t.Count
			case "topic":
				f.Topics[t.Term] = t.Count
			case "floor":
				f.Floors[t.Term] = t.Count
			}
		}
	}
}
