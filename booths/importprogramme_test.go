package booths_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

// talks are a programme of two sessions.
func talks() []booths.Session {
	return []booths.Session{
		{ID: "1", Kind: "talk", Title: booths.Text{EN: "One"}, Day: "2023-10-10", Starts: 1696903200000, Ends: 1696905000000,
			Room: " san KHẤU  chính ", Speakers: []string{"A", "B"}, Lang: "en", Link: "https://x.example/1", Track: "Số"},
		{ID: "2", Kind: "workshop", Title: booths.Text{VI: "Hai"}, Room: "P2"},
	}
}

// staged is the store of the seed with its stage called as talks call it.
func staged(t *testing.T) *booths.Store {
	t.Helper()
	seed := dongNai(t)
	placeOf(&seed, "stage").Name.VI = "San khấu chính"
	s := open(t)
	must(s.Import(t.Context(), "seed", seed))(t)
	return s
}

// bring imports sessions and gives how many were new, changed, gone and unchanged.
func bring(t *testing.T, s *booths.Store, origin string, dry bool, sessions ...booths.Session) [4]int {
	t.Helper()
	r := must(s.ImportProgramme(t.Context(), origin, sessions, booths.Lost{}, dry))(t)
	return [4]int{len(r.New), len(r.Changed), len(r.Gone), r.Unchanged}
}

func TestImportProgramme(t *testing.T) {
	s := staged(t)
	own := len(must(s.Programme(t.Context()))(t))
	changed, moved := talks(), talks()
	changed[0].Title.EN, moved[1].Place, moved[1].Room = "Uno", "", "stage"
	for _, row := range []struct {
		name   string
		origin string
		dry    bool
		of     []booths.Session
		want   [4]int // new, changed, gone, unchanged
		all    int    // imported sessions afterwards
	}{
		{"dry", "o", true, talks(), [4]int{2, 0, 0, 0}, 0},
		{"first", "o", false, talks(), [4]int{2, 0, 0, 0}, 2},
		{"the same", "o", false, talks(), [4]int{0, 0, 0, 2}, 2},
		{"in another order", "o", false, []booths.Session{talks()[1], talks()[0]}, [4]int{0, 0, 0, 2}, 2},
		{"the same ids of another", "p", false, talks(), [4]int{2, 0, 0, 0}, 4},
		{"a title", "o", false, changed, [4]int{0, 1, 0, 1}, 4},
		{"dry, back again", "o", true, talks(), [4]int{0, 1, 0, 1}, 4},
		{"a room that is a place", "o", false, moved, [4]int{0, 2, 0, 0}, 4},
		{"one is gone", "o", false, moved[:1], [4]int{0, 0, 1, 1}, 4},
		{"still gone", "o", false, moved[:1], [4]int{0, 0, 0, 1}, 4},
		{"it comes back", "o", false, moved, [4]int{0, 1, 0, 1}, 4},
		{"all are gone", "o", false, nil, [4]int{0, 0, 2, 0}, 4},
	} {
		before := seqOf(t, s)
		if got := bring(t, s, row.origin, row.dry, row.of...); got != row.want {
			t.Errorf("%s: new, changed, gone, unchanged %v, want %v", row.name, got, row.want)
		}
		wrote := int64(row.want[0] + row.want[1] + row.want[2])
		if row.dry {
			wrote = 0
		}
		if n := seqOf(t, s) - before; n != wrote {
			t.Errorf("%s: %d changes in the feed, want %d", row.name, n, wrote)
		}
		if n := len(must(s.Programme(t.Context()))(t)) - own; n != row.all {
			t.Errorf("%s: %d imported sessions, want %d", row.name, n, row.all)
		}
	}
}

// TestImportedSession reads one session back as it is shown, and cancelled, and in use again.
func TestImportedSession(t *testing.T) {
	s := staged(t)
	r := must(s.ImportProgramme(t.Context(), "o", talks(), booths.Lost{}, false))(t)
	if !slices.Equal(r.Rooms, []string{"P2"}) {
		t.Errorf("unknown rooms %q", r.Rooms)
	}
	id := r.New[0].ID
	got := must(s.Session(t.Context(), id))(t)
	if got.Place != "stage" || got.Room != "" || got.Floor == "" || got.Origin != "o" || !slices.Equal(got.Speakers, []string{"A", "B"}) ||
		got.Track != "Số" || got.Lang != "en" || got.Link == "" || got.Cancelled || got.Version != 1 {
		t.Errorf("got %+v", got)
	}
	bring(t, s, "o", false, talks()[1])
	if got := must(s.Session(t.Context(), id))(t); !got.Cancelled || got.Version != 2 || got.Title.EN != "One" {
		t.Errorf("dropped: %+v", got)
	}
	bring(t, s, "o", false, talks()...)
	if got := must(s.Session(t.Context(), id))(t); got.Cancelled || got.Version != 3 {
		t.Errorf("back again: %+v", got)
	}
}

// TestImportProgrammeLost imports a programme of which the second session could not be read, or nothing is sure.
func TestImportProgrammeLost(t *testing.T) {
	for name, row := range map[string]struct {
		lost       booths.Lost
		gone, kept int
	}{
		"none":       {booths.Lost{}, 1, 0},
		"it":         {booths.Lost{IDs: []string{"2"}}, 0, 1},
		"another":    {booths.Lost{IDs: []string{"1", "3"}}, 1, 0},
		"of no name": {booths.Lost{Unknown: true}, 0, 1},
	} {
		s := staged(t)
		bring(t, s, "o", false, talks()...)
		r := must(s.ImportProgramme(t.Context(), "o", talks()[:1], row.lost, false))(t)
		if len(r.Gone) != row.gone || len(r.Kept) != row.kept {
			t.Errorf("%s: gone %v, kept %v", name, r.Gone, r.Kept)
		}
		cancelled := 0
		for _, x := range must(s.Programme(t.Context()))(t) {
			if x.Cancelled {
				cancelled++
			}
		}
		if cancelled != row.gone {
			t.Errorf("%s: %d cancelled, want %d", name, cancelled, row.gone)
		}
	}
}

func TestImportProgrammeRefuses(t *testing.T) {
	s := staged(t)
	with := func(change func(x *booths.Session)) []booths.Session {
		all := talks()
		change(&all[1])
		return all
	}
	for name, row := range map[string]struct {
		origin string
		of     []booths.Session
		field  string
	}{
		"no origin":     {"", talks(), "origin"},
		"no id":         {"o", with(func(x *booths.Session) { x.ID = "" }), "id"},
		"id twice":      {"o", with(func(x *booths.Session) { x.ID = "1" }), "id"},
		"no title":      {"o", with(func(x *booths.Session) { x.Title = booths.Text{VI: " "} }), "title"},
		"long title":    {"o", with(func(x *booths.Session) { x.Title.VI = strings.Repeat("ă", booths.MaxSessionTitle+1) }), "title"},
		"NUL":           {"o", with(func(x *booths.Session) { x.Description.VI = "\x00" }), "description"},
		"strange kind":  {"o", with(func(x *booths.Session) { x.Kind = "party" }), "kind"},
		"strange part":  {"o", with(func(x *booths.Session) { x.Part = "night" }), "part"},
		"strange day":   {"o", with(func(x *booths.Session) { x.Day = "2023-13-01" }), "day"},
		"script link":   {"o", with(func(x *booths.Session) { x.Link = "javascript:alert(1)" }), "link"},
		"ends first":    {"o", with(func(x *booths.Session) { x.Starts, x.Ends = 2, 1 }), "ends"},
		"many speakers": {"o", with(func(x *booths.Session) { x.Speakers = make([]string, booths.MaxSpeakers+1) }), "speakers"},
	} {
		before := seqOf(t, s)
		var bad booths.Invalid
		if _, err := s.ImportProgramme(t.Context(), row.origin, row.of, booths.Lost{}, false); !errors.As(err, &bad) || bad[row.field] == "" {
			t.Errorf("%s: %v", name, err)
		}
		if seqOf(t, s) != before {
			t.Errorf("%s: something was stored", name)
		}
	}
}
