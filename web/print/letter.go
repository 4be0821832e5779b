package print

import "io"

// Letter is a letter on A4 that asks a department to take part, with the invitation that lets it in.
type Letter struct {
	From      string // who writes: the organiser
	Event     string // the exhibition, and when and where it is
	To        string // how the department is addressed: "Kính gửi: Sở Y tế"
	Title     string // what it is about
	Body      []string
	StepsHead string
	Steps     []string // what to do, in order
	Scan      string   // beside the QR code
	Address   string   // that the QR code holds, and as it is to be typed
	Until     string   // how long it holds, and that it may be used once
	Keep      string   // whom not to show it
	Contact   string   // whom to ask
	Other     string   // the same in short in the other language
	OtherLang string   // of Other, as people name it, may be empty
}

// The measures of a letter in millimetres.
const (
	letterEdge = 22.0
	letterQR   = 52.0
)

// The faces of letters.
var (
	letterFrom  = style{"B", 3.8, "patina-ink"}
	letterNote  = style{"", 3.2, "soft"}
	letterTo    = style{"B", 4.8, "ink"}
	letterTitle = style{"B", 7.2, "ink"}
	letterBody  = style{"", 3.9, "ink"}
	letterBold  = style{"B", 3.9, "ink"}
	letterLink  = style{"B", 3.7, "patina-ink"}
)

// Letters writes a letter a page as PDF, A4. Its QR code is 52 mm wide: telephones read it from an arm's length. The
// error is that of w.
func (p *Printer) Letters(w io.Writer, s Sheet, letters []Letter) error {
	f := p.open(s, a4)
	for _, l := range letters {
		f.AddPage()
		f.letter(l)
	}
	if len(letters) == 0 {
		f.top(s)
	}
	return f.close(w)
}

func (p *paper) letter(l Letter) {
	wide := p.size.Wd - 2*letterEdge
	p.tile(0, 0, p.size.Wd, 5)
	y := p.flow(letterFrom, l.From, letterEdge, 20, wide, 2)
	y = p.flow(letterNote, l.Event, letterEdge, y, wide, 2)
	y = p.flow(letterTo, l.To, letterEdge, y+9, wide, 2)
	y = p.flow(letterTitle, l.Title, letterEdge, y+6, wide, 2) + 1
	for _, words := range l.Body {
		y = p.flow(letterBody, words, letterEdge, y, wide, 6) + 1.6
	}
	y = p.invitation(l, y+1, wide)
	y = p.flow(letterBold, l.StepsHead, letterEdge, y+10, wide, 1) + 1.8
	for i, step := range l.Steps {
		p.plate(number(i+1), letterEdge, y-4.4, 7, 6, 3.8)
		y = p.flow(letterBody, step, letterEdge+11, y, wide-11, 3) + 2.2
	}
	y = p.flow(letterBody, l.Contact, letterEdge, y+2, wide, 3)
	p.rule(max(y+1, p.size.Ht-30))
	p.flow(letterNote, l.Other, letterEdge, max(y+7, p.size.Ht-24), wide, 3)
}

// invitation draws the frame with the QR code, the address to type and until when it holds, and gives where it ends.
func (p *paper) invitation(l Letter, y, wide float64) float64 {
	high := letterQR + 6
	p.tint("patina-tint", letterEdge, y, wide, high)
	p.SetFillColor(255, 255, 255)
	p.RoundedRect(letterEdge+3, y+3, letterQR, letterQR, 2, "1234", "F")
	p.code(l.Address, letterEdge+3, y+3, letterQR)
	x, w := letterEdge+letterQR+9, wide-letterQR-14
	at := p.flow(letterTo, l.Scan, x, y+10, w, 3) + 1
	for _, line := range p.pieces(letterLink, l.Address, w) {
		p.write(letterLink, x, at, line)
		at += letterLink.size * 1.4
	}
	at = p.flow(letterBold, l.Until, x, at+2.5, w, 3)
	p.flow(letterNote, l.Keep, x, at+.5, w, 3)
	return y + high
}

// flow writes words as lines of a width, at most n, from a baseline on, and gives the baseline that follows.
func (p *paper) flow(s style, words string, x, y, wide float64, n int) float64 {
	for _, line := range p.lines(s, words, wide, n) {
		p.write(s, x, y, line)
		y += s.size * 1.45
	}
	return y
}

// pieces cuts an address, which has no spaces, into lines of a width: nothing of it may be missing.
func (p *paper) pieces(s style, address string, wide float64) (lines []string) {
	p.use(s)
	line := ""
	for _, r := range plain(address) {
		if p.GetStringWidth(line+string(r)) > wide {
			lines, line = append(lines, line), ""
		}
		line += string(r)
	}
	return append(lines, line)
}

// tint fills a rounded field with a colour of the theme.
func (p *paper) tint(colour string, x, y, wide, high float64) {
	c := p.theme[colour]
	p.SetFillColor(int(c.R), int(c.G), int(c.B))
	p.RoundedRect(x, y, wide, high, 3, "1234", "F")
}

// tile is a band as the plate is, with its darker foot.
func (p *paper) tile(x, y, wide, high float64) {
	for _, part := range []struct {
		colour string
		high   float64
	}{{"patina-foot", high}, {"patina", high * 0.75}} {
		c := p.theme[part.colour]
		p.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.Rect(x, y, wide, part.high, "F")
	}
}
