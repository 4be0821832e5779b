package web

import (
	"cmp"
	"net/url"
	"strconv"

	"gianhang/booths"
	"gianhang/search"
)

// question is what v asks of the index; without words, for stands. It is booths.Invalid if the offset is no number or
// there is no such floor.
func (v homeView) question(a *atlas, offset string) (search.Query, error) {
	q := search.Query{Text: v.Query, Kind: v.Kind, Topic: v.Topic, Floor: v.Floor, Limit: rowsFound}
	if v.Query == "" {
		q.Kind, q.Limit = cmp.Or(v.Kind, booths.KindStand), rowsAll
	}
	if _, ok := a.floors[v.Floor]; !ok && v.Floor != "" {
		return q, booths.Invalid{"floor": "invalid.parameter"}
	}
	if offset != "" {
		n, err := strconv.Atoi(offset)
		if err != nil {
			return q, booths.Invalid{"offset": "invalid.parameter"}
		}
		q.Offset = n
	}
	return q, nil
}

// narrowed says whether a filter is set.
func (v homeView) narrowed() bool { return v.Topic != "" || v.Kind != "" || v.Floor != "" }

// searching says whether the visitor asked for something, as opposed to seeing everything.
func (v homeView) searching() bool { return v.Query != "" || v.narrowed() }

// Lost says whether the visitor needs another way than the words that were typed.
func (v homeView) Lost() bool {
	return v.Fault != "" || !v.Sure || v.Query != "" && v.Total == 0 && !v.narrowed()
}

// address is the query string that asks the same again from offset on, with its "?", empty for everything.
func (v homeView) address(offset int) string {
	values := url.Values{}
	for name, value := range map[string]string{"q": v.Query, "topic": v.Topic, "kind": string(v.Kind), "floor": v.Floor, "from": v.From} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if offset > 0 {
		values.Set("offset", strconv.Itoa(offset))
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}

// page is the address that asks the same from offset on, without the prefix of a language.
func (v homeView) page(offset int) string {
	if v.IsTopic() && v.From == "" && offset == 0 {
		return "/topics/" + url.PathEscape(v.Topic)
	}
	return "/" + v.address(offset)
}

// own is page whoever asks, and from the beginning.
func (v homeView) own() string {
	v.From = ""
	return v.page(0)
}

// IsTopic says whether everything about a topic is asked for, and nothing else.
func (v homeView) IsTopic() bool {
	return v.Topic != "" && v.named != (booths.Text{}) && v.Query == "" && v.Kind == "" && v.Floor == ""
}

// Resting says whether nothing is asked for: then the front page tells of the exhibition.
func (v homeView) Resting() bool { return !v.searching() && v.Fault == "" }

// Widened is the address that asks the same without filters, empty if that would change nothing.
func (v homeView) Widened() string {
	if v.Query == "" || !v.narrowed() {
		return ""
	}
	return v.URL(homeView{Query: v.Query}.page(0))
}
