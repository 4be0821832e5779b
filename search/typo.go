package search

import (
	"slices"
	"strings"
)

// How well a word answers another that was typed in its place by mistake (T15, T22).
const (
	nearSlip   = 0.7  // a key beside the right one, two letters swapped, one doubled
	farSlip    = 0.55 // any other single letter
	secondSlip = 0.4  // two letters, of eight or more
	soundsLike = 0.6
	inflected  = 0.8 // the same English word with another ending
)

// longWord is from how many letters on two slips are forgiven: no syllable of Vietnamese is so long.
const longWord = 8

// slip tells how well the letters known answer those typed: 0 if they are more than a slip apart, or two in a long
// word. Both are folded; letters outside ASCII are compared byte by byte.
func slip(typed, known string) float64 {
	if sameWord(typed, known) {
		return inflected
	}
	if len(typed)-len(known) > 2 || len(known)-len(typed) > 2 {
		return 0
	}
	a, b := apart(typed, known)
	switch {
	case len(a) == 1 && len(b) == 1:
		if beside(a[0], b[0]) {
			return nearSlip
		}
		return far(typed)
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return nearSlip
	case len(a)+len(b) == 1:
		if doubled(typed, known) {
			return nearSlip
		}
		return far(typed)
	case len(typed) >= longWord && distance(a, b) == 2:
		return secondSlip
	}
	return 0
}

// endings are those of English nouns and verbs: licence, licences, licensed; university, universities.
var endings = []string{"", "s", "es", "y", "ies", "e", "ed", "ing", "er", "ers"}

// shortestStem is how many letters two words must begin with alike to be one with two endings. No other word of
// Vietnamese is so long that one of the endings makes another of it.
const shortestStem = 4

func sameWord(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= shortestStem && endsAlike(a[n:], b[n:])
}

// endsAlike tells whether two endings are of one word: y becomes ies and nothing else, or police would be policy.
func endsAlike(a, b string) bool {
	if a == "y" || b == "y" {
		return a == "ies" || b == "ies"
	}
	return slices.Contains(endings, a) && slices.Contains(endings, b)
}

// far is for slips that say little of a short word: one of three letters has two dozen such neighbours.
func far(typed string) float64 {
	if len(typed) < 4 {
		return 0
	}
	return farSlip
}

// apart cuts off what a and b begin and end with alike.
func apart(a, b string) (string, string) {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// doubled tells whether a and b differ in how often a letter is repeated, one having it once more.
func doubled(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	for i := 1; i < len(a); i++ {
		if a[i] == a[i-1] && a[:i]+a[i+1:] == b {
			return true
		}
	}
	return false
}

// The keys of a phone, each row half a key to the right of the one above.
var keyRows = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// beside tells whether two letters are neighbours on the keyboard.
func beside(a, b byte) bool {
	for i, row := range keyRows {
		at := strings.IndexByte(row, a)
		if at < 0 {
			continue
		}
		if to := strings.IndexByte(row, b); to >= 0 {
			return to == at-1 || to == at+1
		}
		if i > 0 {
			if to := strings.IndexByte(keyRows[i-1], b); to >= 0 {
				return to == at || to == at+1
			}
		}
		if i+1 < len(keyRows) {
			if to := strings.IndexByte(keyRows[i+1], b); to >= 0 {
				return to == at || to == at-1
			}
		}
	}
	return false
}

// distance is the number of letters to insert, leave out, change or swap with the next to make b of a; more than 2 is
// given as 3, and so are texts that differ in more than 8 letters.
func distance(a, b string) int {
	if len(a) > 8 || len(b) > 8 || len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return 3
	}
	var rows [10][10]int
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
			default:
				cost := 1
				if a[i-1] == b[j-1] {
					cost = 0
				}
				rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
				}
			}
		}
	}
	return min(3, rows[len(a)][len(b)])
}
