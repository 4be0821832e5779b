package web

import (
	"cmp"
	"slices"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// sessionsHere are the sessions at a booth or place as lines of a list; what an imported programme calls a room may be
// the code of a booth.
func (f frame) sessionsHere(a *atlas, id string) (rows []row) {
	for _, x := range a.sessions {
		if x.Place == id || x.Place == "" && canonical(x.Room) == canonical(id) {
			r := row{Href: f.URL("/programme/", x.ID), Icon: f.Icon("calendar"), Title: f.Text(x.Title), Where: f.whenOf(a, x)}
			if x.Cancelled {
				r.Away = f.T("session.cancelled")
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// whenOf says when a session is, as far as that is known.
func (f frame) whenOf(a *atlas, x booths.Session) string {
	when := f.Hour(x)
	day := a.dayOf(x)
	if day == "" {
		return cmp.Or(when, f.T("programme.noday"))
	}
	if when != "" {
		when += ", "
	}
	return when + f.Day(day)
}

// Hour is when on its day a session is, empty if unknown.
func (f frame) Hour(x booths.Session) string {
	switch {
	case x.Starts != 0 && x.Ends > x.Starts:
		return f.Clock(x.Starts) + "–" + f.Clock(x.Ends)
	case x.Starts != 0:
		return f.Clock(x.Starts)
	case x.Part != "":
		return f.T("part." + x.Part)
	}
	return ""
}

// placeRow is a place as a line of a list, with how far it is if metres knows.
func (f frame) placeRow(a *atlas, p booths.Place, metres map[string]float64) row {
	r := row{Href: f.URL("/places/", p.ID), Icon: f.Icon(placeIcon(p.Place)), Marks: []string{p.ID}, Title: f.Text(p.Name),
		Where: f.Plain(a.floors[p.Floor]), Away: f.away(metres, p.ID)}
	if p.StepFree {
		r.Where += " · " + f.T("place.stepfree")
	}
	return r
}

// alikeNear are the other places of the kind of p, the nearest to it first.
func (f frame) alikeNear(a *atlas, p booths.Place) (rows []row) {
	metres := a.metresFrom(p.ID, floor.Walking)
	places := slices.Clone(a.Plan.Places)
	slices.SortStableFunc(places, func(x, y booths.Place) int { return nearer(metres, x.ID, y.ID) })
	for _, other := range places {
		if other.Kind == p.Kind && other.ID != p.ID {
			rows = append(rows, f.placeRow(a, other, metres))
		}
	}
	return rows
}

// placeIcon names the sign of a place in the sprite.
func placeIcon(p floor.Place) string { return "place-" + p.IconName() }

// iconName names the sign of the place with that id.
func (a *atlas) iconName(id string) string {
	p, _ := a.place(id)
	return placeIcon(p.Place)
}
