package search

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

// hostile are texts of every kind that nobody types to find something, for fuzzing to start from.
var hostile = []string{
	"", "so y te", "A12", "sở thông ti", "soowr tt&tt", "so73 d9a61t", "congantinhdongnai", "v n e i d", "bằng lái xe oto", "*", "so*", "?",
	"name:x^9 +y -z~2 /a.*/ \"", `/(a+)+$/`, `((((`, `\`, "a AND b OR NOT c", "'; DROP TABLE stands; --", "<script>", "%00%ff", "{{.}}",
	"đ\u0301\u200B", "a" + strings.Repeat("\u0301", 150), "\xff", "\xed\xa0\x80so\xed\xbf\xbf", "\x00\x01\x1b[31m\u0085", "\u202Eso\u2066", "😀👨‍👩‍👧", "한글 ﬁ İ ẞ ǅ",
	"a b c d e f g h i j k l m n o p", "y y y y y y y y y y y y y y y y", strings.Repeat("ế", MaxRunes), strings.Repeat("ab", MaxRunes/2), strings.Repeat("1", MaxRunes),
	strings.Repeat("sothongtinvatruyenthong ", 8), strings.Repeat("t", 40), strings.Repeat("tttt&", 16), strings.Repeat("aw9dd ", 16), "ᄒ\u1161ᆫ", "٣٤ x²½Ⅷ",
}

// hopeless is longer than any Find takes, also on a machine that does much else: one that takes it would not end.
const hopeless = 10 * deadline

// FuzzFind asks for anything: no error but for what Validate refuses, and nothing out of bounds.
func FuzzFind(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, 20, 0)
	}
	x := fair(f)
	f.Fuzz(func(t *testing.T, text string, limit, offset int) {
		q := Query{Text: text, Limit: limit, Offset: offset}
		answer, err := x.Find(t.Context(), q)
		if err != nil || q.Validate() != nil {
			if bad := (booths.Invalid{}); !errors.As(err, &bad) {
				t.Fatalf("%+v: %v", q, err)
			}
			return
		}
		if len(answer.Hits) > q.limit() || len(answer.Hits) > answer.Total || !utf8.ValidString(answer.Query) {
			t.Errorf("%+v gives %d hits of %d for %q", q, len(answer.Hits), answer.Total, answer.Query)
		}
		if answer.Took > hopeless {
			t.Errorf("%+v took %v", q, answer.Took)
		}
		checkHits(t, answer.Hits)
		checkHits(t, answer.Guesses)
	})
}

// FuzzRecall asks the index for anything, as an exhibition does that is too large to rank all of it.
func FuzzRecall(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, 20, 0)
	}
	x := fair(f)
	f.Fuzz(func(t *testing.T, text string, limit, offset int) {
		q := Query{Text: text, Limit: limit, Offset: offset}
		if q.Validate() != nil {
			return
		}
		_, recalled := bothWays(t, x, q)
		if len(recalled.page) > q.limit() || len(recalled.page) > recalled.total || len(recalled.guesses) > guesses {
			t.Errorf("%+v gives %d hits of %d, %d guesses", q, len(recalled.page), recalled.total, len(recalled.guesses))
		}
		for _, j := range recalled.page {
			if asked := recalled.asked; asked.text != "" && (!(j.points > 0) || j.reading >= max(1, len(asked.readings))) {
				t.Errorf("%q: %s has %v by reading %d", text, j.doc.ref.ID, j.points, j.reading)
			}
		}
	})
}

// checkHits fails unless every hit is there once, no better than the one before, and marked within its texts.
func checkHits(t *testing.T, hits []Hit) {
	t.Helper()
	seen := map[booths.Ref]bool{}
	for i, h := range hits {
		if seen[h.Ref] || i > 0 && h.Score > hits[i-1].Score || !(h.Score >= 0) {
			t.Errorf("hit %d is %v with %v", i, h.Ref, h.Score)
		}
		seen[h.Ref] = true
		checkSpans(t, h.Found.Said, h.Marks.Said)
		checkBoth(t, h.Title, h.Marks.Title)
		checkBoth(t, h.Subtitle, h.Marks.Subtitle)
		checkBoth(t, h.Found.Text, h.Marks.Found)
	}
}

func checkBoth(t *testing.T, text booths.Text, marks Spans) {
	t.Helper()
	checkSpans(t, text.VI, marks.VI)
	checkSpans(t, text.EN, marks.EN)
}

func checkSpans(t *testing.T, text string, spans []Span) {
	t.Helper()
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > utf8.RuneCountInString(text) {
			t.Errorf("%v of %v marked in %q", s, spans, text)
		}
		last = s.End
	}
}

// FuzzParse reads anything by few words, so that little stands between one text and the next.
func FuzzParse(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	c := known()
	f.Fuzz(func(t *testing.T, text string) {
		if (Query{Text: text}).Validate() != nil {
			return
		}
		asked := c.parse(Query{Text: text})
		printed := asked.String()
		if again := c.parse(Query{Text: text}).String(); again != printed {
			t.Errorf("%q is read as\n%s\nthen as\n%s", text, printed, again)
		}
		if strings.ContainsFunc(printed, func(r rune) bool { return r == utf8.RuneError || r != '\n' && !unicode.IsPrint(r) }) {
			t.Errorf("%q is read as %q", text, printed)
		}
		if !norm.NFC.IsNormalString(asked.text) || len(asked.words) > mostWords || len(asked.readings) > mostReadings {
			t.Errorf("%q has %d words in %d readings", asked.text, len(asked.words), len(asked.readings))
		}
		for _, r := range asked.readings {
			checkReading(t, asked, r)
		}
		for _, w := range asked.words {
			checkWord(t, c, w)
		}
	})
}

func checkReading(t *testing.T, asked question, r reading) {
	t.Helper()
	if !share(r.weight) || len(r.words) == 0 || len(r.words) > maxWords || len(r.weights) != len(r.words) || !(r.whole > 0) {
		t.Errorf("%q: %+v", asked.text, r)
	}
	for _, n := range r.words {
		if n < 0 || n >= len(asked.words) {
			t.Errorf("%q: word %d of %d", asked.text, n, len(asked.words))
		}
	}
}

func checkWord(t *testing.T, c *corpus, w word) {
	t.Helper()
	if !(w.weight > 0) || w.Fold == "" || w.Key == "" {
		t.Errorf("%q weighs %v", w.Key, w.weight)
	}
	for _, means := range [][]mean{w.means, w.loose} {
		seen := map[uint32]bool{}
		for _, m := range means {
			if !share(m.quality) || seen[m.number] || c.spellings[m.number].uses == 0 {
				t.Errorf("%q means %+v", w.Key, m)
			}
			seen[m.number] = true
		}
	}
}

// share tells whether x is a share of something: more than nothing, not more than all.
func share(x float64) bool { return x > 0 && x <= 1 }
