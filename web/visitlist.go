package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// Bounds of what an address of a visit may hold.
const (
	mostSaved   = 60 // booths
	longestCode = 12 // runes of what may be a code
)

// visitQuery is what an address asks of the page of a visit: /visit?b=A3,B12&done=A3.
type visitQuery struct {
	Saved   []string // codes of booths, each once, in the order that they were saved; some may be on no plan
	Done    []string // those of Saved that were visited
	From    string   // where the visitor is, empty if unknown
	Profile string
	Order   string // saved for the order of Saved, or empty for the shortest
	Add     string // what the form wants to save too
	Given   bool   // the address holds a list, if an empty one
	Cut     bool   // the address holds more than mostSaved booths, of which the rest was left out
}

// readVisitQuery reads the query string. Codes are taken however they are written.
func readVisitQuery(c echo.Context) visitQuery {
	q := visitQuery{From: asked(c, "from"), Profile: asked(c, "profile"), Order: asked(c, "order"), Add: asked(c, "add")}
	values := c.QueryParams()
	q.Given = values.Has("b")
	q.Saved, q.Cut = codesIn(values["b"])
	done, _ := codesIn(values["done"])
	q.Done = slices.DeleteFunc(slices.Clone(q.Saved), func(code string) bool { return !slices.Contains(done, code) })
	if q.Order != "saved" {
		q.Order = ""
	}
	return q
}

// codesIn are the codes of lists such as "a3, B-12", each once, and whether there were more than mostSaved.
func codesIn(lists []string) (codes []string, cut bool) {
	for _, list := range lists {
		for text := range strings.SplitSeq(list, ",") {
			code := []rune(canonical(clean(text)))
			code = code[:min(len(code), longestCode)]
			switch {
			case len(code) == 0 || slices.Contains(codes, string(code)):
			case len(codes) == mostSaved:
				return codes, true
			default:
				codes = append(codes, string(code))
			}
		}
	}
	return codes, false
}

// renamed is q with the codes that booths have now.
func (q visitQuery) renamed(aliases map[string]string) visitQuery {
	now := func(codes []string) (all []string) {
		for _, code := range codes {
			if code = cmp.Or(aliases[code], code); !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
		return all
	}
	q.Saved, q.Done = now(q.Saved), now(q.Done)
	return q
}

// List is the part of the address that says what was saved and visited; empty if the address has none.
func (q visitQuery) List() string {
	if !q.Given {
		return ""
	}
	list := "b=" + codesOut(q.Saved)
	if len(q.Done) > 0 {
		list += "&done=" + codesOut(q.Done)
	}
	return list
}

// codesOut writes codes for an address.
func codesOut(codes []string) string {
	return strings.ReplaceAll(url.QueryEscape(strings.Join(codes, ",")), "%2C", ",")
}

// address is the query string of q with its "?".
func (q visitQuery) address() string {
	address := "?" + q.List()
	for _, field := range [][2]string{{"from", q.From}, {"profile", q.Profile}, {"order", q.Order}, {"add", q.Add}} {
		if field[1] != "" {
			address += "&" + field[0] + "=" + url.QueryEscape(field[1])
		}
	}
	return strings.Replace(address, "?&", "?", 1)
}

// with is q with a booth saved too.
func (q visitQuery) with(code string) visitQuery {
	if q.Given = true; !slices.Contains(q.Saved, code) {
		q.Saved = append(slices.Clone(q.Saved), code)
	}
	return q
}

// without is q without a booth.
func (q visitQuery) without(code string) visitQuery {
	q.Saved, q.Done = lessOne(q.Saved, code), lessOne(q.Done, code)
	return q
}

// ticked is q with a booth visited, or not any more.
func (q visitQuery) ticked(code string) visitQuery {
	if slices.Contains(q.Done, code) {
		q.Done = lessOne(q.Done, code)
	} else {
		q.Done = append(slices.Clone(q.Done), code)
	}
	return q
}

// lessOne is codes without one of them.
func lessOne(codes []string, code string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return c == code })
}
