package prose

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Plain gives the words of source without the signs of Markdown and without addresses behind words, a line for every line
// and item.
func Plain(source string) string {
	source = Visible(source)
	root := tree(source)
	if root == nil {
		return strings.TrimSpace(source)
	}
	var out strings.Builder
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function fails never
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				out.Write(util.UnescapePunctuations(n.Value([]byte(source))))
				if n.SoftLineBreak() || n.HardLineBreak() {
					out.WriteByte('\n')
				}
			}
		case *ast.AutoLink:
			if entering {
				out.Write(n.Label([]byte(source)))
			}
		case *ast.Paragraph, *ast.Heading, *ast.TextBlock:
			if !entering {
				out.WriteByte('\n')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(out.String())
}

// Visible is source without characters that nobody sees: those that turn the direction of writing or join and part words
// without a trace, and controls other than ends of lines and tabs. What joins signs of one picture stays.
func Visible(source string) string {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d':
			return r
		case r == utf8.RuneError || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, source)
}

// leads says whether to is the address of an https page with a host and without a name to log in by.
func leads(to string) bool {
	u, err := url.Parse(to)
	return err == nil && u.Scheme == "https" && u.User == nil && strings.Contains(u.Hostname(), ".") && !strings.ContainsFunc(to, unicode.IsSpace)
}
