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
// syllable they were typed (T4), final i and y of a bare syllable are one (T5), and signs part tokens (T20).
func Tokens(s string) []Token {
	var tokens []Token
	var w word
	for at, r := range runes(s) {
		switch {
		case isMark(r):
			w.mark(at, r)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			w.add(at, r)
		case len(w.letters) > 0:
			tokens = append(tokens, w.token())
			w.reset()
		}
	}
	if len(w.letters) > 0 {
		tokens = append(tokens, w.token())
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
	forms := make([]string, len(tokens))
	for i, t := range tokens {
		forms[i] = form(t)
	}
	return strings.Join(forms, " ")
}

// Cut gives the offset in runes after the first n letters of token t of s, marks included, and t.End if it has fewer.
func Cut(s string, t Token, n int) int {
	for at, r := range runes(s) {
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
	letters    []rune
	shapes     []byte // of each letter, 0 for none
	tone       byte
}

func (w *word) reset() {
	w.letters, w.shapes, w.tone = w.letters[:0], w.shapes[:0], 0
}

func (w *word) add(at int, r rune) {
	if len(w.letters) == 0 {
		w.start = at
	}
	r = unicode.ToLower(r)
	var bar byte
	if r == 'đ' {
		r, bar = 'd', '-'
	}
	w.letters, w.shapes, w.end = append(w.letters, r), append(w.shapes, bar), at+1
}

func (w *word) mark(at int, r rune) {
	last := len(w.letters) - 1
	if last < 0 {
		return
	}
	w.end = at + 1
	w.shapes[last] = max(w.shapes[last], shape(r)) // of two, one that does not depend on their order
	w.tone = max(w.tone, tone(r))
}

func (w *word) token() Token {
	if w.endsInBareY() {
		w.letters[len(w.letters)-1] = 'i'
	}
	var key strings.Builder
	for i, r := range w.letters {
		key.WriteRune(r)
		if w.shapes[i] != 0 {
			key.WriteByte(w.shapes[i])
		}
	}
	if w.tone != 0 {
		key.WriteByte('|')
		key.WriteByte(w.tone)
	}
	return Token{w.start, w.end, string(w.letters), key.String()}
}

// endsInBareY tells the syllables whose final y may as well be written i: consonants and y (kỹ, lý), and quy.
func (w *word) endsInBareY() bool {
	last := len(w.letters) - 1
	if last < 1 || w.letters[last] != 'y' {
		return false
	}
	return string(w.letters) == "quy" || !strings.ContainsAny(string(w.letters[:last]), "aeiouy0123456789")
}
