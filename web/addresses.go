package web

import (
	"net/url"

	"gianhang/booths"
)

// addresses are those of the pages that visitors can reach, without the prefix of a language and without a host: lists
// first, then one of each topic, place, session, department and booth. sessions are those of the programme.
func (a *atlas) addresses(sessions []booths.Session) []string {
	lists, things := a.lists(), a.things(sessions)
	return append(lists, things...)
}

// lists are the pages of which there is one each, and those by topic and by place.
func (a *atlas) lists() []string {
	all := []string{"/", "/departments", "/places", "/programme", "/visit", "/about"}
	for _, t := range a.Topics {
		all = append(all, "/topics/"+url.PathEscape(t.ID))
	}
	for _, p := range a.Plan.Places {
		all = append(all, "/places/"+url.PathEscape(p.ID))
	}
	return all
}

// former are the pages of booths that are gone, and of those that had another code before as who asks for that sees them.
func (a *atlas) former() []string {
	var all []string
	for _, b := range a.Gone {
		all = append(all, "/booths/"+url.PathEscape(b.Code))
	}
	for was, now := range a.Aliases {
		all = append(all, "/booths/"+url.PathEscape(now)+"?was="+url.QueryEscape(was))
	}
	return all
}

// things are the pages of which there may be thousands.
func (a *atlas) things(sessions []booths.Session) []string {
	var all []string
	for _, x := range sessions {
		all = append(all, "/programme/"+url.PathEscape(x.ID))
	}
	for _, e := range a.departments[booths.Vi] {
		all = append(all, "/departments/"+url.PathEscape(e.Department.ID))
	}
	for _, b := range a.Plan.Booths {
		all = append(all, "/booths/"+url.PathEscape(b.Code))
	}
	return all
}
