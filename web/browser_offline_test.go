package web

import (
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"gianhang/booths"
)

// line is a server that can be cut off and come back at the same address.
type line struct {
	testing.TB
	site    http.Handler
	address string
	server  *httptest.Server
}

// newLine starts a server of site, which ends with t.
func newLine(t testing.TB, site http.Handler) *line {
	t.Helper()
	l := &line{TB: t, site: site, address: "127.0.0.1:0"}
	l.join()
	t.Cleanup(func() { l.cut() })
	return l
}

// join starts the server.
func (l *line) join() {
	l.Helper()
	listener, err := net.Listen("tcp", l.address)
	if err != nil {
		l.Fatal(err)
	}
	l.address = listener.Addr().String()
	l.server = &httptest.Server{Listener: listener, Config: &http.Server{Handler: l.site}}
	l.server.Start()
}

// cut ends the server and every connection to it.
func (l *line) cut() {
	l.server.CloseClientConnections()
	l.server.Close()
}

// lose cuts the line under a tab.
func (l *line) lose(p *tab) {
	p.mu.Lock()
	p.away = true
	p.mu.Unlock()
	l.cut()
}

// isKept is true once everything is on the device and the worker follows the page.
const isKept = `(async () => {
	const files = await caches.open("gianhang:files"), list = await files.match("/offline.json")
	if (!list || !navigator.serviceWorker.controller) return false
	const {assets, plan, pages, names, words} = await list.json()
	const all = [assets, plan, ...[pages, names, words].map(Object.values)].flat()
	return (await Promise.all(all.map(file => files.match(file)))).every(Boolean)
})()`

// keptTab opens the front page and waits until the device keeps the site.
func keptTab(t testing.TB, b browser, l *line, path string) *tab {
	t.Helper()
	p := b.tab(t, phone)
	p.base = "http://" + l.address
	p.open(path)
	p.awaits(isKept)
	return p
}

// awaits waits for a promise of the page, or of the page that comes next, to give what is true.
func (p *tab) awaits(expression string) {
	p.Helper()
	p.until(`(window.held ??= 0, (` + expression + `).then(yes => window.held = yes), window.held)`)
}

// BenchmarkOffline opens pages with the server stopped, and tells until when each could be read.
func BenchmarkOffline(b *testing.B) {
	x := exhibitions["dongnai-2023"]
	x.kept = true
	on := browserOn(b, x.open(b))
	l := newLine(b, on.site)
	p := keptTab(b, on, l, "/")
	l.lose(p)
	for _, address := range []string{"/", "/booths/C1", "/?q=lam+can+cuoc", "/route?from=A3&to=C1"} {
		b.Run(address, func(b *testing.B) {
			var all float64
			for b.Loop() {
				p.open(address)
				all += eval[float64](p, `performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd`)
			}
			b.ReportMetric(all/float64(b.N), "ms/page")
		})
	}
}

// TestBrowserOffline loses the network in the middle of a visit.
func TestBrowserOffline(t *testing.T) {
	x := exhibitions["dongnai-2023"]
	x.kept = true
	x.edit = func(s *booths.Seed) { s.Programme[0].Cancelled = true }
	b := browserOn(t, x.open(t))
	for _, part := range []struct {
		name string
		test func(*testing.T, browser)
	}{
		{"pages without a network", testKeptPages},
		{"a search without a network", testKeptSearch},
		{"the same answers without a network", testSameAnswers},
		{"addresses without a network", testKeptAddresses},
		{"the network comes back", testNetworkBack},
		{"booths of another time without a network", testKeptPast},
		{"a network that is always late", testLateNetwork},
		{"a site that wants no worker", testLeaving},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, b) })
	}
}

// asOf is the line that says how old a page is, empty for none.
const asOf = `(document.querySelector(".as-of")?.textContent ?? "")`

// testKeptPages goes through the site with its server stopped.
func testKeptPages(t *testing.T, b browser) {
	l := newLine(t, b.site)
	p := keptTab(t, b, l, "/")
	is(p, asOf, "")
	l.lose(p)
	p.do(chromedp.Reload())
	is(p, `/^Không có mạng\. Dữ liệu lúc 09:30, 10\D10\.$/.test(`+asOf+`)`, true)
	p.openMap("/booths/A3")
	is(p, `document.querySelector(".plate").textContent`, "A3")
	p.click("[data-language]")
	p.until(`location.pathname === "/en/booths/A3"`)
	is(p, `document.documentElement.lang`, "en")
	is(p, `/^No network\. Data as of 09:30, 10\/10\.$/.test(`+asOf+`)`, true)
	p.openMap("/en/route?from=A3&to=C1")
	is(p, `document.querySelectorAll(".steps li").length > 1`, true)
	is(p, `document.querySelector("hall-map").marks.here.storey`, 0)
}

// testKeptSearch searches with the server stopped: as one types, and as a form asks for a page.
func testKeptSearch(t *testing.T, b browser) {
	l := newLine(t, b.site)
	p := keptTab(t, b, l, "/")
	l.lose(p)
	p.write("so y te")
	p.until(`document.querySelector(".row-title")?.textContent === "Sở Y tế" && location.search === "?q=so+y+te"`)
	is(p, asOf+` !== ""`, true)
	is(p, `document.querySelector(".row .plate").textContent`, "C1")
	p.live()
	is(p, marks("found"), "C1")
	p.do(chromedp.Reload())
	p.isFound()
	is(p, asOf+` !== ""`, true)
	p.open("/en/?q=zzzzqqq")
	is(p, `document.querySelectorAll(".empty .chip").length > 0`, true)
	is(p, `document.querySelector("#q").value`, "zzzzqqq")
	is(p, `document.querySelector("[data-language]").search`, "?q=zzzzqqq")
	p.open("/en/?q=zzzz+q%26q")
	is(p, `["link[rel=canonical]", "[property='og:url']"].map(x => document.querySelector(x)).map(x => (x.href ?? x.content).split("/en/")[1]).join()`, "?q=zzzz+q%26q,?q=zzzz+q%26q")
	is(p, `/%EE%80%80|\uE000/.test(document.documentElement.outerHTML)`, false)
	p.click(".chip")
	p.until(`location.pathname.startsWith("/en/topics/") && document.querySelectorAll(".row").length > 0`)
}

// testKeptAddresses opens what is written differently, unknown or not for the worker, with the server stopped.
func testKeptAddresses(t *testing.T, b browser) {
	l := newLine(t, b.site)
	p := keptTab(t, b, l, "/en/")
	l.lose(p)
	for _, test := range []struct{ name, address, at, selector, says string }{
		{"code as it is typed", "/booths/a-3", "/booths/A3", ".plate", "A3"},
		{"sign of a booth", "/en/b/a3", "/en/booths/A3", ".plate", "A3"},
		{"slash at the end", "/departments/", "/departments/", ".row .plate", ""},
		{"query that no page has", "/places?from=nowhere", "/places?from=nowhere", "h1", "Địa điểm"},
		{"back to the front", "/en", "/en", ".brand b", "Gian hàng"},
	} {
		p.open(test.address)
		is(p, `location.pathname + location.search`, test.at)
		if test.says != "" {
			is(p, `document.querySelector("`+test.selector+`").textContent`, test.says)
		}
		is(p, asOf+` !== ""`, true)
	}
	is(p, `caches.open("gianhang:seen").then(seen => seen.put("/booths/ZZ77", new Response("<main>seen</main>"))).then(() => 1)`, 1)
	p.open("/b/zz-77")
	is(p, `location.pathname + " " + document.querySelector("main").textContent`, "/booths/ZZ77 seen")
	p.expect(http.StatusServiceUnavailable)
	for address, title := range map[string]string{"/booths/ZZ99": "Trang này chưa có trên máy", "/en/nobody": "This page is not on your device yet"} {
		p.open(address)
		is(p, `document.querySelector("h1").textContent`, title)
		is(p, `document.querySelectorAll("form[role=search]").length`, 1)
		is(p, asOf+` !== ""`, true)
	}
}

// testNetworkBack brings the server back under a page that was made without it.
func testNetworkBack(t *testing.T, b browser) {
	l := newLine(t, b.site)
	p := keptTab(t, b, l, "/")
	l.lose(p)
	p.open("/departments")
	is(p, asOf+` !== ""`, true)
	l.join()
	p.until(`dispatchEvent(new Event("online")) && ` + asOf + ` === ""`)
	p.do(chromedp.Reload())
	is(p, asOf, "")
	eval[int](p, `document.querySelector("main").before(Object.assign(document.createElement("p"), {className: "as-of"})), 0`)
	eval[int](p, `Object.assign(document.querySelector(".as-of").dataset, {at: -1, newer: "newer"}), 0`)
	p.until(`dispatchEvent(new Event("online")) && document.querySelector(".as-of a")?.textContent === "newer"`)
}

// testKeptPast opens booths that are gone, had another code or were come to, with and without the server: the same.
func testKeptPast(t *testing.T, b browser) {
	x := exhibitions["two-storeys"]
	x.kept = true
	l := newLine(t, x.open(t))
	p := keptTab(t, b, l, "/")
	p.expect(http.StatusBadRequest)
	addresses := []string{"/booths/E1", "/booths/B9", "/booths/b-9", "/en/booths/E1", "/booths/A1?here=1", "/b/a1", "/en/b/A1", "/route?to=B9", "/route?from=gate&to=E1"}
	ask := func() (all []string) {
		for _, address := range addresses {
			all = append(all, eval[string](p, plainly+"(`"+address+"`)"))
		}
		return all
	}
	want := ask()
	l.lose(p)
	for i, got := range ask() {
		if got != want[i] {
			t.Errorf("%s is\n%s\n\twant\n%s", addresses[i], got, want[i])
		}
	}
	p.open("/b/A1")
	is(p, `document.querySelector("main").dataset.arrived + location.search`, "A1") // here=1 has done its work
	p.open("/b/B9")
	is(p, `document.querySelector("main").dataset.arrived`, "B4")
	is(p, `location.pathname + document.querySelector(".moved").textContent.includes("B9")`, "/booths/B4true")
}

// testLateNetwork lets a page come after it was shown as it is kept: what is newer is kept all the same.
func testLateNetwork(t *testing.T, b browser) {
	late := make(chan struct{})
	come := sync.OnceFunc(func() { close(late) })
	defer come()
	l := newLine(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/departments" {
			<-late
		}
		b.site.ServeHTTP(w, r)
	}))
	p := keptTab(t, b, l, "/")
	p.open("/departments")
	is(p, asOf+` !== ""`, true)
	if !eval[bool](p, `caches.open("gianhang:files").then(files => files.delete("/offline.json"))`) {
		t.Fatal("nothing was kept")
	}
	come()
	p.awaits(`caches.match("/offline.json").then(Boolean)`)
}

// testLeaving lets a site that wants no worker any more take the place of one that had it.
func testLeaving(t *testing.T, b browser) {
	l := newLine(t, b.site)
	p := keptTab(t, b, l, "/")
	l.cut()
	l.site = exhibitions["dongnai-2023"].open(t)
	l.join()
	p.open("/places")
	p.awaits(`(async () => !navigator.serviceWorker.controller && !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length === 0)()`)
	is(p, `location.pathname`, "/places")
	is(p, `document.querySelectorAll("meta[name=worker]").length`, 0)
}
