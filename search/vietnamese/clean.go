package vietnamese

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean gives s as it should be kept and shown: invisible characters gone, every run of spaces and control characters
// one space with none at the ends, eth turned into đ, marks in the order that lets them compose, NFC (traps T1 to T3).
// It is idempotent, always valid UTF-8, and changes neither case nor spelling.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s) + len(s)/2) // decomposed text is longer
	var space [maxMarks]rune
	marks := space[:0]
	gap := false
	text := reader{rest: s}
	for _, r, ok := text.next(); ok; _, r, ok = text.next() {
		if isMark(r) {
			if out.Len() > 0 && !gap { // else there is no letter that it could stand on
				marks = append(marks, r)
			}
			continue
		}
		marks = flush(&out, marks)
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			gap = out.Len() > 0
			continue
		}
		if gap {
			out.WriteByte(' ')
			gap = false
		}
		out.WriteRune(r)
	}
	flush(&out, marks)
	return norm.NFC.String(out.String())
}

// isClean tells the commonest texts that Clean gives back: single spaces, and the letters and signs of Latin and
// Vietnamese, all composed.
func isClean(s string) bool {
	before := ' '
	for _, r := range s {
		switch {
		case r == ' ' && before == ' ':
			return false
		case r >= ' ' && r <= '~', r >= 0x1E00 && r <= 0x1EFF, r >= 0x2010 && r <= 0x2027:
		case r > 0xA0 && r < 0x250 && r != 0xAD && r != 'Ð' && r != 'ð':
		default:
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}

// flush writes the marks of one letter, shapes first: only so do e, acute, circumflex become ế.
func flush(out *strings.Builder, marks []rune) []rune {
	for _, m := range marks {
		if shape(m) != 0 {
			out.WriteRune(m)
		}
	}
	for _, m := range marks {
		if shape(m) == 0 {
			out.WriteRune(m)
		}
	}
	return marks[:0]
}
