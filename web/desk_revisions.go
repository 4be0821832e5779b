package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// How much of a history one page shows.
const (
	shownRevisions = 100
	shownActs      = 50
	oneSitting     = 10 * time.Minute // saves of one author that follow each other faster are shown as one
)

// historyView is GET /desk/stands/:department/history: every saved version, and every act.
type historyView struct {
	frame
	Standing booths.Standing
	Sittings []sitting
	Older    int64 // version that the next page begins before, 0 for no more
	Acts     []booths.Act
	OlderAct int64 // as Older, of acts
	Restored int64 // version that was taken back just now, 0 for none
}

// sitting is what one author saved without a longer break, newest first.
type sitting struct {
	booths.Revision // the newest of it
	Saves           int
	Oldest          int64    // version of the oldest of it
	Fields          []string // that it changed, as people call them, each once
}

// sittingsOf puts saves of one author within oneSitting of each other together. A version on view begins a new one.
func sittingsOf(revisions []booths.Revision) (all []sitting) {
	last := int64(0)
	for _, r := range revisions {
		if n := len(all); n > 0 {
			s := &all[n-1]
			if s.Author == r.Author && s.Account == r.Account && last-r.At <= oneSitting.Milliseconds() && !r.Shown && r.Verdict == "" {
				s.Saves, s.Oldest, last = s.Saves+1, r.Version, r.At
				continue
			}
		}
		all, last = append(all, sitting{Revision: r, Saves: 1, Oldest: r.Version}), r.At
	}
	return all
}

// history serves GET /desk/stands/:department/history?before=VERSION&acts=SEQ.
func (s *server) history(c echo.Context) error {
	ctx, by, department := c.Request().Context(), who(c).Actor, c.Param("department")
	f, standing, err := s.standFrame(c, "desk.history.title")
	if err != nil {
		return err
	}
	view := historyView{frame: f, Standing: standing, Restored: number(c.QueryParam("restored"))}
	revisions, err := s.store.Revisions(ctx, by, department, number(c.QueryParam("before")), shownRevisions)
	if err != nil {
		return err
	}
	view.Sittings = sittingsOf(revisions)
	if n := len(view.Sittings); len(revisions) == shownRevisions && n > 1 {
		view.Older, view.Sittings = view.Sittings[n-2].Oldest, view.Sittings[:n-1] // the last may go on
	} else if len(revisions) == shownRevisions {
		view.Older = view.Sittings[0].Oldest
	}
	for i := range view.Sittings {
		if err := s.nameChanges(c, f, by, department, &view.Sittings[i]); err != nil {
			return err
		}
	}
	view.Acts, err = s.store.Acts(ctx, by, department, number(c.QueryParam("acts")), shownActs)
	if n := len(view.Acts); n == shownActs {
		view.OlderAct = view.Acts[n-1].Seq
	}
	if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "desk-history", view)
}

// nameChanges says what differs between the newest version of a sitting and the one that it began with.
func (s *server) nameChanges(c echo.Context, f frame, by booths.Actor, department string, one *sitting) error {
	newest, err := s.store.Revision(c.Request().Context(), by, department, one.Version)
	if err != nil {
		return err
	}
	var base booths.Stand
	if one.Oldest > 1 {
		base, err = s.store.Revision(c.Request().Context(), by, department, one.Oldest-1)
	}
	if err != nil && !errors.Is(err, booths.ErrNotFound) {
		return err
	}
	seen := map[string]bool{}
	for _, d := range booths.Differences(newest, base) {
		if name := f.FieldName(d.Field); !seen[name] {
			seen[name] = true
			one.Fields = append(one.Fields, name)
		}
	}
	return nil
}

// fieldNames are the keys of what people call the fields of a stand.
var fieldNames = map[string]string{
	"headline.vi": "desk.field.headline.vi", "headline.en": "desk.field.headline.en",
	"text.vi": "desk.field.text.vi", "text.en": "desk.field.text.en",
	"topics": "desk.field.topics", "languages": "desk.field.languages", "website": "desk.field.website",
	"photos": "desk.field.photos", "exhibits": "desk.field.exhibits", "staffing": "desk.field.staffing",
}

// FieldName says how people call a field of a stand as booths.Difference names it.
func (f frame) FieldName(field string) string {
	key, ok := fieldNames[field]
	if !ok {
		first, _, _ := strings.Cut(field, ".")
		key = fieldNames[first]
	}
	return f.T(or(key, "desk.field.rest"))
}

// number reads a positive number of a query, 0 for anything else.
func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return max(n, 0)
}

// versionView is GET /desk/stands/:department/history/:version: that version beside the newest.
type versionView struct {
	frame
	Standing    booths.Standing
	Version     int64
	Differences []booths.Difference // Mine of the version, Other of the newest
	Stale       bool                // somebody saved while it was looked at; nothing was restored
}

// pastVersion serves GET /desk/stands/:department/history/:version.
func (s *server) pastVersion(c echo.Context) error {
	version := number(c.Param("version"))
	return s.showVersion(c, http.StatusOK, version, false)
}

func (s *server) showVersion(c echo.Context, status int, version int64, stale bool) error {
	f, standing, err := s.standFrame(c, "desk.version.title")
	if err != nil {
		return err
	}
	past, err := s.store.Revision(c.Request().Context(), who(c).Actor, c.Param("department"), version)
	if err != nil {
		return err
	}
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	return s.show(c, status, "desk-version", versionView{frame: f, Standing: standing, Version: version,
		Differences: f.Readable(booths.Differences(past, standing.Draft), a.Topics), Stale: stale})
}

// restoreVersion serves POST /desk/stands/:department/restore with version, and newest as the form knew it.
func (s *server) restoreVersion(c echo.Context) error {
	department, version := c.Param("department"), number(c.FormValue("version"))
	_, err := s.store.RestoreStand(c.Request().Context(), who(c).Actor, department, version, number(c.FormValue("newest")))
	if errors.Is(err, booths.ErrStale) {
		return s.showVersion(c, http.StatusConflict, version, true)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/desk/stands/"+department+"/history?restored="+strconv.FormatInt(version, 10))
}
