package web

import (
	"encoding/json"
	"html/template"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// offlineWords are what the browser says in the pages that it makes itself, in one language.
type offlineWords struct {
	Say       catalogue         `json:"say"`
	Topics    []offlineName     `json:"topics"`
	Floors    []offlineName     `json:"floors"`
	Signs     map[string]string `json:"signs"`     // by id of a place or kind of places, of sessions without one
	Cancelled []string          `json:"cancelled"` // ids of sessions
	Sprite    string            `json:"sprite"`
	All       string            `json:"all"` // the viewBox of the whole plan

	Was  map[string]string      `json:"was,omitempty"`  // codes of booths by those that they had before
	Gone map[string]offlineGone `json:"gone,omitempty"` // by code
}

// offlineGone is what is said of a booth that is no longer on the plan, and the booths of those who stood there.
type offlineGone struct {
	Note  string   `json:"note"` // in a visit
	Said  string   `json:"said"`
	Codes []string `json:"codes"`
}

// offlineName is a name in the reader's language, as HTML and without it.
type offlineName struct {
	ID     string        `json:"id"`
	HTML   template.HTML `json:"html"`
	Plain  string        `json:"plain"`
	Sign   template.HTML `json:"sign,omitempty"` // of a topic
	Colour int           `json:"colour,omitempty"`
}

// wordsFile is the offlineWords of a language as JSON.
func (s *server) wordsFile(a *atlas, lang booths.Lang) []byte {
	f := frame{Lang: lang, Assets: s.assets, words: s.words[lang]}
	w := offlineWords{Say: f.words, Signs: map[string]string{"": "calendar"}, Cancelled: []string{}, Sprite: s.assets.Sprite, All: viewBox(a.whole)}
	w.Topics = each(a.Topics, func(t booths.Topic) offlineName {
		return offlineName{ID: t.ID, HTML: f.Text(t.Name), Plain: f.Plain(t.Name), Sign: f.Sign(t), Colour: t.Colour}
	})
	w.Floors = each(a.Plan.Floors, func(x booths.Floor) offlineName {
		return offlineName{ID: x.Code, HTML: f.Text(x.Name), Plain: f.Plain(x.Name)}
	})
	for _, x := range a.sessions {
		if x.Cancelled {
			w.Cancelled = append(w.Cancelled, x.ID)
		}
	}
	for _, p := range a.Plan.Places {
		w.Signs[p.ID], w.Signs[p.Kind] = a.iconName(p.ID), placeIcon(floor.Place{Kind: p.Kind})
	}
	w.Was, w.Gone = a.Aliases, map[string]offlineGone{}
	for _, x := range a.Gone {
		v := routeView{frame: f}
		said := v.unknownStop(a, "to", x.Code)
		w.Gone[x.Code] = offlineGone{visitView{frame: f}.goneFrom(a, savedBooth{Code: x.Code}).Note, said, each(v.Choices, func(c choose) string { return c.ID })}
	}
	b, _ := json.Marshal(w) // of strings and numbers, which cannot fail
	return b
}
