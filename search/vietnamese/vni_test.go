package vietnamese

import "testing"

func TestVNI(t *testing.T) {
	for _, row := range []struct{ name, keys, want string }{
		{"in place", "d9a61t", "đất"},
		{"all at the end", "dat961", "đất"},
		{"tone before shape", "so37", "sở"},
		{"shape before tone", "so73", "sở"},
		{"shape only", "ta6n", "tân"},
		{"breve", "va8n", "văn"},
		{"7 for each letter of ươ", "tru7o7ng2", "trường"},
		{"one 7 for both letters", "truong72", "trường"},
		{"7 on u only", "nhu7", "như"},
		{"ưa", "thua73", "thửa"},
		{"0 clears, another tone", "toan102", "toàn"},
		{"capitals", "D9A61T", "đất"},
		{"lone vowel", "y1", "ý"},
		{"no final yet", "d9ie65", "điệ"},

		{"nothing", "", ""},
		{"itself", "toan", ""},
		{"digits", "123", ""},
		{"digit first", "9da", ""},
		{"no vowel", "b2", ""},
		{"bar alone", "d9", ""},
		{"two tones", "a12", ""},
		{"a tone twice", "a11", ""},
		{"three figures", "office365", ""},
		{"0 leaves nothing", "top10", ""},
		{"0 with nothing to clear", "toan0", ""},
		{"a letter that takes no horn", "ta7n", ""},
		{"no syllable", "covid19", ""},
		{"marks already", "đa61t", ""},
		{"too long", "a1a1a1a1a1a1a1a1", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got, ok := VNI(row.keys); got != row.want || ok != (row.want != "") {
				t.Errorf("VNI(%q) = %q, %v, want %q", row.keys, got, ok, row.want)
			}
		})
	}
}
