package relevance

import (
	"strings"
	"testing"
	"unicode"
)

// keyboard says which key adds a mark. A shape whose key is 0 has the letter itself typed again.
type keyboard struct{ shapes, tones map[rune]rune }

// The two ways to type Vietnamese, as what reaches a field when the input method is off.
var (
	telex = keyboard{
		shapes: map[rune]rune{circumflex: 0, bar: 0, breve: 'w', horn: 'w'},
		tones:  map[rune]rune{'\u0301': 's', '\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j'},
	}
	vni = keyboard{
		shapes: map[rune]rune{circumflex: '6', horn: '7', breve: '8', bar: '9'},
		tones:  map[rune]rune{'\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5'},
	}
)

// atEnd gives the keys of text with the tone last in each syllable, and one horn for ươ before a consonant, as most type.
func (k keyboard) atEnd(text string) string {
	return k.keys(text, func(word []letter) (keys []rune) {
		var tone []rune
		for i, l := range word {
			keys = append(keys, l.base)
			if !(i+2 < len(word) && folded(word[i:i+2]) == "uo" && l.shape == horn && word[i+1].shape == horn) {
				keys = append(keys, k.shape(l)...)
			}
			tone = append(tone, k.tone(l)...)
		}
		return append(keys, tone...)
	})
}

// atVowel gives the keys of text with every mark right after its vowel.
func (k keyboard) atVowel(text string) string {
	return k.keys(text, func(word []letter) (keys []rune) {
		for _, l := range word {
			keys = append(keys, l.base)
			keys = append(keys, k.shape(l)...)
			keys = append(keys, k.tone(l)...)
		}
		return keys
	})
}

func (k keyboard) keys(text string, typed func([]letter) []rune) string {
	var b strings.Builder
	for _, word := range words(text) {
		b.WriteString(string(typed(word)))
	}
	return b.String()
}

func (k keyboard) shape(l letter) []rune {
	switch key, marked := k.shapes[l.shape]; {
	case !marked:
		return nil
	case key == 0:
		return []rune{unicode.ToLower(l.base)}
	default:
		return []rune{key}
	}
}

func (k keyboard) tone(l letter) []rune {
	if key, marked := k.tones[l.tone]; marked {
		return []rune{key}
	}
	return nil
}

func TestKeyboards(t *testing.T) {
	const text = "Đường về Sở Y tế, thuở ấy"
	for name, row := range map[string]struct{ got, want string }{
		"telex, tone at the end":   {telex.atEnd(text), "Dduowngf veef Sowr Y tees, thuowr aays"},
		"telex, tone at the vowel": {telex.atVowel(text), "Dduwowfng veef Sowr Y tees, thuowr aasy"},
		"vni, tone at the end":     {vni.atEnd(text), "D9uo7ng2 ve62 So73 Y te61, thuo73 a6y1"},
		"vni, tone at the vowel":   {vni.atVowel(text), "D9u7o72ng ve62 So73 Y te61, thuo73 a61y"},
	} {
		if row.got != row.want {
			t.Errorf("%s: %q, want %q", name, row.got, row.want)
		}
	}
}
