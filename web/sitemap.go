package web

import (
	"bufio"
	"encoding/xml"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// mostListed bounds the addresses in a sitemap (sitemaps.org).
const mostListed = 50_000

// sitemap serves GET /sitemap.xml, every page in both languages for search engines.
func (s *server) sitemap(c echo.Context) error {
	ctx := c.Request().Context()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	paths := listed(a.addresses(a.sessions))
	c.Response().Header().Set(echo.HeaderContentType, echo.MIMEApplicationXMLCharsetUTF8)
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	w := bufio.NewWriter(c.Response())
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	site := s.address(c)
	for _, path := range paths {
		if ctx.Err() != nil {
			break
		}
		listPage(w, site, path, a.At)
	}
	w.WriteString("</urlset>\n")
	return w.Flush()
}

// listed is as many of these pages as a sitemap may hold, the first first.
func listed(paths []string) []string { return paths[:min(len(paths), mostListed/len(prefixes))] }

// listPage writes a page in both languages, each with the other beside it. The front page shows something of everything:
// it is as new as the newest change, at in unix milliseconds.
func listPage(w *bufio.Writer, site, path string, at int64) {
	changed := ""
	if path == "/" && at > 0 {
		changed = "<lastmod>" + time.UnixMilli(at).UTC().Format(time.DateOnly) + "</lastmod>"
	}
	for _, lang := range []booths.Lang{booths.Vi, booths.En} {
		w.WriteString("<url><loc>")
		xml.EscapeText(w, []byte(site+prefixes[lang]+path))
		w.WriteString("</loc>" + changed)
		for _, other := range []booths.Lang{booths.Vi, booths.En} {
			w.WriteString(`<xhtml:link rel="alternate" hreflang="` + string(other) + `" href="`)
			xml.EscapeText(w, []byte(site+prefixes[other]+path))
			w.WriteString(`"/>`)
		}
		w.WriteString("</url>\n")
	}
}

// robots serves GET /robots.txt: crawlers stay away from parts of pages and from lists of what somebody saved, and from papers. Links to
// ways, of which there is one from everything to everything, ask them not to follow.
func (s *server) robots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow: /answers\nDisallow: /en/answers\nDisallow: /visit?\nDisallow: /en/visit?\nDisallow: /print/\nDisallow: /en/print/\n\nSitemap: "+
		s.address(c)+"/sitemap.xml\n")
}
