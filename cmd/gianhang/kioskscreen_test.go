package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

func TestStuck(t *testing.T) {
	for name, row := range map[string]struct {
		silent, ran time.Duration
		want        bool
	}{
		"heard just now":                     {time.Second, time.Hour, false},
		"silent for too long":                {2 * time.Minute, time.Hour, true},
		"silent since before it was started": {time.Hour, time.Minute, false},
		"never heard":                        {time.Hour, 2 * time.Minute, true},
	} {
		if got := stuck(row.silent, row.ran, 2*time.Minute); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestKioskScreen has a program that never beats stand for a browser that is stuck: it must be started again and again, but
// not before the server knows the screen.
func TestKioskScreen(t *testing.T) {
	main, store, _ := servedToMirror(t)
	beat, err := http.Post(main.url+"/kiosk/heartbeat", "application/json", strings.NewReader(`{"kiosk":"K1"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer beat.Body.Close()
	var waiting struct{ Code string }
	if err := json.NewDecoder(beat.Body).Decode(&waiting); err != nil {
		t.Fatal(err)
	}
	if _, err := store.PairKiosk(t.Context(), booths.Operator("test"), waiting.Code, booths.Kiosk{ID: "K1", Stop: "stage"}); err != nil {
		t.Fatal(err)
	}
	started := filepath.Join(t.TempDir(), "started")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		var out, errs strings.Builder
		ended <- run(ctx, []string{"kiosk", "screen", "--server", strings.TrimSuffix(main.url, "/"), "--patience", "1s", "K1", "--", "sh", "-c", "echo up >> " + started + "; exec tail -f /dev/null"}, &out, &errs)
	}()
	late := time.After(time.Minute)
	for times := 0; times < 2; {
		text, _ := os.ReadFile(started)
		times = strings.Count(string(text), "up")
		select {
		case err := <-ended:
			t.Fatal(err)
		case <-late:
			t.Fatalf("a browser that is stuck was started %d times", times)
		case <-time.After(20 * time.Millisecond):
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := run(t.Context(), []string{"kiosk", "screen", "K1", "--", "no-such-browser"}, &strings.Builder{}, &strings.Builder{}); err == nil {
		t.Error("a browser that is not there is no fault")
	}
}
