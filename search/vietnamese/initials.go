package vietnamese

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Initial is an abbreviation that a span of a name may have.
type Initial struct {
	Letters  string // folded: "sttt"
	From, To int    // the tokens it stands for: indexes, To is the one after the last
}

// How much of a name is abbreviated, in tokens. Among 30 official abbreviations none stands for more.
const (
	maxName = 16
	minSpan = 2
	maxSpan = 8
)

// connectives are the keys of the words that abbreviations leave out, in Vietnamese and English. As keys, since vệ and
// chợ are none.
var connectives = strings.Fields("va|2 cac|1 cua|3 cho ve^|2 o*|3 trong thuo^c|5 the of and for")

// Initials gives the abbreviations (trap T17) of every span of 2 to 8 tokens within the first 16 of a name, by span,
// each once. A span neither begins nor ends with a connective (và, các, của, …); those inside count and are left out.
// Every token gives its first letter, and once more all of them their whole first consonants (SNgV), connectives left
// out; one that has a digit is given as it is.
func Initials(tokens []Token) []Initial {
	parts := make([]part, 0, maxName)
	for _, t := range tokens[:min(len(tokens), maxName)] {
		parts = append(parts, abbreviated(t))
	}
	var all []Initial
	var written strings.Builder // what all of them share
	for from := range parts {
		for to := from + minSpan; to <= min(from+maxSpan, len(parts)); to++ {
			if parts[from].connective || parts[to-1].connective {
				continue
			}
			span := len(all)
			for _, form := range []func(part) string{part.every, part.content, part.whole} {
				next := Initial{write(&written, parts[from:to], form), from, to}
				if !slices.Contains(all[span:], next) {
					all = append(all, next)
				}
			}
		}
	}
	return all
}

// part is what a token gives to an abbreviation: its first letter, or the consonants that it begins with.
type part struct {
	first, cluster string
	connective     bool
}

func (p part) every() string { return p.first }

func (p part) content() string {
	if p.connective {
		return ""
	}
	return p.first
}

func (p part) whole() string {
	if p.connective {
		return ""
	}
	return p.cluster
}

// abbreviated takes a token apart; one that has a digit gives all of itself.
func abbreviated(t Token) part {
	p := part{t.Fold, t.Fold, slices.Contains(connectives, t.Key)}
	if strings.ContainsAny(t.Fold, "0123456789") {
		return p
	}
	_, size := utf8.DecodeRuneInString(t.Fold)
	p.first, p.cluster = t.Fold[:size], t.Fold[:size]
	if onset := strings.IndexAny(t.Fold, "aeiouy"); onset > size && onset <= len("ngh") {
		p.cluster = t.Fold[:onset]
	}
	return p
}

// write puts one form of all parts together.
func write(written *strings.Builder, parts []part, form func(part) string) string {
	start := written.Len()
	for _, p := range parts {
		written.WriteString(form(p))
	}
	return written.String()[start:]
}
