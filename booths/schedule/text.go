package schedule

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

// markup is what tells HTML from text that happens to hold a "<".
var markup = regexp.MustCompile(`(?i)</?(p|br|a|b|i|u|em|strong|ul|ol|li|h[1-6]|code|pre|div|span|img|hr|blockquote|table|tr|td|script|style)(\s[^<>]*)?/?>`)

// plain is text without markup, in lines: paragraphs and items of lists keep theirs.
func plain(text string) string {
	if markup.MatchString(text) {
		text = unmarked(text)
	}
	return tidy(text)
}

// unmarked takes the markup from HTML. Scripts and styles say nothing.
func unmarked(text string) string {
	var b strings.Builder
	skip, verbatim := false, false
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip {
				continue
			}
			said := string(z.Text())
			if said = html.UnescapeString(said); !verbatim {
				said = strings.Join(strings.FieldsFunc(" "+said+" ", unicode.IsSpace), " ")
				said = spaced(string(z.Raw()), said)
			}
			b.WriteString(said)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			skip = string(name) == "script" || string(name) == "style"
			verbatim = verbatim || string(name) == "pre"
			b.WriteString(opening(string(name)))
		case html.EndTagToken:
			name, _ := z.TagName()
			skip = false
			verbatim = verbatim && string(name) != "pre"
			b.WriteString(closing(string(name)))
		}
	}
}

// spaced gives joined the spaces, as one each, that raw has at its ends.
func spaced(raw, joined string) string {
	if raw != strings.TrimLeftFunc(raw, unicode.IsSpace) {
		joined = " " + joined
	}
	if strings.TrimSpace(joined) != "" && raw != strings.TrimRightFunc(raw, unicode.IsSpace) {
		joined += " "
	}
	return joined
}

// opening is what a tag that begins is in plain text.
func opening(tag string) string {
	switch tag {
	case "br":
		return "\n"
	case "li":
		return "\n• "
	case "td":
		return " "
	}
	return closing(tag)
}

// closing is what a tag that ends is in plain text.
func closing(tag string) string {
	switch tag {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table", "hr":
		return "\n\n"
	case "div", "tr":
		return "\n"
	}
	return ""
}

// tidy is text in NFC without control characters; lines have no spaces around them or two between words, and never two
// empty ones follow each other.
func tidy(text string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(cleaned(text), "\r", "\n"), "\n") {
		line = oneLine(line)
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// oneLine is text in NFC on one line, with one space between words.
func oneLine(text string) string { return strings.Join(strings.Fields(cleaned(text)), " ") }

// cleaned is text in NFC without control characters but those that end lines and words.
func cleaned(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.TrimSpace(norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)))
}

// cut is the first most runes of text, the last of them "…" if there were more.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	if runes := []rune(text); len(runes) > most {
		return strings.TrimRightFunc(string(runes[:most-1]), unicode.IsSpace) + "…"
	}
	return text
}

// vietnameseOnly are letters that no other language of the world's Latin alphabets has.
var vietnameseOnly = regexp.MustCompile(`[ơưƠƯ\x{1EA0}-\x{1EF9}]`)

// languageOf is the language of the exhibition for text in the language of that tag: Vietnamese, and English for any
// other, which is nearer. Without a tag, the letters tell.
func languageOf(tag, text string) booths.Lang {
	tag = strings.ToLower(tag)
	if tag == "vi" || strings.HasPrefix(tag, "vi-") || tag == "" && vietnameseOnly.MatchString(norm.NFC.String(text)) {
		return booths.Vi
	}
	return booths.En
}
