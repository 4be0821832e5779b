package search

import (
	"fmt"
	"strings"
	"testing"

	"gianhang/search/vietnamese"
)

func TestSplit(t *testing.T) {
	c := library(
		body("1", inName, "Công an tỉnh"), body("2", inName, "Công an huyện"), body("3", inName, "Sở Y tế"), body("4", inName, "Con ga"),
		body("5", inName, "Kỹ thuật"), body("6", inName, "Thông tin truyền thông"), body("7", inName, "Xã hội B"), body("8", inName, "Việt 한글"),
	)
	for _, row := range []struct {
		name, letters string
		open          bool
		want          string
	}{
		{"two words, the commoner first", "congan", false, "cong an"},
		{"fewest words first", "thongtin", false, "thong tin"},
		{"four words", "thongtintruyenthong", false, "thong tin truyen thong"},
		{"a word of one letter but y", "soyte", false, "so y te"},
		{"no other word of one letter", "xahoib", false, ""},
		{"final y for i", "kythuat", false, "ky thuat"},
		{"the last half typed", "soyth", true, "so y th"},
		{"the last half typed of a text that goes on", "soyth", false, ""},
		{"a word alone is no parts", "thong", true, ""},
		{"a beginning alone is no parts", "thon", true, ""},
		{"something left over", "congxxan", true, ""},
		{"another script", "한글viet", false, "한글 viet"},
		{"half a letter of another script", "viet한", true, "viet 한"},
		{"too many parts", strings.Repeat("so", mostParts+1), false, ""},
		{"as many parts as may be", strings.Repeat("so", mostParts), false, strings.TrimSpace(strings.Repeat("so ", mostParts))},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, parts := range c.split(row.letters, row.open) {
				got = append(got, strings.Join(parts, " "))
			}
			if strings.Join(got, ", ") != row.want {
				t.Errorf("%q is split %q, want %q", row.letters, got, row.want)
			}
		})
	}
}

func TestSplitPrefersFewAndCommonWords(t *testing.T) {
	c := library(body("1", inName, "ca na"), body("2", inName, "can a"), body("3", inName, "ca na ba be"), body("4", inName, "ban ab"),
		body("5", inName, "ba nab"), body("6", inName, "ba na be"), body("7", inName, "na be"), body("8", inName, "cana"))
	for letters, want := range map[string]string{
		"cana": "[[ca na]]", "banab": "[[ba nab] [ban ab]]", "banabe": "[[ba na be]]", "canaba": "[[cana ba] [ca na ba]]",
	} {
		if got := fmt.Sprint(c.split(letters, false)); got != want {
			t.Errorf("%q is split %v, want %v", letters, got, want)
		}
	}
}

// TestSplitsOfSeveralWords reads one with its second way while another has but one.
func TestSplitsOfSeveralWords(t *testing.T) {
	c := library(body("1", inName, "ban ab"), body("2", inName, "ba nab"), body("3", inName, "công an"))
	text := "banab congan so"
	var got []string
	for _, tokens := range c.splits(text, vietnamese.Tokens(text)) {
		got = append(got, bracketed(text, tokens))
	}
	if want := "[[ban][ab] [cong][an] [so] [ba][nab] [cong][an] [so]]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestSplitEnds gives it what can be parted in more ways than there is time for.
func TestSplitEnds(t *testing.T) {
	c := library(body("1", inName, strings.Join([]string{"aa", "aaa", "aaaa", "aaaaa", "aaaaaa"}, " ")))
	ways := c.split(strings.Repeat("a", longestJoined), false)
	if len(ways) > mostSplits {
		t.Errorf("%d ways", len(ways))
	}
}

// TestPlaces checks that words parted and joined know where in the text they stand.
func TestPlaces(t *testing.T) {
	c := known()
	for _, row := range []struct{ name, text, want string }{
		{"parted", "(congan) tinh", "([cong][an]) [tinh]"},
		{"parted, with marks", "CÔNGAN tỉnh", "[CÔNG][AN] [tỉnh]"},
		{"two parted", "congan cucthue", "[cong][an] [cuc][thue]"},
		{"two ways, and another with one", "sothongtin congan", "[so][thong][tin] [cong][an]"},
		{"joined", "tải VNe ID.", "[tải] [VNe ID]."},
		{"three joined", "v-ne-id, thuế", "[v-ne-id], [thuế]"},
		{"joined twice", "tt&tt vne id", "[tt&tt] [vne id]"},
		{"neither", "công an", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			tokens := vietnamese.Tokens(row.text)
			ways := c.splits(row.text, tokens)
			if joined := c.joins(row.text, tokens); joined != nil {
				ways = append(ways, joined)
			}
			got := ""
			if len(ways) > 0 {
				got = bracketed(row.text, ways[0])
			}
			if got != row.want || len(ways) > 1 {
				t.Errorf("got %q, %d ways; want %q", got, len(ways), row.want)
			}
		})
	}
}

// TestWhichWordsAreParted has addresses that hold names written together, and long texts.
func TestWhichWordsAreParted(t *testing.T) {
	c := known()
	c.put(body("web", inWebsite, "congan.thuetinh.vn"))
	for _, row := range []struct {
		name, text string
		want       bool
	}{
		{"a word, short enough for a syllable", "congan", false},
		{"a word, too long for a syllable", "thuetinh", true},
		{"no word", "cucthue", true},
		{"as long as may be", strings.Repeat("thong", longestJoined/5), true},
		{"longer", "truyen" + strings.Repeat("thong", longestJoined/5-1), false},
	} {
		t.Run(row.name, func(t *testing.T) {
			if ways := c.splits(row.text, vietnamese.Tokens(row.text)); len(ways) > 0 != row.want {
				t.Errorf("%q is parted as %v", row.text, ways)
			}
		})
	}
}

// bracketed is text with its tokens in brackets.
func bracketed(text string, tokens []vietnamese.Token) (out string) {
	runes, last := []rune(text), 0
	for _, t := range tokens {
		out += string(runes[last:t.Start]) + "[" + string(runes[t.Start:t.End]) + "]"
		last = t.End
	}
	return out + string(runes[last:])
}

func TestJoinsAbbreviations(t *testing.T) {
	c := library(body("1", inName, "Sở Thông tin và Truyền thông"), body("2", inName, "Sở An ninh"), body("3", inName, "VNeID"))
	for _, row := range []struct{ name, text, want string }{
		{"parted by signs", "tt-tt", "tttt"},
		{"parted by spaces, none a word", "tt tt", "tttt"},
		{"parted by a sign, one a word", "s-an", "san"},
		{"parted by a space, one a word", "s an", ""},
		{"an unknown abbreviation", "xx&yy", ""},
		{"a word of three", "v ne id", "vneid"},
		{"marks of both", "vné ỉd", "vneid"},
		{"longest first", "vn e id", "vneid"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, token := range c.joins(row.text, vietnamese.Tokens(row.text)) {
				got = append(got, token.Key)
			}
			if strings.Join(got, " ") != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
