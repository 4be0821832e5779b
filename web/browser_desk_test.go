package web

import (
	"testing"

	"gianhang/booths"
)

// desks are the pages of the desk and the office that are looked at, by who looks.
var desks = map[booths.Role][]string{
	"": {"/desk/sign-in"},
	booths.Editor: {"/desk", "/desk/account", "/desk/stands/syt", "/desk/stands/syt/photos", "/desk/stands/syt/preview", "/desk/stands/syt/history",
		"/desk/stands/syt/history/1", "/desk/stands/syt/presence", "/desk/stands/syt/figures"},
	booths.Organiser: {"/office/stands", "/office/stands/syt", "/office/settings", "/office/accounts", "/office/notices", "/office/kiosks"},
}

// TestBrowserDesk looks at the desk and the office with one Chromium, in both languages: nothing is wider than the screen
// or too small to touch, axe finds nothing, and what a screen reader steps through is as web/testdata/heard has it.
func TestBrowserDesk(t *testing.T) {
	t.Parallel()
	s := exhibitions["dongnai-2023"].open(t)
	b := browserOn(t, s)
	s.busyDesk(t)
	axe := readAxe(t)
	for _, role := range []booths.Role{"", booths.Editor, booths.Organiser} { // in order: who was there first is heard in the office
		p := b.tab(t, phone)
		switch role {
		case booths.Editor:
			p = signedInTab(t, b, s, phone, role, "syt", "sgtvt", "viettel")
		case booths.Organiser:
			p = signedInTab(t, b, s, phone, role)
			p.open("/office/stands")
			p.heardAs("office", "/office/stands")
		}
		if role == booths.Editor {
			p.open("/desk")
			p.heardAs("desk", "/desk")
			p.open("/desk/stands/syt")
			p.heardAs("desk-form", "/desk/stands/syt")
		}
		for _, prefix := range prefixes {
			for _, path := range append(desks[role], map[bool][]string{true: {"/desk/join?key=" + s.invited(t)}}[role == ""]...) {
				p.on(phone)
				p.open(prefix + path)
				eval[int](p, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
				p.touchable(prefix + path)
				p.fits(prefix + path)
				p.judge(axe, prefix+path, themes)
			}
		}
	}
}

// busyDesk lets the department of health save twice, submit and be sent back, and visitors look at its stand.
func (s *site) busyDesk(t testing.TB) {
	t.Helper()
	ctx := t.Context()
	editor, _ := s.member(t, booths.Editor, "syt")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set, err := s.store.Settings(ctx)
	must(err)
	set.Review, set.Deadlines = true, []booths.Deadline{{State: "submitted", At: moment("12 00:00")}}
	_, err = s.store.SaveSettings(ctx, booths.Operator("test"), set)
	must(err)
	draft, err := s.store.Draft(ctx, editor, "syt")
	must(err)
	draft.Languages = []string{"vi", "en"}
	draft, err = s.store.SaveStand(ctx, editor, draft)
	must(err)
	draft.Headline.VI, draft.Text.VI = "Khám bệnh không giấy tờ", "Hồ sơ **điện tử**:\n\n- đặt lịch khám\n- xem kết quả"
	draft, err = s.store.SaveStand(ctx, editor, draft)
	must(err)
	_, err = s.store.SubmitStand(ctx, editor, "syt", draft.Version)
	must(err)
	must(s.store.ReturnStand(ctx, booths.Operator("Ban tổ chức"), "syt", draft.Version, "Xin thêm ảnh"))
	must(s.store.CountShown(ctx, s.now, booths.Showing{Answers: map[string]int{"syt": 1170}, Pages: map[string]int{"syt": 38},
		Queries: map[string]map[string]int{"syt": {"kham benh": 6, "benh vien": 2}}}))
}
