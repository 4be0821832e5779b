package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

func (s *server) reviewRoutes() []guarded {
	return []guarded{
		{method: http.MethodGet, path: "/office/stands", may: overseeing, do: s.officeStands},
		{method: http.MethodGet, path: "/office/stands.xlsx", may: overseeing, do: s.officeList},
		{method: http.MethodGet, path: "/office/stands.csv", may: overseeing, do: s.officeList},
		{method: http.MethodGet, path: "/office/stands/:department", may: overseeing, do: s.officeStand},
		{method: http.MethodPost, path: "/office/stands/:department/publish", may: organising, do: s.officePublish},
		{method: http.MethodPost, path: "/office/stands/:department/return", may: organising, do: s.officeReturn},
		{method: http.MethodPost, path: "/office/stands/:department/exempt", may: organising, do: s.officeExempt},
		{method: http.MethodPost, path: "/office/stands/:department/invite", may: organising, do: s.sure(s.officeInvite)},
		{method: http.MethodPost, path: "/office/letters.pdf", may: organising, do: s.officeLetters},
	}
}

// states are those of obliged departments in the order in which an office works through them.
var states = []booths.State{booths.HandedIn, booths.NotInvited, booths.Invited, booths.Started, booths.OnView, booths.Placed,
	booths.Staffed, booths.ExemptState}

// stateSigns are the icons of states, beside their words.
var stateSigns = map[booths.State]string{
	booths.NotInvited: "close", booths.Invited: "share", booths.Started: "list", booths.HandedIn: "clock",
	booths.OnView: "tick", booths.Placed: "pin", booths.Staffed: "person", booths.ExemptState: "minus",
}

// officeStandsView is the list of all departments that must exhibit.
type officeStandsView struct {
	frame
	Rows      []obligedRow
	Filters   []stateFilter
	Summary   string // how far all have come
	Q, State  string // as asked
	Total     int
	Unasked   int  // departments that letters would be printed for
	Unsent    int  // messages that no mail brings, as letters
	Organises bool // who asks may print letters
}

// lateFilter asks for the departments that missed a deadline, whatever their state.
const lateFilter = "late"

// stateFilter leads to the departments of one state, or of all; the current one leads back to all.
type stateFilter struct {
	Name, Sign, Path string
	Count            int
	Current, All     bool
}

// obligedRow is a department that must exhibit, as the office sees it.
type obligedRow struct {
	frame
	booths.Obligation
	Saved int64 // when its draft was saved, 0 if it has none
	Waits bool  // it was submitted, whatever else was published before
}

// StateName says the state.
func (r obligedRow) StateName() string { return r.stateName(r.State) }

// StateSign is the icon of the state.
func (r obligedRow) StateSign() string { return stateSigns[r.State] }

// Begun says whether the department itself saved a draft; what was imported is not its own.
func (r obligedRow) Begun() bool {
	return r.Saved != 0 && r.State != booths.NotInvited && r.State != booths.Invited && r.State != booths.ExemptState
}

// Overdue says whether a deadline was missed.
func (r obligedRow) Overdue() bool { return r.Due.At != 0 && r.Due.At <= r.Now.UnixMilli() }

// Delivery says what is due and how many days are left or late; nothing where nothing is due.
func (r obligedRow) Delivery() string {
	if r.Due.At == 0 || r.State == booths.ExemptState {
		return ""
	}
	what, late := r.dueName(r.Due.State), r.Late(r.Now.UnixMilli())
	switch {
	case r.Overdue():
		return r.N("office.late", max(late, 1), what)
	case r.LastDay(r.Due.At):
		return r.T("office.today", what)
	}
	return r.N("office.left", -late, what)
}

// stateName says a state of an obligation.
func (f frame) stateName(state booths.State) string { return f.words.say("state." + string(state)) }

// dueName says what is to be done by a deadline.
func (f frame) dueName(state booths.State) string { return f.words.say("office.due." + string(state)) }

// gapNames are the words for what a stand lacks.
func (f frame) gapNames(gaps []booths.Gap) string {
	return strings.Join(each(gaps, func(g booths.Gap) string { return f.words.say("gap." + string(g)) }), ", ")
}

// obliged gives all departments that must exhibit, those that wait for the office first.
func (s *server) obliged(c echo.Context, f frame) ([]obligedRow, error) {
	ctx, by := c.Request().Context(), who(c).Actor
	all, err := s.store.Obligations(ctx, by)
	if err != nil {
		return nil, err
	}
	standings, err := s.store.Standings(ctx, by)
	if err != nil {
		return nil, err
	}
	of := map[string]booths.Standing{}
	for _, x := range standings {
		of[x.Department.ID] = x
	}
	var waiting, others []obligedRow
	for _, o := range all {
		x := of[o.Department.ID]
		if r := (obligedRow{f, o, x.At, x.Waiting()}); r.Waits {
			waiting = append(waiting, r)
		} else {
			others = append(others, r)
		}
	}
	return append(waiting, others...), nil
}

// officeStands serves GET /office/stands?state=&q=, who has delivered and who has not.
func (s *server) officeStands(c echo.Context) error {
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return err
	}
	f.Title = f.T("office.menu.stands")
	all, err := s.obliged(c, f)
	if err != nil {
		return err
	}
	v := officeStandsView{frame: f, Q: c.QueryParam("q"), State: c.QueryParam("state"), Total: len(all), Organises: f.Who.MayOrganise()}
	if v.Organises {
		unsent, err := s.toPrint(c)
		if err != nil {
			return err
		}
		v.Unsent = len(s.messageLetters(c, f, unsent))
	}
	count := map[string]int{}
	for _, r := range all {
		count[string(r.State)]++
		if r.Accounts == 0 && r.State != booths.ExemptState {
			v.Unasked++
		}
		is := []string{"", string(r.State)}
		if r.Waits && r.State != booths.HandedIn {
			count[string(booths.HandedIn)]++
			is = append(is, string(booths.HandedIn))
		}
		if r.Overdue() && r.State != booths.ExemptState {
			count[lateFilter]++
			is = append(is, lateFilter)
		}
		if slices.Contains(is, v.State) && calledSo(r.Department, v.Q) {
			v.Rows = append(v.Rows, r)
		}
	}
	v.filter(count)
	return s.show(c, http.StatusOK, "office-stands", v)
}

// filter offers the states that departments are in, and sums them up; count is how many there are of each.
func (v *officeStandsView) filter(count map[string]int) {
	offer := func(name, sign, state string, n int) {
		if n == 0 && state != v.State {
			return
		}
		current, query := state == v.State, url.Values{}
		if state != "" && !current {
			query.Set("state", state)
		}
		if v.Q != "" {
			query.Set("q", v.Q)
		}
		path := "/office/stands"
		if len(query) > 0 {
			path += "?" + query.Encode()
		}
		v.Filters = append(v.Filters, stateFilter{name, sign, path, n, current, state == ""})
	}
	offer(v.T("office.all"), "", "", v.Total)
	offer(v.T("office.filter.late"), "warning", lateFilter, count[lateFilter])
	for _, state := range states {
		offer(v.stateName(state), stateSigns[state], string(state), count[string(state)])
	}
	delivered := 0
	for _, state := range []booths.State{booths.OnView, booths.Placed, booths.Staffed} {
		delivered += count[string(state)]
	}
	v.Summary = v.T("office.summary", delivered, v.Total-count[string(booths.ExemptState)], count[string(booths.HandedIn)], count[lateFilter],
		count[string(booths.NotInvited)])
}

// calledSo says whether a department is called so, with or without its marks.
func calledSo(d booths.Department, words string) bool {
	all := unmarked(d.Name.VI + " " + d.Name.EN + " " + d.Abbreviation + " " + d.ID)
	for word := range strings.FieldsSeq(unmarked(words)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// unmarked is text in small letters without the marks of Vietnamese.
func unmarked(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, norm.NFD.String(strings.ToLower(text)))
}
