package schedule

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"time"
)

// xmlConference is what the head of a schedule says.
type xmlConference struct {
	Title     string `xml:"title"`
	Acronym   string `xml:"acronym"`
	Zone      string `xml:"time_zone_name"`
	DayChange string `xml:"day_change"`
}

// xmlEvent is an item of a schedule.
type xmlEvent struct {
	ID          string   `xml:"id,attr"`
	GUID        string   `xml:"guid,attr"`
	Date        string   `xml:"date"`
	Start       string   `xml:"start"`
	Duration    string   `xml:"duration"`
	Room        string   `xml:"room"`
	Slug        string   `xml:"slug"`
	Title       string   `xml:"title"`
	Subtitle    string   `xml:"subtitle"`
	Track       string   `xml:"track"`
	Type        string   `xml:"type"`
	Language    string   `xml:"language"`
	Abstract    string   `xml:"abstract"`
	Description string   `xml:"description"`
	URL         string   `xml:"url"`
	OriginURL   string   `xml:"origin_url"`
	Persons     []string `xml:"persons>person"`
}

// xmlReading is how far a schedule has been read.
type xmlReading struct {
	*reading
	d         *xml.Decoder
	zone      *time.Location
	dayChange time.Duration
	day, room string
}

// xml reads a schedule of frab or pentabarf, item by item. Entities of its own mean nothing to encoding/xml, and so
// cannot grow.
func (r *reading) xml(b []byte) error {
	r.Format = XML
	x := &xmlReading{reading: r, d: xml.NewDecoder(bytes.NewReader(b)), zone: r.zone}
	root := ""
	for {
		token, err := x.d.Token()
		if errors.Is(err, io.EOF) && root != "" {
			return nil
		}
		if err != nil {
			return fmt.Errorf("no XML that can be read: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			if root = start.Name.Local; root != "schedule" {
				return fmt.Errorf("%w: its XML is <%.40s>", ErrFormat, root)
			}
		}
		if err := x.element(start); err != nil || r.items > MaxItems {
			return err
		}
	}
}

// element reads what begins with start, or goes into it.
func (x *xmlReading) element(start xml.StartElement) error {
	switch start.Name.Local {
	case "generator":
		x.ours = attribute(start, "name") == generatorName
	case "conference":
		var c xmlConference
		if err := x.d.DecodeElement(&c, &start); err != nil {
			return fmt.Errorf("its head cannot be read: %w", err)
		}
		x.head(c)
	case "day":
		x.day, x.room = attribute(start, "date"), ""
	case "room":
		x.room = attribute(start, "name")
	case "event":
		var e xmlEvent
		if err := x.d.DecodeElement(&e, &start); err != nil {
			return fmt.Errorf("an item on %.40q in %.80q cannot be read: %w", x.day, x.room, err)
		}
		if !x.full() {
			x.event(e)
		}
	}
	return nil
}

func (x *xmlReading) head(c xmlConference) {
	x.called(c.Acronym, c.Title)
	x.zone = x.zoneOr(c.Zone)
	if c.DayChange != "" {
		var ok bool
		if x.dayChange, ok = hours(c.DayChange); !ok || x.dayChange >= 24*time.Hour {
			x.doubt("day_change", "is %.40q, which is no time of day; days begin at midnight", c.DayChange)
			x.dayChange = 0
		}
	}
}

func (x *xmlReading) event(e xmlEvent) {
	it := item{uid: first(e.GUID, e.ID, e.Slug), title: said("", e.Title), subtitle: said("", e.Subtitle),
		abstract: said("", e.Abstract), description: said("", e.Description), kind: e.Type, room: first(e.Room, x.room),
		track: e.Track, lang: e.Language, link: x.linkOf(e.OriginURL, e.URL), speakers: e.Persons}
	x.when(&it, frab{date: e.Date, day: x.day, start: e.Start, duration: e.Duration}, x.zone, x.dayChange)
	x.add(it)
}

// called names the programme by the first of names that is one.
func (r *reading) called(names ...string) { r.Name = cut(oneLine(first(names...)), mostNamed) }

// zoneOr is the time zone of that name, or that of the exhibition.
func (r *reading) zoneOr(name string) *time.Location {
	if name == "" {
		return r.zone
	}
	zone, ok := zoneNamed(name)
	if !ok {
		r.doubt("time zone", "%.80q is not known; times without an offset are taken as those of %s", name, r.zone)
		return r.zone
	}
	return zone
}

// linkOf is the page of an item elsewhere: its origin, or the url if that is not one that this package wrote.
func (r *reading) linkOf(origin, url string) string {
	if r.ours {
		return origin
	}
	return first(origin, url)
}

// first is the first of texts that says something.
func first(texts ...string) string {
	for _, t := range texts {
		if oneLine(t) != "" {
			return t
		}
	}
	return ""
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
