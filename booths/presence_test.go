package booths_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"gianhang/booths"
)

func TestPresence(t *testing.T) {
	s := seeded(t)
	now := time.Now()
	org := booths.Operator("ban tổ chức")
	in := func(d time.Duration) int64 { return now.Add(d).UnixMilli() }
	for name, row := range map[string]struct {
		by    booths.Actor
		dept  string
		state string
		until int64
		lasts time.Duration
		want  error
		bad   string
	}{
		"an hour unless said":      {by: org, dept: "syt", state: "staffed", lasts: time.Hour},
		"half of it when busy":     {by: org, dept: "syt", state: "busy", lasts: 30 * time.Minute},
		"away until they are back": {by: org, dept: "syt", state: "away", until: in(15 * time.Minute), lasts: 15 * time.Minute},
		"taken back":               {by: org, dept: "syt"},
		"too long":                 {by: org, dept: "syt", state: "away", until: in(13 * time.Hour), bad: "until"},
		"over before it begins":    {by: org, dept: "syt", state: "away", until: in(-time.Hour), bad: "until"},
		"no such state":            {by: org, dept: "syt", state: "asleep", bad: "state"},
		"no such department":       {by: org, dept: "none", state: "busy", want: booths.ErrNotFound},
		"nobody":                   {dept: "syt", state: "busy", want: booths.ErrForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := s.SetPresence(t.Context(), row.by, row.dept, row.state, row.until)
			var bad booths.Invalid
			if errors.As(err, &bad); row.bad != "" && bad[row.bad] == "" || row.bad == "" && !errors.Is(err, row.want) {
				t.Fatalf("%v", err)
			}
			if err != nil {
				return
			}
			if got := must(s.Entry(t.Context(), row.dept))(t).Presence; got != p {
				t.Errorf("the entry has %v, not %v", got, p)
			}
			if row.lasts == 0 {
				return
			}
			if p.Until%60_000 != 0 || p.Until < now.Add(row.lasts).UnixMilli() || p.Until > now.Add(row.lasts+2*time.Minute).UnixMilli() {
				t.Errorf("until %v", time.UnixMilli(p.Until))
			}
			if (p.At(p.Until) != booths.Presence{}) || p.At(p.Until-1) != p {
				t.Error("it does not end at its end")
			}
		})
	}
}

func TestPresenceIsInTheFeed(t *testing.T) {
	s := seeded(t)
	seq := seqOf(t, s)
	must(s.SetPresence(t.Context(), booths.Operator("ban tổ chức"), "syt", "busy", 0))(t)
	if got := refs(t, s, seq); !slices.Equal(got, []booths.Ref{ref(booths.KindStand, "syt")}) {
		t.Errorf("the feed has %v", got)
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM acts WHERE act = $1 AND department = $2`, "stand.presence", "syt"); n != 1 {
		t.Errorf("%d acts", n)
	}
}

func TestFigures(t *testing.T) {
	s := seeded(t)
	org := booths.Operator("ban tổ chức")
	many := map[string]int{}
	for i := range 300 {
		many[string(rune('a'+i%26))+string(rune('a'+i/26))] = 1
	}
	check(t, s.CountShown(t.Context(), moment(t, "2023-10-09 17:30:00"), booths.Showing{ // 00:30 there
		Answers: map[string]int{"syt": 3, "none": 4}, Pages: map[string]int{"syt": 2},
		Queries: map[string]map[string]int{"syt": {"kham benh": 3, "tiem": 4}, "none": {"x": 9}}}))
	check(t, s.CountShown(t.Context(), moment(t, "2023-10-10 16:00:00"), booths.Showing{Answers: map[string]int{"syt": 1},
		Queries: map[string]map[string]int{"syt": {"kham benh": 2}}}))
	check(t, s.CountShown(t.Context(), moment(t, "2023-10-12 01:00:00"), booths.Showing{Queries: map[string]map[string]int{"syt": many}}))
	got := must(s.Figures(t.Context(), org, "syt", "2023-10-09"))(t)
	if want := []booths.DayShown{{"2023-10-10", 4, 2}}; !slices.Equal(got.Days, want) {
		t.Errorf("days %v, want %v", got.Days, want)
	}
	if want := []booths.Miss{{"kham benh", 5}}; !slices.Equal(got.Queries, want) {
		t.Errorf("queries %v, want %v: what few asked for may tell who", got.Queries, want)
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM sought WHERE day = $1`, "2023-10-12"); n != 200 {
		t.Errorf("%d queries of a day are kept of %d", n, len(slices.Collect(maps.Keys(many))))
	}
	if _, err := s.Figures(t.Context(), booths.Actor{}, "syt", ""); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("nobody reads them: %v", err)
	}
}
