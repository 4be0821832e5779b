package vietnamese

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/fold.json")

// shared is what the browser's own reader of Vietnamese must make of a text too.
type shared struct {
	Text  string `json:"text"`
	Clean string `json:"clean"`
	Key   string `json:"key"`
	Telex string `json:"telex,omitempty"` // of texts that are one word of keystrokes
	VNI   string `json:"vni,omitempty"`
	Sound string `json:"sound,omitempty"` // of texts that are one word
	Spans []int  `json:"spans"`           // start and end of every word, in runes
}

// sharedTexts are spellings, keystrokes and texts that somebody sends to see what breaks.
var sharedTexts = append([]string{
	"Sở Y tế", "SỞ Y TẾ", "so y te", "hoà", "hòa", "hoa\u0300", "thuỷ", "thủy", "qúy", "quý", "quí", "cuả", "giừơng", "kỹ", "kĩ", "lý", "y", "ý", "huy", "yên",
	"Ðồng Nai", "Đồng Nai", "ðất", "đất", "e\u0301\u0302", "e\u0302\u0301", "ê\u0301", "u\u031b\u0323", "u\u0323\u031b", "a\u0306\u0301",
	"văn h\u200bóa", "\ufeffvăn hóa\u00ad", "UBND\u00a0tỉnh", "  a \t\n b  ", "TT&TT", "e-Tax 2.0", "A-012", "5G", "K7", "ﬁ", "Ａ１", "İstanbul", "ΣΑΣ",
	"", " ", "\u0301", " \u0301x", "a\u0000b", "😀", "Sở 😀 Y tế 👩\u200d⚕️", "<script>alert(1)</script>", "Ea Kar", "Đắk Lắk", "trươ", "a\u0300\u0301",
	"cho\u0323\u0302", "ợ", "Ă", "ĂN", "đĐðÐ", "n\u0303", "a" + strings.Repeat("\u0301", 40) + "b", strings.Repeat("Nguyễn ", 30), strings.Repeat("ế", 200),
}, strings.Fields(`ddoongf soowr sowr truwowngf truowngf ddieenj dieejn hocj hojc vieetj Vieejt nghieepj quys giuwowngf thuyr cuar uw ww w xoong
	xooong so73 te61 d9a61t d9o62ng truong72 nghie6p5 a12 b2 hoa2 qu7 tax his law bus aa dd d9 asz gias gin khoong khong ddaats baor hieermm aaaaaaa
	gi qu d v x s tr ch ngh ng gh g an ang anh ach ac vang dang giang trang chang xanh sang nghe nge ghe ge ky qui quy khuyu`)...)

// TestShared keeps testdata/fold.json what this package answers.
func TestShared(t *testing.T) {
	var all []shared
	for _, text := range sharedTexts {
		s := shared{Text: text, Clean: Clean(text), Key: Key(text), Spans: []int{}}
		tokens := Tokens(text)
		for _, token := range tokens {
			s.Spans = append(s.Spans, token.Start, token.End)
		}
		if len(tokens) == 1 && ascii(text) && !strings.ContainsAny(text, " <") {
			s.Telex, _ = Telex(text)
			s.VNI, _ = VNI(text)
			s.Sound = Sound(tokens[0].Fold)
		}
		all = append(all, s)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(all); err != nil {
		t.Fatal(err)
	}
	const file = "testdata/fold.json"
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || !bytes.Equal(want, out.Bytes()) {
		t.Errorf("the answers have changed (%v): -update, then test the client", err)
	}
}
