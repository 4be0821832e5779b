package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/CAFxX/httpcompression"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"gianhang/booths"
)

// recover turns a panic of a handler into an error page and keeps its stack for the log.
func (s *server) recover(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil && r != http.ErrAbortHandler {
				s.log.Error("panic", "path", c.Request().URL.Path, "request", requestID(c), "panic", r, "stack", string(debug.Stack()))
				s.fail(fmt.Errorf("panic: %v", r), c)
			} else if r != nil {
				panic(r)
			}
		}()
		return next(c)
	}
}

// requestIDShape is what a client may call its request; anything else gets a name of ours.
var requestIDShape = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// identifyRequest gives every request a name that the log and error pages share.
func identifyRequest(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id := c.Request().Header.Get(echo.HeaderXRequestID)
		if !requestIDShape.MatchString(id) {
			id = rand.Text()[:16]
			c.Request().Header.Set(echo.HeaderXRequestID, id)
		}
		c.Response().Header().Set(echo.HeaderXRequestID, id)
		return next(c)
	}
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// logRequests writes one line a request. What was searched for stays out of it, as do addresses of visitors.
func (s *server) logRequests() echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		HandleError: true,
		LogMethod:   true, LogURIPath: true, LogStatus: true, LogLatency: true, LogResponseSize: true, LogRequestID: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			s.log.Info("request", "method", v.Method, "path", v.URIPath, "status", v.Status,
				"took", v.Latency, "bytes", v.ResponseSize, "request", v.RequestID)
			return nil
		},
	})
}

// oneAddress sends addresses that differ from a page's by slashes at the end to the page.
func oneAddress(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		path := c.Request().URL.Path
		home := path == "/" || path == prefixes[booths.En]+"/"
		if home || path != prefixes[booths.En] && !strings.HasSuffix(path, "/") {
			return next(c)
		}
		to := url.URL{Path: "/" + strings.Trim(path, "/"), RawQuery: c.Request().URL.RawQuery}
		if to.Path == prefixes[booths.En] {
			to.Path += "/"
		}
		return c.Redirect(http.StatusMovedPermanently, to.String())
	}
}

// policy is what a page may load and do: its own files, nothing inline, nothing of others.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// strict keeps browsers that came by TLS from ever coming without it, for a year.
const strict = "max-age=31536000; includeSubDomains"

// secure sets the headers that keep a browser from guessing, framing and telling others.
func (s *server) secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", policy)
		if s.overTLS(c) {
			h.Set("Strict-Transport-Security", strict)
		}
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-XSS-Protection", "0")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
		return next(c)
	}
}

// texts are the types of content that coding makes smaller.
var texts = []string{"text/html", "text/plain", "text/calendar", "application/json", "application/problem+json", "application/xml",
	"application/manifest+json", "application/vnd.c3voc.schedule+xml", "text/javascript", "image/svg+xml"}

// compress codes pages and other texts of 1 KB and more with Brotli or gzip, unless they come coded as assets do.
func compress() (echo.MiddlewareFunc, error) {
	adapter, err := httpcompression.DefaultAdapter(httpcompression.MinSize(1024), httpcompression.BrotliCompressionLevel(5),
		httpcompression.ContentTypes(texts, false), httpcompression.GzipCompressionLevel(5), httpcompression.ZstandardCompressor(nil), httpcompression.DeflateCompressor(nil))
	if err != nil {
		return nil, err
	}
	coded := echo.WrapMiddleware(adapter)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return coded(func(c echo.Context) error {
			if err := next(c); err != nil {
				c.Error(err) // while there is something to write it to: the coder ends with this handler
			}
			return nil
		})
	}, nil
}

// refuseOthers refuses requests that change something and come from a page of another site.
func (s *server) refuseOthers() echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return fmt.Errorf("%w: %w", booths.ErrForbidden, err)
			}
			return next(c)
		}
	}
}

// bodyLimit refuses bodies above maxBody, but for those of the desk and the office: admit bounds them.
func bodyLimit() echo.MiddlewareFunc {
	return middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Limit: maxBody, Skipper: func(c echo.Context) bool {
		path := strings.TrimPrefix(c.Path(), prefixes[booths.En])
		return strings.HasPrefix(path, "/desk") || strings.HasPrefix(path, "/office")
	}})
}

// prefixes stand before the address of a page in each language.
var prefixes = map[booths.Lang]string{booths.Vi: "", booths.En: "/en"}

// langOf is the language of the page that a request asks for, also where no page answers.
func langOf(c echo.Context) booths.Lang {
	if p := c.Request().URL.Path; p == prefixes[booths.En] || strings.HasPrefix(p, prefixes[booths.En]+"/") {
		return booths.En
	}
	return booths.Vi
}
