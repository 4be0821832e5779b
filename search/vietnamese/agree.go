package vietnamese

import (
	"strings"
	"unicode/utf8"
)

// Agreement says how the marks that were typed stand to those of the word that is meant.
type Agreement int

// From worst to best. Marks that are missing never conflict (T7, T8).
const (
	Conflicting Agreement = iota // a mark was typed that the word does not have, or has otherwise
	Confused                     // the same, but only hỏi for ngã or ngã for hỏi, which the South speaks alike (T22)
	Missing                      // every mark typed is the word's
	Exact                        // and none of the letters typed lacks one
)

// Compatible compares the keys of two tokens, of which typed has the same letters as shown or is a beginning of it.
func Compatible(typed, shown string) Agreement {
	typed, typedTone, _ := strings.Cut(typed, "|")
	shown, shownTone, _ := strings.Cut(shown, "|")
	agreed := compare(typedTone, shownTone)
	if typedTone+shownTone == "34" || typedTone+shownTone == "43" {
		agreed = Confused
	}
	for typed != "" && shown != "" {
		var typedShape, shownShape string
		typedShape, typed = letter(typed)
		shownShape, shown = letter(shown)
		agreed = min(agreed, compare(typedShape, shownShape))
	}
	return agreed
}

// compare weighs one mark, a shape or a tone, empty for none.
func compare(typed, shown string) Agreement {
	switch typed {
	case shown:
		return Exact
	case "":
		return Missing
	}
	return Conflicting
}

// letter takes the first letter off a key and gives its shape sign, if any, and the rest.
func letter(key string) (shape, rest string) {
	_, size := utf8.DecodeRuneInString(key)
	rest = key[size:]
	if rest != "" && strings.IndexByte("^(*-", rest[0]) >= 0 {
		return rest[:1], rest[1:]
	}
	return "", rest
}
