package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// departmentsView is the list of all departments.
type departmentsView struct {
	frame
	Total  int
	Groups []group
}

// group is one kind of body with its departments by name.
type group struct {
	Name    string
	ID      string // of its heading
	Entries []booths.Entry
	Rows    []row
}

// departments serves GET /departments, every department by kind of body, the obliged kinds first.
func (s *server) departments(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "departments", "")
	f.Title = f.T("menu.departments")
	v := departmentsView{frame: f, Total: len(a.byID)}
	for _, obliged := range []bool{true, false} {
		for _, e := range a.departments[f.Lang] {
			if e.Department.Obliged == obliged {
				v.add(a, e)
			}
		}
	}
	slices.SortStableFunc(v.Groups, func(x, y group) int { // most of its size first within what is obliged or not
		switch xo, yo := x.Entries[0].Department.Obliged, y.Entries[0].Department.Obliged; {
		case xo != yo && xo:
			return -1
		case xo != yo:
			return 1
		}
		return len(y.Entries) - len(x.Entries)
	})
	for i := range v.Groups {
		v.Groups[i].ID = fmt.Sprint("g", i+1)
	}
	return s.show(c, http.StatusOK, "departments", v)
}

func (v *departmentsView) add(a *atlas, e booths.Entry) {
	name := v.groupName(e.Department.Group)
	i := slices.IndexFunc(v.Groups, func(g group) bool { return g.Name == name })
	if i < 0 {
		i = len(v.Groups)
		v.Groups = append(v.Groups, group{Name: name})
	}
	v.Groups[i].Entries = append(v.Groups[i].Entries, e)
	v.Groups[i].Rows = append(v.Groups[i].Rows, v.entryRow(a, e))
}

// groupName says a kind of body in the reader's language; a kind that the catalogue does not know stands as it is.
func (f frame) groupName(body string) string {
	key := "group." + body
	if name := f.T(key); name != key {
		return name
	}
	return body
}

// departmentView is one department: what it shows, what it is for, where it stands.
type departmentView struct {
	frame
	Map   mapView
	Stand standView
	Where []whereView // its booths
	Group string
	Way   wayLink // to its first booth, without a stop if it has none

	Former formerView // what led to it before
}

// department serves GET /departments/:id.
func (s *server) department(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	e, ok := a.byID[c.Param("id")]
	if !ok {
		return booths.ErrNotFound
	}
	v, err := s.departmentView(s.frame(c, a, "departments", ""), a, e)
	if err != nil {
		return err
	}
	s.opened(c, e.Department.ID)
	return s.show(c, http.StatusOK, "department", v)
}

// departmentView prepares the page of e.
func (s *server) departmentView(f frame, a *atlas, e booths.Entry) (departmentView, error) {
	v := departmentView{frame: f}
	v.Title = v.Plain(e.Department.Name)
	v.Group = v.groupName(e.Department.Group)
	v.Summary, v.Data = v.gist(e), []any{v.body(e.Department, e.Stand.Headline)}
	v.Stand = newStandView(v.frame, a, e, s.now())
	v.Former = v.former(a, e)
	v.Way = wayLink{frame: v.frame}
	if codes := e.Codes(); len(codes) > 0 {
		v.Way.To = codes[0]
	}
	for _, b := range e.Booths {
		where := newWhereView(v.frame, a, b)
		where.Linked = true
		v.Where = append(v.Where, where)
	}
	var err error
	if v.Map, err = drawMap(v.frame, a, emphasis{Chosen: e.Codes()}); err != nil {
		return departmentView{}, err
	}
	v.Map.Narrow = true
	return v, nil
}

// errorView tells what went wrong and what to do.
type errorView struct {
	frame
	Status  int
	Message string
	Request string // the name of the request, for whoever is asked for help
	Main    string // where it can be done, for what cannot be done at a copy
}

// failPage shows an error as a page. It works without the store, which may be what failed.
func (s *server) failPage(c echo.Context, status int, err error) error {
	a := s.atlasAtHand(c.Request().Context())
	key := messageKey(status)
	f := s.frame(c, a, "", "")
	if m, copied := errors.AsType[booths.OfMirror](err); copied {
		f.Title = f.T("error.mirror")
		return s.show(c, status, "error", errorView{f, status, f.T("error.mirror.detail"), requestID(c), elsewhere(c, m)})
	}
	f.Title = f.T(key)
	if by := who(c).Actor; by.ID != "" { // at the desk or the office
		f.Room, f.Who, f.Worker = "desk", by, ""
	}
	return s.show(c, status, "error", errorView{f, status, f.T(key + ".detail"), requestID(c), ""})
}
