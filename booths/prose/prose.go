// Package prose reads what departments write about themselves: text as people type it, with a little Markdown. It gives
// that as HTML that can do nothing but be read, and as plain words.
package prose

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Longest is how many bytes of Markdown are read as such: what a stand may hold in its 4,000 runes. What is longer is shown
// as it was typed, since nested brackets take time that grows with the square of the text.
const Longest = 16000

// deepest is how far lists may lie in each other; text that goes deeper is shown as it was typed.
const deepest = 6

// reader knows paragraphs, headings, lists, emphasis and links. Indented text and lines of dashes are what people type, so
// there is no code, no quotation and no rule; HTML is text.
var reader = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(indented{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	),
)

// indented begins paragraphs also on lines that are indented as code would be.
type indented struct{ parser.BlockParser }

// CanAcceptIndentedLine is true.
func (indented) CanAcceptIndentedLine() bool { return true }

// policy lets through what writer writes, and nothing else.
var policy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "strong", "em", "ul", "ol", "li")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,9}$`)).OnElements("ol")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(`^nofollow noopener$`)).OnElements("a")
	p.AllowURLSchemes("https")
	p.RequireParseableURLs(true)
	return p
}()

// HTML gives source as paragraphs, lists, bold, italic and links to https pages, with its lines broken as they were typed;
// empty for text without words. A heading is a bold line, because the page has headings of its own. Everything else is text.
func HTML(source string) string {
	source = Visible(source)
	w := writer{source: []byte(source)}
	tree := tree(source)
	if tree == nil {
		w.typed(source)
	} else {
		w.node(tree)
	}
	return policy.Sanitize(w.out.String())
}

// tree reads source, nil if it is too long or too deep to be Markdown.
func tree(source string) ast.Node {
	if len(source) > Longest {
		return nil
	}
	root := reader.Parse(text.NewReader([]byte(source)))
	depth, most := 0, 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function fails never
		if n.Kind() == ast.KindList && entering {
			depth++
			most = max(most, depth)
		} else if n.Kind() == ast.KindList {
			depth--
		}
		return ast.WalkContinue, nil
	})
	if most > deepest {
		return nil
	}
	return root
}

// writer writes a tree as HTML.
type writer struct {
	source []byte
	out    strings.Builder
}

// typed writes text as it was typed, in paragraphs.
func (w *writer) typed(source string) {
	for _, paragraph := range regexp.MustCompile(`\n[ \t]*\n\s*`).Split(strings.TrimSpace(source), -1) {
		w.out.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br>") + "</p>")
	}
}

func (w *writer) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.within("p", n)
	case *ast.Heading:
		w.out.WriteString("<p>")
		w.within("strong", n)
		w.out.WriteString("</p>")
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.within("li", n)
	case *ast.Emphasis:
		w.within([]string{"em", "strong"}[min(n.Level, 2)-1], n)
	case *ast.Link:
		w.link(string(n.Destination), func() { w.children(n) })
	case *ast.AutoLink:
		w.link(string(n.URL(w.source)), func() { w.words(n.Label(w.source)) })
	case *ast.Text:
		w.words(util.UnescapePunctuations(n.Value(w.source)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.out.WriteString("<br>")
		}
	case *ast.String:
		w.words(n.Value)
	default: // the document, the text of an item of a list, an image: what is in it
		w.children(n)
	}
}

func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *writer) within(tag string, n ast.Node) {
	w.out.WriteString("<" + tag + ">")
	w.children(n)
	w.out.WriteString("</" + tag + ">")
}

func (w *writer) list(n *ast.List) {
	if !n.IsOrdered() {
		w.within("ul", n)
		return
	}
	w.out.WriteString("<ol")
	if n.Start != 1 {
		w.out.WriteString(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	w.out.WriteString(">")
	w.children(n)
	w.out.WriteString("</ol>")
}

// link writes a link to a page that is safe to lead to, and the words of any other.
func (w *writer) link(to string, words func()) {
	if !leads(to) {
		words()
		return
	}
	w.out.WriteString(`<a href="` + html.EscapeString(to) + `" rel="nofollow noopener">`)
	words()
	w.out.WriteString("</a>")
}

func (w *writer) words(words []byte) { w.out.WriteString(html.EscapeString(string(words))) }
