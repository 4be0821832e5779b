package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

func (s *server) officeRoutes() []guarded {
	return []guarded{
		{method: http.MethodGet, path: "/office/settings", may: overseeing, do: s.officeSettings},
		{method: http.MethodPost, path: "/office/settings", may: organising, do: s.saveOfficeSettings},
		{method: http.MethodGet, path: "/office/accounts", may: overseeing, do: s.officeAccounts},
		{method: http.MethodPost, path: "/office/accounts/invite", may: organising, do: s.sure(s.inviteAnybody)},
		{method: http.MethodPost, path: "/office/accounts/token", may: organising, do: s.sure(s.makeToken)},
		{method: http.MethodPost, path: "/office/accounts/:account/recover", may: organising, do: s.sure(s.recoverAccount)},
		{method: http.MethodPost, path: "/office/accounts/:account/disable", may: organising, do: s.sure(s.disableAccount)},
		{method: http.MethodPost, path: "/office/invitations/:invitation/revoke", may: organising, do: s.revokeInvitation},
		{method: http.MethodPost, path: "/office/tokens/:login/end", may: organising, do: s.endToken},
	}
}

// dueStates are the states that departments may have to come to by a day.
var dueStates = []booths.State{booths.Started, booths.HandedIn, booths.OnView}

// officeSettingsView is what the office decides for all departments.
type officeSettingsView struct {
	frame
	Settings  booths.Settings
	Days      []dueDay
	Remind    string // days before a deadline as typed
	Faults    faults
	Stale     bool
	Saved     bool // just now
	Organises bool
}

// dueDay is the last day on which a department may come to a state.
type dueDay struct{ ID, Name, Day string }

// settingsView shows settings as they are stored.
func (s *server) settingsView(c echo.Context) (officeSettingsView, error) {
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return officeSettingsView{}, err
	}
	f.Title = f.T("office.settings")
	set, err := s.store.Settings(c.Request().Context())
	v := officeSettingsView{frame: f, Settings: set, Faults: faults{words: f.words}, Organises: f.Who.MayOrganise()}
	for _, state := range dueStates {
		day := ""
		for _, d := range set.Deadlines {
			if d.State == state {
				day = dayAt(d.At-1, f.zone())
			}
		}
		v.Days = append(v.Days, dueDay{"deadline-" + string(state), f.dueName(state), day})
	}
	v.Remind = strings.Join(each(set.Remind, strconv.Itoa), ", ")
	return v, err
}

// officeSettings serves GET /office/settings.
func (s *server) officeSettings(c echo.Context) error {
	v, err := s.settingsView(c)
	if err != nil {
		return err
	}
	v.Saved = c.QueryParam("saved") != ""
	return s.show(c, http.StatusOK, "office-settings", v)
}

// saveOfficeSettings serves POST /office/settings.
func (s *server) saveOfficeSettings(c echo.Context) error {
	v, err := s.settingsView(c)
	if err != nil {
		return err
	}
	set, invalid := v.typed(c)
	if len(invalid) == 0 {
		_, err = s.store.SaveSettings(c.Request().Context(), who(c).Actor, set)
		v.Stale = errors.Is(err, booths.ErrStale)
		if !v.Stale && !errors.As(err, &invalid) {
			if err != nil {
				return err
			}
			return c.Redirect(http.StatusSeeOther, v.URL("/office/settings?saved=1"))
		}
	}
	v.Faults.in = invalid
	if v.Stale {
		return s.show(c, http.StatusConflict, "office-settings", v)
	}
	return s.show(c, http.StatusUnprocessableEntity, "office-settings", v)
}

// typed reads the form of settings, and keeps in v what was typed.
func (v *officeSettingsView) typed(c echo.Context) (set booths.Settings, invalid booths.Invalid) {
	invalid = booths.Invalid{}
	set.Review = c.FormValue("review") == "1"
	set.Version, _ = strconv.ParseInt(c.FormValue("version"), 10, 64)
	for i, state := range dueStates {
		day := &v.Days[i]
		if day.Day = c.FormValue(day.ID); day.Day == "" {
			continue
		}
		t, err := time.ParseInLocation(time.DateOnly, day.Day, v.zone())
		if err != nil {
			invalid[day.ID] = "invalid.day"
			continue
		}
		set.Deadlines = append(set.Deadlines, booths.Deadline{State: state, At: t.AddDate(0, 0, 1).UnixMilli()})
	}
	slices.SortStableFunc(set.Deadlines, func(x, y booths.Deadline) int { return int((x.At - y.At) / 1000) })
	v.Remind = c.FormValue("remind")
	for word := range strings.FieldsFuncSeq(v.Remind, func(r rune) bool { return strings.ContainsRune(" ,;", r) }) {
		days, err := strconv.Atoi(word)
		if err != nil {
			invalid["remind"] = "invalid.remind_days"
		}
		set.Remind = append(set.Remind, days)
	}
	slices.SortFunc(set.Remind, func(x, y int) int { return y - x })
	set.Remind = slices.Compact(set.Remind)
	v.Settings.Review = set.Review
	return set, invalid
}
