package search

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, row := range []struct {
		name, words string
		field       field
		want        string // sentences in brackets
	}{
		{"a sentence a phrase", "Nộp hồ sơ. Chờ nhận! Xong", inDescription, "[nop ho so] [cho nhan] [xong]"},
		{"every sign that ends one", "a. b; c: d! e? f", inDescription, "[a] [b] [c] [d] [e] [f]"},
		{"signs that do not", "a, b - c (d) & e/f", inDescription, "[a b c d e f]"},
		{"lines", "một\nhai", inDescription, "[mot] [hai]"},
		{"an address", "dichvucong.gov.vn:80", inDescription, "[dichvucong gov vn 80]"},
		{"a name is one", "Sở Y tế. Nam; Bắc", inName, "[so y te nam bac]"},
		{"nothing", "…", inDescription, ""},
		{"longer than a phrase may be", strings.Repeat("a ", longestPhrase) + "b", inName, "[" + strings.TrimSpace(strings.Repeat("a ", longestPhrase)) + "] [b]"},
		{"as long as a phrase may be", strings.Repeat("a ", longestPhrase), inName, "[" + strings.TrimSpace(strings.Repeat("a ", longestPhrase)) + "]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, tokens := range newText(place{field: row.field}, row.words).sentences() {
				var folds []string
				for _, x := range tokens {
					folds = append(folds, x.Fold)
				}
				got = append(got, "["+strings.Join(folds, " ")+"]")
			}
			if strings.Join(got, " ") != row.want {
				t.Errorf("got %v, want %s", got, row.want)
			}
		})
	}
}

// TestNoMatchAcrossTexts asks for words of which each stands in another text.
func TestNoMatchAcrossTexts(t *testing.T) {
	apart := body("apart", inExhibit, "Cấp sổ")
	apart.texts = append(apart.texts, newText(place{field: inExhibit, at: 1}, "hộ khẩu"))
	if got := ranked("sổ hộ", apart, body("together", inExhibit, "Xem sổ hộ dân")); got[0] != "together" {
		t.Errorf("%v", got)
	}
}
