package booths_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// of is the department of seed with that id.
func of(seed *booths.Seed, id string) *booths.SeedDepartment {
	i := slices.IndexFunc(seed.Departments, func(d booths.SeedDepartment) bool { return d.ID == id })
	return &seed.Departments[i]
}

func at(seed *booths.Seed, code string) *booths.Booth {
	i := slices.IndexFunc(seed.Plan.Booths, func(b booths.Booth) bool { return b.Code == code })
	return &seed.Plan.Booths[i]
}

func placeOf(seed *booths.Seed, id string) *booths.Place {
	i := slices.IndexFunc(seed.Plan.Places, func(x booths.Place) bool { return x.ID == id })
	return &seed.Plan.Places[i]
}

func ref(kind booths.Kind, id string) booths.Ref { return booths.Ref{Kind: kind, ID: id} }

func TestImportReports(t *testing.T) {
	s, seed := open(t), dongNai(t)
	first := must(s.Import(t.Context(), "seed", seed))(t)
	things := 1 + len(seed.Topics) + len(seed.Plan.Floors) + len(seed.Plan.Places) + len(seed.Programme) +
		len(seed.Plan.Booths) + len(seed.Departments)
	if len(seed.Phrases) > 0 {
		things++ // all of them are one
	}
	placements := 0
	for _, d := range seed.Departments {
		placements += len(d.Booths)
	}
	if first.Changes != things+placements || int64(first.Changes) != seqOf(t, s) {
		t.Errorf("%d changes, seq %d; there are %d things and %d placements", first.Changes, seqOf(t, s), things, placements)
	}
	if first.Departments != len(seed.Departments) || first.Booths != len(seed.Plan.Booths) || first.Exhibits < 28 {
		t.Errorf("the report is %+v", first)
	}
	wake, stop := s.Watch()
	defer stop()
	again := must(s.Import(t.Context(), "seed", dongNai(t)))(t)
	if again.Changes != 0 || seqOf(t, s) != int64(first.Changes) || len(wake) != 0 {
		t.Errorf("the same seed again: %d changes, seq %d, %d wakes", again.Changes, seqOf(t, s), len(wake))
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM revisions`); n != len(seed.Departments) {
		t.Errorf("%d revisions of %d stands", n, len(seed.Departments))
	}
}

// TestImportTells imports the seed, and again with one thing changed: the feed must tell exactly whom it touches.
func TestImportTells(t *testing.T) {
	s := seeded(t)
	for name, row := range map[string]struct {
		change func(seed *booths.Seed)
		want   []booths.Ref
	}{
		"website": {func(seed *booths.Seed) { of(seed, "syt").Websites = []string{"moi.dongnai.gov.vn"} },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"note for organisers": {func(seed *booths.Seed) { of(seed, "syt").Note = "gọi lại" },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"order of errands": {func(seed *booths.Seed) { slices.Reverse(of(seed, "syt").Errands) },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"everyday word of an errand": {func(seed *booths.Seed) { of(seed, "syt").Errands[0].Also = []string{"khác"} },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"source of an exhibit": {func(seed *booths.Seed) { of(seed, "syt").Stand.Exhibits[0].Sources = []string{"https://moi.vn"} },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"order of topics": {func(seed *booths.Seed) { slices.Reverse(of(seed, "syt").Stand.Topics) },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"booth of one moves": {func(seed *booths.Seed) { at(seed, "C1").Outline = floor.Rect(0, 0, 3, 3) },
			[]booths.Ref{ref(booths.KindBooth, "C1"), ref(booths.KindStand, "syt")}},
		"shared booth moves": {func(seed *booths.Seed) { at(seed, "C3").Outline = floor.Rect(0, 0, 3, 3) },
			append([]booths.Ref{ref(booths.KindBooth, "C3")}, standsIn(dongNai(t), "C3")...)},
		"empty booth moves": {func(seed *booths.Seed) { at(seed, "L6").Floor = "2" },
			[]booths.Ref{ref(booths.KindBooth, "L6")}},
		"from one booth to another": {func(seed *booths.Seed) { of(seed, "syt").Booths = []string{"L6"} },
			[]booths.Ref{ref(booths.KindBooth, "C1"), ref(booths.KindBooth, "L6"), ref(booths.KindStand, "syt")}},
		"one booth more": {func(seed *booths.Seed) { of(seed, "syt").Booths = []string{"L6", "C1"} },
			[]booths.Ref{ref(booths.KindBooth, "L6"), ref(booths.KindStand, "syt")}},
		"no booth any more": {func(seed *booths.Seed) { of(seed, "syt").Booths = nil },
			[]booths.Ref{ref(booths.KindBooth, "C1"), ref(booths.KindStand, "syt")}},
		"first booth": {func(seed *booths.Seed) { of(seed, "viettel").Booths = []string{"L5"} },
			[]booths.Ref{ref(booths.KindBooth, "L5"), ref(booths.KindStand, "viettel")}},
		"name of a place":         {func(seed *booths.Seed) { seed.Plan.Places[0].Name.EN = "Gate" }, []booths.Ref{ref(booths.KindPlace, "main-entrance")}},
		"name of a floor":         {func(seed *booths.Seed) { seed.Plan.Floors[0].Name.EN = "Big hall" }, []booths.Ref{ref(booths.KindFloor, "1")}},
		"colour of a topic":       {func(seed *booths.Seed) { seed.Topics[0].Colour = 9 }, []booths.Ref{ref(booths.KindTopic, dongNai(t).Topics[0].ID)}},
		"title of a session":      {func(seed *booths.Seed) { seed.Programme[0].Title.EN = "Talks" }, []booths.Ref{ref(booths.KindSession, "workshops")}},
		"place of a session":      {func(seed *booths.Seed) { seed.Programme[0].Place = "stage" }, []booths.Ref{ref(booths.KindSession, "workshops")}},
		"venue of the exhibition": {func(seed *booths.Seed) { seed.Exhibition.Venue.EN = "Hall" }, []booths.Ref{ref(booths.KindExhibition, "dongnai-2023")}},
		"what the seed leaves out": {func(seed *booths.Seed) {
			seed.Departments, seed.Topics, seed.Programme, seed.Plan, seed.Phrases = nil, nil, nil, booths.Plan{}, nil
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			defer s.Import(t.Context(), "seed", dongNai(t)) // for the next row
			before, seed := seqOf(t, s), dongNai(t)
			row.change(&seed)
			report := must(s.Import(t.Context(), "organiser", seed))(t)
			if got := refs(t, s, before); !reflect.DeepEqual(got, row.want) || report.Changes != len(got) {
				t.Errorf("the feed tells %v, want %v; the report counts %d", got, row.want, report.Changes)
			}
			if n := must(s.Entries(t.Context(), booths.Range{}))(t).Items; len(n) != len(dongNai(t).Departments) {
				t.Errorf("%d departments are left", len(n))
			}
			if again := must(s.Import(t.Context(), "organiser", seed))(t); again.Changes != 0 {
				t.Errorf("importing it once more changes %d", again.Changes)
			}
		})
	}
}

func standsIn(seed booths.Seed, code string) (all []booths.Ref) {
	for _, d := range seed.Departments {
		if slices.Contains(d.Booths, code) {
			all = append(all, ref(booths.KindStand, d.ID))
		}
	}
	slices.SortFunc(all, func(a, b booths.Ref) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// TestImportTellsOfSessions moves the place of two sessions to another floor.
func TestImportTellsOfSessions(t *testing.T) {
	s, seed := open(t), dongNai(t)
	seed.Programme[0].Place, seed.Programme[1].Place = "stage", "stage"
	must(s.Import(t.Context(), "seed", seed))(t)
	before := seqOf(t, s)
	placeOf(&seed, "stage").Floor = "2"
	must(s.Import(t.Context(), "seed", seed))(t)
	want := []booths.Ref{ref(booths.KindPlace, "stage")}
	for _, id := range slices.Sorted(slices.Values([]string{seed.Programme[0].ID, seed.Programme[1].ID})) {
		want = append(want, ref(booths.KindSession, id))
	}
	if got := refs(t, s, before); !slices.Equal(got, want) {
		t.Errorf("the feed tells %v, want %v", got, want)
	}
	all, page := must(s.Programme(t.Context()))(t), must(s.Sessions(t.Context(), booths.Range{}))(t)
	for _, x := range append(all, page.Items...) {
		if x.Floor != map[string]string{"stage": "2", "": ""}[x.Place] || !reflect.DeepEqual(x, must(s.Session(t.Context(), x.ID))(t)) {
			t.Errorf("a session is %+v", x)
		}
	}
}

func TestImportRaisesVersions(t *testing.T) {
	s, seed := seeded(t), dongNai(t)
	before := must(s.Entry(t.Context(), "syt"))(t)
	of(&seed, "syt").Websites = []string{"moi.dongnai.gov.vn"}
	must(s.Import(t.Context(), "organiser", seed))(t)
	after := must(s.Entry(t.Context(), "syt"))(t)
	if after.Department.Version != before.Department.Version+1 || after.Stand.Version != before.Stand.Version {
		t.Errorf("a new website: department %d → %d, stand %d → %d", before.Department.Version, after.Department.Version,
			before.Stand.Version, after.Stand.Version)
	}
	if !slices.Equal(after.Department.Websites, []string{"moi.dongnai.gov.vn"}) {
		t.Errorf("the website is %q", after.Department.Websites)
	}
}

func TestImportOfAStandIsARevision(t *testing.T) {
	s, seed := seeded(t), dongNai(t)
	before := edited(draft(t, s, "syt"), "Của đơn vị")
	before = must(s.SaveStand(t.Context(), booths.Operator("an"), before))(t)
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", before.Version))
	of(&seed, "syt").Stand.Headline = booths.Text{VI: "Theo tệp mới", EN: "By the new file"}
	if report := must(s.Import(t.Context(), "organiser", seed))(t); report.Changes != 1 || len(report.Kept) != 0 {
		t.Errorf("the report is %+v", report)
	}
	got := stand(t, s, "syt")
	if got.Headline.VI != "Theo tệp mới" || got.Version != before.Version+1 {
		t.Errorf("visitors see %+v", got)
	}
	for _, author := range []string{"seed", "an", "organiser"} {
		if n := count(t, s.Reader(), `SELECT count(*) FROM revisions WHERE department = 'syt' AND author = $1`, author); n != 1 {
			t.Errorf("%s has %d revisions, want 1", author, n)
		}
	}
	if _, err := s.SaveStand(t.Context(), booths.Operator("an"), before); !errors.Is(err, booths.ErrStale) {
		t.Errorf("the stand from before the import: %v", err)
	}
}

// TestImportKeepsDrafts imports over a draft that nobody has published: it may be neither shown nor lost.
func TestImportKeepsDrafts(t *testing.T) {
	for name, row := range map[string]struct {
		change  func(d *booths.SeedDepartment)
		changes int
	}{
		"the seed as before":        {func(d *booths.SeedDepartment) {}, 0},
		"another headline":          {func(d *booths.SeedDepartment) { d.Stand.Headline.VI = "Theo tệp" }, 0},
		"the draft itself":          {func(d *booths.SeedDepartment) { d.Stand = edited(d.Stand, "Bản nháp") }, 0},
		"another headline, website": {func(d *booths.SeedDepartment) { d.Stand.Headline.VI, d.Websites = "Theo tệp", nil }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s, seed := seeded(t), dongNai(t)
			shown := stand(t, s, "syt")
			saved := must(s.SaveStand(t.Context(), booths.Operator("an"), edited(draft(t, s, "syt"), "Bản nháp")))(t)
			row.change(of(&seed, "syt"))
			report := must(s.Import(t.Context(), "organiser", seed))(t)
			if report.Changes != row.changes || !slices.Equal(report.Kept, []string{"syt"}) {
				t.Errorf("the report is %+v", report)
			}
			if got := stand(t, s, "syt"); !reflect.DeepEqual(got, shown) {
				t.Errorf("visitors saw %+v and see %+v", shown, got)
			}
			if got := draft(t, s, "syt"); !reflect.DeepEqual(got, saved) {
				t.Errorf("the draft was %+v and is %+v", saved, got)
			}
			check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
		})
	}
}

func TestImportIsAllOrNothing(t *testing.T) {
	s, seed := open(t), dongNai(t)
	wake, stop := s.Watch()
	defer stop()
	seed.Departments[len(seed.Departments)-1].Booths = []string{"Z99"} // no such booth
	report, err := s.Import(t.Context(), "seed", seed)
	if err == nil || !reflect.DeepEqual(report, booths.Report{}) {
		t.Errorf("Import gives %+v, %v", report, err)
	}
	if _, err := s.Exhibition(t.Context()); !isNotFound(err) {
		t.Errorf("the exhibition of a failed import: %v", err)
	}
	for _, table := range []string{"departments", "booths", "topics", "revisions", "phrases", "changes"} {
		if n := count(t, s.Reader(), `SELECT count(*) FROM `+table); n != 0 {
			t.Errorf("%d rows of %s are left", n, table)
		}
	}
	if len(wake) != 0 {
		t.Error("a failed import woke somebody")
	}
}
