package vietnamese

import (
	"strings"
	"unicode"
)

// Token is one syllable, word or number of a text.
type Token struct {
	Start, End int    // its place in the text: offsets in runes, End is the one after its last
	Fold       string // its base letters in lower case: "truong"
	Key        string // its base letters, each with its shape, and its tone at the end: "tru*o*ng|2"
}

// Tokens gives the runs of letters and digits of s, which need not be clean. Tone and shape count wherever in the
// syllable they were typed (T4), final i and y of a bare syllable are one (T5), and signs part tokens (T20). The forms of
// all tokens share memory: keep a clone of one that is to outlive the others.
func Tokens(s string) []Token {
	tokens := make([]Token, 0, len(s)/4+1)
	w := word{letters: make([]shaped, 0, 16)}
	var forms strings.Builder // of all tokens, one after the other
	forms.Grow(2*len(s) + 8)
	text := reader{rest: s}
	for at, r, ok := text.next(); ok; at, r, ok = text.next() {
		switch {
		case isMark(r):
			w.mark(at, r)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			w.add(at, r)
		case len(w.letters) > 0:
			tokens = append(tokens, w.token(&forms))
		}
	}
	if len(w.letters) > 0 {
		tokens = append(tokens, w.token(&forms))
	}
	if len(tokens) == 0 {
		return nil
	}
	return tokens
}

// Fold gives the base letters of every token of s, with one space between tokens.
func Fold(s string) string {
	return join(Tokens(s), func(t Token) string { return t.Fold })
}

// Key gives the keys of every token of s, with one space between tokens: equal for all spellings of the same words.
func Key(s string) string {
	return join(Tokens(s), func(t Token) string { return t.Key })
}

func join(tokens []Token, form func(Token) string) string {
	if len(tokens) == 1 {
		return form(tokens[0])
	}
	var out strings.Builder
	for i, t := range tokens {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(form(t))
	}
	return out.String()
}

// Cut gives the offset in runes after the first n letters of token t of s, marks included, and t.End if it has fewer.
func Cut(s string, t Token, n int) int {
	text := reader{rest: s}
	for at, r, ok := text.next(); ok; at, r, ok = text.next() {
		if at < t.Start || isMark(r) {
			continue
		}
		if n == 0 || at >= t.End {
			return min(at, t.End)
		}
		n--
	}
	return t.End
}

// word is a token being read.
type word struct {
	start, end int
	letters    []shaped
	tone       byte
}

// shaped is a base letter in lower case, and the sign of its shape or 0.
type shaped struct {
	letter rune
	sign   byte
}

func (w *word) add(at int, r rune) {
	if len(w.letters) == 0 {
		w.start = at
	}
	s := shaped{letter: unicode.ToLower(r)}
	if s.letter == 'đ' {
		s = shaped{'d', '-'}
	}
	w.letters, w.end = append(w.letters, s), at+1
}

func (w *word) mark(at int, r rune) {
	if len(w.letters) == 0 {
		return
	}
	w.end = at + 1
	last := &w.letters[len(w.letters)-1]
	last.sign = max(last.sign, shape(r)) // of two, one that does not depend on their order
	w.tone = max(w.tone, tone(r))
}

// token gives the token read, its forms written after those of the others, and makes ready for the next.
func (w *word) token(forms *strings.Builder) Token {
	if w.endsInBareY() {
		w.letters[len(w.letters)-1].letter = 'i'
	}
	start := forms.Len()
	for _, s := range w.letters {
		forms.WriteRune(s.letter)
	}
	middle := forms.Len()
	for _, s := range w.letters {
		forms.WriteRune(s.letter)
		if s.sign != 0 {
			forms.WriteByte(s.sign)
		}
	}
	if w.tone != 0 {
		forms.WriteByte('|')
		forms.WriteByte(w.tone)
	}
	all := forms.String()
	t := Token{w.start, w.end, all[start:middle], all[middle:]}
	w.letters, w.tone = w.letters[:0], 0
	return t
}

// endsInBareY tells the syllables whose final y may as well be written i: consonants and y (kỹ, lý), and quy.
func (w *word) endsInBareY() bool {
	last := len(w.letters) - 1
	if last < 1 || w.letters[last].letter != 'y' {
		return false
	}
	if last == 2 && w.letters[0].letter == 'q' && w.letters[1].letter == 'u' {
		return true
	}
	for _, s := range w.letters[:last] {
		if strings.ContainsRune("aeiouy0123456789", s.letter) {
			return false
		}
	}
	return true
}
