package vietnamese

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestDetectLegacy(t *testing.T) {
	for _, row := range []struct{ name, in, want, encoding string }{
		{"TCVN3", "Së KÕ ho¹ch vµ §Çu t\u00AD", "Sở Kế hoạch và Đầu tư", "TCVN3"},
		{"TCVN3, short", "C«ng an", "Công an", "TCVN3"},
		{"TCVN3, one word", "ThuÕ", "Thuế", "TCVN3"},
		{"TCVN3, two letters", "Y tÕ", "Y tế", "TCVN3"},
		{"TCVN3, abbreviation and sign", "UBND tØnh §ång Nai – phÝ 5 000 ®ång (2,5%)", "UBND tỉnh Đồng Nai – phí 5 000 đồng (2,5%)", "TCVN3"},
		{"TCVN3, font of capitals", "HO¹CH §ÞNH TµI CHÝNH", "HOẠCH ĐỊNH TÀI CHÍNH", "TCVN3"},
		{"VNI", "Sôû Keá hoaïch vaø Ñaàu tö", "Sở Kế hoạch và Đầu tư", "VNI"},
		{"VNI, short", "Coâng an", "Công an", "VNI"},
		{"VNI, capitals", "SÔÛ Y TEÁ TÆNH ÑOÀNG NAI", "SỞ Y TẾ TỈNH ĐỒNG NAI", "VNI"},
		{"VNI, a tone that also shows as a late one", "Xaõ Thanh Sôn", "Xã Thanh Sơn", "VNI"},
		{"VNI, two letters", "Töï do", "Tự do", "VNI"},

		{"nothing", "", "", ""},
		{"Unicode", "Sở Kế hoạch và Đầu tư", "", ""},
		{"Unicode, all of Latin-1", "Tài chính, không bê tông hà bà là và", "", ""},
		{"Unicode, NFD", norm.NFD.String("Sở Kế hoạch và Đầu tư"), "", ""},
		{"Unicode with a broken word", "Sở KÕ ho¹ch", "", ""},
		{"no marks", "so ke hoach va dau tu", "", ""},
		{"no marks, eth", "Ðong Nai", "", ""},
		{"no marks, bullets", "· So Y te · Cuc thue", "", ""},
		{"English", "The café serves naïve résumés © 2023, 5 µm ± 1°", "", ""},
		{"English with soft hyphens", "in\u00ADfor\u00ADma\u00ADtion tech\u00ADnol\u00ADogy", "", ""},
		{"English company", "Acme® Solutions™ and Friends©", "", ""},
		{"French", "Café à la crème, déjà vu", "", ""},
		{"French, short words", "Où est-il allé ? Là-bas, près du thé", "", ""},
		{"French, quoted", "« C'est la vie », dit-il", "", ""},
		{"German", "Größe und Höhe für die schöne Straße", "", ""},
		{"Spanish", "El niño está aquí mañana, ¿qué tal?", "", ""},
		{"Portuguese", "São Paulo não é informação", "", ""},
		{"Swedish", "på så sätt får må gå", "", ""},
		{"Italian", "Perché è più città", "", ""},
		{"Polish", "Zażółć gęślą jaźń", "", ""},
		{"symbols", "µ ¶ § ¢ ¥ © ®", "", ""},
		{"measures", "5 µm, 20 m² ½ £3 §5", "", ""},
		{"Greek", "Ελλάδα", "", ""},
		{"broken UTF-8", "S\xeb K\xd5", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			text, encoding, ok := DetectLegacy(row.in)
			if text != row.want || encoding != row.encoding || ok != (row.encoding != "") {
				t.Errorf("got %q, %q, %v, want %q, %q", text, encoding, ok, row.want, row.encoding)
			}
		})
	}
}

// tcvn3Codes has the letters of TCVN3 in the order of their codes, from A1 on, with a space where there is none. It
// is written down apart from the table that is tested.
const tcvn3Codes = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"

// inTCVN3 writes s, in NFC, as TCVN3 that is taken for Latin-1. Capitals with a tone become small letters.
func inTCVN3(s string) string {
	codes := []rune(tcvn3Codes)
	return strings.Map(func(r rune) rune {
		for _, r := range []rune{r, unicode.ToLower(r)} {
			if i := slices.Index(codes, r); i >= 0 && r != ' ' {
				return 0xA1 + rune(i)
			}
		}
		return r
	}, s)
}

// inVNI writes s as VNI that is taken for Latin-1.
func inVNI(s string) string {
	whole := strings.NewReplacer("í", "í", "ì", "ì", "ỉ", "æ", "ĩ", "ó", "ị", "ò", "ỵ", "î", "đ", "ñ",
		"Í", "Í", "Ì", "Ì", "Ỉ", "Æ", "Ĩ", "Ó", "Ị", "Ò", "Ỵ", "Î", "Đ", "Ñ")
	var out strings.Builder
	for _, r := range norm.NFC.String(s) {
		one := whole.Replace(string(r))
		if one == string(r) {
			one = stack(r)
		}
		out.WriteString(one)
	}
	return out.String()
}

// stack writes a letter as its base and one mark of the VNI fonts.
func stack(r rune) string {
	parts := []rune(norm.NFD.String(string(unicode.ToLower(r))))
	rows := map[rune]string{0: "ùøûõï", circumflex: "áàåãä", breve: "éèúüë"}
	shapes := map[rune]string{0: "", circumflex: "â", breve: "ê"}
	base, row, toned := string(parts[0]), rune(0), 0
	for _, mark := range parts[1:] {
		switch {
		case mark == horn:
			base = map[string]string{"o": "ô", "u": "ö"}[base]
		case shape(mark) != 0:
			row = mark
		default:
			toned = int(tone(mark) - '0')
		}
	}
	written := base + shapes[row]
	if toned > 0 {
		written = base + string([]rune(rows[row])[toned-1])
	}
	if unicode.IsUpper(r) {
		return strings.ToUpper(written)
	}
	return written
}

// TestDetectLegacyReadsBack takes every name of the seed and of the places through both encodings and back.
func TestDetectLegacyReadsBack(t *testing.T) {
	tried := 0
	for _, text := range append(seed(t, "*.json"), places(t)...) {
		text = Clean(text)
		if _, _, ok := DetectLegacy(text); ok {
			t.Errorf("%q is Unicode", text)
		}
		if !legible(text) {
			continue
		}
		tried++
		for _, row := range []struct{ encoding, in string }{{"TCVN3", inTCVN3(text)}, {"VNI", inVNI(text)}} {
			got, encoding, _ := DetectLegacy(row.in)
			if encoding != row.encoding || !strings.EqualFold(got, text) {
				t.Errorf("%q, that is %q in %s, gave %q in %q", row.in, text, row.encoding, got, encoding)
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d texts", tried)
	}
}

// legible tells texts that are Vietnamese for the most part and long enough to be sure of, of signs that both encodings
// have. Of "coi hoà sô" nobody can tell that it is coi hồ sơ in VNI.
func legible(text string) bool {
	marks, syllables := 0, 0
	tokens := Tokens(text)
	for _, token := range tokens {
		word := string([]rune(text)[token.Start:token.End])
		if marked(word) == whole {
			syllables++
		}
		if !ascii(word) {
			marks++
		}
	}
	return marks > 2 && 3*syllables > 2*len(tokens) && !strings.ContainsRune(text, '²')
}
