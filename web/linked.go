package web

import (
	"encoding/json"
	"html/template"
	"time"

	"gianhang/booths"
)

// What search engines read of a page, as schema.org names it. Empty fields are left out.

type ldList struct {
	Context string   `json:"@context"`
	Type    string   `json:"@type"`
	Items   []ldItem `json:"itemListElement"`
}

type ldItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

type ldEvent struct {
	Context     string   `json:"@context,omitempty"`
	Type        string   `json:"@type"`
	Name        string   `json:"name"`
	URL         string   `json:"url,omitempty"`
	Starts      string   `json:"startDate,omitempty"`
	Ends        string   `json:"endDate,omitempty"`
	Status      string   `json:"eventStatus,omitempty"`
	Description string   `json:"description,omitempty"`
	Image       string   `json:"image,omitempty"`
	Language    string   `json:"inLanguage,omitempty"`
	Location    *ldPlace `json:"location,omitempty"`
	Organizer   *ldBody  `json:"organizer,omitempty"`
	Performer   []ldBody `json:"performer,omitempty"`
	Super       *ldEvent `json:"superEvent,omitempty"`
}

type ldPlace struct {
	Type    string     `json:"@type"`
	Name    string     `json:"name,omitempty"`
	Address *ldAddress `json:"address,omitempty"`
}

type ldAddress struct {
	Type     string `json:"@type"`
	Locality string `json:"addressLocality,omitempty"`
	Country  string `json:"addressCountry,omitempty"`
}

type ldBody struct {
	Context     string   `json:"@context,omitempty"`
	Type        string   `json:"@type"`
	Name        string   `json:"name"`
	Other       []string `json:"alternateName,omitempty"`
	URL         string   `json:"url,omitempty"`
	Same        []string `json:"sameAs,omitempty"`
	Description string   `json:"description,omitempty"`
}

const schemaOrg = "https://schema.org"

// LinkedData is what search engines read of this page: Data, and the way to it.
func (f frame) LinkedData() template.HTML {
	all := f.Data
	if crumbs := f.Crumbs(); len(crumbs) > 0 {
		list := ldList{Context: schemaOrg, Type: "BreadcrumbList"}
		for i, c := range crumbs {
			item := ldItem{Type: "ListItem", Position: i + 1, Name: c.Name}
			if c.Path != "" {
				item.Item = f.Site + f.URL(c.Path)
			}
			list.Items = append(list.Items, item)
		}
		all = append(all[:len(all):len(all)], list)
	}
	var blocks template.HTML
	for _, data := range all {
		blocks += dataBlock(data)
	}
	return blocks
}

// dataBlock writes data as a block that no browser runs. Marshal writes <, > and & as escapes, so that nothing in it can
// end the block.
func dataBlock(data any) template.HTML {
	text, err := json.Marshal(data)
	if err != nil {
		return ""
	}
	return template.HTML(`<script type="application/ld+json">` + string(text) + "</script>\n")
}

// fair is the exhibition as search engines read it.
func (f frame) fair() *ldEvent {
	x := f.Exhibition
	e := &ldEvent{Context: schemaOrg, Type: "Event", Name: f.Plain(x.Name), URL: f.Site + f.URL("/"), Starts: x.Opens, Ends: x.Ends,
		Image: f.Site + f.URL("/preview.png"), Location: f.ldWhere("")}
	if n := len(x.Hours); n > 0 {
		e.Starts, e.Ends = f.moment(x.Hours[0].From), f.moment(x.Hours[n-1].Until)
	}
	if name := f.Plain(x.Organiser); name != "" {
		e.Organizer = &ldBody{Type: "Organization", Name: name}
	}
	return e
}

// session is a session of the programme as search engines read it. At is where in the hall it is, zero if unknown.
func (f frame) session(x booths.Session, at booths.Place) *ldEvent {
	e := &ldEvent{Context: schemaOrg, Type: "Event", Name: f.Plain(x.Title), URL: f.Site + f.URL("/programme/", x.ID), Starts: x.Day,
		Description: f.Plain(x.Description), Language: x.Lang, Location: f.ldWhere(or(f.Plain(at.Name), x.Room)), Super: f.fair()}
	e.Super.Context = ""
	if x.Starts > 0 {
		e.Starts = f.moment(x.Starts)
	}
	if x.Ends > 0 {
		e.Ends = f.moment(x.Ends)
	}
	if e.Status = schemaOrg + "/EventScheduled"; x.Cancelled {
		e.Status = schemaOrg + "/EventCancelled"
	}
	for _, name := range x.Speakers {
		e.Performer = append(e.Performer, ldBody{Type: "Person", Name: name})
	}
	return e
}

// body is a department as search engines read it.
func (f frame) body(d booths.Department, headline booths.Text) ldBody {
	b := ldBody{Context: schemaOrg, Type: "Organization", Name: f.Plain(d.Name), URL: f.Site + f.URL("/departments/", d.ID),
		Description: f.Plain(headline)}
	for _, name := range append([]string{d.Abbreviation, d.Name.VI, d.Name.EN}, d.OtherNames...) {
		if name != "" && name != b.Name {
			b.Other = append(b.Other, name)
		}
	}
	for _, host := range d.Websites {
		b.Same = append(b.Same, "https://"+host)
	}
	return b
}

// ldWhere is a room of the hall, or the hall if room is empty; nil if nothing is known.
func (f frame) ldWhere(room string) *ldPlace {
	p := &ldPlace{Type: "Place", Name: f.Plain(f.Exhibition.Venue)}
	switch {
	case room != "" && p.Name != "":
		p.Name = room + ", " + p.Name
	case room != "":
		p.Name = room
	}
	if city := f.Plain(f.Exhibition.City); city != "" {
		p.Address = &ldAddress{Type: "PostalAddress", Locality: city, Country: "VN"}
	}
	if p.Name == "" && p.Address == nil {
		return nil
	}
	return p
}

// moment writes a time in unix milliseconds as ISO 8601 does, in the exhibition's zone.
func (f frame) moment(ms int64) string {
	return time.UnixMilli(ms).In(zoneOf(f.Exhibition)).Format(time.RFC3339)
}
