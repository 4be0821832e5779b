package prose

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestHTML(t *testing.T) {
	for _, row := range []struct{ name, source, want, plain string }{
		{"nothing", "", "", ""},
		{"words", "Đăng ký khám", "<p>Đăng ký khám</p>", "Đăng ký khám"},
		{"lines stay as typed", "một\nhai\r\nba\n\nbốn", "<p>một<br>hai<br>ba</p><p>bốn</p>", "một\nhai\nba\nbốn"},
		{"bold and italic", "**đậm** và *nghiêng*", "<p><strong>đậm</strong> và <em>nghiêng</em></p>", "đậm và nghiêng"},
		{"list", "- một\n- hai", "<ul><li>một</li><li>hai</li></ul>", "một\nhai"},
		{"numbered from three", "3. ba\n4. bốn", `<ol start="3"><li>ba</li><li>bốn</li></ol>`, "ba\nbốn"},
		{"heading is a bold line", "## Dịch vụ", "<p><strong>Dịch vụ</strong></p>", "Dịch vụ"},
		{"indented text is no code", "một\n\n    hai", "<p>một</p><p>hai</p>", "một\nhai"},
		{"dashes are text", "một\n---", "<p>một<br>---</p>", "một\n---"},
		{"link", "[Cổng](https://dichvucong.gov.vn/a?b=1&c=2)", `<p><a href="https://dichvucong.gov.vn/a?b=1&amp;c=2" rel="nofollow noopener">Cổng</a></p>`, "Cổng"},
		{"bare address", "xem https://syt.gov.vn/x.", `<p>xem <a href="https://syt.gov.vn/x" rel="nofollow noopener">https://syt.gov.vn/x</a>.</p>`, "xem https://syt.gov.vn/x."},
		{"http is words", "[x](http://syt.gov.vn)", "<p>x</p>", "x"},
		{"image is its words", "![ảnh](https://syt.gov.vn/a.png)", "<p>ảnh</p>", "ảnh"},
		{"starred in words", "5 * 3 = 15 và a_b_c", "<p>5 * 3 = 15 và a_b_c</p>", "5 * 3 = 15 và a_b_c"},
		{"escaped", `\*sao\*`, "<p>*sao*</p>", "*sao*"},
		{"less than", "a < b & c", "<p>a &lt; b &amp; c</p>", "a < b & c"},
		{"entity is shown as typed", "&copy; &#60;", "<p>&amp;copy; &amp;#60;</p>", "&copy; &#60;"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := HTML(row.source); got != row.want {
				t.Errorf("HTML %s\nwant %s", got, row.want)
			}
			if got := Plain(row.source); got != row.plain {
				t.Errorf("plain %q, want %q", got, row.plain)
			}
		})
	}
}

// TestHostile holds that nothing which anybody types gives more than the few elements of policy, in bounded time.
func TestHostile(t *testing.T) {
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for _, row := range []struct{ name, source string }{
		{"script", "<script>alert(1)</script>"},
		{"script in capitals, unclosed", "<ScRiPt src=//x.vn>"},
		{"event", `<img src=x onerror="alert(1)">`},
		{"svg", "<svg/onload=alert(1)>"},
		{"style", `<p style="position:fixed">x</p>`},
		{"comment", "<!-- x --><!--><img src=x onerror=alert(1)>-->"},
		{"javascript", "[x](javascript:alert(1))"},
		{"javascript in capitals", "[x](JaVaScRiPt:alert(1))"},
		{"javascript with a tab", "[x](java\tscript:alert(1))"},
		{"javascript in entities", "[x](&#106;avascript&colon;alert(1))"},
		{"javascript in brackets", "[x](<javascript:alert(1)>)"},
		{"javascript autolink", "<javascript:alert(1)>"},
		{"javascript by reference", "[x]\n\n[x]: javascript:alert(1)"},
		{"data", "[x](data:text/html;base64,PHNjcmlwdD4=)"},
		{"vbscript", "[x](vbscript:msgbox)"},
		{"no scheme", "[x](//evil.vn)"},
		{"way on this site", "[x](/desk/sign-out)"},
		{"name to log in by", "<https://syt.gov.vn@evil.vn/>"},
		{"bare, with a name to log in by", "https://syt.gov.vn:a@evil.vn/"},
		{"end of the attribute", `[x](https://a.vn/"onmouseover="alert(1))`},
		{"end of the attribute, bare", `https://a.vn/"onmouseover="alert(1)`},
		{"title", `[x](https://a.vn "onclick=alert(1)")`},
		{"image with script", "![x](javascript:alert(1))"},
		{"code", "`<img onerror=alert(1)>`"},
		{"turned writing", "an\u202etxt.exe\u2066 x"},
		{"zero width", "<scr\u200bipt>alert(1)</scr\u200bipt>"},
		{"NUL", "<scr\x00ipt>"},
		{"no UTF-8", "\xff\xfe<b>"},
		{"brackets", many("[", 10000)},
		{"pairs of brackets", many("[", 5000) + many("]", 5000)},
		{"links in links", many("[a](", 4000)},
		{"images in images", many("![[]()", 3000)},
		{"backticks", many("`a``b", 3000)},
		{"stars", many("*a **b ", 2500)},
		{"stars and lines", many("**a *b_ __", 1600)},
		{"lists in lists", many("- ", 2000) + "x"},
		{"numbered lists in lists", many("1. ", 2000) + "x"},
		{"quotations", many("> ", 5000)},
		{"references", many("[a]: https://a.vn\n", 900)},
		{"angles", many("<", 16000)},
		{"headings", many("# ", 8000)},
		{"a megabyte", many("**[<b>](https://a.vn)\n", 50000)},
		{"a megabyte of empty lines", many("\n \n", 350000)},
	} {
		t.Run(row.name, func(t *testing.T) {
			begun := time.Now()
			shown := HTML(row.source)
			if took := time.Since(begun); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
			harmless(t, shown)
			if plain := Plain(row.source); strings.ContainsAny(plain, "\u202e\u2066\u200b\x00") {
				t.Errorf("plain %q", plain)
			}
		})
	}
}

// harmless holds that shown has no element and no attribute but those that are meant.
func harmless(t *testing.T, shown string) {
	t.Helper()
	if strings.ContainsAny(shown, "\u202e\u2066\u200b\x00") {
		t.Errorf("unseen characters in %q", shown)
	}
	for z := html.NewTokenizer(strings.NewReader(shown)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		token := z.Token()
		switch {
		case kind == html.TextToken || kind == html.EndTagToken:
			continue
		case kind != html.StartTagToken || !strings.Contains(" p br strong em ul ol li a ", " "+token.Data+" "):
			t.Fatalf("%v in %.300s", token, shown)
		}
		for _, a := range token.Attr {
			if !(a.Key == "href" && leads(a.Val) || a.Key == "rel" && a.Val == "nofollow noopener" || a.Key == "start") {
				t.Fatalf("%v in %.300s", token, shown)
			}
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("**a** [b](https://c.vn) <script>")
	f.Fuzz(func(t *testing.T, source string) { harmless(t, HTML(source)) })
}

// BenchmarkHTML shows a text as long as most stands have, and as long as one may be.
func BenchmarkHTML(b *testing.B) {
	one := "Đăng ký **khám** bằng căn cước, xem https://syt.gov.vn.\n- một\n- hai\n\n"
	for _, row := range []struct {
		name  string
		times int
	}{{"usual", 6}, {"longest", 50}} {
		b.Run(row.name, func(b *testing.B) {
			source := strings.Repeat(one, row.times)
			for b.Loop() {
				HTML(source)
			}
		})
	}
}
