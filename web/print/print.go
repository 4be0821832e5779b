// Package print sets the papers of an exhibition as PDF: the map of the hall, the index of who is where, the signs of
// booths, and what changed since an earlier printing. Words come to it in the reader's language, geometry from floor.
package print

import (
	"io"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"gianhang/web/picture"
)

// Printer sets papers. It is safe for concurrent use.
type Printer struct {
	theme         picture.Theme
	regular, bold []byte
}

// New makes a printer with the colours of a style sheet of tokens and TrueType fonts of two weights. It returns an error
// if a colour is missing or a font cannot be read.
func New(tokens string, regular, bold []byte) (*Printer, error) {
	t, err := picture.ReadTheme(tokens)
	if err != nil {
		return nil, err
	}
	p := &Printer{t, regular, bold}
	s := p.open(Sheet{}, a4)
	s.AddPage()
	return p, s.Error()
}

// Sheet is what every paper says of itself.
type Sheet struct {
	Title string    // such as "Danh mục gian hàng"
	Line  string    // the exhibition, and what must be said of its plan
	State string    // which state of the exhibition it shows, such as "Dữ liệu lúc 14:05 10/10/2023"
	Lang  string    // BCP 47 tag of its words
	Made  time.Time // written into the file, so that the same state gives the same file
}

// The sizes of paper, ISO 216, in millimetres.
var (
	a3 = fpdf.SizeType{Wd: 420, Ht: 297} // lying
	a4 = fpdf.SizeType{Wd: 210, Ht: 297}
	a5 = fpdf.SizeType{Wd: 148, Ht: 210}
)

// margin around the words of a paper in millimetres: what office printers leave white is less.
const margin = 12

// paper is a PDF being set, in millimetres from the top left.
type paper struct {
	*fpdf.Fpdf
	theme picture.Theme
	size  fpdf.SizeType
}

const face = "Be Vietnam Pro"

func (p *Printer) open(s Sheet, size fpdf.SizeType) *paper {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: size})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(margin, margin, margin)
	f.SetCatalogSort(true)
	f.SetCreationDate(s.Made)
	f.SetModificationDate(s.Made)
	f.SetTitle(plain(s.Title), true)
	f.SetLang(s.Lang)
	f.SetCreator("Gian hàng", true)
	f.AddUTF8FontFromBytes(face, "", p.regular)
	f.AddUTF8FontFromBytes(face, "B", p.bold)
	return &paper{f, p.theme, size}
}

// close writes the paper.
func (p *paper) close(w io.Writer) error { return p.Output(w) }

// type of letters: their weight, size in millimetres and colour.
type style struct {
	weight string // "" or "B"
	size   float64
	ink    string
}

// The faces of papers.
var (
	title  = style{"B", 8, "ink"}
	head   = style{"B", 4.2, "patina-ink"}
	name   = style{"B", 3.2, "ink"}
	body   = style{"", 3, "soft"}
	note   = style{"", 2.7, "soft"}
	legend = style{"", 4.4, "ink"}
)

func (p *paper) use(s style) {
	c := p.theme[s.ink]
	p.SetTextColor(int(c.R), int(c.G), int(c.B))
	p.SetFont(face, s.weight, 0)
	p.SetFontUnitSize(s.size)
}

// write puts one line with its baseline at y.
func (p *paper) write(s style, x, y float64, words string) {
	p.use(s)
	p.Text(x, y, plain(words))
}

// lines cuts words into at most n lines of a width; of more, the last ends with "…".
func (p *paper) lines(s style, words string, width float64, n int) []string {
	p.use(s)
	var out []string
	for word := range strings.FieldsSeq(plain(words)) {
		last := len(out) - 1
		switch {
		case n < 1:
			return nil
		case last >= 0 && p.GetStringWidth(out[last]+" "+word) <= width:
			out[last] += " " + word
		case len(out) < n:
			out = append(out, p.clipped(word, width))
		default:
			out[last] = p.clipped(out[last]+" "+word+"…", width)
			return out
		}
	}
	return out
}

// clipped is words cut to a width, with "…" where something is missing.
func (p *paper) clipped(words string, width float64) string {
	if p.GetStringWidth(words) <= width {
		return words
	}
	runes := []rune(strings.TrimSuffix(words, "…"))
	for len(runes) > 0 && p.GetStringWidth(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}

// longest bounds a text in runes: what a paper has no room for anyway.
const longest = 400

// plain is text as the fonts can set it: composed, without what has no width or shape of its own.
func plain(text string) string {
	n := 0
	return strings.Map(func(r rune) rune {
		if n++; n > longest || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) && r != ' ' {
			return -1
		}
		if r > 0xFFFF { // beyond what the writer of PDF can count
			return unicode.ReplacementChar
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")))
}

// top writes what the paper is, and gives where its content begins.
func (p *paper) top(s Sheet) float64 {
	p.AddPage()
	p.write(title, margin, margin+7, p.fit(title, s.Title))
	p.write(body, margin, margin+13, p.fit(body, s.Line))
	p.rule(margin + 16)
	p.foot(s)
	return margin + 22
}

// fit is words cut to the width of the paper.
func (p *paper) fit(s style, words string) string {
	p.use(s)
	return p.clipped(plain(words), p.size.Wd-2*margin)
}

// foot writes which state of the exhibition the page shows, and its number.
func (p *paper) foot(s Sheet) {
	y := p.size.Ht - margin + 4
	p.write(note, margin, y, p.fit(note, s.State))
	p.use(note)
	n := number(p.PageNo())
	p.Text(p.size.Wd-margin-p.GetStringWidth(n), y, n)
}

func (p *paper) rule(y float64) {
	c := p.theme["line"]
	p.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.SetLineWidth(0.3)
	p.Line(margin, y, p.size.Wd-margin, y)
}

// plate draws a booth's code as the tile that people look for.
func (p *paper) plate(code string, x, y, wide, high, size float64) {
	tile := func(colour string, h float64) {
		c := p.theme[colour]
		p.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.RoundedRect(x, y, wide, h, min(high, wide)*0.14, "1234", "F")
	}
	tile("patina-foot", high)
	tile("patina", high*0.9)
	s := style{"B", size, "on-plate"}
	p.use(s)
	code = p.clipped(plain(code), wide*0.98)
	p.write(s, x+(wide-p.GetStringWidth(code))/2, y+high*0.45+size*capHeight/2, code)
}

// capHeight is the height of capitals and figures of Be Vietnam Pro by the size of the letters (its OS/2 table).
const capHeight = 0.74
