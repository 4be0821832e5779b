package vietnamese

import "strings"

// alike are spellings that speakers of the South say alike and so confuse in writing (T22): what is written, and what
// stands for all that sound so. Of two that fit the longer comes first.
var (
	alikeOnsets = [][2]string{{"gi", "d"}, {"v", "d"}, {"x", "s"}, {"tr", "ch"}, {"ngh", "ng"}, {"gh", "g"}}
	alikeCodas  = [][2]string{{"ng", "n"}, {"nh", "n"}, {"ch", "t"}, {"c", "t"}}
)

// Sound gives a folded syllable as the South says it: equal for syllables that are often taken for each other.
func Sound(fold string) string {
	for _, onset := range alikeOnsets {
		if rest, ok := strings.CutPrefix(fold, onset[0]); ok && rest != "" && vowel(rest[0]) {
			fold = onset[1] + rest
			break
		}
	}
	for _, coda := range alikeCodas {
		if rest, ok := strings.CutSuffix(fold, coda[0]); ok && rest != "" && vowel(rest[len(rest)-1]) {
			fold = rest + coda[1]
			break
		}
	}
	return strings.ReplaceAll(fold, "y", "i")
}

func vowel(letter byte) bool { return strings.IndexByte("aeiouy", letter) >= 0 }
