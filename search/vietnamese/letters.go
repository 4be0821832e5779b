// Package vietnamese reads Vietnamese text the way people type it: with marks missing, in another order or on another
// letter, in capitals, or broken by invisible characters. It is pure: strings in, strings and rune offsets out.
package vietnamese

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Version counts the changes of what this package answers. An index built from other answers must be built anew.
const Version = 1

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
func isMark(r rune) bool { return r >= 0x0300 && unicode.Is(unicode.Mn, r) }

// maxMarks is how many marks one letter may carry. No script needs so many; composing thousands would cost time, and
// from 30 on NFC adds a character of its own.
const maxMarks = 16

// runes gives the characters of s fully decomposed, without the invisible ones and with eth as the đ it is meant for
// (trap T3), each with the offset in runes of the character of s that it comes from.
func runes(s string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		at, marks := -1, 0
		for i, r := range s {
			at++
			if invisible(r) {
				continue
			}
			for part := range decomposed(s[i:], r) {
				if !isMark(part) {
					marks = 0
				} else if marks++; marks > maxMarks {
					continue
				}
				if !yield(at, part) {
					return
				}
			}
		}
	}
}

// decomposed gives the canonical decomposition of r, with which s begins.
func decomposed(s string, r rune) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		switch {
		case r < utf8.RuneSelf:
			yield(r)
			return
		case r == 'Ð':
			yield('Đ')
			return
		case r == 'ð':
			yield('đ')
			return
		}
		parts := norm.NFD.PropertiesString(s).Decomposition()
		if len(parts) == 0 {
			yield(r)
		}
		for len(parts) > 0 {
			part, size := utf8.DecodeRune(parts)
			if !yield(part) {
				return
			}
			parts = parts[size:]
		}
	}
}
