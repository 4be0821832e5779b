package booths_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"gianhang/booths"
)

// kept counts what is stored of photos and stands.
func kept(t testing.TB, s *booths.Store) (all string) {
	t.Helper()
	for _, table := range []string{"photos", "pictures", "revisions", "revision_photos", "acts", "changes"} {
		var n int
		check(t, s.Writer().QueryRow(`SELECT count(*) FROM `+table).Scan(&n))
		all += fmt.Sprintf("%s %d, ", table, n)
	}
	return all
}

// TestAddPhotoRefuses holds that nothing is stored of a photo that is refused, whatever it is refused for.
func TestAddPhotoRefuses(t *testing.T) {
	s := seeded(t)
	syt, ca := account(t, s, "e1", booths.Editor, "syt"), account(t, s, "e2", booths.Editor, "ca")
	gone := account(t, s, "e3", booths.Editor, "syt")
	must(s.Writer().Exec(`DELETE FROM account_departments WHERE account = 'e3'`))(t)
	whole, alt := asJPEG(t, quarters(40, 20)), booths.Text{VI: "Quầy tiếp dân"}
	must(s.AddPhoto(t.Context(), syt, "syt", whole, booths.Crop{}, alt))(t)
	invalid := func(field, key string) error { return booths.Invalid{field: key} }
	for _, row := range []struct {
		name       string
		by         booths.Actor
		department string
		file       []byte
		alt        booths.Text
		want       error
	}{
		{"another department's editor", ca, "syt", asJPEG(t, quarters(9, 9)), alt, booths.ErrForbidden},
		{"an editor no more", gone, "syt", asJPEG(t, quarters(9, 9)), alt, booths.ErrForbidden},
		{"an unknown department", account(t, s, "o", booths.Organiser), "nowhere", whole, alt, booths.ErrNotFound},
		{"no words", syt, "syt", asJPEG(t, quarters(9, 9)), booths.Text{VI: " ", EN: "Counter"}, invalid("alt.vi", "invalid.photo.alt")},
		{"long words", syt, "syt", asJPEG(t, quarters(9, 9)), booths.Text{VI: "a", EN: strings.Repeat("a", 301)}, invalid("alt.en", "invalid.too_long")},
		{"there already", syt, "syt", whole, alt, invalid("photo", "invalid.photo.twice")},
		{"nothing", syt, "syt", nil, alt, booths.ErrPhotoKind},
		{"cut short", syt, "syt", whole[:len(whole)-9], alt, booths.ErrPhotoBroken},
		{"too many pixels", syt, "syt", headOfPNG(20000, 20000, 8), alt, booths.ErrPhotoLarge},
		{"too many bytes", syt, "syt", make([]byte, booths.MaxPhotoFile+1), alt, booths.ErrPhotoLarge},
	} {
		before := kept(t, s)
		_, err := s.AddPhoto(t.Context(), row.by, row.department, row.file, booths.Crop{}, row.alt)
		var bad, wanted booths.Invalid
		same := errors.Is(err, row.want) || errors.As(err, &bad) && errors.As(row.want, &wanted) && fmt.Sprint(bad) == fmt.Sprint(wanted)
		if row.want == nil || !same {
			t.Errorf("%s: %v, want %v", row.name, err, row.want)
		}
		if after := kept(t, s); after != before {
			t.Errorf("%s leaves something: %s before %s", row.name, after, before)
		}
	}
}

// TestAddPhotosAtOnce adds twelve photos while the stand is edited: none is lost, and the thirteenth is refused whole.
func TestAddPhotosAtOnce(t *testing.T) {
	s := seeded(t)
	by := account(t, s, "e1", booths.Editor, "syt")
	st := must(s.Draft(t.Context(), by, "syt"))(t)
	st.Photos = nil
	must(s.SaveStand(t.Context(), by, st))(t)
	errs := make([]error, 12)
	var wait sync.WaitGroup
	for i := range errs {
		file := asPNG(t, quarters(20+i, 10))
		wait.Go(func() {
			_, errs[i] = s.AddPhoto(context.Background(), by, "syt", file, booths.Crop{}, booths.Text{VI: fmt.Sprint("Ảnh ", i)})
		})
		wait.Go(func() {
			if _, err := edit(s, by, fmt.Sprint("Lời ", i)); err != nil && !errors.Is(err, booths.ErrStale) {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	check(t, errors.Join(errs...))
	if all := must(s.Draft(t.Context(), by, "syt"))(t).Photos; len(all) != 12 {
		t.Errorf("%d photos", len(all))
	}
	before := kept(t, s)
	_, err := s.AddPhoto(t.Context(), by, "syt", asPNG(t, quarters(9, 9)), booths.Crop{}, booths.Text{VI: "Một nữa"})
	if bad := (booths.Invalid{}); !errors.As(err, &bad) || bad["photo"] != "invalid.photo.many" || kept(t, s) != before {
		t.Errorf("one too many: %v", err)
	}
}

// TestAddPhotoCrops keeps two crops of one file as two photos.
func TestAddPhotoCrops(t *testing.T) {
	s := seeded(t)
	by := account(t, s, "e1", booths.Editor, "syt")
	file := asPNG(t, quarters(60, 40))
	for _, row := range []struct {
		crop booths.Crop
		want string
	}{
		{booths.Crop{Width: 1, Height: 2, Across: 0, Down: 50}, "RRBB"},
		{booths.Crop{Width: 1, Height: 2, Across: 100, Down: 50}, "GGWW"},
	} {
		p := must(s.AddPhoto(t.Context(), by, "syt", file, row.crop, booths.Text{VI: "Quầy"}))(t)
		if got := colours(t, must(s.Picture(t.Context(), p.ID, 1280))(t)); got != row.want || p.Width != 20 || p.Height != 40 {
			t.Errorf("%v keeps %s in %d×%d", row.crop, got, p.Width, p.Height)
		}
	}
}
