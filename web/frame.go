package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/search"
)

// frame is what every page shows around its content, and how it speaks. Views embed it.
type frame struct {
	Lang       booths.Lang
	Section    string       // current item of the menu: map, places, departments, programme
	Title      string       // of the page, without the name of the exhibition
	About      booths.Text  // name of the department that a page of the desk or the office is about
	Room       string       // desk or office, empty for what visitors see
	Who        booths.Actor // who is signed in, in a Room
	Fills      bool         // the page fills the screen with the plan, and shows its crumbs itself
	Light      bool         // the page comes without the styles of plans and of pages to read; the script loads them with the plan
	Summary    string       // of the page in a sentence, empty for what can be said of any
	Here       string       // address of this page without language prefix, with its query
	Path       string       // of the address that is this page's own, without language prefix; it may have a query
	Site       string       // address of the site
	Now        time.Time
	Notices    []booths.Notice // to be shown now
	Within     []crumb         // what this page belongs to, between its section and itself
	Data       []any           // what search engines are told of it, as schema.org says
	Exhibition booths.Exhibition
	Assets     *assets
	Preview    *preview // nil for none
	Worker     string   // address of the service worker, empty for none
	CopyOf     string   // address of the server that this one copies, empty for none
	Heard      int64    // when this was last the same as there, in unix milliseconds
	Behind     bool     // that is too long ago not to be said
	Seq        int64    // change that the page shows, 0 where nothing is to follow it
	Packed     bool     // made to be kept by browsers: without what is drawn for one request alone
	Apart      bool     // stands in a page of the desk: without script, and what it leads to opens in windows of its own
	words      catalogue
}

// frame prepares the frame of a page of that section, and tells the client its language.
func (s *server) frame(c echo.Context, a *atlas, section, title string) frame {
	lang := langOf(c)
	here := strings.TrimPrefix(c.Request().URL.RequestURI(), prefixes[lang])
	here = "/" + strings.TrimLeft(here, "/") // two slashes would lead to another site
	path, _, _ := strings.Cut(here, "?")
	now := s.now()
	c.Response().Header().Set("Content-Language", string(lang))
	worker := "/sw.js"
	if s.offline.off {
		worker = ""
	}
	return frame{Lang: lang, Section: section, Title: title, Here: here, Path: path, Site: s.address(c), Now: now,
		Exhibition: a.Exhibition, Notices: noticesAt(a.Notices, now.UnixMilli()), Assets: s.assets, Worker: worker, Seq: a.Seq,
		CopyOf: s.mainAddress(), Heard: s.heard(now).UnixMilli(), Behind: s.behind(now),
		Packed: isPacking(c.Request().Context()), words: s.words[lang]}
}

// T gives the words of a key of the catalogue.
func (f frame) T(key string, args ...any) string { return f.words.say(key, args...) }

// Below says whether this page is the one at path, or below it; those below /desk are of many kinds.
func (f frame) Below(path string) bool {
	return f.Path == path || path != "/desk" && strings.HasPrefix(f.Path, path+"/")
}

// N gives the words for n things.
func (f frame) N(key string, n int, args ...any) string { return f.words.count(key, n, args...) }

// Icon draws an icon of the sprite by its name, beside words that say the same.
func (f frame) Icon(name string) template.HTML {
	return template.HTML(`<svg class="icon" aria-hidden="true"><use href="` + f.Assets.Sprite + "#" + template.HTMLEscapeString(name) + `"/></svg>`)
}

// Sign is the small square of a topic: its sign on its colour, beside its name.
func (f frame) Sign(t booths.Topic) template.HTML {
	icon := template.HTML("")
	if t.Icon != "" {
		icon = f.Icon("topic-" + t.Icon)
	}
	return template.HTML(fmt.Sprintf(`<span class="dot topic-%d">%s</span>`, t.Colour, icon))
}

// URL gives the address of a page of this site in the reader's language.
func (f frame) URL(parts ...string) string { return prefixes[f.Lang] + strings.Join(parts, "") }

// Other is the address of this page in the other language.
func (f frame) Other() string {
	if f.Lang == booths.Vi {
		return prefixes[booths.En] + f.Here
	}
	return f.Here
}

// OtherLang is the language that Other leads to.
func (f frame) OtherLang() booths.Lang {
	if f.Lang == booths.Vi {
		return booths.En
	}
	return booths.Vi
}

// Text shows content in the reader's language, or in the other, then marked as such.
func (f frame) Text(t booths.Text) template.HTML { return f.Marked(t, search.Spans{}) }

// Beside shows content in the language that Text does not show, for names that both languages know.
func (f frame) Beside(t booths.Text) template.HTML {
	words, lang := t.EN, booths.En
	if f.Lang == booths.En {
		words, lang = t.VI, booths.Vi
	}
	if shown, _ := t.In(f.Lang); words == "" || words == shown {
		return ""
	}
	return template.HTML(fmt.Sprintf(`<span lang="%s">%s</span>`, lang, template.HTMLEscapeString(words)))
}

// Plain is Text without markup, for attributes.
func (f frame) Plain(t booths.Text) string {
	words, _ := t.In(f.Lang)
	return words
}

// Day writes a day such as 2023-10-10 for people.
func (f frame) Day(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	if f.Lang == booths.En {
		return t.Format("2 January 2006")
	}
	return t.Format("2/1/2006")
}

// Clock writes the hour of a time in unix milliseconds where the exhibition is.
func (f frame) Clock(ms int64) string {
	return time.UnixMilli(ms).In(f.zone()).Format("15:04")
}

// Marked is Text with the parts that matched a search marked.
func (f frame) Marked(t booths.Text, matched search.Spans) template.HTML {
	words, lang := t.In(f.Lang)
	ranges := matched.VI
	if lang == booths.En {
		ranges = matched.EN
	}
	html := highlight(words, ranges)
	if lang != f.Lang && words != "" {
		html = fmt.Sprintf(`<span lang="%s">%s</span>`, lang, html)
	}
	return template.HTML(html)
}

// highlight escapes text and puts <mark> around the matched parts, which come in order; words that follow each other
// share one.
func highlight(text string, matched []search.Span) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for i := 0; i < len(matched); i++ {
		start, end := max(matched[i].Start, at), matched[i].End
		for i+1 < len(matched) && matched[i+1].Start == end+1 && end < len(runes) && runes[end] == ' ' {
			i++
			end = matched[i].End
		}
		if end = min(end, len(runes)); start >= end {
			continue
		}
		b.WriteString(template.HTMLEscapeString(string(runes[at:start])))
		b.WriteString("<mark>" + template.HTMLEscapeString(string(runes[start:end])) + "</mark>")
		at = end
	}
	b.WriteString(template.HTMLEscapeString(string(runes[at:])))
	return b.String()
}
