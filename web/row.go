package web

import (
	"html/template"
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/search"
)

// row is one answer.
type row struct {
	Href  string
	Codes []string      // on its plates
	Marks []string      // what it is on the plan: codes of booths or the id of a place
	Icon  template.HTML // sign of a place or session, instead of plates
	Title template.HTML
	Label string        // what kind of name Line is, if it is another than Title
	Line  template.HTML // by what it was found, or what is shown there
	Said  template.HTML // Line as people say it, if they said so
	Topic template.HTML // empty if it has none
	Sign  template.HTML // of the topic
	Where string        // name of the floor, or that it is not placed
	Away  string        // how far it is from the visitor, empty if that is not known
}

// row makes an answer of a hit.
func (v homeView) row(a *atlas, hit search.Hit) row {
	r := row{Codes: hit.Booths, Marks: hit.Booths, Title: v.Marked(hit.Title, hit.Marks.Title)}
	r.because(v.frame, hit)
	r.about(v, a, hit.Topics)
	if hit.Floor != "" {
		r.Where = v.Plain(a.floors[hit.Floor])
	}
	switch hit.Kind {
	case booths.KindStand:
		r.Href = v.URL("/departments/", hit.ID)
		if len(hit.Booths) == 0 {
			r.Where = v.T("booth.unplaced")
		} else {
			r.Href = v.URL("/booths/", hit.Booths[0])
		}
	case booths.KindPlace:
		r.Href, r.Icon, r.Marks = v.URL("/places/", hit.ID), v.Icon(a.iconName(hit.ID)), []string{hit.ID}
	case booths.KindSession:
		r.Href, r.Icon, r.Where = v.URL("/programme/", hit.ID), v.Icon("calendar"), v.T("menu.programme")
		if x, _ := a.session(hit.ID); x.Cancelled {
			r.Where = v.T("session.cancelled")
		}
	}
	if len(r.Marks) > 0 {
		r.Away = v.away(v.metres, slices.MinFunc(r.Marks, func(x, y string) int { return nearer(v.metres, x, y) }))
	}
	return r
}

// about names the topic asked for, or else the main one.
func (r *row) about(v homeView, a *atlas, topics []string) {
	if len(topics) == 0 {
		return
	}
	t := a.topicByID[topics[0]]
	if slices.Contains(topics, v.Topic) {
		t = a.topicByID[v.Topic]
	}
	r.Topic, r.Sign = v.Text(t.Name), v.Sign(t)
}

// The longest texts of the line of a row, in runes: one alone, or one beside how people say it. Two lines of a phone
// hold about 90.
const (
	longAlone  = 84
	longBeside = 48
)

// because fills in by what hit was found. Where the title tells, a website did it or nothing was asked, that is what is
// shown there.
func (r *row) because(f frame, hit search.Hit) {
	found := hit.Found
	if found.Text == (booths.Text{}) || found.Field == booths.FieldWebsite || f.titled(hit) {
		r.Line = f.Excerpt(hit.Subtitle, hit.Marks.Subtitle, longAlone)
		return
	}
	r.Label = f.nameKind(found.Field)
	if found.Said == "" || strings.EqualFold(found.Said, f.Plain(found.Text)) {
		r.Line = f.Excerpt(found.Text, hit.Marks.Found, longAlone)
		return
	}
	r.Line = f.Excerpt(found.Text, hit.Marks.Found, longBeside)
	r.Said = f.Excerpt(booths.Text{VI: found.Said}, search.Spans{VI: hit.Marks.Said}, longBeside)
}

// titled says whether what hit was found by is a part of its title in one of the languages.
func (f frame) titled(hit search.Hit) bool {
	title := strings.ToLower(hit.Title.VI + "\n" + hit.Title.EN)
	return strings.Contains(title, strings.ToLower(f.Plain(hit.Found.Text)))
}

// nameKind says what kind of name a field is, empty for what is no other name.
func (f frame) nameKind(field booths.Field) string {
	switch field {
	case booths.FieldOtherName:
		return f.T("found.other_name")
	case booths.FieldFormerName:
		return f.T("found.former_name")
	case booths.FieldLaterName:
		return f.T("found.later_name")
	}
	return ""
}
