package web

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths/floor"
)

// visitView is the booths that somebody saved: those to visit in the order of a tour, those visited, and those that are
// on no plan. The server keeps nothing of it: the address holds it all.
type visitView struct {
	frame
	Map     mapView
	Asked   visitQuery // as the forms show it
	Known   visitQuery // as it was understood
	Todo    []savedBooth
	Done    []savedBooth
	Gone    []savedBooth
	From    stop              // where the tour begins, zero if there is none
	Summary string            // how far and how long the tour is
	NoWay   string            // why there is no tour
	Level   bool              // the tour has no steps though nobody asked for that
	Choices []choose          // what words may mean that mean several booths
	Names   []string          // to choose from when filling in the form
	Faults  map[string]string // by field
	Links   visitLinks
	QR      template.HTML
	Address string // of the list alone, whole
}

// visitLinks are the addresses that a visit leads to.
type visitLinks struct {
	Route    string // the whole way in steps, empty if there is none
	StepFree string // the same with the other profile
	Order    string // the same in the other order
	Clear    string // with nothing saved
}

// savedBooth is a booth of a visit.
type savedBooth struct {
	Code     string
	Who      template.HTML
	Headline template.HTML
	Topic    template.HTML
	Sign     template.HTML // of the topic
	Href     string
	Floor    template.HTML
	Metres   string // how far it is from the stop before, or from the visitor
	Note     string // why it is no stop of the tour, or that the visitor is there
	Tick     string // address of the same with it visited, or not any more
	Remove   string // address of the same without it
}

// visit serves GET /visit, the booths that an address names and a tour through them. Words lead to the address with the
// codes that they mean.
func (s *server) visit(c echo.Context) error {
	ctx := c.Request().Context()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	v := visitView{frame: s.frame(c, a, "visit", ""), Asked: readVisitQuery(c), Faults: map[string]string{}}
	v.Title = v.T("visit.title")
	if err := s.understandVisit(ctx, &v, a); err != nil {
		return err
	}
	if len(v.Faults) == 0 && v.Known.address() != v.Asked.address() {
		return c.Redirect(http.StatusSeeOther, v.URL("/visit", v.Known.address()))
	}
	shown, err := v.plan(ctx, a)
	if err != nil {
		return err
	}
	v.link(s.address(c))
	if len(v.Todo) > 0 {
		if v.Map, err = drawMap(v.frame, a, shown); err != nil {
			return err
		}
		v.Map.Narrow = true
	}
	status := http.StatusOK
	if len(v.Faults) > 0 {
		status = http.StatusBadRequest
	}
	return s.show(c, status, "visit", v)
}

// understandVisit gives what is asked in codes and ids, and notes as faults what means nothing.
func (s *server) understandVisit(ctx context.Context, v *visitView, a *atlas) error {
	v.Known = v.Asked.renamed(a.Aliases)
	v.Known.From, v.Known.Add = "", ""
	if profile, _ := floor.ParseProfile(v.Asked.Profile); profile != floor.StepFree {
		v.Known.Profile, v.Asked.Profile = "", ""
	}
	if v.Asked.Cut {
		v.Faults["add"] = v.T("visit.too_many", mostSaved)
	}
	starts, err := s.stopsFor(ctx, v.frame, a, v.Asked.From)
	if err != nil {
		return err
	}
	if len(starts) > 0 {
		v.Known.From = starts[0]
	} else if v.Asked.From != "" {
		v.Faults["from"] = v.T("route.unknown", clipped(v.Asked.From))
	}
	found, err := s.stopsFor(ctx, v.frame, a, v.Asked.Add)
	if err != nil {
		return err
	}
	v.add(a, slices.DeleteFunc(slices.Clone(found), func(id string) bool { return !a.isBooth(id) }))
	return nil
}

// add saves the booth that the form names, or says why it cannot.
func (v *visitView) add(a *atlas, found []string) {
	text := v.Asked.Add
	switch {
	case text == "":
	case len(found) == 0:
		v.Faults["add"] = v.T("visit.unknown", clipped(text))
	case len(found) > 1:
		v.Faults["add"] = v.T("route.several", clipped(text))
		for _, id := range found {
			at, _ := v.stop(a, id)
			v.Choices = append(v.Choices, choose{at, v.URL("/visit", v.Known.with(id).address())})
		}
	case len(v.Known.Saved) >= mostSaved && !slices.Contains(v.Known.Saved, found[0]):
		v.Faults["add"] = v.T("visit.too_many", mostSaved)
	default:
		v.Known = v.Known.with(found[0])
	}
}

// link makes the addresses that lead from this page to its relatives, and its code.
func (v *visitView) link(base string) {
	other, order, none := v.Known, v.Known, v.Known
	if other.Profile = floor.StepFree.String(); v.Known.Profile != "" {
		other.Profile = ""
	}
	if order.Order = "saved"; v.Known.Order != "" {
		order.Order = ""
	}
	none.Saved, none.Done, none.Given = nil, nil, true
	v.Links.StepFree, v.Links.Order = v.URL("/visit", other.address()), v.URL("/visit", order.address())
	v.Links.Clear = v.URL("/visit", none.address())
	if len(v.Known.Saved) > 0 {
		v.Address = base + v.URL("/visit?", v.Known.List())
		moved := v.Known // to a phone that is in the same place
		moved.Profile, moved.Order = "", ""
		v.QR = qrCode(base+v.URL("/visit", moved.address()), v.T("visit.qr"))
	}
}

// booth is a booth of the visit as its row shows it.
func (v *visitView) booth(a *atlas, code string) savedBooth {
	row := savedBooth{Code: code, Tick: v.URL("/visit", v.Known.ticked(code).address(), "#list"), Remove: v.URL("/visit", v.Known.without(code).address(), "#list")}
	b, ok := a.booth(code)
	if !ok {
		return v.goneFrom(a, row)
	}
	row.Href, row.Floor = v.URL("/booths/", code), v.Text(a.floors[b.Floor])
	row.Who = template.HTML(template.HTMLEscapeString(v.T("booth.free")))
	for i, e := range a.at(b) {
		if i > 0 {
			row.Who += ", " + v.Text(e.Department.Name)
			continue
		}
		row.Who, row.Headline = v.Text(e.Department.Name), v.Text(e.Stand.Headline)
		if topics := e.Stand.Topics; len(topics) > 0 {
			row.Topic, row.Sign = v.Text(a.topicByID[topics[0]].Name), v.Sign(a.topicByID[topics[0]])
		}
	}
	return row
}

// goneFrom says in the row of a booth that is on no plan where those are who stood there.
func (v visitView) goneFrom(a *atlas, row savedBooth) savedBooth {
	row.Note = v.T("visit.gone")
	if _, ok := a.GoneBooth(row.Code); !ok {
		return row
	}
	row.Href = v.URL("/booths/", row.Code)
	for _, left := range v.left(a, row.Code, "") {
		if now := left.Codes(); len(now) > 0 {
			row.Note = strings.TrimSuffix(row.Note, ".") + ". " + v.T("moved.now", v.Plain(left.Department.Name), strings.Join(now, ", "))
		}
	}
	return row
}

// Where is the box of the form for where the visitor is, which shows a place by its name.
func (v visitView) Where() field {
	value := v.Asked.From
	if value != "" && v.From.ID == value && v.From.Code == "" {
		value = v.From.Who
	}
	return field{Name: "from", Label: v.T("route.field.from"), Hint: v.T("route.hint"), Value: value, Fault: v.Faults["from"]}
}

// More is the box of the form for a booth to save too.
func (v visitView) More() field {
	return field{Name: "add", Label: v.T("visit.field.add"), Hint: v.T("visit.field.hint"), Value: v.Asked.Add, Fault: v.Faults["add"]}
}

// Heading says how many booths are still to be visited.
func (v visitView) Heading() string {
	if len(v.Todo) == 0 {
		return v.T("visit.all_done")
	}
	return v.N("visit.todo", len(v.Todo))
}

// names gives the departments and places that the boxes of the forms offer.
func (v *visitView) names(a *atlas) {
	if len(a.Plan.Booths) > inlined {
		return
	}
	for _, e := range a.departments[v.Lang] {
		if len(e.Booths) > 0 {
			v.Names = append(v.Names, v.Plain(e.Department.Name))
		}
	}
	for _, p := range a.Plan.Places {
		v.Names = append(v.Names, v.Plain(p.Name))
	}
}
