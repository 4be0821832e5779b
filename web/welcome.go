package web

import (
	"html/template"
	"strings"

	"gianhang/booths"
)

// agenda is a few sessions under one heading.
type agenda struct {
	Heading  string
	Sessions []agendaItem
	More     int // how many more there are
}

// agendaItem is one session in a line.
type agendaItem struct {
	Href  string
	When  string
	Title template.HTML
	Where template.HTML // empty if unknown
}

// mostAgenda bounds the sessions of an agenda.
const mostAgenda = 3

// welcome fills in what the front page tells when nothing is asked for.
func (v *homeView) welcome(a *atlas) {
	v.Topics = v.topics(a, a.standsAbout)
	v.Total = len(a.byID)
	running, next := nowAndNext(a.sessions, v.Now.UnixMilli())
	v.add(a, v.T("home.running"), running)
	v.add(a, v.T("home.next"), next)
}

func (v *homeView) add(a *atlas, heading string, sessions []booths.Session) {
	if len(sessions) == 0 {
		return
	}
	some := agenda{Heading: heading, More: max(0, len(sessions)-mostAgenda)}
	for _, x := range sessions[:len(sessions)-some.More] {
		item := agendaItem{Href: v.URL("/programme/", x.ID), When: v.Hour(x), Title: v.Text(x.Title)}
		if day := v.dayOf(x.Starts); day != v.dayOf(v.Now.UnixMilli()) {
			item.When += ", " + day
		}
		if p, ok := a.place(x.Place); ok {
			item.Where = v.Text(p.Name)
		} else {
			item.Where = template.HTML(template.HTMLEscapeString(x.Room))
		}
		some.Sessions = append(some.Sessions, item)
	}
	v.Agenda = append(v.Agenda, some)
}

// whereIs says on which floors the answers are, empty if none has a place.
func (v homeView) whereIs(a *atlas) string {
	var floors []string
	for _, f := range a.Plan.Floors {
		name := v.Plain(f.Name)
		for _, r := range v.Rows {
			if r.Where == name {
				floors = append(floors, name)
				break
			}
		}
	}
	if len(floors) == 0 {
		return ""
	}
	return v.T("topic.where", strings.Join(floors, ", "))
}

// Place says where the exhibition is, empty if that is not known.
func (f frame) Place() string {
	var parts []string
	for _, t := range []booths.Text{f.Exhibition.Venue, f.Exhibition.City} {
		if words := f.Plain(t); words != "" {
			parts = append(parts, words)
		}
	}
	return strings.Join(parts, ", ")
}
