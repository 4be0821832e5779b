package api

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"gianhang/booths"
)

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		name, had, tag string
		want           bool
	}{
		{"nothing had", "", `"a"`, false},
		{"the same", `"a"`, `"a"`, true},
		{"another", `"b"`, `"a"`, false},
		{"weak had", `W/"a"`, `"a"`, true},
		{"weak is", `"a"`, `W/"a"`, true},
		{"both weak", `W/"a"`, `W/"a"`, true},
		{"in a list", `"b", W/"c" ,"a"`, `"a"`, true},
		{"not in a list", `"b", "c"`, `"a"`, false},
		{"in a tag with a comma", `"x,"a",y"`, `"ay"`, false},
		{"without quotes", `a`, `"a"`, false},
		{"lower-case w", `w/"a"`, `"a"`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := matches(c.had, c.tag); got != c.want {
				t.Errorf("matches(%s, %s) = %t", c.had, c.tag, got)
			}
		})
	}
}

func TestRevalidation(t *testing.T) {
	s := shared
	for _, target := range []string{"/exhibition", "/departments", "/departments/syt", "/booths/A1", "/places", "/sessions",
		"/plan?floor=1", "/changes", "/search?q=so", "/openapi.json"} {
		t.Run(target, func(t *testing.T) {
			first := s.get(t, target)
			tag := first.Header().Get(eTag)
			if tag == "" || first.Header().Get("Cache-Control") != "no-cache" {
				t.Fatalf("headers %v", first.Header())
			}
			if again := s.get(t, target); strings.HasPrefix(tag, "W/") || again.Body.String() != first.Body.String() {
				t.Errorf("%s is of more than one answer", tag)
			}
			for had, code := range map[string]int{
				tag:               http.StatusNotModified,
				`"other", ` + tag: http.StatusNotModified,
				"W/" + tag:        http.StatusNotModified,
				"*":               http.StatusNotModified,
				`"other"`:         http.StatusOK,
				"NONE":            http.StatusOK,
			} {
				w := s.get(t, target, ifNoneMatch+": "+had)
				if w.Code != code || w.Header().Get(eTag) != tag || (w.Body.Len() > 0) != (code == http.StatusOK) {
					t.Errorf("%s: %d, tag %s, %d bytes", had, w.Code, w.Header().Get(eTag), w.Body.Len())
				}
			}
		})
	}
}

func TestTagsInSeveralHeaders(t *testing.T) {
	s := shared
	tag := s.get(t, "/plan").Header().Get(eTag)
	if w := s.get(t, "/plan", ifNoneMatch+`: "a"`, ifNoneMatch+": "+tag); w.Code != http.StatusNotModified {
		t.Errorf("%d", w.Code)
	}
}

func TestTagFollowsTheStore(t *testing.T) {
	s := newSite(t)
	tag := s.get(t, "/departments/syt").Header().Get(eTag)
	if other := s.get(t, "/departments/stttt").Header().Get(eTag); other == tag {
		t.Errorf("two departments share the tag %s", tag)
	}
	publish(t, s.store, "Khám bệnh không cần giấy")
	w := s.get(t, "/departments/syt", ifNoneMatch+": "+tag)
	if w.Code != http.StatusOK || w.Header().Get(eTag) == tag || !strings.Contains(w.Body.String(), "không cần giấy") {
		t.Errorf("%d, tag %s after %s: %s", w.Code, w.Header().Get(eTag), tag, w.Body)
	}
}

func TestTagFollowsTheIndex(t *testing.T) {
	s := newSite(t)
	before := s.index.Seq()
	publish(t, s.store, "Khám bệnh không cần giấy")
	behind := s.get(t, "/search?q=so+y+te")
	if got := behind.Header().Get("X-Index-Seq"); got != fmt.Sprint(before) {
		t.Errorf("X-Index-Seq %s, want %d", got, before)
	}
	follow(t, s)
	w := s.get(t, "/search?q=so+y+te", ifNoneMatch+": "+behind.Header().Get(eTag))
	if w.Code != http.StatusOK || w.Header().Get("X-Index-Seq") != fmt.Sprint(must(s.store.Seq(t.Context()))) {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// follow has the index of s catch up with its store.
func follow(t *testing.T, s *site) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var following sync.WaitGroup
	following.Go(func() { s.index.Follow(ctx) })
	must(0, s.index.CaughtUp(ctx, must(s.store.Seq(ctx))))
	stop()
	following.Wait()
}

func TestTagsOfTwoDatabasesDiffer(t *testing.T) {
	one, two := newSite(t), newSite(t)
	if tag := one.get(t, "/plan").Header().Get(eTag); tag == two.get(t, "/plan").Header().Get(eTag) {
		t.Errorf("both give %s", tag)
	}
}

func TestTagsUnderCompression(t *testing.T) {
	s := newSite(t)
	s.echo.Use(middleware.Gzip())
	plain := s.get(t, "/departments")
	coded := s.do(t, httptest.NewRequest(http.MethodHead, prefix+"/departments", nil), "Accept-Encoding: gzip")
	tag := coded.Header().Get(eTag)
	if tag == "" || tag == plain.Header().Get(eTag) || coded.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("coded %v, plain %v", coded.Header(), plain.Header())
	}
	for _, had := range []string{tag, "*"} {
		w := s.get(t, "/departments", "Accept-Encoding: gzip", ifNoneMatch+": "+had)
		if w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d %v, %d bytes", had, w.Code, w.Header(), w.Body.Len())
		}
	}
}

func TestFaultsHaveNoTag(t *testing.T) {
	s := shared
	for target, code := range map[string]int{"/departments/nobody": 404, "/departments?limit=0": 400} {
		w := s.get(t, target, ifNoneMatch+": *")
		if w.Code != code || w.Header().Get(eTag) != "" {
			t.Errorf("%s: %d %v", target, w.Code, w.Header())
		}
	}
}

// TestChangeWhileAnswering has the store change after the tag was reckoned: the answer must not carry it.
func TestChangeWhileAnswering(t *testing.T) {
	s := newSite(t)
	tags := must(NewTagger(s.store, s.index, "build"))
	for name, want := range map[string]bool{"no change": true, "a change": false} {
		c := s.echo.NewContext(httptest.NewRequest(http.MethodGet, prefix+"/plan", nil), httptest.NewRecorder())
		err := tags.Tag(func(c echo.Context) error {
			if !want {
				publish(t, s.store, "Mới")
			}
			return c.NoContent(http.StatusOK)
		})(c)
		if tag := c.Response().Header().Get(eTag); err != nil || (tag != "") != want {
			t.Errorf("%s: tag %q, error %v", name, tag, err)
		}
	}
}

// publish gives the stand of syt another headline.
func publish(t testing.TB, store *booths.Store, headline string) {
	t.Helper()
	stand := must(store.Entry(t.Context(), "syt")).Stand
	stand.Headline = booths.Text{VI: headline}
	saved := must(store.SaveStand(t.Context(), booths.Operator("test"), stand))
	must(0, store.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
}
