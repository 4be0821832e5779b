package vietnamese

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Shape keys turn the first letter of a pair into the second.
var (
	barring        = [][2]rune{{'d', 'đ'}}
	circumflexes   = [][2]rune{{'a', 'â'}, {'e', 'ê'}, {'o', 'ô'}}
	horns          = [][2]rune{{'o', 'ơ'}, {'u', 'ư'}, {'ô', 'ơ'}}
	breves         = [][2]rune{{'a', 'ă'}, {'â', 'ă'}}
	hornsAndBreves = append(slices.Clone(horns), breves...)
)

const (
	vowels     = "aăâeêioôơuưy"
	maxLetters = 7  // as in nghiêng
	maxKeys    = 12 // truwowngs has 9, and a tone may be cleared and typed again
)

// draft is one reading of keystrokes so far: letters with their shapes, and a tone (0 for none).
type draft struct {
	letters [maxLetters]rune
	n       int
	tone    byte
}

// with adds to drafts this one with one more letter, unless no syllable has as many.
func (d draft) with(letter rune, drafts []draft) []draft {
	if d.n == maxLetters {
		return drafts
	}
	d.letters[d.n] = letter
	d.n++
	return append(drafts, d)
}

// turned adds to drafts those with one letter turned according to pairs, the last such letter first.
func (d draft) turned(pairs [][2]rune, drafts []draft) []draft {
	for i := d.n - 1; i >= 0; i-- {
		for _, pair := range pairs {
			if d.letters[i] == pair[0] {
				next := d
				next.letters[i] = pair[1]
				drafts = append(drafts, next)
			}
		}
	}
	return drafts
}

// toned adds to drafts this one with the tone of key: '1' to '5', or '0' to clear. Two tones contradict each other.
func (d draft) toned(key byte, drafts []draft) []draft {
	if (key == '0') == (d.tone == 0) || !d.has(vowels) {
		return drafts
	}
	d.tone = key
	if key == '0' {
		d.tone = 0
	}
	return append(drafts, d)
}

// has tells whether any of some letters is in the draft.
func (d draft) has(some string) bool {
	for _, r := range d.letters[:d.n] {
		if strings.ContainsRune(some, r) {
			return true
		}
	}
	return false
}

// paired gives the draft with both horns of ươ where one was typed.
func (d draft) paired() draft {
	for i := 1; i < d.n; i++ {
		if u, o := d.letters[i-1], d.letters[i]; u == 'ư' && o == 'o' || u == 'u' && o == 'ơ' {
			d.letters[i-1], d.letters[i] = 'ư', 'ơ'
		}
	}
	return d
}

// method adds to drafts what a key can make of a draft.
type method func(d draft, key byte, drafts []draft) []draft

// read runs keys through a typing method, and spells the best reading.
func read(keys string, with method) (word string, ok bool) {
	if len(keys) > maxKeys {
		return "", false
	}
	keys = strings.ToLower(keys)
	drafts, next := make([]draft, 1, 8), make([]draft, 0, 8)
	for i := range len(keys) {
		next = next[:0]
		for _, d := range drafts {
			next = with(d, keys[i], next)
		}
		drafts, next = next, drafts
	}
	best, of := unfit, draft{}
	for _, d := range drafts {
		for _, d := range []draft{d, d.paired()} {
			if is := syllable(string(d.letters[:d.n]), d.tone); is > best {
				best, of = is, d
			}
		}
	}
	if word = of.spell(); best == unfit || word == keys {
		return "", false
	}
	return word, true
}

// spell writes the draft in NFC, the tone where the older and commoner style has it: hòa, thủy, của, trường.
func (d draft) spell() string {
	letters := string(d.letters[:d.n])
	if mark := toneMark(d.tone); mark != 0 {
		at := toneAt(letters)
		letters = letters[:at] + string(mark) + letters[at:]
	}
	return norm.NFC.String(letters)
}

// toneAt gives the offset in bytes after the vowel that carries the tone: the last that has a shape; else the last
// before a consonant; else the only one or the middle one, the first of two.
func toneAt(letters string) int {
	start := strings.IndexAny(letters, vowels)
	gi := strings.HasPrefix(letters, "gi") && strings.IndexAny(letters[len("gi"):], vowels) == 0
	if gi || strings.HasPrefix(letters, "qu") {
		start++
	}
	if at := strings.LastIndexAny(letters, "ăâêôơư"); at >= 0 {
		return at + len("ă")
	}
	end := strings.LastIndexAny(letters, vowels) + 1
	if end < len(letters) || end-start == 1 {
		return end
	}
	return start + (end-start+1)/2
}

// ascii tells whether s holds nothing but ASCII.
func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
