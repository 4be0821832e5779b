package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"gianhang/web/api"
)

// aSource is the least that can be bundled.
func aSource() fstest.MapFS {
	return fstest.MapFS{
		"client/main.ts":     {Data: []byte(`import { name } from "./name"; console.log(name satisfies string);`)},
		"client/desk.ts":     {Data: []byte(`console.log("desk");`)},
		"client/kiosk.ts":    {Data: []byte(`console.log("kiosk");`)},
		"styles/kiosk.css":   {Data: []byte(`.kiosk { margin: 0 }`)},
		"styles/desk.css":    {Data: []byte(`.desk { margin: 0 }`)},
		"client/name.ts":     {Data: []byte(`export const name: string = "gian hàng";`)},
		"styles/main.css":    {Data: []byte(`@layer a; @import "./face.css" layer(a);`)},
		"styles/face.css":    {Data: []byte(`@font-face { font-family: "Face"; src: url("font:face.woff2"); }`)},
		"styles/drawing.css": {Data: []byte(`@import "./face.css"; .plan { margin: 0 }`)},
		"styles/front.css":   {Data: []byte(`@import "./face.css" layer(a); .front { margin: 0 }`)},
		"styles/guide.css":   {Data: []byte(`.guide { margin: 0 }`)},
		"styles/icon.svg":    {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
		"styles/sprite.svg":  {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"><symbol id="search"/></svg>`)},
		"styles/other.svg":   {Data: []byte(`<svg/>`)},
	}
}

var aFont = fstest.MapFS{"face.woff2": {Data: []byte("a font")}}

func TestBundle(t *testing.T) {
	a, err := bundle(aSource(), aFont)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.files) != 11 || len(a.Fonts) != 1 {
		t.Errorf("files %v, fonts %v", len(a.files), a.Fonts)
	}
	for address, want := range map[string]string{
		a.Script: "gian hàng", a.Style: a.Fonts[0], a.Front: ".front", a.Icon: "<svg", a.Guide: ".guide", a.Desk: "desk", a.DeskStyle: ".desk", a.Kiosk: "kiosk", a.KioskStyle: ".kiosk", a.Sprite: `<symbol id="place-toilet"`, a.Fonts[0]: "a font",
	} {
		if f := a.files[path.Base(address)]; !strings.Contains(string(f.plain), want) {
			t.Errorf("%s is %q, which lacks %q", address, f.plain, want)
		}
	}
	if !strings.Contains(a.drawing, a.Fonts[0]) || !strings.Contains(a.drawing, ".plan") {
		t.Errorf("style of drawings is %q", a.drawing)
	}
	if script := string(a.files[path.Base(a.Script)].plain); strings.Contains(script, "satisfies") || strings.Contains(script, "import") {
		t.Errorf("script is %s", script)
	}
}

// TestBundleMap keeps what only pages with a plan load out of what every page loads.
func TestBundleMap(t *testing.T) {
	source := aSource()
	source["client/main.ts"].Data = append(source["client/main.ts"].Data, `import("./hall-map").then((map) => map.open());`...)
	source["client/hall-map.ts"] = &fstest.MapFile{Data: []byte(`export const open = () => console.log("bản đồ");`)}
	a, err := bundle(source, aFont)
	if err != nil {
		t.Fatal(err)
	}
	script, chunk := string(a.files[path.Base(a.Script)].plain), string(a.files[path.Base(a.Map)].plain)
	if !strings.Contains(chunk, "bản đồ") || strings.Contains(script, "bản đồ") || !strings.Contains(script, path.Base(a.Map)) || len(a.files) != 12 {
		t.Errorf("%s is %q, %s is %q", a.Script, script, a.Map, chunk)
	}
}

// TestBundleNames changes one file at a time: the names of what holds it change, and no others.
func TestBundleNames(t *testing.T) {
	names := func(source fs.FS, fonts fs.FS) [4]string {
		a, err := bundle(source, fonts)
		if err != nil {
			t.Fatal(err)
		}
		return [4]string{a.Script, a.Style, a.Icon, a.Fonts[0]}
	}
	before := names(aSource(), aFont)
	if again := names(aSource(), aFont); again != before {
		t.Errorf("the same bundle has names %v and %v", before, again)
	}
	for file, changed := range map[string][4]bool{
		"client/name.ts":   {true, false, false, false},
		"styles/face.css":  {false, true, false, false},
		"styles/icon.svg":  {false, false, true, false},
		"styles/other.svg": {},
		"face.woff2":       {false, true, false, true}, // the style sheet names the font
	} {
		source, fonts := aSource(), fstest.MapFS{"face.woff2": {Data: aFont["face.woff2"].Data}}
		if f, ok := source[file]; ok {
			f.Data = bytes.NewBufferString(strings.NewReplacer("gian", "cửa", "Face", "Mặt", "svg xmlns", `svg id="x" xmlns`).Replace(string(f.Data))).Bytes()
		} else {
			fonts[file].Data = []byte("another font")
		}
		for i, name := range names(source, fonts) {
			if (name != before[i]) != changed[i] {
				t.Errorf("%s changed: %s became %s", file, before[i], name)
			}
		}
	}
}

func TestBundleFaults(t *testing.T) {
	for name, fault := range map[string]struct{ file, text, says string }{
		"broken script":      {"client/main.ts", `const x = ;`, "client/main.ts"},
		"unknown import":     {"client/main.ts", `import "./nobody";`, "nobody"},
		"unknown style":      {"styles/main.css", `@import "./nobody.css";`, "nobody"},
		"unknown font":       {"styles/face.css", `@font-face { src: url("font:nobody.woff2"); }`, "nobody"},
		"assigned const":     {"client/main.ts", `const x = 1; x = 2;`, "x"},
		"no script":          {"client/main.ts", "", "main.ts"},
		"script from afar":   {"client/main.ts", `import "https://afar.example/x.js";`, "afar.example"},
		"out of the program": {"client/main.ts", `import "../../../../etc/hosts";`, "etc/hosts"},
	} {
		t.Run(name, func(t *testing.T) {
			source := aSource()
			if source[fault.file] = (&fstest.MapFile{Data: []byte(fault.text)}); fault.text == "" {
				delete(source, fault.file)
			}
			if _, err := bundle(source, aFont); err == nil || !strings.Contains(err.Error(), fault.says) {
				t.Errorf("error %v, which does not say %q", err, fault.says)
			}
		})
	}
}

// TestAssets takes every file that a page loads in every coding.
func TestAssets(t *testing.T) {
	s := exhibitions["empty"].open(t)
	plain := func(b *bytes.Buffer) (io.Reader, error) { return b, nil }
	unzip := func(b *bytes.Buffer) (io.Reader, error) { return gzip.NewReader(b) }
	page := s.ask(t, http.MethodGet, "/")
	kinds := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
	seen := map[string]bool{}
	for _, link := range page.links(t, "/") {
		if !strings.HasPrefix(link.Path, "/assets/") {
			continue
		}
		kind := path.Ext(link.Path)
		seen[kind] = true
		whole := s.ask(t, http.MethodGet, link.Path).Body.String()
		for accept, coding := range map[string]string{"": "", "gzip": "gzip", "gzip, deflate, br": "br", "br": "br", "br;q=0, gzip": "gzip", "identity": ""} {
			if kind == ".woff2" {
				coding = ""
			}
			a := s.ask(t, http.MethodGet, link.Path, "Accept-Encoding: "+accept)
			h := a.Header()
			if a.Code != http.StatusOK || h.Get("Content-Type") != kinds[kind] || h.Get("Content-Encoding") != coding ||
				h.Get("Cache-Control") != "public, max-age=31536000, immutable" {
				t.Errorf("%s for %q: %d %v", link, accept, a.Code, h)
			}
			decode := map[string]func(*bytes.Buffer) (io.Reader, error){"": plain, "gzip": unzip,
				"br": func(b *bytes.Buffer) (io.Reader, error) { return brotli.NewReader(b), nil }}[coding]
			r, err := decode(a.Body)
			if err != nil {
				t.Fatal(err)
			}
			if b, err := io.ReadAll(r); err != nil || string(b) != whole || len(b) == 0 {
				t.Errorf("%s for %q: %d bytes, error %v, want %d bytes", link, accept, len(b), err, len(whole))
			}
		}
	}
	if len(seen) != len(kinds) {
		t.Errorf("pages load %v", seen)
	}
}

func TestAccepted(t *testing.T) {
	tests := map[string]struct {
		header string
		want   bool
	}{
		"none":        {"", false},
		"alone":       {"br", true},
		"in a list":   {"gzip, deflate, br, zstd", true},
		"capitals":    {"BR", true},
		"weighed":     {"gzip;q=0.5, br;q=0.001", true},
		"refused":     {"br;q=0", false},
		"refused 0.0": {"br; q=0.000", false},
		"another":     {"gzip", false},
		"begins so":   {"brx", false},
		"spaces":      {" gzip ,  br ; q=1.0", true},
	}
	for name, test := range tests {
		if got := api.Accepts(test.header, "br"); got != test.want {
			t.Errorf("%s: Accepts(%q) = %v", name, test.header, got)
		}
	}
}
