package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// beat sends a heartbeat of a screen, and gives what it is told.
func beat(t *testing.T, site, secret string) (told struct {
	State, Code, Secret, Kiosk string
	Message                    struct{ VI string }
	Reload                     int
}) {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"kiosk": "K7", "secret": secret, "seq": 100_000})
	a, err := http.Post(site+"/kiosk/heartbeat", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if err := json.NewDecoder(a.Body).Decode(&told); err != nil || a.StatusCode != http.StatusOK {
		t.Fatalf("a heartbeat is answered with %d, %v", a.StatusCode, err)
	}
	return told
}

// TestKiosks pairs a screen, moves it, talks to it and retires it, beside a server.
func TestKiosks(t *testing.T) {
	dir := t.TempDir()
	s := startServing(t, "--data", dir)
	told := func(args ...string) string {
		return tell(t, append(append([]string{"kiosk"}, args...), "--data", dir)...)
	}
	screen := beat(t, s.url, "")
	if said := told("pair", screen.Code, "--at", "main-entrance", "--heading", "90", "--name", "Cổng chính"); !strings.HasPrefix(said, "K7  green") && !strings.HasPrefix(said, "K7  red never") {
		t.Errorf("paired:\n%s", said)
	}
	if now := beat(t, s.url, screen.Secret); now.State != "paired" || now.Kiosk != "K7" {
		t.Errorf("the screen is told %+v", now)
	}
	if said := told("move", "K7", "--at", "C1"); !strings.Contains(said, "C1 90°") || !strings.Contains(said, "green") {
		t.Errorf("moved:\n%s", said)
	}
	told("message", "K7", "--vi", "Sắp đóng cửa")
	told("reload", "K7")
	if now := beat(t, s.url, screen.Secret); now.Message.VI != "Sắp đóng cửa" || now.Reload != 1 {
		t.Errorf("the screen is told %+v", now)
	}
	if said := told("list"); strings.Count(said, "\n") != 1 || !strings.Contains(said, "Sắp đóng cửa") {
		t.Errorf("listed:\n%s", said)
	}
	told("retire", "K7")
	if now := beat(t, s.url, screen.Secret); now.State != "waiting" {
		t.Errorf("a retired screen is told %+v", now)
	}
}

// TestKioskRefusals wants one sentence that says what to do.
func TestKioskRefusals(t *testing.T) {
	dir := t.TempDir()
	tell(t, "import", "../../data/seeds/dongnai-2023", "--data", dir)
	for name, row := range map[string]struct{ args, want string }{
		"no place":        {"pair 123456", "--at"},
		"an old code":     {"pair 123456 --at C1", "the code is wrong"},
		"no screen":       {"reload K1", "there is no such screen"},
		"no screen moved": {"move K1 --at C1", "there is no such screen"},
		"a language":      {"pair 123456 --at C1 --lang fr", "--lang must be one of"},
	} {
		err := run(t.Context(), append(append([]string{"kiosk"}, strings.Fields(row.args)...), "--data", dir), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: says %v, want %q", name, err, row.want)
		}
	}
}
