// Package post sends the messages of the outbox by e-mail. It asks the store what is due, has each put into words, hands
// it to one SMTP server, and notes what became of it.
package post

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"

	"github.com/wneessen/go-mail"
)

// Server is an SMTP server that takes mail. Passwords and messages go to it over TLS, unless it is this machine.
type Server struct {
	host, user, password string
	port                 int
	tls                  bool        // from the first byte on
	Trust                *tls.Config // whom to trust, nil for whom the machine trusts
}

// ParseServer reads smtp://user:password@host:port, with STARTTLS, or smtps:// with TLS from the beginning. Without a port
// it is 587 or 465.
func ParseServer(text string) (Server, error) {
	u, err := url.Parse(text)
	if err != nil {
		return Server{}, errors.New("the address of the mail server must be like smtp://user:password@host:587") // err would repeat the password
	}
	s := Server{host: u.Hostname(), user: u.User.Username(), port: 587, tls: u.Scheme == "smtps"}
	s.password, _ = u.User.Password()
	if s.tls {
		s.port = 465
	}
	if p := u.Port(); p != "" {
		s.port, err = strconv.Atoi(p)
	}
	if err != nil || s.host == "" || u.Scheme != "smtp" && !s.tls || u.Path != "" && u.Path != "/" {
		return Server{}, errors.New("the address of the mail server must be like smtp://user:password@host:587")
	}
	return s, nil
}

// local says whether s is this machine.
func (s Server) local() bool {
	ip := net.ParseIP(s.host)
	return s.host == "localhost" || ip != nil && ip.IsLoopback()
}

// send hands m to the server. It ends at once when ctx does.
func (s Server) send(ctx context.Context, m *mail.Msg) error {
	policy := mail.TLSMandatory
	if s.local() && s.Trust == nil || s.tls {
		policy = mail.NoTLS // or TLS is there already
	}
	options := []mail.Option{mail.WithPort(s.port), mail.WithTLSPolicy(policy), mail.WithTimeout(sendTimeout),
		mail.WithTLSConfig(s.trust()), mail.WithDialContextFunc(s.dial)}
	if s.user != "" {
		options = append(options, s.proof(), mail.WithUsername(s.user), mail.WithPassword(s.password))
	}
	client, err := mail.NewClient(s.host, options...)
	if err != nil {
		return err
	}
	if err := client.DialAndSendWithContext(ctx, m); err != nil {
		return fmt.Errorf("%s: %w", s.host, err)
	}
	return nil
}

// proof is how to prove who writes: as it suits the server. The library does not see that dial made the TLS of smtps, and
// would say no password over it unless told how.
func (s Server) proof() mail.Option {
	if !s.tls {
		return mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover)
	}
	return mail.WithOpportunisticSMTPAuth(mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthSCRAMSHA1, mail.SMTPAuthCramMD5, mail.SMTPAuthPlain, mail.SMTPAuthLogin)
}

func (s Server) trust() *tls.Config {
	if s.Trust != nil {
		return s.Trust
	}
	return &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12}
}

// dial connects, and hangs up when the context of the message ends.
func (s Server) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if parent, ok := ctx.Value(sendingKey{}).(context.Context); ok {
		context.AfterFunc(parent, func() { conn.Close() })
	}
	if !s.tls {
		return conn, nil
	}
	over := tls.Client(conn, s.trust())
	if err := over.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, err
	}
	return over, nil
}

// sendingKey is of the context of a message, which outlives that of dialling.
type sendingKey struct{}
