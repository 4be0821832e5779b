package web

import (
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// officeStandView is the stand of one department, its draft beside what visitors see.
type officeStandView struct {
	frame
	booths.Standing
	Obliged     *obligedRow // nil for a department that need not exhibit
	Differences []differenceView
	Same        []differenceView // what the draft leaves as visitors see it
	Reviews     []booths.Review
	Missing     string // what the draft lacks, in words
	Faults      faults
	Remark      string // as typed
	Reason      string
	Name, Email string
	Stale       bool   // the draft moved on while somebody decided
	Link        string // of an invitation made just now, shown this once
	Key         string // its secret, for the letter
	Code        template.HTML
	Organises   bool
}

// differenceView is a field in which the draft differs from what visitors see.
type differenceView struct {
	Name, Draft, Shown       string
	DraftPhotos, ShownPhotos []photoView // of the photos
}

// Verdict says what a review came to.
func (v officeStandView) Verdict(r booths.Review) string {
	return v.words.say("office.verdict." + string(r.Verdict))
}

// fieldName says a field of a stand; those of an exhibit are called after it.
func (f frame) fieldName(field string, stands ...booths.Stand) string {
	parts := strings.Split(field, ".")
	if len(parts) < 3 {
		return f.words.say("office.field." + field)
	}
	exhibit := parts[1]
	for _, st := range stands {
		for _, x := range st.Exhibits {
			if x.ID == parts[1] && f.Plain(x.Name) != "" {
				exhibit = f.Plain(x.Name)
			}
		}
	}
	if parts[0] == "photos" {
		return f.words.say("office.field.photo." + strings.Join(parts[2:], "."))
	}
	return f.T("office.field.of", f.words.say("office.field.exhibit."+strings.Join(parts[2:], ".")), exhibit)
}

// readStand prepares the page of a department's stand.
func (s *server) readStand(c echo.Context) (v officeStandView, err error) {
	ctx, by, id := c.Request().Context(), who(c).Actor, c.Param("department")
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return v, err
	}
	v = officeStandView{frame: f, Organises: f.Who.MayOrganise(), Faults: faults{words: f.words}}
	if v.Standing, err = s.store.Standing(ctx, by, id); err != nil {
		return v, err
	}
	v.Title = f.T("office.menu.stands")
	if v.Reviews, err = s.store.Reviews(ctx, by, id); err != nil {
		return v, err
	}
	o, err := s.store.Obligation(ctx, by, id)
	switch {
	case err == nil:
		v.Obliged, v.Reason = &obligedRow{f, o, v.At, v.Waiting()}, o.Reason
	case !errors.Is(err, booths.ErrNotFound):
		return v, err
	}
	gaps, _ := v.Draft.Gaps()
	v.Missing = f.gapNames(gaps)
	topics, err := s.store.Topics(ctx)
	if err != nil {
		return v, err
	}
	v.Differences = v.fields(f.Readable(booths.Differences(v.Draft, v.Shown), topics))
	if v.Draft.Version > 0 {
		v.Same = v.fields(f.Readable(booths.Agreements(v.Draft, v.Shown), topics))
	}
	return v, nil
}

// fields names what a comparison found, but for the sources of exhibits, which visitors never see.
func (v officeStandView) fields(found []booths.Difference) (all []differenceView) {
	for _, d := range found {
		if !strings.HasSuffix(d.Field, ".sources") {
			x := differenceView{Name: v.fieldName(d.Field, v.Draft, v.Shown), Draft: d.Mine, Shown: d.Other}
			if d.Field == "photos" {
				x.DraftPhotos, x.ShownPhotos = each(v.Draft.Photos, v.photo), each(v.Shown.Photos, v.photo)
			}
			all = append(all, x)
		}
	}
	return all
}

// officeStand serves GET /office/stands/:department.
func (s *server) officeStand(c echo.Context) error {
	v, err := s.readStand(c)
	if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "office-stand", v)
}

// decided answers a form about a department: back to its page, or the page with what is wrong, and what keep puts back.
func (s *server) decided(c echo.Context, failed error, keep func(*officeStandView)) error {
	var invalid booths.Invalid
	stale := errors.Is(failed, booths.ErrStale)
	switch {
	case failed == nil:
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/office/stands/"+url.PathEscape(c.Param("department")))
	case !stale && !errors.As(failed, &invalid):
		return failed
	}
	v, err := s.readStand(c)
	if err != nil {
		return err
	}
	keep(&v)
	v.Faults.in, v.Stale = invalid, stale
	if stale {
		return s.show(c, http.StatusConflict, "office-stand", v)
	}
	return s.show(c, http.StatusUnprocessableEntity, "office-stand", v)
}

// versionOf is the version of the draft that a form was about, 0 for none that is one.
func versionOf(c echo.Context) int64 {
	n, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	return n
}

// officePublish serves POST …/publish: visitors see that version from now on.
func (s *server) officePublish(c echo.Context) error {
	err := s.store.PublishStand(c.Request().Context(), who(c).Actor, c.Param("department"), versionOf(c))
	return s.decided(c, err, func(*officeStandView) {})
}

// officeReturn serves POST …/return: the department gets that version back with a remark.
func (s *server) officeReturn(c echo.Context) error {
	remark := c.FormValue("remark")
	err := s.store.ReturnStand(c.Request().Context(), who(c).Actor, c.Param("department"), versionOf(c), remark)
	return s.decided(c, err, func(v *officeStandView) { v.Remark = remark })
}

// officeExempt serves POST …/exempt: the department need not exhibit, or with an empty reason must again.
func (s *server) officeExempt(c echo.Context) error {
	reason := strings.TrimSpace(c.FormValue("reason"))
	var err error
	if reason == "" && c.FormValue("back") == "" {
		err = booths.Invalid{"reason": "invalid.reason"}
	} else {
		err = s.store.Exempt(c.Request().Context(), who(c).Actor, c.Param("department"), reason)
	}
	return s.decided(c, err, func(v *officeStandView) { v.Reason = reason })
}

// officeInvite serves POST …/invite: it answers with the link, which nobody can see again.
func (s *server) officeInvite(c echo.Context) error {
	inv := booths.Invitation{Name: strings.TrimSpace(c.FormValue("name")), Email: strings.TrimSpace(c.FormValue("email")),
		Role: booths.Editor, Departments: []string{c.Param("department")}}
	_, secret, err := s.store.Invite(c.Request().Context(), who(c).Actor, inv)
	if err != nil {
		return s.decided(c, err, func(v *officeStandView) { v.Name, v.Email = inv.Name, inv.Email })
	}
	v, err := s.readStand(c)
	if err != nil {
		return err
	}
	v.Key, v.Link = secret, s.joinAddress(c, secret)
	v.Code = qrCode(v.Link, v.T("office.invite.code"))
	return s.show(c, http.StatusOK, "office-stand", v)
}

// joinAddress is the link of an invitation with that secret.
func (s *server) joinAddress(c echo.Context, secret string) string {
	return s.address(c) + prefixes[langOf(c)] + "/desk/join?" + url.Values{"key": {secret}}.Encode()
}
