package web

import (
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// officeAccountsView is who may act, and who is invited to.
type officeAccountsView struct {
	frame
	Accounts    []booths.Account
	Invitations []booths.Invitation
	Tokens      []booths.Login
	Departments []booths.Department // to choose among
	Faults      faults
	Secret      string // a link or token made just now, shown this once
	Key         string // secret of the invitation to a department that was made just now, for its letter
	IsToken     bool
	Code        template.HTML
	Organises   bool
	Typed       booths.Invitation // into the form of an invitation, to be mended
	Token       booths.Account    // into the form of a token, to be mended
	names       map[string]string // of departments by id
}

// Role says a role.
func (v officeAccountsView) Role(r booths.Role) string { return v.words.say("role." + string(r)) }

// Of names departments by their ids.
func (v officeAccountsView) Of(ids []string) string {
	return strings.Join(each(ids, func(id string) string { return v.names[id] }), ", ")
}

// Roles are those that people are invited to.
func (v officeAccountsView) Roles() []booths.Role {
	return []booths.Role{booths.Editor, booths.Reader, booths.Organiser}
}

// Chosen says whether a department was ticked in the form of an invitation.
func (v officeAccountsView) Chosen(id string) bool { return slices.Contains(v.Typed.Departments, id) }

// TokenFor says whether a department was ticked in the form of a token.
func (v officeAccountsView) TokenFor(id string) bool { return slices.Contains(v.Token.Departments, id) }

// accountsView reads who may act.
func (s *server) accountsView(c echo.Context) (v officeAccountsView, err error) {
	ctx, by := c.Request().Context(), who(c).Actor
	f, err := s.roomFrame(c, "office", "")
	if err != nil {
		return v, err
	}
	f.Title = f.T("office.menu.accounts")
	v = officeAccountsView{frame: f, Faults: faults{words: f.words}, Organises: f.Who.MayOrganise(), names: map[string]string{}}
	a, err := s.atlasNow(ctx)
	if err != nil {
		return v, err
	}
	for _, e := range a.departments[f.Lang] {
		v.Departments = append(v.Departments, e.Department)
		v.names[e.Department.ID] = f.Plain(e.Department.Name)
	}
	if v.Accounts, err = s.store.Accounts(ctx, by); err != nil {
		return v, err
	}
	if v.Invitations, err = s.store.Invitations(ctx, by); err != nil || !v.Organises {
		return v, err
	}
	v.Tokens, err = s.store.Logins(ctx, by, true)
	return v, err
}

// officeAccounts serves GET /office/accounts.
func (s *server) officeAccounts(c echo.Context) error {
	v, err := s.accountsView(c)
	if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "office-accounts", v)
}

// keepNothing is for forms in which nothing is typed.
func keepNothing(*officeAccountsView) {}

// showOnce answers with the token that was made, or with what is wrong and what keep puts back; without either it goes
// back to the list.
func (s *server) showOnce(c echo.Context, secret string, failed error, keep func(*officeAccountsView)) error {
	var invalid booths.Invalid
	if failed != nil && !errors.As(failed, &invalid) {
		return failed
	}
	if failed == nil && secret == "" {
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/office/accounts")
	}
	v, err := s.accountsView(c)
	if err != nil {
		return err
	}
	if v.Faults.in = invalid; invalid != nil {
		keep(&v)
		return s.show(c, http.StatusUnprocessableEntity, "office-accounts", v)
	}
	v.Secret, v.IsToken = secret, true
	return s.show(c, http.StatusOK, "office-accounts", v)
}

// inviteAnybody serves POST /office/accounts/invite.
func (s *server) inviteAnybody(c echo.Context) error {
	inv := booths.Invitation{Name: strings.TrimSpace(c.FormValue("name")), Email: strings.TrimSpace(c.FormValue("email")),
		Role: booths.Role(c.FormValue("role"))}
	if inv.Role == booths.Editor {
		inv.Departments = chosen(c)
	}
	return s.invited(c, inv, func(v *officeAccountsView) { v.Typed = inv })
}

// recoverAccount serves POST …/recover: a link by which somebody who lost all ways to sign in gets new ones.
func (s *server) recoverAccount(c echo.Context) error {
	a, err := s.store.Account(c.Request().Context(), who(c).Actor, c.Param("account"))
	if err != nil {
		return err
	}
	return s.invited(c, booths.Invitation{Name: a.Name, Role: a.Role, Departments: a.Departments, Email: a.Email, Account: a.ID},
		keepNothing)
}

// invited answers with the link of an invitation, which nobody can see again, or with what is wrong and what keep puts back.
func (s *server) invited(c echo.Context, inv booths.Invitation, keep func(*officeAccountsView)) error {
	inv, secret, err := s.store.Invite(c.Request().Context(), who(c).Actor, inv)
	if err != nil {
		return s.showOnce(c, "", err, keep)
	}
	v, err := s.accountsView(c)
	if err != nil {
		return err
	}
	v.Secret = s.joinAddress(c, secret)
	v.Code = qrCode(v.Secret, v.T("office.invite.code"))
	if len(inv.Departments) > 0 {
		v.Key = secret
	}
	return s.show(c, http.StatusOK, "office-accounts", v)
}

// chosen are the ids of the departments that are ticked in a form.
func chosen(c echo.Context) []string {
	if err := c.Request().ParseForm(); err != nil {
		return nil // as of a form without any: what it lacks is said
	}
	return slices.DeleteFunc(slices.Clone(c.Request().PostForm["department"]), func(id string) bool { return id == "" })
}

// disableAccount serves POST …/disable, and with back lets the account in again.
func (s *server) disableAccount(c echo.Context) error {
	err := s.store.DisableAccount(c.Request().Context(), who(c).Actor, c.Param("account"), c.FormValue("back") == "")
	return s.showOnce(c, "", err, keepNothing)
}

// revokeInvitation serves POST /office/invitations/:invitation/revoke.
func (s *server) revokeInvitation(c echo.Context) error {
	return s.showOnce(c, "", s.store.RevokeInvitation(c.Request().Context(), who(c).Actor, c.Param("invitation")), keepNothing)
}

// makeToken serves POST /office/accounts/token: it answers with the token, which nobody can see again.
func (s *server) makeToken(c echo.Context) error {
	scopes := []string{booths.ScopeRead}
	if c.FormValue("write") == "1" {
		scopes = append(scopes, booths.ScopeWrite)
	}
	typed := booths.Account{Name: strings.TrimSpace(c.FormValue("token")), Scopes: scopes, Departments: chosen(c)}
	secret, _, err := s.store.MakeToken(c.Request().Context(), who(c).Actor, typed.Name, typed.Scopes, typed.Departments)
	var invalid booths.Invalid
	if errors.As(err, &invalid) { // its fields are called otherwise than those of an invitation on the same page
		err = renamed(invalid, map[string]string{"name": "token", "departments": "token-departments", "scopes": "write"})
	}
	return s.showOnce(c, secret, err, func(v *officeAccountsView) { v.Token = typed })
}

// renamed gives what is wrong by other names of the fields.
func renamed(in booths.Invalid, names map[string]string) booths.Invalid {
	out := booths.Invalid{}
	for field, key := range in {
		if name := names[field]; name != "" {
			field = name
		}
		out[field] = key
	}
	return out
}

// endToken serves POST /office/tokens/:login/end.
func (s *server) endToken(c echo.Context) error {
	return s.showOnce(c, "", s.store.EndLogin(c.Request().Context(), who(c).Actor, c.Param("login")), keepNothing)
}
