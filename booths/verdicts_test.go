package booths_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
)

func TestReturnStandRefuses(t *testing.T) {
	d := newDesk(t)
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	by := d.clerk("syt")
	st := d.save(by, "syt", "Một")
	must(d.SubmitStand(t.Context(), by, "syt", st.Version))(t)
	newer := d.save(by, "syt", "Hai")
	newest := d.save(by, "syt", "Ba")
	for name, row := range map[string]struct {
		by         booths.Actor
		department string
		version    int64
		remark     string
		want       error
	}{
		"a clerk":                  {by, "syt", st.Version, "Sửa", booths.ErrForbidden},
		"a reader":                 {account(t, d.Store, "r", booths.Reader), "syt", st.Version, "Sửa", booths.ErrForbidden},
		"nobody":                   {booths.Actor{}, "syt", st.Version, "", booths.ErrForbidden},
		"without a remark":         {d.chief, "syt", st.Version, " \n\u200b", booths.Invalid{"remark": "invalid.missing"}},
		"too long":                 {d.chief, "syt", st.Version, strings.Repeat("ế", 2001), booths.Invalid{"remark": "invalid.too_long"}},
		"a megabyte":               {d.chief, "syt", st.Version, strings.Repeat("a", 1<<20), booths.Invalid{"remark": "invalid.too_long"}},
		"NUL":                      {d.chief, "syt", st.Version, "\x00", booths.Invalid{"remark": "invalid.characters"}},
		"neither waits nor newest": {d.chief, "syt", newer.Version, "Sửa", booths.ErrStale},
		"what was imported":        {d.chief, "syt", 1, "Sửa", booths.ErrStale},
		"nothing waits":            {d.chief, "stp", 0, "Sửa", booths.ErrStale},
	} {
		if err := d.ReturnStand(t.Context(), row.by, row.department, row.version, row.remark); !same(err, row.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if last := must(d.Standing(t.Context(), by, "syt"))(t).Last; last.Verdict != booths.Submitted {
		t.Errorf("what was refused left %+v", last)
	}
	check(t, d.ReturnStand(t.Context(), d.chief, "syt", st.Version, strings.Repeat("ế", 2000)))
	if err := d.ReturnStand(t.Context(), d.chief, "syt", st.Version, "Sửa"); !errors.Is(err, booths.ErrStale) {
		t.Errorf("sent back twice: %v", err)
	}
	if err := d.ReturnStand(t.Context(), d.chief, "syt", newest.Version, "Sửa"); !errors.Is(err, booths.ErrStale) {
		t.Errorf("a draft that was never submitted is sent back: %v", err)
	}
	must(d.SubmitStand(t.Context(), by, "syt", newest.Version))(t)
	later := d.save(by, "syt", "Bốn")
	check(t, d.ReturnStand(t.Context(), d.chief, "syt", later.Version, "Xin thêm ảnh"))
	if last := must(d.Standing(t.Context(), by, "syt"))(t).Last; last.Verdict != booths.Returned || last.Version != newest.Version {
		t.Errorf("after a look at a draft saved since, %+v is sent back", last)
	}
}

// TestWithoutReview lets a department publish its stand itself, until organisers decide to look first.
func TestWithoutReview(t *testing.T) {
	d := newDesk(t)
	by := d.clerk("syt")
	st := d.save(by, "syt", "Một")
	if published := must(d.SubmitStand(t.Context(), by, "syt", st.Version))(t); !published || stand(t, d.Store, "syt").Headline.VI != "Một" {
		t.Error("what nobody reviews is not published")
	}
	st = d.save(by, "syt", "Hai")
	check(t, d.PublishStand(t.Context(), by, "syt", st.Version))
	bare := d.save(by, "syt", "")
	bare.Topics = nil
	bare = must(d.SaveStand(t.Context(), by, bare))(t)
	lacks := booths.Invalid{"headline.vi": "invalid.missing", "topics": "invalid.missing"}
	_, err := d.SubmitStand(t.Context(), by, "syt", bare.Version)
	for name, got := range map[string]error{"submit": err, "publish": d.PublishStand(t.Context(), by, "syt", bare.Version)} {
		if !same(got, lacks) {
			t.Errorf("%s without a headline: %v", name, got)
		}
	}
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	if _, err := d.SubmitStand(t.Context(), by, "syt", bare.Version); !same(err, lacks) {
		t.Errorf("submitting without a headline: %v", err)
	}
	st = must(d.SaveStand(t.Context(), by, edited(bare, "Ba")))(t)
	st.Topics = []string{"health"}
	st = must(d.SaveStand(t.Context(), by, st))(t)
	if published := must(d.SubmitStand(t.Context(), by, "syt", st.Version))(t); published || stand(t, d.Store, "syt").Headline.VI != "Hai" {
		t.Error("what is reviewed is published at once")
	}
	if err := d.PublishStand(t.Context(), by, "syt", st.Version); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("a department publishes what is reviewed: %v", err)
	}
	if published := must(d.SubmitStand(t.Context(), d.chief, "syt", st.Version))(t); !published || stand(t, d.Store, "syt").Headline.VI != "Ba" {
		t.Error("what an organiser submits waits for one")
	}
}

// TestActsOfAStand finds a row for each step of a stand, with the versions before and after.
func TestActsOfAStand(t *testing.T) {
	d := newDesk(t)
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	by := d.clerk("syt")
	by.From = "192.0.2.7"
	first := d.save(by, "syt", "Một")
	must(d.SaveStand(t.Context(), by, first))(t) // nothing new
	must(d.SubmitStand(t.Context(), by, "syt", first.Version))(t)
	check(t, d.ReturnStand(t.Context(), d.chief, "syt", first.Version, "Sửa"))
	must(d.RestoreStand(t.Context(), by, "syt", 1, first.Version))(t)
	check(t, d.PublishStand(t.Context(), d.chief, "syt", first.Version+1))
	check(t, d.Exempt(t.Context(), d.chief, "syt", "Sáp nhập"))
	check(t, d.Exempt(t.Context(), d.chief, "syt", ""))
	must(d.SetPresence(t.Context(), by, "syt", "busy", 0))(t)
	must(d.SetPresence(t.Context(), by, "syt", "", 0))(t)
	var got []string
	for _, a := range must(d.Acts(t.Context(), d.chief, "syt", 0, 100))(t) {
		got = append(got, strings.Join([]string{a.Account, a.From, a.What, a.Before, a.After}, "|"))
		if a.Department != "syt" || a.Object != "syt" || a.At != d.now() || a.Name != a.Account {
			t.Errorf("an act is %+v", a)
		}
	}
	slices.Reverse(got)
	want := []string{
		"of-syt|192.0.2.7|stand.saved|1|2",
		"of-syt|192.0.2.7|stand.submitted||2",
		"chief||stand.returned||2",
		"of-syt|192.0.2.7|stand.restored|2|3",
		"chief||stand.published||3",
		"chief||department.exempted||",
		"chief||department.obliged||",
		"of-syt|192.0.2.7|stand.presence||busy",
		"of-syt|192.0.2.7|stand.presence|busy|",
	}
	if !slices.Equal(got, want) {
		t.Errorf("acts are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, a := range must(d.Acts(t.Context(), by, "syt", 0, 100))(t) {
		if a.From != "" {
			t.Errorf("a department reads where from: %+v", a)
		}
	}
}
