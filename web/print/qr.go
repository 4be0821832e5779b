package print

import "rsc.io/qr"

// Quiet is the empty border that readers of QR codes need, in modules (ISO/IEC 18004).
const Quiet = 4

// Run is dark modules beside each other in a row of a QR code, from X and Y on.
type Run struct{ X, Y, Wide int }

// Modules gives text as a QR code of medium redundancy: modules a side, without the border, and its dark ones. Size is 0
// for text that is too long for a code, of some 2,300 bytes.
func Modules(text string) (size int, runs []Run) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return 0, nil
	}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := Run{x, y, 0}
			for code.Black(x+run.Wide, y) {
				run.Wide++
			}
			if run.Wide > 0 {
				runs = append(runs, run)
				x += run.Wide
			}
		}
	}
	return code.Size, runs
}
