package web

import (
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"gianhang/booths"
)

// deskStandView is the form of a stand.
type deskStandView struct {
	frame
	Faults     faults
	Standing   booths.Standing
	Stand      booths.Stand // as it is in the form
	Old        bool         // somebody saved since: the form stands on an older version
	Said       string       // what was just done, empty for nothing
	Focus      string       // id of the field where the reader goes on
	Percent    int
	Gaps       []booths.Gap
	Review     bool // organisers publish
	Obligation booths.Obligation
	Late       int // days, negative for days left
	Topics     []booths.Topic
	Languages  []tickBox
	More       string // other languages
	Offers     []offer
	Action     string // address that the form goes to
}

// tickBox is something to tick.
type tickBox struct {
	Value, Name string
	Chosen      bool
}

// askedLanguages are those that the form has a box for; others are typed.
var askedLanguages = []string{"vi", "en", "zh", "ko", "ja", "fr", "km"}

// showForm shows the form of r as it was typed, with its faults; the reader goes on at the field focus.
func (s *server) showForm(r standRequest, status int, bad booths.Invalid, focus string) error {
	if wantsJSON(r) {
		return s.refuseTyped(r, bad)
	}
	f, err := s.roomFrame(r, "desk", s.words[langOf(r)].say("desk.form.title"))
	if err != nil {
		return err
	}
	v := deskStandView{frame: f, Faults: faults{f.words, bad}, Standing: r.standing, Stand: r.typed, Focus: focus,
		Offers: offersOf(r.typed), Action: r.address(), Old: r.typed.Version != r.standing.Draft.Version}
	v.Gaps, v.Percent = filled(r.typed).Gaps()
	if said := r.QueryParam("said"); slices.Contains([]string{"saved", "submitted", "published", "merged"}, said) {
		v.Said = f.words.say("desk.form.said." + said)
	}
	settings, err := s.store.Settings(r.ctx())
	if err != nil {
		return err
	}
	v.Review = settings.Review && !f.Who.MayOrganise()
	if r.standing.Department.Obliged {
		if v.Obligation, err = s.store.Obligation(r.ctx(), f.Who, r.standing.Department.ID); err != nil {
			return err
		}
		v.Late = v.Obligation.Late(f.Now.UnixMilli())
	}
	overview, err := s.atlasNow(r.ctx())
	if err != nil {
		return err
	}
	v.Topics = overview.Topics
	v.Languages, v.More = languageChoices(f.Lang, r.typed.Languages)
	return s.show(r.Context, status, "desk-stand", v)
}

// languageChoices are the boxes for languages, and those that are spoken beside them.
func languageChoices(in booths.Lang, spoken []string) (boxes []tickBox, more string) {
	names := display.Tags(language.Make(string(in)))
	for _, tag := range askedLanguages {
		boxes = append(boxes, tickBox{tag, names.Name(language.Make(tag)), slices.Contains(spoken, tag)})
	}
	var others []string
	for _, tag := range spoken {
		if !slices.Contains(askedLanguages, tag) {
			others = append(others, tag)
		}
	}
	return boxes, strings.Join(others, ", ")
}

// At is the number of the form's field, for templates.
func (v deskStandView) At(list string, i int, field string) string { return rowField(list, i, field) }

// Row is the id of a row.
func (v deskStandView) Row(list string, i int) string {
	return strings.TrimSuffix(rowField(list, i, ""), ".")
}

// Main says whether a topic is the main one.
func (v deskStandView) Main(id string) bool {
	return len(v.Stand.Topics) > 0 && v.Stand.Topics[0] == id
}

// Also says whether a topic is one beside the main one.
func (v deskStandView) Also(id string) bool {
	return len(v.Stand.Topics) > 1 && slices.Contains(v.Stand.Topics[1:], id)
}

// Gap is the id of the field that fills a gap.
func (v deskStandView) Gap(g booths.Gap) string { return gapField(g) }

// Offer is the Unicode offered for a field.
func (v deskStandView) Offer(field string) *offer {
	if i := slices.IndexFunc(v.Offers, func(o offer) bool { return o.Field == field }); i >= 0 {
		return &v.Offers[i]
	}
	return nil
}

// Older says whether the English of a text is as visitors see it while its Vietnamese changed since.
func (v deskStandView) Older(now, shown booths.Text) bool {
	return v.Standing.Shown.Version > 0 && now.EN != "" && now.EN == shown.EN && now.VI != shown.VI
}

// Left is how many days are left.
func (v deskStandView) Left() int { return -v.Late }

// formField is one field of the form, as its part of the page draws it.
type formField struct {
	View        deskStandView
	ID, Value   string
	Lang, Label string
	Long, Old   bool
	Limit       int // runes
}

// Field prepares the field of a text in a language.
func (v deskStandView) Field(lang, id, value, label string, limit int, old bool) formField {
	return formField{v, id + "." + lang, value, lang, v.T(label), limit > 500, old, limit}
}

// Fault says what is wrong in the field.
func (x formField) Fault() string { return x.View.Faults.Of(x.ID) }

// Photo is the smallest picture of a photo.
func (v deskStandView) Photo(p booths.Photo) photoView { return v.photo(p) }

// zoneNow is where the exhibition is.
func (s *server) zoneNow(c echo.Context) *time.Location {
	return zoneOf(s.atlasAtHand(c.Request().Context()).Exhibition)
}

// Next is the number that people count a row by.
func (v deskStandView) Next(i int) int { return i + 1 }

// moves are the buttons that move and remove a row.
type moves struct {
	view         deskStandView
	Kind         string // exhibit or photo
	At           int
	Above, Below int
	Up, Down     bool
	Form         string
}

// Moves prepares the buttons of a row, of count.
func (v deskStandView) Moves(kind string, at, count int) moves {
	return moves{v, kind, at, at - 1, at + 1, at > 0, at < count-1, v.Action}
}

// Say names a button, with the row that it is about.
func (m moves) Say(how string) string { return m.view.T("desk.form."+m.Kind+"."+how, m.At+1) }

// GapName says what a gap is.
func (v deskStandView) GapName(g booths.Gap) string { return v.words.say("gap." + string(g)) }

// Verdict says what was decided last, by whom and when.
func (v deskStandView) Verdict(r booths.Review) string {
	return v.words.say("desk.form.state."+string(r.Verdict), r.Author, v.Moment(r.At))
}

// Progress says how far the obliged department has come.
func (v deskStandView) Progress() string {
	return v.words.say("desk.form.obligation." + string(v.Obligation.State))
}
