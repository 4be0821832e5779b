package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// unseenFocus says why somebody would not see where the keyboard is, empty if they would: what has the focus bears an
// outline, lies in the window if not with all of itself, and is not covered there.
const unseenFocus = `(e => {
	const [{outlineStyle, outlineWidth}, r] = [getComputedStyle(e), e.getClientRects()[0]]
	if (e === document.body || !r || r.width < 2 || r.height < 2) return "nothing to be seen"
	if (!e.matches(":focus-visible") || outlineStyle === "none" || parseFloat(outlineWidth) < 2) return "no outline"
	const [left, right] = [Math.max(r.left, 0), Math.min(r.right, innerWidth)]
	const [top, bottom] = [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)]
	if (right - left < 16 || bottom - top < 16) return "out of the window"
	const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
	return e.contains(at) || at?.contains(e) ? "" : "covered by " + at?.outerHTML.slice(0, 80)
})(document.activeElement)`

// focus is what the keyboard is at, for messages.
const focus = `document.activeElement.outerHTML.slice(0, 90)`

// press presses keys, one after the other.
func (p *tab) press(keys string) {
	p.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// tabTo presses Tab until what a selector finds first has the focus, at most so many times. Wherever the focus comes
// by, it can be seen.
func (p *tab) tabTo(selector string, most int) {
	p.Helper()
	p.tabsTo(selector, most)
}

// tabBackTo is tabTo backwards.
func (p *tab) tabBackTo(selector string, most int) {
	p.Helper()
	p.tabsTo(selector, most, chromedp.KeyModifiers(chromedp.ModifierShift))
}

func (p *tab) tabsTo(selector string, most int, options ...chromedp.KeyOption) {
	p.Helper()
	for range most {
		p.do(chromedp.KeyEvent(kb.Tab, options...))
		if why := eval[string](p, unseenFocus); why != "" {
			p.Errorf("on the way to %s the focus is not seen at %s: %s", selector, eval[string](p, focus), why)
		}
		if eval[bool](p, `document.activeElement === document.querySelector("`+selector+`")`) {
			return
		}
	}
	p.Fatalf("%s is not reached by %d times Tab; the focus is at %s", selector, most, eval[string](p, focus))
}

// journeys are what is typed in a language to find the Department of Health in booth C1.
var journeys = []struct{ name, prefix, typed, who, step string }{
	{"Vietnamese", "", "so y te", "Sở Y tế", "đi thẳng"},
	{"English", "/en", "department of health", "Department of Health", "go straight"},
}

// testJourney goes from a question to the booth and on to the way there, with the keyboard alone.
func testJourney(t *testing.T, b browser) {
	for _, j := range journeys {
		t.Run(j.name, func(t *testing.T) {
			p := b.tab(t, desktop)
			p.open(j.prefix + "/")
			p.tabTo(".skip", 1)
			p.tabTo("#q", 10)
			p.press(j.typed)
			p.until(`document.querySelector(".row-title")?.textContent === "` + j.who + `" && location.search !== ""`)
			is(p, `document.querySelector("search-box output").textContent`, eval[string](p, `document.querySelector("h1").textContent`))
			is(p, `document.activeElement.id`, "q")
			p.press(kb.Enter)
			p.tabTo(".row", 20)
			p.live()
			is(p, marks("pointed"), "C1")
			p.press(kb.Enter)
			p.until(`location.pathname === "` + j.prefix + `/booths/C1"`)
			p.wayByKeys(j.prefix, j.step)
		})
	}
}

// wayByKeys asks on the page of C1 for the way there, says where it begins, reads it and goes back to the booth.
func (p *tab) wayByKeys(prefix, step string) {
	p.Helper()
	p.live()
	p.tabTo(".actions [href*='/route?']", 10)
	p.press(kb.Enter)
	p.until(`location.pathname + location.search === "` + prefix + `/route?to=C1"`)
	p.tabTo(".rows .row", 12)
	p.press(kb.Enter)
	p.until(`location.search.includes("from=") && document.querySelector(".steps li")`)
	is(p, `document.title.includes("C1")`, true)
	is(p, `[...document.querySelectorAll(".steps li")].some(li => li.textContent.includes("`+step+`"))`, true)
	is(p, `document.querySelectorAll(".steps li").length <= 7`, true)
	p.live()
	is(p, `document.querySelector("hall-map").marks.here.storey`, 0)
	p.tabTo("[data-map=walk]", 40)
	is(p, `[...document.querySelectorAll("[data-map=walk] svg")].filter(sign => sign.checkVisibility()).length`, 1)
	from := p.camera()
	p.press(kb.Enter)
	if p.camera() == from {
		p.Error("walking the way does not move the view")
	}
	p.tabBackTo(".crumbs li + li a", 40)
	p.press(kb.Enter)
	p.until(`location.pathname === "` + prefix + `/booths/C1"`)
	is(p, `document.querySelector(".actions [href*='/route?']").search.includes("from=")`, true) // remembers where one was
}

// testMapJourney steers the plan, goes through what is in view, opens it and comes back to the view that was left, with
// the keyboard alone.
func testMapJourney(t *testing.T, b browser) {
	for _, j := range journeys {
		t.Run(j.name, func(t *testing.T) {
			p := b.tab(t, desktop)
			p.openMap(j.prefix + "/")
			p.tabTo(".skip[href='#map']", 10)
			p.press(kb.Enter)
			p.tabTo("canvas", 1)
			all := p.camera()
			p.tabTo("[data-map=in]", 4)
			p.press(kb.Enter + kb.Enter)
			p.isNear("scale of two presses", p.camera().Scale, all.Scale*1.5*1.5, 0.001)
			p.tabTo(".map-pad summary", 4)
			p.press(kb.Enter)
			p.tabTo("[data-map=right]", 3)
			p.press(" ")
			p.isNear("angle", p.camera().Angle, 0.5236, 0.001)
			p.listByKeys()
			id, left := eval[string](p, `document.activeElement.dataset.id`), p.camera()
			p.press(kb.Enter)
			p.until(`location.pathname.startsWith("` + j.prefix + `/") && location.pathname.endsWith("/` + id + `")`)
			p.live()
			is(p, marks("chosen"), id)
			p.tabTo("[data-back]", 10)
			p.press(kb.Enter)
			p.until(`location.pathname === "` + j.prefix + `/"`)
			p.live()
			if got := p.camera(); got != left {
				t.Errorf("the view comes back as %v, was left as %v", got, left)
			}
		})
	}
}

// listByKeys goes from the tools of the map back to the list of what is in view, and down in it.
func (p *tab) listByKeys() {
	p.Helper()
	p.until(`document.querySelectorAll(".map-list a").length > 3`)
	p.tabBackTo(".map-list a", 12)
	for i, key := range strings.Split(kb.ArrowDown+" "+kb.ArrowDown+" "+kb.ArrowUp+" "+kb.End+" "+kb.ArrowDown+" "+kb.ArrowDown, " ") {
		p.press(key)
		if why := eval[string](p, unseenFocus); why != "" {
			p.Errorf("key %d: %s", i, why)
		}
		is(p, marks("focused"), eval[string](p, `document.activeElement.dataset.id`))
		is(p, `document.querySelector(".map-said").textContent.startsWith(document.activeElement.textContent.replace(" · ", ", "))`, true)
	}
	is(p, `document.activeElement === document.querySelectorAll(".map-list a")[1]`, true)
}

// testFocus goes to the end of a page and back with Tab, with all unfolded: at every step one sees where the focus is.
func testFocus(t *testing.T, b browser) {
	for _, s := range []struct {
		on         screen
		path, last string
	}{
		{phone, "/", ".foot [data-language]"},
		{phone, "/#map", "[data-map=east]"},
		{desktop, "/", "[data-map=east]"},
		{kiosk, "/?q=y+te", "[data-map=east]"},
		{desktop, "/?q=y+te", "[data-map=east]"},
		{phone, "/route?from=main-entrance&to=C1", "[type=submit]"},
		{desktop, "/route?from=main-entrance&to=C1", "[type=submit]"},
	} {
		t.Run(s.on.name+s.path, func(t *testing.T) {
			p := b.tab(t, s.on)
			p.open(s.path)
			p.until(drawnMap)
			eval[int](p, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
			p.tabTo(s.last, 240)
			p.tabBackTo(".skip", 240)
		})
	}
}
