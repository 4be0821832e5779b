package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

// known is a corpus of a few names, services and phrases that no visitor's text is needed for.
func known() *corpus {
	c := library(
		body("stttt", inName, "Sở Thông tin và Truyền thông"),
		body("sgddt", inName, "Sở Giáo dục và Đào tạo"),
		body("sgtvt", inName, "Sở Giao thông vận tải"),
		body("syt", inName, "Sở Y tế"),
		body("ca", inName, "Công an tỉnh"),
		body("thuế", inName, "Cục Thuế tỉnh"),
		body("bò", inName, "Trại bò sạch tạ"),
		body("id", inExhibit, "VNeID"),
	)
	c.setPhrases([]booths.Phrase{
		{Phrase: "bằng lái xe", Means: "giao thông vận tải", Lang: booths.Vi},
		{Phrase: "bằng lái xe", Means: "phép lái xe", Lang: booths.Vi},
		{Phrase: "bằng lái", Means: "giấy phép", Lang: booths.Vi},
		{Phrase: "lái xe", Means: "tài xế", Lang: booths.Vi},
		{Phrase: "sách", Means: "thư viện", Lang: booths.Vi},
		{Phrase: "nn", Means: "nông nghiệp", Lang: booths.Vi},
		{Phrase: "tc", Means: "tài chính", Lang: booths.Vi},
		{Phrase: "tcvn", Means: "tiêu chuẩn", Lang: booths.Vi},
		{Phrase: "gtvt", Means: "đường bộ", Lang: booths.Vi},
		{Phrase: "police", Means: "công an", Lang: booths.En},
		{Phrase: "tax", Means: "thuế", Lang: booths.En},
		{Phrase: "id card", Means: "căn cước", Lang: booths.En},
	})
	return c
}

// read prints the readings of text on one line.
func read(c *corpus, text string) string {
	return strings.ReplaceAll(c.parse(Query{Text: text}).String(), "\n", " / ")
}

func TestParse(t *testing.T) {
	c := known()
	for _, row := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"only signs", "… !? \u200B", ""},
		{"plain", "so y te", "typed 1.00: so y te…"},
		{"marks", "Sở Y tế", "typed 1.00: so*|3 y te^|1…"},
		{"NFD and capitals", "SƠ\u0309 Y TE\u0302\u0301", "typed 1.00: so*|3 y te^|1…"},
		{"Telex", "soowr y tees", "typed 0.60: soowr y tees… / Telex 1.00: so*|3 y te^|1…"},
		{"Telex of words that are words", "sowr tax", "typed 0.60: sowr tax… / Telex 1.00: so*|3 ta|4…"},
		{"Telex half typed", "cuc thuees tir", "typed 0.60: cuc thuees tir… / Telex 1.00: cuc thue^|1 ti|3…"},
		{"VNI", "so73 y te61", "typed 0.60: so73 y te61… / VNI 1.00: so*|3 y te^|1…"},
		{"VNI đ of an abbreviation", "sgdd9t", "typed 0.60: sgdd9t… / Telex 1.00: sgd-9t… / VNI 1.00: sgdd-t…"},
		{"Telex đ of an abbreviation", "sgdddt", "typed 0.60: sgdddt… / Telex 1.00: sgd-dt…"},
		{"Telex đ of an abbreviation before a word", "sgdddt tinh", "typed 0.60: sgdddt tinh… / Telex 1.00: sgd-dt tinh…"},
		{"joined", "congan tinh", "typed 1.00: congan tinh… / parted 0.95: cong an tinh…"},
		{"joined with marks", "côngan", "typed 1.00: co^ngan… / parted 0.95: co^ng an…"},
		{"joined, the last unfinished", "congantin", "typed 1.00: congantin… / parted 0.95: cong an tin…"},
		{"two parts of three letters", "yte", "typed 1.00: yte… / parted 0.95: y te…"},
		{"three parts", "soyte", "typed 1.00: soyte… / parted 0.95: so y te…"},
		{"split", "vne id", "typed 1.00: vne id… / joined 0.95: vneid…"},
		{"split by a sign", "vne-id", "typed 1.00: vne id… / joined 0.95: vneid…"},
		{"code", "gian A-012", "code a12 / typed 1.00: gian a 012…"},
		{"code that is VNI too", "a1", "code a1 / typed 0.60: a1… / VNI 1.00: a|1…"},
		{"sign in an abbreviation", "tt&tt", "typed 1.00: tt tt… / joined 0.95: tttt…"},
		{"abbreviation with head and sign", "sgd&đt", "typed 1.00: sgd d-t… / joined 0.95: sgdd-t…"},
		{"spaces in an abbreviation", "t t t t", "typed 1.00: t t t t… / joined 0.95: ttt t…"},
		{"abbreviation beside a word", "sở gtvt", "typed 1.00: so*|3 gtvt… / typed said 0.90: so*|3 d-u*o*ng|2 bo^|5"},
		{"phrase", "bằng lái", "typed 1.00: ba(ng|2 lai|1… / typed said 0.90: gia^y|1 phep|1"},
		{"phrase in Telex", "bawngf lais", "typed 0.60: bawngf lais… / Telex 1.00: ba(ng|2 lai|1… / Telex said 0.90: gia^y|1 phep|1"},
		{"phrase that might be a slip but is Telex", "bawng lais", "typed 0.60: bawng lais… / Telex 1.00: ba(ng lai|1… / Telex said 0.87: gia^y|1 phep|1"},
		{"phrase with a sign between", "bằng-lái", "typed 1.00: ba(ng|2 lai|1… / typed said 0.90: gia^y|1 phep|1"},
		{"phrase beside words joined", "police vne id", "typed 1.00: police vne id… / typed said 0.90: co^ng an vne id… / joined 0.95: police vneid… / joined said 0.85: co^ng an vneid…"},
		{"longest phrase, each of its meanings", "thi bang lai xe", "typed 1.00: thi bang lai xe… / typed said 0.87: thi giao tho^ng va^n|5 tai|3 / typed said 0.87: thi phep|1 lai|1 xe"},
		{"two phrases", "police id card", "typed 1.00: police id card… / typed said 0.90: co^ng an id card… / typed said 0.90: police ca(n cu*o*c|1 / typed said 0.90: co^ng an ca(n cu*o*c|1"},
		{"phrase, last word unfinished", "bằng lá", "typed 1.00: ba(ng|2 la|1… / typed said 0.72: gia^y|1 phep|1"},
		{"phrase of one word, half typed", "pol", "typed 1.00: pol…"},
		{"phrase of one word, four letters typed", "poli", "typed 1.00: poli… / typed said 0.72: co^ng an"},
		{"phrase mistyped", "bang laii xe", "typed 1.00: bang laii xe… / typed said 0.61: giao tho^ng va^n|5 tai|3 / typed said 0.61: phep|1 lai|1 xe"},
		{"phrase with a short word mistyped", "bang laii xr", "typed 1.00: bang laii xr… / typed said 0.61: gia^y|1 phep|1 xr…"},
		{"phrase of two letters that begin no word", "nn", "typed 1.00: nn… / typed said 0.90: no^ng nghie^p|5"},
		{"phrase of two letters that begin another", "tc", "typed 1.00: tc…"},
		{"phrase of two letters beside a word", "sở nn", "typed 1.00: so*|3 nn… / typed said 0.90: so*|3 no^ng nghie^p|5"},
		{"phrase of two letters beside a word, growing", "sở tc", "typed 1.00: so*|3 tc… / typed said 0.90: so*|3 tai|2 chinh|1"},
		{"phrase with wrong marks", "bạng lái", "typed 1.00: bang|5 lai|1…"},
		{"one syllable as spelled", "sách", "typed 1.00: sach|1… / typed said 0.90: thu* vie^n|5"},
		{"one syllable without its mark", "sach", "typed 1.00: sach…"},
		{"one syllable with another mark", "sạch", "typed 1.00: sach|5…"},
		{"a phrase that is an abbreviation", "gtvt", "typed 1.00: gtvt… / typed said 0.90: d-u*o*ng|2 bo^|5"},
		{"words of another script", "한글 sở", "typed 1.00: 한글 so*|3…"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := read(c, row.text); got != row.want {
				t.Errorf("%q is read as\n%s, want\n%s", row.text, got, row.want)
			}
		})
	}
}

// TestParseKeepsItsBounds asks for as much as can be asked: whatever is beyond a bound is left out, never the rest.
func TestParseKeepsItsBounds(t *testing.T) {
	c := known()
	var rows []booths.Phrase
	for i := range 40 {
		rows = append(rows, booths.Phrase{Phrase: "giấy", Means: fmt.Sprintf("tờ%d đơn%d mẫu%d", i, i, i), Lang: booths.Vi},
			booths.Phrase{Phrase: "hồ sơ", Means: strings.Repeat(fmt.Sprintf("hs%d ", i), 20), Lang: booths.Vi})
	}
	c.setPhrases(rows)
	for _, row := range []struct {
		name, text            string
		words, readings, most int // words of the text that are read, readings, most words of one
	}{
		{"as many words as are read", strings.Repeat("so ", maxWords), maxWords, 1, maxWords},
		{"one word more", strings.Repeat("so ", maxWords) + "thue", maxWords, 1, maxWords},
		{"more readings than are kept", "giấy", 1, 22, 3}, // of 3 words each, until there are too many words
		{"meanings longer than a question", "hồ sơ", 2, mostReadings, maxWords},
		{"16 joined words", strings.Repeat("sothongtinvatruyenthong ", maxWords), maxWords, 2, maxWords},
		{"16 letters", "a b c d e g h i k l m n o p q r", maxWords, 1, maxWords},
		{"no spaces", strings.Repeat("so", MaxRunes/2), 1, 1, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			asked := c.parse(Query{Text: row.text})
			most := 0
			for _, r := range asked.readings {
				most = max(most, len(r.words))
			}
			if len(asked.readings[0].words) != row.words || len(asked.readings) != row.readings || most != row.most {
				t.Errorf("%d words, %d readings, the longest of %d words; want %d, %d, %d",
					len(asked.readings[0].words), len(asked.readings), most, row.words, row.readings, row.most)
			}
			if len(asked.words) > mostWords {
				t.Errorf("%d different words", len(asked.words))
			}
		})
	}
}

// TestWeightsOfReadings has the words beside a phrase of the table count less, and those that it means in full.
func TestWeightsOfReadings(t *testing.T) {
	asked := known().parse(Query{Text: "thue police"})
	typed, said := asked.readings[0], asked.readings[1]
	if typed.said || !said.said {
		t.Fatalf("readings are\n%s", asked)
	}
	if want := typed.weights[0] * unsaidWeight; said.weights[0] != want {
		t.Errorf("beside a phrase %q weighs %v, want %v", "thue", said.weights[0], want)
	}
	if want := asked.words[said.words[1]].weight; said.weights[1] != want || said.whole != said.weights[0]+said.weights[1]+said.weights[2] {
		t.Errorf("%q weighs %v of %v, want %v", "công", said.weights[1], said.whole, want)
	}
}

func TestTied(t *testing.T) {
	c := known()
	for _, row := range []struct {
		name, text string
		want       []int // words of the last reading that hang on the one before
	}{
		{"one word of two", "congan", []int{1}},
		{"beside others", "thue congan tinh", []int{2}},
		{"two words of two", "congan cucthue", []int{1, 3}},
		{"nothing joined", "cong an", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			asked := c.parse(Query{Text: row.text})
			last := asked.readings[len(asked.readings)-1]
			var got []int
			for i := range last.words {
				if last.tied>>i&1 == 1 {
					got = append(got, i)
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%v of\n%s\nwant %v", got, asked, row.want)
			}
		})
	}
}

// TestPhrasesAreReplaced puts one table in place of another: the old one is forgotten, and its words with it.
func TestPhrasesAreReplaced(t *testing.T) {
	c := library(body("ca", inName, "Công an"))
	before := len(c.numbers)
	c.setPhrases([]booths.Phrase{{Phrase: "police", Means: "công an", Lang: booths.En}, {Phrase: "…", Means: "y tế", Lang: booths.Vi}, {Phrase: "cop", Means: "!", Lang: booths.En}})
	c.setPhrases([]booths.Phrase{{Phrase: "cảnh sát", Means: "công an", Lang: booths.Vi}})
	if got, want := read(c, "cảnh sát"), "typed 1.00: canh|3 sat|1… / typed said 0.90: co^ng an"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := read(c, "police"), "typed 1.00: police…"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	c.setPhrases(nil)
	if len(c.numbers) != before {
		t.Errorf("%d words are left of %d", len(c.numbers), before)
	}
}
