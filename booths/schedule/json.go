package schedule

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// jsonSchedule is a schedule.json of pretalx or frab.
type jsonSchedule struct {
	Generator struct {
		Name words `json:"name"`
	} `json:"generator"`
	Schedule *struct {
		Conference struct {
			Title   words     `json:"title"`
			Acronym words     `json:"acronym"`
			Zone    words     `json:"time_zone_name"`
			Days    []jsonDay `json:"days"`
		} `json:"conference"`
	} `json:"schedule"`
}

type jsonDay struct {
	Date  words                        `json:"date"`
	Rooms map[string][]json.RawMessage `json:"rooms"`
}

// jsonEvent is an item. What should be text may be a number, null, or an object with a text for each language.
type jsonEvent struct {
	GUID        words        `json:"guid"`
	ID          words        `json:"id"`
	Code        words        `json:"code"`
	Date        words        `json:"date"`
	Start       words        `json:"start"`
	End         words        `json:"end"`
	Duration    words        `json:"duration"`
	Room        words        `json:"room"`
	Slug        words        `json:"slug"`
	URL         words        `json:"url"`
	OriginURL   words        `json:"origin_url"`
	Title       words        `json:"title"`
	Subtitle    words        `json:"subtitle"`
	Track       words        `json:"track"`
	Type        words        `json:"type"`
	Language    words        `json:"language"`
	Abstract    words        `json:"abstract"`
	Description words        `json:"description"`
	Persons     []jsonPerson `json:"persons"`
}

type jsonPerson struct {
	Name       words `json:"name"`
	PublicName words `json:"public_name"`
}

// UnmarshalJSON takes text, numbers, null, and objects of texts by language.
func (w *words) UnmarshalJSON(b []byte) error {
	*w = nil
	switch b[0] {
	case '"':
		var text string
		err := json.Unmarshal(b, &text)
		*w = said("", text)
		return err
	case '{':
		return w.byLanguage(b)
	case '[':
		return errors.New("a list where text should be")
	case 'n', 't', 'f':
		return nil
	}
	*w = said("", string(b)) // a number
	return nil
}

func (w *words) byLanguage(b []byte) error {
	var texts map[string]any
	if err := json.Unmarshal(b, &texts); err != nil {
		return err
	}
	*w = words{}
	for lang, text := range texts {
		if text, ok := text.(string); ok {
			(*w)[lang] = text
		}
	}
	return nil
}

// json reads a schedule.json; rooms, which have no order in it, come by name.
func (r *reading) json(b []byte) error {
	r.Format = JSON
	var s jsonSchedule
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("no JSON of a schedule: %w", err)
	}
	if s.Schedule == nil {
		return fmt.Errorf("%w: its JSON has no schedule", ErrFormat)
	}
	c := s.Schedule.Conference
	r.ours = s.Generator.Name.any() == generatorName
	r.called(c.Acronym.any(), c.Title.any())
	zone := r.zoneOr(c.Zone.any())
	for _, day := range c.Days {
		for _, room := range slices.Sorted(maps.Keys(day.Rooms)) {
			for _, raw := range day.Rooms[room] {
				if r.full() {
					return nil
				}
				var e jsonEvent
				if err := json.Unmarshal(raw, &e); err != nil {
					r.lose(lostUID(raw), first(e.Title.any(), e.GUID.any(), "an item in "+room), "is not written as an item is: %v", err)
					continue
				}
				it := e.item(r, room)
				r.when(&it, e.times(day.Date.any()), zone, 0)
				r.add(it)
			}
		}
	}
	return nil
}

func (e jsonEvent) times(day string) frab {
	return frab{date: e.Date.any(), day: day, start: e.Start.any(), duration: e.Duration.any(), end: e.End.any()}
}

func (e jsonEvent) item(r *reading, room string) item {
	it := item{uid: first(e.GUID.any(), e.ID.any(), e.Code.any(), e.Slug.any()), title: e.Title, subtitle: e.Subtitle,
		abstract: e.Abstract, description: e.Description, kind: e.Type.any(), room: first(e.Room.any(), room),
		track: e.Track.any(), lang: strings.ToLower(e.Language.any()), link: r.linkOf(e.OriginURL.any(), e.URL.any())}
	for _, p := range e.Persons {
		it.speakers = append(it.speakers, first(p.PublicName.any(), p.Name.any()))
	}
	return it
}

// lostUID is the uid of an item of which something else cannot be read, empty if that is not sure either.
func lostUID(raw json.RawMessage) string {
	var e struct {
		GUID words `json:"guid"`
		ID   words `json:"id"`
		Code words `json:"code"`
		Slug words `json:"slug"`
	}
	if json.Unmarshal(raw, &e) != nil {
		return ""
	}
	return first(e.GUID.any(), e.ID.any(), e.Code.any(), e.Slug.any())
}
