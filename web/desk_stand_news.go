package web

import (
	"html/template"
	"net/http"
	"strings"
	"time"

	"gianhang/booths"
)

// standNews answers a script that sends the form of a stand.
type standNews struct {
	Version int64       `json:"version"`
	Said    string      `json:"said"`
	Percent int         `json:"percent"`
	Gaps    []gapNews   `json:"gaps"`
	Faults  []formFault `json:"faults"`
	Offers  []offer     `json:"offers"`
	Drawn   []drawn     `json:"drawn"`
	Link    string      `json:"link,omitempty"`
	Draft   string      `json:"draft,omitempty"` // whose it is now, and since when
}

// gapNews is something that is missing, and the field that it is missing in.
type gapNews struct {
	Field string `json:"field"`
	Name  string `json:"name"`
}

// drawn is a field of Markdown as visitors will see it.
type drawn struct {
	Field string        `json:"field"`
	HTML  template.HTML `json:"html"`
}

// news prepares an answer about what r typed, with what is said of it.
func (s *server) news(r standRequest, said string) standNews {
	words := s.words[langOf(r)]
	n := standNews{Version: r.typed.Version, Said: said, Gaps: []gapNews{}, Faults: []formFault{}, Offers: offersOf(r.typed), Drawn: drawnOf(r.typed)}
	gaps, percent := filled(r.typed).Gaps()
	n.Percent = percent
	for _, g := range gaps {
		n.Gaps = append(n.Gaps, gapNews{gapField(g), words.say("gap." + string(g))})
	}
	return n
}

// acknowledge tells a script what was saved.
func (s *server) acknowledge(r standRequest, saved booths.Stand) error {
	at := s.now().In(s.zoneNow(r)).Format("15:04")
	n := s.news(r, s.words[langOf(r)].say("desk.form.kept", at))
	n.Version = saved.Version
	n.Draft = s.words[langOf(r)].say("desk.form.draft", who(r).Name, at)
	return r.JSON(http.StatusOK, n)
}

// refuseTyped tells a script what is wrong.
func (s *server) refuseTyped(r standRequest, bad booths.Invalid) error {
	words := s.words[langOf(r)]
	n := s.news(r, words.say("desk.faults"))
	n.Faults = faults{words, bad}.All()
	return r.JSON(http.StatusUnprocessableEntity, n)
}

// refuseStale tells a script whose change came first, and where both can be compared.
func (s *server) refuseStale(r standRequest) error {
	at := time.UnixMilli(r.standing.At).In(s.zoneNow(r)).Format("15:04")
	words := s.words[langOf(r)]
	said := words.say("desk.form.conflict", r.standing.Author, at)
	if r.standing.Account == who(r).ID {
		said = words.say("desk.form.conflict.own", at)
	}
	n := s.news(r, said)
	n.Link = r.address()
	return r.JSON(http.StatusConflict, n)
}

// drawnOf are the fields of st that are Markdown, as visitors will see them.
func drawnOf(st booths.Stand) []drawn {
	return []drawn{{"text.vi", drawProse(st.Text.VI)}, {"text.en", drawProse(st.Text.EN)}}
}

// drawProse is markdown whose links open beside the form, which keeps what was typed in it.
func drawProse(source string) template.HTML {
	return template.HTML(strings.ReplaceAll(string(markdown(source)), "<a ", `<a target="_blank" `))
}

// Prose says whether visitors see the field as Markdown.
func (x formField) Prose() bool { return strings.HasPrefix(x.ID, "text.") }

// Drawn is what the field holds as visitors will see it.
func (x formField) Drawn() template.HTML { return drawProse(x.Value) }

// gapField is the id of the field that fills a gap.
func gapField(g booths.Gap) string {
	if g == "exhibits.en" {
		return "exhibits"
	}
	return string(g)
}
