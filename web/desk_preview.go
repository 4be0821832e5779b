package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// framedPolicy is policy for a page that stands in a frame of our own pages.
var framedPolicy = strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors 'self'", 1)

func (s *server) previewRoutes() []guarded {
	const path = "/desk/stands/:department/preview"
	return []guarded{
		{method: http.MethodGet, path: path, may: reading, do: s.previewPage},
		{method: http.MethodGet, path: path + "/page", may: reading, do: s.previewed},
	}
}

// deskPreviewView shows a draft as visitors would see it, on one of the screens that they have.
type deskPreviewView struct {
	frame
	Menu   standMenu
	Entry  booths.Entry
	Screen string // one of Screens
}

// Screens are what the draft can be looked at on.
func (deskPreviewView) Screens() []string { return []string{"phone", "visitor", "kiosk"} }

// previewPage serves GET /desk/stands/:department/preview; ?as=kiosk says on what screen.
func (s *server) previewPage(c echo.Context) error {
	e, err := s.store.Entry(c.Request().Context(), c.Param("department"))
	if err != nil {
		return err
	}
	f, err := s.roomFrame(c, "desk", "")
	if err != nil {
		return err
	}
	f.Title = f.T("desk.preview.title")
	v := deskPreviewView{frame: f, Menu: f.StandMenu(e.Department), Entry: e, Screen: "phone"}
	for _, screen := range v.Screens() {
		if c.QueryParam("as") == screen {
			v.Screen = screen
		}
	}
	return s.show(c, http.StatusOK, "desk-preview", v)
}

// previewed serves GET /desk/stands/:department/preview/page: the page of the department as it would be with its draft.
func (s *server) previewed(c echo.Context) error {
	ctx := c.Request().Context()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	e, ok := a.byID[c.Param("department")]
	if !ok {
		return booths.ErrNotFound
	}
	if e.Stand, err = s.store.Draft(ctx, who(c).Actor, e.Department.ID); err != nil {
		return err
	}
	f := s.frame(c, a, "departments", "")
	f.Worker, f.Apart = "", true
	words := booths.Text{VI: s.words[booths.Vi].say("desk.preview.mark"), EN: s.words[booths.En].say("desk.preview.mark")}
	f.Notices = append([]booths.Notice{{Text: words}}, f.Notices...)
	v, err := s.departmentView(f, a, e)
	if err != nil {
		return err
	}
	v.Data, v.Title = nil, f.T("desk.preview.mark")+" · "+v.Title
	c.Response().Header().Set("Content-Security-Policy", framedPolicy)
	c.Response().Header().Set("X-Robots-Tag", "noindex")
	return s.show(c, http.StatusOK, "department", v)
}
