package booths

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// Ref points at something that can be found: a stand (by its department's id), a place or a session.
type Ref struct {
	Kind Kind
	ID   string
}

// Card is what a list shows of something that was found.
type Card struct {
	Ref
	Title    Text
	Subtitle Text     // a headline, what is shown there, or what people come for
	Booths   []string // codes, none if not placed
	Floor    string   // code of the floor, empty if not placed
	Topics   []string
	Found    Found // by what it was found, where that was asked
}

// subtitleParts bounds how many exhibits or errands stand in a Subtitle.
const subtitleParts = 3

// Cards gives the cards of leads in their order. What is gone, or not for visitors, is left out.
func (s *Store) Cards(ctx context.Context, leads []Lead) (cards []Card, err error) {
	defer wrap(&err, "cards")
	err = s.read(ctx, func(tx *sql.Tx) error {
		entries, err := s.entriesOfLeads(ctx, tx, leads)
		if err != nil {
			return err
		}
		for _, l := range leads {
			card, err := cardOf(ctx, tx, l, entries)
			switch {
			case errors.Is(err, ErrNotFound):
			case err != nil:
				return err
			default:
				cards = append(cards, card)
			}
		}
		return nil
	})
	return cards, err
}

// entriesOfLeads gives the entries of the stands among leads, by the department's id.
func (s *Store) entriesOfLeads(ctx context.Context, tx *sql.Tx, leads []Lead) (map[string]Entry, error) {
	var ids []string
	for _, l := range leads {
		if l.Kind == KindStand {
			ids = append(ids, l.ID)
		}
	}
	now, err := seq(ctx, tx)
	if err != nil {
		return nil, err
	}
	entries, missing := s.recent.among(now, ids)
	found, err := entriesOf(ctx, tx, missing)
	if err != nil {
		return nil, err
	}
	for _, e := range found {
		entries[e.Department.ID] = e
	}
	s.recent.keep(now, found)
	return entries, nil
}

func cardOf(ctx context.Context, tx *sql.Tx, l Lead, entries map[string]Entry) (Card, error) {
	switch l.Kind {
	case KindStand:
		if e, ok := entries[l.ID]; ok {
			c := e.Card()
			c.Found = e.found(l.Part)
			return c, nil
		}
	case KindPlace:
		x, err := one(collect(ctx, tx, scanPlace, placeByID, l.ID))
		return Card{Ref: l.Ref, Title: x.Name, Floor: x.Floor, Found: l.Part.own(Text{})}, err
	case KindSession:
		x, err := one(collect(ctx, tx, scanSession, sessionByID, l.ID))
		return Card{Ref: l.Ref, Title: x.Title, Subtitle: x.Description, Floor: x.Floor,
			Found: l.Part.own(x.Description)}, err
	}
	return Card{}, ErrNotFound
}

// Card is the short form of e.
func (e Entry) Card() Card {
	c := Card{
		Ref:      Ref{KindStand, e.Department.ID},
		Title:    e.Department.Name,
		Subtitle: e.subtitle(),
		Booths:   e.Codes(),
		Topics:   e.Stand.Topics,
	}
	if len(e.Booths) > 0 {
		c.Floor = e.Booths[0].Floor
	}
	return c
}

// subtitle is the headline; without one, the first exhibits; without any, the first errands.
func (e Entry) subtitle() Text {
	if e.Stand.Headline != (Text{}) {
		return e.Stand.Headline
	}
	var parts []Text
	for _, x := range e.Stand.Exhibits {
		parts = append(parts, x.Name)
	}
	if len(parts) == 0 {
		for _, x := range e.Errands {
			parts = append(parts, x.Matter)
		}
	}
	return joined(parts[:min(len(parts), subtitleParts)])
}

func joined(parts []Text) Text {
	var vi, en []string
	for _, p := range parts {
		v, _ := p.In(Vi)
		e, _ := p.In(En)
		vi, en = append(vi, v), append(en, e)
	}
	return Text{strings.Join(vi, " · "), strings.Join(en, " · ")}
}
