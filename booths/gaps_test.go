package booths_test

import (
	"slices"
	"testing"

	"gianhang/booths"
)

func TestGaps(t *testing.T) {
	both := booths.Text{VI: "Một", EN: "One"}
	whole := booths.Stand{Headline: both, Text: both, Topics: []string{"health"}, Languages: []string{"vi"}, Website: "https://syt.example.vn",
		Exhibits: []booths.Exhibit{{ID: "a", Name: both}, {ID: "b", Name: both}}, Photos: []booths.Photo{{ID: "p", Alt: both}}}
	for name, row := range map[string]struct {
		spoil   func(st *booths.Stand)
		missing []booths.Gap
		percent int
	}{
		"whole":   {func(*booths.Stand) {}, nil, 100},
		"nothing": {func(st *booths.Stand) { *st = booths.Stand{} }, []booths.Gap{"headline.vi", "topics", "text.vi", "exhibits", "photos", "headline.en", "text.en", "languages", "website"}, 0},
		"Vietnamese alone": {func(st *booths.Stand) {
			st.Headline.EN, st.Text.EN, st.Exhibits = "", "", []booths.Exhibit{{ID: "a", Name: booths.Text{VI: "Một"}}}
		}, []booths.Gap{"headline.en", "text.en", "exhibits.en"}, 80},
		"one exhibit of two in English": {func(st *booths.Stand) {
			st.Exhibits = []booths.Exhibit{{ID: "a", Name: both}, {ID: "b", Name: booths.Text{VI: "Hai"}}}
		}, []booths.Gap{"exhibits.en"}, 95},
		"no exhibits lack no English": {func(st *booths.Stand) { st.Exhibits = nil }, []booths.Gap{"exhibits"}, 80},
		"spaces are no headline":      {func(st *booths.Stand) { st.Headline.VI = " \u00a0\t" }, []booths.Gap{"headline.vi"}, 85},
		"the useful step comes first": {func(st *booths.Stand) { st.Website, st.Topics = "", nil }, []booths.Gap{"topics", "website"}, 85},
		"only what a submission demands": {func(st *booths.Stand) {
			*st = booths.Stand{Headline: booths.Text{VI: "Một"}, Topics: []string{"health"}}
		}, []booths.Gap{"text.vi", "exhibits", "photos", "headline.en", "text.en", "languages", "website"}, 25},
	} {
		st := whole
		row.spoil(&st)
		if missing, percent := st.Gaps(); !slices.Equal(missing, row.missing) || percent != row.percent {
			t.Errorf("%s: lacks %q, %d per cent; want %q, %d", name, missing, percent, row.missing, row.percent)
		}
	}
}
