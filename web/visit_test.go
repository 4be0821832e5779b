package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// TestVisitQuery reads addresses of visits and writes them again.
func TestVisitQuery(t *testing.T) {
	many := "A1"
	for i := range 100 {
		many += fmt.Sprint(",B", i)
	}
	tests := map[string]struct {
		query, want string
		cut         bool
	}{
		"nothing":             {"", "?", false},
		"an empty list":       {"b=", "?b=", false},
		"a list":              {"b=A3,B12&done=A3", "?b=A3,B12&done=A3", false},
		"several lists":       {"b=A3&b=B12&b=A3", "?b=A3,B12", false},
		"typed":               {"b=+a-3,,b 12,&done=a3", "?b=A3,B12&done=A3", false},
		"visited, not saved":  {"b=A3&done=B12", "?b=A3", false},
		"visited in disorder": {"b=A3,B12&done=B12,A3", "?b=A3,B12&done=A3,B12", false},
		"all there can be":    {"b=A3&from=main-entrance&profile=step-free&order=saved&add=so+y", "?b=A3&from=main-entrance&profile=step-free&order=saved&add=so+y", false},
		"only from where":     {"from=A3", "?from=A3", false},
		"no such order":       {"b=A3&order=best", "?b=A3", false},
		"signs of addresses":  {"b=A3%26x%3D1,%3F%23", "?b=A3%26X%3D1,%3F%23", false},
		"a very long code":    {"b=" + strings.Repeat("x", 9999), "?b=" + strings.Repeat("X", longestCode), false},
		"sixty":               {"b=" + strings.Join(strings.Split(many, ",")[:mostSaved], ","), "?b=" + strings.Join(strings.Split(many, ",")[:mostSaved], ","), false},
		"more":                {"b=" + many, "?b=" + strings.Join(strings.Split(many, ",")[:mostSaved], ","), true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/visit?"+strings.ReplaceAll(test.query, " ", "%20"), nil)
			q := readVisitQuery(echo.New().NewContext(r, httptest.NewRecorder()))
			if got := q.address(); got != test.want || q.Cut != test.cut {
				t.Errorf("%q, cut %v, want %q, cut %v", got, q.Cut, test.want, test.cut)
			}
		})
	}
}

// TestVisitChanges makes visits of visits. What they are made of stays as it is.
func TestVisitChanges(t *testing.T) {
	q := visitQuery{Saved: []string{"A3", "B12", "C1"}, Done: []string{"B12"}, Given: true}
	tests := map[string]struct {
		got  visitQuery
		want string
	}{
		"one more":          {q.with("D4"), "b=A3,B12,C1,D4&done=B12"},
		"one that is there": {q.with("C1"), "b=A3,B12,C1&done=B12"},
		"the first of all":  {visitQuery{}.with("C1"), "b=C1"},
		"one less":          {q.without("A3"), "b=B12,C1&done=B12"},
		"a visited less":    {q.without("B12"), "b=A3,C1"},
		"one that is not":   {q.without("Z9"), "b=A3,B12,C1&done=B12"},
		"ticked":            {q.ticked("C1"), "b=A3,B12,C1&done=B12,C1"},
		"not ticked":        {q.ticked("B12"), "b=A3,B12,C1"},
	}
	for name, test := range tests {
		if got := test.got.List(); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	if got := q.List(); got != "b=A3,B12,C1&done=B12" {
		t.Errorf("the visit itself became %q", got)
	}
}

// TestVisitOrder holds the tours of a page against what the graph says: they are as short as that of the best order, no
// longer than as saved, and add up.
func TestVisitOrder(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	ways, err := s.store.Ways(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]string{{"C1"}, {"E5", "A3"}, {"L1", "A3", "K8", "C1", "H3", "D1"}} {
		best, err := ways.Graph.Tour(t.Context(), slices.Concat([]string{"main-entrance"}, list), floor.Walking, true, false)
		if err != nil {
			t.Fatal(err)
		}
		a := s.ask(t, http.MethodGet, "/visit?from=main-entrance&b="+strings.Join(list, ","))
		var order []string
		for i := range a.selected(t, "ol .visit-row") {
			code, _ := a.first(t, fmt.Sprintf("ol li:nth-child(%d) .plate", i+1))
			leg, _ := a.first(t, fmt.Sprintf("ol li:nth-child(%d) .visit-leg", i+1))
			if want := fmt.Sprintf("đi %d m", floor.Rounded(best[i].Metres)); leg != want {
				t.Errorf("%v: to %s %q, want %q", list, code, leg, want)
			}
			order = append(order, code)
		}
		for i, r := range best {
			if i >= len(order) || order[i] != r.To {
				t.Fatalf("%v: goes %v, want %s at %d", list, order, r.To, i)
			}
		}
		whole, _ := a.first(t, ".visit-actions .primary@href")
		if a := s.ask(t, http.MethodGet, whole); a.Code != http.StatusOK || len(a.selected(t, ".way-leg, .way-title")) < 1 {
			t.Errorf("%s: %d", whole, a.Code)
		}
	}
}

// TestLongVisit saves more booths than one tour goes to, and more than a list holds.
func TestLongVisit(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	o, err := s.store.Overview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, b := range o.Plan.Booths {
		codes = append(codes, b.Code)
	}
	a := s.ask(t, http.MethodGet, "/visit?from=main-entrance&b="+strings.Join(codes[:mostSaved], ","))
	rows, legs, notes := len(a.selected(t, "ol .visit-row")), len(a.selected(t, ".visit-leg")), len(a.selected(t, ".visit-note"))
	if a.Code != http.StatusOK || rows != mostSaved || notes != mostSaved-(floor.MaxStops-1) || legs != rows {
		t.Errorf("%d: %d rows, %d legs, %d for later", a.Code, rows, legs, notes)
	}
	whole, _ := a.first(t, ".visit-actions .primary@href")
	if way := s.ask(t, http.MethodGet, whole); way.Code != http.StatusOK || len(way.selected(t, ".way-leg")) != floor.MaxStops-1 {
		t.Errorf("the whole way is %d with %d legs: %s", way.Code, len(way.selected(t, ".way-leg")), whole)
	}
	a = s.ask(t, http.MethodGet, "/visit?b="+strings.Join(codes[:mostSaved+1], ","))
	if got, _ := a.first(t, "#add-fault"); !strings.Contains(got, "60") || len(a.selected(t, "ol .visit-row")) != mostSaved {
		t.Errorf("one too many: %d, %q", a.Code, got)
	}
	a = s.ask(t, http.MethodGet, "/visit?b="+strings.Join(codes[:mostSaved], ",")+"&add="+codes[mostSaved])
	if a.Code != http.StatusBadRequest {
		t.Errorf("one more by the form is %d", a.Code)
	}
}

// TestVisitUnreached asks for tours where there is no way: to a booth on another storey without the lift, and in a hall
// without an entrance.
func TestVisitUnreached(t *testing.T) {
	stairless := exhibition{seed: "empty", edit: func(s *booths.Seed) {
		exhibitions["two-storeys"].edit(s)
		s.Plan.Connections = nil
	}}
	hall := floortest.Hall(12)
	hall.Places = nil
	tests := map[string]struct {
		x       exhibition
		query   string
		reached string // codes with a way
		notes   int
	}{
		"both storeys":  {exhibitions["two-storeys"], "b=A1,C7&from=gate", "A1 C7", 0},
		"no way up":     {stairless, "b=A1,C7&from=gate", "A1", 1},
		"at none of it": {stairless, "b=C7&from=gate", "", 1},
		"no entrance":   {crowd(t, hall), "b=A1,A2", "", 0},
		"from a booth":  {crowd(t, hall), "b=A1,A2&from=A5", "A2 A1", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := test.x.open(t).ask(t, http.MethodGet, "/visit?"+test.query)
			var reached []string
			for _, n := range a.selected(t, "ol .visit-row:has(.visit-leg) .plate") {
				reached = append(reached, words(n))
			}
			if got := strings.Join(reached, " "); got != test.reached || len(a.selected(t, ".visit-note")) != test.notes {
				t.Errorf("reaches %q with %d notes, want %q with %d", got, len(a.selected(t, ".visit-note")), test.reached, test.notes)
			}
		})
	}
}
