package search

import (
	"testing"
	"unicode/utf8"
)

// FuzzFind asks for anything: no error but for what Validate refuses, and nothing out of bounds.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"so y te", "A12", "sở thông ti", "*", "name:x^9 +y -z~2 /a.*/ \"", "đ\u0301\u200B", "\xff", "a b c d e f g h i j k l m n o p q r"} {
		f.Add(s, 20, 0)
	}
	x := fair(f)
	f.Fuzz(func(t *testing.T, text string, limit, offset int) {
		q := Query{Text: text, Limit: limit, Offset: offset}
		answer, err := x.Find(t.Context(), q)
		if refused := q.Validate(); refused != nil || err != nil {
			if (refused == nil) != (err == nil) {
				t.Fatalf("%+v: validation says %v, find %v", q, refused, err)
			}
			return
		}
		if len(answer.Hits) > q.limit() || len(answer.Hits) > answer.Total || !utf8.ValidString(answer.Query) {
			t.Errorf("%+v gives %d hits of %d for %q", q, len(answer.Hits), answer.Total, answer.Query)
		}
		for _, h := range answer.Hits {
			for _, s := range h.Marks.Title.VI {
				if s.Start >= s.End || s.End > utf8.RuneCountInString(h.Title.VI) {
					t.Errorf("%+v marks %v of %q", q, s, h.Title.VI)
				}
			}
		}
	})
}
