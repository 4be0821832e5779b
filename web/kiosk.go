package web

import (
	"cmp"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// The screens of a kiosk, as show= of their addresses names them; the first is what a visitor begins with.
const (
	kioskHome      = ""
	kioskTopics    = "topics"
	kioskList      = "list"
	kioskProgramme = "programme"
	kioskPlaces    = "places"
	kioskMap       = "map"
	kioskRest      = "rest" // nobody is there
)

// kioskShape is what the id of a kiosk looks like.
var kioskShape = regexp.MustCompile(`^[A-Z0-9][A-Z0-9-]{0,15}$`)

// kioskView is one screen of a kiosk: the plan above, and below it what Asked wants.
type kioskView struct {
	frame
	Kiosk   booths.Kiosk // without an id where the screen is still to be paired
	Base    string       // address of the kiosk without the prefix of a language
	At      stop         // where it stands, zero if the plan does not know
	Map     mapView
	Asked   url.Values
	Heading string      // of what is below the plan
	Tiles   []kioskTile // topics to browse by
	Rows    []kioskRow
	Groups  []kioskGroup
	Way     *kioskWay
	Count   int // departments
	Seq     int64
	other   catalogue // of the other language
	build   string    // names the running program
}

// kioskTile is a topic to press.
type kioskTile struct {
	booths.Topic
	Count int
	Codes []string // of booths where it is shown
}

// kioskRow is a stand, a place or a session to press.
type kioskRow struct {
	Key       string // kind:id
	Href      string
	Codes     []string
	Icon      template.HTML // instead of plates
	Title     template.HTML
	Line      template.HTML
	Where     string
	Away      string
	From, End int64 // of a session, in unix milliseconds; 0 if unknown
}

// kioskGroup is rows under a heading.
type kioskGroup struct {
	ID, Heading string
	Icon        template.HTML
	Rows        []kioskRow
}

// Show is which screen this is, as its address names it.
func (v kioskView) Show() string { return v.Asked.Get("show") }

// Types says whether the screen is for typing.
func (v kioskView) Types() bool { return len(v.Asked) == 0 || v.Asked.Has("q") }

// To is the address of another screen of the kiosk: name, value, name, value …
func (v kioskView) To(pairs ...string) string { return kioskTo(v.frame, v.Kiosk.ID, pairs...) }

func kioskTo(f frame, id string, pairs ...string) string {
	query := url.Values{}
	for pair := range slices.Chunk(pairs, 2) {
		if len(pair) == 2 && pair[1] != "" {
			query.Set(pair[0], pair[1])
		}
	}
	to := f.URL("/kiosk/", id)
	if len(query) > 0 {
		to += "?" + query.Encode()
	}
	return to
}

// kioskAlone serves GET /kiosk, a screen that does not know yet which it is.
func (s *server) kioskAlone(c echo.Context) error { return s.kioskFor(c, booths.Kiosk{}) }

// kiosk serves GET /kiosk/:code. A screen that is not known is shown what an organiser needs to make it so.
func (s *server) kiosk(c echo.Context) error {
	id := strings.ToUpper(c.Param("code"))
	if !kioskShape.MatchString(id) {
		return booths.ErrNotFound
	}
	k, err := s.store.Kiosk(c.Request().Context(), id)
	if errors.Is(err, booths.ErrNotFound) {
		return s.kioskFor(c, booths.Kiosk{ID: id, Lang: booths.Vi, Retired: true})
	} else if err != nil {
		return err
	}
	return s.kioskFor(c, k)
}

func (s *server) kioskFor(c echo.Context, k booths.Kiosk) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	c.Response().Header().Set("X-Robots-Tag", "noindex")
	f := s.frame(c, a, "", "")
	f.Title = f.T("kiosk.title", cmp.Or(k.Name, k.ID))
	v := newKioskView(f, a, k, c.QueryParams())
	v.other, v.build = s.words[f.OtherLang()], s.build
	err = s.fillKiosk(c.Request().Context(), &v, a)
	if errors.Is(err, booths.ErrNotFound) && len(v.Asked) > 0 { // what it named is gone, and the screen must not be stuck
		return c.Redirect(http.StatusSeeOther, v.To())
	} else if err != nil {
		return err
	}
	return s.show(c, http.StatusOK, "kiosk", v)
}

// Paired says whether the screen knows which it is.
func (v kioskView) Paired() bool { return v.Kiosk.ID != "" && !v.Kiosk.Retired }

// Theme is the set of colours that the screen begins with, empty for the usual ones.
func (v kioskView) Theme() string {
	switch {
	case v.Kiosk.Settings.Contrast:
		return "contrast"
	case v.Show() == kioskRest:
		return "dark"
	}
	return "light"
}

// Settings are what the script has to know of the kiosk, as JSON.
func (v kioskView) Settings() string {
	s := v.Kiosk.Settings
	return asJSON(map[string]any{"id": v.Kiosk.ID, "lang": cmp.Or(v.Kiosk.Lang, booths.Vi), "version": v.Kiosk.Version, "reload": v.Kiosk.Reload, "seq": v.Seq,
		"paired": v.Paired(), "build": v.build, "contrast": s.Contrast, "large": s.Large, "low": s.Low, "stepFree": s.StepFree, "height": s.Height, "bottom": s.Bottom, "hours": each(v.Exhibition.Hours, func(h booths.Span) [2]int64 { return [2]int64{h.From, h.Until} })})
}

// newKioskView prepares the screen of k that asked wants, which fillKiosk fills in.
func newKioskView(f frame, a *atlas, k booths.Kiosk, asked url.Values) kioskView {
	v := kioskView{frame: f, Kiosk: k, Base: "/kiosk/" + k.ID, Asked: kioskAsked(asked), Count: len(a.byID), Seq: a.Seq}
	v.At, _ = f.stop(a, k.Stop)
	return v
}

// kioskAsked is what of a query a kiosk knows: one thing to show, with who goes there.
func kioskAsked(query url.Values) url.Values {
	known := url.Values{}
	for _, name := range []string{"to", "stand", "session", "topic", "q", "show"} {
		if value := clean(query.Get(name)); value != "" && len(value) <= 1000 {
			known.Set(name, value)
			break
		}
	}
	if query.Get("profile") == floor.StepFree.String() && (known.Has("to") || known.Has("session")) {
		known.Set("profile", floor.StepFree.String())
	}
	return known
}

// Current marks the item of the menu that the screen belongs to.
func (v kioskView) Current(show string) bool {
	switch {
	case v.Asked.Has("topic"):
		return show == kioskTopics
	case v.Types():
		return show == kioskHome
	}
	return v.Asked.Has("show") && v.Show() == show
}

// stage is what the plan shows of the screen.
func (v kioskView) stage(a *atlas) emphasis {
	e := emphasis{Turn: -v.Kiosk.Heading, Named: v.T("kiosk.here")}
	for _, r := range v.Rows {
		e.Found = append(e.Found, r.Codes...)
		if place, ok := strings.CutPrefix(r.Key, "place:"); ok {
			e.Found = append(e.Found, place)
		}
	}
	if v.Asked.Has("show") {
		e.Found = nil
	}
	if v.Way != nil {
		e.Found, e.Chosen, e.Route, e.Here = nil, v.Way.Chosen, v.Way.Route, v.Way.here
	}
	if e.Here == nil {
		e.Here = kioskHere(a, v.Kiosk)
	}
	return e
}

// Spoken are all sentences of the screen that are worth reading aloud.
func (v kioskView) Spoken() string {
	if v.Way == nil {
		return v.Heading
	}
	return strings.Join(append([]string{v.Way.Plain}, v.Way.Said...), ". ")
}

// kioskKey names a screen in the files that a kiosk keeps: its query, in order.
func kioskKey(asked url.Values) string { return asked.Encode() }

// StopName is where the kiosk stands in words.
func (v kioskView) StopName() string {
	if v.At.ID == "" {
		return v.Kiosk.Name
	}
	return v.At.Name
}
