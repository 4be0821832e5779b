package web

import (
	"context"
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// joinView is the page of an invitation.
type joinView struct {
	frame
	factor
	Invitation  booths.Invitation
	Departments []booths.Text // that it is for
	Key         string        // secret of its link
	Name        string        // as it was typed or proposed
	SignIn      string        // as it was typed
	Provider    string        // name of the OpenID provider, empty for none
	OIDC        string        // address that leads to it
	Faults      faults
	Insecure    bool // the connection is not secure
	Spent       bool // it cannot be used
}

// joinPage serves GET /desk/join?key=, which uses nothing up: programs that look at links before people do may ask.
func (s *server) joinPage(c echo.Context) error {
	return s.askToJoin(c, http.StatusOK, joinView{Key: c.QueryParam("key")}, nil)
}

// join serves POST /desk/join: the account is made, by a passkey if the script sent one, else by a password with a code.
func (s *server) join(c echo.Context) error {
	form := c.Request().PostFormValue
	v := joinView{Key: form("key"), Name: form("name"), SignIn: form("sign_in")}
	joining, way, totp, err := s.joining(c)
	if err == nil {
		var account booths.Account
		if account, err = s.store.Accept(c.Request().Context(), v.Key, c.RealIP(), joining); err == nil {
			return s.letIn(c, account.ID, way, "")
		}
	}
	v.secret = totp
	return s.askToJoin(c, http.StatusUnprocessableEntity, v, err)
}

// joining reads how somebody wants to sign in from now on. The secret of the authenticator is given also with an error.
func (s *server) joining(c echo.Context) (j booths.Joining, way, totp string, err error) {
	form := c.Request().PostFormValue
	j.Name = form("name")
	if form("credential") != "" {
		passkey, err := s.newPasskey(c, "join")
		j.Passkey = &passkey
		return j, "passkey", "", err
	}
	password, err := s.typedPassword(c)
	j.Password = &password
	return j, "password", password.TOTP, err
}

// askToJoin shows an invitation and the ways to take it up, with what was wrong about the last try.
func (s *server) askToJoin(c echo.Context, status int, v joinView, fault error) (err error) {
	ctx := c.Request().Context()
	if v.frame, err = s.roomFrame(c, "desk", ""); err != nil {
		return err
	}
	v.Title = v.T("desk.join.title")
	v.Invitation, err = s.store.Invitation(ctx, v.Key)
	switch {
	case errors.Is(err, booths.ErrSpent):
		v.Title, v.Spent = v.T("desk.join.spent"), true
		return s.show(c, http.StatusGone, "desk-join", v)
	case err != nil:
		return err
	}
	if v.Faults, err = s.joinFaults(c, fault); err != nil {
		return err
	}
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	for _, id := range v.Invitation.Departments {
		v.Departments = append(v.Departments, a.byID[id].Department.Name)
	}
	if fault == nil {
		v.Name = v.Invitation.Name
	}
	if v.factor, err = s.newFactor(ctx, v.frame, c.RealIP(), v.Name, v.secret); err != nil {
		return err
	}
	v.Insecure = s.plain(c)
	if s.oidc != nil {
		v.Provider, v.OIDC = s.oidc.Name, v.URL("/desk/oidc?", url.Values{"key": {v.Key}}.Encode())
	}
	return s.show(c, status, "desk-join", v)
}

// joinFaults turns what went wrong with a new way to sign in into words beside its fields; errors that no reader can
// mend come back.
func (s *server) joinFaults(c echo.Context, fault error) (faults, error) {
	f := faults{words: s.words[langOf(c)]}
	switch {
	case fault == nil:
	case errors.As(fault, &f.in):
	case errors.Is(fault, booths.ErrTaken):
		f.in = booths.Invalid{"passkey": "invalid.passkey_taken"}
	case errors.Is(fault, booths.ErrWrong):
		f.in = booths.Invalid{"passkey": "invalid.passkey_failed"}
	case errors.Is(fault, booths.ErrSpent):
		f.in = booths.Invalid{"code": "invalid.factor_late"}
	default:
		return f, fault
	}
	return f, nil
}

// factor is a second factor that is being set up: the secret that an authenticator is shown, kept by the store until the
// form comes back.
type factor struct {
	Ceremony string        // secret by which the store gives it back
	QR       template.HTML // of its otpauth address
	Address  template.URL  // the same, for authenticators on this device
	Groups   string        // the secret in groups of four

	secret string
}

// keptFactor is what the store keeps of a factor.
type keptFactor struct{ Secret, Address string }

// newFactor shows a second factor to a browser at an address: that of old if there is one, which the reader has scanned by then, else a new one.
func (s *server) newFactor(ctx context.Context, f frame, from, name, old string) (factor, error) {
	if name == "" {
		name = f.Plain(f.Exhibition.Name)
	}
	secret, address, err := booths.NewTOTP("Gian hàng", name)
	if err != nil {
		return factor{}, err
	}
	if old != "" {
		address = strings.ReplaceAll(address, secret, old)
		secret = old
	}
	data, err := json.Marshal(keptFactor{secret, address})
	if err != nil {
		return factor{}, err
	}
	ceremony, err := s.store.BeginCeremony(ctx, "totp", from, data)
	if err != nil {
		return factor{}, err
	}
	var groups []string
	for rest := secret; rest != ""; rest = rest[min(4, len(rest)):] {
		groups = append(groups, rest[:min(4, len(rest))])
	}
	return factor{Ceremony: ceremony, QR: qrCode(address, f.T("desk.factor.qr")), Address: template.URL(address), Groups: strings.Join(groups, " "), secret: secret}, nil
}

// typedPassword reads a new password with the code of the factor that was shown. It returns ErrSpent if that was too long
// ago.
func (s *server) typedPassword(c echo.Context) (booths.PasswordWay, error) {
	form := c.Request().PostFormValue
	p := booths.PasswordWay{SignIn: form("sign_in"), Password: form("password"), Code: strings.ReplaceAll(form("code"), " ", "")}
	data, err := s.store.EndCeremony(c.Request().Context(), "totp", form("factor"))
	if err != nil {
		return p, err
	}
	var kept keptFactor
	err = json.Unmarshal(data, &kept)
	p.TOTP = kept.Secret
	return p, err
}
