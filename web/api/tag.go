package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/search"
)

const (
	eTag        = "ETag"
	ifNoneMatch = "If-None-Match"
)

// tagger names the state of an answer before it is made: the program, the database, its seq, and the address asked.
type tagger struct {
	store *booths.Store
	index *search.Index
	salt  string // of the program and the database
}

func newTagger(store *booths.Store, index *search.Index, build string) (*tagger, error) {
	id, err := store.Identity(context.Background())
	if err != nil {
		return nil, err
	}
	return &tagger{store, index, fmt.Sprintf("%s\n%s\n%d", build, id.UUID, id.Epoch)}, nil
}

// tag is middleware that gives answers an ETag and answers 304 where the client has the newest already.
func (t *tagger) tag(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		tag, err := t.of(c)
		if err != nil {
			return err
		}
		had := strings.Join(c.Request().Header.Values(ifNoneMatch), ",")
		res := c.Response()
		res.Header().Set(echo.HeaderCacheControl, "no-cache")
		if TagMatches(had, tag) {
			res.Header().Set(eTag, tag)
			return c.NoContent(http.StatusNotModified)
		}
		res.Before(func() { t.finish(c, tag, had) })
		return next(c)
	}
}

// finish tags an answer that is about to be written, unless a change came while it was made. If-None-Match: * is true
// of whatever exists, which is known only now.
func (t *tagger) finish(c echo.Context, tag, had string) {
	res := c.Response()
	if res.Status != http.StatusOK {
		return
	}
	if now, err := t.of(c); err == nil && now == tag {
		res.Header().Set(eTag, tag)
	}
	if strings.TrimSpace(had) == "*" {
		res.Status = http.StatusNotModified
		res.Header().Del(echo.HeaderContentType)
		res.Writer = bodiless{res.Writer}
	}
}

// of is the tag of what the request asks for, as of now; the codings that the client accepts decide in which of them
// the answer goes out. A search also rests on how far the index has come, and its tag is weak, since the time it took
// is part of the answer.
func (t *tagger) of(c echo.Context) (string, error) {
	seq, err := t.store.Seq(c.Request().Context())
	if err != nil {
		return "", err
	}
	weak, indexed := "", int64(0)
	if c.Path() == prefix+"/search" {
		weak, indexed = "W/", t.index.Seq()
	}
	r := c.Request()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%d\n%s\n%s", t.salt, seq, indexed, r.URL.RequestURI(),
		r.Header.Get(echo.HeaderAcceptEncoding)))
	return weak + `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, nil
}

// TagMatches tells whether one of the tags in had, an If-None-Match header, names the state of tag: RFC 9110, 13.1.2,
// with weak comparison. No tag of ours holds a comma, so that splitting at every one finds no false match.
func TagMatches(had, tag string) bool {
	for one := range strings.SplitSeq(had, ",") {
		if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// bodiless drops the body of a response.
type bodiless struct{ http.ResponseWriter }

// Write drops b.
func (bodiless) Write(b []byte) (int, error) { return len(b), nil }
