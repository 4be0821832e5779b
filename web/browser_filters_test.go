package web

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// testFilters types, and the counts of the filters follow; narrows, types on within the filter, and lets it go.
func testFilters(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.open("/")
	const health = `document.querySelector(".chips a[href*=health] .count")?.textContent`
	is(p, `document.querySelector(".topic[href*=health] .count")?.textContent`, "6 đơn vị")
	is(p, `document.querySelectorAll(".filters").length`, 0)
	p.write("y tế")
	p.until(`location.search === "?q=y+t%E1%BA%BF" && ` + health + ` === "5"`)
	is(p, `(none => none.x > document.querySelector(".chips a[href*=culture]").getBoundingClientRect().x)(document.querySelector(".chips .none").getBoundingClientRect())`, true)
	is(p, `document.querySelector(".chips .none").matches("span") && document.querySelector(".chips .none .count").textContent`, any("0"))
	is(p, `document.querySelectorAll(".chips a:not([href*='q=y+t'])").length`, 0)
	is(p, `document.querySelectorAll(".filters a[href*=floor]").length`, 2)
	p.click(".filters a[href*='floor=1']")
	p.until(`location.search.includes("floor=1") && document.querySelector(".filters [aria-current]")`)
	p.write(kb.Backspace + kb.Backspace)
	p.until(`location.search === "?q=y+&floor=1"`)
	is(p, `document.querySelectorAll(".filters [aria-current]").length`, 1)
	is(p, `document.querySelector(".filters [aria-current]").search`, "?q=y")
	p.click(".filters [aria-current]")
	p.until(`location.search === "?q=y"`)
	is(p, `document.querySelectorAll("[aria-current=true]").length`, 0)
}

// testLostVisitor types what nobody knows, is offered guesses that are not lit on the plan, and follows a topic.
func testLostVisitor(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/?q=so+y+te")
	p.click("#q")
	p.do(chromedp.KeyEvent(kb.Home + "qwerty "))
	p.do(chromedp.KeyEvent(kb.End + kb.Backspace + kb.Backspace + kb.Backspace + kb.Backspace + kb.Backspace))
	p.until(`location.search === "?q=qwerty+so" && document.querySelector(".guesses")`)
	is(p, `document.querySelectorAll(".row").length`, 3)
	p.live()
	is(p, marks("found"), "")
	is(p, `document.querySelector("search-box output").textContent`, eval[string](p, `document.querySelector("h1").textContent`))
	p.click(".browse [href*=health]")
	p.until(`location.pathname === "/topics/health"`)
	is(p, `document.querySelectorAll(".row").length`, 6)
}
