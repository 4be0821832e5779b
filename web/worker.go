package web

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"
	"github.com/labstack/echo/v4"
)

// The service workers by where their source begins: the one that keeps the site for when there is no network, and the
// one that takes its place where nothing is to be kept, and leaves.
const (
	keepingWorker = "client/offline/sw.ts"
	leavingWorker = "client/offline/gone.ts"
	kioskWorker   = "client/kiosk/sw.ts"
)

// bundleWorker builds a service worker of source.
func bundleWorker(source fs.FS, entry string) (asset, error) {
	result := esbuild.Build(esbuild.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            esbuild.FormatIIFE,
		Target:            esbuild.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           esbuild.CharsetUTF8,
		Plugins:           []esbuild.Plugin{embedded(source, nil)},
		LogLevel:          esbuild.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return asset{}, errors.New(strings.Join(esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{}), "\n"))
	}
	return newAsset("sw.js", result.OutputFiles[0].Contents, brotliBest), nil
}

// newOffline prepares what browsers take along, or its end if off.
func newOffline(source fs.FS, off bool) (*offline, error) {
	entry := keepingWorker
	if off {
		entry = leavingWorker
	}
	worker, err := bundleWorker(source, entry)
	if err != nil {
		return nil, err
	}
	kiosk, err := bundleWorker(source, kioskWorker)
	return &offline{off: off, worker: worker, kiosk: kiosk}, err
}

// serveWorker serves GET /sw.js, the service worker. Browsers ask for it again and again: it is how they learn of a new one.
func (s *server) serveWorker(c echo.Context) error { return sendWorker(c, s.offline.worker) }

// serveKioskWorker serves GET /kiosk/sw.js, the service worker of kiosks, whose pages are in two folders.
func (s *server) serveKioskWorker(c echo.Context) error {
	c.Response().Header().Set("Service-Worker-Allowed", "/")
	return sendWorker(c, s.offline.kiosk)
}

func sendWorker(c echo.Context, w asset) error {
	h := c.Response().Header()
	tag := weakTag(w.plain)
	h.Set("ETag", tag)
	if matchesTag(c.Request(), tag) {
		h.Set("Cache-Control", "no-cache")
		return c.NoContent(http.StatusNotModified)
	}
	c.Response().Before(func() {
		h.Set("Cache-Control", "no-cache") // send says for ever
		h.Set(echo.HeaderContentSecurityPolicy, policy)
	})
	return w.send(c)
}

// matchesTag says whether the client has the version with that weak ETag.
func matchesTag(r *http.Request, tag string) bool {
	for one := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}
