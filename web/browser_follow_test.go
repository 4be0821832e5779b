package web

import (
	"os"
	"testing"

	"gianhang/booths"
)

// TestBrowserFollows keeps pages open while departments and organisers edit: each shows it by itself, and nothing but that
// is put anew. Then an organiser pairs a screen and announces, in the office.
func TestBrowserFollows(t *testing.T) {
	t.Parallel()
	x := exhibitions["dongnai-2023"]
	x.search = true
	s := x.open(t)
	b := browserOn(t, s)
	for _, part := range []struct {
		name string
		test func(*testing.T, browser, *site)
	}{
		{"who is at a stand", testFollowStaffing},
		{"results", testFollowResults},
		{"the programme", testFollowProgramme},
		{"notices", testFollowNotices},
		{"a screen is paired and told in the office", testOfficeKiosk},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, b, s) })
	}
}

// marked is true while the page is the one that was opened, and its heading was left as it was.
const marked = `document.querySelector("h1").dataset.mine === "1"`

func (p *tab) mark() {
	p.Helper()
	eval[int](p, `(document.querySelector("h1").dataset.mine = "1", 0)`)
}

func testFollowStaffing(t *testing.T, b browser, s *site) {
	for _, path := range []string{"/booths/C1", "/departments/syt"} {
		p := b.tab(t, phone)
		s.say(t, "syt", booths.PresenceStaffed)
		p.open(path)
		p.mark()
		s.say(t, "syt", booths.PresenceBusy)
		p.until(`document.querySelector("#now").innerText.includes("Đang đông khách")`)
		is(p, marked, true)
	}
}

func testFollowResults(t *testing.T, b browser, s *site) {
	p := b.tab(t, phone)
	p.open("/?q=may+bay+khong+nguoi+lai+xanh")
	is(p, `document.querySelector("#answers").innerText.includes("Máy bay không người lái xanh")`, false)
	by := booths.Operator("test")
	st, err := s.store.Draft(t.Context(), by, "hnd")
	if err == nil {
		st.Headline.VI = "Máy bay không người lái xanh"
		st, err = s.store.SaveStand(t.Context(), by, st)
	}
	if err == nil {
		err = s.store.PublishStand(t.Context(), by, "hnd", st.Version)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.until(`document.querySelector("#answers").innerText.includes("Hội Nông dân")`)
}

func testFollowProgramme(t *testing.T, b browser, s *site) {
	p := b.tab(t, phone)
	p.open("/programme")
	is(p, `document.querySelector("#main").innerText.includes("Đã hủy")`, false)
	seed, err := booths.ReadSeed(os.DirFS("../data/seeds/dongnai-2023"))
	if err == nil {
		seed.Programme[0].Cancelled = true
		_, err = s.store.Import(t.Context(), "test", seed)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.until(`document.querySelector("#main").innerText.includes("Đã hủy")`)
}

func testFollowNotices(t *testing.T, b browser, s *site) {
	p, by := b.tab(t, phone), booths.Operator("test")
	p.open("/places")
	p.mark()
	said, err := s.store.SaveNotice(t.Context(), by, booths.Notice{Text: booths.Text{VI: "Mời rời sảnh 1", EN: "Please leave hall 1"}, Urgent: true})
	if err != nil {
		t.Fatal(err)
	}
	p.until(`document.querySelector("#notices .urgent")?.innerText.includes("Mời rời sảnh 1")`)
	is(p, `document.querySelector("#notices .urgent [lang=en]").innerText`, "Please leave hall 1")
	p.open("/places") // as the server draws it
	is(p, `document.querySelector("#notices .urgent [lang=en]").innerText`, "Please leave hall 1")
	p.mark()
	is(p, marked, true)
	p.judge(readAxe(t), "/places", themes)
	if err := s.store.EndNotice(t.Context(), by, said.ID); err != nil {
		t.Fatal(err)
	}
	p.until(`!document.querySelector("#notices .urgent")`)
}

func testOfficeKiosk(t *testing.T, b browser, s *site) {
	screen := b.tab(t, kiosk)
	screen.open("/kiosk/K7")
	said, err := s.store.SaveNotice(t.Context(), booths.Operator("test"), booths.Notice{Text: booths.Text{VI: "Cháy ở sảnh 2"}, Urgent: true})
	if err != nil {
		t.Fatal(err)
	}
	screen.until(`document.querySelector(".k-notices .urgent")?.innerText.includes("Cháy ở sảnh 2")`) // though nobody knows it yet
	if err := s.store.EndNotice(t.Context(), booths.Operator("test"), said.ID); err != nil {
		t.Fatal(err)
	}
	screen.until(`!document.querySelector(".k-notices .urgent")`)
	screen.until(`/^\d{3} \d{3}$/.test(document.querySelector("#code").textContent)`)
	p := signedInTab(t, b, s, phone, booths.Organiser)
	p.open("/office/kiosks")
	p.fill("code", eval[string](screen, `document.querySelector("#code").textContent`))
	eval[int](p, `(document.querySelector("form[action$=pair] select[name=stop]").value = "stage", 0)`)
	p.click(`form[action$=pair] button`)
	p.until(`[...document.querySelectorAll(".kiosk-line .plate")].some(e => e.innerText === "K7")`)
	screen.until(isKiosk)
	p.open("/office/notices")
	p.fill("vi", "Sơ tán theo lối ra gần nhất")
	eval[int](p, `(document.querySelector("[name=urgent]").checked = true, 0)`)
	eval[int](p, `(document.querySelectorAll("[name=sure]").forEach(e => e.checked = true), 0)`)
	p.click(`form:has([name=vi]) button[type=submit]`)
	screen.until(`document.querySelector("#notices .urgent, .k-notices .urgent")?.innerText.includes("Sơ tán")`)
}
