package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"gianhang/booths"
)

// invited makes an invitation for a department and gives the secret of its link.
func (s *site) invited(t testing.TB) string {
	t.Helper()
	_, secret, err := s.store.Invite(t.Context(), booths.Operator("Ban tổ chức"),
		booths.Invitation{Name: "Văn phòng Sở Y tế", Role: booths.Editor, Departments: []string{"syt"}})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// goodPassword is long and in no list.
const goodPassword = "bưởi Tân Triều ngon lắm"

// joined takes an invitation up by a password, and gives the answer with the authenticator's secret.
func (s *site) joined(t testing.TB, key string) (answer, string) {
	t.Helper()
	page := s.ask(t, "GET", "/desk/join?key="+key)
	totpSecret := strings.ReplaceAll(page.text("code"), " ", "")
	code, err := totp.GenerateCode(totpSecret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return s.send(t, "/desk/join", url.Values{"key": {key}, "name": {"Văn phòng Sở Y tế"}, "sign_in": {"soyte"}, "password": {goodPassword},
		"factor": {page.value("factor")}, "code": {code}}), totpSecret
}

// text is the text of the first element of that name.
func (a answer) text(element string) string {
	for n := range a.root.Descendants() {
		if n.Data == element && n.FirstChild != nil {
			return n.FirstChild.Data
		}
	}
	return ""
}

// value is what the first field of that name holds.
func (a answer) value(field string) string {
	for n := range a.root.Descendants() {
		if n.Data == "input" && attribute(n, "name") == field {
			return attribute(n, "value")
		}
	}
	return ""
}

// cookie is a cookie that an answer sets, nil for none.
func (a answer) cookie(name string) *http.Cookie {
	for _, c := range a.Result().Cookies() {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// TestJoin takes an invitation up, once, and signs in and out by what was set.
func TestJoin(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	key := s.invited(t)
	in, secret := s.joined(t, key)
	c := in.cookie(cookieName)
	if in.Code != http.StatusSeeOther || in.Header().Get("Location") != "/desk" || c == nil {
		t.Fatalf("%d %v %s", in.Code, in.Header(), in.Body)
	}
	if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != int(booths.LoginEnds.Seconds()) {
		t.Errorf("cookie %v", c)
	}
	line := "Cookie: " + cookieName + "=" + c.Value
	if a := s.ask(t, "GET", "/desk/account", line); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "Văn phòng Sở Y tế") {
		t.Errorf("account: %d", a.Code)
	}
	if a := s.ask(t, "GET", "/desk/join?key="+key); a.Code != http.StatusGone {
		t.Errorf("a spent invitation: %d", a.Code)
	}
	if a, _ := s.joinedAgain(t, key); a.Code != http.StatusGone {
		t.Errorf("a spent invitation, sent: %d", a.Code)
	}
	if out := s.send(t, "/desk/sign-out", nil, line); out.Code != http.StatusSeeOther || out.cookie(cookieName).MaxAge >= 0 {
		t.Errorf("sign out: %d", out.Code)
	}
	if a := s.ask(t, "GET", "/desk/account", line); a.Code != http.StatusSeeOther {
		t.Errorf("account after signing out: %d", a.Code)
	}
	code, err := totp.GenerateCode(secret, time.Now().Add(30*time.Second)) // that of now was taken
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"sign_in": {"soyte"}, "password": {goodPassword}, "code": {code}, "then": {"/desk/account"}}
	if a := s.send(t, "/desk/sign-in", form); a.Code != http.StatusSeeOther || a.Header().Get("Location") != "/desk/account" {
		t.Errorf("sign in: %d to %s", a.Code, a.Header().Get("Location"))
	}
}

// joinedAgain sends an invitation's form without its page.
func (s *site) joinedAgain(t testing.TB, key string) (answer, string) {
	t.Helper()
	return s.send(t, "/desk/join", url.Values{"key": {key}, "name": {"x"}}), ""
}

// TestSignInRefused says the same whatever is wrong, and then to wait.
func TestSignInRefused(t *testing.T) {
	s := exhibitions["empty"].open(t)
	form := url.Values{"sign_in": {"nobody"}, "password": {"wrong wrong wrong"}, "code": {"000000"}, "then": {"https://evil.example/desk"}}
	a := s.send(t, "/desk/sign-in", form)
	for tries := 1; tries < 3 || tries < 6 && a.Code == http.StatusUnauthorized; tries++ {
		if a.Code != http.StatusUnauthorized || a.value("sign_in") != "nobody" || a.value("then") != "" || a.value("password") != "" {
			t.Fatalf("%d, name %q, then %q", a.Code, a.value("sign_in"), a.value("then"))
		}
		a = s.send(t, "/en/desk/sign-in", form)
	}
	if a.Code != http.StatusTooManyRequests || a.Header().Get("Retry-After") == "" || !strings.Contains(a.Body.String(), "Try again in") {
		t.Errorf("%d, Retry-After %q", a.Code, a.Header().Get("Retry-After"))
	}
	if a := s.send(t, "/desk/sign-in", url.Values{"credential": {"{}"}, "ceremony": {"none"}}); a.Code != http.StatusUnauthorized {
		t.Errorf("a passkey for no ceremony: %d", a.Code)
	}
}

// TestKnownBrowser lets somebody in at a browser that they signed in at before, however often strangers failed.
func TestKnownBrowser(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	in, secret := s.joined(t, s.invited(t))
	login, known := in.cookie(cookieName), in.cookie(knownName)
	if login == nil || known == nil || known.Value == login.Value || !known.Secure || !known.HttpOnly {
		t.Fatalf("cookies %v and %v", login, known)
	}
	if a := s.ask(t, "GET", "/desk/account", "Cookie: "+cookieName+"="+known.Value); a.Code != http.StatusSeeOther {
		t.Errorf("what a browser is known by signs in: %d", a.Code)
	}
	code, err := totp.GenerateCode(secret, time.Now().Add(30*time.Second)) // that of now was taken
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"sign_in": {"soyte"}, "password": {"wrong wrong wrong"}, "code": {code}}
	for range 4 {
		s.send(t, "/desk/sign-in", form)
	}
	form.Set("password", goodPassword)
	if a := s.send(t, "/desk/sign-in", form); a.Code != http.StatusTooManyRequests {
		t.Errorf("a stranger who failed: %d", a.Code)
	}
	line := "Cookie: " + knownName + "=" + known.Value
	a := s.send(t, "/desk/sign-in", form, line)
	if a.Code != http.StatusSeeOther {
		t.Fatalf("the browser that is known: %d", a.Code)
	}
	if again := a.cookie(knownName); again == nil || again.Value == known.Value {
		t.Errorf("it is known by %v again", again)
	}
}

// TestLocal leads on to nothing but the desk and the office.
func TestLocal(t *testing.T) {
	for to, want := range map[string]bool{
		"/desk": true, "/en/desk/account": true, "/office/stands?x=1": true, "": false, "/": false, "//evil.example/desk": false,
		"https://evil.example/desk": false, "/\\evil.example": false, "/desk\r\nX: y": false, "/deskevil": false, "/desk/%0a": true,
	} {
		if got := local(to); got != want {
			t.Errorf("local(%q) = %v", to, got)
		}
	}
}

// TestStrict tells browsers that came by TLS to stay with it, and others nothing.
func TestStrict(t *testing.T) {
	s := exhibitions["empty"].open(t)
	if got := s.ask(t, "GET", "https://example.com/desk/sign-in").Header().Get("Strict-Transport-Security"); got != strict {
		t.Errorf("over TLS: %q", got)
	}
	a := s.ask(t, "GET", "http://example.com/desk/sign-in")
	if got := a.Header().Get("Strict-Transport-Security"); got != "" {
		t.Errorf("in the open: %q", got)
	}
	if !strings.Contains(a.Body.String(), "https://") {
		t.Error("nobody says that the connection is not secure")
	}
	if strings.Contains(s.ask(t, "GET", "http://localhost:8080/desk/sign-in").Body.String(), "https://") {
		t.Error("this machine itself is said not to be secure")
	}
}
