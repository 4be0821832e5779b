package booths

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxBytes bounds the texts that are worth cleaning: longer ones are refused as they are, at once.
const maxBytes = 64 << 10

// composed is st as it is kept: text in Unicode NFC, lines that end in a newline alone, names and headlines on one line.
// Characters that nobody sees go: controls other than newline and tab, and those of Unicode's category Cf (marks and
// overrides of direction, spaces without width, joiners, byte order marks), which come in with pasted text and hide or turn
// around what is read. Soft hyphens stay: they are letters in TCVN3. Markdown stays as it was typed. NUL and what is not UTF-8 stay, to be refused.
func (st Stand) composed() Stand {
	st.Headline, st.Text = composedLine(st.Headline), composedText(st.Text)
	st.Website = composedLink(st.Website)
	st.Exhibits = slices.Clone(st.Exhibits)
	for i := range st.Exhibits {
		x := &st.Exhibits[i]
		x.Name, x.Description = composedLine(x.Name), composedText(x.Description)
		x.Link = composedLink(x.Link)
	}
	st.Photos = slices.Clone(st.Photos)
	for i := range st.Photos {
		st.Photos[i].Alt = composedLine(st.Photos[i].Alt)
	}
	return st
}

func composedText(t Text) Text { return Text{cleanText(t.VI), cleanText(t.EN)} }

func composedLine(t Text) Text { return Text{cleanLine(t.VI), cleanLine(t.EN)} }

// composedLink is an address as links are kept: one that is typed without a scheme, as syt.dongnai.gov.vn is, gets https.
func composedLink(s string) string {
	s = strings.TrimSpace(s)
	if host, _, _ := strings.Cut(s, "/"); hostShape.MatchString(host) {
		return "https://" + s
	}
	return s
}

// cleanText is s as texts of several lines are kept.
func cleanText(s string) string {
	if len(s) > maxBytes || !storable(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return norm.NFC.String(strings.Map(seen, s))
}

// cleanLine is s as texts of one line are kept.
func cleanLine(s string) string {
	if len(s) > maxBytes || !storable(s) {
		return s
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, cleanText(s)))
}

// softHyphen shows where words may part. Text in the old encoding TCVN3 has it for ư.
const softHyphen = 0xad

// seen is r as it is kept, below 0 for one that is not.
func seen(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r == softHyphen:
		return r
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// storable says whether every engine can keep s: UTF-8 without NUL.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
