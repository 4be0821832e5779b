package web

import (
	"flag"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/heapprofiler"
	cdp "github.com/chromedp/cdproto/runtime"

	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

var halls = flag.String("halls", "", "numbers of booths at which BenchmarkMap measures, such as 300,5000")

// BenchmarkMap measures the live map of the front page in Chromium without a GPU, at each number of booths of -halls:
//
//	pan, pan-far, zoom, turn, turn-far  time between frames in a window of 1080 × 1920 that the map fills; busy is how
//	         much of it the script's thread works; svg is the server's drawing of the same plan in an empty page,
//	         moved the same way, and times-svg how much longer its slow frames (p95) take
//	heap     of the script after all that, with the buffers it holds
//	first    the front page on a phone with an empty cache, slow 4G and a processor a quarter as fast, from the start
//	         until the map is drawn and until it has its names; and what comes over the wire
//	kiosk, phone  time from a tap, a movement of the mouse onto another booth, and a key until that is painted; the
//	         processor of the phone is a quarter as fast
func BenchmarkMap(b *testing.B) {
	for _, n := range strings.FieldsFunc(*halls, func(r rune) bool { return r == ',' }) {
		b.Run(n, func(b *testing.B) {
			m := newBenched(b, n)
			for _, f := range flights {
				b.Run(f.name, func(b *testing.B) { m.frames(b, f) })
			}
			b.Run("heap", m.heap)
			b.Run("first", m.first)
			b.Run("kiosk", func(b *testing.B) { m.reactions(b, kiosk, 1) })
			b.Run("phone", func(b *testing.B) { m.reactions(b, phone, phoneSlower) })
		})
	}
}

// benched is a site with a plan of many booths, and two tabs that show it: live, and as a plain drawing.
type benched struct {
	browser
	plan       floor.Plan
	live, bare *tab
}

func newBenched(b *testing.B, number string) *benched {
	n, err := strconv.Atoi(number)
	if err != nil {
		b.Fatal(err)
	}
	m := &benched{plan: floortest.Hall(n)}
	m.browser = browserOn(b, withBare(crowd(b, m.plan).open(b)))
	runtime.GC() // of what made the site, before anything is measured
	m.bare = m.tab(b, kiosk)
	m.bare.open(barePath)
	m.bare.until(`true`)
	m.live = m.tab(b, kiosk)
	m.openFull(m.live)
	for _, p := range []*tab{m.bare, m.live} {
		eval[int](p, touring+", 0")
	}
	return m
}

// openFull shows the live map in the whole window, with names.
func (m *benched) openFull(p *tab) {
	p.openMap("/#map")
	p.until(hasNames)
	eval[int](p, `Object.assign(document.querySelector("canvas").style, {position: "fixed", inset: "0", width: "100vw", height: "100vh", zIndex: 9}),
		document.querySelector("hall-map").style.zIndex = 9`)
	p.until(`document.querySelector("canvas").clientHeight === innerHeight`)
}

// hasNames holds when the list of what is in view says who is there.
const hasNames = `document.querySelector(".map-list a")?.textContent.includes(" · ")`

// aim is the middle of the booth in the middle of the list, in centimetres.
func (m *benched) aim() (x, y float64) {
	at := m.plan.Booths[len(m.plan.Booths)/2].Outline.Bounds()
	return 50 * (at.Min.X + at.Max.X), 50 * (at.Min.Y + at.Max.Y)
}

// heap measures what the script of the live map holds.
func (m *benched) heap(b *testing.B) {
	var used cdp.GetHeapUsageResult
	for b.Loop() {
		call(m.live, heapprofiler.CollectGarbage, empty)
		used = call(m.live, cdp.GetHeapUsage, empty)
	}
	b.ReportMetric(used.UsedSize/1e6, "heap-MB")
	b.ReportMetric(used.BackingStorageSize/1e6, "buffers-MB")
	b.ReportMetric(0, "ns/op")
}

// percentile of so many values, all above 0, is the one that so many percent do not exceed.
func percentile(sorted []float64, percent int) float64 {
	return sorted[max((len(sorted)*percent+99)/100, 1)-1]
}

// looked at from a camera.
func (c camera) script() string {
	return fmt.Sprintf(`document.querySelector("hall-map").camera = {x: %f, y: %f, scale: %f, angle: %f}, 0`, c.X, c.Y, c.Scale, c.Angle)
}
