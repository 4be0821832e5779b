package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// hold uses words of one fold and key each, and gives their numbers.
func hold(l *lexicon, keys ...string) (numbers []uint32) {
	for _, key := range keys {
		fold := strings.NewReplacer("^", "", "*", "", "(", "", "|1", "", "|2", "", "|3", "").Replace(key)
		numbers = append(numbers, l.use(fold, key))
	}
	return numbers
}

func TestLexiconNumbersWords(t *testing.T) {
	l := newLexicon()
	n := hold(&l, "so*|3", "so", "so*|3", "te^|1", "=syt")
	if n[0] != n[2] || n[0] == n[1] || n[1] == n[3] || len(l.spellings) != 4 {
		t.Errorf("the words are numbered %v", n)
	}
	if s := l.stems["so"]; len(s.spellings) != 2 || l.spellings[n[0]].uses != 2 {
		t.Errorf("%q is %+v, %q is used %d times", "so", s, "so*|3", l.spellings[n[0]].uses)
	}
	l.release(n[1])
	if again := hold(&l, "bo"); again[0] != n[1] {
		t.Errorf("a new word is numbered %d, while %d is unused", again[0], n[1])
	}
	if again := hold(&l, "so"); again[0] != 4 {
		t.Errorf("a new word is numbered %d, want 4", again[0])
	}
}

// TestLexiconForgets uses and releases words in several orders.
func TestLexiconForgets(t *testing.T) {
	keys := []string{"so*|3", "so", "sa", "xa", "te^|1", "=syt", "quy", "so*|3"}
	for turn := range len(keys) {
		t.Run(fmt.Sprint("from word ", turn), func(t *testing.T) {
			l := newLexicon()
			n := hold(&l, keys...)
			for _, x := range append(n[turn:], n[:turn]...) {
				l.release(x)
			}
			if len(l.numbers)+len(l.stems)+len(l.ordered)+len(l.sounds) > 0 {
				t.Errorf("left are %v, %v, %v, %v", l.numbers, l.stems, l.ordered, l.sounds)
			}
			if len(l.unused) != len(l.spellings) {
				t.Errorf("%d of %d numbers are unused", len(l.unused), len(l.spellings))
			}
		})
	}
}

func TestBegun(t *testing.T) {
	l := newLexicon()
	hold(&l, "quy", "qui", "qua", "so", "song", "sx", "=so", "so*", "yte", "vneid")
	for _, row := range []struct{ name, letters, want string }{
		{"a word and its extension", "so", "so song"},
		{"y and i are one", "qui", "qui quy"},
		{"all of a letter", "q", "qua qui quy"},
		{"the first", "i", "yte"},
		{"the last", "v", "vneid"},
		{"nothing between", "sp", ""},
		{"past the last", "z", ""},
		{"longer than any", "songs", ""},
		{"no abbreviation", "=", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, s := range l.begun(row.letters) {
				got = append(got, s.fold)
			}
			slices.Sort(got)
			if strings.Join(got, " ") != row.want {
				t.Errorf("%q begins %v, want %q", row.letters, got, row.want)
			}
		})
	}
}
