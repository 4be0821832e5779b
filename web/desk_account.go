package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

func (s *server) accountRoutes() []guarded {
	return []guarded{
		{http.MethodGet, "/desk/account", signedIn, s.accountPage, 0},
		{http.MethodPost, "/desk/account/passkeys", signedIn, s.fresh(s.addPasskey), 0},
		{http.MethodPost, "/desk/account/passkeys/:passkey/remove", signedIn, s.fresh(s.removePasskey), 0},
		{http.MethodPost, "/desk/account/subjects/remove", signedIn, s.fresh(s.removeSubject), 0},
		{http.MethodPost, "/desk/account/password", signedIn, s.fresh(s.setPassword), 0},
		{http.MethodPost, "/desk/account/logins/others/end", signedIn, s.endOtherLogins, 0},
		{http.MethodPost, "/desk/account/logins/:login/end", signedIn, s.endLogin, 0},
	}
}

// accountView is the page of one's own account.
type accountView struct {
	frame
	factor
	Account     booths.Account
	Departments []booths.Text // that it acts for
	Ways        booths.SignInWays
	Logins      []loginRow
	SignIn      string // as it was typed or is stored
	Stale       bool   // ways to sign in can be changed only after signing in again
	Again       string // address to do so
	Provider    string // name of an OpenID provider that may be added, empty for none
	Faults      faults
}

// loginRow is a browser that is signed in.
type loginRow struct {
	booths.Login
	Device      string
	Mine        bool // that asks
	Since, Last string
}

// stale says whether whoever asks signed in too long ago for what matters most, or is not signed in.
func (s *server) stale(c echo.Context) bool {
	by := who(c)
	return by.ID == "" || s.now().UnixMilli()-by.login.Made > booths.FreshFor.Milliseconds()
}

// sure lets only those send a form of the office who signed in a short time ago. Others are asked to sign in again, and go
// on with the form from there: nothing that they typed is lost.
func (s *server) sure(do echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if s.stale(c) {
			return s.lapsed(c)
		}
		return do(c)
	}
}

// fresh lets only those do it who signed in a short time ago; others are asked to sign in again.
func (s *server) fresh(do echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if s.stale(c) {
			return s.signInAgain(c)
		}
		return do(c)
	}
}

// signInAgain sends to the page to sign in on, and back to the account from there.
func (s *server) signInAgain(c echo.Context) error { return c.Redirect(http.StatusSeeOther, again(c)) }

// again is the address at which to sign in again, to come back to the account.
func again(c echo.Context) string {
	prefix := prefixes[langOf(c)]
	return prefix + "/desk/sign-in?" + url.Values{"again": {"1"}, "then": {prefix + "/desk/account"}}.Encode()
}

// accountPage serves GET /desk/account.
func (s *server) accountPage(c echo.Context) error {
	return s.showAccount(c, http.StatusOK, accountView{SignIn: who(c).SignIn}, nil)
}

// showAccount shows the account of who asks, with what was wrong about the last change.
func (s *server) showAccount(c echo.Context, status int, v accountView, fault error) (err error) {
	ctx, by := c.Request().Context(), who(c)
	if v.frame, err = s.roomFrame(c, "desk", ""); err != nil {
		return err
	}
	v.Title, v.Account, v.Stale, v.Again = v.T("desk.account.title"), by.Account, s.stale(c), again(c)
	if v.Faults, err = s.joinFaults(c, fault); err != nil {
		return err
	}
	if v.Ways, err = s.store.SignInWays(ctx, by.Actor); err != nil {
		return err
	}
	logins, err := s.store.Logins(ctx, by.Actor, false)
	if err != nil {
		return err
	}
	for _, l := range logins {
		v.Logins = append(v.Logins, loginRow{l, deviceOf(l.Agent), l.ID == by.login.ID, v.moment(l.Made), v.moment(l.Seen)})
	}
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	for _, id := range by.Departments {
		v.Departments = append(v.Departments, a.byID[id].Department.Name)
	}
	if s.oidc != nil && len(v.Ways.Subjects) == 0 {
		v.Provider = s.oidc.Name
	}
	if !v.Stale {
		if v.factor, err = s.newFactor(ctx, v.frame, c.RealIP(), by.Name, v.secret); err != nil {
			return err
		}
	}
	return s.show(c, status, "desk-account", v)
}

// moment writes a time in unix milliseconds with its day.
func (v accountView) moment(ms int64) string {
	return v.Clock(ms) + ", " + v.Day(time.UnixMilli(ms).In(v.zone()).Format(time.DateOnly))
}

// done sends back to the account after a change, or shows there what was wrong about it.
func (s *server) done(c echo.Context, v accountView, err error) error {
	var invalid booths.Invalid
	switch {
	case err == nil:
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/desk/account")
	case errors.As(err, &invalid), errors.Is(err, booths.ErrTaken), errors.Is(err, booths.ErrWrong), errors.Is(err, booths.ErrSpent):
		return s.showAccount(c, http.StatusUnprocessableEntity, v, err)
	}
	return err
}

// addPasskey serves POST /desk/account/passkeys.
func (s *server) addPasskey(c echo.Context) error {
	passkey, err := s.newPasskey(c, "add")
	if err == nil {
		err = s.store.AddPasskey(c.Request().Context(), who(c).Actor, passkey)
	}
	return s.done(c, accountView{SignIn: who(c).SignIn}, err)
}

// removePasskey serves POST /desk/account/passkeys/:passkey/remove.
func (s *server) removePasskey(c echo.Context) error {
	err := s.store.RemovePasskey(c.Request().Context(), who(c).Actor, c.Param("passkey"))
	return s.done(c, accountView{SignIn: who(c).SignIn}, err)
}

// removeSubject serves POST /desk/account/subjects/remove: an account elsewhere, by its issuer and subject, signs in no more.
func (s *server) removeSubject(c echo.Context) error {
	form := c.Request().PostFormValue
	err := s.store.RemoveSubject(c.Request().Context(), who(c).Actor, booths.Subject{Issuer: form("issuer"), ID: form("subject")})
	return s.done(c, accountView{SignIn: who(c).SignIn}, err)
}

// setPassword serves POST /desk/account/password.
func (s *server) setPassword(c echo.Context) error {
	password, err := s.typedPassword(c)
	if err == nil {
		err = s.store.SetPassword(c.Request().Context(), who(c).Actor, password)
	}
	return s.done(c, accountView{SignIn: password.SignIn, factor: factor{secret: password.TOTP}}, err)
}

// endLogin serves POST /desk/account/logins/:login/end.
func (s *server) endLogin(c echo.Context) error {
	return s.done(c, accountView{}, s.store.EndLogin(c.Request().Context(), who(c).Actor, c.Param("login")))
}

// endOtherLogins serves POST /desk/account/logins/others/end.
func (s *server) endOtherLogins(c echo.Context) error {
	return s.done(c, accountView{}, s.store.EndOtherLogins(c.Request().Context(), who(c).Actor))
}
