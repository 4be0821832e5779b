package web

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"
)

// quiet is the empty border that readers of QR codes need, in modules (ISO/IEC 18004).
const quiet = 4

// qrCode draws text as a QR code of medium redundancy with that accessible name, one path of dark modules on white. It
// is empty for text that is too long for a code, of some 2,300 bytes.
func qrCode(text, label string) template.HTML {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return ""
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, run, run)
				x += run
			}
		}
	}
	side := code.Size + 2*quiet
	return template.HTML(fmt.Sprintf(`<svg class="qr" viewBox="%d %d %d %d" role="img" aria-label="%s"><path d="%s"/></svg>`,
		-quiet, -quiet, side, side, template.HTMLEscapeString(label), path.String()))
}
