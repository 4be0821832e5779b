package web

import (
	"net/http"
	"strings"
	"testing"

	"gianhang/booths"
)

// TestUndatedSession asks for the calendar of a session that has no day.
func TestUndatedSession(t *testing.T) {
	s := exhibitions["empty"].open(t)
	r, err := s.store.ImportProgramme(t.Context(), "o", []booths.Session{{ID: "1", Kind: "talk", Title: booths.Text{VI: "A"}}}, booths.Lost{}, false)
	if err != nil {
		t.Fatal(err)
	}
	if a := s.ask(t, http.MethodGet, "/programme/"+r.New[0].ID+"/session.ics"); a.Code != http.StatusNotFound {
		t.Errorf("its calendar is %d", a.Code)
	}
	if a := s.ask(t, http.MethodGet, "/programme.ics"); !strings.Contains(a.Body.String(), "BEGIN:VTIMEZONE") {
		t.Errorf("the calendar holds no component: %s", a.Body)
	}
}
