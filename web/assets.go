package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	esbuild "github.com/evanw/esbuild/pkg/api"
	"github.com/labstack/echo/v4"

	"gianhang/booths/floor"
	"gianhang/web/api"
)

// asset is a file that browsers keep for ever: its name holds the hash of its content.
type asset struct {
	mime   string
	plain  []byte
	br, gz func() []byte // nil where compressing gains nothing
}

// assets are the bundled script, style sheet and fonts, by the name under which they are served.
type assets struct {
	files      map[string]asset
	Script     string // address of the script
	Map        string // address of the part of the script that only pages with a plan load
	Style      string // address of the style sheet
	Front      string // address of the part of it that the front page needs to be read
	Desk       string // address of the script of the desk and the office
	DeskStyle  string // address of what only they are styled by, beside Style
	Kiosk      string // address of the script of kiosks
	KioskStyle string // address of the style sheet of kiosks, which stands alone
	Guide      string // address of what only /styleguide is styled by
	Icon       string // address of the sign in the browser's tab
	Sprite     string // address of the icons that pages use by their names
	Fonts      []string

	drawing string // the style sheet that plans as files of their own carry
}

// bundle builds the assets from source, which holds client/main.ts, client/desk.ts and client/kiosk.ts, the style sheets main, front, desk, kiosk, drawing and guide, the
// signs icon.svg and sprite.svg, and what they import, and from fonts, where addresses beginning with "font:" lead.
func bundle(source, fonts fs.FS) (*assets, error) {
	result := esbuild.Build(esbuild.BuildOptions{
		EntryPoints:       []string{"client/main.ts", "client/desk.ts", "client/kiosk.ts", "styles/main.css", "styles/desk.css", "styles/kiosk.css", "styles/front.css", "styles/drawing.css", "styles/guide.css", "styles/icon.svg", "styles/sprite.svg"},
		Bundle:            true,
		Splitting:         true,
		Format:            esbuild.FormatESModule,
		Target:            esbuild.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           esbuild.CharsetUTF8,
		EntryNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		ChunkNames:        "[name]-[hash]",
		PublicPath:        "/assets",
		Outdir:            "/assets",
		Plugins:           []esbuild.Plugin{embedded(source, fonts)},
		LogLevel:          esbuild.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return nil, errors.New(strings.Join(esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{}), "\n"))
	}
	a := &assets{files: map[string]asset{}}
	for _, f := range result.OutputFiles {
		name := path.Base(f.Path)
		if strings.HasPrefix(name, "drawing-") {
			a.drawing = string(f.Contents)
			continue
		}
		a.files[name] = newAsset(name, f.Contents, brotliBest)
		switch path.Ext(name) {
		case ".js":
			switch {
			case strings.HasPrefix(name, "main-"):
				a.Script = "/assets/" + name
			case strings.HasPrefix(name, "desk-"):
				a.Desk = "/assets/" + name
			case strings.HasPrefix(name, "kiosk-"):
				a.Kiosk = "/assets/" + name
			case strings.HasPrefix(name, "hall-map-"):
				a.Map = "/assets/" + name
			}
		case ".css":
			switch {
			case strings.HasPrefix(name, "front-"):
				a.Front = "/assets/" + name
			case strings.HasPrefix(name, "guide-"):
				a.Guide = "/assets/" + name
			case strings.HasPrefix(name, "desk-"):
				a.DeskStyle = "/assets/" + name
			case strings.HasPrefix(name, "kiosk-"):
				a.KioskStyle = "/assets/" + name
			default:
				a.Style = "/assets/" + name
			}
		case ".svg":
			if strings.HasPrefix(name, "sprite-") {
				a.Sprite = "/assets/" + name
			} else {
				a.Icon = "/assets/" + name
			}
		case ".woff2":
			a.Fonts = append(a.Fonts, "/assets/"+name)
		}
	}
	slices.Sort(a.Fonts)
	return a, nil
}

// embedded lets esbuild read from file systems in the program instead of the disk.
func embedded(source, fonts fs.FS) esbuild.Plugin {
	return esbuild.Plugin{Name: "embedded", Setup: func(build esbuild.PluginBuild) {
		build.OnResolve(esbuild.OnResolveOptions{Filter: `.*`}, func(args esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
			if font, ok := strings.CutPrefix(args.Path, "font:"); ok {
				return esbuild.OnResolveResult{Path: font, Namespace: "font"}, nil
			}
			name := path.Join(path.Dir(args.Importer), args.Path)
			if path.Ext(name) == "" {
				name += ".ts"
			}
			return esbuild.OnResolveResult{Path: name, Namespace: "source"}, nil
		})
		for namespace, fsys := range map[string]fs.FS{"source": source, "font": fonts} {
			build.OnLoad(esbuild.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(args esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
				b, err := fs.ReadFile(fsys, args.Path)
				content := string(b)
				if args.Path == "styles/sprite.svg" {
					content = withPlaces(content)
				}
				return esbuild.OnLoadResult{Contents: &content, Loader: loaders[path.Ext(args.Path)]}, err
			})
		}
	}}
}

// withPlaces adds the signs of places to a sprite, each by its name after "place-": the plan draws the same ones.
func withPlaces(sprite string) string {
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(strings.TrimSpace(sprite), "</svg>"))
	icons := floor.Icons()
	for _, name := range slices.Sorted(maps.Keys(icons)) {
		fmt.Fprintf(&b, "<symbol id=\"place-%s\" viewBox=\"0 0 24 24\"><path d=\"%s\"/></symbol>\n", name, icons[name])
	}
	b.WriteString("</svg>\n")
	return b.String()
}

var loaders = map[string]esbuild.Loader{
	".ts": esbuild.LoaderTS, ".css": esbuild.LoaderCSS, ".svg": esbuild.LoaderCopy, ".woff2": esbuild.LoaderFile,
}

// brotliOptions come within 7 % of the best that brotli can do, in a twentieth of its time and memory: for what is made
// anew while people wait. What is bundled once is coded as well as can be.
var (
	brotliOptions = brotli.WriterOptions{Quality: 9, LGWin: 16}
	brotliBest    = brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 18}
)

// newAsset makes a file of content, which is coded when somebody first asks for it.
func newAsset(name string, content []byte, options brotli.WriterOptions) asset {
	a := asset{mime: mime.TypeByExtension(path.Ext(name)), plain: content}
	if path.Ext(name) == ".woff2" { // is compressed already
		a.mime = "font/woff2"
		return a
	}
	a.br = sync.OnceValue(func() []byte {
		var out bytes.Buffer
		b := brotli.NewWriterOptions(&out, options)
		b.Write(content)
		b.Close()
		return out.Bytes()
	})
	a.gz = sync.OnceValue(func() []byte {
		var out bytes.Buffer
		g, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
		g.Write(content)
		g.Close()
		return out.Bytes()
	})
	return a
}

// assetPolicy is what an asset may do that is opened as if it were a page.
const assetPolicy = "default-src 'none'"

// serve answers GET /assets/:name.
func (a *assets) serve(c echo.Context) error {
	f, ok := a.files[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", assetPolicy)
	for _, needless := range []string{"Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "X-XSS-Protection"} {
		h.Del(needless) // is about pages, and every byte of a first visit counts
	}
	return f.send(c)
}

// send answers with f in the best coding that the client takes, to be kept for ever.
func (f asset) send(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	accepts := c.Request().Header.Get("Accept-Encoding")
	body := f.plain
	if f.br != nil {
		h.Set("Vary", "Accept-Encoding")
		switch {
		case api.Accepts(accepts, "br"):
			h.Set("Content-Encoding", "br")
			body = f.br()
		case api.Accepts(accepts, "gzip"):
			h.Set("Content-Encoding", "gzip")
			body = f.gz()
		}
	}
	return c.Blob(http.StatusOK, f.mime, body)
}
