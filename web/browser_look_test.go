package web

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// looked are the pages that are looked at, each of another kind or in another state.
var looked = []string{
	"/",
	"/topics/health",
	"/about",
	"/?q=so+y+te",
	"/?q=nha+ve+sinh&topic=health",
	"/?q=zzzz",
	"/?q=qwerty+so",
	"/?q=mua+nha&floor=2",
	"/?q=y+te&kind=nobody",
	"/booths/C1",
	"/booths/C3", // shared
	"/booths/E5", // free
	"/departments",
	"/departments/syt",
	"/departments/viettel", // without a booth
	"/places/toilet-accessible",
	"/programme",
	"/programme?day=none&by=place",
	"/programme/bicycle-parade",
	"/places",
	"/places?from=A3",
	"/route",
	"/route?to=C1",
	"/route?from=A3&to=C1",
	"/route?from=main-entrance&to=C1&profile=step-free",
	"/route?from=zzzzqq&to=C1",
	"/route?from=C1&to=C1",
	"/visit",
	"/visit?b=A3,C1,E5,K8,ZZ9&done=K8&from=A3",
	"/visit?b=C1&add=zzzzqq",
	"/visit?b=C1,A1&done=B1",
	"/booths/C1?here=1",
	"/print",
	"/offline",
	"/nowhere",
}

// refused are those that are not answered with 200.
var refused = map[string]int{"/nowhere": 404, "/?q=y+te&kind=nobody": 400, "/route?from=zzzzqq&to=C1": 400, "/visit?b=C1&add=zzzzqq": 400}

// drawnMap is true once the map of a page is live, or none is shown.
const drawnMap = `[...document.querySelectorAll("hall-map")].every(map => !map.checkVisibility() || map.matches(".live") && map.camera)`

// upstairs are the pages of a building with two storeys that are looked at.
var upstairs = []string{"/", "/places/lift-u", "/booths/A3", "/booths/E1", "/booths/B4?was=B9", "/route?from=gate&to=C7", "/route?from=A1&via=B4&to=C8&profile=step-free"}

// eachLook opens every page in both languages, with its map live and whatever unfolds unfolded.
func (p *tab) eachLook(look func(path string)) {
	p.Helper()
	for base, paths := range map[string][]string{p.base: looked, serve(p.TB, exhibitions["two-storeys"]): upstairs} {
		for _, prefix := range prefixes {
			for _, path := range paths {
				p.expect(refused[path])
				p.do(chromedp.Navigate(base + prefix + path))
				p.until(drawnMap)
				eval[int](p, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
				look(prefix + path)
			}
		}
	}
}

// testOverflow looks for what is wider than the screen, also with text at twice its size. The plan pans and the topics
// above the answers scroll, all else must be in sight.
func testOverflow(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.eachLook(p.fits)
}

// fits looks for what is wider than the screen on the page that is open. What scrolls sideways by itself may be, and the
// heads of tables that phones do not show.
func (p *tab) fits(path string) {
	p.Helper()
	for _, s := range []screen{{"small phone", 320, 640, false}, {"phone", 412, 823, false}, desktop, kiosk} {
		s.touch = false // a phone would shrink what is too wide
		p.on(s)
		for _, size := range []string{"", "200%"} {
			wide := eval[string](p, `(size => {
				document.documentElement.style.fontSize = size
				const wide = [...document.body.querySelectorAll("*")].filter(e => !e.closest("svg, .panel .chips, .chips.long, .tabs, .log thead, .screen") && e.getBoundingClientRect().right > innerWidth + 1)
				return document.documentElement.scrollWidth <= innerWidth && wide.length === 0 ? "" :
					document.documentElement.scrollWidth + " px: " + wide.slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(" ")
			})("`+size+`")`)
			if wide != "" {
				p.Errorf("%s on %s (%d px), text %q, is %s", path, s.name, s.width, size, wide)
			}
		}
	}
	eval[string](p, `document.documentElement.style.fontSize = ""`)
}

// testTargets measures on the phone what is to be touched.
func testTargets(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.eachLook(p.touchable)
}

// touchable measures what is to be touched on the page that is open.
func (p *tab) touchable(path string) {
	p.Helper()
	for selector, least := range map[string]int{
		"button:not([aria-hidden]), .button, .row, .menu a, input:not([type=hidden], [type=checkbox]), .check, summary, .brand, a.plate": 48,
		".chip": 40,
	} {
		small := eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll("%s")]
			.map(e => [e, e.getBoundingClientRect()])
			.filter(([e, r]) => r.width > 0 && Math.min(r.width, r.height) < %d)
			.map(([e, r]) => r.width + " × " + r.height + " " + e.outerHTML.slice(0, 90))`, selector, least))
		for _, s := range small {
			p.Errorf("%s: less than %d px to touch: %s", path, least, s)
		}
	}
}

// testAccess lets axe-core judge every page in every theme.
func testAccess(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	axe := readAxe(t)
	p.eachLook(func(path string) { p.judge(axe, path, themes) })
}

// testGuideAccess lets axe-core judge every part of the pages in every state.
func testGuideAccess(t *testing.T, b browser) {
	s := exhibitions["dongnai-2023"].open(t)
	var err error
	if s.Echo, err = New(s.store, s.index, Options{Fonts: folder(t, "fonts"), Log: slog.New(slog.DiscardHandler), Dev: true}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	p, axe := b.tab(t, desktop), readAxe(t)
	for _, prefix := range prefixes {
		p.do(chromedp.Navigate(server.URL + prefix + "/styleguide"))
		p.judge(axe, prefix+"/styleguide", themes[:3]) // with forced colours axe takes those of a dark part on the light of the page
	}
}

// readAxe is the script of axe-core.
func readAxe(t testing.TB) string {
	t.Helper()
	axe, err := os.ReadFile("client/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("there is no axe-core to judge the pages with; `make test` installs it: %v", err)
	}
	return string(axe)
}

// themes are what a reader may prefer.
var themes = []string{"prefers-color-scheme: light", "prefers-color-scheme: dark", "prefers-contrast: more", "forced-colors: active"}

// judge lets axe-core look for violations in the page that is open, in those themes.
func (p *tab) judge(axe, path string, themes []string) {
	p.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](axe))
	for i, theme := range themes {
		p.media("prefers-reduced-motion: reduce", theme)
		options := `{}`
		if i > 0 {
			options = `{runOnly: ["color-contrast", "link-in-text-block"]}`
		}
		var violations []struct {
			ID, Help string
			Nodes    []struct{ HTML, FailureSummary string }
		}
		said := eval[string](p, `axe.run(document, `+options+`).then(r => JSON.stringify(r.violations))`)
		if err := json.Unmarshal([]byte(said), &violations); err != nil {
			p.Fatal(err)
		}
		for _, v := range violations {
			p.Errorf("%s, %s: %s (%s), %d times: %.200s %s", path, theme, v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
		}
	}
}

// Budgets of a first visit to the front page on a phone, on the wire with headers: bytes by kind of file and together, and
// of the live map with its data and names, which come when somebody opens it.
var budgets = map[string]float64{"": 6e3, ".js": 4e3, ".css": 6e3, ".woff2": 25e3, "page": 35 * 1024, "map": 35e3}

// testBudget weighs the first visit to the front page, which loads nothing of the plan until it is opened.
func testBudget(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.open("/")
	p.until(`document.fonts.status === "loaded"`)
	eval[any](p, afterPause)
	asked := p.requests("/")
	if len(asked) > 7 {
		t.Errorf("%d requests, may be 7: %q", len(asked), asked)
	}
	weights := p.weights("page")
	p.click(".map-open")
	p.live()
	p.until(`document.querySelector(".map-list a")?.textContent.includes(" · ")`)
	weights["map"] = p.weights("all")["all"] - weights["page"]
	for kind, budget := range budgets {
		if got := weights[kind]; got == 0 || got > budget {
			t.Errorf("%q: %.0f bytes, may be 1 to %.0f", kind, got, budget)
		}
	}
}

// weights are the bytes that came so far by the ending of their address, and all of them under the name of the whole.
func (p *tab) weights(whole string) map[string]float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	weights := map[string]float64{}
	for address, bytes := range p.bytes {
		weights[path.Ext(strings.TrimPrefix(address, p.base))] += bytes
		weights[whole] += bytes
		p.Logf("%6.0f bytes %s", bytes, strings.TrimPrefix(address, p.base))
	}
	return weights
}
