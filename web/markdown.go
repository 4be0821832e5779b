package web

import (
	"fmt"
	"html/template"

	"gianhang/booths"
	"gianhang/booths/prose"
)

// markdown shows what a department wrote about itself, as prose.HTML says.
func markdown(source string) template.HTML { return template.HTML(prose.HTML(source)) }

// Prose is Text for what is written in Markdown.
func (f frame) Prose(t booths.Text) template.HTML {
	words, lang := t.In(f.Lang)
	html := markdown(words)
	if lang != f.Lang && html != "" {
		html = template.HTML(fmt.Sprintf(`<div lang="%s">%s</div>`, lang, html))
	}
	return html
}
