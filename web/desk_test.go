package web

import (
	"crypto/rand"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"golang.org/x/net/html"

	"gianhang/booths"
)

// member makes an account of that role for departments, and gives it as it acts, with the secret of its login.
func (s *site) member(t testing.TB, role booths.Role, departments ...string) (booths.Actor, string) {
	t.Helper()
	ctx := t.Context()
	_, invited, err := s.store.Invite(ctx, booths.Operator("test"), booths.Invitation{Name: "Văn phòng " + strings.Join(departments, ", "), Role: role, Departments: departments})
	if err != nil {
		t.Fatal(err)
	}
	account, err := s.store.Accept(ctx, invited, "192.0.2.1", booths.Joining{Subject: &booths.Subject{Issuer: "https://id.example", ID: rand.Text()}})
	if err != nil {
		t.Fatal(err)
	}
	secret, login, err := s.store.SignIn(ctx, account.ID, booths.Login{Way: "oidc", Agent: "test", From: "192.0.2.1"}, "")
	if err != nil {
		t.Fatal(err)
	}
	return booths.Actor{Account: account, Login: login.ID, From: "192.0.2.1"}, secret
}

// cookieOf makes an account of that role for departments, and gives the header line of a browser that it is signed in at.
func (s *site) cookieOf(t testing.TB, role booths.Role, departments ...string) string {
	t.Helper()
	_, secret := s.member(t, role, departments...)
	return "Cookie: " + cookieName + "=" + secret
}

// send sends a form of the site itself, with more header lines.
func (s *site) send(t testing.TB, target string, form url.Values, header ...string) answer {
	t.Helper()
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	a := answer{ResponseRecorder: httptest.NewRecorder()}
	s.ServeHTTP(a, r)
	if strings.HasPrefix(a.Header().Get("Content-Type"), "text/html") {
		var err error
		if a.root, err = html.Parse(strings.NewReader(a.Body.String())); err != nil {
			t.Error(err)
		}
	}
	for _, fault := range a.faults(target) {
		t.Errorf("POST %s: %s", target, fault)
	}
	return a
}

// signedInTab opens a window that an account of that role for departments is signed in at. s is the site that b looks at.
func signedInTab(t testing.TB, b browser, s *site, on screen, role booths.Role, departments ...string) *tab {
	t.Helper()
	_, secret := s.member(t, role, departments...)
	p := b.tab(t, on)
	call(p, network.SetCookie, network.SetCookieParams{Name: cookieName, Value: secret, URL: p.base + "/", Path: "/",
		Secure: new(true), HTTPOnly: new(true), SameSite: network.CookieSameSiteLax})
	return p
}
