package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// rights say what an account needs for the operations that the specification secures; department is that of the path,
// empty where there is none. Operations are called as the generated code calls them; one that is not here nobody may do.
var rights = map[string]func(a booths.Account, department string) bool{
	"GetCopy":         func(a booths.Account, _ string) bool { return a.MayMirror() },
	"GetDraft":        booths.Account.MayRead,
	"ListObligations": func(a booths.Account, _ string) bool { return a.MayOversee() },
	"PutDraft":        booths.Account.MayEdit,
	"PutPresence":     booths.Account.MayEdit,
}

// private says whether op wants a token.
func private(op *openapi3.Operation) bool { return op.Security != nil && len(*op.Security) > 0 }

// gate lets machines in by their tokens.
type gate struct{ store *booths.Store }

type actorKey struct{}

// actor gives who asks, behind the gate.
func actor(ctx context.Context) booths.Actor {
	a, _ := ctx.Value(actorKey{}).(booths.Actor)
	return a
}

// Guarded says whether a request is for what only machines with a token get, so that scripts of other sites must not
// read the answer, be it an error.
func Guarded(c echo.Context) bool { return c.Get(guardedKey) != nil }

const guardedKey = "api.guarded"

// admit lets those do the operation who have the right to it, and answers the others with 401 or 403. Cookies and the
// secrets of people's logins count for nothing.
func (g gate) admit(operation string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.Set(guardedKey, true)
			h := c.Response().Header()
			h.Set(echo.HeaderCacheControl, "no-store")
			h.Set("X-Robots-Tag", "noindex")
			h.Set(echo.HeaderWWWAuthenticate, "Bearer")
			secret, err := bearer(c.Request())
			if err != nil {
				return err
			}
			by, login, err := g.store.Actor(c.Request().Context(), secret, c.RealIP())
			if err == nil && (by.Role != booths.Machine || login.Way != "token") {
				err = booths.ErrSignedOut
			}
			if err != nil {
				h.Set(echo.HeaderWWWAuthenticate, `Bearer error="invalid_token"`)
				return err
			}
			if may := rights[operation]; may == nil || !may(by.Account, pathParameters(c)["id"]) {
				h.Set(echo.HeaderWWWAuthenticate, `Bearer error="insufficient_scope"`)
				return booths.ErrForbidden
			}
			h.Del(echo.HeaderWWWAuthenticate)
			c.SetRequest(c.Request().WithContext(context.WithValue(c.Request().Context(), actorKey{}, by)))
			return next(c)
		}
	}
}

// bearer gives the token of a request, as RFC 6750, 2.1 has it; ErrSignedOut if there is none.
func bearer(r *http.Request) (string, error) {
	sent := r.Header.Values(echo.HeaderAuthorization)
	if len(sent) != 1 {
		return "", booths.ErrSignedOut
	}
	scheme, secret, _ := strings.Cut(sent[0], " ")
	if secret = strings.TrimSpace(secret); !strings.EqualFold(scheme, "Bearer") || secret == "" {
		return "", booths.ErrSignedOut
	}
	return secret, nil
}

// Refused is what is wrong with the members of a body, by their ways as in exhibits.0.name.vi, to be answered with 422.
type Refused struct{ booths.Invalid }

// Unwrap gives the faults.
func (r Refused) Unwrap() error { return r.Invalid }

// ofBody is err, Refused if it is what the store finds wrong.
func ofBody(err error) error {
	var invalid booths.Invalid
	if errors.As(err, &invalid) {
		return Refused{invalid}
	}
	return err
}
