package schedule

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"gianhang/booths"
)

type outXML struct {
	XMLName   xml.Name `xml:"schedule"`
	Generator struct {
		Name string `xml:"name,attr"`
	} `xml:"generator"`
	Version    string `xml:"version"`
	Conference struct {
		Title    string `xml:"title"`
		Acronym  string `xml:"acronym"`
		Start    string `xml:"start"`
		End      string `xml:"end"`
		Days     int    `xml:"days"`
		Timeslot string `xml:"timeslot_duration"`
		BaseURL  string `xml:"base_url,omitempty"`
		Zone     string `xml:"time_zone_name,omitempty"`
	} `xml:"conference"`
	Days []outXMLDay `xml:"day"`
}

type outXMLDay struct {
	Date  string       `xml:"date,attr"`
	Start string       `xml:"start,attr"`
	End   string       `xml:"end,attr"`
	Index int          `xml:"index,attr"`
	Rooms []outXMLRoom `xml:"room"`
}

type outXMLRoom struct {
	Name   string        `xml:"name,attr"`
	Events []outXMLEvent `xml:"event"`
}

type outXMLEvent struct {
	ID          int      `xml:"id,attr"`
	GUID        string   `xml:"guid,attr"`
	Room        string   `xml:"room"`
	Title       string   `xml:"title"`
	Subtitle    string   `xml:"subtitle"`
	Type        string   `xml:"type"`
	Date        string   `xml:"date"`
	Start       string   `xml:"start"`
	Duration    string   `xml:"duration"`
	Abstract    string   `xml:"abstract"`
	Track       string   `xml:"track"`
	Persons     []string `xml:"persons>person"`
	Language    string   `xml:"language,omitempty"`
	Description string   `xml:"description"`
	URL         string   `xml:"url,omitempty"`
	OriginURL   string   `xml:"origin_url,omitempty"`
}

// XML writes x as a schedule of frab, of which https://c3voc.de/schedule/schema.xsd is the schema. The error is that of
// encoding/xml.
func (x Export) XML() ([]byte, error) {
	days, numbers := x.days(), x.numbers()
	out := outXML{Version: x.version()}
	out.Generator.Name = generatorName
	c := &out.Conference
	c.Title, c.Acronym, c.Timeslot, c.BaseURL, c.Zone = x.text(x.Exhibition.Name), x.acronym(), timeslot, x.Base, x.Exhibition.Zone
	c.Start, c.End, c.Days = days[0].date, days[len(days)-1].date, len(days)
	for _, d := range days {
		day := outXMLDay{Date: d.date, Start: d.start.Format(time.RFC3339), End: d.end.Format(time.RFC3339), Index: d.index}
		for _, r := range d.rooms {
			room := outXMLRoom{Name: r.name}
			for _, s := range r.sessions {
				room.Events = append(room.Events, x.xmlEvent(s, numbers[s.ID]))
			}
			day.Rooms = append(day.Rooms, room)
		}
		out.Days = append(out.Days, day)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	err := e.Encode(out)
	b.WriteByte('\n')
	return b.Bytes(), err
}

func (x Export) xmlEvent(s booths.Session, number int) outXMLEvent {
	at, lasts := x.times(s)
	e := outXMLEvent{ID: number, GUID: x.guid(s).String(), Room: x.room(s), Title: x.text(s.Title), Type: s.Kind,
		Date: at.Format(time.RFC3339), Start: at.Format("15:04"), Duration: clock(min(lasts, mostXML)), Track: s.Track, Persons: s.Speakers,
		Language: s.Lang, Description: x.text(s.Description), OriginURL: linked(s.Link)}
	if seconds := lasts % time.Minute / time.Second; seconds != 0 && lasts < mostXML {
		e.Duration += fmt.Sprintf(":%02d", seconds)
	}
	if address := x.address(s); strings.HasPrefix(address, "http") {
		e.URL = address
	}
	return e
}

// mostXML is the longest that the schema of XML takes.
const mostXML = 99*time.Hour + 59*time.Minute
