package web

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rsc.io/qr"
)

var runShape = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

// TestQRCode reads the drawn path back, module by module.
func TestQRCode(t *testing.T) {
	const text = "https://gianhang.example/route?from=A3&to=B12&profile=step-free"
	svg := string(qrCode(text, `"way" & back`))
	if !strings.Contains(svg, `aria-label="&#34;way&#34; &amp; back"`) {
		t.Errorf("the name is not escaped: %.200s", svg)
	}
	want, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	dark := map[[2]int]bool{}
	for _, run := range runShape.FindAllStringSubmatch(svg, -1) {
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(run[i+1])
		}
		for i := range n[2] {
			dark[[2]int{n[0] + i, n[1]}] = true
		}
	}
	for y := range want.Size {
		for x := range want.Size {
			if dark[[2]int{x, y}] != want.Black(x, y) {
				t.Fatalf("module %d, %d is dark: %v", x, y, dark[[2]int{x, y}])
			}
		}
	}
	if got := qrCode(strings.Repeat("x", 5000), ""); got != "" {
		t.Errorf("5000 letters give %.60s", got)
	}
}
