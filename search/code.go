package search

import (
	"regexp"
	"strings"

	"gianhang/search/vietnamese"
)

// Booth codes as people type them, folded: "a12", "a 12" (also from "A-12"), "gian hang a012", "quay a12" (trap T19).
var (
	boothWord = regexp.MustCompile(`^(?:gian(?: hang)?|booth|quay|so) `)
	boothCode = regexp.MustCompile(`^([a-z]{0,2}) ?0*([0-9]{1,3})$`)
)

// codeAsked gives the booth code that text is and nothing else, in canonical form, or "".
func codeAsked(text string) string {
	fold := vietnamese.Fold(text)
	return canonicalCode(fold[len(boothWord.FindString(fold)):])
}

// canonicalCode gives the form of a booth code that is indexed: lower case, no signs, no leading zeros. Codes of another
// pattern than one or two letters and three digits give "": they are not found by code.
func canonicalCode(code string) string {
	parts := boothCode.FindStringSubmatch(vietnamese.Fold(code))
	if parts == nil {
		return ""
	}
	return parts[1] + parts[2]
}

// begun are all beginnings of a canonical code, itself included.
func begun(code string) (all []string) {
	for i := range code {
		all = append(all, code[:i+1])
	}
	return all
}

// begins tells whether the code asked for is a beginning of code.
func (asked question) begins(code string) bool { return strings.HasPrefix(code, asked.code) }
