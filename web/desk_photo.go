package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// What an upload may take: bytes with all that is in the form beside the photo, of one of its words, fields of a form that
// is only kept, and time on a slow
// network.
const (
	mostUpload = 64 << 20
	mostWords  = 4 << 10
	mostFields = 20
	uploadTime = 3 * time.Minute
	uploadWait = time.Minute
)

func (s *server) photoRoutes() []guarded {
	const path = "/desk/stands/:department/photos"
	return []guarded{
		{method: http.MethodGet, path: path, may: editing, do: s.photoPage},
		{method: http.MethodPost, path: path, may: editing, do: s.addPhoto, most: mostUpload},
	}
}

// photosView is the page that adds a photo to a stand.
type photosView struct {
	frame
	Menu   standMenu
	Entry  booths.Entry
	Shown  []photoView // of the draft
	Added  bool        // one just now
	Typed  photoForm
	Faults faults
}

// photoForm is what the form of a photo says beside the photo.
type photoForm struct {
	Alt          booths.Text
	Crop         string // key of crops
	Across, Down string // keys of places
}

// Crops, Columns and Rows are the choices of the form.
func (photosView) Crops() []string   { return []string{"whole", "wide", "square"} }
func (photosView) Columns() []string { return []string{"left", "middle", "right"} }
func (photosView) Rows() []string    { return []string{"top", "centre", "bottom"} }

// crop is what the form asks to keep: wide is three to two; anything unknown is all of it, and the middle.
func (p photoForm) crop() booths.Crop {
	at := map[string]int{"left": 0, "top": 0, "right": 100, "bottom": 100}
	place := func(key string) int {
		if to, known := at[key]; known {
			return to
		}
		return 50
	}
	c := booths.Crop{Across: place(p.Across), Down: place(p.Down)}
	switch p.Crop {
	case "wide":
		c.Width, c.Height = 3, 2
	case "square":
		c.Width, c.Height = 1, 1
	default:
		return booths.Crop{}
	}
	return c
}

// photoPage serves GET /desk/stands/:department/photos.
func (s *server) photoPage(c echo.Context) error {
	return s.showPhotos(c, http.StatusOK, photoForm{Crop: "whole", Across: "middle", Down: "centre"}, nil)
}

func (s *server) showPhotos(c echo.Context, status int, typed photoForm, bad booths.Invalid) error {
	ctx, cancel := fresh(c)
	defer cancel()
	e, err := s.store.Entry(ctx, c.Param("department"))
	if err != nil {
		return err
	}
	draft, err := s.store.Draft(ctx, who(c).Actor, e.Department.ID)
	if err != nil {
		return err
	}
	c.SetRequest(c.Request().WithContext(ctx))
	f, err := s.roomFrame(c, "desk", "")
	if err != nil {
		return err
	}
	f.Title = f.T("desk.photos.title")
	v := photosView{frame: f, Menu: f.StandMenu(e.Department), Entry: e, Added: bad == nil && c.QueryParam("added") != "", Typed: typed, Faults: faults{f.words, bad}}
	for _, p := range draft.Photos {
		v.Shown = append(v.Shown, f.photo(p))
	}
	return s.show(c, status, "desk-photos", v)
}

// fresh is the context of a request whose body took its time to come.
func fresh(c echo.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(c.Request().Context()), requestTimeout)
}

// addPhoto serves POST /desk/stands/:department/photos: a multipart form with photo, alt.vi, alt.en, crop, across and down.
func (s *server) addPhoto(c echo.Context) error {
	slow := http.NewResponseController(c.Response())
	if err := errors.Join(slow.SetReadDeadline(time.Now().Add(uploadTime)), slow.SetWriteDeadline(time.Now().Add(uploadTime))); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	leave, err := roomFor(c.Request())
	if err != nil {
		return err
	}
	defer leave()
	typed, file, err := readUpload(c)
	ctx, cancel := fresh(c)
	defer cancel()
	if err == nil {
		_, err = s.store.AddPhoto(ctx, who(c).Actor, c.Param("department"), file, typed.crop(), typed.Alt)
	}
	bad, status := photoFault(err)
	switch {
	case bad != nil:
		return s.showPhotos(c, status, typed, bad)
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, prefixes[langOf(c)]+"/desk/stands/"+c.Param("department")+"/photos?added=1")
}

// errNoPhoto is a form in which no file was chosen.
var errNoPhoto = errors.New("no photo chosen")

// photo serves GET /photos/:name, a photo as "<id>-640.jpg"; see sendPhoto. One that is not published is for those who may
// read a stand that has it.
func (s *server) photo(c echo.Context) error {
	name := photoName.FindStringSubmatch(c.Param("name"))
	if name == nil {
		return booths.ErrNotFound
	}
	all, err := s.store.SeesPhoto(c.Request().Context(), booths.Actor{}, name[1])
	if errors.Is(err, booths.ErrNotFound) {
		actor, _, signed := s.signedInBy(c)
		if signed != nil {
			return signed
		}
		all, err = s.store.SeesPhoto(c.Request().Context(), actor, name[1])
	}
	if err != nil {
		return err
	}
	return s.sendPhoto(c, name, all)
}
