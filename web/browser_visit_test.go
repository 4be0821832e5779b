package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gianhang/booths/floor/floortest"
)

// testList goes through the booths in view and opens one.
func testList(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	for range 3 {
		p.wheel(700, 700, -100)
	}
	p.until(`document.querySelectorAll(".map-list a").length > 0`)
	eval[int](p, `document.querySelector("canvas").focus(), 0`)
	p.do(chromedp.KeyEvent(kb.Tab))
	is(p, `document.activeElement.matches(".map-list a") && document.querySelectorAll(".map-list a").length <= 20`, true)
	is(p, `document.querySelectorAll(".map-list a[tabindex='0']").length`, 1)
	for range 4 {
		p.do(chromedp.KeyEvent(kb.ArrowDown))
	}
	is(p, `document.querySelectorAll(".map-list a[tabindex='0']").length`, 1)
	id := eval[string](p, `document.activeElement.dataset.id`)
	is(p, marks("focused"), id)
	is(p, `document.activeElement === document.querySelectorAll(".map-list a")[4]`, true)
	is(p, `document.querySelector(".map-said").textContent.startsWith(document.activeElement.textContent.replace(" · ", ", ") + ", ")`, true)
	is(p, `(r => r.width > 48 && r.height >= 48)(document.activeElement.getBoundingClientRect())`, true)
	x, y := p.spot(id)
	is(p, fmt.Sprintf(`document.elementFromPoint(%v, %v)?.tagName`, x, y), "CANVAS")
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`location.pathname.endsWith("/` + id + `")`)
}

// testBack goes to a booth and back: the plan is as it was left.
func testBack(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/?q=so+y+te")
	p.click("[data-map=out]")
	p.click(".map-pad summary")
	p.click("[data-map=right]")
	x, y := p.middle("canvas")
	p.drag(x, y, 50, 30)
	left := p.camera()
	x, y = p.spot("C1")
	p.do(chromedp.MouseClickXY(x, y))
	p.until(`location.pathname === "/booths/C1"`)
	p.live()
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	p.until(`location.search === "?q=so+y+te"`)
	p.live()
	if got := p.camera(); got != left {
		t.Errorf("the view comes back as %v, was left as %v", got, left)
	}
	p.do(chromedp.Reload())
	p.live()
	if got := p.camera(); got != left {
		t.Errorf("loaded anew the view is %v, was left as %v", got, left)
	}
}

// testSameView holds the live map against the drawing whose place it takes: nothing may jump.
func testSameView(t *testing.T, b browser) {
	for _, on := range []screen{phone, desktop, kiosk} {
		p := b.tab(t, on)
		for _, path := range []string{"/topics/administration", "/?q=so+y+te", "/booths/H3", "/places/stage"} {
			p.openMap(path)
			for _, id := range []string{"C1", "K8", "L1"} {
				x, y := p.spot(id)
				eval[int](p, `document.querySelector("hall-map").classList.remove("live"), document.querySelector("canvas").hidden = true, 0`)
				at := eval[[2]float64](p, `(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector("[data-code=`+id+`] > rect").getBoundingClientRect())`)
				eval[int](p, `document.querySelector("canvas").hidden = false, document.querySelector("hall-map").classList.add("live"), 0`)
				p.isNear(on.name+" "+path+" "+id+", x", x, at[0], 1.5)
				p.isNear(on.name+" "+path+" "+id+", y", y, at[1], 1.5)
			}
		}
	}
}

// giveWay makes the plan of the page that of somebody at A1 who wants to C4 and then one storey up, and puts it back.
const giveWay = `(map => {
	map.dataset.scene = JSON.stringify({chosen: ["C4"], here: {x: 1200, y: 3400, storey: 0, heading: 90},
		route: [{storey: 0, line: [1200, 3400, 800, 3400, 800, 2500]}, {storey: 1, line: [800, 2500, 800, 2000]}]})
	map.querySelector(".map-tools").insertAdjacentHTML("afterbegin", "<button data-map='walk' aria-pressed='false'>walk</button>")
	map.insertAdjacentHTML("beforeend", "<div class='map-storeys' hidden><button data-storey='0'>1</button><button data-storey='1'>2</button></div>")
	const next = map.nextSibling, parent = map.parentNode
	map.remove()
	parent.insertBefore(map, next)
	return 0
})(document.querySelector("hall-map"))`

// testWalk walks a way over two storeys, corner by corner and then in one go, which a key stops.
func testWalk(t *testing.T, b browser) {
	const here = `(h => [h.x, h.y, h.storey].join())(document.querySelector("hall-map").marks.here)`
	p := b.tab(t, desktop)
	p.openMap("/")
	eval[int](p, giveWay)
	p.live()
	is(p, here, "1200,3400,0")
	for _, corner := range []string{"1200,3400,0", "800,3400,0", "800,2500,0", "800,2000,1", "1200,3400,0"} {
		p.click("[data-map=walk]")
		is(p, here, corner)
		is(p, `(m => m.camera.x === m.marks.here.x && m.camera.y === m.marks.here.y)(document.querySelector("hall-map"))`, true)
		is(p, `document.querySelector("[data-storey='"+document.querySelector("hall-map").marks.storey+"']").ariaPressed`, "true")
	}
	p.click("[data-storey='1']")
	is(p, marks("storey"), "1")

	p.media() // with motion
	p.click("[data-map=walk]")
	is(p, `document.querySelector("[data-map=walk]").ariaPressed`, "true")
	p.until(`(h => h.x < 1190 && h.storey === 0)(document.querySelector("hall-map").marks.here)`)
	p.do(chromedp.KeyEvent(kb.ArrowUp))
	is(p, `document.querySelector("[data-map=walk]").ariaPressed`, "false")
}

// testLostPlan keeps the drawing where the data of the plan do not come, and marks the answers on it.
func testLostPlan(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.base = withoutData(t, b.site)
	p.expect(http.StatusNotFound)
	p.open("/?q=so+y+t")
	p.write("e")
	p.until(found)
	is(p, `document.querySelectorAll("hall-map.live, canvas:not([hidden]), .map-tools:not([hidden])").length`, 0)
	is(p, `document.querySelector(".plan [data-code=C1]").classList.contains("marked") && document.querySelector(".plan [data-code=A1]").classList.contains("faded")`, true)
}

// testLostLargePlan shows a plan that is too large to stand in the page as a picture where its data do not come.
func testLostLargePlan(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.base = withoutData(t, crowd(t, floortest.Hall(inlined+1)).open(t))
	p.expect(http.StatusNotFound)
	p.open("/")
	p.until(`(i => i && i.complete && i.naturalWidth > 0 && i.clientWidth > 300)(document.querySelector(".map-file img"))`)
}

// withoutData serves a site as it is but for what the live map loads.
func withoutData(t *testing.T, site http.Handler) (base string) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/map/") {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		site.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// testHere finds that a way begins where the last one did, and that places come nearest first from there.
func testHere(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.openMap("/route?from=A3&to=C1")
	p.open("/booths/L2")
	p.click(".actions .primary")
	p.until(`location.search === "?from=A3&to=L2" || location.search === "?to=L2&from=A3"`)
	p.click(".menu a[data-here]")
	p.until(`location.search === "?from=A3" && document.querySelector(".row-facts").textContent.includes("cách")`)
	p.open("/")
	p.write("so y te")
	p.until(`[...document.querySelectorAll(".row-facts")].some(e => e.textContent.includes("cách"))`)
	is(p, `location.search`, "?q=so+y+te")
	p.expect(http.StatusBadRequest)
	p.open("/route?from=nobodyknows&to=C1")
	p.open("/booths/L2")
	is(p, `new URL(document.querySelector(".actions .primary").href).search`, "?to=L2")
}

// testGuide leads the live map from the page around it, to views that a link names; they stay in view on another screen.
func testGuide(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	eval[int](p, `(a => {
		a.href = "/nowhere"
		a.textContent = "C1"
		a.dataset.at = "0 900 2100 600 600"
		document.querySelector("h1").replaceChildren(a)
	})(document.createElement("a")), 0`)
	p.click("h1 a")
	x, y := p.middle("canvas")
	p.isAt("C1", x, y)
	eval[int](p, `document.querySelector("h1 a").dataset.at = "0 5550 2350 600 600", 0`)
	p.click("h1 a")
	got := p.camera()
	p.isNear("x of the view", got.X, 5850, 1)
	p.isNear("y of the view", got.Y, 2650, 1)
	p.on(screen{"turned phone", 800, 1280, false})
	p.until(fmt.Sprintf(`document.querySelector("canvas").clientWidth < 801 && document.querySelector("hall-map").camera.scale !== %v`, got.Scale))
	p.isNear("x on another screen", p.camera().X, 5850, 1)
}
