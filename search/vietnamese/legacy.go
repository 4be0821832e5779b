package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// DetectLegacy tells text that was written for the fonts of before Unicode and now shows other characters ("Së KÕ
// ho¹ch vµ §Çu t­"), names its encoding, "TCVN3" (also called ABC) or "VNI", and gives the text as it was meant, in
// NFC. It wants the text as it was pasted, before Clean, which takes the soft hyphen away that is ư in TCVN3.
//
// The text is read by the table of each encoding. The reading with the most syllables counts if it has more of them
// than the text itself, if more than half of its words are syllables, if no letter is left that the table lacks, and if
// what changed is more than a stray sign (5 µm). Text with a letter that only Unicode has is never legacy. It is a
// guess: show it to whoever pasted the text, and ask.
func DetectLegacy(s string) (text, encoding string, ok bool) {
	if ascii(s) || strings.ContainsFunc(s, onlyUnicode) {
		return "", "", false
	}
	best := 0
	for _, e := range encodings {
		var all tally
		decoded, mapped := eachWord(s, func(word string) (string, bool) {
			is, mapped := e.decode(word)
			all.count(word, is)
			return is, mapped
		})
		if mapped && all.convincing() && all.decoded > best {
			best, text, encoding = all.decoded, decoded, e.name
		}
	}
	return text, encoding, best > 0
}

// onlyUnicode tells the letters and marks of Vietnamese that no font of one byte a character shows as they are.
func onlyUnicode(r rune) bool {
	return r >= 'Ă' && r <= 'ư' || r >= 'Ạ' && r <= 'ỹ' || isMark(r) || r == utf8.RuneError
}

// eachWord puts what decode makes of it in the place of every word of s: runs of letters and of the other characters
// of Latin-1. It is not ok if decode is not, or if s has other letters.
func eachWord(s string, decode func(string) (string, bool)) (text string, ok bool) {
	var out strings.Builder
	for s != "" {
		end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(s)
		}
		if end > 0 {
			word, ok := decode(s[:end])
			if !ok {
				return "", false
			}
			out.WriteString(word)
			s = s[end:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsLetter(r) {
			return "", false
		}
		out.WriteString(s[:size])
		s = s[size:]
	}
	return out.String(), true
}

func inWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > '\u00A0' && r <= 'ÿ'
}

// tally counts the words of a text that are syllables, before and after decoding.
type tally struct {
	words, original, decoded int
	changed                  int  // syllables that were not the same before
	longest                  int  // letters of the longest of them
	odd                      bool // whether one of them was no word of any language
}

func (t *tally) count(was, is string) {
	if !strings.ContainsFunc(was, func(r rune) bool { return r < utf8.RuneSelf }) {
		return // a sign on its own, or one letter, proves nothing
	}
	t.words++
	if marked(was) == whole && !odd(was) && !late(was) {
		t.original++
	}
	if marked(is) != whole {
		return
	}
	t.decoded++
	if was != is {
		t.changed++
		t.longest = max(t.longest, utf8.RuneCountInString(was))
		t.odd = t.odd || odd(was)
	}
}

func (t *tally) convincing() bool {
	more := t.decoded > t.original && 2*t.decoded > t.words
	return more && (t.odd || t.longest >= 4 || t.longest == 3 && t.changed > 1)
}

// odd tells words that no language writes in Unicode: with a sign inside, a marked capital after a small letter, or two
// marked letters side by side.
func odd(word string) bool {
	var before rune
	for _, r := range word {
		if !unicode.IsLetter(r) || r >= utf8.RuneSelf &&
			(before >= utf8.RuneSelf || unicode.IsLower(before) && unicode.IsUpper(r)) {
			return true
		}
		before = r
	}
	return false
}

// late tells words with a marked i, o, u or y after an a: in VNI that letter is the mark of the a ("aø" is à), and in
// Unicode no spelling puts a tone there ("aó").
func late(word string) bool {
	_, after, _ := strings.Cut(strings.ToLower(word), "a")
	return strings.IndexAny(after, "ìíòóõùúý") == 0
}
