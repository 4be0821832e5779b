package web

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/search"
)

// The numbers of rows that one page of answers shows.
const (
	rowsFound = 30
	rowsAll   = 100
)

// lit is the share of the best hit's score from which on a hit is lit on the plan: the plan shows where to go, the list
// what else there is.
const lit = 0.5

// homeView is the search box, the answers and the plan that shows them.
type homeView struct {
	frame
	Map     mapView // drawn for home alone
	View    string  // what the plan shows, as a viewBox
	Query   string
	Topic   string // id
	Kind    booths.Kind
	Floor   string   // code
	From    string   // where the visitor is, if that is known: code of a booth or id of a place
	Topics  []choice // topics to narrow by, or to browse by if the visitor is lost
	Kinds   []choice
	Floors  []choice
	Total   int
	Rows    []row
	Guesses []row              // what may have been meant, if the answers do not really match
	Found   []string           // codes of booths and ids of places among the best answers
	Fault   string             // what is wrong with the query
	Less    string             // address of the answers before these
	More    string             // address of the next answers
	Sure    bool               // the answers really match
	named   booths.Text        // the chosen topic, empty if there is no such
	metres  map[string]float64 // from there to booths and places
}

// home serves GET /, the searchable plan.
func (s *server) home(c echo.Context) error {
	v, a, status, err := s.find(c)
	if err != nil {
		return err
	}
	if v.Map, err = drawMap(v.frame, a, emphasis{Found: v.Found}); err != nil {
		return err
	}
	return s.show(c, status, "home", v)
}

// answers serves GET /answers, what home shows beside the plan, for the script that follows the typing.
func (s *server) answers(c echo.Context) error {
	v, _, status, err := s.find(c)
	if err != nil {
		return err
	}
	return s.show(c, status, "answers", v)
}

// find asks the index what the query string wants and prepares both views of it. A query that cannot be asked is
// answered with its fault and status 400.
func (s *server) find(c echo.Context) (homeView, *atlas, int, error) {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return homeView{}, nil, 0, err
	}
	v := homeView{frame: s.frame(c, a, "map", ""), Query: asked(c, "q"), Topic: asked(c, "topic"),
		Kind: booths.Kind(asked(c, "kind")), Floor: asked(c, "floor"), From: asked(c, "from"), Sure: true}
	if v.metres = a.metresFrom(v.From, floor.Walking); v.metres == nil {
		v.From = ""
	}
	v.Here, v.named = "/"+v.address(0), a.topicByID[v.Topic].Name
	status := http.StatusOK
	var invalid booths.Invalid
	switch err := s.ask(c.Request().Context(), &v, a, c.QueryParam("offset")); {
	case errors.As(err, &invalid):
		status = http.StatusBadRequest
		v.refuse(invalid)
	case err != nil:
		return homeView{}, nil, 0, err
	}
	if v.Lost() {
		v.browse(a)
	}
	if v.searching() && v.Fault == "" {
		v.Title = v.Heading()
	}
	v.View = viewBox(a.fitted(emphasis{Found: v.Found}))
	return v, a, status, nil
}

// asked is a parameter as a page can show it: valid UTF-8 without spaces around it.
func asked(c echo.Context, name string) string { return clean(c.QueryParam(name)) }

// clean is text as a page can show it: valid UTF-8 without spaces around it.
func clean(text string) string { return strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD")) }

// refuse says what is wrong, and lets filters go that would be wrong the next time too.
func (v *homeView) refuse(bad booths.Invalid) {
	v.Fault = v.T(bad[slices.Min(slices.Collect(maps.Keys(bad)))])
	if bad["kind"] != "" {
		v.Kind = ""
	}
	if bad["floor"] != "" {
		v.Floor = ""
	}
}

// ask fills v with the answers from offset on.
func (s *server) ask(ctx context.Context, v *homeView, a *atlas, offset string) error {
	q, err := v.question(a, offset)
	if err != nil {
		return err
	}
	answer, err := s.index.Find(ctx, q)
	if err != nil {
		return err
	}
	v.Total, v.Sure = answer.Total, answer.Confident
	for _, hit := range answer.Hits {
		v.Rows = append(v.Rows, v.row(a, hit))
		if v.searching() && hit.Score >= lit*answer.Best {
			v.Found = append(v.Found, v.Rows[len(v.Rows)-1].Marks...)
		}
	}
	for _, hit := range answer.Guesses {
		v.Guesses = append(v.Guesses, v.row(a, hit))
	}
	v.offer(a, answer.Facets)
	if q.Offset > 0 {
		v.Less = v.URL("/", v.address(max(0, min(q.Offset, answer.Total)-q.Limit)))
	}
	if next := q.Offset + len(answer.Hits); next < answer.Total && len(answer.Hits) > 0 {
		v.More = v.URL("/", v.address(next))
	}
	return nil
}

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

// Heading says how many answers there are to what.
func (v homeView) Heading() string {
	switch {
	case v.Query != "" && v.Total == 0:
		return v.T("home.none", clipped(v.Query))
	case v.Query != "":
		return v.N("home.found", v.Total, clipped(v.Query))
	case v.Kind != "" || v.Floor != "":
		return v.N("home.some", v.Total)
	case v.named != (booths.Text{}):
		return v.N("home.topic", v.Total, v.Plain(v.named))
	case v.Topic != "":
		return v.N("home.topic", v.Total, clipped(v.Topic))
	}
	return v.N("home.all", v.Total)
}

// Nothing says why there are no rows, empty if there are some or the visitor is lost.
func (v homeView) Nothing() string {
	switch {
	case len(v.Rows) > 0 || v.Lost():
		return ""
	case v.Total > 0:
		return v.T("home.beyond")
	case v.Query != "" && v.narrowed():
		return v.T("home.none.narrowed")
	case v.Query == "" && !v.narrowed():
		return v.T("departments.none")
	}
	return ""
}

// Widened is the address that asks the same without filters, empty if that would change nothing.
func (v homeView) Widened() string {
	if v.Query == "" || !v.narrowed() {
		return ""
	}
	return v.URL("/", homeView{Query: v.Query}.address(0))
}

// clipped is what a visitor typed as a heading repeats it: no more than 60 runes, and isolated (U+2068, U+2069), so
// that letters of another direction turn nothing around.
func clipped(text string) string {
	runes := []rune(text)
	if len(runes) > 60 {
		text = string(runes[:60]) + "…"
	}
	return "\u2068" + text + "\u2069"
}
