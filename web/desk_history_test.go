package web

import (
	"testing"
	"time"

	"gianhang/booths"
)

// TestSittings puts what one author saved in one go together, and nothing else.
func TestSittings(t *testing.T) {
	saved := func(version int64, author string, minute int) booths.Revision {
		return booths.Revision{Version: version, Author: author, At: int64(minute) * time.Minute.Milliseconds()}
	}
	shown := saved(2, "Văn phòng Sở Y tế", 2)
	shown.Shown = true
	tests := map[string]struct {
		revisions []booths.Revision
		want      []int // saves of each sitting
	}{
		"never saved":              {nil, nil},
		"one":                      {[]booths.Revision{saved(1, "a", 0)}, []int{1}},
		"one after the other":      {[]booths.Revision{saved(3, "a", 12), saved(2, "a", 6), saved(1, "a", 0)}, []int{3}},
		"ten minutes between":      {[]booths.Revision{saved(2, "a", 10), saved(1, "a", 0)}, []int{2}},
		"a longer break":           {[]booths.Revision{saved(2, "a", 11), saved(1, "a", 0)}, []int{1, 1}},
		"somebody else between":    {[]booths.Revision{saved(3, "a", 2), saved(2, "b", 1), saved(1, "a", 0)}, []int{1, 1, 1}},
		"what visitors see is own": {[]booths.Revision{saved(3, shown.Author, 3), shown, saved(1, shown.Author, 1)}, []int{1, 2}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			all := sittingsOf(test.revisions)
			if len(all) != len(test.want) {
				t.Fatalf("%d sittings, want %d", len(all), len(test.want))
			}
			for i, s := range all {
				if s.Saves != test.want[i] || s.Oldest != s.Version-int64(s.Saves)+1 {
					t.Errorf("sitting %d: %d saves from version %d to %d, want %d", i, s.Saves, s.Oldest, s.Version, test.want[i])
				}
			}
		})
	}
}

// TestStandState says in a word how far a stand has come.
func TestStandState(t *testing.T) {
	one, other := booths.Stand{Version: 1}, booths.Stand{Version: 2, Website: "https://dongnai.gov.vn/"}
	tests := map[string]booths.Standing{
		"empty":    {},
		"draft":    {Draft: one},
		"shown":    {Draft: one, Shown: one},
		"fresh":    {Draft: other, Shown: one},
		"waiting":  {Draft: other, Shown: one, Last: booths.Review{Verdict: booths.Submitted, Version: 2}},
		"returned": {Draft: other, Shown: one, Last: booths.Review{Verdict: booths.Returned, Version: 2}},
	}
	for want, standing := range tests {
		if got := (standCard{Standing: standing}).State(); got != want {
			t.Errorf("%s: %s", want, got)
		}
	}
}
