package web

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// origin is a stop and how somebody moves from there.
type origin struct {
	id string
	by floor.Profile
}

// mostOrigins bounds the origins whose distances are kept.
const mostOrigins = 16

// metresFrom gives the way from a stop to every booth and place that can be reached, in metres; nothing for no stop.
func (a *atlas) metresFrom(id string, by floor.Profile) map[string]float64 {
	if id == "" || a.Graph == nil || !a.Graph.Has(id) {
		return nil
	}
	metres, _ := a.origins.get(origin{id, by}, func() (map[string]float64, error) { return a.Graph.Distances(id, by) })
	return metres
}

// placesView is every place, nearest first when it is known from where.
type placesView struct {
	frame
	Asked  string // from where, as the form shows it
	From   stop   // zero if unknown
	Fault  string
	Groups []placeGroup
}

// placeGroup is the places of one kind.
type placeGroup struct {
	Kind string
	Icon template.HTML
	Rows []row
}

// places serves GET /places, every place by kind, the nearest first if from says where the visitor is.
func (s *server) places(c echo.Context) error {
	ctx := c.Request().Context()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	v := placesView{frame: s.frame(c, a, "places", "")}
	v.Title = v.T("menu.places")
	asks := asked(c, "from")
	ids, err := s.stopsFor(ctx, v.frame, a, asks)
	if err != nil {
		return err
	}
	from := strings.Join(ids[:min(len(ids), 1)], "")
	if from != asks && from != "" {
		return c.Redirect(http.StatusSeeOther, v.URL("/places?from=", from))
	}
	status := http.StatusOK
	if v.Asked = asks; asks != "" && from == "" {
		v.Fault, status = v.T("route.unknown", clipped(asks)), http.StatusBadRequest
	}
	v.From, _ = v.stop(a, from)
	v.Groups = v.near(a, from)
	return s.show(c, status, "places", v)
}

// Where is the box of the form for where the visitor is.
func (v placesView) Where() field {
	return field{Name: "from", Label: v.T("route.field.from"), Hint: v.T("route.hint"), Value: v.Asked, Fault: v.Fault}
}

// near gathers the places by kind; kinds and places come in the order of the plan, or of the way to them.
func (v placesView) near(a *atlas, from string) (groups []placeGroup) {
	metres := a.metresFrom(from, floor.Walking)
	places := slices.Clone(a.Plan.Places)
	slices.SortStableFunc(places, func(x, y booths.Place) int { return nearer(metres, x.ID, y.ID) })
	for _, p := range places {
		i := slices.IndexFunc(groups, func(g placeGroup) bool { return g.Kind == p.Kind })
		if i < 0 {
			i = len(groups)
			groups = append(groups, placeGroup{Kind: p.Kind, Icon: v.Icon(placeIcon(floor.Place{Kind: p.Kind}))})
		}
		groups[i].Rows = append(groups[i].Rows, v.placeRow(a, p, metres))
	}
	return groups
}

// nearer compares the ways to two things; what cannot be reached comes last.
func nearer(metres map[string]float64, x, y string) int {
	dx, okx := metres[x]
	dy, oky := metres[y]
	if okx != oky {
		return map[bool]int{true: -1, false: 1}[okx]
	}
	return cmp.Compare(dx, dy)
}

// away says how far something is, empty if that is not known.
func (f frame) away(metres map[string]float64, id string) string {
	d, ok := metres[id]
	if !ok {
		return ""
	}
	return f.T("route.metres", floor.Rounded(d))
}
