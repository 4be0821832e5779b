package booths_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"gianhang/booths"
)

// misses are all misses since that day.
func misses(t *testing.T, s *booths.Store, since string) []booths.Miss {
	t.Helper()
	return must(s.Misses(t.Context(), since, 10))(t)
}

// moment is a time in UTC.
func moment(t *testing.T, text string) time.Time {
	t.Helper()
	return must(time.Parse(time.DateTime, text))(t)
}

func TestMisses(t *testing.T) {
	s := seeded(t) // its clocks are 7 hours ahead of UTC
	for at, queries := range map[string]map[string]int{
		"2023-10-09 16:59:59": {"ho chieu": 9, "xe buyt": 1},
		"2023-10-09 17:00:00": {"ho chieu": 1, "an trua": 2},
		"2023-10-10 16:59:59": {"ho chieu": 2, "wifi": 3},
		"2023-10-10 17:00:00": {"an trua": 4, "wifi": 3},
	} {
		check(t, s.CountMisses(t.Context(), moment(t, at), queries))
	}
	for name, row := range map[string]struct {
		since string
		limit int
		want  []booths.Miss
	}{
		"all":                         {"2023-10-09", 10, []booths.Miss{{"ho chieu", 12}, {"an trua", 6}, {"wifi", 6}, {"xe buyt", 1}}},
		"from the second day":         {"2023-10-10", 10, []booths.Miss{{"an trua", 6}, {"wifi", 6}, {"ho chieu", 3}}},
		"the last day":                {"2023-10-11", 10, []booths.Miss{{"an trua", 4}, {"wifi", 3}}},
		"two of the most wanted":      {"2023-10-09", 2, []booths.Miss{{"ho chieu", 12}, {"an trua", 6}}},
		"after the last day":          {"2023-10-12", 10, nil},
		"a day long before the first": {"0001-01-01", 1, []booths.Miss{{"ho chieu", 12}}},
	} {
		if got := must(s.Misses(t.Context(), row.since, row.limit))(t); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", name, got, row.want)
		}
	}
}

func TestMissesStayOutOfTheFeed(t *testing.T) {
	s := seeded(t)
	seq := seqOf(t, s)
	wake, stop := s.Watch()
	defer stop()
	check(t, s.CountMisses(t.Context(), moment(t, "2023-10-10 01:00:00"), map[string]int{"ho chieu": 1}))
	if n := count(t, s.Reader(), `SELECT count(*) FROM changes WHERE seq > $1`, seq); n != 0 || len(wake) != 0 {
		t.Errorf("misses wrote %d changes and woke %d", n, len(wake))
	}
}

func TestMissesOfADayAreBounded(t *testing.T) {
	s, at := seeded(t), moment(t, "2023-10-10 01:00:00")
	queries := map[string]int{"zzz": 1}
	for i := range 4999 {
		queries[fmt.Sprintf("q%04d", i)] = 1
	}
	check(t, s.CountMisses(t.Context(), at, queries))
	check(t, s.CountMisses(t.Context(), at, map[string]int{"aaa": 50, "zzz": 8}))
	if got := must(s.Misses(t.Context(), "2023-10-10", 6000))(t); len(got) != 5000 || got[0] != (booths.Miss{Query: "zzz", Count: 9}) {
		t.Errorf("%d misses, the most wanted %v", len(got), got[0])
	}
	check(t, s.CountMisses(t.Context(), at.AddDate(0, 0, 1), map[string]int{"aaa": 50}))
	if got := misses(t, s, "2023-10-11"); !slices.Equal(got, []booths.Miss{{Query: "aaa", Count: 50}}) {
		t.Errorf("on the next day %v", got)
	}
}

func TestMissesAreCountedTogetherOrNotAtAll(t *testing.T) {
	for name, wrong := range map[string]map[string]int{
		"no words":   {"a": 1, "": 1},
		"zero times": {"a": 1, "b": 0},
	} {
		s := seeded(t)
		err := s.CountMisses(t.Context(), moment(t, "2023-10-10 01:00:00"), wrong)
		if got := misses(t, s, ""); err == nil || len(got) != 0 {
			t.Errorf("%s: %v, and %v is kept", name, err, got)
		}
	}
	s := open(t)
	if err := s.CountMisses(t.Context(), time.UnixMilli(0), map[string]int{"a": 1}); !errors.Is(err, booths.ErrNotFound) {
		t.Errorf("misses of no exhibition: %v", err)
	}
}
