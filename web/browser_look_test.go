package web

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// looked are the pages that are looked at, each of another kind or in another state.
var looked = []string{
	"/",
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
	"/places",
	"/places?from=A3",
	"/route",
	"/route?to=C1",
	"/route?from=A3&to=C1",
	"/route?from=main-entrance&to=C1&profile=step-free",
	"/route?from=zzzzqq&to=C1",
	"/route?from=C1&to=C1",
	"/nowhere",
}

// refused are those that are not answered with 200.
var refused = map[string]int{"/nowhere": 404, "/?q=y+te&kind=nobody": 400, "/route?from=zzzzqq&to=C1": 400}

// drawnMap is true once the map of a page is live, or there is none.
const drawnMap = `[...document.querySelectorAll("hall-map")].every(map => map.matches(".live") && map.camera)`

// upstairs are the pages of a building with two storeys that are looked at.
var upstairs = []string{"/", "/places/lift-u", "/route?from=gate&to=C7", "/route?from=A1&via=B4&to=C8&profile=step-free"}

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
	p.eachLook(func(path string) {
		for _, s := range []screen{{"small phone", 320, 640, false}, {"phone", 412, 823, false}, desktop, kiosk} {
			s.touch = false // a phone would shrink what is too wide
			p.on(s)
			for _, size := range []string{"", "200%"} {
				wide := eval[string](p, `(size => {
					document.documentElement.style.fontSize = size
					const wide = [...document.body.querySelectorAll("*")].filter(e => !e.closest("svg, .panel .chips") && e.getBoundingClientRect().right > innerWidth + 1)
					return document.documentElement.scrollWidth <= innerWidth && wide.length === 0 ? "" :
						document.documentElement.scrollWidth + " px: " + wide.slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(" ")
				})("`+size+`")`)
				if wide != "" {
					t.Errorf("%s on %s (%d px), text %q, is %s", path, s.name, s.width, size, wide)
				}
			}
		}
		eval[string](p, `document.documentElement.style.fontSize = ""`)
	})
}

// testTargets measures on the phone what is to be touched.
func testTargets(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.eachLook(func(path string) {
		for selector, least := range map[string]int{
			"button, .button, .row, .menu a, input:not([type=hidden], [type=checkbox]), .check, summary, .brand, a.plate": 48,
			".chip": 40,
		} {
			small := eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll("%s")]
				.map(e => [e, e.getBoundingClientRect()])
				.filter(([e, r]) => r.width > 0 && Math.min(r.width, r.height) < %d)
				.map(([e, r]) => r.width + " × " + r.height + " " + e.outerHTML.slice(0, 90))`, selector, least))
			for _, s := range small {
				t.Errorf("%s: less than %d px to touch: %s", path, least, s)
			}
		}
	})
}

// testAccess lets axe-core judge every page in every theme.
func testAccess(t *testing.T, b browser) {
	axe, err := os.ReadFile("client/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("there is no axe-core to judge the pages with; `make test` installs it: %v", err)
	}
	p := b.tab(t, desktop)
	p.eachLook(func(path string) {
		p.do(chromedp.Evaluate[chromedp.Void](string(axe)))
		for i, theme := range []string{"prefers-color-scheme: light", "prefers-color-scheme: dark", "prefers-contrast: more", "forced-colors: active"} {
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
				t.Fatal(err)
			}
			for _, v := range violations {
				t.Errorf("%s, %s: %s (%s), %d times: %.200s %s", path, theme, v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
			}
		}
	})
}

// Budgets of a first visit on the wire, in bytes with headers: by kind of file, of the page without its live map, and of
// the live map, its data and its names, which all come after the page can be read.
var budgets = map[string]float64{".js": 25e3, ".css": 10e3, ".woff2": 25e3, "page": 45e3, "map": 25e3}

// testBudget weighs the first visit to the front page.
func testBudget(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.openMap("/")
	p.until(`document.fonts.status === "loaded" && document.querySelector(".map-list a")?.textContent.includes(" · ")`)
	asked := p.requests("/")
	p.mu.Lock()
	defer p.mu.Unlock()
	weights := map[string]float64{}
	for address, bytes := range p.bytes {
		weights[path.Ext(address)] += bytes
		part := "page"
		if strings.Contains(address, "/map/") || strings.Contains(address, "/hall-map-") {
			part = "map"
		}
		weights[part] += bytes
		t.Logf("%6.0f bytes %s", bytes, strings.TrimPrefix(address, p.base))
	}
	t.Logf("%6.0f bytes in %d requests", weights["page"]+weights["map"], len(asked))
	for kind, budget := range budgets {
		if got := weights[kind]; got == 0 || got > budget {
			t.Errorf("%s: %.0f bytes, may be 1 to %.0f", kind, got, budget)
		}
	}
	if len(asked) > 9 {
		t.Errorf("%d requests, may be 9: %q", len(asked), asked)
	}
}
