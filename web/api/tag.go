package api

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/search"
)

const (
	eTag        = "ETag"
	ifNoneMatch = "If-None-Match"
)

// Tagger names the state of an answer before it is made: the program, the database, its seq, how far the index has
// come, and the address asked. Pages use it as the API does.
type Tagger struct {
	store *booths.Store
	index *search.Index
	salt  string // of the program and the database
	run   string // of this run of the program; its searches say how long they took
}

// NewTagger makes the tagger of a site over store and index; build names the running program. It returns an error if
// the store cannot say who it is.
func NewTagger(store *booths.Store, index *search.Index, build string) (*Tagger, error) {
	id, err := store.Identity(context.Background())
	if err != nil {
		return nil, err
	}
	return &Tagger{store, index, fmt.Sprintf("%s\n%s\n%d", build, id.UUID, id.Epoch), rand.Text()}, nil
}

// Tag is middleware that gives answers an ETag and answers 304 where the client has the newest already.
func (t *Tagger) Tag(next echo.HandlerFunc) echo.HandlerFunc {
	return t.TagWith(func() string { return "" })(next)
}

// TagWith is Tag for answers that also depend on something else, such as the hour, which state names.
func (t *Tagger) TagWith(state func() string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc { return t.tagged(next, state) }
}

func (t *Tagger) tagged(next echo.HandlerFunc, state func() string) echo.HandlerFunc {
	return func(c echo.Context) error {
		tag, err := t.of(c, state)
		if err != nil {
			return err
		}
		had := strings.Join(c.Request().Header.Values(ifNoneMatch), ",")
		res := c.Response()
		res.Header().Set(echo.HeaderCacheControl, "no-cache")
		if !slices.Contains(res.Header().Values(echo.HeaderVary), echo.HeaderAcceptEncoding) {
			res.Header().Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
		}
		if matches(had, tag) {
			res.Header().Set(eTag, tag)
			return c.NoContent(http.StatusNotModified)
		}
		res.Before(func() { t.finish(c, state, tag, had) })
		return next(c)
	}
}

// finish tags an answer that is about to be written, unless a change came while it was made. If-None-Match: * is true
// of whatever exists, which is known only now.
func (t *Tagger) finish(c echo.Context, state func() string, tag, had string) {
	res := c.Response()
	if res.Status != http.StatusOK {
		return
	}
	if now, err := t.of(c, state); err == nil && now == tag {
		res.Header().Set(eTag, tag)
	}
	if strings.TrimSpace(had) == "*" {
		res.Status = http.StatusNotModified
		res.Header().Del(echo.HeaderContentType)
		res.Writer = bodiless{res.Writer}
	}
}

// of is the tag of what the request asks for, as of now; whether the client takes gzip decides in which coding
// the answer goes out.
func (t *Tagger) of(c echo.Context, state func() string) (string, error) {
	seq, err := t.store.Seq(c.Request().Context())
	if err != nil {
		return "", err
	}
	salt := t.salt + "\n" + state()
	if c.Path() == prefix+"/search" {
		salt += t.run
	}
	r := c.Request()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%d\n%s\n%t", salt, seq, t.index.Seq(), r.URL.RequestURI(),
		Accepts(r.Header.Get(echo.HeaderAcceptEncoding), "gzip")))
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, nil
}

// matches tells whether one of the tags in had, an If-None-Match header, names the state of tag: RFC 9110, 13.1.2,
// with weak comparison. No tag of ours holds a comma, so that splitting at every one finds no false match.
func matches(had, tag string) bool {
	for one := range strings.SplitSeq(had, ",") {
		if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// Accepts tells whether an Accept-Encoding header takes the coding; one with q=0 is refused.
func Accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, q, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			weight := strings.TrimPrefix(strings.ReplaceAll(q, " ", ""), "q=")
			return strings.Trim(weight, "0.") != "" || q == ""
		}
	}
	return false
}

// bodiless drops the body of a response.
type bodiless struct{ http.ResponseWriter }

// Write drops b.
func (bodiless) Write(b []byte) (int, error) { return len(b), nil }
