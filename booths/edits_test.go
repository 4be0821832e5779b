package booths_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

// draft gives the stand of the department as it was last saved, for editing.
func draft(t testing.TB, s *booths.Store, department string) booths.Stand {
	t.Helper()
	return must(s.Draft(t.Context(), booths.Operator("an"), department))(t)
}

// stand gives the stand of the department as visitors see it.
func stand(t testing.TB, s *booths.Store, department string) booths.Stand {
	t.Helper()
	return must(s.Entry(t.Context(), department))(t).Stand
}

func edited(st booths.Stand, headline string) booths.Stand {
	st.Headline = booths.Text{VI: headline, EN: headline}
	return st
}

func TestSaveAndPublish(t *testing.T) {
	s := seeded(t)
	shown := stand(t, s, "syt")
	revisions := count(t, s.Reader(), `SELECT count(*) FROM revisions WHERE department = 'syt'`)

	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), edited(shown, "Sổ sức khỏe điện tử")))(t)
	if saved.Version != shown.Version+1 {
		t.Errorf("the version went from %d to %d", shown.Version, saved.Version)
	}
	if got := stand(t, s, "syt"); got.Headline != shown.Headline {
		t.Errorf("visitors see the draft %q", got.Headline)
	}
	if err := s.PublishStand(t.Context(), booths.Operator("an"), "syt", shown.Version); !errors.Is(err, booths.ErrStale) {
		t.Errorf("publishing the version before the draft: %v", err)
	}
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	if got := stand(t, s, "syt"); !reflect.DeepEqual(got.Headline, saved.Headline) || got.Version != saved.Version {
		t.Errorf("published is %+v, saved was %+v", got, saved)
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM revisions WHERE department = 'syt'`); n != revisions+1 {
		t.Errorf("%d revisions became %d", revisions, n)
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM revisions WHERE department = 'syt' AND author = 'an'`); n != 1 {
		t.Errorf("the author has %d revisions", n)
	}
}

// TestPublishedIsNotTheDraft edits what visitors see while a newer draft waits: that would undo the draft.
func TestPublishedIsNotTheDraft(t *testing.T) {
	s := seeded(t)
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), edited(draft(t, s, "syt"), "Bản nháp")))(t)
	shown := stand(t, s, "syt")
	if _, err := s.SaveStand(t.Context(), booths.Operator("binh"), edited(shown, "Đè lên")); !errors.Is(err, booths.ErrStale) {
		t.Errorf("an edit of what is published, over a draft: %v", err)
	}
	got := draft(t, s, "syt")
	if !reflect.DeepEqual(got, saved) {
		t.Errorf("the draft is %+v, saved was %+v", got, saved)
	}
	must(s.SaveStand(t.Context(), booths.Operator("binh"), got))(t)
}

func TestDraftHasWhatOrganisersSee(t *testing.T) {
	s := seeded(t)
	for _, d := range dongNai(t).Departments {
		want := d.Stand
		want.Version = 1
		if got := draft(t, s, d.ID); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("the draft is %+v, want %+v", got, want)
		}
	}
}

func TestSaveStandComposes(t *testing.T) {
	s := seeded(t)
	want := draft(t, s, "syt")
	want.Headline.VI, want.Exhibits[0].Name.VI = "Sổ sức khỏe", "Hồ sơ"
	apart := want
	apart.Headline.VI = norm.NFD.String(want.Headline.VI)
	apart.Exhibits = slices.Clone(want.Exhibits)
	apart.Exhibits[0].Name.VI = norm.NFD.String(want.Exhibits[0].Name.VI)
	given := apart.Exhibits[0].Name.VI
	want.Version++
	if saved := must(s.SaveStand(t.Context(), booths.Operator("an"), apart))(t); !reflect.DeepEqual(saved, want) || !reflect.DeepEqual(draft(t, s, "syt"), want) {
		t.Errorf("saved %+v, want %+v", saved, want)
	}
	if apart.Exhibits[0].Name.VI != given {
		t.Error("SaveStand wrote into what it was given")
	}
	long := draft(t, s, "syt")
	long.Headline.VI = norm.NFD.String(strings.Repeat("ế", 160))
	must(s.SaveStand(t.Context(), booths.Operator("an"), long))(t)
}

func TestSaveKeepsAllOfAStand(t *testing.T) {
	s := seeded(t)
	want := booths.Stand{
		Department: "syt",
		Headline:   booths.Text{VI: "Một", EN: "One"},
		Text:       booths.Text{VI: "Hai", EN: "Two"},
		Topics:     []string{"land", "health"},
		Exhibits: []booths.Exhibit{
			{ID: "b", Name: booths.Text{VI: "Bê"}, Description: booths.Text{VI: "tả", EN: "told"}},
			{ID: "a", Name: booths.Text{VI: "A", EN: "Ay"}},
		},
		Version: stand(t, s, "syt").Version,
	}
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), want))(t)
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	want.Version++
	if !reflect.DeepEqual(saved, want) {
		t.Errorf("saved  %+v\nwanted %+v", saved, want)
	}
	if got := stand(t, s, "syt"); !reflect.DeepEqual(got, want) {
		t.Errorf("shown  %+v\nwanted %+v", got, want)
	}
}

func TestSaveStandRefuses(t *testing.T) {
	s := seeded(t)
	shown := stand(t, s, "syt")
	exhibits := func(n int) (all []booths.Exhibit) {
		for i := range n {
			all = append(all, booths.Exhibit{ID: "x" + strings.Repeat("i", i), Name: booths.Text{VI: "Tên"}})
		}
		return all
	}
	for name, row := range map[string]struct {
		spoil func(st *booths.Stand)
		want  error
	}{
		"stale":                   {func(st *booths.Stand) { st.Version-- }, booths.ErrStale},
		"from the future":         {func(st *booths.Stand) { st.Version++ }, booths.ErrStale},
		"unknown department":      {func(st *booths.Stand) { st.Department = "nobody" }, booths.ErrNotFound},
		"headline too long":       {func(st *booths.Stand) { st.Headline.VI = strings.Repeat("ế", 161) }, booths.Invalid{"headline.vi": "invalid.too_long"}},
		"English too long":        {func(st *booths.Stand) { st.Text.EN = strings.Repeat("a", 4001) }, booths.Invalid{"text.en": "invalid.too_long"}},
		"too many topics":         {func(st *booths.Stand) { st.Topics = []string{"health", "land", "justice", "culture"} }, booths.Invalid{"topics": "invalid.topics.many"}},
		"topic twice":             {func(st *booths.Stand) { st.Topics = []string{"health", "health"} }, booths.Invalid{"topics": "invalid.twice"}},
		"unknown topic":           {func(st *booths.Stand) { st.Topics = []string{"health", "magic"} }, booths.Invalid{"topics": "invalid.unknown"}},
		"too many exhibits":       {func(st *booths.Stand) { st.Exhibits = exhibits(41) }, booths.Invalid{"exhibits": "invalid.too_many"}},
		"exhibit without id":      {func(st *booths.Stand) { st.Exhibits = []booths.Exhibit{{Name: booths.Text{VI: "Tên"}}} }, booths.Invalid{"exhibits.0": "invalid.missing"}},
		"exhibit without name":    {func(st *booths.Stand) { st.Exhibits = append(exhibits(1), booths.Exhibit{ID: "y"}) }, booths.Invalid{"exhibits.1.name.vi": "invalid.missing"}},
		"exhibit twice":           {func(st *booths.Stand) { st.Exhibits = append(exhibits(1), exhibits(1)...) }, booths.Invalid{"exhibits.1": "invalid.twice"}},
		"NUL":                     {func(st *booths.Stand) { st.Headline.VI = "a\x00b" }, booths.Invalid{"headline.vi": "invalid.characters"}},
		"not UTF-8":               {func(st *booths.Stand) { st.Text.EN = "a\xff" }, booths.Invalid{"text.en": "invalid.characters"}},
		"NUL in an exhibit":       {func(st *booths.Stand) { st.Exhibits = exhibits(1); st.Exhibits[0].Description.EN = "\x00" }, booths.Invalid{"exhibits.0.description.en": "invalid.characters"}},
		"source is not UTF-8":     {func(st *booths.Stand) { st.Exhibits = exhibits(1); st.Exhibits[0].Sources = []string{"\xc3"} }, booths.Invalid{"exhibits.0.sources": "invalid.characters"}},
		"too long for an exhibit": {func(st *booths.Stand) { st.Exhibits = exhibits(1); st.Exhibits[0].Name.EN = strings.Repeat("a", 201) }, booths.Invalid{"exhibits.0.name.en": "invalid.too_long"}},
		"too many sources":        {func(st *booths.Stand) { st.Exhibits = exhibits(1); st.Exhibits[0].Sources = make([]string, 101) }, booths.Invalid{"exhibits.0.sources": "invalid.too_many"}},
		"two faults": {func(st *booths.Stand) {
			st.Headline.EN, st.Text.VI = strings.Repeat("a", 161), strings.Repeat("a", 4001)
		},
			booths.Invalid{"headline.en": "invalid.too_long", "text.vi": "invalid.too_long"}},
	} {
		t.Run(name, func(t *testing.T) {
			seq, revisions := seqOf(t, s), count(t, s.Reader(), `SELECT count(*) FROM revisions`)
			st := shown
			row.spoil(&st)
			saved, err := s.SaveStand(t.Context(), booths.Operator("an"), st)
			if !same(err, row.want) {
				t.Errorf("SaveStand says %v, want %v", err, row.want)
			}
			if !reflect.DeepEqual(saved, booths.Stand{}) {
				t.Errorf("SaveStand gives %+v beside its error", saved)
			}
			if seqOf(t, s) != seq || count(t, s.Reader(), `SELECT count(*) FROM revisions`) != revisions {
				t.Error("an edit that was refused left something")
			}
		})
	}
	t.Run("exactly as long as allowed", func(t *testing.T) {
		st := edited(shown, strings.Repeat("ế", 160))
		st.Exhibits = exhibits(40)
		must(s.SaveStand(t.Context(), booths.Operator("an"), st))(t)
	})
}

// same says whether err is want, or wraps the same Invalid.
func same(err, want error) bool {
	var got booths.Invalid
	if fields, ok := want.(booths.Invalid); ok {
		return errors.As(err, &got) && maps.Equal(got, fields)
	}
	return errors.Is(err, want)
}

func TestPublishStandRefuses(t *testing.T) {
	s := open(t)
	seed := dongNai(t)
	must(s.Import(t.Context(), "seed", seed))(t)
	must(s.Writer().Exec(`
		DELETE FROM stands WHERE department = 'syt';
		DELETE FROM exhibits WHERE revision IN (SELECT id FROM revisions WHERE department = 'syt');
		DELETE FROM revision_topics WHERE revision IN (SELECT id FROM revisions WHERE department = 'syt');
		DELETE FROM revisions WHERE department = 'syt'`))(t)
	for name, row := range map[string]struct {
		department string
		want       error
	}{"no stand": {"syt", booths.ErrNotFound}, "unknown department": {"nobody", booths.ErrNotFound}, "stale": {"stttt", booths.ErrStale}} {
		if err := s.PublishStand(t.Context(), booths.Operator("an"), row.department, 0); !errors.Is(err, row.want) {
			t.Errorf("%s: PublishStand says %v, want %v", name, err, row.want)
		}
	}
	if got := must(s.Entry(t.Context(), "syt"))(t).Stand; !reflect.DeepEqual(got, booths.Stand{Department: "syt"}) {
		t.Errorf("without a stand the entry has %+v", got)
	}
	if saved := must(s.SaveStand(t.Context(), booths.Operator("an"), draft(t, s, "syt")))(t); saved.Version != 1 {
		t.Errorf("a first stand has version %d", saved.Version)
	}
	if got := must(s.Entry(t.Context(), "syt"))(t).Stand; got.Version != 0 {
		t.Errorf("before it is published a first stand shows as %+v", got)
	}
}

// TestProgramsTakeTurns edits one file from several stores at once: nobody is told that the database is busy.
func TestProgramsTakeTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gianhang.db")
	must(openAt(t, path).Import(t.Context(), "seed", dongNai(t)))(t)
	departments := []string{"syt", "stttt", "ca", "sgddt"}
	errs := make([]error, len(departments))
	var wait sync.WaitGroup
	for i, department := range departments {
		s := openAt(t, path)
		st := stand(t, s, department)
		wait.Go(func() {
			for range 10 {
				if errs[i] == nil {
					st, errs[i] = s.SaveStand(context.Background(), booths.Operator("an"), st)
				}
			}
		})
	}
	wait.Wait()
	check(t, errors.Join(errs...))
}

func TestOneOfManyWins(t *testing.T) {
	s := seeded(t)
	shown := stand(t, s, "syt")
	var errs [8]error
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() {
			_, errs[i] = s.SaveStand(context.Background(), booths.Operator("an"), edited(shown, "Cùng lúc"))
		})
	}
	wait.Wait()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, booths.ErrStale):
			t.Error(err)
		}
	}
	if won != 1 {
		t.Errorf("%d of %d edits of one version won", won, len(errs))
	}
}
