package web

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// callers are who may come, in the order of the columns of the table; each gives the header line that it sends.
var callers = []struct {
	name   string
	header func(t *testing.T, s *site) string
}{
	{"out", func(*testing.T, *site) string { return "" }},
	{"revoked", func(t *testing.T, s *site) string {
		by, secret := s.member(t, booths.Organiser)
		if err := s.store.EndLogin(t.Context(), by, by.Login); err != nil {
			t.Fatal(err)
		}
		return "Cookie: " + cookieName + "=" + secret
	}},
	{"expired", func(t *testing.T, s *site) string {
		by, secret := s.member(t, booths.Organiser)
		s.expire(t, by.Login)
		return "Cookie: " + cookieName + "=" + secret
	}},
	{"editor", func(t *testing.T, s *site) string { return s.cookieOf(t, booths.Editor, "syt") }},
	{"other", func(t *testing.T, s *site) string { return s.cookieOf(t, booths.Editor, "sgddt") }},
	{"reader", func(t *testing.T, s *site) string { return s.cookieOf(t, booths.Reader) }},
	{"organiser", func(t *testing.T, s *site) string { return s.cookieOf(t, booths.Organiser) }},
	{"token-cookie", func(t *testing.T, s *site) string {
		return "Cookie: " + cookieName + "=" + s.token(t, booths.ScopeWrite)
	}},
	{"token-read", func(t *testing.T, s *site) string { return "Authorization: Bearer " + s.token(t, booths.ScopeRead) }},
	{"token-write", func(t *testing.T, s *site) string { return "Authorization: Bearer " + s.token(t, booths.ScopeWrite) }},
}

// token makes a machine with that scope for one department.
func (s *site) token(t *testing.T, scope string) string {
	t.Helper()
	secret, _, err := s.store.MakeToken(t.Context(), booths.Operator("test"), "Máy "+scope, []string{scope}, []string{"syt"})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// expire moves the end of a login into the past, where no clock of the test reaches.
func (s *site) expire(t *testing.T, login string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+s.file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `UPDATE logins SET made = 1, seen = 1, expires = 2 WHERE id = $1`, login); err != nil {
		t.Fatal(err)
	}
}

// somewhere fills the parameters of a route.
func somewhere(path string) string {
	return strings.NewReplacer("/departments/:id/", "/departments/syt/", ":department", "syt", ":code", "A1", ":id", "nobody", ":name", "nobody", ":", "").Replace(path)
}

// routes are all that the site answers, each once, sorted, without the English pages that are like the Vietnamese.
func (s *site) routes() (all [][2]string) {
	for _, r := range s.Routes() {
		if r.Method != echo.RouteNotFound && !strings.HasPrefix(r.Path, "/en/") && r.Path != "/en" {
			all = append(all, [2]string{r.Method, r.Path})
		}
	}
	slices.SortFunc(all, func(a, b [2]string) int { return strings.Compare(a[1]+" "+a[0], b[1]+" "+b[0]) })
	return slices.Compact(all)
}

// statusFor is what a request with that header line gets, on a page of the site itself.
func (s *site) statusFor(method, target string, header ...string) (int, http.Header) {
	var body io.Reader
	if method == http.MethodPost { // failures of one name make the next wait
		body = strings.NewReader(url.Values{"sign_in": {rand.Text()}}.Encode())
	}
	r := httptest.NewRequest(method, target, body)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, line := range header {
		if name, value, ok := strings.Cut(line, ": "); ok {
			r.Header.Set(name, value)
		}
	}
	if target == "/live" { // would go on
		ctx, leave := context.WithCancel(r.Context())
		leave()
		r = r.WithContext(ctx)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Code, w.Header()
}

// TestRights holds what everybody gets at every route against testdata/rights.txt. A route that is not in it fails.
func TestRights(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	var table strings.Builder
	fmt.Fprintf(&table, "%-7s %-52s", "", "")
	for _, c := range callers {
		fmt.Fprint(&table, " ", c.name)
	}
	for _, route := range s.routes() {
		fmt.Fprintf(&table, "\n%-7s %-52s", route[0], route[1])
		private := strings.HasPrefix(route[1], "/desk") || strings.HasPrefix(route[1], "/office")
		for _, c := range callers {
			status, h := s.statusFor(route[0], somewhere(route[1]), c.header(t, s))
			fmt.Fprintf(&table, " %*d", len(c.name), status)
			if private && (h.Get("Cache-Control") != "no-store" || h.Get("X-Robots-Tag") != "noindex") {
				t.Errorf("%s %s may be kept or indexed", route[0], route[1])
			}
			if status >= http.StatusInternalServerError {
				t.Errorf("%s %s: %d for %s", route[0], route[1], status, c.name)
			}
		}
	}
	table.WriteString("\n")
	const file = "testdata/rights.txt"
	if *update {
		if err := os.WriteFile(file, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(table.String(), "\n"), strings.Split(string(golden), "\n")
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("not in %s:\n%s\n%s", file, got[0], line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("only in %s:\n%s", file, line)
		}
	}
}

// TestEnglishRights gives whoever comes to the English side of the desk and the office what the Vietnamese gives.
func TestEnglishRights(t *testing.T) {
	s := exhibitions["empty"].open(t)
	for _, g := range (&server{}).deskRoutes() {
		path := somewhere(g.path)
		vi, _ := s.statusFor(g.method, path)
		en, _ := s.statusFor(g.method, "/en"+path)
		if vi != en {
			t.Errorf("%s %s: %d in Vietnamese, %d in English", g.method, g.path, vi, en)
		}
	}
}

// TestOtherSites lets no page of another site change anything, whoever is signed in.
func TestOtherSites(t *testing.T) {
	s := exhibitions["empty"].open(t)
	organiser := s.cookieOf(t, booths.Organiser)
	for _, route := range s.routes() {
		if slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodOptions}, route[0]) {
			continue
		}
		for name, from := range map[string][]string{
			"another site":         {"Sec-Fetch-Site: cross-site"},
			"a neighbour":          {"Sec-Fetch-Site: same-site"},
			"another origin":       {"Sec-Fetch-Site: ", "Origin: https://evil.example"},
			"nowhere":              {"Sec-Fetch-Site: ", "Origin: null"},
			"another site, by GET": {"Sec-Fetch-Site: cross-site", "Origin: https://evil.example", "Content-Type: text/plain"},
		} {
			if status, _ := s.statusFor(route[0], somewhere(route[1]), append(from, organiser)...); status != http.StatusForbidden {
				t.Errorf("%s %s from %s: %d", route[0], route[1], name, status)
			}
		}
	}
}
