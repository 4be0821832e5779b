package booths_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// twoStoreys reads the seed of an exhibition with doors, a lift, stairs and closures.
func twoStoreys(t testing.TB) booths.Seed {
	t.Helper()
	return must(booths.ReadSeed(os.DirFS("testdata/two-storeys")))(t)
}

func planOf(t testing.TB, s *booths.Store) booths.Plan {
	t.Helper()
	return must(s.Overview(t.Context()))(t).Plan
}

func TestStoredPlanIsTheSeeds(t *testing.T) {
	s, seed := open(t), twoStoreys(t)
	report := must(s.Import(t.Context(), "seed", seed))(t)
	if len(report.Faults) != 0 {
		t.Errorf("faults %v", report.Faults)
	}
	got, want := planOf(t, s), seed.Plan
	if !reflect.DeepEqual(got.Floors, want.Floors) || len(got.Floors[0].Doors) != 3 {
		t.Errorf("floors %+v, want %+v", got.Floors, want.Floors)
	}
	slices.SortFunc(want.Connections, func(a, b floor.Connection) int { return strings.Compare(a.From, b.From) })
	if !reflect.DeepEqual(got.Connections, want.Connections) || len(want.Connections) != 3 {
		t.Errorf("connections %+v, want %+v", got.Connections, want.Connections)
	}
	slices.SortFunc(want.Closures, func(a, b booths.Closure) int { return strings.Compare(a.ID, b.ID) })
	for i := range want.Closures {
		want.Closures[i].Version = 1
	}
	if !reflect.DeepEqual(got.Closures, want.Closures) || len(want.Closures) != 2 {
		t.Errorf("closures %+v, want %+v", got.Closures, want.Closures)
	}
}

func TestGeometryLeavesLiftedClosuresOut(t *testing.T) {
	p := twoStoreys(t).Plan
	g := p.Geometry()
	if len(g.Closures) != 1 || !reflect.DeepEqual(g.Closures[0], p.Closures[0].Closure) {
		t.Errorf("closures %+v of %+v", g.Closures, p.Closures)
	}
	if !reflect.DeepEqual(g.Connections, p.Connections) || len(g.Floors[0].Doors) != 3 {
		t.Errorf("connections %+v, floors %+v", g.Connections, g.Floors)
	}
}

// TestImportTellsOfWays imports the seed, and again with one way changed: the feed must tell exactly what it touches.
func TestImportTellsOfWays(t *testing.T) {
	s := open(t)
	must(s.Import(t.Context(), "seed", twoStoreys(t)))(t)
	lift := []booths.Ref{ref(booths.KindPlace, "lift-g"), ref(booths.KindPlace, "lift-u")}
	wet := []booths.Ref{ref(booths.KindClosure, "wet-floor")}
	for name, row := range map[string]struct {
		change func(p *booths.Plan)
		want   []booths.Ref
	}{
		"slower lift":          {func(p *booths.Plan) { p.Connections[0].Seconds = 41 }, lift},
		"lift one way":         {func(p *booths.Plan) { p.Connections[0].OneWay = true }, lift},
		"another connection":   {func(p *booths.Plan) { p.Connections[0].To = "stair-u" }, []booths.Ref{lift[0], ref(booths.KindPlace, "stair-u")}},
		"no connections":       {func(p *booths.Plan) { p.Connections = nil }, nil},
		"door moved":           {func(p *booths.Plan) { p.Floors[0].Doors[0][0].X = 12 }, []booths.Ref{ref(booths.KindFloor, "G")}},
		"no doors":             {func(p *booths.Plan) { p.Floors[0].Doors = nil }, []booths.Ref{ref(booths.KindFloor, "G")}},
		"closure lifted":       {func(p *booths.Plan) { p.Closures[0].Lifted = true }, wet},
		"closure larger":       {func(p *booths.Plan) { p.Closures[0].Outline = floor.Rect(18, 13, 3, 4) }, wet},
		"closure for a reason": {func(p *booths.Plan) { p.Closures[0].Reason.EN = "Paint" }, wet},
		"closure upstairs":     {func(p *booths.Plan) { p.Closures[0].Floor = "U" }, wet},
		"closure left out":     {func(p *booths.Plan) { p.Closures = p.Closures[:1] }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			defer s.Import(t.Context(), "seed", twoStoreys(t)) // for the next row
			before, seed := seqOf(t, s), twoStoreys(t)
			row.change(&seed.Plan)
			report := must(s.Import(t.Context(), "organiser", seed))(t)
			if got := refs(t, s, before); !reflect.DeepEqual(got, row.want) || report.Changes != len(got) {
				t.Errorf("the feed tells %v, want %v; the report counts %d", got, row.want, report.Changes)
			}
			if again := must(s.Import(t.Context(), "organiser", seed))(t); again.Changes != 0 {
				t.Errorf("importing it once more changes %d", again.Changes)
			}
		})
	}
}

// TestClosureIsSetAndLifted counts the versions of one closure.
func TestClosureIsSetAndLifted(t *testing.T) {
	s, seed := open(t), twoStoreys(t)
	closure := &seed.Plan.Closures[0]
	for version, lifted := range []bool{false, true, true, false} {
		closure.Lifted = lifted
		must(s.Import(t.Context(), "organiser", seed))(t)
		p := planOf(t, s)
		i := slices.IndexFunc(p.Closures, func(x booths.Closure) bool { return x.ID == closure.ID })
		if want := []int64{1, 2, 2, 3}[version]; p.Closures[i].Version != want || p.Closures[i].Lifted != lifted {
			t.Errorf("import %d: %+v, want version %d", version, p.Closures[i], want)
		}
		if closed := len(p.Geometry().Closures) == 1; closed == lifted {
			t.Errorf("import %d: closed %v", version, closed)
		}
	}
}

// TestImportReportsFaults imports a plan that has something to mend, and finds it in the report and at the next Check.
func TestImportReportsFaults(t *testing.T) {
	for name, row := range map[string]struct {
		change func(p *booths.Plan)
		want   []string
	}{
		"nothing": {func(*booths.Plan) {}, nil},
		"overlap": {func(p *booths.Plan) { p.Booths[1].Outline = floor.Rect(7, 5, 3, 3) }, []string{"overlap: A1, A2 at (7.50, 6.50)"}},
		"outside": {func(p *booths.Plan) { p.Booths[0].Outline = floor.Rect(-2, 5, 3, 3) }, []string{"outside: A1 at (-2.00, 5.00)"}},
		"door": {func(p *booths.Plan) { p.Floors[0].Doors[1][1].X = 22 }, []string{"door: G at (21.00, 5.00)", // and behind it
			"unreachable: B1 at (27.00, 2.00)", "unreachable: B2 at (27.00, 5.00)", "unreachable: B3 at (27.00, 8.00)",
			"unreachable: B4 at (27.00, 11.00)", "unreachable: toilet at (25.00, 17.00)"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := t.TempDir() + "/gianhang.db"
			s, seed := openAt(t, path), twoStoreys(t)
			row.change(&seed.Plan)
			report := must(s.Import(t.Context(), "organiser", seed))(t)
			health := must(booths.Check(t.Context(), path, schema(t), false, ""))(t)
			for _, faults := range [][]floor.Fault{report.Faults, health.Plan} {
				var got []string
				for _, f := range faults {
					got = append(got, f.Kind+": "+booths.FaultAt(f))
				}
				if !slices.Equal(got, row.want) {
					t.Errorf("%q, want %q", got, row.want)
				}
			}
		})
	}
}

// TestReportIsOfWhatIsStored moves a booth onto one that the new seed does not name.
func TestReportIsOfWhatIsStored(t *testing.T) {
	s, seed := open(t), twoStoreys(t)
	must(s.Import(t.Context(), "organiser", seed))(t)
	seed.Departments, seed.Plan.Booths = nil, []booths.Booth{{Booth: floor.Booth{Code: "D1", Floor: "G", Outline: floor.Rect(5, 5, 3, 3)}}}
	report := must(s.Import(t.Context(), "organiser", seed))(t)
	if len(report.Faults) != 1 || !slices.Equal(report.Faults[0].IDs, []string{"A1", "D1"}) {
		t.Errorf("faults %v", report.Faults)
	}
}
