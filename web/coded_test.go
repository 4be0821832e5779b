package web

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// TestTextsAreCoded asks for a text of every type that is sent: what is long enough comes coded.
func TestTextsAreCoded(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	types := map[string]bool{}
	for _, path := range []string{"/", "/programme.ics", "/programme.xml", "/programme.json", "/map.svg", "/sitemap.xml",
		"/manifest.webmanifest", "/api/v1/departments", "/no/such/page", "/api/v1/no"} {
		request := httptest.NewRequest("GET", path, nil)
		request.Header.Set("Accept-Encoding", "br")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, request)
		kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		types[kind] = true
		if w.Header().Get("Content-Encoding") != "br" && w.Body.Len() >= 1024 {
			t.Errorf("%s, %s: %d bytes come uncoded", path, kind, w.Body.Len())
		}
	}
	for _, kind := range []string{"text/html", "text/calendar", "application/vnd.c3voc.schedule+xml", "application/json", "image/svg+xml"} {
		if !types[kind] {
			t.Errorf("no %s among the answers", kind)
		}
	}
}
