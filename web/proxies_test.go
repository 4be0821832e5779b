package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// TestWhoAsks believes the proxies that it was told of, and nobody else.
func TestWhoAsks(t *testing.T) {
	const from = "X-Forwarded-For"
	for name, row := range map[string]struct{ proxies, peer, forwarded, want, scheme string }{
		"no proxy, nothing said":      {"", "198.51.100.7", "", "198.51.100.7", "http"},
		"no proxy, visitor lies":      {"", "198.51.100.7", "203.0.113.9", "198.51.100.7", "http"},
		"no proxy, hall lies":         {"", "192.168.1.5", "203.0.113.9", "192.168.1.5", "https"},
		"behind one":                  {"10.0.0.5", "10.0.0.5", "203.0.113.9", "203.0.113.9", "https"},
		"past it, from the hall":      {"10.0.0.5", "10.0.0.6", "203.0.113.9", "10.0.0.6", "http"},
		"past it, from this machine":  {"10.0.0.5", "127.0.0.1", "203.0.113.9", "127.0.0.1", "http"},
		"visitor lies before it":      {"10.0.0.5", "10.0.0.5", "1.1.1.1, 203.0.113.9", "203.0.113.9", "https"},
		"behind two of a network":     {"10.0.0.0/24", "10.0.0.5", "203.0.113.9, 10.0.0.7", "203.0.113.9", "https"},
		"behind two that are listed":  {"10.0.0.5 2001:db8::/32", "10.0.0.5", "203.0.113.9, 2001:db8::1", "203.0.113.9", "https"},
		"behind one of the Internet":  {"198.51.100.0/24", "198.51.100.7", "203.0.113.9", "203.0.113.9", "https"},
		"visitor in the hall":         {"10.0.0.5", "10.0.0.5", "192.168.1.5", "192.168.1.5", "https"},
		"proxy says nothing of it":    {"10.0.0.5", "10.0.0.5", "", "10.0.0.5", "https"},
		"proxy says what is no sense": {"10.0.0.5", "10.0.0.5", "<script>", "10.0.0.5", "https"},
	} {
		proxies, err := Proxies(strings.Fields(row.proxies))
		if err != nil {
			t.Fatal(err)
		}
		e := echo.New()
		behind(e, proxies)
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = row.peer + ":4711"
		r.Header.Set("X-Forwarded-Proto", "https")
		if row.forwarded != "" {
			r.Header.Set(from, row.forwarded)
		}
		c := e.NewContext(r, httptest.NewRecorder())
		if c.RealIP() != row.want || c.Scheme() != row.scheme {
			t.Errorf("%s: %s by %s, want %s by %s", name, c.RealIP(), c.Scheme(), row.want, row.scheme)
		}
	}
}

func TestProxies(t *testing.T) {
	for text, good := range map[string]bool{
		"10.0.0.5": true, "10.0.0.0/8": true, "10.0.0.9/8": true, "::1": true, "2001:db8::/32": true,
		"0.0.0.0/0": false, "::/0": false, "": false, "proxy": false, "10.0.0.0/33": false, "10.0.0.5:80": false, "::ffff:10.0.0.0/104": false,
	} {
		if _, err := Proxies([]string{text}); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}
