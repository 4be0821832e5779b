package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// encodings are those of DetectLegacy, the one that fewer texts fit first: it is right if both give as many syllables.
// decode gives the meaning of one word, and whether the table has all its letters.
var encodings = []struct {
	name   string
	decode func(word string) (string, bool)
}{{"VNI", decodeVNI}, {"TCVN3", decodeTCVN3}}

// tcvn3 is the third character set of the standard TCVN 5712:1993, of the fonts .Vn…: pairs of lines, the characters
// of Latin-1 that its codes show as, and the letters that are meant. It has no capitals with a tone.
var tcvn3 = pairs(
	"¡¢£¤¥¦§¨©ª«¬\u00AD®",
	"ĂÂÊÔƠƯĐăâêôơưđ",
	"µ¶·¸¹»¼½¾ÆÇÈÉÊË",
	"àảãáạằẳẵắặầẩẫấậ",
	"ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ",
	"èẻẽéẹềểễếệìỉĩíị",
	"ßáâãäåæçèéêëìíî",
	"òỏõóọồổỗốộờởỡớợ",
	"ïñòóôõö÷øùúûüýþ",
	"ùủũúụừửữứựỳỷỹýỵ",
)

// vniLetters and vniMarks are the encoding of the fonts VNI-…: some letters are one character, the others their base
// letter and a character for shape and tone. Capitals are the capitals of both.
var (
	vniLetters = pairs("íìæóòôöîñ", "íìỉĩịơưỵđ")
	vniMarks   = map[rune]string{
		'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
		'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
		'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
	}
)

// pairs maps the runes of every first text to those of the one after it.
func pairs(texts ...string) map[rune]rune {
	table := map[rune]rune{}
	for i := 0; i < len(texts); i += 2 {
		to := []rune(texts[i+1])
		for j, from := range []rune(texts[i]) {
			table[from] = to[j]
		}
	}
	return table
}

func decodeTCVN3(word string) (string, bool) {
	var out strings.Builder
	capitals, small := 0, 0
	for _, r := range word {
		switch to, known := tcvn3[r]; {
		case known:
			out.WriteRune(to)
			continue
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			return "", false
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			small++
		}
		out.WriteRune(r)
	}
	if capitals > 1 && small == 0 { // the fonts of capitals show small letters as capitals
		return strings.ToUpper(out.String()), true
	}
	return out.String(), true
}

func decodeVNI(word string) (string, bool) {
	var out strings.Builder
	letters := []rune(word)
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		if to, known := vniLetters[unicode.ToLower(r)]; known && unicode.IsUpper(r) {
			r = unicode.ToUpper(to)
		} else if known {
			r = to
		} else if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			return "", false
		}
		if i+1 < len(letters) {
			if both, fits := stacked(r, letters[i+1]); fits {
				r, i = both, i+1
			}
		}
		out.WriteRune(r)
	}
	return out.String(), true
}

// stacked gives the one letter that r and a character for marks are, if Vietnamese has it. Small letters have small
// marks.
func stacked(r, mark rune) (letter rune, fits bool) {
	marks := vniMarks[unicode.ToLower(mark)]
	if marks == "" || unicode.IsLower(r) && unicode.IsUpper(mark) {
		return 0, false
	}
	both := norm.NFC.String(string(r) + marks)
	letter, size := utf8.DecodeRuneInString(both)
	return letter, size == len(both) && marked(both) != unfit
}
