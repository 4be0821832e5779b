package web

import (
	"strings"

	"gianhang/booths"
	"gianhang/web/picture"
)

// crumb is a step on the way from the front page to a page.
type crumb struct {
	Name string
	Path string // without the prefix of a language; empty for the page itself
}

// sections are the lists that pages belong to, by the first part of their addresses, with the keys of their names.
var sections = map[string]string{
	"departments": "menu.departments",
	"places":      "menu.places",
	"programme":   "menu.programme",
	"visit":       "menu.visit",
}

// Crumbs is the way from the front page to this page, which comes last; nothing on the front page, on answers and on faults.
func (f frame) Crumbs() []crumb {
	if f.Section == "" || f.Title == "" || f.Path == "/" || strings.HasPrefix(f.Path, "/?") {
		return nil
	}
	all := []crumb{{f.T("menu.home"), "/"}}
	first, rest, _ := strings.Cut(strings.Trim(f.Path, "/"), "/")
	if key := sections[first]; key != "" && rest != "" {
		all = append(all, crumb{f.T(key), "/" + first})
	}
	all = append(all, f.Within...)
	return append(all, crumb{Name: f.Title})
}

// Canonical is the whole address of this page, the same for all addresses that show it.
func (f frame) Canonical() string { return f.In(f.Lang) }

// In is the whole address of this page in a language.
func (f frame) In(lang booths.Lang) string { return f.Site + prefixes[lang] + f.Path }

// Locale names the reader's language as those who show links want it (ogp.me).
func (f frame) Locale() string {
	if f.Lang == booths.En {
		return "en_GB"
	}
	return "vi_VN"
}

// Card is what those who are shown a link to this page see of it: its Preview, or one made of what every page has.
func (f frame) Card() preview {
	if f.Preview != nil {
		return *f.Preview
	}
	p := preview{URL: f.Canonical(), Image: f.Site + f.URL("/preview.png"), Title: f.Title, Line: f.Summary,
		Width: picture.Width, Height: picture.Height}
	name := f.Plain(f.Exhibition.Name)
	switch {
	case p.Title == "":
		p.Title, p.Line = name, or(p.Line, f.T("describe", name))
	default:
		p.Line = or(p.Line, p.Title+". "+f.T("describe", name))
	}
	return p
}

// or is text, or instead if that is empty.
func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
