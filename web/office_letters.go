package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/sheet"
	"gianhang/web/print"
)

// officeLetters serves POST /office/letters.pdf: with all a letter with a new invitation for every department that nobody
// can act for yet, else for the one that department names, or for the invitation whose secret is key; with waiting the
// messages that no mail brings. New invitations are only for those to make who signed in a short time ago.
func (s *server) officeLetters(c echo.Context) error {
	asked := func(name string) bool { return c.FormValue(name) != "" }
	switch {
	case asked("key"), asked("waiting"):
	case !asked("all") && !asked("department"):
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/office/stands")
	case s.stale(c):
		return s.lapsed(c)
	}
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return err
	}
	var letters []print.Letter
	var printed []booths.Message
	if asked("waiting") {
		printed, err = s.toPrint(c)
		letters = s.messageLetters(c, f, printed)
	} else {
		letters, err = s.lettersFor(c, f)
	}
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	sheet := print.Sheet{Title: f.T("letter.title"), Line: f.Plain(f.Exhibition.Name), Lang: string(f.Lang), Made: s.now().UTC()}
	if err := s.printer.Letters(&pdf, sheet, letters); err != nil {
		return err
	}
	for _, m := range printed {
		if err := s.store.MessageDone(c.Request().Context(), who(c).Actor, m.ID, "", 0); err != nil && !errors.Is(err, booths.ErrNotFound) {
			return err
		}
	}
	c.Response().Header().Set("Content-Disposition", `inline; filename="letters.pdf"`)
	return c.Blob(http.StatusOK, "application/pdf", pdf.Bytes())
}

// lettersFor makes the letters with invitations that a form asks for.
func (s *server) lettersFor(c echo.Context, f frame) (letters []print.Letter, err error) {
	ctx := c.Request().Context()
	if key := c.FormValue("key"); key != "" {
		inv, err := s.store.Invitation(ctx, key)
		if err != nil || len(inv.Departments) == 0 {
			return nil, err
		}
		st, err := s.store.Standing(ctx, who(c).Actor, inv.Departments[0])
		return []print.Letter{s.letter(c, f, st.Department, inv, key)}, err
	}
	departments, err := s.uninvited(c)
	if err != nil {
		return nil, err
	}
	made, err := s.store.InviteAll(ctx, who(c).Actor, each(departments, func(d booths.Department) booths.Invitation {
		return booths.Invitation{Role: booths.Editor, Departments: []string{d.ID}}
	}))
	for i, inv := range made {
		letters = append(letters, s.letter(c, f, departments[i], inv.Invitation, inv.Secret))
	}
	return letters, err
}

// uninvited are the departments that a form asks letters for.
func (s *server) uninvited(c echo.Context) (all []booths.Department, err error) {
	if id := c.FormValue("department"); id != "" {
		st, err := s.store.Standing(c.Request().Context(), who(c).Actor, id)
		return []booths.Department{st.Department}, err
	}
	obliged, err := s.store.Obligations(c.Request().Context(), who(c).Actor)
	for _, o := range obliged {
		if o.Accounts == 0 && o.State != booths.ExemptState {
			all = append(all, o.Department)
		}
	}
	return all, err
}

// letter is the letter with an invitation of that secret to a department, in the reader's language with a line in the other.
func (s *server) letter(c echo.Context, f frame, d booths.Department, inv booths.Invitation, secret string) print.Letter {
	l := letterIn(f, d, inv, s.joinAddress(c, secret))
	other := f
	other.Lang = f.OtherLang()
	other.words = s.words[other.Lang]
	l.Other = other.T("letter.short")
	return l
}

// letterIn is the letter with an invitation that address leads to.
func letterIn(f frame, d booths.Department, inv booths.Invitation, address string) print.Letter {
	from := f.Plain(f.Exhibition.Organiser)
	event := f.Plain(f.Exhibition.Name)
	if days := f.Days(); days != "" {
		event += " · " + days
	}
	return print.Letter{
		From: from, Event: event, To: f.T("letter.to", f.Plain(d.Name)), Title: f.T("letter.title"),
		Body:      []string{f.T("letter.why"), f.T("letter.ask")},
		StepsHead: f.T("letter.steps"), Steps: []string{f.T("letter.step.scan"), f.T("letter.step.join"), f.T("letter.step.fill")},
		Scan: f.T("letter.scan"), Address: address, Until: f.T("letter.until", f.Moment(inv.Expires)), Keep: f.T("letter.keep"),
		Contact: f.T("letter.contact", from),
	}
}

// officeList serves GET /office/stands.xlsx and .csv, the whole list as spreadsheets have it.
func (s *server) officeList(c echo.Context) error {
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return err
	}
	all, err := s.store.Obligations(c.Request().Context(), who(c).Actor)
	if err != nil {
		return err
	}
	format, name := sheet.XLSX, "stands.xlsx"
	if c.Path() == prefixes[f.Lang]+"/office/stands.csv" {
		format, name = sheet.CSV, "stands.csv"
	}
	var list bytes.Buffer
	heading, rows := f.obligationTable(all)
	if err := sheet.Write(&list, format, heading, rows); err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	return c.Blob(http.StatusOK, format.Type(), list.Bytes())
}

// Obligations gives the list of obligations at now as a table in that language, for an exhibition: its heading and rows.
func Obligations(x booths.Exhibition, lang booths.Lang, now time.Time, all []booths.Obligation) (heading []string, rows [][]any, err error) {
	words, err := readCatalogues()
	if err != nil {
		return nil, nil, err
	}
	f := frame{Lang: lang, Exhibition: x, Now: now, words: words[lang]}
	heading, rows = f.obligationTable(all)
	return heading, rows, nil
}

func (f frame) obligationTable(all []booths.Obligation) (heading []string, rows [][]any) {
	heading = []string{f.T("list.number"), f.T("list.department"), f.T("list.state"), f.T("list.since"), f.T("list.due"), f.T("list.late"),
		f.T("list.booths"), f.T("list.accounts"), f.T("list.percent"), f.T("list.missing"), f.T("list.reason")}
	for i, o := range all {
		var due string
		var late any
		if o.Due.At != 0 {
			due, late = f.dueName(o.Due.State)+", "+f.Moment(o.Due.At-1), o.Late(f.Now.UnixMilli())
		}
		var since string
		if o.Since != 0 {
			since = f.Moment(o.Since)
		}
		rows = append(rows, []any{i + 1, f.Plain(o.Department.Name), f.stateName(o.State), since, due, late, strings.Join(o.Booths, ", "), o.Accounts,
			o.Percent, f.gapNames(o.Gaps), o.Reason})
	}
	return heading, rows
}
