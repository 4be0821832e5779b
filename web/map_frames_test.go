package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
)

var empty cdp.Empty

// flight is a way to move over a plan: view gives the camera at t, from 0 to 1, with all of the plan in a screen of W × H.
type flight struct{ name, view string }

// Booths are 3 m wide: from near, with code and name, they take 72 pixels, and from far, with their code, 24.
const near, far = 72. / 300, 24. / 300

var flights = []flight{
	{"pan", roaming(near)},
	{"pan-far", roaming(far)},
	{"zoom", `{x: aim.x, y: aim.y, scale: whole * (Math.min(W, H) / 600 / whole) ** ((1 - Math.cos(2 * Math.PI * t)) / 2), angle: 0}`},
	{"turn", `{x: all.x + all.w / 2, y: all.y + all.h / 2, scale: fit(2 * Math.PI * t), angle: 2 * Math.PI * t}`},
	{"turn-far", fmt.Sprintf(`{x: aim.x, y: aim.y, scale: %g, angle: 2 * Math.PI * t}`, far)},
}

// roaming runs in the shape of an eight, two screens wide and high unless the plan is smaller.
func roaming(scale float64) string {
	return fmt.Sprintf(`{x: all.x + all.w / 2 + Math.min(all.w / 2, W / %[1]g) * Math.sin(2 * Math.PI * t),
		y: all.y + all.h / 2 + Math.min(all.h / 2, H / %[1]g) * Math.sin(4 * Math.PI * t), scale: %[1]g, angle: 0}`, scale)
}

// touring gives both pages frames(): it shows what view gives for three seconds, as often as the page paints, and tells
// the milliseconds between the frames.
const touring = `window.frames3s = (show, view) => new Promise(done => {
	const gaps = []
	let begun = 0, last = 0
	requestAnimationFrame(function frame(now) {
		if (begun) gaps.push(now - last)
		begun ||= now
		last = now
		const t = Math.min((now - begun) / 3000, 1)
		show(view(t))
		if (t < 1) requestAnimationFrame(frame)
		else done(gaps)
	})
})`

// shows are how the two pages look from a camera.
const (
	showLive = `c => { document.querySelector("hall-map").camera = c }`
	showBare = `c => {
		const svg = document.querySelector("svg")
		svg.setAttribute("viewBox", [c.x - W / c.scale / 2, c.y - H / c.scale / 2, W / c.scale, H / c.scale].join(" "))
		if (c.angle) svg.querySelector("#turned").setAttribute("transform", ` + "`rotate(${c.angle * 180 / Math.PI} ${c.x} ${c.y})`" + `)
	}`
)

// frames moves both pages and reports the time between their frames.
func (m *benched) frames(b *testing.B, t flight) {
	var ours, theirs lap
	for b.Loop() {
		theirs = m.run(m.bare, t, showBare)
		ours = m.run(m.live, t, showLive)
	}
	for _, percent := range []int{50, 95} {
		b.ReportMetric(percentile(ours.gaps, percent), fmt.Sprintf("p%d-ms", percent))
	}
	b.ReportMetric(ours.gaps[len(ours.gaps)-1], "max-ms")
	b.ReportMetric(ours.busy, "busy-ms")
	b.ReportMetric(percentile(theirs.gaps, 95), "svg-p95-ms")
	b.ReportMetric(percentile(theirs.gaps, 95)/percentile(ours.gaps, 95), "times-svg")
	b.ReportMetric(0, "ns/op")
}

// lap is how long the frames of a flight took in milliseconds, the longest last, and the share of it that each kept the
// script's thread busy.
type lap struct {
	gaps []float64
	busy float64
}

func (m *benched) run(p *tab, t flight, show string) lap {
	p.Helper()
	call(p, page.BringToFront, empty)
	call(p, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	x, y := m.aim()
	before := busy(p)
	gaps := eval[[]float64](p, fmt.Sprintf(`(([x, y, w, h]) => {
		const [W, H, all, aim] = [innerWidth, innerHeight, {x, y, w, h}, {x: %f, y: %f}]
		const fit = a => {
			const [c, s] = [Math.abs(Math.cos(a)), Math.abs(Math.sin(a))]
			return Math.min(W / (w * c + h * s), H / (w * s + h * c))
		}
		const whole = fit(0)
		return frames3s(%s, t => (%s))
	})(document.querySelector("[data-all]").dataset.all.split(" ").map(Number))`, x, y, show, t.view))
	spent := busy(p) - before
	if len(gaps) == 0 {
		p.Fatalf("%s: no frames", t.name)
	}
	slices.Sort(gaps)
	return lap{gaps, spent / float64(len(gaps))}
}

// busy is how many milliseconds of a processor the tab's main thread has had.
func busy(p *tab) float64 {
	p.Helper()
	for _, m := range call(p, performance.GetMetrics, empty).Metrics {
		if m.Name == "TaskDuration" {
			return 1000 * m.Value
		}
	}
	p.Fatal("the browser does not tell how busy it is")
	return 0
}

// barePath is where the drawing of the whole plan stands in a page without anything else.
const barePath = "/bare"

// withBare is a site that has such a page, too.
func withBare(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != barePath {
			site.ServeHTTP(w, r)
			return
		}
		drawn := httptest.NewRecorder()
		site.ServeHTTP(drawn, httptest.NewRequest(http.MethodGet, "/map.svg", nil))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, bareTop)
		drawn.Body.WriteTo(w)
		io.WriteString(w, bareEnd)
	})
}

const (
	bareTop = `<!doctype html><meta charset="utf-8"><title>Bare</title>
		<style>html, body { margin: 0; overflow: hidden } svg { display: block; width: 100vw; height: 100vh }</style>`
	bareEnd = `<script>{
		const svg = document.querySelector("svg"), g = document.createElementNS(svg.namespaceURI, "g")
		g.id = "turned"
		g.append(...svg.childNodes)
		svg.append(g)
		svg.dataset.all = svg.getAttribute("viewBox")
	}</script>`
)
