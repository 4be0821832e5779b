package booths_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

// renumbered gives a booth another code.
func renumbered(seed *booths.Seed, was, now string) {
	b := at(seed, was)
	b.Code = now
	if seed.Aliases == nil {
		seed.Aliases = map[string]string{}
	}
	seed.Aliases[was] = now
	for i := range seed.Departments {
		for j, code := range seed.Departments[i].Booths {
			if code == was {
				seed.Departments[i].Booths[j] = now
			}
		}
	}
}

// removed takes a booth off the plan.
func removed(seed *booths.Seed, code string) {
	seed.Gone = append(seed.Gone, *at(seed, code))
	seed.Plan.Booths = slices.DeleteFunc(seed.Plan.Booths, func(b booths.Booth) bool { return b.Code == code })
}

// past says the past of the store in one line: moves, booths that are gone, and aliases.
func past(t *testing.T, s *booths.Store) string {
	o := must(s.Overview(t.Context()))(t)
	var said []string
	for _, m := range o.Moves {
		said = append(said, m.Department+" left "+m.Booth)
	}
	for _, b := range o.Gone {
		said = append(said, b.Code+" gone")
	}
	for _, was := range slices.Sorted(maps.Keys(o.Aliases)) {
		said = append(said, was+" is "+o.Aliases[was])
	}
	return strings.Join(said, ", ")
}

// TestImportRemembers imports the seed, and again for each change: at the end the store must remember what was before.
// Each is imported twice, and the second time must change nothing.
func TestImportRemembers(t *testing.T) {
	to := func(department string, codes ...string) func(*booths.Seed) {
		return func(seed *booths.Seed) { of(seed, department).Booths = codes }
	}
	for name, row := range map[string]struct {
		changes []func(*booths.Seed)
		want    string // of past
		former  string // codes that lead to syt
	}{
		"nothing":             {nil, "", ""},
		"moved":               {[]func(*booths.Seed){to("syt", "L6")}, "syt left C1", "C1"},
		"moved twice":         {[]func(*booths.Seed){to("syt", "L6"), to("syt", "L5")}, "syt left C1, syt left L6", "C1 L6"},
		"moved back":          {[]func(*booths.Seed){to("syt", "L6"), to("syt", "C1")}, "syt left L6", "L6"},
		"one booth more":      {[]func(*booths.Seed){to("syt", "C1", "L6")}, "", ""},
		"left":                {[]func(*booths.Seed){to("syt")}, "syt left C1", "C1"},
		"another came":        {[]func(*booths.Seed){to("syt", "L6"), func(seed *booths.Seed) { to("syt", "L6")(seed); to("viettel", "C1")(seed) }}, "syt left C1", ""},
		"stood there before":  {[]func(*booths.Seed){func(seed *booths.Seed) { of(seed, "syt").FormerBooths = []string{"L6"} }}, "syt left L6", "L6"},
		"booth gone":          {[]func(*booths.Seed){func(seed *booths.Seed) { removed(seed, "C1"); to("syt", "L6")(seed) }}, "syt left C1, C1 gone", "C1"},
		"gone, nobody placed": {[]func(*booths.Seed){func(seed *booths.Seed) { removed(seed, "C1"); seed.Departments = nil }}, "syt left C1, C1 gone", "C1"},
		"gone and back": {[]func(*booths.Seed){func(seed *booths.Seed) { removed(seed, "C1"); to("syt")(seed) }, func(*booths.Seed) {}},
			"", ""},
		"renumbered": {[]func(*booths.Seed){func(seed *booths.Seed) { renumbered(seed, "C1", "Z1") }}, "C1 gone, C1 is Z1", "C1"},
		"renumbered, plan alone": {[]func(*booths.Seed){func(seed *booths.Seed) { renumbered(seed, "C1", "Z1"); seed.Departments = nil }},
			"C1 gone, C1 is Z1", "C1"},
		"renumbered twice": {[]func(*booths.Seed){func(seed *booths.Seed) { renumbered(seed, "C1", "Z1") },
			func(seed *booths.Seed) {
				renumbered(seed, "C1", "Z1")
				renumbered(seed, "Z1", "Z2")
				delete(seed.Aliases, "C1")
			}},
			"C1 gone, Z1 gone, C1 is Z2, Z1 is Z2", "C1 Z1"},
		"renumbered back": {[]func(*booths.Seed){func(seed *booths.Seed) { renumbered(seed, "C1", "Z1") },
			func(seed *booths.Seed) { seed.Aliases = map[string]string{"Z1": "C1"} }}, "Z1 gone, Z1 is C1", "Z1"},
		"renumbered after a move": {[]func(*booths.Seed){to("syt", "L6"),
			func(seed *booths.Seed) { to("syt", "L6")(seed); renumbered(seed, "C1", "Z1") }}, "syt left Z1, C1 gone, C1 is Z1", "Z1"},
	} {
		t.Run(name, func(t *testing.T) {
			s := seeded(t)
			for i, change := range row.changes {
				for again := range 2 {
					seed := dongNai(t)
					change(&seed)
					report := must(s.Import(t.Context(), "organiser", seed))(t)
					if again == 1 && report.Changes != 0 {
						t.Errorf("change %d made once more: %d changes", i, report.Changes)
					}
				}
			}
			if got := past(t, s); got != row.want {
				t.Errorf("remembers %q, want %q", got, row.want)
			}
			if got := strings.Join(must(s.Entry(t.Context(), "syt"))(t).Former, " "); got != row.former {
				t.Errorf("syt is also found by %q, want %q", got, row.former)
			}
			sound(t, s)
		})
	}
}

// sound checks that every booth and placement of the store fits the others.
func sound(t *testing.T, s *booths.Store) {
	t.Helper()
	for _, query := range []string{
		`SELECT count(*) FROM placements AS p JOIN booths AS b ON b.code = p.booth WHERE b.gone = 1`,
		`SELECT count(*) FROM moves AS m JOIN placements AS p ON p.booth = m.booth AND p.department = m.department`,
		`SELECT count(*) FROM aliases AS a JOIN aliases AS b ON b.was = a.booth`,
		`SELECT count(*) FROM aliases AS a JOIN booths AS b ON b.code = a.was WHERE b.gone = 0`,
	} {
		if n := count(t, s.Reader(), query); n != 0 {
			t.Errorf("%d: %s", n, query)
		}
	}
}

// TestGoneBoothIsNowhere looks for a booth that is gone wherever those of the plan are.
func TestGoneBoothIsNowhere(t *testing.T) {
	s, seed := seeded(t), dongNai(t)
	removed(&seed, "C1")
	of(&seed, "syt").Booths = nil
	before := seqOf(t, s)
	must(s.Import(t.Context(), "organiser", seed))(t)
	told := refs(t, s, before)
	for _, want := range []booths.Ref{ref(booths.KindBooth, "C1"), ref(booths.KindStand, "syt")} {
		if !slices.Contains(told, want) {
			t.Errorf("the feed tells %v, not %v", told, want)
		}
	}
	if _, err := s.Booth(t.Context(), "C1"); !isNotFound(err) {
		t.Errorf("Booth gives %v", err)
	}
	isC1 := func(b booths.Booth) bool { return b.Code == "C1" }
	if slices.ContainsFunc(must(s.Booths(t.Context(), booths.Range{}))(t).Items, isC1) {
		t.Error("the list has it")
	}
	w := must(s.Ways(t.Context()))(t)
	if slices.ContainsFunc(w.Plan.Booths, isC1) || w.Graph.Has("C1") {
		t.Error("the plan has it")
	}
	if b, ok := w.GoneBooth("C1"); !ok || len(b.Outline) != 4 {
		t.Errorf("its last outline is %v", b.Outline)
	}
	if e := must(s.Entry(t.Context(), "syt"))(t); len(e.Booths) != 0 {
		t.Errorf("syt stands in %v", e.Codes())
	}
}

func TestPastAnswers(t *testing.T) {
	p := booths.Past{Aliases: map[string]string{"A1": "B1", "A2": "B1", "A3": "B3"},
		Moves: []booths.Move{{Booth: "B1", Department: "x"}, {Booth: "B2", Department: "y"}},
		Gone:  []booths.Booth{{}, {}}}
	p.Gone[0].Code, p.Gone[1].Code = "A1", "D1"
	_, alias := p.GoneBooth("A1")
	_, gone := p.GoneBooth("D1")
	_, never := p.GoneBooth("Z9")
	got := strings.TrimSpace(fmt.Sprintln(alias, gone, never, p.Formerly("B1"), p.Formerly("A1"), p.Present("A3"), p.Present("C1"), len(p.Left("B1")), len(p.Left("A1"))))
	if want := "false true false [A1 A2] [] B3 C1 1 0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
