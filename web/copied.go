package web

import (
	"encoding/json"
	"html/template"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// tolerated is how old a copy may be before pages say so; a main server that is there is heard every few seconds.
const tolerated = time.Minute

// heard is when the content was last known to be that of the main server: now, where this is it.
func (s *server) heard(now time.Time) time.Time {
	if s.mirror == nil {
		return now
	}
	if at := time.UnixMilli(s.mirror.Heard()); at.Before(now) {
		return at
	}
	return now
}

// behind says whether the content is older than pages may be without saying so.
func (s *server) behind(now time.Time) bool { return now.Sub(s.heard(now)) > tolerated }

// mainAddress is that of the server that this one copies, empty where it copies none.
func (s *server) mainAddress() string {
	if s.mirror == nil {
		return ""
	}
	return s.mirror.Main()
}

// refuseEdits is middleware of a copy: what changes something, who would sign in to, and machines with tokens, are sent to
// the main server. The beats of kiosks are passed on to it.
func (s *server) refuseEdits(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		path := strings.TrimPrefix(r.URL.Path, prefixes[booths.En])
		looks := r.Method == http.MethodGet || r.Method == http.MethodHead || c.Path() == "/kiosk/heartbeat"
		if !looks || below(path, "/desk") || below(path, "/office") || r.Header.Get(echo.HeaderAuthorization) != "" {
			return booths.OfMirror{Main: s.mainAddress()}
		}
		return next(c)
	}
}

func below(path, room string) bool { return path == room || strings.HasPrefix(path, room+"/") }

// elsewhere is the address on the main server of what was asked here: of the page, if one may open it.
func elsewhere(c echo.Context, m booths.OfMirror) string {
	r := c.Request()
	if r.Method == http.MethodGet || r.Method == http.MethodHead || strings.HasPrefix(r.URL.Path, "/api/") {
		return m.Main + r.URL.RequestURI()
	}
	return m.Main + prefixes[langOf(c)] + "/desk"
}

// passOn has the main server answer a beat. The screen shows changes by their numbers here, and a page of this program.
func (s *server) passOn(c echo.Context, b booths.Beat) error {
	ctx := c.Request().Context()
	m, err := s.store.Mirror(ctx)
	if err != nil {
		return err
	}
	seq, err := s.store.Seq(ctx)
	if err != nil {
		return err
	}
	b.Seq = max(0, m.Seq-max(0, seq-b.Seq))
	sent, err := json.Marshal(b)
	if err != nil {
		return err
	}
	status, text, err := s.mirror.Post(ctx, "/kiosk/heartbeat", sent)
	if err != nil {
		return echo.NewHTTPError(http.StatusServiceUnavailable).SetInternal(err)
	}
	if status != http.StatusOK {
		return echo.NewHTTPError(status)
	}
	var reply map[string]any
	if err := json.Unmarshal(text, &reply); err != nil {
		return echo.NewHTTPError(http.StatusBadGateway).SetInternal(err)
	}
	if _, paired := reply["build"]; paired {
		reply["build"] = s.build
	}
	return c.JSON(http.StatusOK, reply)
}

// noCopy is what is shown before there is a copy: it comes again by itself.
var noCopy = template.Must(template.New("").Parse(`<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>Gian hàng</title>
<style>
:root { color-scheme: light dark; }
body { display: grid; align-content: center; gap: 1rem; min-height: 100vh; margin: 0; padding: 2rem; box-sizing: border-box; font: 1.25rem/1.5 system-ui, sans-serif; text-align: center; background: light-dark(#faf7f0, #171a18); color: light-dark(#16211d, #f1eee6); }
h1, p { margin: 0; text-wrap: balance; }
h1 { font-size: 1.75rem; }
code { overflow-wrap: anywhere; }
</style>
<h1>Đang chép dữ liệu</h1>
<p>Máy này đang lấy bản sao đầu tiên từ <code>{{.}}</code>. Trang tự mở khi xong.</p>
<p lang="en">This machine is taking its first copy from <code>{{.}}</code>. The page opens by itself.</p>
</html>
`))

// NoCopyYet answers every request that the first copy of the server at main is being taken, with 503.
func NoCopyYet(main string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		h.Set("Cache-Control", "no-store")
		h.Set("Retry-After", "5")
		w.WriteHeader(http.StatusServiceUnavailable)
		noCopy.Execute(w, main) // whoever has left misses nothing
	})
}
