package vietnamese

import "strings"

// onsets and codas that many speakers, most of them of the South, say alike and so confuse in writing (T22), in the order
// in which they are tried.
var (
	alikeOnsets = []struct{ written, said string }{
		{"gi", "d"}, {"v", "d"}, {"d", "d"}, {"r", "r"}, {"x", "s"}, {"s", "s"}, {"tr", "ch"}, {"ch", "ch"}, {"ngh", "ng"}, {"gh", "g"},
	}
	alikeCodas = []struct{ written, said string }{{"ng", "n"}, {"nh", "n"}, {"ch", "t"}, {"c", "t"}}
)

// Sound gives a folded syllable as speakers of the South say it: equal for syllables that they confuse in writing.
func Sound(fold string) string {
	for _, o := range alikeOnsets {
		if rest, ok := strings.CutPrefix(fold, o.written); ok && rest != "" && strings.ContainsRune("aeiouy", rune(rest[0])) {
			fold = o.said + rest
			break
		}
	}
	for _, c := range alikeCodas {
		if rest, ok := strings.CutSuffix(fold, c.written); ok && rest != "" && strings.ContainsRune("aeiouy", rune(rest[len(rest)-1])) {
			fold = rest + c.said
			break
		}
	}
	return strings.ReplaceAll(fold, "y", "i")
}
