package web

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gianhang/booths"
	"gianhang/search"
)

// wholeProgramme is the number of sessions up to which all of them are one page, each with its description; of more,
// a page is one day, with a heading for every hour.
const wholeProgramme = 40

// soonest bounds how many sessions are shown as running now, and as next.
const soonest = 6

// noDay is the day, in addresses, of what has none.
const noDay = "none"

// programmeView is the programme by time or by place, a day or all of it; what has no day yet comes last.
type programmeView struct {
	frame
	Soon    []soon
	Tabs    []tabLink // days to choose from, if it is more than a page
	By      []tabLink // time or place
	Days    []day
	Feeds   []tabLink
	Webcal  template.URL // address that calendars subscribe to
	ByPlace bool
}

// tabLink is a link to a part of the programme.
type tabLink struct {
	Label   string
	Href    string
	Current bool
}

// soon is what runs now, or what is next.
type soon struct {
	Heading  string
	Sessions []*sessionRow
	More     int // that are not shown
}

// day is the sessions of one day, or those without one.
type day struct {
	Day      string // 2023-10-10, empty if unknown
	Sections []section
}

// section is the sessions of a day in one hour or one place, or all of them without a heading.
type section struct {
	ID       string
	Heading  template.HTML
	Short    string // Heading among links to all of them
	Href     string // of the place
	Sessions []*sessionRow
}

// sessionRow is a session in a list, as parts of pages show it.
type sessionRow struct {
	*frame
	Session booths.Session
	At      booths.Place // zero if unknown
	Full    bool         // with its description
	Placed  bool         // the list says where
	Named   bool         // links lead to it
	Running bool
}

// programme serves GET /programme. The query may ask for a day, and for the order of places by=place.
func (s *server) programme(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	v := programmeView{frame: s.frame(c, a, "programme", ""), ByPlace: asked(c, "by") == "place"}
	v.Title = v.T("menu.programme")
	now := s.now().UnixMilli()
	v.soon(a, now)
	days := v.days(a.sessions)
	chosen := asked(c, "day")
	if chosen == "" && len(a.sessions) > wholeProgramme {
		chosen = dayParameter(v.today(days, now))
	}
	v.link(days, chosen)
	for _, d := range days {
		if chosen == "" || dayParameter(d) == chosen {
			v.Days = append(v.Days, v.sheet(a, d, now))
		}
	}
	if len(v.Days) == 0 && len(days) > 0 {
		return booths.ErrNotFound
	}
	site := s.address(c)
	v.feeds(site)
	return s.show(c, http.StatusOK, "programme", v)
}

// soon fills in what runs and what is next.
func (v *programmeView) soon(a *atlas, now int64) {
	running, next := nowAndNext(a.sessions, now)
	v.add(a, v.T("programme.now"), running, now)
	if len(next) > 0 {
		when := v.Clock(next[0].Starts)
		if day := a.dayOf(next[0]); day != a.day(now) {
			when += ", " + v.Weekday(day)
		}
		v.add(a, v.T("programme.next", when), next, now)
	}
}

func (v *programmeView) add(a *atlas, heading string, sessions []booths.Session, now int64) {
	if len(sessions) == 0 {
		return
	}
	on := soon{Heading: heading, More: max(0, len(sessions)-soonest)}
	for _, x := range sessions[:min(len(sessions), soonest)] {
		row := v.row(a, x, now)
		row.Placed, row.Running = true, false // the heading says so
		on.Sessions = append(on.Sessions, row)
	}
	v.Soon = append(v.Soon, on)
}

// days are the days of sessions, which are in order, "" for none.
func (v *programmeView) days(sessions []booths.Session) (days []string) {
	for _, x := range sessions {
		if day := dayIn(x, v.zone()); len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

// today is the day to begin with: that of now, or the next that comes, or the first.
func (v *programmeView) today(days []string, now int64) string {
	today := dayAt(now, v.zone())
	for _, d := range days {
		if d >= today {
			return d
		}
	}
	return days[0]
}

// dayParameter is how addresses name a day.
func dayParameter(day string) string { return cmp.Or(day, noDay) }

// link fills in the links to the other days and orders.
func (v *programmeView) link(days []string, chosen string) {
	by := ""
	if v.ByPlace {
		by = "&by=place"
	}
	for _, d := range days {
		label := v.T("programme.noday")
		if d != "" {
			label = v.Weekday(d)
		}
		v.Tabs = append(v.Tabs, tabLink{label, v.URL("/programme?day=", dayParameter(d), by), dayParameter(d) == chosen})
	}
	if len(v.Tabs) == 1 {
		v.Tabs = nil
	}
	byTime, byPlace := "/programme", "/programme?by=place"
	if chosen != "" {
		byTime, byPlace = "/programme?day="+chosen, "/programme?day="+chosen+"&by=place"
	}
	if len(days) > 0 {
		v.By = []tabLink{{v.T("programme.bytime"), v.URL(byTime), !v.ByPlace}, {v.T("programme.byplace"), v.URL(byPlace), v.ByPlace}}
	}
}

// sheet is what there is on a day.
func (v *programmeView) sheet(a *atlas, on string, now int64) day {
	d := day{Day: on}
	for _, x := range a.sessions {
		if a.dayOf(x) != on {
			continue
		}
		row := v.row(a, x, now)
		row.Full, row.Named, row.Placed = len(a.sessions) <= wholeProgramme, true, !v.ByPlace
		of := v.sectionOf(row, len(a.sessions) > wholeProgramme)
		i := slices.IndexFunc(d.Sections, func(s section) bool { return s.Heading == of.Heading })
		if i < 0 {
			i = len(d.Sections)
			of.ID = strings.Join([]string{"at", dayParameter(on), strconv.Itoa(i)}, "-")
			d.Sections = append(d.Sections, of)
		}
		d.Sections[i].Sessions = append(d.Sections[i].Sessions, row)
	}
	if v.ByPlace {
		order := collate.New(language.Make(string(v.Lang)))
		slices.SortStableFunc(d.Sections, func(x, y section) int {
			if (x.Short == "") != (y.Short == "") {
				return len(y.Short) - len(x.Short)
			}
			return order.CompareString(x.Short, y.Short)
		})
	}
	return d
}

// sectionOf is the section that a session belongs to, still empty.
func (v *programmeView) sectionOf(row *sessionRow, hours bool) section {
	switch {
	case !v.ByPlace && (!hours || row.Session.Starts == 0):
		return section{}
	case !v.ByPlace:
		hour := v.Clock(row.Session.Starts)[:2] + ":00"
		return section{Heading: template.HTML(hour), Short: hour}
	case row.At.ID != "":
		return section{Heading: v.Text(row.At.Name), Short: v.Plain(row.At.Name), Href: v.URL("/places/", row.At.ID)}
	case row.Session.Room != "":
		return section{Heading: template.HTML(template.HTMLEscapeString(row.Session.Room)), Short: row.Session.Room}
	}
	return section{Heading: template.HTML(template.HTMLEscapeString(v.T("programme.noplace")))}
}

// feeds fills in the files of the whole programme, for calendars and other programs.
func (v *programmeView) feeds(site string) {
	if len(v.Days) == 0 {
		return
	}
	_, host, _ := strings.Cut(site, "://")
	v.Webcal = template.URL("webcal://" + host + v.URL("/programme.ics")) // not an address that templates know
	for _, format := range []string{"ics", "xml", "json"} {
		v.Feeds = append(v.Feeds, tabLink{Label: strings.ToUpper(format), Href: v.URL("/programme.", format)})
	}
}

// row is x in a list.
func (f *frame) row(a *atlas, x booths.Session, now int64) *sessionRow {
	at, _ := a.place(x.Place)
	return &sessionRow{frame: f, Session: x, At: at, Running: runs(x, now)}
}

// Line is the beginning of the description.
func (r *sessionRow) Line() template.HTML {
	return r.Excerpt(r.Session.Description, search.Spans{}, lineOfSession)
}

// lineOfSession is how much of a description a list shows, in runes.
const lineOfSession = 280

// zone is that of the exhibition.
func (f frame) zone() *time.Location { return zoneOf(f.Exhibition) }

// Weekday writes a day shortly, with the day of the week.
func (f frame) Weekday(day string) string {
	layout := " 2/1"
	if f.Lang == booths.En {
		layout = " 2 January"
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return f.weekdayName(t) + t.Format(layout)
}

// WholeDay writes a day with the day of the week and the year.
func (f frame) WholeDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return f.weekdayName(t) + ", " + f.Day(day)
}

func (f frame) weekdayName(t time.Time) string {
	names := strings.Split(f.T("weekdays"), ",")
	return names[int(t.Weekday())%len(names)]
}
