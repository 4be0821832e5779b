package print

import (
	"bytes"
	"strings"
	"testing"

	"rsc.io/qr"
)

// aLetter is one as the office writes it.
func aLetter(to string) Letter {
	return Letter{
		From: "Ủy ban nhân dân tỉnh Đồng Nai", Event: "Tuần lễ chuyển đổi số tỉnh Đồng Nai · 9/10/2023 – 12/10/2023",
		To: "Kính gửi: " + to, Title: "Mời quý đơn vị tự giới thiệu gian hàng",
		Body: []string{"Quý đơn vị có gian trưng bày tại sự kiện trên. Người dân sẽ tìm gian bằng điện thoại và màn hình tại chỗ, theo đúng những gì quý đơn vị viết.",
			"Đề nghị quý đơn vị cử một người phụ trách điền nội dung gian. Việc này mất khoảng mười phút, làm được trên điện thoại."},
		StepsHead: "Ba bước", Steps: []string{"Quét mã bằng máy ảnh điện thoại, hoặc gõ địa chỉ bên trên vào trình duyệt.",
			"Chọn cách đăng nhập: vân tay, khuôn mặt hoặc mật khẩu.", "Điền những mục còn thiếu, xem thử, rồi bấm nút gửi."},
		Scan: "Quét để bắt đầu", Address: "https://gianhang.dongnai.example/desk/join?key=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE",
		Until: "Dùng một lần, đến hết 17:00 9/10/2023.", Keep: "Ai có mã này đều vào được; xin chỉ đưa cho người phụ trách.",
		Contact: "Cần giúp, xin hỏi Ban tổ chức: Sở Thông tin và Truyền thông.",
		Other:   "In English: please scan the code to sign in and describe your stand. The link works once.",
	}
}

// TestLetters reads letters as people and telephones do: the words, the whole address, and the QR code.
func TestLetters(t *testing.T) {
	long := "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, dân dụng và công nghiệp tỉnh Đồng Nai"
	letters := []Letter{aLetter("Sở Y tế"), aLetter(long)}
	var pdf bytes.Buffer
	if err := printer(t).Letters(&pdf, sheet, letters); err != nil {
		t.Fatal(err)
	}
	info := run(t, pdf.Bytes(), "pdfinfo")
	for _, want := range []string{"595.28 x 841.89 pts (A4)", "Pages:           2"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in %s", want, info)
		}
	}
	words := strings.Join(strings.Fields(run(t, pdf.Bytes(), "pdftotext", "-layout")), " ")
	whole := strings.ReplaceAll(words, " ", "")
	for _, want := range append(letters[0].Steps, letters[0].From, letters[0].Title, letters[0].Until, letters[0].Keep, letters[0].Contact,
		letters[0].Other, "Sở Y tế", long) {
		if !strings.Contains(words, want) && !strings.Contains(whole, strings.ReplaceAll(want, " ", "")) {
			t.Logf("split between columns: %q", want)
			for word := range strings.FieldsSeq(want) {
				if !strings.Contains(words, word) {
					t.Errorf("no %q in %q", word, words)
				}
			}
		}
	}
	draw(t, pdf.Bytes()).scanLetter(t, letters[0].Address)
}

// TestLetterAddress holds that no part of an address to be typed is left out, however long it is.
func TestLetterAddress(t *testing.T) {
	f := printer(t).open(sheet, a4)
	f.AddPage()
	for _, address := range []string{"https://a.vn/desk/join?key=x", "https://" + strings.Repeat("gian-hang.", 20) + "vn/desk/join?key=x"} {
		if got := strings.Join(f.pieces(letterLink, address, 90), ""); got != address {
			t.Errorf("%q is written as %q", address, got)
		}
	}
}

// scanLetter finds the QR code of a letter and reads its modules.
func (g gray) scanLetter(t *testing.T, address string) {
	t.Helper()
	want, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	module := letterQR / float64(want.Size+2*Quiet)
	left := letterEdge + 3 + Quiet*module
	top := 0.0
	for y := 60.0; y < 200 && top == 0; y += 0.1 { // the finder of the code is a bar of seven modules
		dark := true
		for x := left + .3; x < left+6.5*module; x += 0.3 {
			dark = dark && g.dark(x, y)
		}
		if dark {
			top = y
		}
	}
	for y := range want.Size {
		for x := range want.Size {
			if got := g.dark(left+(float64(x)+.5)*module, top+(float64(y)+.5)*module); got != want.Black(x, y) {
				t.Fatalf("module %d, %d is dark: %v", x, y, got)
			}
		}
	}
}
