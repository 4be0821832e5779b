package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/web/print"
)

// mostSigns bounds the pages of one file of signs.
const mostSigns = 1000

// keptPapers is how many papers are kept: each is asked for by many, seldom.
const keptPapers = 6

// paperKey names a paper: the change of the store that it was set after, the language, and what was asked.
type paperKey struct {
	seq   int64
	lang  booths.Lang
	asked string
}

// newPrinter makes the printer of papers in the colours and the face of the pages.
func newPrinter(fonts fs.FS) (*print.Printer, error) {
	tokens, err := sourceFS.ReadFile("styles/tokens.css")
	if err != nil {
		return nil, err
	}
	regular, err := fs.ReadFile(fonts, "be-vietnam-pro-400.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := fs.ReadFile(fonts, "be-vietnam-pro-700.ttf")
	if err != nil {
		return nil, err
	}
	return print.New(string(tokens), regular, bold)
}

// papersView is the list of papers to print.
type papersView struct {
	frame
	Since string // a day before the newest change, as a form's field for a time takes it
}

// papers serves GET /print, the papers that can be printed.
func (s *server) papers(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	v := papersView{frame: s.frame(c, a, "", "")}
	v.Title = v.T("print.title")
	newest, err := s.store.Changes(c.Request().Context(), a.Seq-1, 1)
	if err != nil {
		return err
	}
	at := s.now()
	if len(newest) > 0 {
		at = time.UnixMilli(newest[0].At)
	}
	v.Since = at.Add(-24 * time.Hour).In(v.zone()).Format(fieldTime)
	return s.show(c, http.StatusOK, "print", v)
}

// fieldTime is how forms write a time, in the exhibition's zone.
const fieldTime = "2006-01-02T15:04"

// paper sends the paper that write sets, named file, and keeps it by what was asked until something changes.
func (s *server) paper(c echo.Context, a *atlas, f frame, file, asked string, write func(io.Writer, print.Sheet) error) error {
	key := paperKey{a.Seq, f.Lang, file + "?" + asked}
	pdf, err := s.printed.get(key, func() ([]byte, error) {
		if err := s.startPainting(c); err != nil {
			return nil, err
		}
		defer func() { <-s.painting }()
		sheet, err := s.sheet(c.Request().Context(), a, f, file)
		if err != nil {
			return nil, err
		}
		var pdf bytes.Buffer
		err = write(&pdf, sheet)
		return pdf.Bytes(), err
	})
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", fmt.Sprintf("inline; filename=%q", file))
	return c.Blob(http.StatusOK, "application/pdf", pdf)
}

// startPainting waits until there is a place to paint at, which is given back by taking from s.painting. The error is
// that the client no longer waits.
func (s *server) startPainting(c echo.Context) error {
	ctx := c.Request().Context()
	select {
	case s.painting <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// sheet is what a paper says of itself: its name and of what state of the exhibition it tells.
func (s *server) sheet(ctx context.Context, a *atlas, f frame, file string) (print.Sheet, error) {
	sheet := print.Sheet{Title: f.T("print." + strings.TrimSuffix(file, ".pdf")), Line: f.Plain(f.Exhibition.Name), Lang: string(f.Lang)}
	if f.Exhibition.Illustrative {
		sheet.Line += " · " + f.T("illustrative")
	}
	newest, err := s.store.Changes(ctx, a.Seq-1, 1)
	if err == nil && len(newest) > 0 {
		sheet.Made = time.UnixMilli(newest[0].At).UTC()
		sheet.State = f.T("print.state", f.Moment(newest[0].At), a.Seq)
	}
	return sheet, err
}

// Moment writes a time in unix milliseconds with its day, where the exhibition is.
func (f frame) Moment(ms int64) string {
	return f.Clock(ms) + " " + f.dayOf(ms)
}

// hallPDF serves GET /print/map.pdf, the map on A3, a page a storey.
func (s *server) hallPDF(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	return s.paper(c, a, f, "map.pdf", "", func(w io.Writer, sheet print.Sheet) error {
		h := print.Hall{Sheet: sheet, Plan: a.Geometry}
		for _, t := range a.Topics {
			h.Topics = append(h.Topics, print.Topic{Name: f.Plain(t.Name), Colour: fmt.Sprint("topic-", t.Colour)})
		}
		var storeys []int
		for _, x := range a.Geometry.Floors {
			storeys = append(storeys, x.Storey)
		}
		slices.Sort(storeys)
		for _, n := range slices.Compact(storeys) {
			scene := newScene(f, a, emphasis{})
			scene.Storey = &n
			h.Scenes = append(h.Scenes, scene)
		}
		if len(h.Scenes) == 0 {
			h.Scenes = []floor.Scene{{}}
		}
		return s.printer.Hall(w, h)
	})
}

// indexPDF serves GET /print/index.pdf, who is where on A4: by name, by topic and by booth.
func (s *server) indexPDF(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	return s.paper(c, a, f, "index.pdf", "", func(w io.Writer, sheet print.Sheet) error {
		return s.printer.Index(w, print.Index{Sheet: sheet, Parts: []print.Part{f.byName(a), f.byTopic(a), f.byBooth(a)}})
	})
}

// listed is a department as an index lists it.
func (f frame) listed(e booths.Entry) print.Entry {
	p := print.Entry{Codes: e.Codes(), Name: f.Plain(e.Department.Name), Line: e.Department.Abbreviation}
	if len(p.Codes) == 0 {
		p.Line = f.T("booth.unplaced")
	}
	return p
}

// byName lists the departments as dictionaries of the language sort them.
func (f frame) byName(a *atlas) print.Part {
	var g print.Group
	for _, e := range a.departments[f.Lang] {
		g.Entries = append(g.Entries, f.listed(e))
	}
	return print.Part{Name: f.T("print.byname"), Groups: []print.Group{g}}
}

// byTopic lists the departments of each topic by name.
func (f frame) byTopic(a *atlas) print.Part {
	p := print.Part{Name: f.T("print.bytopic")}
	for _, t := range a.Topics {
		g := print.Group{Name: f.Plain(t.Name)}
		for _, e := range a.departments[f.Lang] {
			if slices.Contains(e.Stand.Topics, t.ID) {
				g.Entries = append(g.Entries, f.listed(e))
			}
		}
		if len(g.Entries) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	return p
}

// byBooth lists the booths of each floor by code.
func (f frame) byBooth(a *atlas) print.Part {
	p := print.Part{Name: f.T("print.bybooth")}
	for _, x := range a.Plan.Floors {
		g := print.Group{Name: f.Plain(x.Name)}
		for _, b := range slices.SortedFunc(slices.Values(a.Plan.Booths), byCode) {
			if b.Floor == x.Code {
				g.Entries = append(g.Entries, print.Entry{Codes: []string{b.Code}, Name: f.whoIn(a, b)})
			}
		}
		if len(g.Entries) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	return p
}

// byCode sorts A2 before A10.
func byCode(x, y booths.Booth) int {
	letters := func(code string) string { return strings.TrimRight(code, "0123456789") }
	return cmp.Or(cmp.Compare(letters(x.Code), letters(y.Code)), cmp.Compare(len(x.Code), len(y.Code)), cmp.Compare(x.Code, y.Code))
}

// signsPDF serves GET /print/signs.pdf, the signs of the booths on A5, or of those that ?booth=A1&booth=A2 names.
func (s *server) signsPDF(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	all := slices.SortedFunc(slices.Values(a.Plan.Booths), byCode)
	var named []string
	if codes := c.QueryParams()["booth"]; len(codes) > 0 {
		for i := range codes {
			codes[i] = canonical(codes[i])
		}
		all = slices.DeleteFunc(all, func(b booths.Booth) bool { return !slices.Contains(codes, b.Code) })
		if len(all) == 0 {
			return booths.ErrNotFound
		}
		for _, b := range all {
			named = append(named, b.Code)
		}
	}
	if len(all) > mostSigns {
		return booths.Invalid{"booth": "invalid.signs"}
	}
	return s.paper(c, a, f, "signs.pdf", strings.Join(named, ",")+" "+s.address(c), func(w io.Writer, sheet print.Sheet) error {
		var signs []print.Sign
		for _, b := range all {
			signs = append(signs, f.sign(a, b, s.address(c)))
		}
		return s.printer.Signs(w, sheet, signs)
	})
}

// sign is the sign of a booth on the site with that address.
func (f frame) sign(a *atlas, b booths.Booth, site string) print.Sign {
	p := print.Sign{Code: b.Code, Scan: f.T("print.scan"), Address: site + f.URL("/b/", b.Code)}
	for _, e := range a.at(b) {
		p.Names = append(p.Names, f.Plain(e.Department.Name))
		if p.Line == "" {
			p.Line = f.Plain(e.Stand.Headline)
		}
	}
	if len(p.Names) == 0 {
		p.Names = []string{f.T("booth.free")}
	}
	return p
}
