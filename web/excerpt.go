package web

import (
	"html/template"
	"slices"
	"strings"
	"unicode"

	"gianhang/booths"
	"gianhang/search"
)

// Excerpt is Marked of no more than about limit runes of a text, with its first match among them.
func (f frame) Excerpt(t booths.Text, matched search.Spans, limit int) template.HTML {
	t.VI, matched.VI = excerpt(t.VI, matched.VI, limit)
	t.EN, matched.EN = excerpt(t.EN, matched.EN, limit)
	return f.Marked(t, matched)
}

// excerpt cuts a text longer than limit runes around its first match, between words where it has any, with "…" for what
// it leaves out. It never cuts a match, and gives the matches that are left where they are now.
func excerpt(text string, matched []search.Span, limit int) (string, []search.Span) {
	runes := []rune(text)
	if len(runes) <= limit {
		return text, matched
	}
	first := search.Span{}
	if len(matched) > 0 {
		first = matched[0]
		first.End = min(first.End, len(runes))
		first.Start = max(0, min(first.Start, first.End))
	}
	from := beginning(runes, first, limit)
	to := trimmed(runes, matched, ending(runes, first, matched, from+limit))
	return ellipsed(runes, from, to), within(matched, from, to)
}

// beginning is where the excerpt begins: at the start if the first match lies near it, else at a word some way before.
func beginning(runes []rune, first search.Span, limit int) int {
	if first.End <= limit*3/4 {
		return 0
	}
	for i := max(1, first.Start-limit/4); i < first.Start; i++ {
		if unicode.IsSpace(runes[i-1]) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i])) {
			return i
		}
	}
	return first.Start
}

// ending is where the excerpt ends: at most at to if a word ends between there and the first match.
func ending(runes []rune, first search.Span, matched []search.Span, to int) int {
	if to >= len(runes) {
		return len(runes)
	}
	split := func(at int) bool {
		return slices.ContainsFunc(matched, func(s search.Span) bool { return s.Start < at && at < s.End })
	}
	for i := to; i > first.End; i-- {
		if unicode.IsSpace(runes[i]) && !split(i) {
			return i
		}
	}
	to = max(to, first.End)
	for to < len(runes) && (unicode.Is(unicode.M, runes[to]) || split(to)) {
		to++
	}
	return to
}

// trimmed is to, or before the spaces and marks that stand there if no match ends in them.
func trimmed(runes []rune, matched []search.Span, to int) int {
	if to == len(runes) {
		return to
	}
	for to > 0 && strings.ContainsRune(" ,;.·–-", runes[to-1]) && !slices.ContainsFunc(matched, func(s search.Span) bool { return s.Start < to && to <= s.End }) {
		to--
	}
	return to
}

// ellipsed is runes[from:to] with "…" for what is missing on either side.
func ellipsed(runes []rune, from, to int) string {
	words := string(runes[from:to])
	if to < len(runes) {
		words += "…"
	}
	if from > 0 {
		words = "…" + words
	}
	return words
}

// within gives those of matched that lie between from and to, counted in runes of the excerpt.
func within(matched []search.Span, from, to int) (left []search.Span) {
	shift := from
	if from > 0 {
		shift-- // for the "…"
	}
	for _, s := range matched {
		if s.Start >= from && s.End <= to {
			left = append(left, search.Span{Start: s.Start - shift, End: s.End - shift})
		}
	}
	return left
}
