package web

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"gianhang/booths"
)

// idp is an OpenID provider; claims changes what it says of who came.
type idp struct {
	*httptest.Server
	key    *ecdsa.PrivateKey
	codes  map[string]url.Values // what was asked for, by code; each is taken once
	claims func(map[string]any)
}

// newIDP starts a provider, which ends with t.
func newIDP(t *testing.T) *idp {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p := &idp{key: key, codes: map[string]url.Values{}, claims: func(map[string]any) {}}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/auth", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"ES256"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "1", Algorithm: "ES256", Use: "sig"}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		asked, ok := p.codes[r.PostFormValue("code")]
		delete(p.codes, r.PostFormValue("code"))
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		if !ok || asked.Get("code_challenge_method") != "S256" || asked.Get("code_challenge") != base64.RawURLEncoding.EncodeToString(sum[:]) {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		claims := map[string]any{"iss": p.URL, "sub": "syt-1", "aud": "gianhang", "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(), "nonce": asked.Get("nonce")}
		p.claims(claims)
		answer(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": p.sign(t, claims)})
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

// sign writes claims as a token.
func (p *idp) sign(t *testing.T, claims map[string]any) string {
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: p.key, KeyID: "1"}}, nil)
	if err != nil {
		t.Error(err)
		return ""
	}
	body, _ := json.Marshal(claims)
	signed, err := signer.Sign(body)
	if err != nil {
		t.Error(err)
		return ""
	}
	token, _ := signed.CompactSerialize()
	return token
}

// leave sets out for the provider, which lets the person in; it gives the address to come back to, and the cookie of the trip.
func (p *idp) leave(t *testing.T, s *site, query string) (back string, cookie string) {
	t.Helper()
	a := s.ask(t, "GET", "/desk/oidc?"+query)
	to, err := url.Parse(a.Header().Get("Location"))
	if err != nil || a.Code != http.StatusSeeOther || !strings.HasPrefix(to.String(), p.URL+"/auth?") {
		t.Fatalf("%d to %v: %v", a.Code, to, err)
	}
	code := rand.Text()
	p.codes[code] = to.Query()
	return "/desk/oidc/back?" + url.Values{"code": {code}, "state": {to.Query().Get("state")}}.Encode(), "Cookie: " + tripName + "=" + a.cookie(tripName).Value
}

// TestOIDC takes an invitation up by a provider, signs in by it, and lets nobody in by what is not right.
func TestOIDC(t *testing.T) {
	p := newIDP(t)
	s := exhibition{seed: "dongnai-2023", oidc: OIDC{Issuer: p.URL, ClientID: "gianhang", Secret: "secret", Name: "Tỉnh"}}.open(t)
	back, cookie := p.leave(t, s, "")
	if a := s.ask(t, "GET", back, cookie); a.Code != http.StatusForbidden || !strings.Contains(a.Body.String(), "chưa được mời") {
		t.Errorf("who was not invited gets %d", a.Code)
	}
	back, cookie = p.leave(t, s, "key="+s.invited(t))
	if a := s.ask(t, "GET", back, cookie); a.Code != http.StatusSeeOther || a.cookie(cookieName) == nil {
		t.Fatalf("who was invited gets %d", a.Code)
	}
	back, cookie = p.leave(t, s, "then=/desk/account")
	if a := s.ask(t, "GET", back, cookie); a.Code != http.StatusSeeOther || a.Header().Get("Location") != "/desk/account" {
		t.Errorf("who is known gets %d to %s", a.Code, a.Header().Get("Location"))
	}
	if a := s.ask(t, "GET", back, cookie); a.Code != http.StatusUnauthorized {
		t.Errorf("the same address again: %d", a.Code)
	}
	for name, claims := range map[string]func(map[string]any){
		"other nonce":    func(c map[string]any) { c["nonce"] = "x" },
		"other audience": func(c map[string]any) { c["aud"] = "others" },
		"expired":        func(c map[string]any) { c["exp"] = time.Now().Add(-time.Hour).Unix() },
		"other issuer":   func(c map[string]any) { c["iss"] = "https://evil.example" },
		"no subject":     func(c map[string]any) { c["sub"] = "" },
	} {
		p.claims = claims
		back, cookie := p.leave(t, s, "")
		if a := s.ask(t, "GET", back, cookie); a.Code != http.StatusUnauthorized || a.cookie(cookieName) != nil {
			t.Errorf("%s: %d", name, a.Code)
		}
	}
	p.claims = func(map[string]any) {}
	s.hostileTrips(t, p)
}

// hostileTrips comes back from the provider to where nobody set out, or as somebody else.
func (s *site) hostileTrips(t *testing.T, p *idp) {
	t.Helper()
	back, cookie := p.leave(t, s, "")
	if a := s.ask(t, "GET", back+"x", cookie); a.Code != http.StatusUnauthorized {
		t.Errorf("other state: %d", a.Code)
	}
	back, _ = p.leave(t, s, "")
	if a := s.ask(t, "GET", back); a.Code != http.StatusUnauthorized {
		t.Errorf("another browser: %d", a.Code)
	}
	back, cookie = p.leave(t, s, "")
	again := strings.Replace(back, "code=", "code=x", 1)
	if a := s.ask(t, "GET", again, cookie); a.Code != http.StatusUnauthorized {
		t.Errorf("a code that the provider did not give: %d", a.Code)
	}
	line := s.cookieOf(t, booths.Editor, "syt")
	a := s.send(t, "/desk/oidc", url.Values{}, line)
	to, _ := url.Parse(a.Header().Get("Location"))
	p.codes["link"] = to.Query()
	address := "/desk/oidc/back?code=link&state=" + to.Query().Get("state")
	if a := s.ask(t, "GET", address, "Cookie: "+tripName+"="+a.cookie(tripName).Value); a.Code != http.StatusUnauthorized {
		t.Errorf("a subject added to somebody else's account: %d", a.Code)
	}
}

// TestProviderDown starts without its provider, and says so to who wants it.
func TestProviderDown(t *testing.T) {
	p := httptest.NewServer(http.NotFoundHandler())
	p.Close()
	s := exhibition{seed: "empty", oidc: OIDC{Issuer: p.URL, ClientID: "gianhang", Name: "Tỉnh"}}.open(t)
	if a := s.ask(t, "GET", "/desk/oidc"); a.Code != http.StatusBadGateway || !strings.Contains(a.Body.String(), "không trả lời") {
		t.Errorf("%d", a.Code)
	}
}
