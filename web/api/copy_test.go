package api

import (
	"encoding/json"
	"fmt"
	"testing"

	"gianhang/booths"
)

// TestCopy takes a copy, and what has changed since; answers of every test are held against the specification.
func TestCopy(t *testing.T) {
	s := newSite(t)
	secret, _, err := s.store.MakeToken(t.Context(), booths.Operator("test"), "Máy ở sảnh", []string{booths.ScopeMirror}, nil)
	if err != nil {
		t.Fatal(err)
	}
	get := func(query string) (c booths.Copy) {
		t.Helper()
		w := s.get(t, "/copy"+query, "Authorization: Bearer "+secret)
		if w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" {
			t.Fatalf("%d %v %s", w.Code, w.Header(), w.Body)
		}
		if err := json.Unmarshal(w.Body.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		return c
	}
	whole := get("")
	if whole.Since != 0 || len(whole.Stands) == 0 || len(whole.Tables) == 0 {
		t.Errorf("the first copy follows on %d and has %d stands in %d tables", whole.Since, len(whole.Stands), len(whole.Tables))
	}
	of := fmt.Sprintf("?of=%s.%d&since=%d&at=%d", whole.UUID, whole.Epoch, whole.Seq, whole.At)
	if _, err := s.store.SetPresence(t.Context(), booths.Operator("test"), "syt", booths.PresenceStaffed, 0); err != nil {
		t.Fatal(err)
	}
	if next := get(of); next.Since != whole.Seq || len(next.Changes) != 1 || len(next.Stands) != 1 || next.Stands[0] != "syt" {
		t.Errorf("what follows on %d: %d, %v of %v", whole.Seq, next.Since, next.Changes, next.Stands)
	}
	for name, query := range map[string]string{"another time": of + "0", "another epoch": fmt.Sprintf("?of=%s.%d&since=%d&at=%d", whole.UUID, whole.Epoch+1, whole.Seq, whole.At),
		"no database": fmt.Sprintf("?since=%d&at=%d", whole.Seq, whole.At)} {
		if c := get(query); c.Since != 0 {
			t.Errorf("%s: only what follows on %d", name, c.Since)
		}
	}
	for _, bad := range []string{"?of=x", "?since=-1", "?at=now"} {
		if w := s.get(t, "/copy"+bad, "Authorization: Bearer "+secret); w.Code != 400 {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
	for _, private := range []string{"/obligations", "/departments/syt/draft"} {
		if w := s.get(t, private, "Authorization: Bearer "+secret); w.Code != 403 {
			t.Errorf("a mirror reads %s: %d", private, w.Code)
		}
	}
	for _, scope := range []string{"read", "write", "both"} {
		if w := s.get(t, "/copy", "Authorization: Bearer "+s.token(t, scope)); w.Code != 403 {
			t.Errorf("a token to %s: %d", scope, w.Code)
		}
	}
}
