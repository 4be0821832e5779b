package vietnamese

// VNI reads one word of raw VNI keystrokes, in any case, as the Vietnamese word they were meant for, in lower case and
// NFC: "d9a61t" is "đất". Digits stand anywhere after the letter they change: 1 to 5 are the tones sắc, huyền, hỏi,
// ngã, nặng and need a vowel, 6 is the circumflex, 7 the horn (of both letters of ươ), 8 the breve, 9 the bar of đ, and
// 0 clears the tone.
//
// It is not ok if the keys hold anything but a to z and digits, leave no mark, contradict each other ("a12") or give no
// syllable; one that was not typed to its end is ok. What looks like the code of a booth ("a1") is for the caller to
// tell first.
//
// The rules are those of the VNI method as Vietnamese keyboards have them.
func VNI(keys string) (word string, ok bool) {
	if word, ok = read(keys, draft.vni); ascii(word) {
		return "", false
	}
	return word, ok
}

func (d draft) vni(key byte, drafts []draft) []draft {
	switch {
	case key >= 'a' && key <= 'z':
		return d.with(rune(key), drafts)
	case key >= '0' && key <= '5':
		return d.toned(key, drafts)
	case key == '6':
		return d.turned(circumflexes, drafts)
	case key == '7':
		return d.turned(horns, drafts)
	case key == '8':
		return d.turned(breves, drafts)
	case key == '9':
		return d.turned(barring, drafts)
	}
	return drafts
}
