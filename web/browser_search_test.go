package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// found is true once the page shows what is found for "so y te".
const found = `document.querySelector(".row-title")?.textContent === "Sở Y tế" && location.search === "?q=so+y+te"`

// isFound holds the whole page against "so y te".
func (p *tab) isFound() {
	p.Helper()
	is(p, found, true)
	is(p, `document.querySelector("#q").value`, "so y te")
	is(p, `document.querySelector(".row .plate").textContent`, "C1")
	p.live()
	is(p, marks("found"), "C1")
	is(p, `[...document.querySelectorAll(".chips a, [data-language]")].every(a => a.search.includes("q=so+y+te"))`, true)
}

// testTyping types key by key, reloads, opens the first answer and comes back in both ways.
func testTyping(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	is(p, `document.querySelectorAll(".topic").length`, 8)
	pages := eval[int](p, `history.length`)
	p.write("so y te")
	p.until(found)
	p.isFound()
	is(p, `history.length`, pages) // Back does not go letter by letter
	is(p, `document.querySelector("search-box output").textContent`, eval[string](p, `document.querySelector("h1").textContent`))
	p.do(chromedp.Reload())
	p.isFound()
	for _, back := range []string{`history.back()`, `document.querySelector("[data-back]").click()`} {
		p.click(".row")
		p.until(`location.pathname === "/booths/C1"`)
		p.do(chromedp.Evaluate[chromedp.Void](back))
		p.until(found)
		p.isFound()
	}
	p.click("[data-language]")
	p.until(`location.pathname + location.search === "/en/?q=so+y+te"`)
	p.click("#q")
	p.do(chromedp.KeyEvent(strings.Repeat(kb.Backspace, len("so y te"))))
	p.until(`location.pathname + location.search === "/en/"`)
	is(p, `document.querySelectorAll(".topic").length`, 8)
	is(p, marks("found"), "")
}

// testBackElsewhere follows the link back to the map from a page that was not reached from there.
func testBackElsewhere(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	p.do(chromedp.Evaluate[chromedp.Void](`location.replace("/booths/C1")`)) // as in a new window: nothing lies before
	p.until(`location.pathname === "/booths/C1" && document.referrer !== ""`)
	p.click("[data-back]")
	p.until(`location.pathname === "/"`)
}

// testStale holds the first answer back until a later one has come.
func testStale(t *testing.T, b browser) {
	var first atomic.Bool
	arrived, release, answered := make(chan struct{}), make(chan struct{}), make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/answers" && first.CompareAndSwap(false, true) {
			close(arrived)
			<-release
			defer close(answered)
			r = r.WithContext(context.WithoutCancel(r.Context()))
		}
		b.site.ServeHTTP(w, r)
	}))
	t.Cleanup(slow.Close)
	p := b.tab(t, desktop)
	p.base = slow.URL
	p.open("/")
	p.write("so")
	<-arrived
	p.write(" y te")
	p.until(found)
	close(release)
	<-answered
	eval[string](p, `fetch("/healthz").then(r => r.text())`) // comes after the late answer would
	p.isFound()
	if got, want := p.requests("/answers"), []string{"/answers?q=so", "/answers?q=so+y+te"}; !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
}

// testLostNetwork types while nothing can be fetched: what is there stays and is called old, until the network is back.
func testLostNetwork(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.openMap("/?q=so+y+te")
	eval[int](p, `window.fetched = fetch, window.fetch = () => Promise.reject(new TypeError("network")), 0`)
	p.write(" x")
	p.until(`getComputedStyle(document.querySelector("search-box output")).position !== "absolute"`)
	is(p, `document.querySelector("search-box output").textContent`, eval[string](p, `document.querySelector("search-box").dataset.lost`))
	is(p, `document.querySelector(".row .plate").textContent`, "C1")
	is(p, `document.querySelector("#answers").ariaBusy`, any(nil))
	eval[int](p, `window.fetch = fetched, 0`)
	p.do(chromedp.KeyEvent(kb.Backspace + kb.Backspace))
	p.until(`document.querySelector("search-box output").classList.contains("unseen")`)
	p.isFound()
}

// afterPause lets the page's clock run past the pause that the search box makes before it asks; its timers come in order.
const afterPause = `new Promise(done => setTimeout(done, 150))`

// testComposition writes "sở" as an input method does: nothing is asked before it is whole, nor sent by its Enter.
func testComposition(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	p.click("#q")
	eval[int](p, `window.submits = 0, document.addEventListener("submit", () => submits++, true), 0`)
	p.requests("")
	for _, word := range []string{"s", "so", "sơ", "sở"} {
		call(p, input.ImeSetComposition, input.ImeSetCompositionParams{Text: word, SelectionStart: 2, SelectionEnd: 2})
		eval[any](p, afterPause)
	}
	if got := p.requests("/answers"); len(got) > 0 {
		t.Errorf("asked %q in the middle of a composition", got)
	}
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(p, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 229})
	}
	eval[any](p, afterPause)
	is(p, `submits`, 0)
	if got := p.requests("/answers"); len(got) > 0 {
		t.Errorf("Enter in a composition asked %q", got)
	}
	call(p, input.InsertText, input.InsertTextParams{Text: "sở"})
	p.until(`location.search === "?q=s%E1%BB%9F"`)
	eval[any](p, afterPause)
	if got := p.requests("/answers"); len(got) != 1 {
		t.Errorf("asked %q for one composed word, want one request", got)
	}
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`submits === 1 && document.activeElement !== document.querySelector("#q")`)
}

// testNoScript finds Sở Y tế and opens its booth on the plan, with forms and links alone.
func testNoScript(t *testing.T, b browser) {
	p := b.tab(t, phone)
	script := func(on bool) {
		call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	}
	leave := func(steps ...step) {
		t.Helper()
		script(false)
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		defer cancel()
		if _, err := chromedp.RunResponse(ctx, steps...); err != nil {
			t.Fatal(err)
		}
		script(true)
	}
	leave(chromedp.Navigate(p.base + "/"))
	is(p, `document.querySelectorAll("hall-map.live, .map-tools:not([hidden])").length`, 0)
	leave(chromedp.SendKeys("#q", "so y te"+kb.Enter))
	is(p, `location.search`, "?q=so+y+te")
	is(p, `document.querySelector(".row").pathname`, "/booths/C1")
	is(p, `document.querySelectorAll(".plan a.booth.marked").length > 0`, true)
	is(p, `document.querySelectorAll(".plan .booth:not([href])").length`, 0)
	x, y := p.middle("[data-code=C1]")
	leave(chromedp.MouseClickXY(x, y))
	is(p, `location.pathname`, "/booths/C1")
	is(p, `document.querySelector("[data-code=C1]").classList.contains("chosen")`, true)
}

// testPointing goes over the answers with the mouse and the keyboard.
func testPointing(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/?q=so+y+te")
	p.live()
	pointed := marks("pointed")
	x, y := p.middle(".row")
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, 0)
	is(p, pointed, "C1")
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 600, 20, 0)
	is(p, pointed, "")
	eval[int](p, `document.querySelector(".row").focus(), 0`)
	is(p, pointed, "C1")
}

// testTwice takes the elements out of the page and puts them back: each listens once, and not at all while out.
func testTwice(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	listeners := func() int {
		t.Helper()
		n, err := chromedp.Run(p.ctx, chromedp.Evaluate[int](`[document, ...document.querySelectorAll("hall-map, canvas, .map-list, search-box, form, #q")]
			.flatMap(e => Object.values(getEventListeners(e)).flat()).length`, chromedp.EvalWithCommandLineAPI))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	p.live()
	before := listeners()
	eval[int](p, `window.parts = ["hall-map", "search-box"].map(s => document.querySelector(s)).map(e => [e, e.parentNode, e.nextSibling]), 0`)
	eval[int](p, `parts.forEach(([e]) => e.remove()), 0`)
	is(p, `document.dispatchEvent(new CustomEvent("gianhang:found", {detail: {ids: new Set(["C1"]), view: ""}}))`, true)
	is(p, `parts[0][0].querySelectorAll(".marked, .faded").length`, 0)
	for range 3 {
		eval[int](p, `parts.forEach(([e, parent, next]) => { e.remove(); parent.insertBefore(e, next) }), 0`)
	}
	p.live()
	if got := listeners(); got != before {
		t.Errorf("%d listeners after, %d before", got, before)
	}
	was := p.camera()
	p.click("[data-map=in]")
	p.isNear("scale", p.camera().Scale, was.Scale*1.5, 0.001)
	p.requests("")
	p.write("so y te")
	p.until(found)
	if got := p.requests("/answers"); len(got) != 1 {
		t.Errorf("asked %q, want one request", got)
	}
}
