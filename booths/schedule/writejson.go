package schedule

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/idna"

	"gianhang/booths"
)

type outSchedule struct {
	Generator map[string]string `json:"generator"`
	Schedule  struct {
		Version    string        `json:"version"`
		BaseURL    string        `json:"base_url,omitempty"`
		Conference outConference `json:"conference"`
	} `json:"schedule"`
}

type outConference struct {
	Acronym  string   `json:"acronym"`
	Title    string   `json:"title"`
	Start    string   `json:"start"`
	End      string   `json:"end"`
	Count    int      `json:"daysCount"`
	Timeslot string   `json:"timeslot_duration"`
	Zone     string   `json:"time_zone_name,omitempty"`
	Days     []outDay `json:"days"`
}

type outDay struct {
	Index int                   `json:"index"`
	Date  string                `json:"date"`
	Start string                `json:"day_start"`
	End   string                `json:"day_end"`
	Rooms map[string][]outEvent `json:"rooms"`
}

type outEvent struct {
	GUID        string              `json:"guid"`
	ID          int                 `json:"id"`
	Date        string              `json:"date"`
	Start       string              `json:"start"`
	End         string              `json:"end,omitempty"`
	Duration    string              `json:"duration"`
	Room        string              `json:"room"`
	Slug        string              `json:"slug"`
	URL         string              `json:"url"`
	OriginURL   string              `json:"origin_url,omitempty"`
	Title       string              `json:"title"`
	Subtitle    string              `json:"subtitle"`
	Track       *string             `json:"track"`
	Type        string              `json:"type"`
	Language    *string             `json:"language"`
	Abstract    string              `json:"abstract"`
	Description string              `json:"description"`
	Persons     []map[string]string `json:"persons"`
	Links       []string            `json:"links"`
}

// timeslot is the grid of a programme: minutes that all times are taken to be multiples of.
const timeslot = "00:05"

// schemaZone is what schema.json takes for the name of a zone.
var schemaZone = regexp.MustCompile(`^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$`)

// JSON writes x as a schedule.json, of which https://c3voc.de/schedule/schema.json is the schema. The error is that of encoding/json.
func (x Export) JSON() ([]byte, error) {
	out := outSchedule{Generator: map[string]string{"name": generatorName}}
	out.Schedule.Version, out.Schedule.BaseURL = x.version(), x.Base
	days, numbers := x.days(), x.numbers()
	c := &out.Schedule.Conference
	*c = outConference{Acronym: x.acronym(), Title: x.text(x.Exhibition.Name), Start: days[0].date, End: days[len(days)-1].date,
		Count: len(days), Timeslot: timeslot}
	if schemaZone.MatchString(x.Exhibition.Zone) {
		c.Zone = x.Exhibition.Zone
	}
	for _, d := range days {
		day := outDay{d.index, d.date, d.start.Format(time.RFC3339), d.end.Format(time.RFC3339), map[string][]outEvent{}}
		for _, r := range d.rooms {
			for _, s := range r.sessions {
				day.Rooms[r.name] = append(day.Rooms[r.name], x.event(s, numbers[s.ID]))
			}
		}
		c.Days = append(c.Days, day)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(out)
	return b.Bytes(), err
}

func (x Export) event(s booths.Session, number int) outEvent {
	at, lasts := x.times(s)
	e := outEvent{GUID: x.guid(s).String(), ID: number, Date: at.Format(time.RFC3339), Start: at.Format("15:04"),
		Duration: clock(lasts), Room: x.room(s), Slug: x.acronym() + "-" + strings.TrimRight(s.ID, "-"), URL: x.address(s),
		OriginURL: linked(s.Link), Title: x.text(s.Title), Type: s.Kind, Track: orNull(s.Track), Language: orNull(s.Lang),
		Description: x.text(s.Description), Persons: []map[string]string{}, Links: []string{}}
	if lasts > 0 {
		e.End = at.Add(lasts).Format(time.RFC3339)
	}
	for _, name := range s.Speakers {
		e.Persons = append(e.Persons, map[string]string{"name": name})
	}
	return e
}

// version names the state that x is of.
func (x Export) version() string { return x.Stamp.UTC().Format("2006-01-02 15:04:05") }

// clock writes a duration in hours and minutes.
func clock(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d/time.Hour), int(d%time.Hour/time.Minute))
}

// strayInLink are characters that RFC 3986 wants written as %XX behind the host, and people and programs forget.
var strayInLink = strings.NewReplacer("[", "%5B", "]", "%5D", "{", "%7B", "}", "%7D", "|", "%7C", "\\", "%5C", "^", "%5E", "`", "%60").Replace

// linked is an address as every reader takes it: in ASCII, its host as RFC 5891 writes it. It is empty for what is none.
func linked(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return ""
	}
	if !strings.HasPrefix(u.Host, "[") {
		name, port, _ := strings.Cut(u.Host, ":")
		if name, err = idna.Lookup.ToASCII(name); err != nil {
			return ""
		}
		if u.Host = name; port != "" {
			u.Host += ":" + port
		}
	}
	whole := u.String()
	host := strings.Index(whole, "//") + len("//")
	behind := len(whole)
	if i := strings.IndexAny(whole[host:], "/?#"); i >= 0 {
		behind = host + i
	}
	return whole[:behind] + strayInLink(whole[behind:])
}

func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
