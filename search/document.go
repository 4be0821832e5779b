package search

import (
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/booths/prose"
	"gianhang/search/vietnamese"
)

// document is what the index knows of one thing that can be found. Notes and sources are for organisers and not in it.
type document struct {
	ref    booths.Ref
	order  string   // sorts documents when nothing was asked, and equal hits
	codes  []string // of its booths, canonical
	former []string // codes that led to it before, canonical
	topics []string
	floors []string
	texts  []text
}

// text is one text of a document: matches do not reach across texts.
type text struct {
	place
	lang   booths.Lang // empty for what is in no language, as abbreviations and websites
	words  string
	tokens []vietnamese.Token
}

func newText(p place, words string) text {
	return text{place: p, words: words, tokens: vietnamese.Tokens(words)}
}

func (d *document) add(p place, words string) { d.addIn("", p, words) }

func (d *document) addIn(lang booths.Lang, p place, words string) {
	if words != "" {
		t := newText(p, words)
		t.lang = lang
		d.texts = append(d.texts, t)
	}
}

func (d *document) addBoth(p place, t booths.Text) {
	d.addIn(booths.Vi, p, t.VI)
	d.addIn(booths.En, p, t.EN)
}

func (d *document) addAll(f field, words []string) {
	for i, w := range words {
		d.add(place{field: f, at: uint16(i)}, w)
	}
}

// title adds the name of a thing: the Vietnamese one counts more.
func (d *document) title(t booths.Text) {
	d.addIn(booths.Vi, place{field: inName}, t.VI)
	d.addIn(booths.En, place{field: inTitle}, t.EN)
}

// entryDocument is the document of a department with its errands, its published stand and its booths. One without any
// booth, or with nothing published, is found like the others.
func entryDocument(e booths.Entry) document {
	d := document{ref: booths.Ref{Kind: booths.KindStand, ID: e.Department.ID}, topics: e.Stand.Topics}
	order := "2" // after those that are placed
	for i, b := range e.Booths {
		if i == 0 {
			order = "1 " + sortable(b.Code)
		}
		if code := canonicalCode(b.Code); code != "" {
			d.codes = append(d.codes, code)
		}
		if !slices.Contains(d.floors, b.Floor) {
			d.floors = append(d.floors, b.Floor)
		}
	}
	for _, was := range e.Former {
		if code := canonicalCode(was); code != "" {
			d.former = append(d.former, code)
		}
	}
	d.order = order + " " + vietnamese.Key(e.Department.Name.VI)
	d.title(e.Department.Name)
	d.add(place{field: inTitle}, e.Department.Abbreviation)
	d.addAll(inOtherName, e.Department.OtherNames)
	d.addAll(inFormerName, e.Department.FormerNames)
	d.addAll(inLaterName, e.Department.LaterNames)
	d.shown(e.Stand)
	for i, x := range e.Errands {
		d.addBoth(place{field: inErrand, at: uint16(i)}, x.Matter)
		for n, said := range x.Also {
			d.add(place{inErrand, uint16(i), uint16(n + 1)}, said)
		}
	}
	d.addAll(inWebsite, e.Department.Websites)
	return d
}

// shown adds the texts of a stand.
func (d *document) shown(s booths.Stand) {
	d.addBoth(place{field: inDescription}, s.Headline)
	d.addBoth(place{field: inDescription}, booths.Text{VI: prose.Plain(s.Text.VI), EN: prose.Plain(s.Text.EN)})
	for i, x := range s.Exhibits {
		d.addBoth(place{field: inExhibit, at: uint16(i + 1)}, x.Name)
		d.addBoth(place{field: inDescription, at: uint16(i + 1)}, x.Description)
	}
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
	d.addBoth(place{field: inSession}, s.Title)
	d.addBoth(place{field: inDescription}, s.Description)
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
