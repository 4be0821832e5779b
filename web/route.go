package web

import (
	"context"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// routeView is the way from one place to another: in words, on the plan, and as a code to take along.
type routeView struct {
	frame
	Map      mapView
	Asked    routeQuery // as the form shows it
	From, To stop       // zero if not known yet
	Via      []viaView
	StepFree bool
	Level    bool     // the way has no steps though nobody asked for that
	Choices  []choose // what words may mean that mean several things
	Starts   []start  // where visitors may be, while that is not known
	Known    []string // names to choose from when filling in the form
	Faults   map[string]string
	NoWay    string // why there is no way
	Summary  string // how far and how long it is
	Legs     []legView
	Reverse  string // address of the way back
	Switch   string // address of the same with the other profile
	QR       template.HTML
	Address  string // of this page, whole
}

// choose is a stop that was asked for by words, and the address that means it.
type choose struct {
	stop
	Href string
}

// start is where a way may begin: the address that begins there, and how far it is to the end.
type start struct {
	stop
	Href, Away string
}

// viaView is a stop on the way and the address without it.
type viaView struct {
	stop
	Without string
}

// legView is the way from one stop to the next in steps.
type legView struct {
	To     stop
	Sum    string // how far and how long it is
	Steps  []stepView
	Detour string // why it is longer than with steps, empty if it is not
}

// stepView is one thing to do.
type stepView struct {
	Icon template.HTML
	Text string
	At   string // where on the plan: storey and box in centimetres, for the script
}

// routeQuery is what an address asks of the page.
type routeQuery struct {
	From, To string
	Via      []string
	Profile  string
	Order    string // best, or empty for as given
}

// readRouteQuery reads the query string; empty fields of the form are as if they were not there.
func readRouteQuery(c echo.Context) routeQuery {
	q := routeQuery{From: asked(c, "from"), To: asked(c, "to"), Profile: asked(c, "profile"), Order: asked(c, "order")}
	for _, via := range c.QueryParams()["via"] {
		if via = clean(via); via != "" {
			q.Via = append(q.Via, via)
		}
	}
	return q
}

// address is the query string of q with its "?".
func (q routeQuery) address() string {
	values := url.Values{}
	for name, value := range map[string]string{"from": q.From, "to": q.To, "profile": q.Profile, "order": q.Order} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if len(q.Via) > 0 {
		values["via"] = q.Via
	}
	return "?" + values.Encode()
}

// Field is the box of the form for a stop, which shows a place by its name.
func (v routeView) Field(name, value string) field {
	if i := slices.IndexFunc([]stop{v.From, v.To}, func(s stop) bool { return s.ID == value && s.Code == "" && s.Href != "" }); i >= 0 {
		value = []stop{v.From, v.To}[i].Who
	}
	return field{Name: name, Label: v.T("route.field." + name), Hint: v.T("route.hint"), Value: value, Fault: v.Faults[name]}
}

// reversed asks for the way back.
func (q routeQuery) reversed() routeQuery {
	q.From, q.To, q.Via = q.To, q.From, slices.Clone(q.Via)
	slices.Reverse(q.Via)
	return q
}

// route serves GET /route, the way from one stop to another. Words instead of codes lead to the address with the codes
// that they mean.
func (s *server) route(c echo.Context) error {
	ctx := c.Request().Context()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	v := routeView{frame: s.frame(c, a, "map", ""), Asked: readRouteQuery(c), Faults: map[string]string{}}
	known, err := s.understand(ctx, &v, a)
	if err != nil {
		return err
	}
	if known.address() != v.Asked.address() && len(v.Faults) == 0 {
		return c.Redirect(http.StatusSeeOther, v.URL("/route", known.address()))
	}
	v.name(a, known)
	var shown emphasis
	switch {
	case v.From.ID == "" || v.To.ID == "" || len(v.Faults) > 0:
	case v.From.ID == v.To.ID && len(v.Via) == 0:
		v.NoWay = v.T("route.same")
	default:
		routes, err := tour(ctx, a, known)
		var none *floor.NoWay
		switch {
		case errors.As(err, &none):
			v.NoWay = a.Voice(v.Lang).NoWay(*none)
		case err != nil:
			return err
		default:
			v.tell(a, routes)
			v.Level = !v.StepFree && isLevel(ctx, a, known, routes)
			shown = emphasisOf(routes)
		}
	}
	if v.To.Href != "" {
		v.Within = []crumb{{v.To.Name, strings.TrimPrefix(v.To.Href, prefixes[v.Lang])}}
	}
	v.link(s.address(c), known)
	if b, ok := a.booth(v.To.ID); ok {
		v.Preview = previewOf(s.address(c), v.frame, a, b)
	}
	if len(v.Legs) > 0 {
		if v.Map, err = drawMap(v.frame, a, shown); err != nil {
			return err
		}
		v.Map.Narrow = true
	}
	status := http.StatusOK
	if len(v.Faults) > 0 {
		status = http.StatusBadRequest
	}
	return s.show(c, status, "route", v)
}

// understand gives what is asked in codes and ids, and notes as faults what means nothing.
func (s *server) understand(ctx context.Context, v *routeView, a *atlas) (routeQuery, error) {
	known := routeQuery{Profile: v.Asked.Profile, Order: v.Asked.Order}
	mean := func(field, text string) (string, error) {
		ids, err := s.stopsFor(ctx, v.frame, a, text)
		switch {
		case len(ids) == 1:
			return ids[0], err
		case len(ids) > 1:
			v.Faults[field] = v.T("route.several", clipped(text))
			v.choose(a, field, ids)
		case text != "":
			v.Faults[field] = v.unknownStop(a, field, text)
		}
		return "", err
	}
	var err error
	if known.From, err = mean("from", v.Asked.From); err != nil {
		return known, err
	}
	if known.To, err = mean("to", v.Asked.To); err != nil {
		return known, err
	}
	if len(v.Asked.Via) > floor.MaxStops-2 {
		v.Faults["via"] = v.T("route.too_many", floor.MaxStops-2)
		return known, nil
	}
	for _, via := range v.Asked.Via {
		id, err := mean("via", via)
		if err != nil {
			return known, err
		}
		if id != "" {
			known.Via = append(known.Via, id)
		}
	}
	v.checkChoices(&known)
	return known, nil
}

// choose offers what the words of a field may mean.
func (v *routeView) choose(a *atlas, field string, ids []string) {
	for _, id := range ids {
		q := v.Asked
		switch field {
		case "from":
			q.From = id
		case "to":
			q.To = id
		default:
			q.Via = append(slices.DeleteFunc(slices.Clone(q.Via), func(via string) bool { return !a.Graph.Has(via) }), id)
		}
		stop, _ := v.stop(a, id)
		v.Choices = append(v.Choices, choose{stop, v.URL("/route", q.address())})
	}
}

// checkChoices notes a profile that is none of ours, and lets an order go that is none.
func (v *routeView) checkChoices(known *routeQuery) {
	profile, ok := floor.ParseProfile(known.Profile)
	if !ok {
		v.Faults["profile"] = v.T("route.profile", clipped(known.Profile))
	}
	if known.Order != "best" || len(known.Via) == 0 {
		known.Order = ""
	}
	v.StepFree = profile == floor.StepFree
}

// name gives the stops their names, and the places where visitors may be as long as nobody said where.
func (v *routeView) name(a *atlas, q routeQuery) {
	v.From, _ = v.stop(a, q.From)
	v.To, _ = v.stop(a, q.To)
	for i, id := range q.Via {
		without := q
		without.Via = slices.Delete(slices.Clone(q.Via), i, i+1)
		via, _ := v.stop(a, id)
		v.Via = append(v.Via, viaView{via, v.URL("/route", without.address())})
	}
	for _, p := range a.Plan.Places {
		v.Known = append(v.Known, v.Plain(p.Name))
	}
	v.Title = v.T("route.title")
	if v.To.ID != "" {
		v.Title = v.T("route.title.to", v.To.Name)
	}
	if v.From.ID != "" {
		return
	}
	v.Starts = v.starts(a, q)
}

// starts are the entrances and information desks as beginnings of the way that q asks for, the nearest to its end first.
func (f frame) starts(a *atlas, q routeQuery) (all []start) {
	metres := a.metresFrom(q.To, floor.Walking)
	places := slices.SortedStableFunc(slices.Values(a.Plan.Places), func(x, y booths.Place) int { return nearer(metres, x.ID, y.ID) })
	for _, p := range places {
		if p.Kind != "entrance" && p.Kind != "information" || p.ID == q.To {
			continue
		}
		at, _ := f.stop(a, p.ID)
		q.From = p.ID
		all = append(all, start{at, f.URL("/route", q.address()), f.away(metres, p.ID)})
	}
	return all
}

// link makes the addresses that lead from this page to its relatives, and its code.
func (v *routeView) link(base string, q routeQuery) {
	other := q
	if other.Profile = floor.StepFree.String(); v.StepFree {
		other.Profile = ""
	}
	v.Switch, v.Reverse = v.URL("/route", other.address()), v.URL("/route", q.reversed().address())
	if len(v.Legs) > 0 {
		v.Address = base + v.URL("/route", q.address())
		v.QR = qrCode(v.Address, v.T("route.qr"))
	}
}

// tour finds the way through all stops of q.
func tour(ctx context.Context, a *atlas, q routeQuery) ([]floor.Route, error) {
	by, _ := floor.ParseProfile(q.Profile)
	stops := slices.Concat([]string{q.From}, q.Via, []string{q.To})
	return a.Graph.Tour(ctx, stops, by, q.Order == "best", true)
}
