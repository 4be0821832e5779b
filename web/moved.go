package web

import (
	"cmp"
	"math"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// movedView says what became of what visitors look for at a booth. It shows nothing where nothing changed.
type movedView struct {
	frame
	Code string // of the booth
	Was  string // the code it had before, if the visitor came by that
	Gone bool   // it is no longer on the plan
	Left []leftView
}

// leftView is a department that left a booth.
type leftView struct {
	booths.Entry        // with the booths where it stands now, the nearest first
	Metres       int    // to the nearest, as they are said; 0 if unknown
	Way          string // address of the way there
}

// formerView names the codes that led to a department before.
type formerView struct {
	frame
	Codes []string
}

// goneView is a booth that is no longer on the plan.
type goneView struct {
	frame
	Map   mapView
	Booth booths.Booth
	Floor booths.Text
	Moved movedView
	Near  stop // what is nearest to where it was, zero if its floor is empty
}

// newMovedView tells of the booth on the plan that a visitor came to, perhaps by the code that it had before.
func newMovedView(f frame, a *atlas, b booths.Booth, was string) movedView {
	v := movedView{frame: f, Code: b.Code, Left: f.left(a, b.Code, b.Code)}
	if was = canonical(was); a.Aliases[was] == b.Code {
		v.Was = was
	}
	return v
}

// left are those who left the booth with that code, and how far they are from a stop.
func (f frame) left(a *atlas, code, from string) (all []leftView) {
	metres := a.metresFrom(from, floor.Walking)
	for _, m := range a.Past.Left(code) {
		v := leftView{Entry: a.byID[m.Department]}
		v.Booths = slices.SortedStableFunc(slices.Values(v.Booths), func(x, y booths.Booth) int { return nearer(metres, x.Code, y.Code) })
		if len(v.Booths) > 0 {
			to := v.Booths[0].Code
			if d, ok := metres[to]; ok && to != from {
				v.Metres = floor.Rounded(d)
			}
			q := routeQuery{From: from, To: to}
			if !a.isBooth(code) {
				q.From = ""
			}
			v.Way = f.URL("/route", q.address())
		}
		all = append(all, v)
	}
	return all
}

// gone shows a booth that is no longer on the plan: where those are who stood there.
func (s *server) gone(c echo.Context, a *atlas, b booths.Booth) error {
	v := goneView{frame: s.frame(c, a, "map", ""), Booth: b, Floor: a.floors[b.Floor]}
	v.Title = v.T("moved.gone", b.Code)
	near := nearestTo(a.Geometry, b.Booth)
	v.Near, _ = v.stop(a, near)
	v.Moved = movedView{frame: v.frame, Code: b.Code, Gone: true, Left: v.left(a, b.Code, near)}
	if was := canonical(c.QueryParam("was")); a.Aliases[was] == b.Code {
		v.Moved.Was = was
	}
	var now []string
	for _, left := range v.Moved.Left {
		now = append(now, left.Codes()...)
	}
	var err error
	if v.Map, err = drawMap(v.frame, a, emphasis{Chosen: now}); err != nil {
		return err
	}
	v.Map.Narrow = true
	return s.show(c, http.StatusOK, "gone", v)
}

// nearestTo is the code or id of the booth or place of p on the floor of b whose middle is nearest to that of b, empty if
// there is none. Distances from where a booth was are told from there.
func nearestTo(p floor.Plan, b floor.Booth) (id string) {
	least, at := math.Inf(1), b.Outline.Centre()
	look := func(candidate, on string, outline floor.Ring) {
		if middle := outline.Centre(); on == b.Floor {
			if d := math.Hypot(middle.X-at.X, middle.Y-at.Y); d < least {
				least, id = d, candidate
			}
		}
	}
	for _, x := range p.Booths {
		look(x.Code, x.Floor, x.Outline)
	}
	for _, x := range p.Places {
		look(x.ID, x.Floor, x.Outline)
	}
	return id
}

// canonical is a booth's code as plans write it, from what was typed.
func canonical(code string) string { return strings.ToUpper(strayInCode.Replace(code)) }

// elsewhere sends the client who asks for a code that is not on the plan to where it leads now. It is ErrNotFound if
// that code was never on the plan, or what is asked for is a file of a booth that is gone.
func (s *server) elsewhere(c echo.Context, a *atlas, code, file string) error {
	at := prefixes[langOf(c)] + "/booths/"
	if now := a.Aliases[code]; now != "" {
		return c.Redirect(http.StatusFound, at+now+file+"?was="+code)
	}
	if _, ok := a.GoneBooth(code); ok && file == "" {
		return c.Redirect(http.StatusFound, at+code)
	}
	return booths.ErrNotFound
}

// former are the codes that led to a department before, each once.
func (f frame) former(a *atlas, e booths.Entry) formerView {
	v := formerView{frame: f}
	for _, m := range a.Moves {
		if m.Department == e.Department.ID {
			v.Codes = append(v.Codes, m.Booth)
		}
	}
	for _, b := range e.Booths {
		v.Codes = append(v.Codes, a.Formerly(b.Code)...)
	}
	slices.SortFunc(v.Codes, func(x, y string) int { return cmp.Or(len(x)-len(y), strings.Compare(x, y)) })
	v.Codes = slices.Compact(v.Codes)
	return v
}

// unknownStop says that text is no stop: if it is the code of a booth that is gone, with where those are who stood there,
// whom it also offers.
func (v *routeView) unknownStop(a *atlas, field, text string) string {
	b, ok := a.GoneBooth(canonical(text))
	if !ok {
		return v.T("route.unknown", clipped(text))
	}
	said := []string{v.T("moved.gone", b.Code) + "."}
	var codes []string
	for _, left := range v.left(a, b.Code, nearestTo(a.Geometry, b.Booth)) {
		if now := left.Codes(); len(now) > 0 {
			said = append(said, v.T("moved.now", v.Plain(left.Department.Name), strings.Join(now, ", ")))
			codes = append(codes, now...)
		}
	}
	v.choose(a, field, codes)
	return strings.Join(said, " ")
}
