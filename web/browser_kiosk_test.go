package web

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"gianhang/booths"
)

// TestBrowserKiosk touches every screen of a kiosk with one Chromium.
func TestBrowserKiosk(t *testing.T) {
	t.Parallel()
	x := exhibitions["dongnai-2023"]
	x.public = "https://gianhang.example"
	s := x.open(t)
	b := browserOn(t, s)
	for _, part := range []struct {
		name string
		test func(*testing.T, browser, *site)
	}{
		{"paired by its code", testKioskPairing},
		{"typing, the way and the code to take along", testKioskWay},
		{"every screen touched", testKioskScreens},
		{"idle and reset", testKioskIdle},
		{"server stopped and started", testKioskAlone},
		{"browser wiped", testKioskWiped},
		{"in reach", testKioskReach},
		{"axe finds nothing", testKioskAccess},
		{"without script", testKioskPlain},
		{"told, announced, reloaded", testKioskTold}, // the last: what ended then holds where the clock of the site is
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, b, s) })
	}
}

// clockwork gives pages a clock that a test moves on: pass(ms).
const clockwork = `{
	const now = Date.now
	let ahead = 0
	Date.now = () => now() + ahead
	window.pass = ms => (ahead += ms, 0)
}`

// kioskTab opens a kiosk that a test pairs first, on a screen 1080 × 1920 whose clock it moves.
func (s *site) kioskTab(t *testing.T, b browser, id string, k booths.Kiosk) *tab {
	t.Helper()
	p := b.tab(t, kiosk)
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: clockwork})
	s.pair(p, id, k)
	p.open("/kiosk/" + id) // as it is now
	p.until(isKiosk)
	return p
}

// pair opens the address of a kiosk, and pairs it by the code that it shows.
func (s *site) pair(p *tab, id string, k booths.Kiosk) {
	p.Helper()
	p.open("/kiosk/" + id)
	p.until(`/^\d{3} \d{3}$/.test((document.querySelector("#code") ?? document.querySelector("#pairing")).textContent.slice(-7))`)
	code := eval[string](p, `(document.querySelector("#code") ?? document.querySelector("#pairing")).textContent.slice(-7)`)
	if _, err := s.store.PairKiosk(p.Context(), booths.Operator("test"), code, k); err != nil {
		p.Fatal(err)
	}
	p.until(isKiosk)
}

// isKiosk is true once a paired kiosk has all that it needs to go on alone.
const isKiosk = `document.querySelector(".key") && document.querySelector("hall-map.live")?.camera && document.querySelector("#pairing").textContent === "" &&
	document.body.dataset.kept === "1"`

// taps presses what a selector finds.
func (p *tab) taps(selector string) {
	p.Helper()
	p.until(`document.querySelector(` + "`" + selector + "`" + `)?.getClientRects().length`)
	p.click(selector)
}

// keys taps the letters of a text on the keyboard of the screen.
func (p *tab) keys(text string) {
	p.Helper()
	for _, key := range text {
		p.taps(fmt.Sprintf(".key[data-key='%c']", key))
	}
}

// showing waits for a screen by what it shows.
func (p *tab) showing(show string) {
	p.Helper()
	p.until(`document.body.dataset.show === "` + show + `"`)
}

var atEntrance = booths.Kiosk{Stop: "main-entrance", Name: "Cổng chính"}

func testKioskPairing(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "A1", booths.Kiosk{Stop: "information", Heading: 90, Name: "Quầy", Lang: booths.En})
	p.open("/kiosk/A1")
	is(p, `document.querySelector(".k-name span").textContent`, "Bạn đang ở đây: Quầy thông tin")
	p.live()
	is(p, `Math.round(document.querySelector("hall-map").camera.angle * 180 / Math.PI)`, -90)
	alone := b.tab(t, kiosk)
	alone.open("/kiosk")
	alone.until(`/\d/.test(document.querySelector("#code").textContent)`)
	code := eval[string](alone, `document.querySelector("#code").textContent`)
	k, err := s.store.PairKiosk(t.Context(), booths.Operator("test"), code, booths.Kiosk{Stop: "stage"})
	if err != nil {
		t.Fatal(err)
	}
	alone.until(`location.pathname === "/kiosk/` + k.ID + `" && document.querySelector(".key")`)
}

func testKioskWay(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "B1", atEntrance)
	p.keys("so y te")
	p.until(`document.querySelector("#view .row-title")?.textContent === "Sở Y tế"`)
	is(p, `document.querySelector("#q").value`, "so y te")
	is(p, `/^\d+ kết quả$/.test(document.querySelector("#count").textContent)`, true)
	p.until(`document.querySelector("hall-map").marks.found.includes("C1")`)
	p.taps("#view .k-row")
	p.showing("way")
	is(p, `document.querySelector(".k-band .plate").textContent`, "C1")
	is(p, `document.querySelectorAll(".k-step").length > 1`, true)
	p.until(`document.querySelector("hall-map").marks.chosen.join() === "C1"`)
	if got, want := p.code(".qr"), "https://gianhang.example/route?from=main-entrance&to=C1"; got != want {
		t.Errorf("the code leads to %s, want %s", got, want)
	}
	is(p, `document.querySelector(".k-take b").textContent`, "C1")
	p.taps("[data-do=back]")
	p.showing("typing")
	is(p, `document.querySelector("#q").value`, "so y te")
	p.taps(".key[data-act=clear]")
	p.taps(".key[data-act=telex]")
	p.keys("ddaats")
	is(p, `document.querySelector("#q").value`, "đất")
	p.taps(".key[data-act=erase]")
	is(p, `document.querySelector("#q").value`, "đât")
	x, y := p.spot("B1")
	p.do(chromedp.MouseClickXY(x, y))
	p.showing("way")
	is(p, `document.querySelector(".k-band .plate").textContent`, "B1")
}

// code reads the QR code that a selector finds from its pixels.
func (p *tab) code(selector string) string {
	p.Helper()
	shot, err := chromedp.Run(p.ctx, chromedp.Screenshot(selector))
	if err != nil {
		p.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		p.Fatal(err)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		p.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		p.Fatal(err)
	}
	return read.GetText()
}

func testKioskScreens(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "B1", booths.Kiosk{})
	for _, show := range []string{"topics", "list", "programme", "places", "map"} {
		p.taps(`#menu a[href*='show=` + show + `']`)
		p.showing(show)
		is(p, `document.querySelector("#menu [aria-current]")?.href.includes("show=`+show+`")`, true)
		is(p, `document.querySelector("kiosk-keyboard").getClientRects().length`, 0)
	}
	before := p.camera()
	p.taps(".k-pad [data-map=in]")
	p.until(fmt.Sprintf(`document.querySelector("hall-map").camera.scale > %v`, before.Scale))
	p.taps(".k-pad [data-map=home]")
	p.until(fmt.Sprintf(`Math.abs(document.querySelector("hall-map").camera.scale - %v) < 1e-9`, before.Scale))
	p.taps(`#menu a[href*='show=topics']`)
	p.showing("topics")
	p.taps(".k-tiles a")
	p.showing("topic")
	is(p, `document.querySelectorAll(".k-rows .k-row").length > 1`, true)
	p.taps(`#menu a[href*='show=list']`)
	p.showing("list")
	is(p, `[...document.querySelectorAll(".k-letters a")].map(a => a.textContent).includes("Y")`, true)
	p.taps(`.k-letters a:last-child`)
	p.taps(`#menu a[href*='show=places']`)
	p.showing("places")
	is(p, `document.querySelector(".k-group h2").textContent.trim()`, "Nhà vệ sinh")
	p.taps(".k-group .k-row")
	p.showing("way")
	p.taps("[data-do=language]")
	p.until(`document.documentElement.lang === "en" && document.querySelector("#menu span").textContent === "Search"`)
	p.taps("#menu a")
	p.keys("health")
	p.until(`document.querySelector("#view .row-title")?.textContent === "Department of Health"`)
}

// testKioskIdle leaves a kiosk as no visitor should, and expects it as new.
func testKioskIdle(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "B1", booths.Kiosk{})
	fresh := eval[string](p, kioskLeft)
	for _, tool := range []string{"large", "contrast", "stepfree", "low", "language"} {
		p.taps("#tools [data-do=" + tool + "]")
	}
	p.taps(".key[data-act=telex]")
	p.keys("ubnd")
	p.until(`document.querySelectorAll("#view .k-row").length > 0`)
	if eval[string](p, kioskLeft) == fresh {
		t.Error("nothing tells a kiosk that was used from a fresh one")
	}
	eval[int](p, `pass(60_500)`)
	p.until(`!document.querySelector("#asking").hidden`)
	is(p, `document.activeElement.dataset.do`, "stay")
	is(p, `Number(document.querySelector("#asking-left").textContent) > 10`, true)
	p.taps("[data-do=stay]")
	p.until(`document.querySelector("#asking").hidden`)
	is(p, `document.querySelector("#q").value`, "ubnd")
	eval[int](p, `pass(60_500)`)
	p.until(`!document.querySelector("#asking").hidden`)
	eval[int](p, `pass(20_500)`)
	p.showing("rest")
	is(p, `document.querySelector("#asking").hidden && document.documentElement.dataset.theme`, "dark")
	is(p, `document.querySelector("#view .k-rest h1").textContent.includes("Touch to find a booth")`, true)
	p.until(`document.querySelector(".k-tile.on") && document.querySelector("hall-map").marks.found.length > 0`)
	is(p, `document.body.style.getPropertyValue("--orbit")`, "0px 0px")
	p.taps(".k-rest h1")
	p.showing("typing")
	if got := eval[string](p, kioskLeft); got != fresh {
		t.Errorf("left is\n%s\nwant\n%s", got, fresh)
	}
}

// kioskLeft is everything of a kiosk that a visitor can change.
const kioskLeft = `JSON.stringify([location.pathname + location.search, document.documentElement.lang, document.documentElement.className, document.documentElement.dataset.theme,
	document.querySelector("#q").value, document.querySelector("#view").textContent.replace(/\s+/g, " "), document.querySelector("#view").scrollTop,
	[...document.querySelectorAll("[aria-pressed=true]")].map(e => e.textContent), document.querySelector("hall-map").marks.found, document.querySelector("hall-map").camera,
	document.querySelector("#asking").hidden, document.body.dataset.show, document.querySelector("#count").textContent, history.length > 0])`

// testKioskAlone stops the server while somebody looks for a booth, and starts it again.
func testKioskAlone(t *testing.T, b browser, s *site) {
	l := newLine(t, s)
	p := b.tab(t, kiosk)
	p.base = "http://" + l.address
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: clockwork})
	s.pair(p, "C1", atEntrance)
	p.keys("so")
	l.lose(p)
	p.keys(" y te")
	p.until(`document.querySelector("#view .row-title")?.textContent === "Sở Y tế"`)
	p.taps("#view .k-row")
	p.showing("way")
	is(p, `document.querySelectorAll(".k-step").length > 1`, true)
	p.taps("[data-do=language]")
	p.until(`document.querySelector(".k-band h1").textContent === "Department of Health"`)
	p.taps("[data-do=language]")
	eval[int](p, `pass(61_000)`)
	p.until(`/^Dữ liệu lúc \d\d:\d\d$/.test(document.querySelector("#as-of").textContent)`)
	l.join()
	p.until(`document.querySelector("#as-of").textContent === ""`)
	p.mu.Lock()
	p.away = false
	p.mu.Unlock()
}

// TestBrowserKioskStarts starts the browser of a kiosk anew while the server is gone: it must be as useful as before, say how
// old it is, and take up again.
func TestBrowserKioskStarts(t *testing.T) {
	t.Parallel()
	x := exhibitions["dongnai-2023"]
	x.kept = true
	s := x.open(t)
	b := browserOn(t, s)
	l := newLine(t, s)
	p := b.tab(t, kiosk)
	p.base = "http://" + l.address
	s.pair(p, "G1", atEntrance)
	p.awaits(`(async () => {
		const files = await (await fetch("/kiosk/G1/files.json")).json(), {plan, names} = document.querySelector("hall-map").dataset
		const all = ["/kiosk/G1", "/en/kiosk/G1", "/kiosk/G1/files.json", plan, names, ...Object.values(files.files)]
		return (await Promise.all(all.map(file => caches.match(file)))).every(Boolean)
	})()`)
	l.lose(p)
	p.open("/kiosk/G1?to=C1")
	p.until(`document.querySelector(".key") && document.body.dataset.kept === "1"`)
	p.until(`/^Dữ liệu lúc \d\d:\d\d$/.test(document.querySelector("#as-of").textContent)`)
	p.taps("[data-do=language]")
	p.until(`document.documentElement.lang === "en"`)
	p.open("/en/kiosk/G1")
	p.keys("so y te")
	p.until(`document.querySelector("#view .row-title")?.textContent === "Department of Health"`)
	p.until(`document.querySelector("hall-map.live")?.camera`)
	l.join()
	p.until(`document.querySelector("#as-of").textContent === ""`)
	p.mu.Lock()
	p.away = false
	p.mu.Unlock()
}

// testKioskWiped clears all that a browser keeps: the kiosk works on, and is the same once it is paired again.
func testKioskWiped(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "D1", booths.Kiosk{Stop: "stage", Heading: 180, Name: "Sân khấu", Settings: booths.KioskSettings{Large: true}})
	eval[int](p, `(localStorage.clear(), 0)`)
	p.open("/kiosk/D1")
	p.until(`/\d{3} \d{3}/.test(document.querySelector("#pairing").textContent)`)
	p.keys("so y te")
	p.until(`document.querySelector("#view .row-title")?.textContent === "Sở Y tế"`)
	s.pair(p, "D1", booths.Kiosk{})
	is(p, `document.documentElement.classList.contains("large")`, true)
	k, err := s.store.Kiosk(t.Context(), "D1")
	if err != nil || k.Stop != "stage" || k.Heading != 180 || k.Name != "Sân khấu" {
		t.Errorf("after it was paired again it is %+v: %v", k, err)
	}
}

// testKioskTold says things to one kiosk and to all screens.
func testKioskTold(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "E1", atEntrance)
	visitor := b.tab(t, phone)
	visitor.open("/about")
	visitor.until(`performance.getEntriesByType("resource").some(r => r.name.includes("refresh"))`)
	chief := booths.Operator("test")
	if _, err := s.store.TellKiosk(t.Context(), chief, "E1", booths.Text{VI: "Máy này sắp tắt", EN: "Closing soon"}); err != nil {
		t.Fatal(err)
	}
	p.until(`document.querySelector("#message")?.textContent === "Máy này sắp tắt"`)
	n, err := s.store.SaveNotice(t.Context(), chief, booths.Notice{Text: booths.Text{VI: "Mời ra lối gần nhất <b>", EN: "Leave"}, Urgent: true})
	if err != nil {
		t.Fatal(err)
	}
	p.until(`document.querySelector("#notices .urgent")?.textContent.includes("Mời ra lối gần nhất <b>")`)
	is(p, `(r => r.width >= innerWidth && r.height >= innerHeight)(document.querySelector("#notices .urgent").getBoundingClientRect())`, true)
	visitor.until(`document.querySelector("#notices .urgent")?.textContent.includes("Mời ra lối gần nhất <b>")`)
	p.open("/kiosk/E1")
	is(p, `document.querySelectorAll("#notices .urgent").length`, 1)
	if err := s.store.EndNotice(t.Context(), chief, n.ID); err != nil {
		t.Fatal(err)
	}
	for _, q := range []*tab{p, visitor} {
		q.until(`!document.querySelector("#notices .urgent")`)
	}
	p.until(`document.querySelector("#message")`)
	eval[int](p, `(window.before = 1, pass(81_000))`)
	p.showing("rest")
	if _, err := s.store.ReloadKiosk(t.Context(), chief, "E1"); err != nil {
		t.Fatal(err)
	}
	p.until(`window.before === undefined && document.querySelector(".key")`)
}

// panels are the screens on which reach is held: millimetres of their pictures' height, and from the floor to the lower edge.
var panels = []struct{ height, bottom int }{{941, 700}, {1210, 420}, {698, 860}}

// testKioskReach measures where all lies that can be pressed.
func testKioskReach(t *testing.T, b browser, s *site) {
	for i, panel := range panels {
		id := fmt.Sprint("R", i)
		p := s.kioskTab(t, b, id, booths.Kiosk{Stop: "main-entrance", Settings: booths.KioskSettings{Low: true, Height: panel.height, Bottom: panel.bottom}})
		for _, go_ := range []string{"", "show=topics", "show=list", "show=programme", "show=places", "show=map", "to=C1"} {
			p.open("/kiosk/" + id + "?" + go_)
			p.until(isKiosk)
			got := eval[[2]float64](p, `(() => {
				const parts = [...document.querySelectorAll("a, button, input, canvas")].filter(e => e.getClientRects().length && getComputedStyle(e).pointerEvents !== "none" && !e.closest(".unseen, .map-list"))
				const view = document.querySelector("#view").getBoundingClientRect()
				const edges = parts.map(e => [e.getBoundingClientRect(), e.closest("#view")]).map(([r, in_]) => in_ ? [Math.max(r.top, view.top), Math.min(r.bottom, view.bottom)] : [r.top, r.bottom]).filter(([top, bottom]) => bottom > top)
				return [Math.min(...edges.map(e => e[0])), Math.max(...edges.map(e => e[1]))]
			})()`)
			height := func(y float64) float64 { return float64(panel.bottom) + (1920-y)*float64(panel.height)/1920 }
			if top, bottom := height(got[0]), height(got[1]); top > 1220 || bottom < 380 {
				t.Errorf("%d mm at %d, %q: can be pressed from %.0f to %.0f mm", panel.height, panel.bottom, go_, bottom, top)
			}
		}
	}
}

func testKioskAccess(t *testing.T, b browser, s *site) {
	p := s.kioskTab(t, b, "B1", booths.Kiosk{})
	axe := readAxe(t)
	for _, go_ := range []string{"", "q=so+y+te", "show=topics", "topic=health", "show=list", "show=programme", "show=places", "show=map", "to=C1", "stand=syt", "show=rest"} {
		for _, prefix := range prefixes {
			path := prefix + "/kiosk/B1?" + go_
			p.open(path)
			p.until(`document.querySelector(".key") && document.querySelector("hall-map.live")?.camera`)
			p.judge(axe, path, themes[:1])
			p.small(path)
		}
	}
	p.open("/kiosk/B1")
	p.until(`document.querySelector(".key")`)
	for _, tools := range []string{"contrast", "low", "large"} {
		p.taps("#tools [data-do=" + tools + "]")
		p.judge(axe, tools, themes[:1])
		p.small(tools)
	}
	waiting := b.tab(t, kiosk)
	waiting.open("/kiosk/Z9")
	waiting.judge(axe, "/kiosk/Z9", themes[:1])
}

// small names what can be pressed and is smaller than 64 pixels, or stands out of the screen.
func (p *tab) small(path string) {
	p.Helper()
	small := eval[string](p, `[...document.querySelectorAll("a, button, input")].filter(e => e.getClientRects().length && !e.closest(".unseen, .map, [hidden]")).filter(e => {
		const r = e.getBoundingClientRect()
		return r.width < 63.5 || r.height < 63.5 && !e.matches("input") || r.right > innerWidth + 1 || r.left < -1
	}).map(e => e.outerHTML.slice(0, 90)).slice(0, 4).join("\n")`)
	if small != "" {
		p.Errorf("%s: too small, or not on the screen:\n%s", path, small)
	}
}

// testKioskPlain goes through a kiosk without script: its screens are pages.
func testKioskPlain(t *testing.T, b browser, s *site) {
	p := b.tab(t, kiosk)
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.open("/kiosk/B1?q=so+y+te")
	p.arrives(`document.querySelector("#view .row-title").textContent === "Sở Y tế"`)
	p.click("#view .k-row")
	p.arrives(`location.search === "?stand=syt"`)
	p.arrives(`document.querySelectorAll(".k-step").length > 1`)
	p.click("#menu a:nth-child(3)")
	p.arrives(`document.querySelectorAll(".k-group").length > 3`)
	if strings.Contains(eval[string](p, `document.body.textContent`), "<no value>") {
		t.Error("something has no value")
	}
}
