package web

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/search"
)

// noSpans marks nothing.
var noSpans search.Spans

// kioskFound bounds the answers to a search on one screen.
const kioskFound = 24

// fillKiosk fills in what is asked for, and the plan that shows it.
func (s *server) fillKiosk(ctx context.Context, v *kioskView, a *atlas) (err error) {
	if q := v.Asked.Get("q"); q != "" {
		if err := s.kioskAnswers(ctx, v, a, q); err != nil {
			return err
		}
	} else if err := v.fill(a); err != nil {
		return err
	}
	v.Map, err = drawMap(v.frame, a, v.stage(a))
	v.Map.Forgets = true
	return err
}

// kioskAnswers fills in the answers to a search.
func (s *server) kioskAnswers(ctx context.Context, v *kioskView, a *atlas, text string) error {
	answer, err := s.index.Find(ctx, search.Query{Text: text, Limit: kioskFound})
	var invalid booths.Invalid
	switch {
	case errors.As(err, &invalid):
		v.Heading = v.T("kiosk.none")
		return nil
	case err != nil:
		return err
	}
	for _, hit := range slices.Concat(answer.Hits, answer.Guesses) {
		if row, ok := v.rowOf(a, booths.Ref{Kind: hit.Kind, ID: hit.ID}); ok {
			v.Rows = append(v.Rows, row)
		}
	}
	switch {
	case len(answer.Hits) > 0:
		v.Heading = v.N("kiosk.found", answer.Total)
	case len(answer.Guesses) > 0:
		v.Heading = v.T("home.guesses")
	default:
		v.Heading = v.T("kiosk.none")
	}
	return nil
}

// fill fills in what does not depend on what was typed. It returns ErrNotFound for what the exhibition does not have.
func (v *kioskView) fill(a *atlas) error {
	switch asked := v.Asked; {
	case asked.Has("to"):
		return v.found(v.wayTo(a, asked.Get("to")))
	case asked.Has("stand"):
		e, ok := a.byID[asked.Get("stand")]
		if !ok {
			return booths.ErrNotFound
		}
		return v.found(v.wayToStand(a, e))
	case asked.Has("session"):
		x, ok := a.session(asked.Get("session"))
		if !ok {
			return booths.ErrNotFound
		}
		return v.found(v.wayToSession(a, x))
	case asked.Has("topic"):
		t, ok := a.topicByID[asked.Get("topic")]
		if !ok {
			return booths.ErrNotFound
		}
		v.Heading, v.Rows = v.Plain(t.Name), v.rowsAbout(a, t.ID)
	default:
		return v.fillShow(a)
	}
	return nil
}

func (v *kioskView) found(w *kioskWay) error {
	if w == nil {
		return booths.ErrNotFound
	}
	v.Way, v.Heading = w, w.Plain
	return nil
}

func (v *kioskView) fillShow(a *atlas) error {
	switch v.Show() {
	case kioskHome, kioskTopics, kioskMap:
		v.Heading, v.Tiles = v.T("kiosk.ask"), v.tiles(a)
	case kioskList:
		v.Heading, v.Groups = v.T("kiosk.list"), v.letters(a)
	case kioskProgramme:
		v.Heading, v.Groups = v.T("menu.programme"), v.days(a)
	case kioskPlaces:
		v.Heading, v.Groups = v.T("kiosk.places"), v.placesByKind(a)
	case kioskRest:
		v.Tiles, v.Groups = v.tiles(a), v.today(a)
	default:
		return booths.ErrNotFound
	}
	return nil
}

// wayTo is the booth or place with that code or id, nil if there is none.
func (v *kioskView) wayTo(a *atlas, id string) *kioskWay {
	if b, ok := a.booth(canonical(id)); ok {
		return v.wayToBooth(a, b)
	}
	if p, ok := a.place(id); ok {
		return v.wayToPlace(a, p)
	}
	return nil
}

// tiles are the topics that stands are about.
func (v *kioskView) tiles(a *atlas) (all []kioskTile) {
	for _, t := range a.Topics {
		if n := a.standsAbout[t.ID]; n > 0 {
			tile := kioskTile{Topic: t, Count: n}
			for _, e := range a.departments[v.Lang] {
				if slices.Contains(e.Stand.Topics, t.ID) {
					tile.Codes = append(tile.Codes, e.Codes()...)
				}
			}
			all = append(all, tile)
		}
	}
	return all
}

// metres are the ways from the kiosk to everything.
func (v *kioskView) metres(a *atlas) map[string]float64 {
	return a.metresFrom(v.Kiosk.Stop, floor.Walking)
}

// nearestFirst is codes by how far they are from the kiosk.
func (v *kioskView) nearestFirst(a *atlas, codes []string) []string {
	metres := v.metres(a)
	return slices.SortedStableFunc(slices.Values(codes), func(x, y string) int { return nearer(metres, x, y) })
}

// rowsAbout are the stands about a topic, the nearest first.
func (v *kioskView) rowsAbout(a *atlas, topic string) (rows []kioskRow) {
	metres := v.metres(a)
	near := func(e booths.Entry) string { return slices.Concat(v.nearestFirst(a, e.Codes()), []string{""})[0] }
	var about []booths.Entry
	for _, e := range a.departments[v.Lang] {
		if slices.Contains(e.Stand.Topics, topic) {
			about = append(about, e)
		}
	}
	slices.SortStableFunc(about, func(x, y booths.Entry) int { return nearer(metres, near(x), near(y)) })
	for _, e := range about {
		rows = append(rows, v.standRow(a, e))
	}
	return rows
}

// rowOf is a thing that was found, false if the exhibition has it no more.
func (v *kioskView) rowOf(a *atlas, r booths.Ref) (kioskRow, bool) {
	switch r.Kind {
	case booths.KindStand:
		e, ok := a.byID[r.ID]
		return v.standRow(a, e), ok
	case booths.KindPlace:
		p, ok := a.place(r.ID)
		return v.placeRow(a, p), ok
	case booths.KindSession:
		x, ok := a.session(r.ID)
		return v.sessionRow(a, x), ok
	}
	return kioskRow{}, false
}

func (v *kioskView) standRow(a *atlas, e booths.Entry) kioskRow {
	codes := v.nearestFirst(a, e.Codes())
	row := kioskRow{Key: "stand:" + e.Department.ID, Codes: codes, Title: v.Text(e.Department.Name), Where: v.T("booth.unplaced"), Href: v.To("stand", e.Department.ID)}
	if staff := v.attended(e, v.Now); staff.Words != "" {
		row.Line = v.Text(booths.Text{VI: staff.Words, EN: staff.Words})
	}
	if len(codes) > 0 {
		b, _ := a.booth(codes[0])
		row.Where, row.Away = v.Plain(a.floors[b.Floor]), v.away(v.metres(a), codes[0])
	}
	return row
}

func (v *kioskView) placeRow(a *atlas, p booths.Place) kioskRow {
	row := kioskRow{Key: "place:" + p.ID, Icon: v.Icon(placeIcon(p.Place)), Title: v.Text(p.Name), Where: v.Plain(a.floors[p.Floor]),
		Away: v.away(v.metres(a), p.ID), Href: v.To("to", p.ID)}
	if p.ID == v.Kiosk.Stop {
		row.Away = v.T("kiosk.here")
	}
	return row
}

func (v *kioskView) sessionRow(a *atlas, x booths.Session) kioskRow {
	row := kioskRow{Key: "session:" + x.ID, Icon: v.Icon("calendar"), Title: v.Text(x.Title), Where: v.whenOf(a, x), Href: v.To("session", x.ID)}
	if p, ok := a.place(x.Place); ok {
		row.Away = v.Plain(p.Name)
	}
	switch {
	case x.Cancelled:
		row.Away = v.T("session.cancelled")
	case x.Starts != 0:
		row.From, row.End = x.Starts, endOf(x)
	}
	return row
}

// letters are all departments under the letter by which people look for them.
func (v *kioskView) letters(a *atlas) (groups []kioskGroup) {
	order := collate.New(language.Make(string(v.Lang)))
	entries := slices.SortedStableFunc(slices.Values(a.departments[v.Lang]), func(x, y booths.Entry) int {
		return order.CompareString(v.telling(x), v.telling(y))
	})
	for _, e := range entries {
		letter := letterOf(v.telling(e))
		if n := len(groups); n == 0 || groups[n-1].Heading != letter {
			groups = append(groups, kioskGroup{ID: "at-" + url.PathEscape(letter), Heading: letter})
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, v.standRow(a, e))
	}
	return groups
}

// telling is the name of a department without the words for what kind of body it is: people look for health, not for
// department.
func (v *kioskView) telling(e booths.Entry) string {
	name := v.Plain(e.Department.Name)
	for _, kind := range strings.Split(v.T("kiosk.bodies"), "|") {
		if rest, ok := cutFold(name, kind+" "); ok {
			return rest
		}
	}
	return name
}

// cutFold cuts prefix off text, in whatever case; it leaves text that is nothing else.
func cutFold(text, prefix string) (string, bool) {
	if len(text) <= len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}

// letterOf is the letter that a name stands under: a base letter, Đ for itself, # for what is none.
func letterOf(name string) string {
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(strings.ToUpper(name)))
	if unicode.IsLetter(base) {
		return string(base)
	}
	return "#"
}

// days are the sessions by day, from today on; what has no day comes last.
func (v *kioskView) days(a *atlas) (groups []kioskGroup) {
	today := dayAt(v.Now.UnixMilli(), v.zone())
	for _, x := range a.sessions {
		day := a.dayOf(x)
		if day != "" && day < today {
			continue
		}
		heading := v.T("programme.noday")
		if day != "" {
			heading = v.WholeDay(day)
		}
		if n := len(groups); n == 0 || groups[n-1].Heading != heading {
			groups = append(groups, kioskGroup{ID: "day-" + cmp.Or(day, noDay), Heading: heading})
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, v.sessionRow(a, x))
	}
	return groups
}

// today are the sessions of today, or of the next day that has some, for who passes by.
func (v *kioskView) today(a *atlas) []kioskGroup {
	for _, g := range v.days(a) {
		if g.ID != "day-"+noDay {
			return []kioskGroup{g}
		}
	}
	return nil
}

// kindsFirst are the kinds of places in the order in which people ask for them; others follow.
var kindsFirst = []string{"toilet", "entrance", "first-aid", "information", "lift", "ramp", "stair", "stage"}

// placesByKind are all places, the nearest of each kind first.
func (v *kioskView) placesByKind(a *atlas) (groups []kioskGroup) {
	metres := v.metres(a)
	places := slices.SortedStableFunc(slices.Values(a.Plan.Places), func(x, y booths.Place) int { return nearer(metres, x.ID, y.ID) })
	for _, kind := range kindsFirst {
		g := kioskGroup{ID: "kind-" + kind, Heading: v.T("kinds." + kind), Icon: v.Icon(placeIcon(floor.Place{Kind: kind}))}
		if kind == "entrance" {
			g.Heading = v.T("kiosk.exits")
		}
		for _, p := range places {
			if p.Kind == kind {
				g.Rows = append(g.Rows, v.placeRow(a, p))
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}
