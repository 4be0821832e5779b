package web

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/web/print"
)

// figuredDays is how many days back the figures of a stand go.
const figuredDays = 30

// figuresView is GET /desk/stands/:department/figures: how often a stand was shown and for what, without who looked.
type figuresView struct {
	frame
	Standing       booths.Standing
	Figures        booths.Figures
	Answers, Pages int // of all days
	Most           int // of answers and pages of one day
}

// standFigures serves GET /desk/stands/:department/figures.
func (s *server) standFigures(c echo.Context) error {
	f, standing, err := s.standFrame(c, "desk.figures.title")
	if err != nil {
		return err
	}
	since := f.Now.In(f.zone()).AddDate(0, 0, 1-figuredDays).Format(time.DateOnly)
	figures, err := s.store.Figures(c.Request().Context(), who(c).Actor, c.Param("department"), since)
	if err != nil {
		return err
	}
	view := figuresView{frame: f, Standing: standing, Figures: figures, Most: 1}
	for _, d := range figures.Days {
		view.Answers, view.Pages = view.Answers+d.Answers, view.Pages+d.Pages
		view.Most = max(view.Most, d.Answers, d.Pages)
	}
	return s.show(c, http.StatusOK, "desk-figures", view)
}

// standSigns serves GET /desk/stands/:department/sign.pdf, the signs of the booths of one department.
func (s *server) standSigns(c echo.Context) error {
	standing, err := s.store.Standing(c.Request().Context(), who(c).Actor, c.Param("department"))
	if err != nil {
		return err
	}
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(slices.SortedFunc(slices.Values(a.Plan.Booths), byCode), func(b booths.Booth) bool {
		return !slices.Contains(standing.Booths, b.Code)
	})
	if len(own) == 0 {
		return booths.ErrNotFound
	}
	f := s.frame(c, a, "", "")
	return s.paper(c, a, f, "signs.pdf", strings.Join(standing.Booths, ",")+" "+s.address(c), func(w io.Writer, sheet print.Sheet) error {
		var signs []print.Sign
		for _, b := range own {
			signs = append(signs, f.sign(a, b, s.address(c)))
		}
		return s.printer.Signs(w, sheet, signs)
	})
}
