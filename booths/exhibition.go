// Package booths is what an exhibition is (the event, its departments and their stands, its plan and programme) and
// the store that keeps it. It knows nothing of HTTP, HTML or the search index, which all follow its feed of changes.
package booths

import (
	"gianhang/booths/floor"
)

// Lang is a language of content: Vi or En.
type Lang string

// The languages of an exhibition. Vietnamese comes first.
const (
	Vi Lang = "vi"
	En Lang = "en"
)

// Text is one piece of content in both languages. Either may be missing; the Vietnamese one rarely is.
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// In gives t in lang, or in the other language where lang is missing, and the language that it gives.
func (t Text) In(lang Lang) (string, Lang) {
	if lang == En && t.EN != "" || t.VI == "" {
		return t.EN, En
	}
	return t.VI, Vi
}

// Exhibition is the event itself. Empty fields are unknown, never invented.
type Exhibition struct {
	ID           string
	Name         Text
	Organiser    Text
	City, Venue  Text
	Opens, Ends  string // days as 2006-01-02 in Zone
	Zone         string // IANA name, Asia/Ho_Chi_Minh
	Hours        []Span // when visitors may come in, in order of time; none if unknown
	Illustrative bool   // the plan was drawn for demonstration and must be shown as such
	Version      int64
}

// Span is a stretch of time, from and until in unix milliseconds; until is the first moment after it.
type Span struct {
	From  int64 `json:"from"`
	Until int64 `json:"until"`
}

// Holds says whether at, in unix milliseconds, lies in s.
func (s Span) Holds(at int64) bool { return s.From <= at && at < s.Until }

// Notice is an announcement to every screen.
type Notice struct {
	ID      string
	Text    Text
	Span         // when it is shown; 0 for an end that is open
	Urgent  bool // comes before everything else
	Version int64
}

// Holds says whether n is to be shown at at, in unix milliseconds.
func (n Notice) Holds(at int64) bool { return n.From <= at && (at < n.Until || n.Until == 0) }

// Topic is what visitors browse by.
type Topic struct {
	ID     string
	Name   Text
	Colour int    // 1 to 9, a place in Paul Tol's light set
	Icon   string // name of its sign, which the site draws on its colour; may be empty
}

// Department is a body that exhibits, as visitors may see it.
type Department struct {
	ID           string
	Name         Text
	Abbreviation string
	OtherNames   []string // in use beside Name
	FormerNames  []string
	LaterNames   []string // of the bodies that took over its work after the exhibition
	Group        string   // kind of body: sở, ban, ngành dọc …
	Obliged      bool     // must exhibit
	Websites     []string // bare host names, the main one first
	Version      int64
}

// DepartmentRecord is a Department with what only organisers may see.
type DepartmentRecord struct {
	Department
	Confirmed bool // somebody answers for its being part of the exhibition
	Note      string
	Sources   []string // addresses of what the record rests on
}

// Errand is something that people come to a department to get done.
type Errand struct {
	Matter Text     // in official words
	Also   []string // as people say it
}

// Stand is what a department shows, as one of its revisions has it.
type Stand struct {
	Department string
	Headline   Text
	Text       Text     // small Markdown
	Website    string   // address that begins with https://; may be empty
	Topics     []string // ids, the main one first
	Exhibits   []Exhibit
	Languages  []string // that people at the stand speak, as BCP 47 tags; none if unknown
	Photos     []Photo
	Staffing   []Span // when somebody is there, in order of time; none if unknown
	Version    int64  // of the revision, 0 if there is none; SaveStand takes that of the newest alone, which Draft gives
}

// Exhibit is one service or product at a stand.
type Exhibit struct {
	ID                string
	Name, Description Text
	Link              string   // address that begins with https://, where the service is used; may be empty
	Sources           []string // for organisers
}

// Photo is a picture of a stand. The store keeps it re-encoded, in the widths of PictureWidths that it is wide enough for.
type Photo struct {
	ID            string // hash of the file that it came in
	Alt           Text   // what it shows, in words
	Width, Height int    // pixels of the largest picture; SaveStand takes no notice of them
}

// Move is a placement that ended: until then the department stood in the booth, which may be gone from the plan by now.
type Move struct {
	Booth      string // code
	Department string // id
	Until      int64  // unix milliseconds, 0 if unknown
}

// Floor is a level of the plan with its name.
type Floor struct {
	floor.Floor
	Name Text
}

// Booth is a numbered place and the ids of the departments placed there.
type Booth struct {
	floor.Booth
	Departments []string
	Version     int64
}

// Place is anything but a booth that one walks to, with its name.
type Place struct {
	floor.Place
	Name    Text
	Version int64
}

// Closure is a part of a floor where nobody may walk, and why, until it is lifted.
type Closure struct {
	floor.Closure
	Reason  Text // for visitors, may be empty
	Lifted  bool // people may walk there again
	Version int64
}

// Session is an item of the programme. What is unknown is empty: many have no day, most have no hour.
type Session struct {
	ID                 string
	Kind               string // workshop, talkshow, parade, exhibition, talk
	Title, Description Text
	Day                string // 2006-01-02 in the exhibition's zone
	Part               string // of the day: morning, afternoon, evening
	Starts, Ends       int64  // unix milliseconds, 0 if unknown
	Place              string // id of its place
	Floor              string // code of the floor of its place
	Room               string // where it is as an imported programme names it, if that is no place of the plan
	Track              string // part of the programme that it belongs to, as an imported programme names it
	Speakers           []string
	Lang               string // that it is held in, as a BCP 47 tag
	Link               string // address of its page elsewhere
	Origin             string // the programme that it was imported from; empty if it was entered here
	Cancelled          bool
	Version            int64
}

// Change is one row of the feed: what changed, in the order of commits.
type Change struct {
	Seq  int64  `json:"seq"`
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
	At   int64  `json:"at"` // unix milliseconds
}

// Kind says what a Change, a Card or a search hit is about.
type Kind string

// The kinds of the change feed. KindStand stands for a department with all that is shown of it: names, errands,
// published stand and booths. KindPlace also tells of the connections that begin or end there. KindPhrase stands for all phrases together. KindDraft is a stand that was saved and not
// published: visitors may not know of it, so Seq and Changes leave it out.
const (
	KindExhibition Kind = "exhibition"
	KindTopic      Kind = "topic"
	KindFloor      Kind = "floor"
	KindBooth      Kind = "booth"
	KindStand      Kind = "stand"
	KindPlace      Kind = "place"
	KindClosure    Kind = "closure"
	KindSession    Kind = "session"
	KindNotice     Kind = "notice"
	KindPhrase     Kind = "phrase"
	KindKiosk      Kind = "kiosk"
	KindDraft      Kind = "draft"
)
