package print

import (
	"io"
)

// Sign is the sign at a booth.
type Sign struct {
	Code    string
	Names   []string // of the departments there
	Line    string   // what is shown there, may be empty
	Scan    string   // what scanning the QR code does
	Address string   // that the QR code holds
}

// The measures of a sign in millimetres.
const (
	signPlate = 84.0 // height of the plate
	signCode  = 62.0 // size of its letters: capitals of 46 mm
	signQR    = 56.0
	lineStep  = 6.5
)

// Signs writes a sign a page as PDF, A5. Codes of up to three letters and figures have capitals of 40 mm or more: at 8 m
// these span 17 minutes of arc, more than three times the 5 that sharp eyes need, and more than the 10 of eyes at 6/12.
// The error is that of w.
func (p *Printer) Signs(w io.Writer, s Sheet, signs []Sign) error {
	f := p.open(s, a5)
	for _, sign := range signs {
		f.AddPage()
		f.sign(s, sign)
	}
	if len(signs) == 0 {
		f.top(s)
	}
	return f.close(w)
}

func (p *paper) sign(s Sheet, sign Sign) {
	const edge = 8.0
	wide := p.size.Wd - 2*edge
	p.plate(sign.Code, edge, edge, wide, signPlate, p.largest(sign.Code, wide*0.97))
	y := edge + signPlate + 15
	low := p.size.Ht - margin - signQR - 8
	y = p.names(sign.Names, edge, y, wide, low-lineStep)
	for _, line := range p.lines(style{"", 5, "soft"}, sign.Line, wide, min(2, 1+int((low-y)/lineStep))) {
		p.write(style{"", 5, "soft"}, edge, y, line)
		y += lineStep
	}
	top := p.size.Ht - margin - signQR - 2
	p.code(sign.Address, edge-3, top, signQR)
	x := edge + signQR + 2
	y = top + signQR/2 - 2
	for _, line := range p.lines(style{"B", 5, "ink"}, sign.Scan, p.size.Wd-edge-x, 3) {
		p.write(style{"B", 5, "ink"}, x, y, line)
		y += lineStep
	}
	for _, line := range p.lines(note, sign.Address, p.size.Wd-edge-x, 1) {
		p.write(note, x, y, line)
	}
	p.write(note, edge, p.size.Ht-edge+1, p.fit(note, s.Line))
}

// largest is the size in millimetres at which a code fills a plate of that inner width.
func (p *paper) largest(code string, wide float64) float64 {
	p.use(style{"B", signCode, "on-plate"})
	return signCode * min(1, wide/max(1, p.GetStringWidth(plain(code))))
}

// names writes who is there, as large as there is room for, and gives where the next line goes.
func (p *paper) names(names []string, x, y, wide, low float64) float64 {
	for _, size := range []float64{12, 10, 8, 6.5, 5} {
		s := style{"B", size, "ink"}
		var all []string
		for _, n := range names {
			all = append(all, p.lines(s, n, wide, 4)...)
		}
		if y+float64(len(all)-1)*size*1.25 > low && size > 5 {
			continue
		}
		for _, line := range all {
			if y > low {
				break
			}
			p.write(s, x, y, line)
			y += size * 1.25
		}
		return y
	}
	return y
}

// code draws text as a QR code with its quiet border, side millimetres wide; nothing for text that is too long for one.
func (p *paper) code(text string, x, y, side float64) {
	size, runs := Modules(text)
	if size == 0 {
		return
	}
	module := side / float64(size+2*Quiet)
	p.SetFillColor(0, 0, 0)
	for _, r := range runs {
		p.Rect(x+float64(r.X+Quiet)*module, y+float64(r.Y+Quiet)*module, float64(r.Wide)*module, module, "F")
	}
}
