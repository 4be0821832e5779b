package web

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
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
	Where   string             // on which floors a topic is
	Agenda  []agenda           // what is on, and what is next
	named   booths.Text        // the chosen topic, empty if there is no such
	stands  []string           // ids of the departments among Rows
	metres  map[string]float64 // from there to booths and places
}

// home serves GET /, the searchable plan.
func (s *server) home(c echo.Context) error {
	return s.finder(c, asked(c, "topic"))
}

// topic serves GET /topics/:id, the departments of a topic and where they stand.
func (s *server) topic(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	if _, ok := a.topicByID[c.Param("id")]; !ok {
		return booths.ErrNotFound
	}
	return s.finder(c, c.Param("id"))
}

// finder shows what the query string wants, within that topic if it is not empty, beside the plan. The plan of the front
// page is left to the script: phones show it only when asked to.
func (s *server) finder(c echo.Context, topic string) error {
	v, a, status, err := s.find(c, topic)
	if err != nil {
		return err
	}
	v.Map, err = drawMap(v.frame, a, emphasis{Found: v.Found})
	if err != nil {
		return err
	}
	if v.Light = v.Resting(); v.Light {
		v.Map.SVG, v.Map.Later = "", true
		v.Data = append(v.Data, v.fair())
	}
	return s.show(c, status, "home", v)
}

// answers serves GET /answers, what home shows beside the plan, for the script that follows the typing.
func (s *server) answers(c echo.Context) error {
	v, _, status, err := s.find(c, asked(c, "topic"))
	if err != nil {
		return err
	}
	return s.show(c, status, "answers", v)
}

// find asks the index what the query string wants, within a topic if it is not empty, and prepares both views of it. A
// query that cannot be asked is answered with its fault and status 400.
func (s *server) find(c echo.Context, topic string) (homeView, *atlas, int, error) {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return homeView{}, nil, 0, err
	}
	v := homeView{frame: s.frame(c, a, "map", ""), Query: asked(c, "q"), Topic: topic,
		Kind: booths.Kind(asked(c, "kind")), Floor: asked(c, "floor"), From: asked(c, "from"), Sure: true}
	if v.metres = a.metresFrom(v.From, floor.Walking); v.metres == nil {
		v.From = ""
	}
	v.Fills, v.named = true, a.topicByID[v.Topic].Name
	v.Here = v.page(0)
	status := http.StatusOK
	var invalid booths.Invalid
	switch err := s.ask(c.Request().Context(), &v, a, c.QueryParam("offset")); {
	case errors.As(err, &invalid):
		status = http.StatusBadRequest
		v.refuse(invalid)
	case err != nil:
		return homeView{}, nil, 0, err
	}
	s.answered(c, v)
	if v.Lost() {
		v.browse(a)
	}
	if v.searching() && v.Fault == "" {
		v.Title = v.Heading()
	}
	if v.IsTopic() {
		v.Title, v.Where = v.Plain(v.named), v.whereIs(a)
		v.Summary = v.Heading() + ". " + v.Where
	}
	if v.Resting() {
		v.welcome(a)
	}
	v.Path = v.own()
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
	if err != nil || !v.searching() && offset == "" {
		return err
	}
	answer, err := s.index.Find(ctx, q)
	if err != nil {
		return err
	}
	v.Total, v.Sure = answer.Total, answer.Confident
	for _, hit := range answer.Hits {
		v.Rows = append(v.Rows, v.row(a, hit))
		if hit.Kind == booths.KindStand {
			v.stands = append(v.stands, hit.ID)
		}
		if v.searching() && hit.Score >= lit*answer.Best {
			v.Found = append(v.Found, v.Rows[len(v.Rows)-1].Marks...)
		}
	}
	for _, hit := range answer.Guesses {
		v.Guesses = append(v.Guesses, v.row(a, hit))
	}
	v.offer(a, answer.Facets)
	if q.Offset > 0 {
		v.Less = v.URL(v.page(max(0, min(q.Offset, answer.Total)-q.Limit)))
	}
	if next := q.Offset + len(answer.Hits); next < answer.Total && len(answer.Hits) > 0 {
		v.More = v.URL(v.page(next))
	}
	return nil
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

// clipped is what a visitor typed as a heading repeats it: no more than 60 runes, and isolated (U+2068, U+2069), so
// that letters of another direction turn nothing around.
func clipped(text string) string {
	runes := []rune(text)
	if len(runes) > 60 {
		text = string(runes[:60]) + "…"
	}
	return "\u2068" + text + "\u2069"
}
