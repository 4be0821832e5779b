package web

import (
	"io"
	"io/fs"
	"time"

	"gianhang/booths"
	"gianhang/web/print"
)

// Letter is a letter that brings an invitation to departments.
type Letter struct {
	Departments []booths.Department
	Invitation  booths.Invitation
	Secret      string // of its link
}

// Letters writes a letter a page as PDF, in Vietnamese with a line of English, with links to the site at public. Fonts
// are those of the pages. now is when the paper is made.
func Letters(w io.Writer, fonts fs.FS, x booths.Exhibition, public string, now time.Time, all []Letter) error {
	words, err := readCatalogues()
	if err != nil {
		return err
	}
	printer, err := newPrinter(fonts)
	if err != nil {
		return err
	}
	f := frame{Lang: booths.Vi, Exhibition: x, Now: now, words: words[booths.Vi]}
	papers := each(all, func(l Letter) print.Letter {
		p := letterIn(f, together(l.Departments), l.Invitation, JoinAddress(public, l.Secret))
		p.Other = words[booths.En].say("letter.short")
		return p
	})
	sheet := print.Sheet{Title: f.T("letter.title"), Line: f.Plain(x.Name), Lang: string(f.Lang), Made: now.UTC()}
	return printer.Letters(w, sheet, papers)
}

// together are departments that one letter goes to.
func together(all []booths.Department) (one booths.Department) {
	for i, d := range all {
		if i == 0 {
			one = d
			continue
		}
		one.Name.VI += ", " + d.Name.VI
		one.Name.EN += ", " + d.Name.EN
	}
	return one
}

// JoinAddress is where the invitation of a secret is taken up, on the site at public.
func JoinAddress(public, secret string) string { return public + "/desk/join?key=" + secret }
