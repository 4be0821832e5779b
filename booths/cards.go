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
}

// subtitleParts bounds how many exhibits or errands stand in a Subtitle.
const subtitleParts = 3

// Cards gives the cards of refs in their order. What is gone, or not for visitors, is left out.
func (s *Store) Cards(ctx context.Context, refs []Ref) (cards []Card, err error) {
	defer wrap(&err, "cards")
	var stands []string
	for _, r := range refs {
		if r.Kind == KindStand {
			stands = append(stands, r.ID)
		}
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		entries := map[string]Entry{}
		found, err := entriesOf(ctx, tx, stands, subtitleParts)
		if err != nil {
			return err
		}
		for _, e := range found {
			entries[e.Department.ID] = e
		}
		for _, r := range refs {
			card, err := cardOf(ctx, tx, r, entries)
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

func cardOf(ctx context.Context, tx *sql.Tx, r Ref, entries map[string]Entry) (Card, error) {
	switch r.Kind {
	case KindStand:
		if e, ok := entries[r.ID]; ok {
			return e.Card(), nil
		}
	case KindPlace:
		x, err := one(collect(ctx, tx, scanPlace, placeByID, r.ID))
		return Card{Ref: r, Title: x.Name, Floor: x.Floor}, err
	case KindSession:
		x, err := one(collect(ctx, tx, scanSession, sessionByID, r.ID))
		return Card{Ref: r, Title: x.Title, Subtitle: x.Description, Floor: x.Floor}, err
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
