package web

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"gianhang/booths"
)

// onDisk keeps files where a browser can choose them.
func onDisk(t testing.TB, name string, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// typeIn puts text into a field of the page.
func (p *tab) typeIn(selector, text string) {
	p.Helper()
	p.click(selector)
	p.do(chromedp.KeyEvent(text))
}

// TestPhotoInBrowser chooses a photo, sees which part of it is kept, is told what is missing without choosing it again, and
// sends it. What is too large is refused before it is sent.
func TestPhotoInBrowser(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	b := browserOn(t, s)
	p := signedInTab(t, b, s, phone, booths.Editor, "syt")
	axe := readAxe(t)
	p.open("/desk/stands/syt/photos")
	had := eval[int](p, `document.querySelectorAll(".photos img").length`)
	p.judge(axe, "/desk/stands/syt/photos", themes)
	p.do(chromedp.SetUploadFiles("#photo", []string{onDisk(t, "to.jpg", make([]byte, 17<<20))}))
	p.until(`document.querySelector(".photo-form [role=status]").textContent.includes("16 MB")`)
	p.requests("/")
	p.click(".photo-form button")
	if sent := p.requests("/desk"); len(sent) != 0 {
		t.Errorf("what is too large is sent: %q", sent)
	}
	p.do(chromedp.SetUploadFiles("#photo", []string{onDisk(t, "quay.jpg", jpegOf(t, aPhoto()))}))
	p.until(`!document.querySelector(".photo-look").hidden`)
	is(p, `document.querySelector("canvas").width`, 60)
	eval[any](p, `(crop => { crop.value = "square"; crop.dispatchEvent(new Event("change", {bubbles: true})) })(document.querySelector("#crop")), 1`)
	is(p, `document.querySelector(".photo-kept").style.width.slice(0, 5)`, "66.66")
	is(p, `[...document.querySelectorAll(".photo-crop > :not([hidden]) select")].map(s => s.name).join()`, "crop,across")
	p.expect(422)
	p.click(".photo-form button")
	p.until(`document.querySelector("#faults") && document.activeElement.id === "faults"`)
	is(p, `document.querySelector("#photo").files[0].name`, "quay.jpg")
	is(p, `document.querySelector("#crop").value`, "square")
	p.until(`!document.querySelector(".photo-look").hidden`)
	p.judge(axe, "a photo without words", themes[:2])
	p.typeIn("[name='alt.vi']", "Quầy tiếp dân")
	cookies := call(p, network.GetCookies, network.GetCookiesParams{}).Cookies
	call(p, network.ClearBrowserCookies, cdp.Empty{})
	p.expect(401)
	p.click(".photo-form button")
	p.until(`document.querySelector(".photo-form [role=status] a[target=_blank]")`)
	for _, c := range cookies {
		call(p, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: p.base + "/", Path: "/", Secure: new(true), HTTPOnly: new(true)})
	}
	p.click(".photo-form button")
	p.until(`document.querySelector(".notice[role=status]") && location.search === "?added=1"`)
	is(p, `document.querySelectorAll(".photos img").length`, had+1)
	p.until(`(last => (last.scrollIntoView(), last.complete && last.naturalWidth > 0 && last.getAttribute("width") === "40"))([...document.querySelectorAll(".photos img")].at(-1))`)
}

// TestPhotoDropped drops a photo on the form.
func TestPhotoDropped(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	p := signedInTab(t, browserOn(t, s), s, desktop, booths.Editor, "syt")
	p.open("/en/desk/stands/syt/photos")
	eval[any](p, `new Promise(done => {
		const canvas = Object.assign(document.createElement("canvas"), {width: 90, height: 30})
		canvas.toBlob(blob => {
			const dataTransfer = new DataTransfer()
			dataTransfer.items.add(new File([blob], "a.png", {type: "image/png"}))
			document.querySelector(".photo-choose").dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}))
			done(1)
		})
	})`)
	p.until(`!document.querySelector(".photo-look").hidden && document.querySelector("canvas").width === 90`)
	p.typeIn("[name='alt.vi']", "Quầy")
	p.click(".photo-form button")
	p.until(`document.querySelector(".notice[role=status]")`)
}

// TestPhotoWithoutScript sends photos by the form alone, also one of 40 MB, which is answered in words.
func TestPhotoWithoutScript(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	p := signedInTab(t, browserOn(t, s), s, phone, booths.Editor, "syt")
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.open("/desk/stands/syt/photos")
	had := eval[int](p, `document.querySelectorAll(".photos img").length`)
	is(p, `getComputedStyle(document.querySelector(".photo-look")).display`, "none")
	p.do(chromedp.SetUploadFiles("#photo", []string{onDisk(t, "to.jpg", make([]byte, 40<<20))}))
	p.typeIn("[name='alt.vi']", "Quầy tiếp dân")
	p.expect(413)
	p.click(".photo-form button")
	p.do(chromedp.WaitVisible("#photo-fault"))
	is(p, `document.querySelector('[id="alt.vi"]').value`, "Quầy tiếp dân")
	p.do(chromedp.SetUploadFiles("#photo-take", []string{onDisk(t, "quay.jpg", jpegOf(t, aPhoto()))}))
	p.click(".photo-form button")
	p.do(chromedp.WaitVisible(".notice[role=status]"))
	is(p, `document.querySelectorAll(".photos img").length`, had+1)
}

// TestPreviewInBrowser looks at a draft on every screen: nothing in it leads away, and axe finds nothing wrong around it.
func TestPreviewInBrowser(t *testing.T) {
	t.Parallel()
	s := exhibitions["dongnai-2023"].open(t)
	p := signedInTab(t, browserOn(t, s), s, phone, booths.Editor, "syt")
	axe := readAxe(t)
	for _, as := range []string{"phone", "visitor", "kiosk"} {
		p.open("/desk/stands/syt/preview?as=" + as)
		p.until(`document.querySelector("iframe").contentDocument?.querySelector("h1")`)
		is(p, `document.documentElement.scrollWidth <= innerWidth`, true)
		width := map[string]int{"phone": 412, "visitor": 1280, "kiosk": 1080}[as]
		is(p, `document.querySelector("iframe").contentWindow.innerWidth`, width)
		p.judge(axe, "the preview as "+as, themes[:2])
	}
	eval[any](p, `document.querySelector("iframe").contentDocument.querySelector("a[href]:not([href^='#'])").click(), 1`)
	eval[any](p, afterPause)
	is(p, `document.querySelector("iframe").contentWindow.location.pathname.endsWith("/preview/page")`, true)
	is(p, `location.pathname`, "/desk/stands/syt/preview")
}
