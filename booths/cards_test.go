package booths_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

// leads are refs that were found by nothing in particular.
func leads(refs ...booths.Ref) (all []booths.Lead) {
	for _, r := range refs {
		all = append(all, booths.Lead{Ref: r})
	}
	return all
}

func TestCardsKeepOrder(t *testing.T) {
	s := seeded(t)
	asked := []booths.Ref{
		ref(booths.KindPlace, "stage"),
		ref(booths.KindStand, "syt"),
		ref(booths.KindStand, "gone"),
		ref(booths.KindSession, "workshops"),
		ref(booths.KindPlace, "gone"),
		ref(booths.KindSession, "gone"),
		ref(booths.KindBooth, "C1"), // not a thing that cards show
		ref(booths.KindStand, "stage"),
		ref(booths.KindStand, "ca"),
		ref(booths.KindStand, "syt"),
	}
	var got []booths.Ref
	for _, c := range must(s.Cards(t.Context(), leads(asked...)))(t) {
		got = append(got, c.Ref)
	}
	want := []booths.Ref{asked[0], asked[1], asked[3], asked[8], asked[9]}
	if !slices.Equal(got, want) {
		t.Errorf("the cards are %v, want %v", got, want)
	}
	if none := must(s.Cards(t.Context(), nil))(t); len(none) != 0 {
		t.Errorf("no refs give %v", none)
	}
}

func TestCard(t *testing.T) {
	s, seed := open(t), dongNai(t)
	seed.Programme[0].Place = "stage"
	must(s.Import(t.Context(), "seed", seed))(t)
	at := seed.Programme[0]
	for name, row := range map[string]struct {
		ref  booths.Ref
		want booths.Card
	}{
		"placed": {ref(booths.KindStand, "sgddt"), booths.Card{Title: booths.Text{VI: "Sở Giáo dục và Đào tạo"},
			Booths: []string{"F1", "F2"}, Floor: "1", Topics: []string{"education"}}},
		"not placed": {ref(booths.KindStand, "viettel"), booths.Card{Booths: []string{}, Topics: []string{"business", "administration"}}},
		"session":    {ref(booths.KindSession, at.ID), booths.Card{Floor: must(s.Place(t.Context(), at.Place))(t).Floor}},
		"place":      {ref(booths.KindPlace, "first-aid"), booths.Card{Floor: must(s.Place(t.Context(), "first-aid"))(t).Floor}},
	} {
		c := must(s.Cards(t.Context(), leads(row.ref)))(t)[0]
		if row.want.Title.VI != "" && c.Title.VI != row.want.Title.VI || c.Title.VI == "" {
			t.Errorf("%s: the title is %q", name, c.Title)
		}
		if !reflect.DeepEqual(c.Booths, row.want.Booths) || c.Floor != row.want.Floor || !slices.Equal(c.Topics, row.want.Topics) {
			t.Errorf("%s: the card is %+v, want %+v", name, c, row.want)
		}
	}
}

func TestSubtitle(t *testing.T) {
	text := func(vi, en string) booths.Text { return booths.Text{VI: vi, EN: en} }
	exhibits := func(names ...booths.Text) (all []booths.Exhibit) {
		for _, name := range names {
			all = append(all, booths.Exhibit{Name: name})
		}
		return all
	}
	errands := []booths.Errand{{Matter: text("làm căn cước", "identity card")}, {Matter: text("hộ chiếu", "")}}
	for name, row := range map[string]struct {
		entry booths.Entry
		want  booths.Text
	}{
		"headline before all":      {booths.Entry{Stand: booths.Stand{Headline: text("Đầu", "Head"), Exhibits: exhibits(text("A", "B"))}, Errands: errands}, text("Đầu", "Head")},
		"headline in one language": {booths.Entry{Stand: booths.Stand{Headline: text("Đầu", "")}, Errands: errands}, text("Đầu", "")},
		"exhibits before errands":  {booths.Entry{Stand: booths.Stand{Exhibits: exhibits(text("A", "B"))}, Errands: errands}, text("A", "B")},
		"three exhibits at most": {booths.Entry{Stand: booths.Stand{Exhibits: exhibits(text("1", "i"), text("2", "ii"), text("3", "iii"), text("4", "iv"))}},
			text("1 · 2 · 3", "i · ii · iii")},
		"errands, one without English": {booths.Entry{Errands: errands}, text("làm căn cước · hộ chiếu", "identity card · hộ chiếu")},
		"nothing":                      {booths.Entry{}, booths.Text{}},
	} {
		if got := row.entry.Card().Subtitle; got != row.want {
			t.Errorf("%s: %+v, want %+v", name, got, row.want)
		}
	}
}

// TestCardReadsFewErrands holds the subtitle of a card that was read against that of the whole entry.
func TestCardReadsFewErrands(t *testing.T) {
	s, seed := open(t), dongNai(t)
	d := of(&seed, "syt")
	d.Stand = booths.Stand{Department: "syt"}
	must(s.Import(t.Context(), "seed", seed))(t)
	want := must(s.Entry(t.Context(), "syt"))(t).Card()
	got := must(s.Cards(t.Context(), leads(want.Ref)))(t)
	if !reflect.DeepEqual(got, []booths.Card{want}) || strings.Count(want.Subtitle.VI, " · ") != 2 || len(d.Errands) < 4 {
		t.Errorf("the card is %+v, want %+v", got, want)
	}
}

func TestTextIn(t *testing.T) {
	for name, row := range map[string]struct {
		text booths.Text
		lang booths.Lang
		want string
		in   booths.Lang
	}{
		"Vietnamese":            {booths.Text{VI: "gian", EN: "booth"}, booths.Vi, "gian", booths.Vi},
		"English":               {booths.Text{VI: "gian", EN: "booth"}, booths.En, "booth", booths.En},
		"English is missing":    {booths.Text{VI: "gian"}, booths.En, "gian", booths.Vi},
		"Vietnamese is missing": {booths.Text{EN: "booth"}, booths.Vi, "booth", booths.En},
		"only English, in it":   {booths.Text{EN: "booth"}, booths.En, "booth", booths.En},
		"another language":      {booths.Text{VI: "gian", EN: "booth"}, "fr", "gian", booths.Vi},
	} {
		if got, in := row.text.In(row.lang); got != row.want || in != row.in {
			t.Errorf("%s: %q in %s, want %q in %s", name, got, in, row.want, row.in)
		}
	}
	if got, _ := (booths.Text{}).In(booths.Vi); got != "" {
		t.Errorf("no text is %q", got)
	}
}

// TestVisitorsSeeNothingForOrganisers looks for what only organisers may see in the types that visitors' pages are made
// of, and in all that is read into them.
func TestVisitorsSeeNothingForOrganisers(t *testing.T) {
	for _, kind := range []reflect.Type{reflect.TypeFor[booths.Entry](), reflect.TypeFor[booths.Card]()} {
		for path := range fields(kind, kind.Name()) {
			for _, hidden := range []string{".Note", ".Confirmed", ".Author"} {
				if strings.HasSuffix(path, hidden) {
					t.Errorf("there is a %s", path)
				}
			}
		}
	}
	s := seeded(t)
	entries := must(s.Entries(t.Context(), booths.Range{}))(t).Items
	var cards []booths.Card
	for _, e := range entries {
		cards = append(cards, e.Card())
	}
	shown := string(must(json.Marshal([]any{entries, cards}))(t))
	hidden := 0
	for _, d := range dongNai(t).Departments {
		secrets := append([]string{d.Note}, d.Sources...)
		for _, x := range d.Stand.Exhibits {
			secrets = append(secrets, x.Sources...)
		}
		for _, secret := range secrets {
			if secret == "" {
				continue
			}
			hidden++
			if quoted := string(must(json.Marshal(secret))(t)); strings.Contains(shown, quoted) {
				t.Errorf("visitors see %s of %s", quoted, d.ID)
			}
		}
	}
	if hidden < 60 {
		t.Errorf("the seed hides only %d things", hidden)
	}
}

// fields are the paths of all fields that kind reaches.
func fields(kind reflect.Type, path string) map[string]bool {
	all := map[string]bool{path: true}
	switch kind.Kind() {
	case reflect.Slice, reflect.Pointer, reflect.Map, reflect.Array:
		for p := range fields(kind.Elem(), path) {
			all[p] = true
		}
	case reflect.Struct:
		for i := range kind.NumField() {
			for p := range fields(kind.Field(i).Type, path+"."+kind.Field(i).Name) {
				all[p] = true
			}
		}
	}
	return all
}

// TestCardsAreAsOfNow asks for a card again after each kind of edit that changes it, and after one that must not.
func TestCardsAreAsOfNow(t *testing.T) {
	s := seeded(t)
	subtitle := func() string {
		t.Helper()
		return must(s.Cards(t.Context(), leads(ref(booths.KindStand, "syt"))))(t)[0].Subtitle.VI
	}
	before := subtitle()
	draft := must(s.Draft(t.Context(), booths.Operator("an"), "syt"))(t)
	draft.Headline = booths.Text{VI: "Hồ sơ sức khỏe"}
	draft = must(s.SaveStand(t.Context(), booths.Operator("test"), draft))(t)
	if got := subtitle(); got != before {
		t.Errorf("a draft shows: %q", got)
	}
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", draft.Version))
	if got := subtitle(); got != "Hồ sơ sức khỏe" {
		t.Errorf("published %q, shown %q", draft.Headline.VI, got)
	}
	seed := dongNai(t)
	i := slices.IndexFunc(seed.Departments, func(d booths.SeedDepartment) bool { return d.ID == "syt" })
	seed.Departments[i].Name.VI = "Sở Sức khỏe"
	must(s.Import(t.Context(), "test", seed))(t)
	if got := must(s.Cards(t.Context(), leads(ref(booths.KindStand, "syt"))))(t)[0].Title.VI; got != "Sở Sức khỏe" {
		t.Errorf("imported another name, shown %q", got)
	}
}
