package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"reflect"

	"github.com/labstack/echo/v4"
)

//go:embed pages
var pagesFS embed.FS

// views pairs every view with its file in pages/. A test checks each against the other.
var views = map[string]any{
	"home":          homeView{},
	"about":         aboutView{},
	"answers":       homeView{},
	"booth":         boothView{},
	"gone":          goneView{},
	"departments":   departmentsView{},
	"department":    departmentView{},
	"place":         placeView{},
	"places":        placesView{},
	"route":         routeView{},
	"print":         papersView{},
	"programme":     programmeView{},
	"session":       sessionView{},
	"visit":         visitView{},
	"error":         errorView{},
	"styleguide":    styleguideView{},
	"offline":       awayView{},
	"kiosk":         kioskView{},
	"desk-home":     deskView{},
	"desk-history":  historyView{},
	"desk-version":  versionView{},
	"desk-figures":  figuresView{},
	"desk-presence": presenceView{},
	"desk-photos":   photosView{},
	"desk-preview":  deskPreviewView{},
	"desk-sign-in":  signInView{},
	"desk-join":     joinView{},
	"desk-account":  accountView{},
	"desk-stand":    deskStandView{},
	"desk-merge":    deskMergeView{},
	"desk-lapsed":   deskLapsedView{},

	"office-stands":   officeStandsView{},
	"office-stand":    officeStandView{},
	"office-settings": officeSettingsView{},
	"office-accounts": officeAccountsView{},
	"office-kiosks":   officeKiosksView{},
	"office-notices":  officeNoticesView{},
}

// pages are the parsed templates by the name of their view.
type pages map[string]*template.Template

// parsePages parses every page together with the parts that they share.
func parsePages() (pages, error) {
	parts, err := template.ParseFS(pagesFS, "pages/parts/*.html")
	if err != nil {
		return nil, err
	}
	parsed := pages{}
	for name := range views {
		t, err := parts.Clone()
		if err != nil {
			return nil, err
		}
		if parsed[name], err = t.ParseFS(pagesFS, "pages/"+name+".html"); err != nil {
			return nil, err
		}
	}
	return parsed, nil
}

// show renders a view by its template into memory and sends it whole.
func (s *server) show(c echo.Context, status int, name string, view any) error {
	if got, want := reflect.TypeOf(view), reflect.TypeOf(views[name]); got != want {
		return fmt.Errorf("page %s shows a %v, not a %v", name, want, got)
	}
	var page bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&page, name+".html", view); err != nil {
		return err
	}
	return c.HTMLBlob(status, page.Bytes())
}
