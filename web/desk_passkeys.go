package web

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// relying is the site as authenticators know it: passkeys hold for the host that visitors reach it by.
func (s *server) relying(c echo.Context) (*webauthn.WebAuthn, error) {
	at, err := url.Parse(s.address(c))
	if err != nil {
		return nil, err
	}
	required := true
	return webauthn.New(&webauthn.Config{
		RPID:          at.Hostname(),
		RPDisplayName: "Gian hàng",
		RPOrigins:     []string{at.Scheme + "://" + at.Host},
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: &required, UserVerification: protocol.VerificationRequired},
		AttestationPreference: protocol.PreferNoAttestation,
	})
}

// holder is who makes or uses passkeys, as authenticators know them.
type holder struct {
	handle []byte // by which an authenticator tells accounts apart
	name   string
	has    []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return h.handle }
func (h holder) WebAuthnName() string                       { return h.name }
func (h holder) WebAuthnDisplayName() string                { return h.name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.has }

// keptPasskey is what the store keeps of a passkey.
type keptPasskey struct {
	Handle     []byte
	Credential webauthn.Credential
}

// rite is a passkey being made or used: what must come back is checked against it.
type rite struct {
	Session webauthn.SessionData
	Account string // that it is added to, empty for none
	Key     string // secret of the invitation that is being taken up, empty for none
	Name    string // of the holder
}

// passkeyOptions serves POST /desk/passkey, what a script needs to sign in, join or add a passkey, as the field for says.
func (s *server) passkeyOptions(c echo.Context) error {
	rp, err := s.relying(c)
	if err != nil {
		return err
	}
	kind := c.Request().PostFormValue("for")
	var options any
	var r rite
	if kind == "sign-in" {
		var assertion *protocol.CredentialAssertion
		var session *webauthn.SessionData
		if assertion, session, err = rp.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired)); err == nil {
			options, r.Session = assertion.Response, *session
		}
	} else {
		options, r, err = s.creation(c, rp, kind)
	}
	if err != nil {
		return err
	}
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	ceremony, err := s.store.BeginCeremony(c.Request().Context(), "passkey "+kind, c.RealIP(), data)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"ceremony": ceremony, "options": options})
}

// creation begins a passkey for who was invited or is signed in.
func (s *server) creation(c echo.Context, rp *webauthn.WebAuthn, kind string) (options any, r rite, err error) {
	ctx, form := c.Request().Context(), c.Request().PostFormValue
	var h holder
	switch by := who(c); {
	case kind == "join":
		invitation, err := s.store.Invitation(ctx, form("key"))
		if err != nil {
			return nil, r, err
		}
		r.Key, h.name = form("key"), firstOf(form("name"), invitation.Name, "Gian hàng")
		h.handle = []byte(invitation.ID)
	case kind == "add" && by.ID != "":
		r.Account, h.name = by.ID, by.Name
		if h, err = s.holderOf(c, by.Account); err != nil {
			return nil, r, err
		}
	case kind == "add":
		return nil, r, booths.ErrSignedOut
	default:
		return nil, r, booths.Invalid{"for": "invalid.parameter"}
	}
	r.Name = h.name
	creation, session, err := rp.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.has).CredentialDescriptors()))
	if err != nil {
		return nil, r, err
	}
	r.Session = *session
	return creation.Response, r, nil
}

// firstOf is the first text that says something.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

// holderOf gives an account with the passkeys that it has.
func (s *server) holderOf(c echo.Context, a booths.Account) (holder, error) {
	h := holder{handle: []byte(a.ID), name: a.Name}
	passkeys, err := s.store.Passkeys(c.Request().Context(), a.ID)
	for _, p := range passkeys {
		var kept keptPasskey
		if json.Unmarshal([]byte(p.Credential), &kept) == nil {
			h.handle, h.has = kept.Handle, append(h.has, kept.Credential)
		}
	}
	return h, err
}

// riteOf takes up the rite of that kind and secret. It returns ErrWrong if there is none.
func (s *server) riteOf(c echo.Context, kind, ceremony string) (r rite, err error) {
	data, err := s.store.EndCeremony(c.Request().Context(), "passkey "+kind, ceremony)
	if errors.Is(err, booths.ErrSpent) {
		return r, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(data, &r)
}

// newPasskey reads the passkey that an authenticator made, for who is joining or adding one. It returns ErrWrong if it is not what was
// asked for.
func (s *server) newPasskey(c echo.Context, kind string) (booths.Passkey, error) {
	form := c.Request().PostFormValue
	r, err := s.riteOf(c, kind, form("ceremony"))
	if err != nil {
		return booths.Passkey{}, err
	}
	if r.Account != who(c).ID && kind == "add" || r.Key != form("key") && kind == "join" {
		return booths.Passkey{}, booths.ErrWrong
	}
	rp, err := s.relying(c)
	if err != nil {
		return booths.Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(form("credential")))
	if err != nil {
		return booths.Passkey{}, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	made, err := rp.CreateCredential(holder{handle: r.Session.UserID, name: r.Name}, r.Session, parsed)
	if err != nil {
		return booths.Passkey{}, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	kept, err := json.Marshal(keptPasskey{r.Session.UserID, *made})
	return booths.Passkey{ID: base64.RawURLEncoding.EncodeToString(made.ID), Account: r.Account,
		Name: firstOf(form("passkey_name"), deviceOf(c.Request().UserAgent())), Credential: string(kept)}, err
}

// deviceOf names what a browser says that it runs on, for people who have several.
func deviceOf(agent string) string {
	for _, device := range []string{"iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux"} {
		if strings.Contains(agent, device) {
			return device
		}
	}
	return "Web"
}

// checkPasskey gives the account whose passkey signed what a form of the page to sign in on belongs to. It returns ErrWrong whatever is
// wrong.
func (s *server) checkPasskey(c echo.Context, form url.Values) (account booths.Account, err error) {
	r, err := s.riteOf(c, "sign-in", form.Get("ceremony"))
	if err != nil {
		return account, err
	}
	rp, err := s.relying(c)
	if err != nil {
		return account, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(form.Get("credential")))
	if err != nil {
		return account, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	id := base64.RawURLEncoding.EncodeToString(parsed.RawID)
	passkey, account, err := s.store.PasskeyOf(c.Request().Context(), id)
	if err != nil {
		return account, err
	}
	var kept keptPasskey
	if err := json.Unmarshal([]byte(passkey.Credential), &kept); err != nil {
		return account, err
	}
	owner := func(_, _ []byte) (webauthn.User, error) {
		return holder{kept.Handle, account.Name, []webauthn.Credential{kept.Credential}}, nil
	}
	_, used, err := rp.ValidatePasskeyLogin(owner, r.Session, parsed)
	if err != nil || used.Authenticator.CloneWarning {
		return booths.Account{}, fmt.Errorf("%w: %w", booths.ErrWrong, err)
	}
	data, err := json.Marshal(keptPasskey{kept.Handle, *used})
	if err != nil {
		return booths.Account{}, err
	}
	return account, s.store.PasskeyUsed(c.Request().Context(), id, string(data))
}
