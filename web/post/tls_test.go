package post

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// certified gives what a server on this machine shows, and those who trust it.
func certified(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))(t)
	form := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der := must(x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key))(t)
	roots := x509.NewCertPool()
	roots.AddCert(must(x509.ParseCertificate(der))(t))
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}},
		&tls.Config{ServerName: "127.0.0.1", RootCAs: roots, MinVersion: tls.VersionTLS12}
}

// guarded is a mailbox that takes mail only of those who know the password.
type guarded struct {
	mailbox
	secure, in bool
}

func (g *guarded) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, g.secure = c.TLSConnectionState()
	return &visitor{session{&g.mailbox}, g}, nil
}

type visitor struct {
	session
	*guarded
}

func (v *visitor) AuthMechanisms() []string { return []string{sasl.Plain} }

func (v *visitor) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if v.in = user == "gianhang" && password == "mật khẩu"; !v.in {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (v *visitor) Mail(string, *smtp.MailOptions) error {
	if !v.in {
		return smtp.ErrAuthRequired
	}
	return nil
}

func TestServers(t *testing.T) {
	const login, wrong = "gianhang:m%E1%BA%ADt%20kh%E1%BA%A9u@", "gianhang:x@"
	for name, row := range map[string]struct {
		scheme, user string
		trusted      bool
		fault        string // of the attempt, empty if it is taken
	}{
		"STARTTLS":                      {"smtp://", login, true, ""},
		"TLS from the beginning":        {"smtps://", login, true, ""},
		"STARTTLS, wrong password":      {"smtp://", wrong, true, "535"},
		"TLS, wrong password":           {"smtps://", wrong, true, "535"},
		"TLS, no password":              {"smtps://", "", true, "502"},
		"STARTTLS with one not trusted": {"smtp://", login, false, "certificate"},
		"TLS with one that is unknown":  {"smtps://", login, false, "certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			shows, trusts := certified(t)
			b := guarded{}
			address := b.mailbox.serve(t, &b, shows, row.scheme == "smtps://")
			w := worker(t, address, Letter{"Gian hàng", "Kính gửi"})
			w.Server = must(ParseServer(row.scheme + row.user + address))(t)
			if w.Server.Trust = trusts; !row.trusted {
				w.Server.Trust = &tls.Config{ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
			}
			if err := w.deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			left := waiting(t, w)
			switch {
			case row.fault == "" && (len(left) != 0 || len(b.got) != 1 || !b.secure):
				t.Errorf("not taken: %+v, over TLS %v", left, b.secure)
			case row.fault != "" && (len(left) != 1 || !strings.Contains(left[0].Fault, row.fault) || len(b.got) != 0):
				t.Errorf("want %q: %+v", row.fault, left)
			}
			if row.user != "" && len(left) == 1 && strings.Contains(left[0].Fault, "mật khẩu") {
				t.Error("the fault tells the password")
			}
		})
	}
}

func TestParseServer(t *testing.T) {
	for text, want := range map[string]Server{
		"smtp://mail.example.vn":               {host: "mail.example.vn", port: 587},
		"smtps://mail.example.vn":              {host: "mail.example.vn", port: 465, tls: true},
		"smtp://a:b%40c@mail.example.vn:2525/": {host: "mail.example.vn", port: 2525, user: "a", password: "b@c"},
		"smtp://[::1]:25":                      {host: "::1", port: 25},
	} {
		if got, err := ParseServer(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "mail.example.vn", "mail.example.vn:25", "http://mail.example.vn", "smtp://", "smtp://:25", "smtp://a:geheim@b:x", "smtp://a/b", "smtp://a:gehe%zzim@b"} {
		if _, err := ParseServer(text); err == nil || strings.Contains(err.Error(), "gehe") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestGivesUp tries ten times, ever more rarely, and then leaves the message to people.
func TestGivesUp(t *testing.T) {
	b := mailbox{refuse: errors.New("mailbox full")}
	w := worker(t, b.listen(t), Letter{"a", "b"})
	now := time.Now()
	w.Now = func() time.Time { return now }
	var waits []time.Duration
	for range 12 {
		if err := w.deliver(t.Context()); err != nil {
			t.Fatal(err)
		}
		m := waiting(t, w)[0]
		if wait := time.UnixMilli(m.Due).Sub(now).Round(time.Second); wait > 0 {
			waits = append(waits, wait)
			now = now.Add(wait - time.Second) // too early
			if err := w.deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			if again := waiting(t, w)[0]; again.Attempts != m.Attempts {
				t.Fatalf("attempt %d came too early", again.Attempts)
			}
			now = now.Add(2 * time.Second)
		}
	}
	if m := waiting(t, w)[0]; m.Attempts != 10 || len(waits) != 10 || waits[9] != 24*time.Hour || waits[3] != 2*time.Hour {
		t.Errorf("%d attempts after %v", m.Attempts, waits)
	}
}
