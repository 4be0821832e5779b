package api

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"gianhang/booths"
	"gianhang/search"
)

// Search answers with what the index finds.
func (s *server) Search(ctx context.Context, r SearchRequestObject) (SearchResponseObject, error) {
	p := r.Params
	found, err := s.find(ctx, search.Query{
		Text: p.Q, Kind: booths.Kind(p.Kind), Topic: p.Topic, Floor: p.Floor, Limit: int(p.Limit), Offset: int(p.Offset),
	})
	if err != nil {
		return nil, err
	}
	return Search200JSONResponse{
		Headers: Search200ResponseHeaders{XIndexSeq: found.Seq},
		Body: Answer{
			Query: found.Query, Total: found.Total, Seq: found.Seq, TookUs: found.Took.Microseconds(),
			Confident: found.Confident, Hits: each(found.Hits, hitOf), Guesses: each(found.Guesses, hitOf),
			Facets: Facets{Kinds: facet(found.Facets.Kinds), Topics: facet(found.Facets.Topics), Floors: facet(found.Facets.Floors)},
		},
	}, nil
}

// find asks the memory first, then the index.
func (s *server) find(ctx context.Context, q search.Query) (search.Answer, error) {
	seq, err := s.store.Seq(ctx)
	if err != nil {
		return search.Answer{}, err
	}
	now := state{seq, s.index.Seq()}
	if a, ok := s.memory.recall(now, q); ok {
		s.index.CountMiss(a)
		return a, nil
	}
	if err := s.refuseUnknown(ctx, q); err != nil {
		return search.Answer{}, err
	}
	a, err := s.index.Find(ctx, q)
	if err != nil {
		return search.Answer{}, err
	}
	return s.memory.keep(now, q, a), nil
}

// refuseUnknown refuses a topic or a floor that the exhibition does not have.
func (s *server) refuseUnknown(ctx context.Context, q search.Query) error {
	bad := booths.Invalid{}
	if q.Topic != "" {
		topics, err := s.store.Topics(ctx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(topics, func(t booths.Topic) bool { return t.ID == q.Topic }) {
			bad["topic"] = badParameter
		}
	}
	if q.Floor != "" {
		floors, err := s.store.Floors(ctx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(floors, func(f booths.Floor) bool { return f.Code == q.Floor }) {
			bad["floor"] = badParameter
		}
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

func hitOf(h search.Hit) Hit {
	return Hit{
		Kind: HitKind(h.Kind), Id: h.ID, Title: h.Title, Subtitle: h.Subtitle,
		Booths: words(h.Booths), Floor: known(h.Floor), Score: h.Score, Url: pageOf(h.Card), Found: foundOf(h),
		Marks: Marks{Title: marksOf(h.Marks.Title), Subtitle: marksOf(h.Marks.Subtitle)},
	}
}

// foundOf is null where nothing was asked.
func foundOf(h search.Hit) *Found {
	if h.Found.Field == "" {
		return nil
	}
	text := marksOf(h.Marks.Found)
	return &Found{Field: h.Found.Field, Text: h.Found.Text, Said: known(h.Found.Said),
		Marks: FoundMarks{Vi: text.Vi, En: text.En, Said: spansOf(h.Marks.Said)}}
}

// facet gives the values of counts, most first.
func facet[V ~string](counts map[V]int) []Facet {
	all := make([]Facet, 0, len(counts))
	for value, n := range counts {
		all = append(all, Facet{Value: string(value), Count: n})
	}
	slices.SortFunc(all, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return all
}

func marksOf(m search.Spans) TextMarks { return TextMarks{Vi: spansOf(m.VI), En: spansOf(m.EN)} }

func spansOf(spans []search.Span) Spans {
	return each(spans, func(s search.Span) []int { return []int{s.Start, s.End} })
}

// pageOf is the path of the page that shows c.
func pageOf(c booths.Card) string {
	switch {
	case c.Kind == booths.KindPlace:
		return "/places/" + url.PathEscape(c.ID)
	case c.Kind == booths.KindSession:
		return "/programme/" + url.PathEscape(c.ID)
	case len(c.Booths) > 0:
		return "/booths/" + url.PathEscape(c.Booths[0])
	}
	return "/departments/" + url.PathEscape(c.ID)
}
