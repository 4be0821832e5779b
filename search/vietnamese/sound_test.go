package vietnamese

import "testing"

func TestSound(t *testing.T) {
	for _, row := range []struct{ name, a, b string }{
		{"d and gi", "dao", "giao"},
		{"v and d", "vao", "dao"},
		{"s and x", "sa", "xa"},
		{"tr and ch", "tra", "cha"},
		{"ng and ngh", "nghi", "ngi"},
		{"g and gh", "ghi", "gi"},
		{"n and ng at the end", "tan", "tang"},
		{"n and nh at the end", "tin", "tinh"},
		{"t and c at the end", "mat", "mac"},
		{"t and ch at the end", "thit", "thich"},
		{"i and y", "ki", "ky"},
		{"both ends", "truong", "chuon"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if a, b := Sound(row.a), Sound(row.b); a != b {
				t.Errorf("%q sounds %q, %q sounds %q", row.a, a, row.b, b)
			}
		})
	}
}

func TestSoundTellsApart(t *testing.T) {
	for _, row := range []struct{ name, a, b string }{
		{"t and th", "ta", "tha"},
		{"t and tr", "ta", "tra"},
		{"r and d", "ra", "da"},
		{"s and ch", "sa", "cha"},
		{"n and ng before a vowel", "na", "nga"},
		{"m and n at the end", "tam", "tan"},
		{"p and t at the end", "tap", "tat"},
		{"vowels", "ta", "to"},
		{"a coda alone", "ng", "n"},
		{"an onset without a vowel", "x", "s"},
		{"an abbreviation", "xd", "sd"},
		{"c at the end of an abbreviation", "bc", "bt"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if a, b := Sound(row.a), Sound(row.b); a == b {
				t.Errorf("%q and %q both sound %q", row.a, row.b, a)
			}
		})
	}
}
