package web

import (
	"context"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/search"
)

// The numbers of rows that one page of answers shows.
const (
	rowsFound = 30
	rowsAll   = 100
)

// homeView is the search box, the answers and the plan that shows them.
type homeView struct {
	frame
	Map    mapView // drawn for home alone
	View   string  // what the plan shows, as a viewBox
	Query  string
	Topic  string
	Topics []booths.Topic
	Total  int
	Rows   []row
	Found  []string // codes of booths and ids of places among the answers
	Fault  string   // what is wrong with the query
	Less   string   // address of the answers before these
	More   string   // address of the next answers
	Sure   bool     // the answers really match
}

// row is one answer.
type row struct {
	Href            string
	Codes           []string // on its plates
	Marks           []string // what it is on the plan: codes of booths or the id of a place
	Icon            string   // path of the sign of a place or session, instead of plates
	Title, Subtitle template.HTML
	Topic           booths.Topic // zero if it has none
	Where           string       // name of the floor, or that it is not placed
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
	v := homeView{frame: s.frame(c, a, "map", ""), Query: asked(c, "q"), Topic: asked(c, "topic"), Topics: a.Topics, Sure: true}
	v.Here = "/" + v.address(0)
	status := http.StatusOK
	var invalid booths.Invalid
	switch err := s.ask(c.Request().Context(), &v, a, c.QueryParam("offset")); {
	case errors.As(err, &invalid):
		status = http.StatusBadRequest
		for _, key := range invalid {
			v.Fault = v.T(key)
		}
	case err != nil:
		return homeView{}, nil, 0, err
	}
	if v.searching() && v.Fault == "" {
		v.Title = v.Heading()
	}
	v.View = viewBox(a.fitted(emphasis{Found: v.Found}))
	return v, a, status, nil
}

// asked is a parameter as a page can show it: valid UTF-8 without spaces around it.
func asked(c echo.Context, name string) string {
	return strings.TrimSpace(strings.ToValidUTF8(c.QueryParam(name), "\uFFFD"))
}

// ask fills v with the answers from offset on.
func (s *server) ask(ctx context.Context, v *homeView, a *atlas, offset string) error {
	q := search.Query{Text: v.Query, Topic: v.Topic, Limit: rowsFound}
	if v.Query == "" {
		q.Kind, q.Limit = booths.KindStand, rowsAll
	}
	if offset != "" {
		n, err := strconv.Atoi(offset)
		if err != nil {
			return booths.Invalid{"offset": "invalid.parameter"}
		}
		q.Offset = n
	}
	answer, err := s.index.Find(ctx, q)
	if err != nil {
		return err
	}
	v.Total, v.Sure = answer.Total, answer.Confident
	for _, hit := range answer.Hits {
		v.Rows = append(v.Rows, v.row(a, hit))
		if v.searching() {
			v.Found = append(v.Found, v.Rows[len(v.Rows)-1].Marks...)
		}
	}
	if q.Offset > 0 {
		v.Less = v.URL("/", v.address(max(0, min(q.Offset, answer.Total)-q.Limit)))
	}
	if next := q.Offset + len(answer.Hits); next < answer.Total && len(answer.Hits) > 0 {
		v.More = v.URL("/", v.address(next))
	}
	return nil
}

// searching says whether the visitor asked for something, as opposed to seeing everything.
func (v homeView) searching() bool { return v.Query != "" || v.Topic != "" }

// address is the query string that asks the same again from offset on, with its "?", empty for everything.
func (v homeView) address(offset int) string {
	values := url.Values{}
	if v.Query != "" {
		values.Set("q", v.Query)
	}
	if v.Topic != "" {
		values.Set("topic", v.Topic)
	}
	if offset > 0 {
		values.Set("offset", strconv.Itoa(offset))
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}

// Toggle is the address that asks the same with a topic chosen, or let go if it is.
func (v homeView) Toggle(topic string) string {
	if v.Topic == topic {
		topic = ""
	}
	v.Topic = topic
	return v.URL("/", v.address(0))
}

// Heading says how many answers there are to what.
func (v homeView) Heading() string {
	switch {
	case v.Query != "" && v.Total == 0:
		return v.T("home.none", clipped(v.Query))
	case v.Query != "" && !v.Sure:
		return v.T("home.unsure", clipped(v.Query))
	case v.Query != "":
		return v.N("home.found", v.Total, clipped(v.Query))
	case v.Topic != "":
		return v.N("home.topic", v.Total, v.Plain(v.topic().Name))
	}
	return v.N("home.all", v.Total)
}

// Nothing says why there are no rows and what to do, empty if there are some.
func (v homeView) Nothing() string {
	switch {
	case len(v.Rows) > 0:
		return ""
	case v.Total > 0:
		return v.T("home.beyond")
	case v.Query != "":
		return v.T("home.none.hint")
	case v.Topic == "":
		return v.T("departments.none")
	}
	return ""
}

// topic is the chosen topic, without a name if there is no such.
func (v homeView) topic() booths.Topic {
	i := slices.IndexFunc(v.Topics, func(t booths.Topic) bool { return t.ID == v.Topic })
	if i < 0 {
		return booths.Topic{Name: booths.Text{VI: clipped(v.Topic)}}
	}
	return v.Topics[i]
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

// row makes an answer of a hit.
func (v homeView) row(a *atlas, hit search.Hit) row {
	r := row{Codes: hit.Booths, Marks: hit.Booths, Title: v.Marked(hit.Title, hit.Marks.Title), Subtitle: v.Marked(hit.Subtitle, hit.Marks.Subtitle)}
	if slices.Contains(hit.Topics, v.Topic) {
		r.Topic = a.topicByID[v.Topic]
	} else if len(hit.Topics) > 0 {
		r.Topic = a.topicByID[hit.Topics[0]]
	}
	if hit.Floor != "" {
		r.Where = v.Plain(a.floors[hit.Floor])
	}
	switch hit.Kind {
	case booths.KindStand:
		r.Href = v.URL("/departments/", hit.ID)
		if len(hit.Booths) == 0 {
			r.Where = v.T("booth.unplaced")
		} else {
			r.Href = v.URL("/booths/", hit.Booths[0])
		}
	case booths.KindPlace:
		r.Href, r.Icon, r.Marks = v.URL("/places/", hit.ID), a.icon(hit.ID), []string{hit.ID}
	case booths.KindSession:
		r.Href, r.Icon, r.Where = v.URL("/programme#", hit.ID), sessionIcon, v.T("menu.programme")
	}
	return r
}
