package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/search"
)

// mostOfForm is how many bytes a form of a stand may send: everything that a stand may hold, in both languages, with
// three bytes a letter that each travel as three characters.
const mostOfForm = 4 << 20

func (s *server) standRoutes() []guarded {
	const stand = "/desk/stands/:department"
	return []guarded{
		{http.MethodGet, stand, editing, s.editStand, 0},
		{http.MethodPost, stand, editing, s.postStand, mostOfForm},
		{http.MethodPost, stand + "/submit", editing, s.submitVersion, 0},
	}
}

// standRequest is one request to the form of a stand.
type standRequest struct {
	echo.Context
	standing booths.Standing
	form     url.Values
	typed    booths.Stand // as the form has it
}

func (r standRequest) ctx() context.Context { return r.Request().Context() }

// wantsJSON says whether a script asks.
func wantsJSON(c echo.Context) bool {
	return strings.HasPrefix(c.Request().Header.Get("Accept"), "application/json")
}

// address is that of the form, in the reader's language.
func (r standRequest) address() string {
	return prefixes[langOf(r)] + "/desk/stands/" + url.PathEscape(r.standing.Department.ID)
}

// editStand serves GET /desk/stands/:department, the form of a stand as it was last saved.
func (s *server) editStand(c echo.Context) error {
	standing, err := s.store.Standing(c.Request().Context(), who(c).Actor, c.Param("department"))
	if err != nil {
		return err
	}
	r := standRequest{Context: c, standing: standing, typed: standing.Draft}
	r.typed.Department = standing.Department.ID
	return s.showForm(r, http.StatusOK, nil, "")
}

// postStand answers POST /desk/stands/:department: it saves, and what else the button says that was pressed. Buttons
// that change the rows of the form save nothing, and lose nothing.
func (s *server) postStand(c echo.Context) error {
	r, err := s.standForm(c)
	if err != nil {
		return err
	}
	do := r.form.Get("do")
	if font, ok := strings.CutPrefix(do, "recode."); ok {
		recodeField(&r.typed, font)
		return s.showForm(r, http.StatusOK, nil, font)
	}
	if focus := rearrange(&r.typed, do); focus != "" {
		return s.showForm(r, http.StatusOK, nil, focus)
	}
	if do == "merge" {
		return s.mergeStand(r)
	}
	saved, err := s.saveTyped(r)
	var invalid booths.Invalid
	switch {
	case errors.Is(err, booths.ErrStale):
		return s.showConflict(r)
	case errors.As(err, &invalid):
		return s.showForm(r, http.StatusUnprocessableEntity, inRows(invalid, r.typed), "faults")
	case err != nil:
		return err
	case wantsJSON(c):
		return s.acknowledge(r, saved)
	}
	return s.goOn(r, saved, do)
}

// standForm reads the form of a stand, and how far it has come.
func (s *server) standForm(c echo.Context) (standRequest, error) {
	r := standRequest{Context: c}
	if err := c.Request().ParseForm(); err != nil {
		return r, err
	}
	r.form = c.Request().PostForm
	var err error
	if r.standing, err = s.store.Standing(r.ctx(), who(c).Actor, c.Param("department")); err != nil {
		return r, err
	}
	kept := r.standing.Draft
	kept.Department = r.standing.Department.ID
	r.typed, err = readStand(r.form, kept)
	return r, err
}

// saveTyped saves what was typed, unless that is what is stored.
func (s *server) saveTyped(r standRequest) (booths.Stand, error) {
	st := filled(r.typed)
	if st.Version == r.standing.Draft.Version && st.Version > 0 && len(booths.Differences(st, r.standing.Draft)) == 0 {
		return r.standing.Draft, nil
	}
	return s.store.SaveStand(r.ctx(), who(r).Actor, st)
}

// goOn leads on from a saved draft to where the pressed button leads.
func (s *server) goOn(r standRequest, saved booths.Stand, do string) error {
	switch do {
	case "preview", "photos":
		return r.Redirect(http.StatusSeeOther, r.address()+"/"+do)
	case "submit":
		return s.submit(r, saved)
	}
	return r.Redirect(http.StatusSeeOther, r.address()+"?said=saved#said")
}

// submitVersion answers POST /desk/stands/:department/submit, which sends the version on that the form names.
func (s *server) submitVersion(c echo.Context) error {
	r, err := s.standForm(c)
	if err != nil {
		return err
	}
	version := r.typed.Version
	r.typed = r.standing.Draft
	r.typed.Version = version
	return s.submit(r, r.typed)
}

// submit sends a saved version to the organisers, or to visitors.
func (s *server) submit(r standRequest, saved booths.Stand) error {
	published, err := s.store.SubmitStand(r.ctx(), who(r).Actor, r.standing.Department.ID, saved.Version)
	var invalid booths.Invalid
	switch {
	case errors.As(err, &invalid):
		r.typed = saved
		return s.showForm(r, http.StatusUnprocessableEntity, invalid, "faults")
	case errors.Is(err, booths.ErrStale):
		return s.showConflict(r)
	case err != nil:
		return err
	case published:
		return r.Redirect(http.StatusSeeOther, r.address()+"?said=published#said")
	}
	return r.Redirect(http.StatusSeeOther, r.address()+"?said=submitted#said")
}

// offer proposes the Unicode of what was typed in an old font.
type offer struct {
	Field string `json:"field"`
	Font  string `json:"font"`
	Text  string `json:"text"`
}

// textFields are the fields of st that people type Vietnamese into, by their names in the form.
func textFields(st *booths.Stand) (names []string, texts []*string) {
	add := func(name string, text *string) { names, texts = append(names, name), append(texts, text) }
	add("headline.vi", &st.Headline.VI)
	add("text.vi", &st.Text.VI)
	for i := range st.Exhibits {
		add(rowField("exhibits", i, "name.vi"), &st.Exhibits[i].Name.VI)
		add(rowField("exhibits", i, "description.vi"), &st.Exhibits[i].Description.VI)
	}
	for i := range st.Photos {
		add(rowField("photos", i, "alt.vi"), &st.Photos[i].Alt.VI)
	}
	return names, texts
}

// offersOf are the fields of st that look typed in an old font.
func offersOf(st booths.Stand) []offer {
	all := []offer{}
	names, texts := textFields(&st)
	for i, text := range texts {
		if meant, font, ok := search.Recode(*text); ok {
			all = append(all, offer{names[i], font, meant})
		}
	}
	return all
}

// recodeField puts the Unicode of a field in its place.
func recodeField(st *booths.Stand, field string) {
	st.Exhibits, st.Photos = slices.Clone(st.Exhibits), slices.Clone(st.Photos)
	names, texts := textFields(st)
	if i := slices.Index(names, field); i >= 0 {
		if meant, _, ok := search.Recode(*texts[i]); ok {
			*texts[i] = meant
		}
	}
}

// versionText is a version as a form carries it.
func versionText(version int64) string { return strconv.FormatInt(version, 10) }
