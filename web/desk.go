package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// cookieName is of the cookie that holds the secret of a login. Browsers send it over TLS or to this machine only.
const cookieName = "__Host-login"

// right is what somebody needs for a request about a department, which is empty for requests about none.
type right func(a booths.Actor, department string) bool

// The rights, from none to most.
var (
	anyone     right = func(booths.Actor, string) bool { return true }
	signedIn   right = func(a booths.Actor, _ string) bool { return a.ID != "" }
	reading    right = func(a booths.Actor, d string) bool { return a.MayRead(d) }
	editing    right = func(a booths.Actor, d string) bool { return a.MayEdit(d) }
	overseeing right = func(a booths.Actor, _ string) bool { return a.MayOversee() }
	organising right = func(a booths.Actor, _ string) bool { return a.MayOrganise() }
)

// guarded is a request to the desk or the office, and who may make it. A path is without the prefix of a language; its
// :department is what the right is about.
type guarded struct {
	method, path string
	may          right
	do           echo.HandlerFunc
	most         int64 // bytes of the body; 0 for 64 KiB
}

// deskRoutes are all requests to the desk and the office.
func (s *server) deskRoutes() []guarded {
	return slices.Concat(s.signInRoutes(), s.accountRoutes(), s.standRoutes(), s.photoRoutes(), s.previewRoutes(), s.reviewRoutes(),
		s.officeRoutes(), s.presenceRoutes(), s.historyRoutes(), s.noticeRoutes(), s.officeKioskRoutes())
}

// admit lets those in who have the right, and tells the handler who asks; see who.
func (s *server) admit(g guarded) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		c.Response().Header().Set("X-Robots-Tag", "noindex")
		most := g.most
		if most == 0 {
			most = 64 << 10
		}
		if !isMultipart(c.Request()) { // what is no file is read whole, also from somebody unknown
			most = min(most, mostOfForm)
		}
		c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, most)
		actor, login, err := s.signedInBy(c)
		if err != nil {
			return err
		}
		c.SetRequest(c.Request().WithContext(context.WithValue(c.Request().Context(), whoKey{}, asking{actor, login})))
		switch {
		case g.may(actor, c.Param("department")):
			return g.do(c)
		case actor.ID != "":
			return booths.ErrForbidden
		case c.Request().Method == http.MethodGet || c.Request().Method == http.MethodHead:
			then := url.Values{"then": {c.Request().URL.RequestURI()}}
			return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/desk/sign-in?"+then.Encode())
		}
		return s.lapsed(c)
	}
}

type whoKey struct{}

// asking is who asks, and the login that they do it by.
type asking struct {
	booths.Actor
	login booths.Login
}

// who gives who asks, behind admit; the zero value for a browser that nobody is signed in at.
func who(c echo.Context) asking {
	a, _ := c.Request().Context().Value(whoKey{}).(asking)
	return a
}

// signedInBy gives who is signed in at the browser that asks, the zero Actor with its address if nobody is.
func (s *server) signedInBy(c echo.Context) (booths.Actor, booths.Login, error) {
	nobody := booths.Actor{From: c.RealIP()}
	cookie, err := c.Cookie(cookieName)
	if err != nil {
		return nobody, booths.Login{}, nil
	}
	actor, login, err := s.store.Actor(c.Request().Context(), cookie.Value, c.RealIP())
	if errors.Is(err, booths.ErrSignedOut) || err == nil && actor.Role == booths.Machine {
		return nobody, booths.Login{}, nil // tokens are for the API
	}
	return actor, login, err
}

// roomFrame prepares the frame of a page of the desk or the office.
func (s *server) roomFrame(c echo.Context, room, title string) (frame, error) {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return frame{}, err
	}
	f := s.frame(c, a, "", title)
	f.Room, f.Who, f.Worker = room, who(c).Actor, ""
	if e, known := a.byID[c.Param("department")]; known {
		f.About = e.Department.Name
	}
	return f, nil
}

// local says whether to is an address of this site's desk or office, which one may be sent on to.
func local(to string) bool {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || strings.ContainsAny(to, "\\\r\n") {
		return false
	}
	path := strings.TrimPrefix(u.Path, prefixes[booths.En])
	return path == "/desk" || strings.HasPrefix(path, "/desk/") || strings.HasPrefix(path, "/office/")
}
