package post

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"io/fs"
	"log"
	"log/slog"
	"mime"
	"net"
	"net/mail"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"gianhang/booths"
	"gianhang/data"
)

// mailbox is a real SMTP server that keeps what it gets.
type mailbox struct {
	got    chan string
	refuse error
	hold   chan struct{} // what it waits for before it takes a message, nil for nothing
	began  chan struct{}
}

func (b *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{b}, nil }

type session struct{ *mailbox }

func (s *session) Reset()                               {}
func (s *session) Logout() error                        { return nil }
func (s *session) Mail(string, *smtp.MailOptions) error { return nil }
func (s *session) Rcpt(string, *smtp.RcptOptions) error { return s.refuse }
func (s *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if s.hold != nil {
		s.began <- struct{}{}
		<-s.hold
	}
	s.got <- string(text)
	return err
}

// listen starts b and gives its address.
func (b *mailbox) listen(t *testing.T) string {
	t.Helper()
	return b.serve(t, b, nil, false)
}

// serve starts what hands its mail to b, over TLS from the beginning or when asked, and gives its address.
func (b *mailbox) serve(t *testing.T, backend smtp.Backend, shows *tls.Config, fromBeginning bool) string {
	t.Helper()
	b.got, b.began = make(chan string, 10), make(chan struct{}, 1)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(backend)
	server.TLSConfig = shows
	server.ErrorLog = log.New(io.Discard, "", 0)
	if fromBeginning {
		ln = tls.NewListener(ln, shows)
	}
	done := make(chan struct{})
	go func() { server.Serve(ln); close(done) }()
	t.Cleanup(func() { server.Close(); <-done })
	return ln.Addr().String()
}

// worker sends to the server at address from a store with one message to syt.
func worker(t *testing.T, address string, l Letter) *Worker {
	t.Helper()
	store, err := booths.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), must(fs.Sub(data.FS, "schema/sqlite"))(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	seed := must(booths.ReadSeed(must(fs.Sub(data.FS, "seeds/dongnai-2023"))(t)))(t)
	if _, err := store.Import(t.Context(), "test", seed); err != nil {
		t.Fatal(err)
	}
	inv := booths.Invitation{Role: booths.Editor, Departments: []string{"syt"}, Email: "syt@example.vn"}
	if _, _, err := store.Invite(t.Context(), booths.Operator("ban tổ chức"), inv); err != nil {
		t.Fatal(err)
	}
	server := must(ParseServer("smtp://" + address))(t)
	return &Worker{Store: store, Server: server, From: "gianhang@example.vn", Log: slog.New(slog.DiscardHandler), Now: time.Now,
		Write: func(context.Context, booths.Message, string) (Letter, error) { return l, nil }}
}

func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func waiting(t *testing.T, w *Worker) []booths.Message {
	t.Helper()
	return must(w.Store.Messages(t.Context(), booths.Post()))(t)
}

func TestDelivered(t *testing.T) {
	var b mailbox
	w := worker(t, b.listen(t), Letter{"Gian hàng cần sửa: Chuyển đổi số", "Kính gửi: Sở Y tế"})
	if err := w.deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	m := must(mail.ReadMessage(strings.NewReader(<-b.got)))(t)
	if got := must(new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")))(t); got != "Gian hàng cần sửa: Chuyển đổi số" {
		t.Errorf("subject %q", got)
	}
	if to := m.Header.Get("To"); to != "<syt@example.vn>" {
		t.Errorf("to %q", to)
	}
	if left := waiting(t, w); len(left) != 0 {
		t.Errorf("still to be sent: %+v", left)
	}
}

func TestFaults(t *testing.T) {
	for name, row := range map[string]struct {
		letter Letter
		refuse error
		say    string
	}{
		"refused":        {Letter{"a", "b"}, errors.New("mailbox full"), "mailbox full"},
		"another header": {Letter{"a\r\nBcc: b@example.vn", "b"}, nil, "more than one line"},
	} {
		t.Run(name, func(t *testing.T) {
			b := mailbox{refuse: row.refuse}
			w := worker(t, b.listen(t), row.letter)
			now := time.Now()
			for attempt, wait := range []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute} {
				w.Now = func() time.Time { return now }
				if err := w.deliver(t.Context()); err != nil {
					t.Fatal(err)
				}
				left := waiting(t, w)
				if len(left) != 1 || left[0].Attempts != attempt+1 || !strings.Contains(left[0].Fault, row.say) || left[0].Due != now.Add(wait).UnixMilli() {
					t.Fatalf("after attempt %d: %+v", attempt+1, left)
				}
				now = now.Add(wait)
			}
			if len(b.got) != 0 {
				t.Error("it was sent")
			}
		})
	}
}

func TestTLSIsRequired(t *testing.T) {
	var b mailbox // that knows no TLS
	w := worker(t, b.listen(t), Letter{"a", "b"})
	w.Server.Trust = w.Server.trust() // as for a server elsewhere
	if err := w.deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := waiting(t, w); len(left) != 1 || !strings.Contains(left[0].Fault, "STARTTLS") || len(b.got) != 0 {
		t.Errorf("%+v", left)
	}
}

func TestStopsWhileSending(t *testing.T) {
	b := mailbox{hold: make(chan struct{})}
	w := worker(t, b.listen(t), Letter{"a", "b"})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { w.Run(ctx, nil); close(ended) }()
	<-b.began
	cancel()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Fatal("it goes on sending")
	}
	close(b.hold)
	if left := waiting(t, w); len(left) != 1 || left[0].Attempts != 0 {
		t.Errorf("what was cut short is not as it was: %+v", left)
	}
}
