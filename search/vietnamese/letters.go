// Package vietnamese reads Vietnamese text the way people type it: with marks missing, in another order or on another
// letter, in capitals, or broken by invisible characters. It is pure: strings in, strings and rune offsets out.
package vietnamese

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Version counts the changes of what this package answers. An index built from other answers must be built anew.
const Version = 2

// The combining marks of Vietnamese: three shapes of a letter and five tones of a syllable.
const (
	circumflex = '\u0302'
	breve      = '\u0306'
	horn       = '\u031B'

	acute    = '\u0301'
	grave    = '\u0300'
	hook     = '\u0309'
	tilde    = '\u0303'
	dotBelow = '\u0323'
)

// tone gives the number of a tone mark as keyboards count them (1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng), or 0.
func tone(mark rune) byte {
	switch mark {
	case acute:
		return '1'
	case grave:
		return '2'
	case hook:
		return '3'
	case tilde:
		return '4'
	case dotBelow:
		return '5'
	}
	return 0
}

// toneMark gives the combining mark of a tone, or 0: the way back from tone.
func toneMark(tone byte) rune {
	if tone >= '1' && tone <= '5' {
		return [...]rune{acute, grave, hook, tilde, dotBelow}[tone-'1']
	}
	return 0
}

// shape gives the sign that stands in a key for a shape mark, or 0. No token contains such a sign itself.
func shape(mark rune) byte {
	switch mark {
	case circumflex:
		return '^'
	case breve:
		return '('
	case horn:
		return '*'
	}
	return 0
}

// invisible tells the characters that show nothing and part nothing (trap T1).
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0xFEFF || r == 0x00AD
}

// isMark tells the combining marks, which belong to the letter before them.
func isMark(r rune) bool { return r >= 0x0300 && (r < 0x0370 || unicode.Is(unicode.Mn, r)) }

// maxMarks is how many marks one letter may carry. No script needs so many; composing thousands would cost time, and
// from 30 on NFC adds a character of its own.
const maxMarks = 16

// reader takes the characters off a text: fully decomposed, without the invisible ones and with eth as the đ it is
// meant for (trap T3).
type reader struct {
	rest  string
	parts []byte // of the last character taken off rest, those not given yet
	at    int    // how many runes have been taken off
	marks int    // how many marks were given since the last letter
}

// next gives a character and the offset in runes of the character of the text that it comes from.
func (t *reader) next() (at int, r rune, ok bool) {
	for {
		switch {
		case len(t.parts) > 0:
			var size int
			r, size = utf8.DecodeRune(t.parts)
			t.parts = t.parts[size:]
		case t.rest == "":
			return 0, 0, false
		default:
			if r = t.take(); r < 0 {
				continue
			}
		}
		if !isMark(r) {
			t.marks = 0
			return t.at - 1, r, true
		}
		if t.marks++; t.marks <= maxMarks {
			return t.at - 1, r, true
		}
	}
}

// take takes a character off the text and gives it, or -1 if it is invisible or decomposed into parts.
func (t *reader) take() rune {
	r, size := utf8.DecodeRuneInString(t.rest)
	from := t.rest
	t.rest = from[size:]
	t.at++
	switch {
	case r < utf8.RuneSelf:
		return r
	case invisible(r):
		return -1
	case r == 'Ð':
		return 'Đ'
	case r == 'ð':
		return 'đ'
	}
	if t.parts = norm.NFD.PropertiesString(from).Decomposition(); len(t.parts) > 0 {
		return -1
	}
	return r
}
