package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// TestQueryLimit asks at the limit and over it; letters count, not bytes.
func TestQueryLimit(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	ask := func(path string, letters int) string {
		return "GET " + path + "?q=" + strings.Repeat("%E1%BA%BF", letters) + "\n"
	}
	s.play(t, ask("/", 200)+ask("/en/answers", 200)+`
code 200
count .fault == 0`)
	s.play(t, ask("/", 201)+ask("/answers", 5000)+`
code 400
select #q-fault == Câu tìm dài quá 200 ký tự. Hãy viết ngắn lại.
count .row == 0`)
	s.play(t, ask("/en/", 201)+`
code 400
select #q-fault == The query is longer than 200 characters. Please shorten it.
select #q@aria-invalid == true
select #q@aria-describedby == q-fault
select #q@value == `+strings.Repeat("ế", 201)+`
count .plan [data-code] == 72
count .plan .faded == 0`)
}

// TestTags asks again for what it has: 304 while nothing changed, the page once something did.
func TestTags(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	tag := func(target string, header ...string) string {
		return s.ask(t, http.MethodGet, target, header...).Header().Get("ETag")
	}
	plain, coded := tag("/"), tag("/", "Accept-Encoding: gzip")
	if plain == "" || strings.HasPrefix(plain, "W/") || plain == coded {
		t.Errorf("tag %s, of the same page coded %s", plain, coded)
	}
	s.play(t, "GET /\nHEAD /\nwith If-None-Match: "+plain+"\ncode 304\nbody ==\nheader ETag == "+plain+"\nheader Cache-Control == no-cache")
	s.play(t, "GET /\nwith Accept-Encoding: gzip\nwith If-None-Match: \"other\", "+coded+"\ncode 304")
	s.play(t, "GET /\nwith If-None-Match: "+coded+"\ncode 200")

	stand := booths.Stand{Department: "syt", Headline: booths.Text{VI: "Bệnh án không giấy"}, Topics: []string{"health"}}
	entry, err := s.store.Entry(t.Context(), "syt")
	if err != nil {
		t.Fatal(err)
	}
	stand.Version = entry.Stand.Version
	if stand, err = s.store.SaveStand(t.Context(), booths.Operator("test"), stand); err != nil {
		t.Fatal(err)
	}
	if err := s.store.PublishStand(t.Context(), booths.Operator("an"), "syt", stand.Version); err != nil {
		t.Fatal(err)
	}
	s.play(t, "GET /departments/syt\nwith If-None-Match: "+plain+"\ncode 200\nselect main .lead == Bệnh án không giấy")
	s.play(t, "GET /readyz\ncode 200")
	for range maxLag { // nothing follows the store here
		if err := s.store.PublishStand(t.Context(), booths.Operator("an"), "syt", stand.Version); err != nil {
			t.Fatal(err)
		}
	}
	s.play(t, "GET /readyz\ncode 503\nheader Retry-After == 2")
}

// TestPanic lets a handler fail in the worst way: visitors are told so and nothing else, the operator is told why.
func TestPanic(t *testing.T) {
	s := exhibitions["empty"].open(t)
	for _, path := range []string{"/panics", "/en/panics", "/api/v1/panics"} {
		s.GET(path, func(echo.Context) error { panic("innermost secret") })
	}
	const page = `
code 500
header Cache-Control == no-store
body !contains secret
body !contains panic:
body !contains goroutine
`
	s.play(t, "GET /panics"+page+`
select html@lang == vi
select h1 == Có lỗi ở phía chúng tôi
select form[role=search]@action == /
header Content-Type == text/html; charset=UTF-8`)
	s.play(t, "GET /en/panics\nwith X-Request-Id: request-17"+page+`
select h1 == Something went wrong on our side
select main code == request-17`)
	s.play(t, "GET /api/v1/panics"+page+"\nheader Content-Type contains application/problem+json")
	for _, want := range []string{"innermost secret", "failures_test.go", "request-17"} {
		if !strings.Contains(s.log.String(), want) {
			t.Errorf("log lacks %q", want)
		}
	}
}

// TestStoreGone takes the store away: what can still be shown is, and nothing tells of databases.
func TestStoreGone(t *testing.T) {
	for name, seen := range map[string]bool{"at once": false, "after a visit": true} {
		t.Run(name, func(t *testing.T) {
			s := exhibitions["dongnai-2023"].open(t)
			if seen {
				s.play(t, "GET /\ncode 200")
			}
			if err := s.store.Close(); err != nil {
				t.Fatal(err)
			}
			const fault = `
header Cache-Control == no-store
header ETag ==
count form[role=search] == 1
body !contains sql
body !contains closed
code 500`
			s.play(t, "GET /\nGET /booths/C1\nGET /departments\nGET /programme\nGET /answers?q=y\nselect h1 == Có lỗi ở phía chúng tôi"+fault)
			s.play(t, "GET /en/\nGET /en/departments/syt\nselect h1 == Something went wrong on our side"+fault)
			s.play(t, "GET /readyz\ncode 500")
			s.play(t, "GET /healthz\ncode 200")
			s.play(t, "GET /nobody\ncode 404")
			if !strings.Contains(s.log.String(), "closed") {
				t.Error("the log does not say why")
			}
		})
	}
}

// TestLogIsDiscreet looks for what visitors typed, and where they are, in the log.
func TestLogIsDiscreet(t *testing.T) {
	s := exhibitions["empty"].open(t)
	s.log.Reset()
	s.ask(t, http.MethodGet, "/?q=private-matter", "X-Forwarded-For: 203.0.113.7")
	log := s.log.String()
	if !strings.Contains(log, "path=/ ") || !strings.Contains(log, "status=200") {
		t.Errorf("no line for the request in %q", log)
	}
	for _, secret := range []string{"private-matter", "203.0.113.7", "192.0.2.1"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells of %s: %s", secret, log)
		}
	}
}
