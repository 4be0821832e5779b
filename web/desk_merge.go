package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gianhang/booths"
)

// deskMergeView shows what two people wrote of one stand at the same time.
type deskMergeView struct {
	frame
	Standing booths.Standing
	Fields   []hidden // all that was typed
	Clashes  []booths.Difference
	Own      bool // who asks saved both, in two windows
	Action   string
}

// hidden is a field that a page carries along.
type hidden struct{ Name, Value string }

// carried are the fields of a form but for those that skip says, in order of their names.
func carried(form map[string][]string, skip func(name string) bool) (all []hidden) {
	for name, values := range form {
		for _, v := range values {
			if !skip(name) {
				all = append(all, hidden{name, v})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b hidden) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// merged is what r typed together with what others saved since r was read, and what both changed.
func (s *server) merged(r standRequest) (booths.Stand, []booths.Difference, error) {
	base, err := s.store.Revision(r.ctx(), who(r).Actor, r.standing.Department.ID, r.typed.Version)
	if errors.Is(err, booths.ErrNotFound) {
		base, err = booths.Stand{Department: r.standing.Department.ID}, nil // it was begun from nothing
	}
	st, clashes := booths.Merge(base, filled(r.typed), r.standing.Draft)
	st.Version = r.standing.Draft.Version
	return st, clashes, err
}

// showConflict answers a form that stands on an older version: it saves both where they agree, and else asks.
func (s *server) showConflict(r standRequest) error {
	draft, err := s.store.Standing(r.ctx(), who(r).Actor, r.standing.Department.ID) // it may have changed since r was read
	if err != nil {
		return err
	}
	r.standing = draft
	_, clashes, err := s.merged(r)
	switch {
	case err != nil:
		return err
	case wantsJSON(r):
		return s.refuseStale(r)
	case len(clashes) == 0:
		return s.mergeStand(r)
	}
	own, words := r.standing.Account == who(r).ID, s.words[langOf(r)]
	title := words.say("desk.merge.title")
	if own {
		title = words.say("desk.merge.own")
	}
	f, err := s.roomFrame(r, "desk", title)
	if err != nil {
		return err
	}
	a, err := s.atlasNow(r.ctx())
	if err != nil {
		return err
	}
	form := carried(r.form, func(name string) bool { return name == "do" || name == "newest" || strings.HasPrefix(name, "choice.") })
	return s.show(r.Context, http.StatusConflict, "desk-merge", deskMergeView{f, r.standing, form, f.Readable(clashes, a.Topics), own, r.address()})
}

// mergeStand saves what two people wrote, with what the second chose where both wrote.
func (s *server) mergeStand(r standRequest) error {
	if newest, said := r.form["newest"]; said && newest[0] != versionText(r.standing.Draft.Version) {
		return s.showConflict(r) // somebody saved while the choice was made
	}
	st, clashes, err := s.merged(r)
	if err != nil {
		return err
	}
	for _, c := range clashes {
		if r.form.Get("choice."+c.Field) == "theirs" {
			booths.Take(&st, r.standing.Draft, c.Field)
		}
	}
	_, err = s.store.SaveStand(r.ctx(), who(r).Actor, st)
	var invalid booths.Invalid
	switch {
	case errors.Is(err, booths.ErrStale):
		return s.showConflict(r)
	case errors.As(err, &invalid):
		r.typed = st
		return s.showForm(r, http.StatusUnprocessableEntity, invalid, "faults")
	case err != nil:
		return err
	}
	return r.Redirect(http.StatusSeeOther, r.address()+"?said=merged#said")
}

// Label names a field for people.
func (v deskMergeView) Label(field string) string {
	parts := strings.Split(field, ".")
	if len(parts) < 3 {
		return v.T("desk.form." + field)
	}
	st, words := v.Standing.Draft, parts[len(parts)-1]
	if parts[0] == "photos" {
		i := slices.IndexFunc(st.Photos, func(p booths.Photo) bool { return p.ID == parts[1] })
		return v.T("desk.form.photo", strconv.Itoa(i+1)) + ": " + v.T("desk.form.alt."+words)
	}
	i := slices.IndexFunc(st.Exhibits, func(x booths.Exhibit) bool { return x.ID == parts[1] })
	if words != "link" {
		words = parts[2] + "." + words
	}
	return v.T("desk.form.exhibit", strconv.Itoa(i+1)) + ": " + v.T("desk.form."+words)
}
