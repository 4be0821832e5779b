package vietnamese

import "strings"

// Telex reads one word of raw Telex keystrokes, in any case, as the Vietnamese word they were meant for, in lower case
// and NFC: "ddoongf" is "đồng". Tone keys s f r x j, and z that clears, may stand anywhere after a vowel, doubled
// letters (aa ee oo dd) may be apart, and w makes ă, ơ, ư or both letters of ươ, whichever is a syllable.
//
// It is not ok if the keystrokes are only themselves, hold anything but the letters a to z, or give no syllable. A
// syllable that was not typed to its end ("ddieej", "vieet") is ok. Many English words (tax, his, law) are ok too: ask
// the vocabulary first.
//
// The rules are those of the Telex method as Vietnamese keyboards have them.
func Telex(keys string) (word string, ok bool) {
	return read(keys, draft.telex)
}

func (d draft) telex(key byte, drafts []draft) []draft {
	switch {
	case key < 'a' || key > 'z':
		return drafts
	case d.has(vowels) && strings.IndexByte("zsfrxj", key) >= 0:
		return d.toned('0'+byte(strings.IndexByte("zsfrxj", key)), drafts)
	case key == 'd' && d.has("d"):
		return d.turned(barring, drafts)
	case key == 'w':
		return d.hooked(drafts)
	case key == 'o':
		drafts = d.undone(drafts)
	}
	for i, pair := range circumflexes {
		if pair[0] == rune(key) {
			drafts = d.turned(circumflexes[i:i+1], drafts)
		}
	}
	return d.with(rune(key), drafts)
}

// hooked adds to drafts what w makes: a letter with a horn or breve, or else ư after a consonant.
func (d draft) hooked(drafts []draft) []draft {
	before := len(drafts)
	if drafts = d.turned(hornsAndBreves, drafts); len(drafts) > before || d.n == 0 {
		return drafts
	}
	return d.with('ư', drafts)
}

// undone adds to drafts the one that a third o leaves as it is, for the few words in oo (xoong, soóc).
func (d draft) undone(drafts []draft) []draft {
	if d.n < 2 || d.letters[d.n-1] != 'o' || d.letters[d.n-2] != 'o' {
		return drafts
	}
	return append(drafts, d)
}
