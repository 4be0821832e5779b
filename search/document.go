package search

import (
	"strings"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// document is what the index knows of one thing that can be found. Notes and sources are for organisers and not in it.
type document struct {
	ref    booths.Ref
	order  string   // sorts documents when nothing was asked, and equal hits
	codes  []string // of its booths, canonical
	topics []string
	floors []string
	texts  []text
}

// text is one phrase of a document: matches do not reach across phrases.
type text struct {
	field field
	words string
}

func (d *document) add(f field, words ...string) {
	for _, w := range words {
		if w != "" {
			d.texts = append(d.texts, text{f, w})
		}
	}
}

func (d *document) addBoth(f field, t booths.Text) { d.add(f, t.VI, t.EN) }

// title adds the name of a thing: the Vietnamese one counts as its name, the English one as another.
func (d *document) title(t booths.Text) {
	d.add(inName, t.VI)
	d.add(inOtherName, t.EN)
}

// entryDocument is the document of a department with its errands, its published stand and its booths. One without any
// booth, or with nothing published, is found like the others.
func entryDocument(e booths.Entry) document {
	d := document{ref: booths.Ref{Kind: booths.KindStand, ID: e.Department.ID}, topics: e.Stand.Topics}
	place := "2" // after those that are placed
	for i, b := range e.Booths {
		if i == 0 {
			place = "1 " + sortable(b.Code)
		}
		if code := canonicalCode(b.Code); code != "" {
			d.codes = append(d.codes, code)
		}
		d.floors = append(d.floors, b.Floor)
	}
	d.order = place + " " + vietnamese.Key(e.Department.Name.VI)
	d.title(e.Department.Name)
	d.add(inOtherName, e.Department.Abbreviation)
	d.add(inOtherName, e.Department.OtherNames...)
	d.add(inFormerName, e.Department.FormerNames...)
	d.add(inLaterName, e.Department.LaterNames...)
	for _, x := range e.Stand.Exhibits {
		d.addBoth(inExhibit, x.Name)
		d.addBoth(inDescription, x.Description)
	}
	for _, x := range e.Errands {
		d.addBoth(inErrand, x.Matter)
		d.add(inErrand, x.Also...)
	}
	d.addBoth(inDescription, e.Stand.Headline)
	d.addBoth(inDescription, e.Stand.Text)
	d.add(inDescription, e.Department.Websites...)
	return d
}

// placeDocument is the document of a place.
func placeDocument(p booths.Place) document {
	d := document{ref: booths.Ref{Kind: booths.KindPlace, ID: p.ID}, floors: []string{p.Floor}}
	d.order = "3 " + vietnamese.Key(p.Name.VI)
	d.title(p.Name)
	return d
}

// sessionDocument is the document of a session, by day and hour.
func sessionDocument(s booths.Session) document {
	d := document{ref: booths.Ref{Kind: booths.KindSession, ID: s.ID}}
	if s.Floor != "" {
		d.floors = []string{s.Floor}
	}
	d.order = "4 " + s.Day + " " + vietnamese.Key(s.Title.VI)
	d.title(s.Title)
	d.addBoth(inDescription, s.Description)
	return d
}

// sortable writes a booth code so that A2 comes before A12.
func sortable(code string) string {
	digits := strings.IndexAny(code, "0123456789")
	if digits < 0 {
		return code
	}
	return code[:digits] + strings.Repeat("0", max(0, 6-len(code[digits:]))) + code[digits:]
}

// key names a document within the index.
func key(r booths.Ref) string { return string(r.Kind) + "/" + r.ID }

func refOf(key string) booths.Ref {
	kind, id, _ := strings.Cut(key, "/")
	return booths.Ref{Kind: booths.Kind(kind), ID: id}
}

// indexed is the form of d that the mapping of the index takes.
func (d document) indexed() map[string]any {
	var begins []string
	for _, c := range d.codes {
		begins = append(begins, begun(c)...)
	}
	m := map[string]any{
		"kind": string(d.ref.Kind), "order": d.order, "topic": d.topics, "floor": d.floors,
		"code": d.codes, "code_e": begins,
	}
	for _, t := range d.texts {
		property := properties[t.field]
		phrases, _ := m[property].([]string)
		m[property] = append(phrases, t.words)
	}
	return m
}
