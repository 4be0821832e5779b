package booths_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"gianhang/booths"
)

// walk reads a list by pages of limit, each of which must be full but the last.
func walk[T any](t *testing.T, limit int, list func(context.Context, booths.Range) (booths.Page[T], error)) (all []T) {
	t.Helper()
	for r := (booths.Range{Limit: limit}); ; {
		p := must(list(t.Context(), r))(t)
		all = append(all, p.Items...)
		if len(p.Items) > limit && limit > 0 || p.Next != "" && len(p.Items) != limit {
			t.Fatalf("a page of %d has %d items and goes on after %q", limit, len(p.Items), p.Next)
		}
		if p.Next == "" {
			return all
		}
		r.After = p.Next
	}
}

// pages checks that a list gives everything once, in the order of its keys, whatever the size of its pages.
func pages[T any](s *booths.Store, list func(context.Context, booths.Range) (booths.Page[T], error), key func(T) string, want []string) func(t *testing.T) {
	return func(t *testing.T) {
		slices.Sort(want)
		whole := walk(t, 0, list)
		var keys []string
		for _, x := range whole {
			keys = append(keys, key(x))
		}
		if len(want) == 0 || !slices.Equal(keys, want) {
			t.Fatalf("the list has %q, want %q", keys, want)
		}
		for _, limit := range []int{-1, 1, 7, len(want) - 1, len(want), len(want) + 1, 1000} {
			if got := walk(t, limit, list); !reflect.DeepEqual(got, whole) {
				t.Errorf("by pages of %d the list has %d items, want %d", limit, len(got), len(whole))
			}
		}
		last := must(list(t.Context(), booths.Range{After: want[len(want)-1], Limit: 5}))(t)
		if len(last.Items) != 0 || last.Next != "" || last.Seq != seqOf(t, s) {
			t.Errorf("after the last comes %+v", last)
		}
		if got := must(list(t.Context(), booths.Range{After: "\x7f ế ' OR 1=1", Limit: 5}))(t); len(got.Items) != 0 {
			t.Errorf("after a key of nothing come %d", len(got.Items))
		}
	}
}

func TestPages(t *testing.T) {
	s, seed := seeded(t), dongNai(t)
	var departments, codes, places, sessions []string
	for _, d := range seed.Departments {
		departments = append(departments, d.ID)
	}
	for _, b := range seed.Plan.Booths {
		codes = append(codes, b.Code)
	}
	for _, x := range seed.Plan.Places {
		places = append(places, x.ID)
	}
	for _, x := range seed.Programme {
		sessions = append(sessions, x.ID)
	}
	t.Run("departments", pages(s, s.Entries, func(e booths.Entry) string { return e.Department.ID }, departments))
	t.Run("booths", pages(s, s.Booths, func(b booths.Booth) string { return b.Code }, codes))
	t.Run("places", pages(s, s.Places, func(x booths.Place) string { return x.ID }, places))
	t.Run("sessions", pages(s, s.Sessions, func(x booths.Session) string { return x.ID }, sessions))
}

// TestStoredIsTheSeed reads everything back.
func TestStoredIsTheSeed(t *testing.T) {
	s, seed := seeded(t), dongNai(t)
	for _, d := range seed.Departments {
		e := must(s.Entry(t.Context(), d.ID))(t)
		want := booths.Entry{Department: d.Department, Stand: d.Stand, Errands: d.Errands}
		want.Department.Version, want.Stand.Version = 1, 1
		for _, code := range slices.Sorted(slices.Values(d.Booths)) {
			want.Booths = append(want.Booths, must(s.Booth(t.Context(), code))(t))
		}
		for i := range want.Stand.Exhibits {
			want.Stand.Exhibits[i].Sources = nil
		}
		if got, want := fmt.Sprintf("%+v", e), fmt.Sprintf("%+v", want); got != want {
			t.Errorf("stored %s\nwanted %s", got, want)
		}
	}
	x := must(s.Exhibition(t.Context()))(t)
	if seed.Exhibition.Version = 1; !reflect.DeepEqual(x, seed.Exhibition) {
		t.Errorf("the exhibition is %+v, want %+v", x, seed.Exhibition)
	}
	if got := must(s.Topics(t.Context()))(t); !slices.Equal(got, seed.Topics) {
		t.Errorf("the topics are %v", got)
	}
	programme := must(s.Programme(t.Context()))(t)
	for i := range programme {
		programme[i].Version = 0
	}
	if !reflect.DeepEqual(programme, seed.Programme) {
		t.Errorf("the programme is %+v", programme)
	}
	plan := must(s.Overview(t.Context()))(t).Plan
	want := booths.Overview{Exhibition: x, Topics: seed.Topics, Plan: plan, Seq: seqOf(t, s), At: must(s.Overview(t.Context()))(t).At}
	if got := must(s.Overview(t.Context()))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("the overview is %+v, want %+v", got, want)
	}
	if len(plan.Floors) != len(seed.Plan.Floors) || len(plan.Booths) != len(seed.Plan.Booths) || len(plan.Places) != len(seed.Plan.Places) {
		t.Errorf("the plan has %d floors, %d booths, %d places", len(plan.Floors), len(plan.Booths), len(plan.Places))
	}
	if faults := plan.Geometry().Check(); len(faults) != 0 {
		t.Errorf("the stored plan has faults: %v", faults)
	}
}

// TestEntriesOfAnyNumber reads more departments, and more cards, than one query takes arguments.
func TestEntriesOfAnyNumber(t *testing.T) {
	const many = 33_000
	s := seeded(t)
	must(s.Writer().Exec(`
		INSERT INTO departments
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
		SELECT 'x' || i, name_vi, '', '', '[]', '[]', '[]', '', 0, '[]', 0, '', '[]', 1 FROM n, departments
		WHERE departments.id = 'syt'`, many))(t)
	must(s.Writer().Exec(`INSERT INTO placements SELECT 'L6', id FROM departments WHERE id LIKE 'x%' LIMIT 600`))(t)
	all := must(s.Entries(t.Context(), booths.Range{}))(t).Items
	if want := many + len(dongNai(t).Departments); len(all) != want {
		t.Errorf("%d departments, want %d", len(all), want)
	}
	placed := 0
	var asked []booths.Lead
	for _, e := range all {
		asked = append(asked, booths.Lead{Ref: ref(booths.KindStand, e.Department.ID), Part: booths.Part{Field: booths.FieldErrand}})
	}
	for i, c := range must(s.Cards(t.Context(), asked))(t) {
		if c.Ref != asked[i].Ref {
			t.Fatalf("card %d is %+v, want that of %v", i, c, asked[i])
		}
		if slices.Equal(c.Booths, []string{"L6"}) {
			placed++
		}
	}
	if placed != 600 {
		t.Errorf("%d cards are placed, want 600", placed)
	}
}

func TestSingleThings(t *testing.T) {
	s := seeded(t)
	if b := must(s.Booth(t.Context(), "c1"))(t); b.Code != "C1" || !slices.Equal(b.Departments, []string{"syt"}) {
		t.Errorf("booth c1 is %+v", b)
	}
	if b := must(s.Booth(t.Context(), "C3"))(t); len(b.Departments) != 2 {
		t.Errorf("shared booth C3 has %q", b.Departments)
	}
	for name, get := range map[string]func(id string) error{
		"department": func(id string) error { _, err := s.Entry(t.Context(), id); return err },
		"booth":      func(id string) error { _, err := s.Booth(t.Context(), id); return err },
		"place":      func(id string) error { _, err := s.Place(t.Context(), id); return err },
		"draft":      func(id string) error { _, err := s.Draft(t.Context(), booths.Operator("an"), id); return err },
		"session":    func(id string) error { _, err := s.Session(t.Context(), id); return err },
	} {
		for _, id := range []string{"", "nothing", "' OR 1=1 --", "\x00"} {
			if err := get(id); !isNotFound(err) {
				t.Errorf("%s %q: %v", name, id, err)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Entry(ctx, "syt"); err == nil {
		t.Error("a client that left was read for")
	}
}
