package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a page may take to become what a test waits for.
const patience = 20 * time.Second

// step is something done in a tab.
type step = chromedp.Action[chromedp.Void]

// screen is what a tab is shown on.
type screen struct {
	name          string
	width, height int64
	touch         bool
}

var (
	phone   = screen{"phone", 412, 823, true}
	desktop = screen{"desktop", 1280, 800, false}
	kiosk   = screen{"kiosk", 1080, 1920, true}
)

// browser is one Chromium, and the site of 2023 for it to look at.
type browser struct {
	ctx  context.Context
	site http.Handler
	base string // address of a server of site
}

// openBrowser starts Chromium and the site; both end with t.
func openBrowser(t testing.TB) browser {
	t.Helper()
	return browserOn(t, exhibitions["dongnai-2023"].open(t))
}

// browserOn starts Chromium to look at that site; it ends with t.
func browserOn(t testing.TB, site http.Handler) browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("there is no chromium to look at the pages with; `make test` installs it")
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	t.Cleanup(cancel)
	ctx, _ = chromedp.NewContext(ctx)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Errorf("chromium does not end: %v", err)
		}
	})
	return browser{ctx, site, server.URL}
}

// tab is a new private window. Whatever goes wrong in it, from a script's error to a file that does not come, fails
// the test.
type tab struct {
	testing.TB
	ctx  context.Context
	base string

	mu       sync.Mutex
	asked    []string                                // address and query of every request
	expected int                                     // a status of 400 or more that the test wants
	away     bool                                    // there is no network: files may not come
	loads    map[network.RequestID]*network.Response // by request
	bytes    map[string]float64                      // that came over the wire, by address
}

// tab opens a window on that screen. Motion is reduced unless a test asks for it, so that views arrive at once.
func (b browser) tab(t testing.TB, on screen) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &tab{TB: t, ctx: ctx, base: b.base, loads: map[network.RequestID]*network.Response{}, bytes: map[string]float64{}}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { eval[int](p, "1") }) // what the page has to say arrives before this answer
	p.on(on)
	p.media("prefers-reduced-motion: reduce")
	return p
}

// on shows the tab on another screen.
func (p *tab) on(s screen) {
	p.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: s.width, Height: s.height, DeviceScaleFactor: 1, Mobile: s.touch})
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: s.touch, MaxTouchPoints: 2})
}

// media sets what the visitor prefers, such as "prefers-color-scheme: dark", and nothing else.
func (p *tab) media(features ...string) {
	p.Helper()
	var set emulation.SetEmulatedMediaParams
	for _, f := range features {
		name, value, _ := strings.Cut(f, ": ")
		set.Features = append(set.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	call(p, emulation.SetEmulatedMedia, set)
}

// hear notes what happens in the tab.
func (p *tab) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.Errorf("script fails: %s %s", e.ExceptionDetails.Text, e.ExceptionDetails.Exception.Description)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			p.Errorf("console: %s %s", e.Type, e.Args[0].Value)
		}
	case *log.EventEntryAdded:
		lost := p.away && strings.Contains(e.Entry.Text, "net::ERR_")
		if e.Entry.Level == log.EntryLevelError && !lost && !strings.Contains(e.Entry.Text, fmt.Sprint("status of ", p.expected)) {
			p.Errorf("browser complains: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err == nil {
			p.asked = append(p.asked, u.RequestURI())
		}
	case *network.EventResponseReceived:
		p.loads[e.RequestID] = e.Response
		if e.Response.Status >= 400 && e.Response.Status != int64(p.expected) {
			p.Errorf("%s: status %d", e.Response.URL, e.Response.Status)
		}
	case *network.EventLoadingFinished:
		if r := p.loads[e.RequestID]; r != nil {
			p.bytes[r.URL] += e.EncodedDataLength
		}
	case *network.EventLoadingFailed:
		// Where script is off its preloads are refused so; what the policy of a page refuses the log tells, too.
		off := e.Type == network.ResourceTypeScript && e.BlockedReason == network.BlockedReasonCsp
		if !e.Canceled && !off && !p.away {
			p.Errorf("a file does not come: %s", e.ErrorText)
		}
	}
}

// requests gives every request since the last call whose address begins with prefix, and forgets all.
func (p *tab) requests(prefix string) (all []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range p.asked {
		if strings.HasPrefix(r, prefix) {
			all = append(all, r)
		}
	}
	p.asked = nil
	return all
}

// expect says that from now on answers may have that status, of 400 or more.
func (p *tab) expect(status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = status
}

// do takes steps, within patience.
func (p *tab) do(steps ...step) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.Fatal(err)
	}
}

// open goes to an address of the site.
func (p *tab) open(path string) {
	p.Helper()
	p.do(chromedp.Navigate(p.base + path))
}

// until waits for an expression of the page, or of the page that comes next, to become true.
func (p *tab) until(expression string) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	look := chromedp.Evaluate[bool](`new Promise(done => (function look() {
		document.readyState === "complete" && (`+expression+`) ? done(true) : requestAnimationFrame(look)
	})())`, chromedp.EvalAwaitPromise)
	_, err := chromedp.Run(ctx, look)
	for err != nil && ctx.Err() == nil { // the page went away
		_, err = chromedp.Run(ctx, look)
	}
	if err != nil {
		p.Fatalf("it never holds that %s: %v", expression, err)
	}
}

// eval is the value of an expression of the page, awaited if it is a promise.
func eval[T any](p *tab, expression string) T {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return v
}

// is holds the value of an expression of the page against what it should be.
func is[T comparable](p *tab, expression string, want T) {
	p.Helper()
	if got := eval[T](p, expression); got != want {
		p.Errorf("%s is %v, want %v", expression, got, want)
	}
}

// call sends the browser a command about the tab.
func call[P, R any](p *tab, command cdp.Command[P, R], params P) R {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	r, err := chromedp.Call(ctx, command, params)
	if err != nil {
		p.Fatal(err)
	}
	return r
}

// middle scrolls what a selector finds into view and gives the point in its middle, in pixels of the window.
func (p *tab) middle(selector string) (x, y float64) {
	p.Helper()
	at := eval[[2]float64](p, `(e => {
		e.scrollIntoView({block: "nearest"})
		const r = e.getBoundingClientRect()
		return [r.x + r.width / 2, r.y + r.height / 2]
	})(document.querySelector("`+selector+`"))`)
	return at[0], at[1]
}

// click clicks the middle of what a selector finds.
func (p *tab) click(selector string) {
	p.Helper()
	x, y := p.middle(selector)
	p.do(chromedp.MouseClickXY(x, y))
}

// write clicks the search box, with the cursor at its end, and types.
func (p *tab) write(text string) {
	p.Helper()
	p.click("#q")
	p.do(chromedp.KeyEvent(kb.End + text))
}
