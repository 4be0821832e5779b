package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/labstack/echo/v4"
	"golang.org/x/oauth2"

	"gianhang/booths"
)

// OIDC is an OpenID provider that people may sign in by.
type OIDC struct {
	Issuer   string // its address
	ClientID string // that it knows this site by
	Secret   string
	Name     string // as people call it
}

// askedFor bounds how long a provider may take for an answer.
const askedFor = 5 * time.Second

// tripName is of the cookie that ties a trip to the provider to the browser that set out on it.
const tripName = "__Host-trip"

var errProvider = errors.New("the OpenID provider does not answer")

// provider is an OpenID provider that is asked what it is when somebody first wants it: the site starts without it.
type provider struct {
	OIDC
	mu    sync.Mutex
	known *oidc.Provider
}

// newProvider gives the provider that the options name, nil for none.
func newProvider(o OIDC) *provider {
	if o.Issuer == "" {
		return nil
	}
	if o.Name == "" {
		o.Name = o.Issuer
	}
	return &provider{OIDC: o}
}

// discover asks the provider what it is, once.
func (p *provider) discover(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil {
		known, err := oidc.NewProvider(ctx, p.Issuer)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errProvider, err)
		}
		p.known = known
	}
	return p.known, nil
}

// trip is what the site remembers of who went to the provider.
type trip struct {
	State, Nonce, Verifier string
	Then                   string // address to go on to
	Key                    string // secret of the invitation that is being taken up, empty for none
	Link                   string // id of the account that gets the subject, empty for none
}

// oauth is the site as the provider knows it.
func (s *server) oauth(c echo.Context, p *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{ClientID: s.oidc.ClientID, ClientSecret: s.oidc.Secret, Endpoint: p.Endpoint(),
		RedirectURL: s.address(c) + "/desk/oidc/back", Scopes: []string{oidc.ScopeOpenID}}
}

// providerContext is for what a provider is asked: it answers soon or not at all.
func providerContext(c echo.Context) (context.Context, context.CancelFunc) {
	ctx := oidc.ClientContext(c.Request().Context(), &http.Client{Timeout: askedFor})
	return context.WithTimeout(ctx, askedFor)
}

// leaveForProvider serves GET /desk/oidc: it sends the browser to the provider, to sign in, or to join with key.
func (s *server) leaveForProvider(c echo.Context) error {
	return s.setOut(c, trip{Then: c.QueryParam("then"), Key: c.QueryParam("key")})
}

// linkProvider serves POST /desk/oidc: it sends the browser to the provider, to add the subject to who is signed in. No
// other site can have it sent.
func (s *server) linkProvider(c echo.Context) error { return s.setOut(c, trip{Link: who(c).ID}) }

// setOut sends the browser to the provider on trip t.
func (s *server) setOut(c echo.Context, t trip) error {
	if s.oidc == nil {
		return booths.ErrNotFound
	}
	t.State, t.Nonce, t.Verifier = rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	ctx, cancel := providerContext(c)
	defer cancel()
	p, err := s.oidc.discover(ctx)
	if err != nil {
		return s.failTrip(c, t, err)
	}
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	secret, err := s.store.BeginCeremony(c.Request().Context(), "oidc", c.RealIP(), data)
	if err != nil {
		return err
	}
	c.SetCookie(hostCookie(tripName, secret, 10*time.Minute))
	return c.Redirect(http.StatusSeeOther, s.oauth(c, p).AuthCodeURL(t.State, oidc.Nonce(t.Nonce), oauth2.S256ChallengeOption(t.Verifier)))
}

// backFromProvider serves GET /desk/oidc/back, where the provider sends people.
func (s *server) backFromProvider(c echo.Context) error {
	if s.oidc == nil {
		return booths.ErrNotFound
	}
	c.SetCookie(hostCookie(tripName, "", -time.Second))
	t, err := s.tripOf(c)
	if err != nil {
		return s.failTrip(c, t, err)
	}
	subject, err := s.subject(c, t)
	if err != nil {
		return s.failTrip(c, t, err)
	}
	ctx := c.Request().Context()
	if by := who(c); t.Link != "" {
		if t.Link != by.ID {
			return booths.ErrSignedOut
		}
		if err := s.store.AddSubject(ctx, by.Actor, subject); err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/desk/account")
	}
	var account booths.Account
	if t.Key != "" {
		account, err = s.store.Accept(ctx, t.Key, c.RealIP(), booths.Joining{Subject: &subject})
	} else {
		account, err = s.store.AccountOf(ctx, subject)
	}
	switch {
	case errors.Is(err, booths.ErrWrong):
		return s.askToSignIn(c, http.StatusForbidden, signInView{Then: t.Then, Fault: s.words[langOf(c)].say("desk.oidc.uninvited", s.oidc.Name)})
	case err != nil:
		return err
	}
	return s.letIn(c, account.ID, "oidc", t.Then)
}

// tripOf gives the trip that this browser set out on, once. It returns ErrWrong for any other.
func (s *server) tripOf(c echo.Context) (t trip, err error) {
	data, err := s.store.EndCeremony(c.Request().Context(), "oidc", cookieValue(c, tripName))
	if errors.Is(err, booths.ErrSpent) {
		return t, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(data, &t); err != nil {
		return t, err
	}
	if subtle.ConstantTimeCompare([]byte(t.State), []byte(c.QueryParam("state"))) != 1 {
		return t, booths.ErrWrong
	}
	return t, nil
}

// subject takes the provider's code for who it says came. It returns ErrWrong for what does not belong to the trip.
func (s *server) subject(c echo.Context, t trip) (booths.Subject, error) {
	ctx, cancel := providerContext(c)
	defer cancel()
	p, err := s.oidc.discover(ctx)
	if err != nil {
		return booths.Subject{}, err
	}
	token, err := s.oauth(c, p).Exchange(ctx, c.QueryParam("code"), oauth2.VerifierOption(t.Verifier))
	if err != nil {
		return booths.Subject{}, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.Verifier(&oidc.Config{ClientID: s.oidc.ClientID}).Verify(ctx, raw)
	if err != nil {
		return booths.Subject{}, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(t.Nonce)) != 1 || id.Subject == "" {
		return booths.Subject{}, booths.ErrWrong
	}
	return booths.Subject{Issuer: id.Issuer, ID: id.Subject}, nil
}

// failTrip shows the page to sign in on with what went wrong at the provider, and tells the log.
func (s *server) failTrip(c echo.Context, t trip, err error) error {
	s.log.Warn("sign-in by OpenID failed", "request", requestID(c), "error", err)
	v, status := signInView{Then: t.Then, Fault: s.words[langOf(c)].say("desk.oidc.failed", s.oidc.Name)}, http.StatusUnauthorized
	switch {
	case errors.Is(err, errProvider):
		v.Fault, status = s.words[langOf(c)].say("desk.oidc.down", s.oidc.Name), http.StatusBadGateway
	case !errors.Is(err, booths.ErrWrong):
		return err
	}
	return s.askToSignIn(c, status, v)
}
