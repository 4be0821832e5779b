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
	var out strings.Builder
	out.Grow(len(s))
	var marks []rune
	gap := false
	for _, r := range runes(s) {
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
