package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// found is true once the page shows what is found for "so y te".
const found = `document.querySelector(".row-title")?.textContent === "Sở Y tế" && location.search === "?q=so+y+te"`

// testTyping types key by key, reloads, opens the first answer and comes back.
func testTyping(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	is(p, `document.querySelectorAll(".row").length`, 60)
	p.do(chromedp.SendKeys("#q", "so y te"))
	p.until(found)
	isFound := func() {
		t.Helper()
		is(p, found, true)
		is(p, `document.querySelector("#q").value`, "so y te")
		is(p, `document.querySelector(".row .plate").textContent`, "C1")
		is(p, `document.querySelector("[data-code=C1]").classList.contains("marked")`, true)
		is(p, `document.querySelectorAll(".plan .booth:not(.marked):not(.faded)").length`, 0)
	}
	isFound()
	p.do(chromedp.Reload())
	isFound()
	p.do(chromedp.Click(".row"))
	p.until(`location.pathname === "/booths/C1"`)
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	p.until(found)
	isFound()
}
