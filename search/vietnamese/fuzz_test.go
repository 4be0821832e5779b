package vietnamese

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// samples are texts of every trap, for fuzzing to start from.
var samples = []string{
	"Sở Thông tin và Truyền thông", "so y te", "CÔNG AN TỈNH", "Ðồng Nai", "văn h\u200Bóa", "te\u0301\u0302", "qúy cuả giừơng",
	"TT&TT 2.0 e-Tax A 12", " \u0301 ", "\u00A0\u0301a", "s\xffo", "한글 ﬁ İ ẞ", "ṩ \u0344 \u0958", "a\u0323\u0306\u0302",
	"a" + strings.Repeat("\u0301", 40) + strings.Repeat("\u0302", 40),
}

func FuzzClean(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := Clean(s)
		if !utf8.ValidString(clean) || !norm.NFC.IsNormalString(clean) {
			t.Errorf("Clean(%q) = %q is not valid NFC", s, clean)
		}
		if again := Clean(clean); again != clean {
			t.Errorf("Clean(%q) = %q, again %q", s, clean, again)
		}
		if Key(clean) != Key(s) {
			t.Errorf("key of %q is %q, of its clean form %q", s, Key(s), Key(clean))
		}
	})
}

func FuzzTokens(f *testing.F) {
	for _, s := range samples {
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, s string, letters int) {
		last := 0
		for _, token := range Tokens(s) {
			if token.Start < last || token.End <= token.Start || token.End > utf8.RuneCountInString(s) {
				t.Fatalf("token %+v of %q out of order", token, s)
			}
			if token.Fold == "" || !utf8.ValidString(token.Fold) || !utf8.ValidString(token.Key) {
				t.Fatalf("token %+v of %q is no text", token, s)
			}
			if cut := Cut(s, token, letters); cut < token.Start || cut > token.End {
				t.Fatalf("Cut(%q, %+v, %d) = %d", s, token, letters, cut)
			}
			if Compatible(token.Key, token.Key) != Exact {
				t.Fatalf("%q does not agree with itself", token.Key)
			}
			last = token.End
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	const text = "Cổng dịch vụ công tỉnh Đồng Nai: tra cứu thủ tục, nộp hồ sơ trực tuyến và theo dõi tình trạng xử lý."
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Tokens(text)
	}
}

func BenchmarkClean(b *testing.B) {
	const text = "So\u031B\u0309 Thông tin  va\u0300 Truyền thông"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Clean(text)
	}
}
