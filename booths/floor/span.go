package floor

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
)

// spans are the runs of codes that share all but their number, which only grows or only falls, by 1 or 2 as in rows of
// even numbers.
func spans(codes []string) []Span {
	var out []Span
	row, number, way := "", -1, 0
	for _, code := range codes {
		r, n := split(code)
		d := cmp.Compare(n, number)
		if len(out) > 0 && r == row && n >= 0 && number >= 0 && d != 0 && (way == 0 || way == d) && (n-number)*d <= 2 {
			out[len(out)-1].Last = code
			way = d
		} else {
			out = append(out, Span{code, code})
			way = 0
		}
		row, number = r, n
	}
	return out
}

// split is a code without the figures at its end, and their number, -1 if there are none.
func split(code string) (rest string, number int) {
	rest = strings.TrimRight(code, "0123456789")
	number, err := strconv.Atoi(code[len(rest):])
	if err != nil {
		return code, -1
	}
	return rest, number
}

// rowOf is the letters that a code begins with, if they are one or two and a number follows.
func rowOf(code string) string {
	rest := strings.TrimLeftFunc(code, unicode.IsLetter)
	row := code[:len(code)-len(rest)]
	if n := len([]rune(row)); n < 1 || n > 2 || rest == "" {
		return ""
	}
	return row
}
