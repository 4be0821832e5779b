package web

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the device keeps, the plates of the tour in their order, how many booths the menu says are left, and whether the
// page offers to take a list over.
const (
	keptList = `localStorage.getItem("gianhang:visit")`
	tourList = `[...document.querySelectorAll("ol .visit-row .plate")].map(e => e.textContent).join()`
	leftOver = `document.querySelector("a[data-visit-count]").dataset.visitCount`
	offered  = `document.querySelector("[data-shared]").checkVisibility()`
)

// saver is the button that saves a booth.
func saver(code string) string { return "button.saver[data-code=" + code + "]" }

// saves presses the button that saves a booth, and waits until the device keeps that list.
func (p *tab) saves(code, list string) {
	p.Helper()
	p.click(saver(code))
	p.until(keptList + ` === "` + list + `"`)
}

// keeps gives the device a list, as an earlier visit left it.
func (p *tab) keeps(list string) {
	p.Helper()
	p.open("/robots.txt")
	eval[int](p, `localStorage.setItem("gianhang:visit", "`+list+`"), 0`)
}

// shows waits for the page of the visit with that tour.
func (p *tab) shows(tour string) {
	p.Helper()
	p.until(`document.querySelector("main[data-visit]") && ` + tourList + ` === "` + tour + `"`)
}

// testSaving saves booths in a list of answers and on a page, ticks one, adds one, takes one off, and goes back.
func testSaving(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.open("/?q=so+y+te")
	p.saves("C1", "b=C1")
	is(p, `document.querySelector("`+saver("C1")+`").ariaPressed + document.querySelector("#toast").textContent`, "trueĐã lưu C1.")
	p.write(" dong nai")
	p.until(`location.search.includes("dong") && document.querySelector("button.saver")`)
	is(p, `document.querySelectorAll("[data-save]").length`, 0)
	p.open("/booths/A3")
	p.saves("A3", "b=C1,A3")
	is(p, leftOver, "2")
	p.saves("A3", "b=C1")
	is(p, `document.querySelector("`+saver("A3")+`").ariaPressed`, "false")
	p.saves("A3", "b=C1,A3")

	p.click("a[data-visit-count]")
	p.shows("C1,A3")
	is(p, `location.pathname + location.search`, "/visit?b=C1,A3")
	is(p, offered, false)
	p.click("[href='/visit?b=C1,A3&done=A3#list']")
	p.shows("C1")
	is(p, keptList, "b=C1,A3&done=A3")
	is(p, leftOver, "1")
	p.click("#add")
	p.press("e 5" + kb.Enter)
	p.shows("C1,E5")
	is(p, keptList, "b=C1,A3,E5&done=A3")
	p.click(".visit-row .remove")
	p.shows("E5")
	is(p, keptList, "b=A3,E5&done=A3")
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	p.until(`location.search.startsWith("?b=A3,E5")`) // not the list as it was before
	p.shows("E5")
	is(p, offered, false)
}

// testShared opens the link of one phone on another, which has a list of its own.
func testShared(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.keeps("b=A3,C1&done=A3")
	p.open("/visit")
	p.shows("C1")
	eval[int](p, `navigator.share = shared => (window.shared = shared.url, Promise.resolve()), 0`)
	p.click("[data-share]")
	link := strings.TrimPrefix(eval[string](p, `window.shared`), p.base)

	other := b.tab(t, phone)
	other.keeps("b=E5")
	other.open(link)
	other.shows("C1")
	is(other, offered, true)
	other.click("[href$='#list'].box")
	other.until(`location.search.includes("done=A3,C1") && document.querySelector("main[data-visit]")`)
	is(other, offered, true)
	is(other, keptList, "b=E5")
	other.open(link)
	other.click("[data-take=add]")
	other.shows("C1,E5")
	is(other, keptList, "b=E5,A3,C1&done=A3")
	is(other, offered, false)
	other.open("/visit?b=D1")
	other.click("[data-take=replace]")
	other.until(keptList + ` === "b=D1" && !` + offered)
	other.click(".visit-clear a")
	other.until(keptList + ` === "b=" && document.querySelector(".visit .empty")`)
	other.open(link)
	is(other, `document.querySelector("[data-take=replace]").checkVisibility()`, false)
}

// testTwoWindows changes the list as another window does.
func testTwoWindows(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	elsewhere := func(list string) {
		p.Helper()
		eval[int](p, `localStorage.setItem("gianhang:visit", "`+list+`"), dispatchEvent(new StorageEvent("storage", {key: "gianhang:visit"})), 0`)
	}
	p.open("/booths/C1")
	elsewhere("b=C1,A3")
	is(p, `document.querySelector("`+saver("C1")+`").ariaPressed`, "true")
	is(p, leftOver, "2")
	p.open("/visit")
	p.shows("C1,A3")
	elsewhere("b=C1")
	p.shows("C1")
}

// testArrival comes to booths by the codes that hang there.
func testArrival(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.keeps("b=C1,L1,A3")
	p.open("/b/c-1")
	is(p, `location.pathname + location.search`, "/booths/C1")
	is(p, `document.querySelector("[data-ticked]").checkVisibility()`, true)
	is(p, keptList, "b=C1,L1,A3&done=C1")
	p.click("[data-next]")
	p.shows("A3,L1")
	is(p, `new URLSearchParams(location.search).get("from") + " " + `+offered, "C1 false")
	p.open("/en/b/E5")
	is(p, `document.querySelector("[data-ticked]").checkVisibility()`, false)
	is(p, `document.querySelector("[data-next]").getAttribute("href")`, "/en/visit?b=C1,L1,A3&done=C1&from=E5#list")
	is(p, keptList, "b=C1,L1,A3&done=C1")
}

// testNoStorage visits where nothing may be kept: links carry the list, as they do without script.
func testNoStorage(t *testing.T, b browser) {
	p := b.tab(t, phone)
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError") }})`})
	p.open("/booths/C1")
	is(p, `document.querySelectorAll("button.saver").length`, 0)
	p.click("a[data-save]")
	p.shows("C1")
	is(p, offered, false)
	p.open("/b/C1")
	is(p, `document.querySelector(".arrived").checkVisibility()`, true)
}

// testSharing shares a booth by whatever the device has for it.
func testSharing(t *testing.T, b browser) {
	const shared = `location.origin + "/booths/C1"`
	p := b.tab(t, desktop)
	p.open("/booths/C1?here=1")
	eval[int](p, `navigator.share = what => (window.shared = what.url, Promise.resolve()), 0`)
	p.click("[data-share]")
	is(p, `window.shared === `+shared, true)
	eval[int](p, `navigator.share = undefined, Object.defineProperty(navigator, "clipboard", {configurable: true, value: {writeText: text => (window.copied = text, Promise.resolve())}}), 0`)
	p.click("[data-share]")
	p.until(`document.querySelector("#toast").textContent === "Đã chép liên kết."`)
	is(p, `window.copied === `+shared, true)
	eval[int](p, `Object.defineProperty(navigator, "clipboard", {value: undefined}), 0`)
	p.click("[data-share]")
	p.until(`document.querySelector("#toast").textContent === ` + shared)
}
