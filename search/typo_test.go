package search

import "testing"

func TestSlip(t *testing.T) {
	for _, row := range []struct {
		name, typed, known string
		want               float64
	}{
		{"a key beside", "tw", "te", nearSlip},
		{"a key above", "phqn", "phan", nearSlip},
		{"a key below", "phzn", "phan", nearSlip},
		{"two swapped", "trcah", "trach", nearSlip},
		{"the first two swapped", "os", "so", nearSlip},
		{"one doubled", "sso", "so", nearSlip},
		{"one of two lost", "bo", "boo", nearSlip},
		{"another letter", "cang", "cong", farSlip},
		{"another letter of a short word", "sa", "so", 0},
		{"another letter of three", "ban", "bon", 0},
		{"one too many", "ctong", "cong", farSlip},
		{"one lost of five", "tung", "trung", farSlip},
		{"one lost of four", "cng", "cong", 0},
		{"one lost at the end", "truon", "truong", farSlip},
		{"two apart in eight", "tryonhha", "truonghha", secondSlip},
		{"two side by side in eight", "khuonggg", "khuonxxg", secondSlip},
		{"two in seven", "khuongg", "khuonxx", 0},
		{"two too many", "nghiengmm", "nghieng", secondSlip},
		{"two of six", "tryonx", "truong", 0},
		{"three of eight", "nghiengx", "nghabcgx", 0},
		{"three more", "so", "songm", 0},
		{"three less", "songm", "so", 0},
		{"swapped over another", "abc", "cba", 0},
		{"other letters altogether", "quan", "xylo", 0},
		{"a plural", "licences", "licence", inflected},
		{"y and ies", "universities", "university", inflected},
		{"ed and ing", "parked", "parking", inflected},
		{"other endings of too short a word", "cares", "caring", 0},
		{"no endings", "congan", "congtac", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := slip(row.typed, row.known); got != row.want {
				t.Errorf("slip(%q, %q) = %v, want %v", row.typed, row.known, got, row.want)
			}
		})
	}
}

func TestBeside(t *testing.T) {
	neighbours := map[byte]string{
		'q': "wa", 'w': "qesa", 'p': "ol", 'a': "qwsz", 'g': "fhtyvb", 'l': "kop", 'z': "asx", 'm': "njk", '1': "",
	}
	for a, want := range neighbours {
		for b := byte('a'); b <= 'z'; b++ {
			is := false
			for i := range len(want) {
				is = is || want[i] == b
			}
			if beside(a, b) != is || beside(b, a) != is {
				t.Errorf("%c beside %c is %v, and %v the other way; want %v", a, b, beside(a, b), beside(b, a), is)
			}
		}
	}
}

func TestDistance(t *testing.T) {
	for _, row := range []struct {
		name, a, b string
		want       int
	}{
		{"the same", "cong", "cong", 0},
		{"nothing and nothing", "", "", 0},
		{"changed", "cong", "cang", 1},
		{"left out", "cong", "cog", 1},
		{"swapped", "cong", "cogn", 1},
		{"changed and left out", "cong", "cag", 2},
		{"swapped twice", "cong", "ocgn", 2},
		{"swapped over another", "abc", "cba", 2},
		{"more than two", "abcd", "wxyz", 3},
		{"two longer", "", "ab", 2},
		{"three longer", "", "abc", 3},
		{"eight letters", "abcdefgh", "abxdefyh", 2},
		{"nine letters", "abcdefghi", "abcdefghi", 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got, back := distance(row.a, row.b), distance(row.b, row.a); got != row.want || back != row.want {
				t.Errorf("%q and %q are %d apart, and back %d; want %d", row.a, row.b, got, back, row.want)
			}
		})
	}
}
