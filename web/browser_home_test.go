package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// shownMap says whether the plan is on the screen.
const shownMap = `document.querySelector("hall-map").checkVisibility()`

// testHome asks and clears on a phone: the front page makes room for answers and the plan, and comes back. Nothing of the
// plan is loaded before.
func testHome(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.open("/")
	is(p, shownMap, false)
	is(p, `(r => r.bottom > innerHeight - 150 && r.bottom <= innerHeight - 56)(document.querySelector("#q").getBoundingClientRect())`, true)
	for _, asked := range p.requests("/") {
		if strings.HasPrefix(asked, "/map/") || strings.Contains(asked, "hall-map") {
			t.Errorf("the front page of a phone loads %s", asked)
		}
	}
	eval[int](p, `scrollTo(0, 400), 0`)
	p.write("so y te")
	p.until(found)
	p.isFound()
	is(p, shownMap, true)
	is(p, `scrollY`, 0)
	p.click("#q")
	p.do(chromedp.KeyEvent(kb.End + strings.Repeat(kb.Backspace, len("so y te"))))
	p.until(`location.search === "" && document.querySelectorAll(".topic").length === 8`)
	is(p, shownMap, false)
	is(p, `document.querySelector("search-box output").textContent`, eval[string](p, `document.querySelector("h1").textContent`))
}

// testHomeMap opens the plan on a phone by its button, leaves it by Back and by its button, and opens a topic.
func testHomeMap(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.open("/")
	p.click(".map-open")
	p.live()
	is(p, `(r => r.width === innerWidth && r.height > innerHeight / 2)(document.querySelector("canvas").getBoundingClientRect())`, true)
	is(p, marks("found"), "")
	is(p, `document.querySelector(".topic").checkVisibility({visibilityProperty: true})`, false)
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	p.until(`!` + shownMap)
	p.click(".map-open")
	p.until(shownMap)
	p.click(".map-shut")
	p.until(`!` + shownMap)
	p.click(".topic[href*=health]")
	p.until(`location.pathname === "/topics/health"`)
	p.live()
	is(p, marks("found"), "C1,C2,C3,C4,C5")
	p.click(".chip[aria-current]")
	p.until(`location.pathname === "/"`)
}
