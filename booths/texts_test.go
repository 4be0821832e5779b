package booths_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"gianhang/booths"
)

// textFields are the texts of a stand with one exhibit and one photo, by the names that Invalid has for them.
var textFields = map[string]func(st *booths.Stand) *string{
	"headline.vi":               func(st *booths.Stand) *string { return &st.Headline.VI },
	"headline.en":               func(st *booths.Stand) *string { return &st.Headline.EN },
	"text.vi":                   func(st *booths.Stand) *string { return &st.Text.VI },
	"text.en":                   func(st *booths.Stand) *string { return &st.Text.EN },
	"website":                   func(st *booths.Stand) *string { return &st.Website },
	"exhibits.0.name.vi":        func(st *booths.Stand) *string { return &st.Exhibits[0].Name.VI },
	"exhibits.0.name.en":        func(st *booths.Stand) *string { return &st.Exhibits[0].Name.EN },
	"exhibits.0.description.vi": func(st *booths.Stand) *string { return &st.Exhibits[0].Description.VI },
	"exhibits.0.description.en": func(st *booths.Stand) *string { return &st.Exhibits[0].Description.EN },
	"exhibits.0.link":           func(st *booths.Stand) *string { return &st.Exhibits[0].Link },
	"photos.0.alt.vi":           func(st *booths.Stand) *string { return &st.Photos[0].Alt.VI },
	"photos.0.alt.en":           func(st *booths.Stand) *string { return &st.Photos[0].Alt.EN },
}

// pictured is the draft of syt with one exhibit and one photo.
func pictured(t testing.TB, d desk) booths.Stand {
	t.Helper()
	_, err := d.AddPhoto(t.Context(), d.chief, "syt", asPNG(t, quarters(400, 300)), booths.Crop{}, booths.Text{VI: "Ảnh"})
	check(t, err)
	st := draft(t, d.Store, "syt")
	st.Exhibits = []booths.Exhibit{{ID: "a", Name: booths.Text{VI: "A"}}}
	return must(d.SaveStand(t.Context(), d.chief, st))(t)
}

func copied(st booths.Stand) booths.Stand {
	st.Exhibits, st.Photos = append([]booths.Exhibit(nil), st.Exhibits...), append([]booths.Photo(nil), st.Photos...)
	return st
}

// TestHostileTexts puts what would run, hide or turn around into each text of a stand: it is kept as the text that one
// sees, or it is refused.
func TestHostileTexts(t *testing.T) {
	d := newDesk(t)
	st := pictured(t, d)
	for name, text := range map[string]string{
		"a megabyte":             strings.Repeat("a", 1<<20),
		"a megabyte of marks":    "e" + strings.Repeat("\u0301", 1<<19),
		"a megabyte of nothing":  strings.Repeat("\u200b", 1<<20/3),
		"NUL":                    "a\x00b",
		"not UTF-8":              "a\xc3(",
		"turned around":          "\u202egpj.exe\u202c và \u2066một\u2069",
		"marks of direction":     "a\u200e\u200f\u061cb",
		"without width":          "pass\u200bword\u200c\u200d\u2060\ufeff",
		"escape":                 "\x1b[31mđỏ\x07",
		"tags":                   "a\U000e0041\U000e007f",
		"script":                 "<script>alert(1)</script>",
		"link that runs":         "[a](javascript:alert(1)) ![b](data:text/html;base64,AAAA)",
		"address that runs":      "javascript:alert(1)",
		"data":                   "data:text/html,<b>",
		"address turned around":  "https://a.example.vn/\u202etxt.exe",
		"address without width":  "https://a.exam\u200bple.vn/",
		"path without width":     "https://a.example.vn/x\u200by",
		"address with a newline": "https://a.example.vn/\nx",
	} {
		for field, in := range textFields {
			tried := copied(st)
			*in(&tried) = text
			saved, err := d.SaveStand(t.Context(), d.chief, tried)
			var bad booths.Invalid
			if errors.As(err, &bad) {
				if bad[field] == "" || len(bad) > 1 {
					t.Errorf("%s in %s: %v", name, field, bad)
				}
				continue
			}
			check(t, err)
			if got := *in(&saved); len(got) > 1<<14 || strings.ContainsFunc(got, hidden) {
				t.Errorf("%s in %s is kept as %.80q", name, field, got)
			}
			st = saved
		}
	}
}

// hidden says whether nobody sees r, or it turns what follows around.
func hidden(r rune) bool { return r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf) }

// TestOldLettersStay keeps the soft hyphen, which text in TCVN3 has for ư, so that its Unicode can be offered later; an
// address has none.
func TestOldLettersStay(t *testing.T) {
	d := newDesk(t)
	st := copied(pictured(t, d))
	for field, in := range textFields {
		if field != "website" && !strings.HasSuffix(field, ".link") {
			*in(&st) = "ng\u00ad\u00eai"
		}
	}
	saved, err := d.SaveStand(t.Context(), d.chief, st)
	check(t, err)
	for field, in := range textFields {
		if *in(&saved) != *in(&st) {
			t.Errorf("%s is kept as %q", field, *in(&saved))
		}
	}
	saved.Website = "https://a.ex\u00adample.vn/"
	if _, err := d.SaveStand(t.Context(), d.chief, saved); invalid(err) != "website invalid.link" {
		t.Errorf("an address with a soft hyphen: %v", err)
	}
}

// TestMegabytesAreRefused names the field, in all fields at once.
func TestMegabytesAreRefused(t *testing.T) {
	d := newDesk(t)
	st := copied(pictured(t, d))
	for _, in := range textFields {
		*in(&st) = strings.Repeat("ế", 1<<20/3)
	}
	_, err := d.SaveStand(t.Context(), d.chief, st)
	var bad booths.Invalid
	if !errors.As(err, &bad) || len(bad) != len(textFields) {
		t.Fatalf("refused is %v", err)
	}
	for field := range textFields {
		want := "invalid.too_long"
		if field == "website" || strings.HasSuffix(field, ".link") {
			want = "invalid.link"
		}
		if bad[field] != want {
			t.Errorf("%s: %s, want %s", field, bad[field], want)
		}
	}
}

// TestNamesLoseWhatNobodySees looks at the names and remarks that are no part of a stand.
func TestNamesLoseWhatNobodySees(t *testing.T) {
	d := newDesk(t)
	const tricked, plain = " Văn\u200b phòng \u202eSở\n Y tế\ufeff", "Văn phòng Sở Y tế"
	inv, secret, err := d.Invite(t.Context(), d.chief, booths.Invitation{Name: tricked, Role: booths.Editor, Departments: []string{"syt"}})
	check(t, err)
	if inv.Name != plain {
		t.Errorf("invited as %q", inv.Name)
	}
	a := must(d.Accept(t.Context(), secret, "", booths.Joining{Name: tricked, Passkey: &booths.Passkey{ID: "k", Credential: "{}"}}))(t)
	if a.Name != plain {
		t.Errorf("joined as %q", a.Name)
	}
	check(t, d.Exempt(t.Context(), d.chief, "syt", tricked))
	if got := must(d.Obligation(t.Context(), d.chief, "syt"))(t).Reason; got != "Văn phòng Sở  Y tế" {
		t.Errorf("exempt because of %q", got)
	}
	for name, invitation := range map[string]booths.Invitation{
		"a megabyte": {Name: strings.Repeat("a", 1<<20), Role: booths.Reader},
		"NUL":        {Name: "a\x00", Role: booths.Reader},
		"not UTF-8":  {Name: "\xff", Role: booths.Reader},
	} {
		_, _, err := d.Invite(t.Context(), d.chief, invitation)
		var bad booths.Invalid
		if !errors.As(err, &bad) || bad["name"] == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
