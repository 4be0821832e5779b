package web

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"gianhang/booths"
)

// standState is what the form of a stand says of itself.
const standState = `document.querySelector("[data-state]").textContent`

// TestBrowserForm writes in the form of a stand, as departments do.
func TestBrowserForm(t *testing.T) {
	t.Parallel()
	s := exhibitions["dongnai-2023"].open(t)
	b := browserOn(t, s)
	for _, part := range []struct {
		name string
		test func(*testing.T, browser, *site)
	}{
		{"what is typed saves itself", testSavesItself},
		{"a composed word is left alone", testComposedField},
		{"without a network it is kept on the device", testKeptOnDevice},
		{"two people write", testWritersMeet},
		{"the login ends while somebody writes", testLoginEnds},
		{"the login ends where no script runs", testLoginEndsPlain},
		{"rows", testRows},
		{"rows where no script runs", testRowsPlain},
		{"axe finds nothing, and all is in sight", testFormLook},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, b, s) })
	}
}

// plain turns script off.
func (p *tab) plain() {
	p.Helper()
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// fieldNamed is a selector of a field of a form.
func fieldNamed(name string) string { return "[name='" + name + "']" }

// fill selects all that a field holds, and types over it.
func (p *tab) fill(name, text string) {
	p.Helper()
	eval[int](p, fmt.Sprintf(`(e => (e.focus(), e.select(), 0))(document.querySelector("%s"))`, fieldNamed(name)))
	call(p, input.InsertText, input.InsertTextParams{Text: text})
}

// holds is what a field holds.
func holds(name string) string {
	return fmt.Sprintf(`document.querySelector("%s").value`, fieldNamed(name))
}

// does presses a button of the form by what it does, and waits for the page that comes.
func (p *tab) does(what, arrives string) {
	p.Helper()
	eval[int](p, `document.documentElement.dataset.left = "", 0`)
	p.click("main button[name=do][value='" + what + "']:not(.unseen)")
	p.arrives(`document.documentElement.dataset.left === undefined && document.querySelector("` + arrives + `")`)
}

// arrives is until for pages where no script, and so no frame of an animation, runs.
func (p *tab) arrives(expression string) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	for ctx.Err() == nil {
		held, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && !!(`+expression+`)`))
		if err == nil && held {
			return
		}
	}
	p.Fatalf("it never holds that %s", expression)
}

// draft is the draft of a department as it is stored.
func (s *site) draft(t testing.TB, department string) booths.Stand {
	t.Helper()
	st, err := s.store.Draft(t.Context(), booths.Operator("test"), department)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func testSavesItself(t *testing.T, b browser, s *site) {
	p := signedInTab(t, b, s, phone, booths.Editor, "ca")
	p.open("/desk/stands/ca")
	p.fill("headline.vi", "Làm căn cước trong ngày")
	p.fill("text.vi", "Mang theo **giấy khai sinh**.\n\n- nhanh\n- gọn")
	p.until(standState + `.startsWith("Đã lưu nháp lúc")`)
	if st := s.draft(t, "ca"); st.Headline.VI != "Làm căn cước trong ngày" || !strings.Contains(st.Text.VI, "**giấy khai sinh**") {
		t.Errorf("stored is %q, %q", st.Headline.VI, st.Text.VI)
	}
	is(p, holds("version"), s.newest(t, "ca"))
	is(p, `document.querySelector("[data-drawn='text.vi'] strong").textContent`, "giấy khai sinh")
	is(p, `document.querySelectorAll("[data-drawn='text.vi'] li").length`, 2)
	is(p, `document.querySelector("[data-drawn='text.en']").checkVisibility()`, false)
	is(p, `localStorage.length`, 0)
	_, percent := s.draft(t, "ca").Gaps()
	is(p, `document.querySelector("[data-percent]").textContent`, fmt.Sprintf("%d %%", percent))
	is(p, `document.querySelectorAll("[data-missing] a[href='#headline.vi']").length`, 0)

	p.expect(422)
	p.fill("website", "http://ca.example")
	p.until(`document.querySelector("#website").getAttribute("aria-invalid") === "true"`)
	is(p, `document.getElementById(document.querySelector("#website").getAttribute("aria-describedby")).className`, "field-fault")
	is(p, holds("website"), "http://ca.example")
	p.fill("website", "https://ca.example")
	p.until(standState + `.startsWith("Đã lưu nháp lúc") && !document.querySelector("[aria-invalid], [data-fault]")`)
	if got := s.draft(t, "ca").Website; got != "https://ca.example" {
		t.Errorf("stored is %q", got)
	}
}

// testComposedField writes as Telex does: nothing is saved in the middle of a word, however long it takes.
func testComposedField(t *testing.T, b browser, s *site) {
	p := signedInTab(t, b, s, phone, booths.Editor, "ca")
	p.open("/desk/stands/ca")
	p.fill("headline.en", "")
	p.requests("")
	before := s.newest(t, "ca")
	for _, word := range []string{"c", "ca", "caw", "căn"} {
		call(p, input.ImeSetComposition, input.ImeSetCompositionParams{Text: word, SelectionStart: 3, SelectionEnd: 3})
	}
	eval[any](p, `new Promise(done => setTimeout(done, 3500))`) // longer than the pause before it saves
	if asked := p.requests("/desk/stands/ca"); len(asked) > 0 || s.newest(t, "ca") != before {
		t.Errorf("%q was saved in the middle of a word", asked)
	}
	call(p, input.InsertText, input.InsertTextParams{Text: "căn cước"})
	p.until(standState + `.startsWith("Đã lưu nháp lúc")`)
	if got := s.draft(t, "ca").Headline.EN; got != "căn cước" {
		t.Errorf("stored is %q", got)
	}
}

func testKeptOnDevice(t *testing.T, b browser, s *site) {
	l := newLine(t, s)
	b.base = "http://" + l.address
	p := signedInTab(t, b, s, phone, booths.Editor, "stnmt")
	p.open("/desk/stands/stnmt")
	l.lose(p)
	p.fill("headline.vi", "Tra cứu quy hoạch")
	p.until(standState + `.startsWith("Chưa lưu: không có mạng")`)
	l.join()
	p.open("/desk/stands/stnmt")
	is(p, holds("headline.vi")+` === "Tra cứu quy hoạch"`, false)
	p.until(`document.querySelector(".notice .actions button")`)
	p.click(".notice .actions button")
	p.until(`location.search.includes("said=") && document.querySelector("#said")`)
	is(p, `localStorage.length`, 0)
	if got := s.draft(t, "stnmt").Headline.VI; got != "Tra cứu quy hoạch" {
		t.Errorf("stored is %q", got)
	}
}

// testWritersMeet saves as somebody else while a page is open.
func testWritersMeet(t *testing.T, b browser, s *site) {
	other, _ := s.member(t, booths.Editor, "sct")
	p := signedInTab(t, b, s, phone, booths.Editor, "sct")
	p.open("/desk/stands/sct")
	st := s.draft(t, "sct")
	st.Headline.VI, st.Website = "Của người thứ nhất", "https://sct.example"
	if _, err := s.store.SaveStand(t.Context(), other, st); err != nil {
		t.Fatal(err)
	}
	p.expect(409)
	p.fill("headline.vi", "Của người thứ hai")
	p.until(standState + `.startsWith("Văn phòng sct vừa sửa gian này")`)
	is(p, holds("headline.vi"), "Của người thứ hai")
	p.click("[data-state] button")
	p.until(`document.querySelector(` + "`[name='choice.headline.vi']`" + `)`)
	for _, want := range []string{"Của người thứ nhất", "Của người thứ hai", "Văn phòng sct"} {
		is(p, `document.querySelector("main").textContent.includes("`+want+`")`, true)
	}
	is(p, `document.querySelectorAll("[name^='choice.']").length`, 2)
	p.looksWell(readAxe(t), "page of two versions")
	p.does("merge", "#said")
	if st := s.draft(t, "sct"); st.Headline.VI != "Của người thứ hai" || st.Website != "https://sct.example" {
		t.Errorf("stored is %q, %q", st.Headline.VI, st.Website)
	}
}

// testLoginEnds revokes a login under an open form: nothing is lost, and it saves once its writer is back.
func testLoginEnds(t *testing.T, b browser, s *site) {
	by, secret := s.member(t, booths.Editor, "sldtbxh")
	p := b.tab(t, phone)
	signIn := func(secret string) {
		call(p, network.SetCookie, network.SetCookieParams{Name: cookieName, Value: secret, URL: p.base + "/", Path: "/",
			Secure: new(true), HTTPOnly: new(true), SameSite: network.CookieSameSiteLax})
	}
	signIn(secret)
	p.open("/desk/stands/sldtbxh")
	if err := s.store.EndLogin(t.Context(), by, by.Login); err != nil {
		t.Fatal(err)
	}
	p.expect(401)
	p.fill("headline.vi", "Đổi bằng lái xe")
	p.until(standState + `.startsWith("Phiên đăng nhập đã hết") && document.querySelector("[data-state] a[target=_blank]")`)
	is(p, holds("headline.vi"), "Đổi bằng lái xe")
	is(p, `localStorage.length`, 1)
	again, _, err := s.store.SignIn(t.Context(), by.ID, booths.Login{Way: "oidc", Agent: "test", From: "192.0.2.1"}, "")
	if err != nil {
		t.Fatal(err)
	}
	signIn(again)
	eval[bool](p, `dispatchEvent(new Event("online"))`)
	p.until(standState + `.startsWith("Đã lưu nháp lúc")`)
	if got := s.draft(t, "sldtbxh").Headline.VI; got != "Đổi bằng lái xe" {
		t.Errorf("stored is %q", got)
	}
}

// testLoginEndsPlain sends a form after its login ended, signs in on the page that comes, and has it saved.
func testLoginEndsPlain(t *testing.T, b browser, s *site) {
	in, secret := s.joined(t, s.invited(t))
	p := b.tab(t, phone)
	p.plain()
	call(p, network.SetCookie, network.SetCookieParams{Name: cookieName, Value: in.cookie(cookieName).Value, URL: p.base + "/", Path: "/",
		Secure: new(true), HTTPOnly: new(true), SameSite: network.CookieSameSiteLax})
	p.open("/desk/stands/syt")
	p.fill("headline.vi", "Khám bệnh từ xa")
	p.fill("text.vi", "Dòng một\n\nDòng hai")
	call(p, network.ClearBrowserCookies, cdp.Empty{})
	p.expect(401)
	p.does("save", "#lapsed\\\\.sign_in")
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	p.looksWell(readAxe(t), "page of a login that ended")
	p.plain()
	code, err := totp.GenerateCode(secret, time.Now().Add(30*time.Second)) // that of now was taken
	if err != nil {
		t.Fatal(err)
	}
	p.fill("lapsed.sign_in", "soyte")
	p.fill("lapsed.password", goodPassword)
	p.fill("lapsed.code", code)
	p.click("main .form > .button.primary")
	p.arrives(`location.search === "?said=saved" && document.querySelector("#said")`)
	if st := s.draft(t, "syt"); st.Headline.VI != "Khám bệnh từ xa" || st.Text.VI != "Dòng một\n\nDòng hai" {
		t.Errorf("stored is %q, %q", st.Headline.VI, st.Text.VI)
	}
}

// rowNames are the names of the exhibits in the form, in their order.
const rowNames = `[...document.querySelectorAll("#exhibits .entry > .pair [name$='.name.vi']")].map(e => e.value).join()`

func testRows(t *testing.T, b browser, s *site) {
	p := signedInTab(t, b, s, phone, booths.Editor, "stp")
	p.open("/desk/stands/stp")
	had := len(s.draft(t, "stp").Exhibits)
	one, two := rowField("exhibits", had, "name.vi"), rowField("exhibits", had+1, "name.vi")
	p.click("button[value='exhibit.add']")
	p.until(`document.activeElement.name === "` + one + `"`)
	p.fill(one, "Một")
	p.click("button[value='exhibit.add']")
	p.until(`document.activeElement.name === "` + two + `"`)
	p.fill(two, "Hai")
	p.click(fmt.Sprintf("button[value='exhibit.up.%d']", had+1))
	p.until(rowNames + `.endsWith("Hai,Một")`)
	p.until(standState + `.startsWith("Đã lưu nháp lúc") && localStorage.length === 0`)
	if st := s.draft(t, "stp"); len(st.Exhibits) != had+2 || st.Exhibits[had].Name.VI != "Hai" {
		t.Errorf("stored are %v", st.Exhibits)
	}
}

func testRowsPlain(t *testing.T, b browser, s *site) {
	p := signedInTab(t, b, s, phone, booths.Editor, "skhdt")
	p.plain()
	p.open("/desk/stands/skhdt")
	had := len(s.draft(t, "skhdt").Exhibits)
	p.fill("headline.vi", "Chưa lưu")
	for i, name := range []string{"Một", "Hai", "Ba"} {
		row := rowField("exhibits", had+i, "name.vi")
		p.does("exhibit.add", fieldNamed(row))
		p.fill(row, name)
	}
	is(p, holds("headline.vi"), "Chưa lưu")
	p.does(fmt.Sprintf("exhibit.up.%d", had+2), "#exhibits")
	is(p, rowNames+`.endsWith("Một,Ba,Hai")`, true)
	p.does(fmt.Sprintf("exhibit.down.%d", had), "#exhibits")
	is(p, rowNames+`.endsWith("Ba,Một,Hai")`, true)
	p.does(fmt.Sprintf("exhibit.remove.%d", had+1), "#exhibits")
	is(p, rowNames+`.endsWith("Ba,Hai")`, true)
	p.does("save", "#said")
	if st := s.draft(t, "skhdt"); len(st.Exhibits) != had+2 || st.Exhibits[had+1].Name.VI != "Hai" || st.Headline.VI != "Chưa lưu" {
		t.Errorf("stored are %q and %v", st.Headline.VI, st.Exhibits)
	}
}

// testFormLook judges the form empty, full, with faults and with text from an old font, in both languages.
func testFormLook(t *testing.T, b browser, s *site) {
	p, axe := signedInTab(t, b, s, phone, booths.Editor, "syt", "viettel"), readAxe(t)
	p.expect(422)
	for _, prefix := range prefixes {
		for _, department := range []string{"syt", "viettel"} {
			p.open(prefix + "/desk/stands/" + department)
			p.looksWell(axe, prefix+" form of "+department)
		}
		p.plain()
		bad := standOf(s.newest(t, "syt"), append(exhibit("0", "a", "Së KÕ ho¹ch vµ §Çu t\u00ad"), "website", "x:", "exhibits.1.id", "b", "exhibits.1.link", "x:")...)
		p.sends(prefix+"/desk/stands/syt", bad)
		call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
		is(p, `document.querySelectorAll(".recode").length > 0 && document.querySelectorAll("[aria-invalid]").length > 0`, true)
		p.looksWell(axe, prefix+" form with faults")
	}
}

// sends sends a form from a page of the site, where no script runs.
func (p *tab) sends(path string, form url.Values) {
	p.Helper()
	eval[int](p, fmt.Sprintf(`(() => {
		const form = Object.assign(document.createElement("form"), {method: "post", action: "%s"})
		for (const [name, value] of new URLSearchParams("%s")) {
			const e = Object.assign(document.createElement("textarea"), {name})
			e.value = value
			form.append(e)
		}
		document.body.append(form)
		document.documentElement.dataset.left = ""
		form.submit()
		return 0
	})()`, path, form.Encode()))
	p.arrives(`document.documentElement.dataset.left === undefined`)
}

// looksWell holds a page of the desk against what is asked of every page: axe, nothing wider than the screen, targets.
func (p *tab) looksWell(axe, name string) {
	p.Helper()
	p.judge(axe, name, themes)
	p.media("prefers-reduced-motion: reduce")
	for _, on := range []screen{{"small phone", 320, 640, false}, {"phone", 412, 823, false}, desktop} {
		on.touch = false // a phone would shrink what is too wide
		p.on(on)
		for _, size := range []string{"", "200%"} {
			wide := eval[string](p, `(size => {
				document.documentElement.style.fontSize = size
				const wide = [...document.querySelectorAll("body *")].filter(e => !e.closest(".tools") && e.getBoundingClientRect().right > innerWidth + 1)
				return wide.slice(0, 2).map(e => e.outerHTML.slice(0, 90)).join(" ")
			})("`+size+`")`)
			if wide != "" {
				p.Errorf("%s on %d px, text %q: too wide is %s", name, on.width, size, wide)
			}
		}
		eval[string](p, `document.documentElement.style.fontSize = ""`)
	}
	p.on(phone)
	for _, small := range eval[[]string](p, `[...document.querySelectorAll("main :is(button:not(.unseen), .button, input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select, summary, .check), .tools a")]
		.map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width > 1 && Math.min(r.width, r.height) < 48)
		.map(([e, r]) => r.width + " × " + r.height + " " + e.outerHTML.slice(0, 90))`) {
		p.Errorf("%s: less than 48 px to touch: %s", name, small)
	}
}
