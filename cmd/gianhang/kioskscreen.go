package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os/exec"
	"time"

	"gianhang/web"
)

// Times of keeping a browser going.
const (
	screenPause  = 2 * time.Second // before it is started again
	screenAnswer = 5 * time.Second // for the server to say how the screen is
)

// kioskScreen keeps the browser of a screen going: what stops its script no script can see.
type kioskScreen struct {
	Kiosk    string        `arg:"" help:"Id of the screen, such as K1."`
	Browser  []string      `arg:"" passthrough:"" help:"Program that shows it, and its arguments."`
	Server   string        `default:"http://127.0.0.1:8080" placeholder:"URL" help:"Server that the screen shows (${default})."`
	Patience time.Duration `default:"2m" help:"How long a screen may be silent while its server answers (${default})."`
}

// Run starts the browser, and again whenever it ends, or its screen has been silent for too long, until ctx ends.
func (c *kioskScreen) Run(ctx context.Context, to streams) (err error) {
	if c.Server, err = web.SiteAddress(c.Server); err != nil {
		return err
	}
	if c.Browser[0] == "--" {
		c.Browser = c.Browser[1:]
	}
	if _, err := exec.LookPath(c.Browser[0]); err != nil {
		return speech{"không tìm thấy chương trình %q", "there is no program %q"}.fault(c.Browser[0])
	}
	log := newLog(to.err)
	for {
		c.show(ctx, to, log)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(screenPause):
		}
	}
}

// show runs the browser until it ends, is stuck, or ctx ends.
func (c *kioskScreen) show(ctx context.Context, to streams, log *slog.Logger) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	browser := exec.CommandContext(ctx, c.Browser[0], c.Browser[1:]...)
	browser.Stderr, browser.WaitDelay = to.err, screenPause
	begun := time.Now()
	if err := browser.Start(); err != nil {
		log.Error("the browser does not start", "err", err)
		return
	}
	defer keeping(ctx, func(watching context.Context) {
		if c.watch(watching, begun) {
			log.Error("the screen is silent; its browser is started again", "kiosk", c.Kiosk)
			end()
		}
	})()
	log.Info("the browser has ended", "after", time.Since(begun).Round(time.Second), "err", browser.Wait())
}

// watch is back when the screen is stuck, or with false when ctx ends.
func (c *kioskScreen) watch(ctx context.Context, begun time.Time) (isStuck bool) {
	look := time.NewTicker(max(c.Patience/10, time.Millisecond))
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-look.C:
		}
		if silent, err := c.silent(ctx); err == nil && stuck(silent, time.Since(begun), c.Patience) {
			return true
		}
	}
}

// stuck judges a screen that was silent for so long, in a browser that has run for so long. Before its first beat both count.
func stuck(silent, ran, patience time.Duration) bool { return min(silent, ran) >= patience }

// silent is how long the server has not heard the screen. It returns an error if the server does not answer, or does not know
// the screen: then nobody can tell.
func (c *kioskScreen) silent(ctx context.Context) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, screenAnswer)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Server+"/kiosk/"+url.PathEscape(c.Kiosk)+"/alive", nil)
	if err != nil {
		return 0, err
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer a.Body.Close()
	var said struct{ Silent *int }
	if err := json.NewDecoder(io.LimitReader(a.Body, 1<<10)).Decode(&said); err != nil {
		return 0, err
	}
	if a.StatusCode != http.StatusOK || said.Silent == nil {
		return 0, fmt.Errorf("it answers %s", a.Status)
	}
	return time.Duration(*said.Silent) * time.Second, nil
}
