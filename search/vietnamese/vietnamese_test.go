package vietnamese

import (
	"slices"
	"testing"
)

func TestClean(t *testing.T) {
	for _, row := range []struct{ name, in, want string }{
		{"zero-width space within a word", "văn h\u200Bóa", "văn hóa"},
		{"every invisible character", "\uFEFFs\u200Cở\u200D y\u2060 t\u00ADế", "sở y tế"},
		{"no-break spaces", "sở\u00A0y\u202Ftế", "sở y tế"},
		{"spaces, tabs and lines", "  sở \t y\r\n\ntế ", "sở y tế"},
		{"a space next to an invisible one", "sở \u200B tế", "sở tế"},
		{"control character", "a\x00b", "a b"},
		{"NFD", "so\u031B\u0309 y te\u0302\u0301", "sở y tế"},
		{"tone before circumflex", "te\u0301\u0302", "tế"},
		{"tone before horn", "so\u0309\u031B", "sở"},
		{"tone before breve", "da\u0323\u0306c", "dặc"},
		{"tone on a composed letter, then its shape", "t\u00E9\u0302", "tế"},
		{"eth", "Ðồng Nai, ðất", "Đồng Nai, đất"},
		{"spelling and case stay", "HOÀ Hòa kĩ Kỹ", "HOÀ Hòa kĩ Kỹ"},
		{"foreign marks stay", "Mañana Köln ça", "Mañana Köln ça"},
		{"broken UTF-8", "s\xffo", "s\uFFFDo"},
		{"nothing", " \u200B ", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := Clean(row.in); got != row.want {
				t.Errorf("Clean(%q) = %q, want %q", row.in, got, row.want)
			}
		})
	}
}

// TestCleanTextIsGivenBack compares the quick way of Clean with the long one, which a tab at the end enforces.
func TestCleanTextIsGivenBack(t *testing.T) {
	for r := rune(1); r <= 0x3000; r++ {
		text := "a" + string(r) + " a"
		if quick, long := Clean(text), Clean(text+"\t"); quick != long {
			t.Errorf("U+%04X: %q, but %q the long way", r, quick, long)
		}
	}
}

func TestFoldAndKey(t *testing.T) {
	for _, row := range []struct{ name, in, fold, key string }{
		{"all shapes", "ă â đ ê ô ơ ư", "a a d e o o u", "a( a^ d- e^ o^ o* u*"},
		{"all tones", "a á à ả ã ạ", "a a a a a a", "a a|1 a|2 a|3 a|4 a|5"},
		{"shape and tone", "trường", "truong", "tru*o*ng|2"},
		{"capitals", "CÔNG AN ĐẶNG", "cong an dang", "co^ng an d-a(ng|5"},
		{"eth", "Ðồng", "dong", "d-o^ng|2"},
		{"digits kept", "A12 5G 2.0 e-Tax", "a12 5g 2 0 e tax", "a12 5g 2 0 e tax"},
		{"digits are not shapes", "a1 â", "a1 a", "a1 a^"},
		{"signs part", "TT&TT TT-TT/a.b", "tt tt tt tt a b", "tt tt tt tt a b"},
		{"bare final y", "kỹ lý mỹ", "ki li mi", "ki|4 li|1 mi|4"},
		{"quy", "quý quỹ", "qui qui", "qui|1 qui|4"},
		{"lone y stays", "y tế", "y te", "y te^|1"},
		{"y after a vowel stays", "thuý tay tây", "thuy tay tay", "thuy|1 tay ta^y"},
		{"y before a vowel stays", "yêu quyền", "yeu quyen", "ye^u quye^n|2"},
		{"y after a digit stays", "5y", "5y", "5y"},
		{"foreign marks count for nothing", "Köln Ça", "koln ca", "koln ca"},
		{"mark without a letter", "\u0301 a", "a", "a"},
		{"nothing but signs", "… - !", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := Fold(row.in); got != row.fold {
				t.Errorf("Fold(%q) = %q, want %q", row.in, got, row.fold)
			}
			if got := Key(row.in); got != row.key {
				t.Errorf("Key(%q) = %q, want %q", row.in, got, row.key)
			}
		})
	}
}

func TestSpellingsOfOneWord(t *testing.T) {
	for _, row := range []struct{ name, a, b string }{
		{"tone placement oa", "hoà", "hòa"},
		{"tone placement uy", "thuỷ", "thủy"},
		{"tone on the wrong vowel", "qúy", "quý"},
		{"tone on the last vowel", "cuả", "của"},
		{"tone on the first of two horns", "giừơng", "giường"},
		{"i for y", "kĩ thuật quí lí", "kỹ thuật quý lý"},
		{"marks in any order", "te\u0301\u0302", "tế"},
		{"invisible within", "h\u200Bóa", "hóa"},
		{"capitals", "Sở Y Tế", "SỞ Y TẾ"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if a, b := Key(row.a), Key(row.b); a != b {
				t.Errorf("keys of %q and %q differ: %q, %q", row.a, row.b, a, b)
			}
		})
	}
}

func TestTokensPointIntoTheText(t *testing.T) {
	for _, row := range []struct {
		name, in string
		want     []string
	}{
		{"NFC", "Sở Y tế", []string{"Sở", "Y", "tế"}},
		{"NFD", "So\u031B\u0309 te\u0302\u0301!", []string{"So\u031B\u0309", "te\u0302\u0301"}},
		{"invisible within and after", "h\u200Bóa\u200B, b", []string{"h\u200Bóa", "b"}},
		{"signs", "(TT&TT)", []string{"TT", "TT"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := []rune(row.in)
			var got []string
			for _, token := range Tokens(row.in) {
				got = append(got, string(text[token.Start:token.End]))
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	for _, row := range []struct {
		name, in string
		letters  int
		want     string
	}{
		{"composed", "trường", 4, "trườ"},
		{"decomposed keeps the marks", "te\u0302\u0301t", 2, "te\u0302\u0301"},
		{"none", "tế", 0, ""},
		{"all", "tế", 2, "tế"},
		{"more than there are", "tế sở", 9, "tế"},
	} {
		t.Run(row.name, func(t *testing.T) {
			end := Cut(row.in, Tokens(row.in)[0], row.letters)
			if got := string([]rune(row.in)[:end]); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestCompatible(t *testing.T) {
	for _, row := range []struct {
		name, typed, shown string
		want               Agreement
	}{
		{"same", "bộ", "bộ", Exact},
		{"no marks typed", "bo", "bộ", Missing},
		{"shape typed, tone missing", "bô", "bộ", Missing},
		{"tone typed, shape missing", "bọ", "bộ", Missing},
		{"other tone", "bố", "bộ", Conflicting},
		{"other shape", "bơ", "bộ", Conflicting},
		{"a mark the word lacks", "thuế", "thue", Conflicting},
		{"one horn of two", "trưòng", "trường", Missing},
		{"d for đ", "dồng", "đồng", Missing},
		{"đ for d", "đân", "dân", Conflicting},
		{"unfinished, exact so far", "sứ", "sức", Exact},
		{"unfinished without tone", "trư", "trường", Missing},
		{"ngã for hỏi", "xẵ", "xẳ", Confused},
		{"ngã for hỏi and another shape", "xễ", "xẻ", Conflicting},
		{"unfinished, other tone", "sừ", "sức", Conflicting},
		{"y for i", "ký", "kí", Exact},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := Compatible(Key(row.typed), Key(row.shown)); got != row.want {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}
