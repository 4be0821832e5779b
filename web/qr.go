package web

import (
	"fmt"
	"html/template"
	"strings"

	"gianhang/web/print"
)

// qrCode draws text as a QR code with that accessible name, one path of dark modules on white. It is empty for text that
// is too long for a code.
func qrCode(text, label string) template.HTML {
	size, runs := print.Modules(text)
	if size == 0 {
		return ""
	}
	var path strings.Builder
	for _, r := range runs {
		fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", r.X, r.Y, r.Wide, r.Wide)
	}
	side := size + 2*print.Quiet
	return template.HTML(fmt.Sprintf(`<svg class="qr" viewBox="%d %d %d %d" role="img" aria-label="%s"><path d="%s"/></svg>`,
		-print.Quiet, -print.Quiet, side, side, template.HTMLEscapeString(label), path.String()))
}
