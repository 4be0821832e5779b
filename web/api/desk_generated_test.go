package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestGeneratedPrivateRequests asks what the specification secures, as it allows and almost, with tokens of all kinds.
// Nothing is a fault of ours, every answer is as the specification says, and without a token there is none.
func TestGeneratedPrivateRequests(t *testing.T) {
	s := newSite(t)
	secrets := []string{"", "nonsense", s.token(t, "read"), s.token(t, "write", "syt"), s.token(t, "both"), s.token(t, "both", "syt")}
	type operation struct{ method, path string }
	var all []operation
	for path, item := range s.spec.Paths.Map() {
		for method, op := range item.Operations() {
			if private(op) {
				all = append(all, operation{method, path})
			}
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	rapid.Check(t, func(t *rapid.T) {
		op := rapid.SampledFrom(all).Draw(t, "operation")
		id := rapid.SampledFrom([]string{"syt", "syt", "sgddt", "nobody", "a\x00b", "%2f", strings.Repeat("x", 41)}).Draw(t, "id")
		body := ""
		if op.method == http.MethodPut {
			body = drawBody(t, op.path)
		}
		r := httptest.NewRequest(op.method, prefix+strings.Replace(op.path, "{id}", url.PathEscape(id), 1), strings.NewReader(body))
		r.URL.RawQuery = rapid.SampledFrom([]string{"", "", "", "admin=1", "token=x", "%zz"}).Draw(t, "query")
		if kind := rapid.SampledFrom([]string{"application/json", "application/json", "application/json; charset=utf-8", "text/plain", ""}).Draw(t, "kind"); kind != "" {
			r.Header.Set("Content-Type", kind)
		}
		if tag := rapid.SampledFrom([]string{"now", "now", "now", "", "*", `W/"1"`, `"99"`, `"1", "2"`, `"-1"`, "1"}).Draw(t, "tag"); tag == "now" {
			r.Header.Set("If-Match", tagOf(s.draft(t, "syt")))
		} else if tag != "" {
			r.Header.Set("If-Match", tag)
		}
		secret := rapid.SampledFrom(secrets).Draw(t, "secret")
		if secret != "" {
			r.Header.Set("Authorization", "Bearer "+secret)
		}
		w := s.do(t, r)
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		if stranger := secret == "" || secret == "nonsense"; stranger != (w.Code == http.StatusUnauthorized) {
			t.Errorf("%d %s for the token %q", w.Code, w.Body, secret)
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("may be kept, or read by others: %v", w.Header())
		}
	})
}

// drawBody draws what is put at path, some of it broken.
func drawBody(t *rapid.T, path string) string {
	odd := rapid.SampledFrom([]any{nil, true, -1, 1e300, "", "x", "<script>alert(1)</script>", "[x](javascript:alert(1))", "\u202eabc", "\u200b",
		strings.Repeat("x", 5000), []any{}, []any{nil}, map[string]any{}, "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2023-10-10T01:00:00.0001Z"})
	text := rapid.Custom(func(t *rapid.T) any {
		return map[string]any{"vi": rapid.String().Draw(t, "vi"), "en": rapid.String().Draw(t, "en")}
	})
	body := map[string]any{"state": rapid.SampledFrom([]any{"staffed", "away", "busy", nil}).Draw(t, "state")}
	if strings.HasSuffix(path, "/draft") {
		body = map[string]any{"headline": text.Draw(t, "headline"), "text": text.Draw(t, "text"), "website": rapid.SampledFrom([]any{nil, "https://syt.example", "http://x"}).Draw(t, "website"),
			"topics": rapid.SampledFrom([]any{[]any{}, []any{"health"}, []any{"nobody"}}).Draw(t, "topics"), "languages": []any{"vi"},
			"exhibits": []any{map[string]any{"id": rapid.StringN(0, 50, -1).Draw(t, "exhibit"), "name": text.Draw(t, "name"), "description": text.Draw(t, "description"), "link": nil, "sources": []any{}}},
			"photos":   []any{}, "staffing": []any{map[string]any{"from": "2023-10-10T01:00:00Z", "until": "2023-10-10T02:00:00Z"}}}
	}
	if rapid.Bool().Draw(t, "broken") {
		keys := []string{"admin", "Headline", "until"}
		for key := range body {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		body[rapid.SampledFrom(keys).Draw(t, "member")] = odd.Draw(t, "odd")
	}
	written := must(json.Marshal(body))
	return fmt.Sprint(string(written), rapid.SampledFrom([]string{"", "", "", "\n", "{}", "x", "\x00"}).Draw(t, "tail"))
}
