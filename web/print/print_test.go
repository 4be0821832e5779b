package print

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rsc.io/qr"

	"gianhang/booths/floor"
)

// printer gives one with the faces and colours of the site.
func printer(t *testing.T) *Printer {
	t.Helper()
	var files [3][]byte
	for i, name := range []string{"../styles/tokens.css", "../../data/fonts/be-vietnam-pro-400.ttf", "../../data/fonts/be-vietnam-pro-700.ttf"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = b
	}
	p, err := New(string(files[0]), files[1], files[2])
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var sheet = Sheet{Title: "Danh mục gian hàng", Line: "Tuần lễ · Sơ đồ minh họa", State: "Dữ liệu lúc 14:05", Lang: "vi", Made: time.UnixMilli(1e12).UTC()}

// run asks a program of poppler about a PDF.
func run(t *testing.T, pdf []byte, program string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if program == "pdftotext" {
		args = append(args, file, "-")
	} else {
		args = append(args, file)
	}
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(out)
}

// gray is a page as pixels of 0.1 mm.
type gray struct {
	wide, high int
	pixels     []byte
}

func (g gray) dark(x, y float64) bool { return g.at(x, y) < 128 }

// at is how light a place is that lies x and y millimetres from the top left.
func (g gray) at(x, y float64) byte { return g.pixels[int(y*10)*g.wide+int(x*10)] }

func draw(t *testing.T, pdf []byte) gray {
	t.Helper()
	out := run(t, pdf, "pdftoppm", "-r", "254", "-gray", "-f", "1", "-l", "1")
	var g gray
	head, rest, _ := bytes.Cut([]byte(out), []byte("\n255\n"))
	if n, err := fmt.Sscanf(string(head), "P5\n%d %d", &g.wide, &g.high); n != 2 || err != nil || len(rest) != g.wide*g.high {
		t.Fatalf("picture %q of %d bytes: %v", head, len(rest), err)
	}
	g.pixels = rest
	return g
}

// TestSigns reads a sign as people and telephones do: its size, words, the height of its code, and its QR code.
func TestSigns(t *testing.T) {
	for _, test := range []struct {
		code string
		high float64 // millimetres that its capitals have at least
	}{{"A1", 40}, {"C12", 40}, {"W88", 40}, {"HALL-2-104", 10}} {
		sign := Sign{Code: test.code, Names: []string{"Sở Nông nghiệp và Phát triển nông thôn", "Trường Đại học Công nghệ Đồng Nai"},
			Line: "Dịch vụ công trực tuyến", Scan: "Quét để xem gian này", Address: "https://gianhang.example/b/" + test.code}
		var pdf bytes.Buffer
		if err := printer(t).Signs(&pdf, sheet, []Sign{sign}); err != nil {
			t.Fatal(err)
		}
		if info := run(t, pdf.Bytes(), "pdfinfo"); !strings.Contains(info, "419.53 x 595.28 pts") {
			t.Errorf("%s: %s", test.code, info)
		}
		words := strings.Join(strings.Fields(run(t, pdf.Bytes(), "pdftotext")), " ")
		for _, want := range append(sign.Names, sign.Code, sign.Line, sign.Scan, sign.Address) {
			if !strings.Contains(words, want) {
				t.Errorf("%s: no %q in %q", test.code, want, words)
			}
		}
		g := draw(t, pdf.Bytes())
		if high := g.letters(); high < test.high {
			t.Errorf("the capitals of %s are %.1f mm high, want %.0f", test.code, high, test.high)
		}
		g.scan(t, sign.Address)
	}
}

// letters is the height in millimetres of what is white within the plate.
func (g gray) letters() float64 {
	n := 0
	for y := 12.0; y < 8+signPlate-9; y += 0.1 {
		for x := 14.0; x < 134; x += 0.1 {
			if g.at(x, y) > 230 {
				n++
				break
			}
		}
	}
	return float64(n) / 10
}

// scan reads the modules of the QR code at the foot of a sign.
func (g gray) scan(t *testing.T, address string) {
	t.Helper()
	want, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	module := signQR / float64(want.Size+2*Quiet)
	for y := range want.Size {
		for x := range want.Size {
			if got := g.dark(5+(float64(x)+Quiet+.5)*module, a5.Ht-margin-signQR-2+(float64(y)+Quiet+.5)*module); got != want.Black(x, y) {
				t.Fatalf("module %d, %d is dark: %v", x, y, got)
			}
		}
	}
}

// TestIndex fills several pages: each entry is there once, in order, and none reaches into the foot.
func TestIndex(t *testing.T) {
	g := Group{Name: "Sảnh chính"}
	for i := range 150 {
		g.Entries = append(g.Entries, Entry{Codes: []string{"Q" + number(i), "R" + number(i)}[:1+i%2], Name: "Ủy ban nhân dân huyện Ngã Bảy số-" + number(i) + ".", Line: "UBND"})
	}
	var pdf bytes.Buffer
	if err := printer(t).Index(&pdf, Index{sheet, []Part{{"theo tên", []Group{g}}, {"theo số gian", nil}}}); err != nil {
		t.Fatal(err)
	}
	if info := run(t, pdf.Bytes(), "pdfinfo"); !strings.Contains(info, "595.28 x 841.89 pts (A4)") {
		t.Error(info)
	}
	words := strings.Join(strings.Fields(run(t, pdf.Bytes(), "pdftotext", "-raw")), " ")
	last := 0
	for i := range 150 {
		name := "số-" + number(i) + "."
		if n := strings.Count(words, name); n != 1 {
			t.Errorf("%s is there %d times", name, n)
		}
		at := strings.Index(words, name)
		if at < last {
			t.Errorf("%s comes too early", name)
		}
		last = at
	}
	if !strings.Contains(words, "Danh mục gian hàng · theo số gian") || !strings.Contains(words, sheet.State) {
		t.Error("no second part, or no state")
	}
}

// TestHall draws a map that holds its codes, its names and what its colours mean.
func TestHall(t *testing.T) {
	plan := floor.Plan{Floors: []floor.Floor{{Code: "1", Outline: floor.Rect(0, 0, 20, 12)}},
		Booths: []floor.Booth{{Code: "A1", Floor: "1", Outline: floor.Rect(2, 2, 3, 3)}, {Code: "A2", Floor: "1", Outline: floor.Rect(5, 2, 3, 3)}}}
	h := Hall{sheet, plan, []floor.Scene{{Floors: map[string]string{"1": "Sảnh Ngã Bảy"}, Booths: map[string]floor.Look{"A1": {Class: "topic-1"}}}},
		[]Topic{{"Nông nghiệp, đất đai", "topic-1"}}}
	var pdf bytes.Buffer
	if err := printer(t).Hall(&pdf, h); err != nil {
		t.Fatal(err)
	}
	if info := run(t, pdf.Bytes(), "pdfinfo"); !strings.Contains(info, "1190.55 x 841.89 pts (A3)") {
		t.Error(info)
	}
	words := run(t, pdf.Bytes(), "pdftotext")
	for _, want := range []string{"A1", "A2", "Sảnh Ngã Bảy", "Nông nghiệp, đất đai", sheet.Title, sheet.Line} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in %q", want, words)
		}
	}
}

// TestStrange sets what nobody should write, and the same twice.
func TestStrange(t *testing.T) {
	p := printer(t)
	for name, words := range map[string]string{
		"nothing": "", "NFD": "Thu\u031b\u0300a", "beyond the plane": "🎪🏛", "other scripts": "展示 עברית", "controls": "a\x00b\u202ec",
		"no UTF-8": "\xff\xfe", "one long word": strings.Repeat("Ươ", 5000), "many words": strings.Repeat("gian ", 5000),
	} {
		x := Index{Sheet{Title: words, Line: words, State: words, Made: sheet.Made}, []Part{{words, []Group{{words, []Entry{{[]string{words, words}, words, words}}}}}}}
		var once, twice bytes.Buffer
		for _, w := range []*bytes.Buffer{&once, &twice} {
			if err := p.Index(w, x); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("%s: two settings differ", name)
		}
		run(t, once.Bytes(), "pdftotext")
		var signs, hall bytes.Buffer
		if err := p.Signs(&signs, x.Sheet, []Sign{{words, []string{words, words}, words, words, words}}); err != nil {
			t.Errorf("%s: sign: %v", name, err)
		}
		if err := p.Hall(&hall, Hall{Sheet: x.Sheet, Scenes: []floor.Scene{{}}, Topics: []Topic{{words, words}}}); err != nil {
			t.Errorf("%s: map: %v", name, err)
		}
		run(t, hall.Bytes(), "pdfinfo")
	}
}

// TestIndexOfManyBooths lists a department with more booths than stand beside its name, or than a column holds.
func TestIndexOfManyBooths(t *testing.T) {
	for _, n := range []int{1, 24, 60, 400} {
		var codes []string
		for i := range n {
			codes = append(codes, fmt.Sprintf("Q%d", i+1))
		}
		entries := []Entry{{Codes: codes, Name: "Sở Thông tin"}, {Codes: []string{"Z9"}, Name: "Sở Sau"}}
		var b bytes.Buffer
		if err := printer(t).Index(&b, Index{sheet, []Part{{"A", []Group{{"", entries}}}}}); err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(run(t, b.Bytes(), "pdftotext"))
		text := " " + strings.Join(words, " ") + " "
		for _, want := range []string{" Sở Thông tin ", " Sở Sau ", " Q1 ", fmt.Sprintf(" Q%d ", n), " Z9 "} {
			if !strings.Contains(text, want) {
				t.Errorf("%d booths: no %q on the paper", n, want)
			}
		}
	}
}
