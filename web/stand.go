package web

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"gianhang/booths"
)

// standView is a department and what it shows, as parts of pages show it.
type standView struct {
	frame
	booths.Entry
	Topics  []booths.Topic
	Staff   staffing
	Spoken  string // languages that people at the stand speak, in the reader's language; empty if unknown
	Photos  []photoView
	Linked  bool           // name the page of the department, because this is another
	Brief   bool           // leave out what the page of the department says
	Sharing []booths.Entry // who else stands in its booths
}

// newStandView prepares e as it is at now.
func newStandView(f frame, a *atlas, e booths.Entry, now time.Time) standView {
	v := standView{frame: f, Entry: e, Staff: f.attended(e, now), Spoken: f.languages(e.Stand.Languages)}
	for _, id := range e.Stand.Topics {
		v.Topics = append(v.Topics, a.topicByID[id])
	}
	for _, p := range e.Stand.Photos {
		v.Photos = append(v.Photos, f.photo(p))
	}
	for _, b := range e.Booths {
		for _, other := range a.at(b) {
			if other.Department.ID != e.Department.ID {
				v.Sharing = append(v.Sharing, other)
			}
		}
	}
	return v
}

// Facts says whether there is anything for the list of facts.
func (v standView) Facts() bool { return v.Linked || v.Spoken != "" || len(v.Department.Websites) > 0 }

// Site is the host of an address, which is what people know a website by.
func (v standView) Site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// languages names BCP 47 tags in the reader's language; what is no language is left out.
func (f frame) languages(tags []string) string {
	names := display.Tags(language.Make(string(f.Lang)))
	var all []string
	for _, tag := range tags {
		if t, err := language.Parse(tag); err == nil {
			all = append(all, names.Name(t))
		}
	}
	return strings.Join(all, ", ")
}

// photoView is a picture of a stand in its sizes.
type photoView struct {
	Src, Set, Large string // addresses; Set is for srcset
	Alt             string
	AltLang         booths.Lang // that Alt is in, empty if it is the reader's
	Width, Height   int         // pixels, for the room that it will take
}

// photoWidths are the widths in which pictures are kept, in pixels; a picture that is narrower comes as it is.
var photoWidths = []int{320, 640, 1280}

func (f frame) photo(p booths.Photo) photoView {
	at := func(width int) string { return fmt.Sprintf("/photos/%s-%d.jpg", p.ID, width) }
	v := photoView{Src: at(640), Large: at(1280), Width: p.Width, Height: p.Height}
	var lang booths.Lang
	if v.Alt, lang = p.Alt.In(f.Lang); lang != f.Lang && v.Alt != "" {
		v.AltLang = lang
	}
	var set []string
	for _, width := range photoWidths {
		set = append(set, fmt.Sprintf("%s %dw", at(width), min(width, p.Width)))
		if width >= p.Width {
			break
		}
	}
	v.Set = strings.Join(set, ", ")
	return v
}

// entryRow is a department as a line of a list: where it stands and what it shows.
func (f frame) entryRow(a *atlas, e booths.Entry) row {
	card := e.Card()
	r := row{Href: f.URL("/departments/", e.Department.ID), Codes: card.Booths, Title: f.Text(card.Title), Where: f.T("booth.unplaced")}
	if len(card.Booths) > 0 {
		r.Where = f.Plain(a.floors[card.Floor])
	}
	r.Line = f.Text(card.Subtitle)
	if abbreviation := e.Department.Abbreviation; abbreviation != "" {
		r.Line = joined(f.Text(booths.Text{VI: abbreviation}), r.Line)
	}
	if len(card.Topics) > 0 {
		t := a.topicByID[card.Topics[0]]
		r.Topic, r.Sign = f.Text(t.Name), f.Sign(t)
	}
	return r
}

// joined puts a dot between what is not empty.
func joined(parts ...template.HTML) template.HTML {
	var all []string
	for _, part := range slices.DeleteFunc(parts, func(p template.HTML) bool { return p == "" }) {
		all = append(all, string(part))
	}
	return template.HTML(strings.Join(all, " · "))
}
