package web

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"gianhang/booths"
)

// localhost is the address of the browser's site by the name that passkeys hold for.
func (b browser) localhost() string { return strings.Replace(b.base, "127.0.0.1", "localhost", 1) }

// TestPasskeyInBrowser takes an invitation up by a passkey, signs out, and in again.
func TestPasskeyInBrowser(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	b := browserOn(t, s)
	p := b.tab(t, phone)
	p.base = b.localhost()
	call(p, webauthn.Enable, webauthn.EnableParams{})
	call(p, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
	p.open("/desk/join?key=" + s.invited(t))
	p.until(`!document.querySelector("#passkey").hidden`)
	p.click("#passkey button")
	p.until(`location.pathname === "/desk"`)
	p.open("/desk/account")
	is(p, `document.querySelectorAll(".door-ways form[action*=passkeys]").length`, 1)
	p.click("form[action$=sign-out] button")
	p.until(`location.pathname === "/desk/sign-in" && !document.querySelector("[data-passkey]").hidden`)
	p.click("[data-passkey] button")
	p.until(`location.pathname === "/desk"`)
	p.open("/en/desk/account")
	is(p, `document.querySelector("h1").textContent`, "Văn phòng Sở Y tế")
	p.open("/desk/stands/syt/presence")
	call(p, network.ClearBrowserCookies, cdp.Empty{})
	p.expect(401)
	p.click("#state button[value=busy]")
	p.until(`document.querySelector(".passkey-again:not([hidden])")`)
	p.judge(readAxe(t), "page of a login that ended, with a passkey", themes)
	p.click(".passkey-again button")
	p.until(`location.pathname === "/desk/stands/syt/presence" && document.querySelector(".seen")`)
	if e, err := s.store.Entry(t.Context(), "syt"); err != nil || e.Presence.State != booths.PresenceBusy {
		t.Errorf("what was sent before signing in again came to %q, %v", e.Presence.State, err)
	}
}

// TestPasswordWithoutScript takes an invitation up by a password and an authenticator's code where no script runs.
func TestPasswordWithoutScript(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	b := browserOn(t, s)
	p := b.tab(t, phone)
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.open("/desk/join?key=" + s.invited(t))
	code, err := totp.GenerateCode(strings.ReplaceAll(eval[string](p, `document.querySelector(".door-factor code").textContent`), " ", ""), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for id, text := range map[string]string{"sign_in": "soyte", "password": goodPassword, "code": code} {
		p.click("#" + id)
		p.do(chromedp.KeyEvent(text))
	}
	p.click("details.door-other button")
	p.do(chromedp.WaitNotPresent(".door-other"))
	p.open("/desk/account")
	p.do(chromedp.WaitVisible(".account"))
}
