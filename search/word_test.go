package search

import (
	"math"
	"testing"

	"gianhang/search/vietnamese"
)

// alike tells whether two qualities are the same but for rounding.
func alike(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestMeanings asks how well one word typed means another that is held, wherever that stands.
func TestMeanings(t *testing.T) {
	c := library(
		body("1", inName, "Sở Thuế"), body("2", inName, "Thuê nhà"), body("3", inName, "Hổ"), body("4", inName, "Sổ sách"),
		body("5", inName, "Trường học"), body("6", inName, "Quyền"), body("7", inName, "Ủy ban nhân dân"), body("8", inName, "Ở đâu đó"), body("11", inName, "Kế hoạch và Đầu tư"),
		body("9", inName, "năm 2023"), body("10", inName, "Xe đạp"),
	)
	for _, row := range []struct {
		name, typed string
		last        bool
		meant       string // as held
		want        float64
	}{
		{"marks as held", "thuế", false, "thuế", exactMarks},
		{"no marks", "thue", false, "thuế", missingMarks},
		{"some marks", "thuê", false, "thuế", missingMarks},
		{"other marks", "thué", false, "thuê", conflictingMarks},
		{"hỏi for ngã", "hỗ", false, "hổ", confusedMarks},
		{"exact among several", "sổ", false, "sổ", exactMarks},
		{"conflicting among several", "sổ", false, "sở", conflictingMarks},
		{"a beginning", "truo", true, "trường", missingMarks * unfinished},
		{"a beginning with its marks", "trươ", true, "trường", missingMarks * unfinished},
		{"a beginning with other marks", "trũ", true, "trường", conflictingMarks * unfinished},
		{"a beginning that is not last", "truo", false, "trường", 0},
		{"i for the y of a beginning", "qui", true, "quyền", missingMarks * unfinished},
		{"y for the y of a beginning", "quy", true, "quyền", missingMarks * unfinished},
		{"whole though last", "thuế", true, "thuế", exactMarks},
		{"a filler that is last may be another", "và", true, "và", exactMarks * unfinished},
		{"a filler that is not last", "đâu", false, "đâu", exactMarks},
		{"mistyped", "truonng", false, "trường", nearSlip * missingMarks},
		{"mistyped with its marks", "trườngg", false, "trường", nearSlip * exactMarks},
		{"mistyped with another tone", "trướngg", false, "trường", nearSlip * confusedMarks},
		{"mistyped with another shape", "trươngô", false, "trường", farSlip * confusedMarks},
		{"misheard", "chuong", false, "trường", soundsLike * missingMarks},
		{"mistyped without its shapes", "truòngg", false, "trường", nearSlip * missingMarks},
		{"no slip of a number", "2024", false, "2023", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := c.word(vietnamese.Tokens(row.typed)[0], row.last)
			if got := w.best(c.numbers[vietnamese.Key(row.meant)]); !alike(got, row.want) {
				t.Errorf("%q means %q by %v, want %v", row.typed, row.meant, got, row.want)
			}
		})
	}
}

func TestAbbreviations(t *testing.T) {
	c := library(body("1", inName, "Ủy ban nhân dân"), body("2", inName, "Công an"), body("3", inName, "Sở An ninh"), body("4", inName, "Cá sán"))
	for _, row := range []struct {
		name, typed string
		want        float64
	}{
		{"no word", "UBND", abbreviation},
		{"of two letters", "bn", abbreviation},
		{"of two letters that are a word", "ca", 0},
		{"of three letters that are a word", "san", homonym},
		{"of nothing", "xyz", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			token := vietnamese.Tokens(row.typed)[0]
			w := c.word(token, false)
			got := 0.0
			if n, ok := c.numbers[shortMark+token.Fold]; ok {
				got = w.best(n)
			}
			if got != row.want || w.short != (row.want > 0) {
				t.Errorf("got %v, short %v; want %v", got, w.short, row.want)
			}
		})
	}
}

// TestLooseMeanings has a word that is known mean its slips only beside a match of another.
func TestLooseMeanings(t *testing.T) {
	c := library(body("1", inName, "Công an tỉnh"), body("2", inName, "am"))
	an := c.numbers["an"]
	known, unknown := c.word(vietnamese.Tokens("am")[0], false), c.word(vietnamese.Tokens("ann")[0], false)
	if known.best(an) != 0 || len(known.loose) != 1 || known.loose[0] != (mean{number: an, quality: nearSlip}) {
		t.Errorf("a word that is known means %+v, and loosely %+v", known.means, known.loose)
	}
	if begun := c.word(vietnamese.Tokens("con")[0], true); !begun.known || len(begun.loose) > 0 {
		t.Errorf("a beginning means %+v, and loosely %+v", begun.means, begun.loose)
	}
	if unknown.best(an) != nearSlip || unknown.known || len(unknown.loose) > 0 {
		t.Errorf("a word that is not known means %+v, and loosely %+v", unknown.means, unknown.loose)
	}
}

func TestWeights(t *testing.T) {
	c := library(body("1", inName, "Sở Y tế tỉnh"), body("2", inName, "Sở Thuế Ti tỉnh"), body("3", inName, "Sở của tỉnh"), body("4", inName, "Sổ tỉnh"))
	ln := func(holders float64) float64 { return math.Log(5 / holders) }
	for _, row := range []struct {
		name, typed string
		last        bool
		want        float64
	}{
		{"of one document", "thue", false, ln(1)},
		{"of all documents", "tinh", false, ln(4)},
		{"of none", "xyz", false, ln(unheard)},
		{"a filler", "của", false, ln(1) * fillerWeight},
		{"a filler without marks", "cua", false, ln(1) * fillerWeight},
		{"a filler with other marks", "cứa", false, ln(1)},
		{"a beginning weighs as its commonest word", "t", true, ln(4)},
		{"a word that may become a commoner one", "ti", true, ln(4)},
		{"the same with others after it", "ti", false, ln(1)},
		{"mistyped weighs as what is meant", "tinhh", false, ln(4)},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := c.word(vietnamese.Tokens(row.typed)[0], row.last).weight; !alike(got, row.want) {
				t.Errorf("%q weighs %v, want %v", row.typed, got, row.want)
			}
		})
	}
}
