package web

import (
	"errors"
	"math"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// knownName is of the cookie by which a browser that somebody signed in at before is told from strangers: failures of
// others do not make it wait.
const knownName = "__Host-known"

// knownFor is how long a browser stays known.
const knownFor = 180 * 24 * time.Hour

func (s *server) signInRoutes() []guarded {
	return []guarded{
		{http.MethodGet, "/desk/sign-in", anyone, s.signInPage, 0},
		{http.MethodPost, "/desk/sign-in", anyone, s.signIn, 0},
		{http.MethodPost, "/desk/sign-out", anyone, s.signOut, 0},
		{http.MethodGet, "/desk/join", anyone, s.joinPage, 0},
		{http.MethodPost, "/desk/join", anyone, s.join, 0},
		{http.MethodPost, "/desk/passkey", anyone, s.passkeyOptions, 0},
		{http.MethodGet, "/desk/oidc", anyone, s.leaveForProvider, 0},
		{http.MethodPost, "/desk/oidc", signedIn, s.fresh(s.linkProvider), 0},
		{http.MethodGet, "/desk/oidc/back", anyone, s.backFromProvider, 0},
	}
}

// signInView is the page to sign in on.
type signInView struct {
	frame
	Fault    string // what went wrong, empty for nothing
	Name     string // as it was typed
	Then     string // address to go on to
	Provider string // name of the OpenID provider, empty for none
	OIDC     string // address that leads to it
	Again    bool   // somebody is signed in, too long ago for what they want to do
	Insecure bool   // the connection is not secure: browsers would not keep the cookie
}

// signInPage serves GET /desk/sign-in.
func (s *server) signInPage(c echo.Context) error {
	return s.askToSignIn(c, http.StatusOK, signInView{Then: c.QueryParam("then"), Again: c.QueryParam("again") != "" && who(c).ID != ""})
}

// askToSignIn shows the page to sign in on.
func (s *server) askToSignIn(c echo.Context, status int, v signInView) (err error) {
	if v.frame, err = s.roomFrame(c, "desk", ""); err != nil {
		return err
	}
	v.Title = v.T("desk.signin.title")
	if !local(v.Then) {
		v.Then = ""
	}
	v.Insecure = s.plain(c)
	if s.oidc != nil {
		v.Provider, v.OIDC = s.oidc.Name, v.URL("/desk/oidc?", url.Values{"then": {v.Then}}.Encode())
	}
	return s.show(c, status, "desk-sign-in", v)
}

// plain says whether browsers would not keep the cookie of a login, as the site was asked for without TLS, and not on
// this very machine.
func (s *server) plain(c echo.Context) bool {
	host := c.Request().Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return !s.overTLS(c) && host != "localhost" && !strings.HasSuffix(host, ".localhost") && (ip == nil || !ip.IsLoopback())
}

// overTLS says whether the browser asked by https, as far as the program or its proxy can tell.
func (s *server) overTLS(c echo.Context) bool {
	return c.Scheme() == "https" || strings.HasPrefix(s.public, "https://")
}

// signIn serves POST /desk/sign-in: by a passkey if the script sent one, else by name, password and code.
func (s *server) signIn(c echo.Context) error {
	form := c.Request().PostFormValue
	v := signInView{Name: form("sign_in"), Then: form("then")}
	if err := c.Request().ParseForm(); err != nil {
		return err
	}
	account, way, err := s.checkSignIn(c, c.Request().PostForm)
	if err != nil {
		return s.refuseSignIn(c, v, err)
	}
	return s.letIn(c, account, way, v.Then)
}

// checkSignIn gives the id of the account that a form signs in to, and the way: by a passkey if a script sent one, else by
// name, password and code.
func (s *server) checkSignIn(c echo.Context, form url.Values) (account, way string, err error) {
	var found booths.Account
	if form.Get("credential") != "" {
		found, err = s.checkPasskey(c, form)
		return found.ID, "passkey", err
	}
	found, err = s.store.CheckPassword(c.Request().Context(), booths.Attempt{SignIn: form.Get("sign_in"), Password: form.Get("password"),
		Code: strings.ReplaceAll(form.Get("code"), " ", ""), From: c.RealIP(), Known: cookieValue(c, knownName)})
	return found.ID, "password", err
}

// refuseSignIn shows the page again with one sentence, the same whatever was wrong.
func (s *server) refuseSignIn(c echo.Context, v signInView, err error) error {
	words := s.words[langOf(c)]
	var wait *booths.Wait
	switch {
	case errors.As(err, &wait):
		seconds := strconv.Itoa(max(1, int(math.Ceil(wait.For.Seconds()))))
		c.Response().Header().Set("Retry-After", seconds)
		v.Fault = words.say("desk.signin.wait", seconds)
		return s.askToSignIn(c, http.StatusTooManyRequests, v)
	case errors.Is(err, booths.ErrWrong), errors.Is(err, booths.ErrSpent):
		v.Fault = words.say("desk.signin.wrong")
		return s.askToSignIn(c, http.StatusUnauthorized, v)
	}
	return err
}

// letIn makes a login of that account at the browser that asks, and sends it on.
func (s *server) letIn(c echo.Context, account, way, then string) error {
	if _, err := s.openLogin(c, account, way); err != nil {
		return err
	}
	if !local(then) {
		then = prefixes[langOf(c)] + "/desk"
	}
	return c.Redirect(http.StatusSeeOther, then)
}

// openLogin makes a login of that account at the browser that asks, in the place of any that it had, and gives its secret.
func (s *server) openLogin(c echo.Context, account, way string) (secret string, err error) {
	agent := strings.ToValidUTF8(c.Request().UserAgent(), "")
	secret, login, err := s.store.SignIn(c.Request().Context(), account,
		booths.Login{Way: way, Agent: agent[:min(len(agent), 300)], From: c.RealIP()}, cookieValue(c, cookieName))
	if err != nil {
		return "", err
	}
	c.SetCookie(hostCookie(cookieName, secret, time.Duration(login.Expires-login.Made)*time.Millisecond))
	known, err := s.store.KnowBrowser(c.Request().Context(), account, cookieValue(c, knownName))
	if err != nil {
		return "", err
	}
	c.SetCookie(hostCookie(knownName, known, knownFor))
	return secret, nil
}

// signOut serves POST /desk/sign-out. It does the same for who is not signed in.
func (s *server) signOut(c echo.Context) error {
	if by := who(c); by.ID != "" {
		if err := s.store.EndLogin(c.Request().Context(), by.Actor, by.login.ID); err != nil {
			return err
		}
	}
	c.SetCookie(hostCookie(cookieName, "", -time.Second))
	c.Response().Header().Set("Clear-Site-Data", `"cache"`)
	return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/desk/sign-in")
}

// hostCookie is a cookie that only this very host gets, over TLS, and no script.
func hostCookie(name, value string, lasts time.Duration) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(lasts.Seconds()), Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

// cookieValue is what a cookie holds, empty if there is none.
func cookieValue(c echo.Context, name string) string {
	cookie, err := c.Cookie(name)
	if err != nil {
		return ""
	}
	return cookie.Value
}
