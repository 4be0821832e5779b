package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// mostPacked is how many pages of a language are packed; of an exhibition with more, only the lists, the places and what
// is needed to search it.
const mostPacked = 700

// blank stands in a packed page where a visitor's words come: a private character, which no text of ours holds.
const blank = "\uE000"

// packing marks the context of requests that the site makes of itself, to pack its pages.
type packing struct{}

// isPacking says whether a page is made to be packed: without what is drawn for one request alone.
func isPacking(ctx context.Context) bool { return ctx.Value(packing{}) != nil }

// pack is the pages of one language as a browser keeps them for when there is no network.
type pack struct {
	Lines []string         `json:"lines"` // that several pages share
	Pages map[string][]any `json:"pages"` // by address with prefix: a line as text or its number in Lines; -n is n more
	Lite  bool             `json:"-"`     // pages are missing, to be had only once they were seen
}

// packPages asks the site for its pages in one language. It fails only if ctx ends or the store does; a page that fails
// is left out.
func (s *server) packPages(ctx context.Context, a *atlas, lang booths.Lang) (pack, error) {
	sessions, err := s.store.Programme(ctx)
	if err != nil {
		return pack{}, err
	}
	addresses := append(a.addresses(sessions), a.former()...)
	lite := len(addresses) > mostPacked
	if lite {
		addresses = a.lists()
	}
	pages := map[string]string{}
	from := a.moulds()
	for _, address := range addresses {
		from[address] = address
	}
	for at, address := range from {
		if page, ok := s.packedPage(context.WithValue(ctx, packing{}, true), prefixes[lang]+address); ok {
			pages[prefixes[lang]+at] = page
		}
		if ctx.Err() != nil {
			return pack{}, ctx.Err()
		}
	}
	p := newPack(pages)
	p.Lite = lite
	return p, nil
}

// moulds are the pages from which a browser makes those that depend on what a visitor asks: the answers to a search, a
// way, and that there is nothing to show.
// They are by the address under which they are kept; a page is kept only where it can be made.
func (a *atlas) moulds() map[string]string {
	moulds := map[string]string{"/?q=" + blank: "/?q=" + blank, "/route": "/route", "/offline": "/offline"}
	for _, p := range a.Plan.Places {
		for _, b := range a.Plan.Booths[:min(1, len(a.Plan.Booths))] {
			if _, err := a.Graph.Route(p.ID, []string{b.Code}, floor.Walking); err == nil {
				moulds["/route?way"] = "/route?" + url.Values{"from": {p.ID}, "to": {b.Code}}.Encode()
				return moulds
			}
		}
	}
	return moulds
}

// packedPage is a page of this site as its handler makes it; ok is false for what is none.
func (s *server) packedPage(ctx context.Context, address string) (page string, ok bool) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, cmp.Or(s.public, placeholder)+address, nil)
	if err != nil {
		return "", false
	}
	w := &sheetWriter{header: http.Header{}}
	c := s.site.NewContext(r, w)
	s.site.Router().Find(http.MethodGet, r.URL.Path, c)
	if err := c.Handler()(c); err != nil || w.status != http.StatusOK {
		return "", false
	}
	return w.body.String(), strings.HasPrefix(w.header.Get(echo.HeaderContentType), echo.MIMETextHTML)
}

// placeholder stands for the address of the site where nobody said it: the browser knows.
const placeholder = "http://gianhang.invalid"

// sheetWriter keeps an answer in memory.
type sheetWriter struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *sheetWriter) Header() http.Header         { return w.header }
func (w *sheetWriter) WriteHeader(status int)      { w.status = status }
func (w *sheetWriter) Write(b []byte) (int, error) { return w.body.Write(b) }

// shared is in how many places a line must stand to be held once for all.
const shared = 2

// newPack packs pages, by address.
func newPack(pages map[string]string) pack {
	p, count, at := pack{Lines: []string{}, Pages: map[string][]any{}}, map[string]int{}, map[string]int{}
	for _, page := range pages {
		for line := range strings.SplitSeq(page, "\n") {
			count[line]++
		}
	}
	for _, address := range slices.Sorted(maps.Keys(pages)) {
		var parts []any
		next, more := -1, 0 // of Lines
		for line := range strings.SplitSeq(pages[address], "\n") {
			i, known := at[line]
			switch {
			case count[line] < shared:
				parts, next = append(parts, line), -1
				continue
			case !known:
				i = len(p.Lines)
				at[line], p.Lines = i, append(p.Lines, line)
			}
			switch {
			case i != next:
				parts, more = append(parts, i), 0
			case more == 0:
				parts, more = append(parts, -1), 1
			default:
				more++
				parts[len(parts)-1] = -more
			}
			next = i + 1
		}
		p.Pages[address] = parts
	}
	return p
}

// json is p as it is sent.
func (p pack) json() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // nobody puts it into a page
	e.Encode(p)            // of strings and numbers, which cannot fail
	return b.Bytes()
}
