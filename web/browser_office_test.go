package web

import (
	"testing"

	"github.com/chromedp/chromedp"

	"gianhang/booths"
)

// TestBrowserOffice goes an organiser's way: the list, a stand that waits, sent back with a remark that the department
// reads, and published.
func TestBrowserOffice(t *testing.T) {
	t.Parallel()
	s := exhibitions["dongnai-2023"].open(t)
	ctx := t.Context()
	set, err := s.store.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	set.Review = true
	if _, err := s.store.SaveSettings(ctx, booths.Operator("test"), set); err != nil {
		t.Fatal(err)
	}
	editor, _ := s.member(t, booths.Editor, "syt")
	submit := func(headline string) {
		draft, err := s.store.Draft(ctx, editor, "syt")
		if err != nil {
			t.Fatal(err)
		}
		draft.Headline.VI = headline
		if draft, err = s.store.SaveStand(ctx, editor, draft); err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.SubmitStand(ctx, editor, "syt", draft.Version); err != nil {
			t.Fatal(err)
		}
	}
	submit("Khám bệnh không giấy tờ")
	b := browserOn(t, s)
	p := signedInTab(t, b, s, phone, booths.Organiser)
	axe := readAxe(t)

	p.open("/office/stands")
	p.judge(axe, "/office/stands", themes)
	is(p, `document.querySelectorAll(".obliged-row")[0].querySelector(".obliged-state").innerText.trim()`, "Chờ duyệt")
	p.click(`.chip[href$=submitted]`)
	p.until(`location.search === "?state=submitted" && document.querySelectorAll(".obliged-row").length === 1`)
	p.click(".obliged-row")
	p.until(`location.pathname === "/office/stands/syt"`)
	p.judge(axe, "/office/stands/syt", themes)
	is(p, `document.querySelector(".compared .new .text").innerText`, "Khám bệnh không giấy tờ")
	is(p, `document.querySelector("details.folded").open`, false)

	p.click("#remark")
	p.do(chromedp.KeyEvent("Xin thêm ảnh"))
	p.click(`form[action$=return] button`)
	p.until(`[...document.querySelectorAll(".verdicts .text")].some(e => e.innerText === "Xin thêm ảnh")`)
	department := signedInTab(t, b, s, phone, booths.Editor, "syt")
	department.open("/desk")
	is(department, `document.querySelector(".remark p").innerText`, "Xin thêm ảnh")

	submit("Khám bệnh tại nhà")
	p.open("/office/stands/syt")
	p.click("form[action$=publish] button")
	p.until(`!document.querySelector('form[action$="/publish"]')`)
	department.open("/departments/syt")
	is(department, `document.body.innerText.includes("Khám bệnh tại nhà")`, true)

	for _, path := range []string{"/office/accounts", "/office/settings", "/en/office/stands", "/office/stands", "/office/stands/syt"} {
		p.open(path)
		p.judge(axe, path, themes)
		p.fits(path)
	}
}
