package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

func (s *server) officeKioskRoutes() []guarded {
	const one = "/office/kiosks/:kiosk/"
	return []guarded{
		{method: http.MethodGet, path: "/office/kiosks", may: overseeing, do: s.officeKiosks},
		{method: http.MethodPost, path: "/office/kiosks/pair", may: organising, do: s.pairKiosk},
		{method: http.MethodPost, path: one + "save", may: organising, do: s.saveKiosk},
		{method: http.MethodPost, path: one + "message", may: organising, do: s.tellKiosk},
		{method: http.MethodPost, path: one + "reload", may: organising, do: s.reloadKiosk},
		{method: http.MethodPost, path: one + "retire", may: organising, do: s.retireKiosk},
	}
}

// compass are the headings that a form offers, in degrees.
var compass = []int{0, 45, 90, 135, 180, 225, 270, 315}

// officeKiosksView is the screens of the hall, how they are, and what they are told.
type officeKiosksView struct {
	frame
	Kiosks    []kioskLine
	Form      kioskForm // of a screen to pair
	Faults    faults
	Stale     bool
	Organises bool
}

// kioskLine is a screen in the list.
type kioskLine struct {
	booths.KioskState
	Light  booths.Light
	Why    string // key of why it is not green, empty for green
	Place  string
	Same   bool // it shows what the server has now
	Form   kioskForm
	Opened bool // somebody is mending its form
}

// kioskForm is where a screen stands and how it begins, as it is typed.
type kioskForm struct {
	frame
	Code, ID, Name, Stop string
	Heading              string
	Language             booths.Lang
	Settings             booths.KioskSettings
	Height, Bottom       string
	Message              booths.Text
	Version              int64
	Stops                []stop
	Faults               faults
	Pairs                bool
}

// Compass are the headings to choose from, and the one that was chosen otherwise.
func (k kioskForm) Compass() []int {
	if chosen, err := strconv.Atoi(k.Heading); err == nil && !slices.Contains(compass, chosen) {
		return append(slices.Clone(compass), chosen)
	}
	return compass
}

// Points says whether there are words for a heading.
func (kioskForm) Points(degrees int) bool { return slices.Contains(compass, degrees) }

// IsHeading says whether a heading is the one that is chosen.
func (k kioskForm) IsHeading(degrees int) bool { return k.Heading == strconv.Itoa(degrees) }

// Field is a field of the form by the id that no other form of the page has.
func (k kioskForm) Field(name string) string {
	if k.Pairs {
		return name
	}
	return name + "-" + k.ID
}

// formOf is k as its form shows it.
func (f frame) formOf(k booths.Kiosk, stops []stop) kioskForm {
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return kioskForm{frame: f, ID: k.ID, Name: k.Name, Stop: k.Stop, Heading: strconv.Itoa(k.Heading), Language: k.Lang, Settings: k.Settings,
		Height: number(k.Settings.Height), Bottom: number(k.Settings.Bottom), Message: k.Message, Version: k.Version, Stops: stops, Faults: faults{words: f.words}}
}

// kiosksView reads how the screens are.
func (s *server) kiosksView(c echo.Context) (v officeKiosksView, err error) {
	ctx := c.Request().Context()
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return v, err
	}
	f.Title = f.T("office.menu.kiosks")
	v = officeKiosksView{frame: f, Faults: faults{words: f.words}, Organises: f.Who.MayOrganise()}
	a, err := s.atlasNow(ctx)
	if err != nil {
		return v, err
	}
	all, err := s.store.Kiosks(ctx, who(c).Actor)
	if err != nil {
		return v, err
	}
	stops := f.stopsOf(a)
	v.Form = f.formOf(booths.Kiosk{Lang: booths.Vi}, stops)
	v.Form.Pairs = true
	for _, k := range all {
		at, placed := f.stop(a, k.Stop)
		line := kioskLine{KioskState: k, Place: cmp.Or(at.Name, k.Stop), Same: k.Build == s.build, Form: f.formOf(k.Kiosk, stops)}
		line.Light, line.Why = k.Light(booths.Now{At: s.now().UnixMilli(), Build: s.build, Seq: a.Seq, Placed: placed})
		v.Kiosks = append(v.Kiosks, line)
	}
	return v, nil
}

// stopsOf are all places and booths, places first.
func (f frame) stopsOf(a *atlas) (all []stop) {
	for _, p := range a.Plan.Places {
		at, _ := f.stop(a, p.ID)
		all = append(all, at)
	}
	for _, b := range a.Plan.Booths {
		at, _ := f.stop(a, b.Code)
		all = append(all, at)
	}
	return all
}

// Ago says how long ago a time in unix milliseconds was.
func (f frame) Ago(ms int64) string {
	seconds := max(0, (f.Now.UnixMilli()-ms)/1000)
	switch {
	case ms == 0:
		return f.T("ago.never")
	case seconds < 120:
		return f.T("ago.seconds", seconds)
	case seconds < 7200:
		return f.T("ago.minutes", seconds/60)
	case seconds < 172800:
		return f.T("ago.hours", seconds/3600)
	}
	return f.T("ago.days", seconds/86400)
}

// Megabytes writes a size in bytes.
func (k kioskLine) Megabytes() string { return fmt.Sprintf("%.0f MB", float64(k.Memory)/1e6) }

// officeKiosks serves GET /office/kiosks.
func (s *server) officeKiosks(c echo.Context) error {
	v, err := s.kiosksView(c)
	if err != nil {
		return err
	}
	v.Form.Code = asked(c, "code")
	return s.show(c, http.StatusOK, "office-kiosks", v)
}

// typedKiosk reads the form of a screen.
func typedKiosk(c echo.Context) (k booths.Kiosk, invalid booths.Invalid) {
	invalid = booths.Invalid{}
	number := func(field string) int {
		typed := strings.TrimSpace(c.FormValue(field))
		n, err := strconv.Atoi(cmp.Or(typed, "0"))
		if err != nil {
			invalid[field] = "invalid.kiosk.millimetres"
		}
		return n
	}
	k = booths.Kiosk{ID: strings.TrimSpace(c.FormValue("id")), Name: strings.TrimSpace(c.FormValue("name")), Stop: c.FormValue("stop"), Heading: number("heading"), Lang: booths.Lang(c.FormValue("lang")),
		Settings: booths.KioskSettings{Contrast: c.FormValue("contrast") == "1", Large: c.FormValue("large") == "1", Low: c.FormValue("low") == "1", StepFree: c.FormValue("stepfree") == "1",
			Height: number("height"), Bottom: number("bottom")}}
	k.Version, _ = strconv.ParseInt(c.FormValue("version"), 10, 64)
	return k, invalid
}

// kioskDone goes back to the list, or shows what is wrong in the form of a screen; id is empty for one to pair.
func (s *server) kioskDone(c echo.Context, id string, typed booths.Kiosk, failed error) error {
	var invalid booths.Invalid
	stale := errors.Is(failed, booths.ErrStale)
	if failed != nil && !stale && !errors.As(failed, &invalid) {
		return failed
	}
	if failed == nil {
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/office/kiosks")
	}
	v, err := s.kiosksView(c)
	if err != nil {
		return err
	}
	v.Stale = stale
	v.mend(c, id, typed, invalid)
	if stale {
		return s.show(c, http.StatusConflict, "office-kiosks", v)
	}
	return s.show(c, http.StatusUnprocessableEntity, "office-kiosks", v)
}

// mend puts what was typed back into the form that it came from.
func (v *officeKiosksView) mend(c echo.Context, id string, typed booths.Kiosk, invalid booths.Invalid) {
	form := v.formOf(typed, v.Form.Stops)
	form.Code, form.Pairs = c.FormValue("code"), id == ""
	form.Faults.in = invalid
	named := booths.Invalid{}
	for field, key := range invalid {
		named[form.Field(field)] = key
	}
	v.Faults.in = named
	if id == "" {
		v.Form = form
		return
	}
	for i, k := range v.Kiosks {
		if k.ID == id {
			form.ID, form.Message = id, k.Message
			v.Kiosks[i].Form, v.Kiosks[i].Opened = form, true
		}
	}
}

// pairKiosk serves POST /office/kiosks/pair.
func (s *server) pairKiosk(c echo.Context) error {
	k, invalid := typedKiosk(c)
	if len(invalid) > 0 {
		return s.kioskDone(c, "", k, invalid)
	}
	_, err := s.store.PairKiosk(c.Request().Context(), who(c).Actor, c.FormValue("code"), k)
	return s.kioskDone(c, "", k, err)
}

// saveKiosk serves POST /office/kiosks/:kiosk/save.
func (s *server) saveKiosk(c echo.Context) error {
	k, invalid := typedKiosk(c)
	if k.ID = c.Param("kiosk"); len(invalid) > 0 {
		return s.kioskDone(c, k.ID, k, invalid)
	}
	_, err := s.store.SaveKiosk(c.Request().Context(), who(c).Actor, k)
	return s.kioskDone(c, k.ID, k, err)
}

// tellKiosk serves POST /office/kiosks/:kiosk/message.
func (s *server) tellKiosk(c echo.Context) error {
	id := c.Param("kiosk")
	k, err := s.store.TellKiosk(c.Request().Context(), who(c).Actor, id, booths.Text{VI: c.FormValue("vi"), EN: c.FormValue("en")})
	return s.kioskDone(c, id, k, err)
}

// reloadKiosk serves POST /office/kiosks/:kiosk/reload.
func (s *server) reloadKiosk(c echo.Context) error {
	k, err := s.store.ReloadKiosk(c.Request().Context(), who(c).Actor, c.Param("kiosk"))
	return s.kioskDone(c, k.ID, k, err)
}

// retireKiosk serves POST /office/kiosks/:kiosk/retire.
func (s *server) retireKiosk(c echo.Context) error {
	k, err := s.store.RetireKiosk(c.Request().Context(), who(c).Actor, c.Param("kiosk"))
	return s.kioskDone(c, k.ID, k, err)
}
