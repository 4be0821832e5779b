package booths_test

import (
	"bytes"
	"errors"
	"image/jpeg"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gianhang/booths"
)

func TestSavePhotoKeepsOne(t *testing.T) {
	s, file := open(t), asJPEG(t, quarters(900, 600))
	first := must(s.SavePhoto(t.Context(), bytes.NewReader(file)))(t)
	if again := must(s.SavePhoto(t.Context(), bytes.NewReader(file)))(t); again != first || first.Width != 900 || first.Height != 600 {
		t.Errorf("%+v, then %+v", first, again)
	}
	if n := count(t, s.Reader(), `SELECT count(*) FROM pictures`); n != 3 {
		t.Errorf("%d pictures of one photo", n)
	}
	for width, want := range map[int]int{-1: 320, 320: 320, 321: 640, 640: 640, 1280: 900, 1 << 40: 900} {
		file := must(s.Picture(t.Context(), first.ID, width))(t)
		if c := must(jpeg.DecodeConfig(bytes.NewReader(file)))(t); c.Width != want {
			t.Errorf("asked for %d, got %d", width, c.Width)
		}
	}
	if _, err := s.Picture(t.Context(), "nobody", 320); !isNotFound(err) {
		t.Errorf("an unknown photo: %v", err)
	}
	if _, err := s.SavePhoto(t.Context(), strings.NewReader("text")); !errors.Is(err, booths.ErrPhotoKind) {
		t.Errorf("a text: %v", err)
	}
	if seq := seqOf(t, s); seq != 0 {
		t.Errorf("a photo that nothing shows is told as change %d", seq)
	}
}

// TestStandHasPeopleAndPhotos saves a stand with all that it may have, and reads it as it is shown.
func TestStandHasPeopleAndPhotos(t *testing.T) {
	s := seeded(t)
	photo := must(s.SavePhoto(t.Context(), bytes.NewReader(asJPEG(t, quarters(300, 200)))))(t)
	photo.Alt = booths.Text{VI: "Bốn màu", EN: "Four colours"}
	st := stand(t, s, "syt")
	st.Languages, st.Staffing = []string{"vi", "en-GB"}, []booths.Span{{From: 1, Until: 2}, {From: 2, Until: 3}}
	st.Photos, st.Exhibits[0].Link = []booths.Photo{photo}, "https://syt.dongnai.gov.vn/ho-so"
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), st))(t)
	check(t, s.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	got := must(s.Entry(t.Context(), "syt"))(t).Stand
	if !slices.Equal(got.Languages, st.Languages) || !slices.Equal(got.Staffing, st.Staffing) ||
		!slices.Equal(got.Photos, st.Photos) || got.Exhibits[0].Link != st.Exhibits[0].Link {
		t.Errorf("shown is %+v", got)
	}
}

func TestStandRefusesPeopleAndPhotos(t *testing.T) {
	s := seeded(t)
	photo := must(s.SavePhoto(t.Context(), bytes.NewReader(asJPEG(t, quarters(30, 20)))))(t)
	photo.Alt.VI = "Bốn màu"
	for name, row := range map[string]struct {
		edit func(*booths.Stand)
		want booths.Invalid
	}{
		"language that is none": {func(st *booths.Stand) { st.Languages = []string{"vn?"} }, booths.Invalid{"languages": "invalid.language"}},
		"language twice":        {func(st *booths.Stand) { st.Languages = []string{"vi", "vi"} }, booths.Invalid{"languages": "invalid.twice"}},
		"too many languages":    {func(st *booths.Stand) { st.Languages = make([]string, 101) }, booths.Invalid{"languages": "invalid.language"}},
		"staffing overlaps":     {func(st *booths.Stand) { st.Staffing = []booths.Span{{From: 1, Until: 3}, {From: 2, Until: 4}} }, booths.Invalid{"staffing": "invalid.span"}},
		"staffing backwards":    {func(st *booths.Stand) { st.Staffing = []booths.Span{{From: 2, Until: 1}} }, booths.Invalid{"staffing": "invalid.span"}},
		"too much staffing":     {func(st *booths.Stand) { st.Staffing = make([]booths.Span, 101) }, booths.Invalid{"staffing": "invalid.too_many"}},
		"unknown photo":         {func(st *booths.Stand) { st.Photos = []booths.Photo{{ID: "x", Alt: photo.Alt}} }, booths.Invalid{"photos": "invalid.unknown"}},
		"photo without alt":     {func(st *booths.Stand) { st.Photos = []booths.Photo{{ID: photo.ID}} }, booths.Invalid{"photos.0.alt.vi": "invalid.missing"}},
		"photo twice":           {func(st *booths.Stand) { st.Photos = []booths.Photo{photo, photo} }, booths.Invalid{"photos.1": "invalid.twice"}},
		"link to a script":      {func(st *booths.Stand) { st.Exhibits[0].Link = "javascript:alert(1)" }, booths.Invalid{"exhibits.0.link": "invalid.link"}},
		"link with a password":  {func(st *booths.Stand) { st.Exhibits[0].Link = "https://a:b@c.vn" }, booths.Invalid{"exhibits.0.link": "invalid.link"}},
	} {
		t.Run(name, func(t *testing.T) {
			st := stand(t, s, "syt")
			st.Exhibits = slices.Clone(st.Exhibits)
			row.edit(&st)
			var bad booths.Invalid
			if _, err := s.SaveStand(t.Context(), booths.Operator("an"), st); !errors.As(err, &bad) || !reflect.DeepEqual(bad, row.want) {
				t.Errorf("%v, want %v", err, row.want)
			}
		})
	}
}

// TestImportOfTimesAndPhotos reads the exhibition on two storeys, twice.
func TestImportOfTimesAndPhotos(t *testing.T) {
	s := open(t)
	must(s.Import(t.Context(), "organiser", twoStoreys(t)))(t)
	if again := must(s.Import(t.Context(), "organiser", twoStoreys(t)))(t); again.Changes != 0 {
		t.Errorf("the same folder again makes %d changes", again.Changes)
	}
	o := must(s.Overview(t.Context()))(t)
	vietnam := time.FixedZone("", 7*3600)
	opens := time.Date(2023, 10, 10, 8, 0, 0, 0, vietnam).UnixMilli()
	if len(o.Exhibition.Hours) != 2 || o.Exhibition.Hours[0] != (booths.Span{From: opens, Until: opens + 9*3600_000}) {
		t.Errorf("the hours are %v", o.Exhibition.Hours)
	}
	if got := must(s.Notices(t.Context()))(t); len(got) != 2 || got[0].ID != "lift" || !reflect.DeepEqual(got, o.Notices) {
		t.Errorf("the notices are %+v, in the overview %+v", got, o.Notices)
	}
	st := must(s.Entry(t.Context(), "one"))(t).Stand
	if len(st.Photos) != 1 || st.Photos[0].Width != 900 || len(st.Staffing) != 3 || !slices.Equal(st.Languages, []string{"vi", "en"}) ||
		!strings.HasPrefix(st.Exhibits[0].Link, "https://") {
		t.Errorf("the stand is %+v", st)
	}
}

// TestImportTellsOfTimes changes one thing of the seed: the feed must tell whom it touches, once.
func TestImportTellsOfTimes(t *testing.T) {
	s := seeded(t)
	for name, row := range map[string]struct {
		change func(seed *booths.Seed)
		want   []booths.Ref
	}{
		"hours": {func(seed *booths.Seed) { seed.Exhibition.Hours = []booths.Span{{From: 1, Until: 2}} },
			[]booths.Ref{ref(booths.KindExhibition, "dongnai-2023")}},
		"notice": {func(seed *booths.Seed) {
			seed.Notices = []booths.Notice{{ID: "lift", Text: booths.Text{VI: "Thang máy hỏng"}}}
		},
			[]booths.Ref{ref(booths.KindNotice, "lift")}},
		"language of a stand": {func(seed *booths.Seed) { of(seed, "syt").Stand.Languages = []string{"vi"} },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"staffing of a stand": {func(seed *booths.Seed) { of(seed, "syt").Stand.Staffing = []booths.Span{{From: 1, Until: 2}} },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
		"link of an exhibit": {func(seed *booths.Seed) { of(seed, "syt").Stand.Exhibits[0].Link = "https://moi.vn/" },
			[]booths.Ref{ref(booths.KindStand, "syt")}},
	} {
		t.Run(name, func(t *testing.T) {
			before, seed := seqOf(t, s), dongNai(t)
			row.change(&seed)
			for range 2 {
				must(s.Import(t.Context(), "organiser", seed))(t)
			}
			if got := refs(t, s, before); !slices.Equal(got, row.want) {
				t.Errorf("the feed tells %v, want %v", got, row.want)
			}
			must(s.Import(t.Context(), "organiser", dongNai(t)))(t)
		})
	}
}

func TestNoticeHolds(t *testing.T) {
	for name, row := range map[string]struct {
		span booths.Span
		at   int64
		want bool
	}{
		"always":    {booths.Span{}, 5, true},
		"not yet":   {booths.Span{From: 6}, 5, false},
		"from then": {booths.Span{From: 5}, 5, true},
		"over":      {booths.Span{From: 1, Until: 5}, 5, false},
		"last":      {booths.Span{Until: 6}, 5, true},
	} {
		if got := (booths.Notice{Span: row.span}).Holds(row.at); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestImportRefusesPhotos has a photo whose head is sound and whose body is not: nothing of the folder is stored.
func TestImportRefusesPhotos(t *testing.T) {
	fsys, folder := fstest.MapFS{}, os.DirFS("testdata/two-storeys")
	for _, name := range must(fs.Glob(folder, "*.json"))(t) {
		fsys[name] = &fstest.MapFile{Data: must(fs.ReadFile(folder, name))(t)}
	}
	whole := asJPEG(t, quarters(300, 200))
	fsys["photos/counter.jpg"] = &fstest.MapFile{Data: whole[:len(whole)/2]}
	s := open(t)
	_, err := s.Import(t.Context(), "organiser", must(booths.ReadSeed(fsys))(t))
	if !errors.Is(err, booths.ErrPhotoBroken) || !strings.Contains(err.Error(), "photos/counter.jpg") {
		t.Errorf("Import says %v", err)
	}
	if seq := seqOf(t, s); seq != 0 {
		t.Errorf("%d changes were made", seq)
	}
}
