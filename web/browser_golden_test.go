package web

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"gianhang/booths/floor/floortest"
)

// scenes are what the live map is painted in, each to a file of testdata/golden.
var scenes = []struct {
	name, path string
	site       string // 2023 if empty
	prefers    string // of the visitor, beside little motion
	keys       string // pressed on the map
}{
	{name: "whole", path: "/"},
	{name: "answers", path: "/?q=y+te"},
	{name: "chosen", path: "/booths/C1"},
	{name: "way", path: "/route?from=main-entrance&to=C1"},
	{name: "turned", path: "/?topic=health", keys: "]+"},
	{name: "dark", path: "/?q=y+te", prefers: "prefers-color-scheme: dark"},
	{name: "contrast", path: "/booths/H3", prefers: "prefers-contrast: more"},
	{name: "storeys", path: "/en/route?from=gate&to=C7", site: "two-storeys"},
	{name: "many", path: "/?topic=health", site: "many"},
	{name: "strange", path: "/route?from=gate&to=T3", site: "strange"},
}

// testGolden holds every scene against its picture; -update writes the pictures anew.
func testGolden(t *testing.T, b browser) {
	bases := map[string]string{
		"":            b.base,
		"two-storeys": serve(t, exhibitions["two-storeys"]),
		"many":        serve(t, crowd(t, floortest.Hall(5000))),
		"strange":     serve(t, strange),
	}
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			p := b.tab(t, desktop)
			p.base = bases[s.site]
			if s.prefers != "" {
				p.media("prefers-reduced-motion: reduce", s.prefers)
			}
			p.openMap(s.path)
			p.pose()
			p.do(chromedp.KeyEvent(s.keys))
			p.isGolden(s.name)
		})
	}
}

// serve serves an exhibition until the test ends.
func serve(t testing.TB, x exhibition) (base string) {
	t.Helper()
	server := httptest.NewServer(x.open(t))
	t.Cleanup(server.Close)
	return server.URL
}

// posed is true once the map has its names and faces.
const posed = `document.fonts.status === "loaded" && document.querySelector("canvas").width === 480 &&
	[...document.querySelectorAll(".map-list a")].some(a => a.textContent.includes(" · "))`

// pose gives the live map the size of a golden picture and the focus, and waits until it has all that it draws.
func (p *tab) pose() {
	p.Helper()
	eval[int](p, `Object.assign(document.querySelector("canvas").style, {position: "fixed", inset: "0", zIndex: 99, width: "480px", height: "480px"}) && 0`)
	p.until(posed)
	eval[int](p, `document.querySelector("canvas").focus(), 0`)
}

// picture is what the live map shows once it is drawn, without what lies on it.
func (p *tab) picture() image.Image {
	p.Helper()
	url := eval[string](p, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector("canvas").toDataURL()))))`)
	b, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(url, "data:image/png;base64,"))
	if err != nil {
		p.Fatal(err)
	}
	return decodePicture(p.TB, b)
}

// isGolden holds what the live map shows against a file, or writes the file. What differs is kept with the test's
// artifacts.
func (p *tab) isGolden(name string) {
	p.Helper()
	file, got := filepath.Join("testdata", "golden", name+".png"), p.picture()
	if *update {
		writePicture(p.TB, file, got)
		return
	}
	b, err := os.ReadFile(file)
	if err != nil {
		p.Fatal(err)
	}
	if why := difference(got, decodePicture(p.TB, b)); why != "" {
		kept := filepath.Join(p.ArtifactDir(), name+".png")
		writePicture(p.TB, kept, got)
		p.Errorf("%s: %s; go test -artifacts keeps %s", file, why, kept)
	}
}

func decodePicture(t testing.TB, b []byte) image.Image {
	t.Helper()
	p, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func writePicture(t testing.TB, file string, p image.Image) {
	t.Helper()
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, p)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o755)
	}
	if err == nil {
		err = os.WriteFile(file, b.Bytes(), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// testGoldenTells spoils a scene in ways that somebody would see: none may pass for the same.
func testGoldenTells(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	scene := func() {
		p.openMap("/route?from=main-entrance&to=C1")
		p.pose()
	}
	scene()
	sound := p.picture()
	for _, spoil := range []struct{ what, script string }{
		{"the way half a metre aside", beginAnew(`/"line":.*?]/g`, `l => l.replace(/\d+/g, n => +n + 50)`)},
		{"another booth chosen", beginAnew(`'"C1"'`, `'"C3"'`)},
		{"one code missing", cover("B1", 12, "#77aadd")},
		{"one booth of another topic", cover("A5", 18, "#99ddff")},
	} {
		scene()
		if why := difference(p.picture(), sound); why != "" {
			t.Errorf("drawn anew: %s", why)
		}
		eval[int](p, spoil.script)
		p.until(posed)
		if difference(p.picture(), sound) == "" {
			t.Errorf("%s: nobody sees it", spoil.what)
		}
	}
}

// beginAnew is a script that lets the map begin with another scene, in which what is found is replaced.
func beginAnew(found, by string) string {
	return `(map => {
		const [parent, next, was] = [map.parentNode, map.nextSibling, map.dataset.scene]
		map.dataset.scene = was.replace(` + found + `, ` + by + `)
		map.remove()
		parent.insertBefore(map, next)
		return map.dataset.scene === was ? console.error("as it was") : 0
	})(document.querySelector("hall-map"))`
}

// cover is a script that paints over the middle of a booth, so many pixels to each side.
func cover(id string, pixels int, colour string) string {
	return fmt.Sprintf(`((at, g) => {
		g.fillStyle = "%s"
		g.fillRect(at.x - %d, at.y - %[2]d, 2 * %[2]d, 2 * %[2]d)
		return 0
	})(document.querySelector("hall-map").spot("%[3]s"), document.querySelector("canvas").getContext("2d"))`, colour, pixels, id)
}
