package vietnamese

import "testing"

// typedTelex are words as their keys are pressed, and what is meant: nothing where the keys mean themselves.
var typedTelex = []struct{ name, keys, want string }{
	{"tone at the end", "soowr", "sở"},
	{"tone before the shape", "sorw", "sở"},
	{"shape over shape", "coow", "cơ"},
	{"breve over circumflex", "naawm", "năm"},
	{"tone right after the vowel", "quasn", "quán"},
	{"tone within ươ", "truwofng", "trường"},
	{"one w at the end for ươ", "truongwf", "trường"},
	{"one w in the middle for ươ", "nguowif", "người"},
	{"w for each letter of ươ", "dduwowcj", "được"},
	{"w without a vowel", "twf", "từ"},
	{"w without a vowel, then ơ", "trwongf", "trường"},
	{"uơ", "thuowr", "thuở"},
	{"uow after q", "quow", "quơ"},
	{"ua", "muaw", "mưa"},
	{"uu", "luuw", "lưu"},
	{"ua after q", "quawnr", "quẳn"},
	{"oa", "hoawcj", "hoặc"},
	{"gi", "gif", "gì"},
	{"gi and ư", "giuwax", "giữa"},
	{"giê", "giees", "giế"},
	{"dd at once", "ddinhj", "định"},
	{"dd apart", "dinhdj", "định"},
	{"dd apart, tone first", "dinhjd", "định"},
	{"circumflex key at the end", "tana", "tân"},
	{"circumflex key at the end, diphthong", "vieetj", "việt"},
	{"e apart", "vietej", "việt"},
	{"yê", "yeeu", "yêu"},
	{"o three times", "xooong", "xoong"},
	{"o twice that is no ô", "ngoaos", "ngoáo"},
	{"z clears", "toansz", "toan"},
	{"z clears, another tone", "toanszf", "toàn"},
	{"capitals", "DDaats", "đất"},
	{"no final yet", "ddieej", "điệ"},
	{"stop without its tone yet", "vieet", "viêt"},
	{"ươ without its final yet", "tuwow", "tươ"},
	{"horn missing", "truongf", "truòng"},
	{"tone on the first of two vowels", "hoaf", "hòa"},
	{"tone in the middle of three", "khuyur", "khuỷu"},
	{"highland name", "ddawks", "đắk"},
	{"English that is Telex too", "tax", "tã"},

	{"nothing", "", ""},
	{"itself", "toan", ""},
	{"consonants", "dd", ""},
	{"w alone", "w", ""},
	{"w at the start", "web", ""},
	{"marks already", "đoongf", ""},
	{"digit", "soowr1", ""},
	{"space", "soowr y", ""},
	{"two tones", "toasfn", ""},
	{"a tone twice", "class", ""},
	{"z with nothing to clear", "toanz", ""},
	{"a tone that no stop has", "docf", ""},
	{"hard onset before a front vowel", "cer", ""},
	{"two circumflexes", "toonaa", ""},
	{"highland name as typed", "kar", ""},
	{"English", "horse", ""},
	{"too long", "aaaaaaaaaaaaaaaaaaaa", ""},
}

func TestTelex(t *testing.T) {
	for _, row := range typedTelex {
		t.Run(row.name, func(t *testing.T) {
			if got, ok := Telex(row.keys); got != row.want || ok != (row.want != "") {
				t.Errorf("Telex(%q) = %q, %v, want %q", row.keys, got, ok, row.want)
			}
		})
	}
}
