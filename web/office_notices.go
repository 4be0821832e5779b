package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

func (s *server) noticeRoutes() []guarded {
	return []guarded{
		{method: http.MethodGet, path: "/office/notices", may: overseeing, do: s.officeNotices},
		{method: http.MethodPost, path: "/office/notices", may: organising, do: s.saveNotice},
		{method: http.MethodPost, path: "/office/notices/:notice/end", may: organising, do: s.endNotice},
	}
}

// noticeForm is an announcement as it is typed; times are those of the field of a form.
type noticeForm struct {
	ID, VI, EN  string
	From, Until string
	Urgent      bool
	Sure        bool // that an urgent one takes over every screen
	Version     int64
}

// officeNoticesView is what is announced to every screen.
type officeNoticesView struct {
	frame
	Now, Coming, Over []booths.Notice
	Form              noticeForm
	Faults            faults
	Stale             bool
	Organises         bool
}

// mostOver bounds the announcements of the past that are listed.
const mostOver = 20

// noticeTexts are the keys of words to begin with.
var noticeTexts = []string{"leave", "child", "aid", "programme"}

// Texts are words to begin with, by the names by which addresses ask for them.
func (officeNoticesView) Texts() []string { return noticeTexts }

// noticesView reads what is announced.
func (s *server) noticesView(c echo.Context) (v officeNoticesView, err error) {
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return v, err
	}
	f.Title = f.T("office.menu.notices")
	v = officeNoticesView{frame: f, Faults: faults{words: f.words}, Organises: f.Who.MayOrganise()}
	all, err := s.store.Notices(c.Request().Context())
	at := s.now().UnixMilli()
	for _, n := range all {
		switch {
		case n.Holds(at):
			v.Now = append(v.Now, n)
		case n.From > at:
			v.Coming = append(v.Coming, n)
		default:
			v.Over = append(v.Over, n)
		}
	}
	slices.SortFunc(v.Over, func(x, y booths.Notice) int { return int((y.Until - x.Until) / 1000) })
	v.Over = v.Over[:min(len(v.Over), mostOver)]
	return v, err
}

// officeNotices serves GET /office/notices; ?edit= puts one into the form, and ?text= words to begin with.
func (s *server) officeNotices(c echo.Context) error {
	v, err := s.noticesView(c)
	if err != nil {
		return err
	}
	for _, n := range slices.Concat(v.Now, v.Coming) {
		if n.ID == c.QueryParam("edit") {
			v.Form = noticeForm{n.ID, n.Text.VI, n.Text.EN, v.fieldOf(n.From), v.fieldOf(n.Until), n.Urgent, n.Urgent, n.Version}
		}
	}
	if text := c.QueryParam("text"); slices.Contains(noticeTexts, text) {
		v.Form = noticeForm{VI: s.words[booths.Vi].say("office.notices.text." + text), EN: s.words[booths.En].say("office.notices.text." + text), Urgent: text == "leave"}
	}
	return s.show(c, http.StatusOK, "office-notices", v)
}

// fieldOf writes a time as the field of a form does, empty for none.
func (f frame) fieldOf(ms int64) string {
	if ms == 0 {
		return ""
	}
	return time.UnixMilli(ms).In(f.zone()).Format(fieldTime)
}

// Span says when an announcement is shown.
func (f frame) Span(n booths.Notice) string {
	switch {
	case n.From == 0 && n.Until == 0:
		return f.T("office.notices.always")
	case n.Until == 0:
		return f.T("office.notices.from", f.Moment(n.From))
	case n.From == 0:
		return f.T("office.notices.until", f.Moment(n.Until))
	}
	return f.T("office.notices.span", f.Moment(n.From), f.Moment(n.Until))
}

// saveNotice serves POST /office/notices.
func (s *server) saveNotice(c echo.Context) error {
	v, err := s.noticesView(c)
	if err != nil {
		return err
	}
	n, invalid := v.typed(c)
	if len(invalid) == 0 {
		_, err = s.store.SaveNotice(c.Request().Context(), who(c).Actor, n)
		v.Stale = errors.Is(err, booths.ErrStale)
		if !v.Stale && !errors.As(err, &invalid) {
			if err != nil {
				return err
			}
			return c.Redirect(http.StatusSeeOther, v.URL("/office/notices"))
		}
	}
	v.Faults.in = invalid
	if v.Stale {
		return s.show(c, http.StatusConflict, "office-notices", v)
	}
	return s.show(c, http.StatusUnprocessableEntity, "office-notices", v)
}

// typed reads the form, and keeps in v what was typed.
func (v *officeNoticesView) typed(c echo.Context) (n booths.Notice, invalid booths.Invalid) {
	form := noticeForm{ID: c.FormValue("id"), VI: c.FormValue("vi"), EN: c.FormValue("en"), From: c.FormValue("from"), Until: c.FormValue("until"),
		Urgent: c.FormValue("urgent") == "1", Sure: c.FormValue("sure") == "1"}
	form.Version, _ = strconv.ParseInt(c.FormValue("version"), 10, 64)
	v.Form, invalid = form, booths.Invalid{}
	n = booths.Notice{ID: form.ID, Text: booths.Text{VI: form.VI, EN: form.EN}, Urgent: form.Urgent, Version: form.Version}
	for field, to := range map[string]*int64{"from": &n.From, "until": &n.Until} {
		typed := map[string]string{"from": form.From, "until": form.Until}[field]
		if typed == "" {
			continue
		}
		t, err := time.ParseInLocation(fieldTime, typed, v.zone())
		if err != nil {
			invalid[field] = "invalid.since"
			continue
		}
		*to = t.UnixMilli()
	}
	if form.Urgent && !form.Sure {
		invalid["sure"] = "invalid.notice.sure"
	}
	return n, invalid
}

// endNotice serves POST /office/notices/:notice/end.
func (s *server) endNotice(c echo.Context) error {
	if err := s.store.EndNotice(c.Request().Context(), who(c).Actor, c.Param("notice")); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/office/notices")
}

// noticeLine is an announcement in a list.
type noticeLine struct {
	frame
	Notice booths.Notice
}

// One prepares an announcement for a list.
func (f frame) One(n booths.Notice) noticeLine { return noticeLine{f, n} }
