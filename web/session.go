package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/schedule"
)

// sessionView is one session.
type sessionView struct {
	*sessionRow
	On        string // day, 2023-10-10, empty if unknown
	Floor     booths.Text
	Way       wayLink
	HeldIn    string // language
	Elsewhere string // host of its page elsewhere
}

// session serves GET /programme/:id.
func (s *server) session(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	x, ok := a.session(c.Param("id"))
	if !ok {
		return booths.ErrNotFound
	}
	f := s.frame(c, a, "programme", "")
	f.Title, f.Summary = f.Plain(x.Title), f.Plain(x.Description)
	at, _ := a.place(x.Place)
	f.Data = []any{f.session(x, at)}
	if day := a.dayOf(x); day != "" {
		f.Within = []crumb{{f.Day(day), "/programme?day=" + dayParameter(day)}}
	}
	v := sessionView{sessionRow: f.row(a, x, s.now().UnixMilli()), On: a.dayOf(x), Way: wayLink{f, x.Place}}
	v.Floor = a.floors[v.At.Floor]
	v.HeldIn = f.heldIn(x.Lang)
	if booths.WebAddress(x.Link) {
		_, v.Elsewhere, _ = strings.Cut(x.Link, "://")
		v.Elsewhere, _, _ = strings.Cut(v.Elsewhere, "/")
	}
	return s.show(c, http.StatusOK, "session", v)
}

// heldIn names a language, as its tag if it has no name here.
func (f frame) heldIn(tag string) string {
	switch main, _, _ := strings.Cut(strings.ToLower(tag), "-"); main {
	case "vi":
		return f.T("session.lang.vi")
	case "en":
		return f.T("session.lang.en")
	}
	return tag
}

// sessionCalendar serves GET /programme/:id/session.ics, one session for a calendar; of one without a day there is none.
func (s *server) sessionCalendar(c echo.Context) error {
	id := c.Param("id")
	x, err := s.export(c)
	if err != nil {
		return err
	}
	x.Sessions = slices.DeleteFunc(x.Sessions, func(x booths.Session) bool { return x.ID != id || x.Day == "" && x.Starts == 0 })
	if len(x.Sessions) == 0 {
		return booths.ErrNotFound
	}
	return sendProgramme(c, x, schedule.Calendar, id)
}

// programmeAs serves GET /programme.ics, .xml or .json, the whole programme for other programs.
func (s *server) programmeAs(format schedule.Format) echo.HandlerFunc {
	return func(c echo.Context) error {
		x, err := s.export(c)
		if err != nil {
			return err
		}
		return sendProgramme(c, x, format, x.Exhibition.ID)
	}
}

// export is the programme in the language of the request.
func (s *server) export(c echo.Context) (schedule.Export, error) {
	lang := langOf(c)
	return schedule.Stored(c.Request().Context(), s.store, lang, s.address(c)+prefixes[lang])
}

// programmeTypes are the media types of programmes.
var programmeTypes = map[schedule.Format]string{
	schedule.Calendar: "text/calendar; charset=utf-8",
	schedule.XML:      "application/vnd.c3voc.schedule+xml; charset=utf-8",
	schedule.JSON:     echo.MIMEApplicationJSON,
}

// sendProgramme answers with x as a file of that name.
func sendProgramme(c echo.Context, x schedule.Export, format schedule.Format, name string) error {
	b, err := x.As(format)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, `inline; filename="`+name+"."+string(format)+`"`)
	return c.Blob(http.StatusOK, programmeTypes[format], b)
}
