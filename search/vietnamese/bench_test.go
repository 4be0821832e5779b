package vietnamese

import "testing"

const sentence = "Cổng dịch vụ công tỉnh Đồng Nai: tra cứu thủ tục, nộp hồ sơ trực tuyến và theo dõi tình trạng xử lý."

func BenchmarkTokens(b *testing.B) {
	b.SetBytes(int64(len(sentence)))
	b.ReportAllocs()
	for b.Loop() {
		Tokens(sentence)
	}
}

func BenchmarkClean(b *testing.B) {
	for name, text := range map[string]string{"clean": sentence, "NFD": "So\u031B\u0309 Thông tin  va\u0300 Truyền thông"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Clean(text)
			}
		})
	}
}

func BenchmarkKeys(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Telex("truongwf")
		VNI("tru7o72ng")
		Telex("healthy")
	}
}

func BenchmarkInitials(b *testing.B) {
	tokens := Tokens("Sở Nông nghiệp và Phát triển nông thôn tỉnh Đồng Nai")
	b.ReportAllocs()
	for b.Loop() {
		Initials(tokens)
	}
}

// TestHotPathAllocates holds what every keystroke and every text of the index passes through to a few allocations.
func TestHotPathAllocates(t *testing.T) {
	for _, row := range []struct {
		name  string
		most  float64
		doing func()
	}{
		{"Clean of clean text", 0, func() { Clean(sentence) }},
		{"Tokens of a sentence", 3, func() { Tokens(sentence) }},
		{"Fold of a word", 3, func() { Fold("trường") }},
		{"Key of a word", 3, func() { Key("trường") }},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := testing.AllocsPerRun(100, row.doing); got > row.most {
				t.Errorf("%v allocations, want at most %v", got, row.most)
			}
		})
	}
}
