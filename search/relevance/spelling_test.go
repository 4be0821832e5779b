package relevance

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letter is a character taken apart: its base, and the marks it carries or 0.
type letter struct{ base, shape, tone rune }

// The marks of letters. The bar of đ is no character of its own; it stands here as the small letter.
const (
	circumflex = '\u0302'
	breve      = '\u0306'
	horn       = '\u031b'
	bar        = 'đ'
)

// tones are huyền, sắc, ngã, hỏi, nặng.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// words takes text apart into runs of letters and digits, and what stands between them.
func words(text string) (all [][]letter) {
	inWord := false
	for _, r := range norm.NFD.String(text) {
		if unicode.IsMark(r) && len(all) > 0 {
			word := all[len(all)-1]
			word[len(word)-1].carry(r)
			continue
		}
		if is := isLetter(r); is != inWord || len(all) == 0 {
			inWord, all = is, append(all, nil)
		}
		l := letter{base: r}
		switch r {
		case 'đ':
			l = letter{base: 'd', shape: bar}
		case 'Đ':
			l = letter{base: 'D', shape: bar}
		}
		all[len(all)-1] = append(all[len(all)-1], l)
	}
	return all
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (l *letter) carry(mark rune) {
	if strings.ContainsRune(tones, mark) {
		l.tone = mark
	} else {
		l.shape = mark
	}
}

func (l letter) String() string {
	s := string(l.base)
	switch {
	case l.shape == bar && l.base == 'D':
		s = "Đ"
	case l.shape == bar:
		s = "đ"
	case l.shape != 0:
		s += string(l.shape)
	}
	if l.tone != 0 {
		s += string(l.tone)
	}
	return s
}

// respelled is text, in NFC, with each word as respell leaves it.
func respelled(text string, respell func(word []letter)) string {
	var b strings.Builder
	for _, word := range words(text) {
		respell(word)
		for _, l := range word {
			b.WriteString(l.String())
		}
	}
	return norm.NFC.String(b.String())
}

// bare takes all marks off a word.
func bare(word []letter) {
	for i := range word {
		word[i] = letter{base: word[i].base}
	}
}

// folded gives the small letters of a word without marks.
func folded(word []letter) string {
	var b strings.Builder
	for _, l := range word {
		b.WriteRune(unicode.ToLower(l.base))
	}
	return b.String()
}

// otherTone moves the tone of open oa, oe and uy to the other vowel: hòa was usual, hoà is the newer way.
func otherTone(text string) string {
	return respelled(text, func(word []letter) {
		n := len(word)
		if n < 2 || word[n-1].shape != 0 || word[n-2].shape != 0 || strings.HasSuffix(folded(word), "quy") {
			return
		}
		switch folded(word[n-2:]) {
		case "oa", "oe", "uy":
			word[n-2].tone, word[n-1].tone = word[n-1].tone, word[n-2].tone
		}
	})
}

// misordered takes letters apart, tones before shapes: normal forms do not put ế together from that.
func misordered(text string) string {
	var b strings.Builder
	for _, word := range words(text) {
		for _, l := range word {
			if l.shape != 0 && l.shape != bar && l.tone != 0 {
				b.WriteString(string([]rune{l.base, l.tone, l.shape}))
			} else {
				b.WriteString(l.String())
			}
		}
	}
	return b.String()
}

// otherI writes i for y and y for i where that is the whole rime of one of h k l m s t qu.
func otherI(text string) string {
	return respelled(text, func(word []letter) {
		switch folded(word) {
		case "hi", "ki", "li", "mi", "si", "ti", "qui":
			word[len(word)-1].base += 'y' - 'i'
		case "hy", "ky", "ly", "my", "sy", "ty", "quy":
			word[len(word)-1].base -= 'y' - 'i'
		}
	})
}

// unbroken has spaces at which no line breaks.
func unbroken(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

// spaced doubles spaces and puts some at the ends.
func spaced(text string) string { return " " + strings.ReplaceAll(text, " ", "  ") + " " }

// invisibly puts a character of no width between any two letters, each of five in turn.
func invisibly(text string) string {
	none := []rune("\u200b\u200c\u200d\u2060\ufeff")
	var b strings.Builder
	before := ' '
	for i, r := range []rune(text) {
		if isLetter(before) && isLetter(r) {
			b.WriteRune(none[i%len(none)])
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// withEth writes the letter of Icelandic that looks like đ.
func withEth(text string) string { return strings.NewReplacer("đ", "ð", "Đ", "Ð").Replace(text) }

func TestSpellings(t *testing.T) {
	for name, row := range map[string]struct {
		spell      func(string) string
		text, want string
	}{
		"newer tone":          {otherTone, "Hòa Thủy khỏe, Ủy ban", "Hoà Thuỷ khoẻ, Uỷ ban"},
		"usual tone":          {otherTone, "Hoà Thuỷ khoẻ, Uỷ ban", "Hòa Thủy khỏe, Ủy ban"},
		"tone has one place":  {otherTone, "quý, quỹ, hoàn, thuế, của, thuở", "quý, quỹ, hoàn, thuế, của, thuở"},
		"marks out of order":  {misordered, "tế, đợi", "te\u0301\u0302, đo\u0323\u031bi"},
		"spaces do not break": {unbroken, "Sở Y tế", "Sở\u00a0Y\u00a0tế"},
		"i for y":             {otherI, "Kỹ lý Mỹ quy TY", "Kĩ lí Mĩ qui TI"},
		"y for i":             {otherI, "kĩ qui si", "kỹ quy sy"},
		"neither i nor y":     {otherI, "y tế, này, đây, thủy, VNeID, Sonadezi, thi, bi", "y tế, này, đây, thủy, VNeID, Sonadezi, thi, bi"},
		"spaces":              {spaced, "Sở Y tế", " Sở  Y  tế "},
		"no width":            {invisibly, "Sở TT&TT", "S\u200cở T\ufeffT&T\u200dT"},
		"eth":                 {withEth, "Đồng Nai, đất", "Ðồng Nai, ðất"},
		"bare":                {func(s string) string { return respelled(s, bare) }, "Đất, Ưởng", "Dat, Uong"},
	} {
		if got := row.spell(row.text); got != row.want {
			t.Errorf("%s: %q is %q, want %q", name, row.text, got, row.want)
		}
	}
}
