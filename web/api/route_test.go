package api

import (
	"net/http"
	"os"
	"strings"
	"testing"
)

// twoStoreys is a site with a lift, a stair, an escalator and a closure.
func twoStoreys(t *testing.T) *site {
	t.Helper()
	s := openSite(t.Context(), t.TempDir(), os.DirFS("../../booths/testdata/two-storeys"))
	t.Cleanup(s.close)
	return s
}

// legs are the ends of the legs of a way, "A1>lift-g>C1" for one by that lift.
func legs(r Route) string {
	said := r.Legs[0].From
	for _, leg := range r.Legs {
		for _, p := range leg.Parts {
			if p.Onwards != nil {
				said += ">" + *p.Onwards
			}
		}
		said += ">" + leg.To
	}
	return said
}

func TestRoute(t *testing.T) {
	s := twoStoreys(t)
	for name, test := range map[string]struct{ query, want string }{
		"on one storey":            {"from=A1&to=B1", "A1>B1"},
		"nearest of a kind":        {"from=B4&to=toilet", "B4>toilet"},
		"up the quickest way":      {"from=A1&to=C4", "A1>escalator-g>C4"},
		"the escalator is one way": {"from=C1&to=gate", "C1>stair-u>gate"},
		"without steps":            {"from=A1&to=C4&profile=step-free", "A1>lift-g>C4"},
		"stops as given":           {"from=gate&via=A1,B4,A8&to=info", "gate>A1>B4>A8>info"},
		"stops in the best order":  {"from=gate&via=A1,B4,A8&to=info&order=best", "gate>A8>B4>A1>info"},
		"ending anywhere":          {"from=gate&via=A5,B4&order=best", "gate>A5>B4"},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.get(t, "/route?"+test.query)
			if w.Code != http.StatusOK {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			r := decode[Route](t, w)
			if got := legs(r); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
			for _, leg := range r.Legs {
				for _, step := range leg.Steps {
					if step.Text.VI == "" || step.Text.EN == "" || strings.Contains(step.Text.EN, "{") {
						t.Errorf("a step says %+v", step.Text)
					}
				}
			}
		})
	}
}

// TestRouteSaysWhy holds that the way without steps is longer, and says what it goes around.
func TestRouteSaysWhy(t *testing.T) {
	s := twoStoreys(t)
	r := decode[Route](t, s.get(t, "/route?from=gate&to=C5&profile=step-free"))
	if d := r.Legs[0].Detour; d == nil || d.Around == nil || d.Metres <= 0 {
		t.Errorf("the detour is %+v", d)
	}
	if d := decode[Route](t, s.get(t, "/route?from=gate&to=C5")).Legs[0].Detour; d != nil {
		t.Errorf("the quickest way has a detour, %+v", d)
	}
}

func TestRouteRefuses(t *testing.T) {
	s := twoStoreys(t)
	for name, test := range map[string]struct{ query, field string }{
		"from nowhere":     {"from=Z9&to=A1", "from"},
		"nowhere said":     {"to=A1", "from"},
		"to nowhere":       {"from=A1&to=Z9", "to"},
		"nothing to go to": {"from=A1", "to"},
		"by nowhere":       {"from=A1&to=A2&via=A3,Z9", "via"},
		"an empty stop":    {"from=A1&to=A2&via=A3,,A4", "via"},
		"too many stops":   {"from=A1&to=A2&via=" + strings.Repeat("A3,", 20) + "A4", "via"},
		"another profile":  {"from=A1&to=A2&profile=flying", "profile"},
		"another order":    {"from=A1&to=A2&order=worst", "order"},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.get(t, "/route?"+test.query)
			if w.Code != http.StatusBadRequest {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			if faults := decode[Problem](t, w).Errors; len(faults) != 1 || faults[0].Field != test.field {
				t.Errorf("%+v, want a fault of %s", faults, test.field)
			}
		})
	}
}
