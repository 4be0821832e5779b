package web

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/pquerna/otp/totp"

	"gianhang/booths"
)

// TestWholeWay goes from an invitation to what visitors find, as a department and the organisers do it.
func TestWholeWay(t *testing.T) {
	t.Parallel()
	for _, way := range []struct {
		name  string
		plain bool // where no script runs
	}{{"by a passkey", false}, {"by a password where no script runs", true}} {
		t.Run(way.name, func(t *testing.T) {
			s := exhibitions["dongnai-2023"].open(t)
			if _, err := s.store.SaveSettings(t.Context(), booths.Operator("test"), booths.Settings{Review: true}); err != nil {
				t.Fatal(err)
			}
			following := make(chan struct{})
			go func() {
				defer close(following)
				s.index.Follow(t.Context())
			}()
			t.Cleanup(func() { <-following })
			b := browserOn(t, s)
			visitor := b.tab(t, phone)
			visitor.open("/departments/syt")
			is(visitor, `document.querySelector("main").textContent.includes("Đo đường huyết tại chỗ")`, false)

			p := b.tab(t, phone)
			if way.plain {
				p.plain()
				p.joinsByPassword(s.invited(t))
			} else {
				p.joinsByPasskey(s.invited(t))
			}
			p.editsStand()
			p.addsPhoto(way.plain)
			p.open("/desk/stands/syt")
			p.does("submit", "#said")
			is(p, `document.querySelector("#said").textContent`, "Đã gửi duyệt. Ban tổ chức sẽ xem và đăng.")
			if found := s.finds(t); found {
				t.Error("visitors find what nobody has published")
			}

			organiser := signedInTab(t, b, s, desktop, booths.Organiser)
			if way.plain {
				organiser.plain()
			}
			organiser.publishes()
			published := time.Now()
			for !s.finds(t) {
				if time.Since(published) > time.Second {
					t.Fatal("not found within a second of its publication")
				}
			}
			visitor.open("/departments/syt")
			visitor.until(`document.querySelector("main").textContent.includes("Đo đường huyết tại chỗ")`)
			visitor.until(`[...document.images].some(image => image.alt === "Bàn khám ở gian" && image.naturalWidth > 0)`)
			is(visitor, `document.querySelector(".prose strong").textContent`, "miễn phí")
		})
	}
}

// finds says whether visitors find the stand by what it newly offers.
func (s *site) finds(t *testing.T) bool {
	t.Helper()
	page := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(s.ask(t, "GET", "/?q=do+duong+huyet").Body.String())
	return strings.Contains(page, "Đo đường huyết tại chỗ")
}

// joinsByPasskey takes an invitation up with the authenticator of the device.
func (p *tab) joinsByPasskey(key string) {
	p.Helper()
	p.base = strings.Replace(p.base, "127.0.0.1", "localhost", 1)
	call(p, webauthn.Enable, webauthn.EnableParams{})
	call(p, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
	p.open("/desk/join?key=" + key)
	p.arrives(`!document.querySelector("#passkey").hidden`)
	p.click("#passkey button")
	p.arrives(`location.pathname === "/desk" && document.querySelector(".stand")`)
}

// joinsByPassword takes an invitation up with a password and the code of an authenticator.
func (p *tab) joinsByPassword(key string) {
	p.Helper()
	p.open("/desk/join?key=" + key)
	code, err := totp.GenerateCode(strings.ReplaceAll(eval[string](p, `document.querySelector(".door-factor code").textContent`), " ", ""), time.Now())
	if err != nil {
		p.Fatal(err)
	}
	p.fill("sign_in", "soyte")
	p.fill("password", goodPassword)
	p.fill("code", code)
	p.click("details.door-other button")
	p.arrives(`location.pathname === "/desk" && document.querySelector(".stand")`)
}

// editsStand writes what Sở Y tế shows, and saves it.
func (p *tab) editsStand() {
	p.Helper()
	p.click("main a.primary")
	p.arrives(`document.querySelector("form[data-autosave]")`)
	p.fill("headline.vi", "Đo đường huyết tại chỗ")
	p.fill("headline.en", "Blood sugar measured on the spot")
	p.fill("text.vi", "Ai cũng được đo, **miễn phí**.")
	p.does("save", "#said")
}

// addsPhoto adds a photo from a file.
func (p *tab) addsPhoto(plain bool) {
	p.Helper()
	p.open("/desk/stands/syt/photos")
	at := call(p, runtime.Evaluate, runtime.EvaluateParams{Expression: `document.querySelector("input[type=file][name=photo]")`})
	call(p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{photoFile(p)}, ObjectID: at.Result.ObjectID})
	if !plain {
		p.until(`!document.querySelector(".photo-look").hidden`) // which moves what is below it
	}
	p.fill("alt.vi", "Bàn khám ở gian")
	eval[int](p, `document.documentElement.dataset.left = "", 0`)
	p.click(".photo-form .primary")
	p.arrives(`document.documentElement.dataset.left === undefined && [...document.images].some(image => image.alt === "Bàn khám ở gian")`)
}

// photoFile writes a photo to a file.
func photoFile(t testing.TB) string {
	t.Helper()
	photo := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for x := range 900 {
		for y := range 600 {
			photo.Set(x, y, color.RGBA{uint8(x), uint8(y), 90, 255})
		}
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo, nil); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "gian.jpg")
	if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// publishes opens the stand of Sở Y tế from the list of all stands, and publishes it.
func (p *tab) publishes() {
	p.Helper()
	p.open("/office/stands")
	p.click("main a[href='/office/stands/syt']")
	p.arrives(`document.querySelector("form[action$='/publish']")`)
	is(p, `document.querySelector("main").textContent.includes("Đo đường huyết tại chỗ")`, true)
	p.click("form[action$='/publish'] button")
	p.arrives(`!document.querySelector("form[action$='/publish']")`)
}
