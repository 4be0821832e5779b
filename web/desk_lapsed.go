package web

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// deskLapsedView keeps what was typed while its writer signs in again.
type deskLapsedView struct {
	frame
	Fields   []hidden
	Action   string
	SignIn   string
	Provider string // name of the OpenID provider, empty for none
	Fault    string // why signing in failed, empty if it was not tried
	Lost     bool   // files came along, which a page cannot keep
	Long     bool   // somebody is signed in, too long ago for what they want to do
}

// secretField says whether a field is one that no page carries along.
func secretField(name string) bool {
	return strings.HasPrefix(name, "lapsed.") || name == "password" || name == "code" || name == "key" || name == "secret"
}

// lapsed answers a form of the desk that came from a browser which nobody is signed in at (any more): it keeps what was
// typed, says what happened, and asks to sign in. With the right password it lets in, and goes on with the form.
func (s *server) lapsed(c echo.Context) error {
	words := s.words[langOf(c)]
	if wantsJSON(c) {
		return c.JSON(http.StatusUnauthorized, standNews{Said: words.say("desk.lapsed.short"), Link: prefixes[langOf(c)] + "/desk/sign-in?then=/desk",
			Faults: []formFault{}, Offers: []offer{}})
	}
	lost := isMultipart(c.Request())
	if lost {
		c.Request().PostForm = typedIn(c.Request())
	} else if err := c.Request().ParseForm(); err != nil {
		return err
	}
	form := c.Request().PostForm
	fault := ""
	if form.Get("lapsed.password") != "" || form.Get("lapsed.credential") != "" {
		err := s.signBackIn(c)
		if err == nil {
			err = s.goOnAs(c) // as if the login had not ended
		}
		if fault = lapsedFault(err); fault == "" {
			return err
		}
	}
	long, title := who(c).ID != "", "desk.lapsed.title"
	if long {
		title = "desk.lapsed.long.title"
	}
	f, err := s.roomFrame(c, "desk", words.say(title))
	if err != nil {
		return err
	}
	v := deskLapsedView{frame: f, Fields: carried(form, secretField), Action: c.Request().URL.RequestURI(),
		SignIn: f.URL("/desk/sign-in?then=/desk"), Fault: said(words, fault), Lost: lost, Long: long}
	if s.oidc != nil {
		v.Provider = s.oidc.Name
	}
	return s.show(c, http.StatusUnauthorized, "desk-lapsed", v)
}

// lapsedFault is the key of what the page of a lapsed login says of err; empty if it is not for that page to say.
func lapsedFault(err error) string {
	var wait *booths.Wait
	switch {
	case errors.As(err, &wait):
		return "desk.lapsed.wait"
	case errors.Is(err, booths.ErrWrong), errors.Is(err, booths.ErrSpent):
		return "desk.lapsed.wrong"
	case errors.Is(err, booths.ErrForbidden):
		return "desk.lapsed.another"
	}
	return ""
}

// goOnAs answers the form for who has just signed in. No page carries their password on.
func (s *server) goOnAs(c echo.Context) error {
	for _, form := range []url.Values{c.Request().PostForm, c.Request().Form} {
		maps.DeleteFunc(form, func(name string, _ []string) bool { return strings.HasPrefix(name, "lapsed.") })
	}
	return c.Handler()(c)
}

// said gives the words of a key, nothing for none.
func said(words catalogue, key string) string {
	if key == "" {
		return ""
	}
	return words.say(key)
}

// signBackIn signs in by what the page of a lapsed login asks for: the fields of the page to sign in on, under lapsed.
func (s *server) signBackIn(c echo.Context) error {
	form := url.Values{}
	for name, values := range c.Request().PostForm {
		if field, ok := strings.CutPrefix(name, "lapsed."); ok {
			form[field] = values
		}
	}
	account, way, err := s.checkSignIn(c, form)
	if err != nil {
		return err
	}
	secret, err := s.openLogin(c, account, way)
	c.Request().Header.Del("Cookie")
	c.Request().AddCookie(&http.Cookie{Name: cookieName, Value: secret})
	return err
}
