package vietnamese

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// samples are texts of every trap, for fuzzing to start from.
var samples = []string{
	"Sở Thông tin và Truyền thông", "so y te", "CÔNG AN TỈNH", "Ðồng Nai", "văn h\u200Bóa", "te\u0301\u0302", "qúy cuả giừơng",
	"TT&TT 2.0 e-Tax A 12", " \u0301 ", "\u00A0\u0301a", "s\xffo", "한글 ﬁ İ ẞ", "ṩ \u0344 \u0958", "a\u0323\u0306\u0302",
	"a" + strings.Repeat("\u0301", 40) + strings.Repeat("\u0302", 40),
}

func FuzzClean(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := Clean(s)
		if !utf8.ValidString(clean) || !norm.NFC.IsNormalString(clean) {
			t.Errorf("Clean(%q) = %q is not valid NFC", s, clean)
		}
		if again := Clean(clean); again != clean {
			t.Errorf("Clean(%q) = %q, again %q", s, clean, again)
		}
		if Key(clean) != Key(s) {
			t.Errorf("key of %q is %q, of its clean form %q", s, Key(s), Key(clean))
		}
	})
}

func FuzzTokens(f *testing.F) {
	for _, s := range samples {
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, s string, letters int) {
		last := 0
		for _, token := range Tokens(s) {
			if token.Start < last || token.End <= token.Start || token.End > utf8.RuneCountInString(s) {
				t.Fatalf("token %+v of %q out of order", token, s)
			}
			if token.Fold == "" || !utf8.ValidString(token.Fold) || !utf8.ValidString(token.Key) {
				t.Fatalf("token %+v of %q is no text", token, s)
			}
			if cut := Cut(s, token, letters); cut < token.Start || cut > token.End {
				t.Fatalf("Cut(%q, %+v, %d) = %d", s, token, letters, cut)
			}
			if Compatible(token.Key, token.Key) != Exact {
				t.Fatalf("%q does not agree with itself", token.Key)
			}
			last = token.End
		}
	})
}

// FuzzKeys checks that what Telex and VNI read is a short word in NFC, the same each time, of the keys' own letters.
func FuzzKeys(f *testing.F) {
	for _, s := range append(samples, "trwowngf", "d9a61t", "uuuuuuwwwwww", "aaaaaaeeeeee", "ooooooo66666", "xooong", "wWzZ", "K9a6") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, keys string) {
		for name, read := range map[string]func(string) (string, bool){"Telex": Telex, "VNI": VNI} {
			word, ok := read(keys)
			again, okAgain := read(keys)
			switch {
			case word != again || ok != okAgain:
				t.Fatalf("%s(%q) = %q, then %q", name, keys, word, again)
			case !ok && word != "":
				t.Fatalf("%s(%q) = %q and not ok", name, keys, word)
			case ok && (!norm.NFC.IsNormalString(word) || utf8.RuneCountInString(word) > min(len(keys), maxLetters)):
				t.Fatalf("%s(%q) = %q", name, keys, word)
			case ok && marked(word) == unfit:
				t.Fatalf("%s(%q) = %q, no syllable", name, keys, word)
			}
		}
	})
}

func FuzzDetectLegacy(f *testing.F) {
	for _, s := range append(samples, "Së KÕ ho¹ch vµ §Çu t\u00AD", "Sôû Keá hoaïch vaø Ñaàu tö", "µ ¶ 5 µm", "HO¹CH", "öï ôù") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, encoding, ok := DetectLegacy(s)
		if again, _, _ := DetectLegacy(s); again != text {
			t.Fatalf("DetectLegacy(%q) = %q, then %q", s, text, again)
		}
		if ok != (text != "") || ok != (encoding != "") {
			t.Fatalf("DetectLegacy(%q) = %q, %q, %v", s, text, encoding, ok)
		}
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > utf8.RuneCountInString(s) {
			t.Fatalf("DetectLegacy(%q) = %q", s, text)
		}
	})
}

func FuzzInitials(f *testing.F) {
	for _, s := range append(samples, "Sở Thông tin và Truyền thông", strings.Repeat("ngh 1 ", 30)) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tokens := Tokens(s)
		seen := map[Initial]bool{}
		for _, initial := range Initials(tokens) {
			if initial.From < 0 || initial.To > min(len(tokens), maxName) || initial.To-initial.From < minSpan || seen[initial] {
				t.Fatalf("%+v among the initials of %q", initial, s)
			}
			if initial.Letters == "" || !utf8.ValidString(initial.Letters) {
				t.Fatalf("%+v of %q is no text", initial, s)
			}
			seen[initial] = true
		}
	})
}
