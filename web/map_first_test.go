package web

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	phoneSlower = 4.            // times, its processor
	latency     = 150.          // milliseconds of a round trip over slow 4G
	down, up    = 200e3, 93750. // bytes a second: 1.6 and 0.75 Mbit
	visits      = 3
)

// noting remembers when the map and its names are painted, in milliseconds from the start of the navigation. What a frame
// shows is painted before the first task after it.
const noting = `{
	window.painted = {}
	const note = what => requestAnimationFrame(() => setTimeout(() => { painted[what] ??= performance.now() }))
	addEventListener("gianhang:drawn", () => note("drawn"))
	new MutationObserver((_, o) => {
		if (!(` + hasNames + `)) return
		o.disconnect()
		note("named")
	}).observe(document, {childList: true, subtree: true})
}`

// first visits the front page for the first time and reports the median of a few such visits.
func (m *benched) first(b *testing.B) {
	var drawn, named []float64
	var weights map[string]float64
	for b.Loop() {
		for range visits {
			var at [2]float64
			at, weights = m.visit(b)
			drawn, named = append(drawn, at[0]), append(named, at[1])
		}
	}
	for what, times := range map[string][]float64{"drawn-ms": drawn, "named-ms": named} {
		slices.Sort(times)
		b.ReportMetric(percentile(times, 50), what)
	}
	for kind, bytes := range weights {
		b.ReportMetric(bytes/1000, kind+"-kB")
	}
	b.ReportMetric(0, "ns/op")
}

// visit opens the front page as somebody with an old phone does, and gives when it was drawn and named, and the bytes of
// each kind that came.
func (m *benched) visit(b *testing.B) (at [2]float64, weights map[string]float64) {
	p := m.tab(b, phone)
	slow(p, phone, phoneSlower)
	call(p, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: latency, DownloadThroughput: down, UploadThroughput: up}}})
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noting})
	p.open("/#map")
	p.until(`painted.drawn && painted.named && document.fonts.status === "loaded"`)
	at = eval[[2]float64](p, `[painted.drawn, painted.named]`)
	p.mu.Lock()
	defer p.mu.Unlock()
	weights = map[string]float64{}
	for address, bytes := range p.bytes {
		weights[kindOf(address)] += bytes
		weights["all"] += bytes
	}
	return at, weights
}

// kindOf says what an address of the site is to the map.
func kindOf(address string) string {
	switch kind := path.Ext(address); {
	case strings.HasSuffix(address, ".vi.json"):
		return "names"
	case kind == ".json":
		return "plan"
	case kind == ".woff2":
		return "fonts"
	case kind == ".js" || kind == ".css" || kind == ".svg":
		return kind[1:]
	}
	return "html"
}

// slow gives the tab a processor so many times as slow, and a phone two pixels where it had one.
func slow(p *tab, s screen, times float64) {
	p.Helper()
	call(p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
	if s == phone {
		call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: s.width, Height: s.height, DeviceScaleFactor: 2, Mobile: true})
	}
}

// reacting notes how long after something happens the next frame is painted, and keeps the page from leaving.
const reacting = `(() => {
	window.took = {pointerup: [], pointermove: [], keydown: []}
	window.left = 0
	for (const [what, times] of Object.entries(took)) addEventListener(what, e => {
		requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - e.timeStamp)))
	}, true)
	navigation.addEventListener("navigate", e => {
		if (e.destination.sameDocument) return
		e.preventDefault()
		left++
	})
})()`

// reactions taps booths, moves the mouse onto others and presses keys, and reports the time to the next paint.
func (m *benched) reactions(b *testing.B, s screen, slower float64) {
	p := m.tab(b, s)
	slow(p, s, slower)
	m.openFull(p)
	p.do(chromedp.Evaluate[chromedp.Void](reacting))
	x, y := m.aim()
	eval[int](p, camera{x, y, near / 2, 0}.script())
	for b.Loop() {
		m.react(p)
	}
	for name, what := range map[string]string{"tap": "pointerup", "mouse": "pointermove", "key": "keydown"} {
		times := eval[[]float64](p, "took."+what)
		slices.Sort(times)
		b.ReportMetric(percentile(times, 75), name+"-p75-ms")
		b.ReportMetric(times[len(times)-1], name+"-max-ms")
	}
	b.ReportMetric(0, "ns/op")
}

// react does each of that ten times and more.
func (m *benched) react(p *tab) {
	middle := len(m.plan.Booths) / 2
	for i := range 10 {
		x, y := p.spot(m.plan.Booths[middle+3*(i%2)].Code)
		p.answered("pointerup", "left", func() {
			p.touch(input.DispatchTouchEventTypeTouchStart, [2]float64{x, y})
			p.touch(input.DispatchTouchEventTypeTouchEnd)
		})
		p.answered("pointermove", "true", func() { p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, 0) })
	}
	eval[int](p, `document.querySelector("canvas").focus(), 0`)
	for i := range 20 {
		p.answered("keydown", "true", func() { p.do(chromedp.KeyEvent(string("+-"[i%2]))) })
	}
}

// answered waits until what happens to the page by do is painted, and what the page does then.
func (p *tab) answered(what, then string, do func()) {
	p.Helper()
	before := eval[int](p, `left = 0, took.`+what+`.length`)
	do()
	p.until(fmt.Sprintf(`took.%s.length > %d && %s`, what, before, then))
}
