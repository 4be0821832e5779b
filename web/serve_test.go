package web

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestServeDrains ends the context while an answer is under way: the answer must arrive whole, and a new connection
// must find nobody.
func TestServeDrains(t *testing.T) {
	ln := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	begun, finish := make(chan struct{}), make(chan struct{})
	served := make(chan error, 1)
	go func() {
		served <- Serve(ctx, ln, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(begun)
			<-finish
			io.WriteString(w, "whole")
		}), slog.New(slog.DiscardHandler))
	}()
	body := make(chan string, 1)
	go func() { body <- fetch("http://" + ln.Addr().String()) }()

	<-begun
	stop()
	for refused := false; !refused; {
		c, err := net.Dial("tcp", ln.Addr().String())
		if refused = err != nil; !refused {
			c.Close()
		}
	}
	close(finish)
	if got := <-body; got != "whole" {
		t.Errorf("answer under way is %q, want whole", got)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve = %v after its context ended, want nil", err)
	}
}

func TestServeTellsOfABrokenListener(t *testing.T) {
	ln := listen(t)
	ln.Close()
	if err := Serve(t.Context(), ln, http.NotFoundHandler(), slog.New(slog.DiscardHandler)); err == nil {
		t.Error("Serve on a closed listener returns nil")
	}
}

// TestServerBounds sends more header than any browser does.
func TestServerBounds(t *testing.T) {
	ln := listen(t)
	served := make(chan error, 1)
	go func() { served <- Serve(t.Context(), ln, http.NotFoundHandler(), slog.New(slog.DiscardHandler)) }()
	t.Cleanup(func() { <-served })
	req, err := http.NewRequest(http.MethodGet, "http://"+ln.Addr().String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Long", strings.Repeat("x", 64<<10))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("64 KiB of header: status %d, want 431", resp.StatusCode)
	}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return ln
}

// fetch is the body at url, or what went wrong.
func fetch(url string) string {
	resp, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
