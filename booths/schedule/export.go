package schedule

import (
	"cmp"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gianhang/booths"
)

// generatorName names this program in what it writes.
const generatorName = "gianhang"

// Export is a programme to be written down in one language. What a format has no word for is left out of it: sessions
// without a day everywhere, cancelled ones in XML and JSON, parts of the day there too.
type Export struct {
	Exhibition booths.Exhibition
	Places     map[string]booths.Text // names by id
	Sessions   []booths.Session
	Lang       booths.Lang
	Base       string    // address of the site in that language, such as https://gianhang.example/en; empty if unknown
	Stamp      time.Time // when all this was so
}

// zone is that of the exhibition, UTC if it is not known.
func (x Export) zone() *time.Location { return zoneOf(x.Exhibition) }

func zoneOf(x booths.Exhibition) *time.Location {
	if zone, err := time.LoadLocation(x.Zone); err == nil {
		return zone
	}
	return time.UTC
}

// text is t in the language of the export.
func (x Export) text(t booths.Text) string {
	said, _ := t.In(x.Lang)
	return said
}

// room is where a session is.
func (x Export) room(s booths.Session) string {
	if name := x.text(x.Places[s.Place]); name != "" {
		return name
	}
	return s.Room
}

// day is when a session is, also if only its hour is known.
func (x Export) day(s booths.Session) string {
	if s.Day == "" && s.Starts != 0 {
		return time.UnixMilli(s.Starts).In(x.zone()).Format(time.DateOnly)
	}
	return s.Day
}

// address is that of the page of a session, or of what it is if nobody knows where that is.
func (x Export) address(s booths.Session) string {
	if x.Base == "" {
		return x.guid(s).URN()
	}
	return x.Base + "/programme/" + s.ID
}

// uid is what calendars know a session by, for ever.
func (x Export) uid(s booths.Session) string { return s.ID + "@" + x.Exhibition.ID }

// guid is uid as a UUID of version 5, RFC 9562.
func (x Export) guid(s booths.Session) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("session:"+x.uid(s)))
}

// times are the start and the length of a session. All of a day is 24 hours from midnight; an end that is not known is
// no length.
func (x Export) times(s booths.Session) (at time.Time, lasts time.Duration) {
	if s.Starts == 0 {
		at, _ = time.ParseInLocation(time.DateOnly, s.Day, x.zone())
		return at, 24 * time.Hour
	}
	at = time.UnixMilli(s.Starts).In(x.zone()).Truncate(time.Second)
	if s.Ends > s.Starts {
		lasts = time.UnixMilli(s.Ends).Sub(at).Truncate(time.Second)
	}
	return at, lasts
}

// daySheet is what happens on one day.
type daySheet struct {
	index      int
	date       string
	start, end time.Time // midnight and midnight
	rooms      []roomSheet
}

// roomSheet is what happens in one room on a day.
type roomSheet struct {
	name     string
	sessions []booths.Session
}

// days are the sessions that XML and JSON can tell of, by day, room and time. There is always one day.
func (x Export) days() (all []daySheet) {
	byDay := map[string][]booths.Session{}
	for _, s := range x.ordered() {
		if day := x.day(s); day != "" && !s.Cancelled {
			byDay[day] = append(byDay[day], s)
		}
	}
	if len(byDay) == 0 {
		byDay[cmp.Or(x.Exhibition.Opens, x.Stamp.In(x.zone()).Format(time.DateOnly))] = nil
	}
	for date, sessions := range byDay {
		start, _ := time.ParseInLocation(time.DateOnly, date, x.zone())
		all = append(all, daySheet{date: date, start: start, end: start.AddDate(0, 0, 1), rooms: x.rooms(sessions)})
	}
	slices.SortFunc(all, func(a, b daySheet) int { return cmp.Compare(a.date, b.date) })
	for i := range all {
		all[i].index = i + 1
	}
	return all
}

// rooms are sessions by room, the rooms by name.
func (x Export) rooms(sessions []booths.Session) (all []roomSheet) {
	at := map[string]int{}
	for _, s := range sessions {
		name := x.room(s)
		i, ok := at[name]
		if !ok {
			i = len(all)
			at[name] = i
			all = append(all, roomSheet{name: name})
		}
		all[i].sessions = append(all[i].sessions, s)
	}
	order := collate.New(language.Make(string(x.Lang)))
	slices.SortFunc(all, func(a, b roomSheet) int {
		return cmp.Or(order.CompareString(a.name, b.name), cmp.Compare(a.name, b.name))
	})
	return all
}

// ordered are the sessions by day, time and id.
func (x Export) ordered() []booths.Session {
	return slices.SortedFunc(slices.Values(x.Sessions), func(a, b booths.Session) int {
		return cmp.Or(cmp.Compare(x.day(a), x.day(b)), cmp.Compare(a.Starts, b.Starts), cmp.Compare(a.ID, b.ID))
	})
}

// numbers gives each session a positive number of its own that hardly ever changes: 31 bits of the hash of its uid, the
// next that is free where two are alike.
func (x Export) numbers() map[string]int {
	numbers, taken := map[string]int{}, map[int]bool{}
	for _, s := range x.ordered() {
		h := fnv.New32a()
		h.Write([]byte(x.uid(s)))
		n := max(1, int(h.Sum32()&0x7fffffff))
		for taken[n] {
			n++
		}
		taken[n], numbers[s.ID] = true, n
	}
	return numbers
}

var notAcronym = regexp.MustCompile(`[^a-z0-9]+`)

// acronym is the id of the exhibition as both schemas take it.
func (x Export) acronym() string {
	name := strings.Trim(notAcronym.ReplaceAllString(strings.ToLower(x.Exhibition.ID), "_"), "_")
	if len(name) < 4 {
		name = "expo_" + name
	}
	return name
}
