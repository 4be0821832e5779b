package web

import (
	"bytes"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/web/picture"
)

// drawingPolicy is what a plan as a file of its own may do: look as its style sheet says, and stand in our pages.
const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// mapSVG serves GET /map.svg, the whole plan as a file of its own, or the storey of it that ?storey=1 names.
func (s *server) mapSVG(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	scene := newScene(f, a, emphasis{})
	if asked := c.QueryParam("storey"); asked != "" {
		n, err := strconv.Atoi(asked)
		if err != nil || !slices.ContainsFunc(a.Geometry.Floors, func(x floor.Floor) bool { return x.Storey == n }) {
			return booths.Invalid{"storey": "invalid.parameter"}
		}
		scene.Storey = &n
	}
	svg, err := s.drawings.get(drawingKey{a.Seq, f.Lang, c.QueryParam("storey")}, func() ([]byte, error) { return s.drawing(a.Geometry, scene) })
	return sendDrawing(c, svg, err)
}

// boothSVG serves GET /booths/:code/map.svg, the plan around a booth as a file of its own: with the way there ?from=A3,
// and turned so that somebody who looks ?heading=90 degrees clockwise from up the sheet has up before them.
func (s *server) boothSVG(c echo.Context) error {
	a, b, err := s.boothAt(c, "/map.svg")
	if err != nil || b.Code == "" {
		return err
	}
	e := emphasis{Chosen: []string{b.Code}}
	heading, err := headingOf(c)
	if err != nil {
		return err
	}
	if q := (routeQuery{From: asked(c, "from"), To: b.Code, Profile: asked(c, "profile")}); q.From != "" {
		if !a.Graph.Has(q.From) {
			return booths.Invalid{"from": "invalid.parameter"}
		}
		routes, err := tour(c.Request().Context(), a, q)
		if err != nil {
			return err
		}
		e = emphasisOf(routes)
		if heading != 0 {
			e.Here.Heading = heading
		}
	}
	scene := newScene(s.frame(c, a, "", ""), a, e)
	scene.View, scene.Aspect, scene.Turn = a.fitted(e), 4./3, -heading
	svg, err := s.drawing(a.Geometry, scene)
	return sendDrawing(c, svg, err)
}

// headingOf is where the viewer looks, in degrees; 0 if nobody says. It is booths.Invalid if that is no number.
func headingOf(c echo.Context) (float64, error) {
	text := asked(c, "heading")
	if text == "" {
		return 0, nil
	}
	degrees, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(degrees) <= 360) {
		return 0, booths.Invalid{"heading": "invalid.parameter"}
	}
	return degrees, nil
}

// drawing is a plan as an SVG file with its style in it.
func (s *server) drawing(p floor.Plan, scene floor.Scene) ([]byte, error) {
	scene.Style = s.assets.drawing
	var svg bytes.Buffer
	err := floor.Draw(&svg, p, scene)
	return svg.Bytes(), err
}

// sendDrawing sends an SVG file, or the error that it could not be drawn with.
func sendDrawing(c echo.Context, svg []byte, err error) error {
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Security-Policy", drawingPolicy)
	return c.Blob(http.StatusOK, "image/svg+xml; charset=utf-8", svg)
}

// boothPNG serves GET /booths/:code/map.png, the picture that goes with a link to a booth.
func (s *server) boothPNG(c echo.Context) error {
	a, b, err := s.boothAt(c, "/map.png")
	if err != nil || b.Code == "" {
		return err
	}
	f := s.frame(c, a, "", "")
	return s.sendPicture(c, pictureKey{a.Seq, f.Lang, b.Code}, func() picture.Card { return newCard(f, a, b) })
}

// previewPNG serves GET /preview.png, the picture that goes with a link to any page that has none of its own.
func (s *server) previewPNG(c echo.Context) error {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	return s.sendPicture(c, pictureKey{a.Seq, f.Lang, ""}, func() picture.Card { return wholeCard(f, a) })
}

// sendPicture sends the picture of that key, painted from card unless it is kept.
func (s *server) sendPicture(c echo.Context, key pictureKey, card func() picture.Card) error {
	png, err := s.pictures.get(key, func() ([]byte, error) {
		if err := s.startPainting(c); err != nil {
			return nil, err
		}
		defer func() { <-s.painting }()
		var png bytes.Buffer
		err := s.painter.Write(&png, card())
		return png.Bytes(), err
	})
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "image/png", png)
}

// newCard is what the picture of a booth shows.
func newCard(f frame, a *atlas, b booths.Booth) picture.Card {
	e := emphasis{Found: []string{b.Code}, Chosen: []string{b.Code}}
	card := picture.Card{Plan: a.Geometry, Scene: newScene(f, a, e), Code: b.Code, Name: f.whoIn(a, b), Line: f.Plain(f.Exhibition.Name)}
	card.Scene.Fit = e.Chosen
	if f.Exhibition.Illustrative {
		card.Line += " · " + f.T("illustrative")
	}
	return card
}

// wholeCard is what the picture of the exhibition shows.
func wholeCard(f frame, a *atlas) picture.Card {
	card := picture.Card{Plan: a.Geometry, Scene: newScene(f, a, emphasis{}), Name: f.Plain(f.Exhibition.Name)}
	var parts []string
	for _, part := range []string{f.Days(), f.Place()} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if f.Exhibition.Illustrative {
		parts = append(parts, f.T("illustrative"))
	}
	card.Line = strings.Join(parts, " · ")
	return card
}

// preview is what those who are shown a link to a page see of it (ogp.me).
type preview struct {
	URL, Image    string // whole addresses
	Title, Line   string
	Width, Height int // of the image, in pixels
}

// previewOf is the preview of a booth's page on the site with that address.
func previewOf(site string, f frame, a *atlas, b booths.Booth) *preview {
	at := site + f.URL("/booths/", b.Code)
	p := &preview{URL: at, Image: at + "/map.png", Title: b.Code + " · " + f.whoIn(a, b),
		Line: f.Plain(f.Exhibition.Name), Width: picture.Width, Height: picture.Height}
	for _, e := range a.at(b) {
		if gist := f.gist(e); gist != "" {
			p.Line = f.T("booth.gist", b.Code, f.Plain(a.floors[b.Floor]), gist, f.Plain(f.Exhibition.Name))
			break
		}
	}
	return p
}

// gist is what a department shows, in a line: its headline, or else the names of what it exhibits.
func (f frame) gist(e booths.Entry) string {
	if headline := f.Plain(e.Stand.Headline); headline != "" {
		return headline
	}
	var names []string
	for _, x := range e.Stand.Exhibits {
		names = append(names, f.Plain(x.Name))
	}
	return strings.Join(names, " · ")
}

// pictureKey names a picture: the change of the store that it was painted after, the language, and the booth.
type pictureKey struct {
	seq  int64
	lang booths.Lang
	code string // empty for the picture of the exhibition
}

// What is kept of pictures and drawings: a link that is passed around is asked for often, others hardly.
const (
	keptPictures = 8
	keptDrawings = 4
)

// drawingKey names a drawing of the whole plan: the change of the store that it was drawn after, the language, and the
// storey as it was asked for.
type drawingKey struct {
	seq    int64
	lang   booths.Lang
	storey string
}
