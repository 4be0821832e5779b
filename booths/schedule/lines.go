package schedule

import (
	"strings"
)

// beginCalendar is how every iCalendar file begins.
const beginCalendar = "BEGIN:VCALENDAR"

// property is a content line of iCalendar: its name and parameters in capitals, and its value as it is written.
type property struct {
	name, value string
	params      map[string]string
}

// component is what stands between BEGIN and END: an event, a time zone … Its own components are among parts.
type component struct {
	name  string
	props []property
	parts []*component
	whole bool // its END was there
}

// prop is the first property of that name, zero if there is none.
func (c *component) prop(name string) property {
	for _, p := range c.props {
		if p.name == name {
			return p
		}
	}
	return property{}
}

// all are the properties of that name.
func (c *component) all(name string) (found []property) {
	for _, p := range c.props {
		if p.name == name {
			found = append(found, p)
		}
	}
	return found
}

// unfolded gives the lines of text, with those that a space or tab continues joined: RFC 5545, 3.1.
func unfolded(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var line strings.Builder
		for raw := range strings.Lines(text) {
			raw = strings.TrimRight(raw, "\r\n")
			if raw != "" && (raw[0] == ' ' || raw[0] == '\t') {
				line.WriteString(raw[1:])
				continue
			}
			if line.Len() > 0 && !yield(line.String()) {
				return
			}
			line.Reset()
			line.WriteString(raw)
		}
		if line.Len() > 0 {
			yield(line.String())
		}
	}
}

// deepest bounds how deep components are kept within each other; RFC 5545 knows three levels.
const deepest = 8

// components reads the lines of an iCalendar file into one component that holds all calendars in it. Lines that are no
// properties are counted in strange.
func components(text string) (all *component, strange int) {
	all = &component{}
	open := []*component{all}
	for line := range unfolded(text) {
		p, ok := parseProperty(line)
		if !ok {
			strange++
			continue
		}
		top, value := open[len(open)-1], strings.ToUpper(strings.TrimSpace(p.value))
		switch {
		case p.name == "BEGIN" && len(open) > deepest:
			strange++
		case p.name == "BEGIN":
			c := &component{name: value}
			top.parts = append(top.parts, c)
			open = append(open, c)
		case p.name == "END" && value == top.name && len(open) > 1:
			top.whole = true
			open = open[:len(open)-1]
		case p.name == "END":
			strange++
		default:
			top.props = append(top.props, p)
		}
	}
	return all, strange
}

// parseProperty reads NAME;PARAM=value;PARAM="a:b":value.
func parseProperty(line string) (p property, ok bool) {
	head, value, ok := cutOutside(line, ':')
	if !ok {
		return p, false
	}
	name, rest, more := cutOutside(head, ';')
	p = property{name: strings.ToUpper(strings.TrimSpace(name)), value: value, params: map[string]string{}}
	for more {
		var param string
		param, rest, more = cutOutside(rest, ';')
		key, said, _ := strings.Cut(param, "=")
		p.params[strings.ToUpper(strings.TrimSpace(key))] = strings.Trim(said, `"`)
	}
	return p, p.name != ""
}

// cutOutside cuts text at the first mark that is not between quotes.
func cutOutside(text string, mark byte) (before, after string, found bool) {
	quoted := false
	for i := range len(text) {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == mark && !quoted:
			return text[:i], text[i+1:], true
		}
	}
	return text, "", false
}

// unescaped is a value of type TEXT as it is meant: RFC 5545, 3.3.11.
var unescaped = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";").Replace

// list are the texts of a value that are set apart by commas.
func list(value string) (all []string) {
	from, escaped := 0, false
	for i := range len(value) {
		switch {
		case escaped:
			escaped = false
		case value[i] == '\\':
			escaped = true
		case value[i] == ',':
			all, from = append(all, unescaped(value[from:i])), i+1
		}
	}
	return append(all, unescaped(value[from:]))
}
