package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestServe starts in a new directory, asks what a visitor asks, and starts again: the data stay whatever --seed says.
func TestServe(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nested", "data")
	first := startServing(t, "--data", dir)
	for i, want := range []string{"http://localhost:", "Tuần lễ chuyển đổi số tỉnh Đồng Nai năm 2023: 60 đơn vị / departments, 72 gian",
		dir, "/desk/join?key=", "Ctrl+C"} {
		if !strings.Contains(first.lines[i], want) {
			t.Errorf("line %d is %q, without %q", i+1, first.lines[i], want)
		}
	}
	for _, path := range []string{"/", "/en/", "/departments/syt", "/api/v1/exhibition"} {
		if status, _ := get(t, first.url+path); status != http.StatusOK {
			t.Errorf("GET %s: %d", path, status)
		}
	}
	if got := firstHit(t, first.url, "so y te"); got != "syt" {
		t.Errorf("so y te finds %q first, want syt", got)
	}
	before := seqOf(t, first.url)
	if err := first.stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
	if !missing(databaseIn(dir) + "-wal") {
		t.Error("the write-ahead log is still there: the store was not closed")
	}

	if err := os.RemoveAll(indexIn(dir)); err != nil {
		t.Fatal(err)
	}
	again := startServing(t, "serve", "--data", dir, "--seed", "empty")
	if !strings.Contains(again.lines[1], "Đang có / stored") || !strings.Contains(again.lines[1], "60 đơn vị") {
		t.Errorf("second start says %q", again.lines[1])
	}
	if after := seqOf(t, again.url); after != before {
		t.Errorf("seq is %s after a restart, was %s", after, before)
	}
	if got := firstHit(t, again.url, "so y te"); got != "syt" {
		t.Errorf("without its index, so y te finds %q first, want syt", got)
	}
	if err := again.stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
}

// TestServeSeeds starts with each kind of seed.
func TestServeSeeds(t *testing.T) {
	for name, row := range map[string]struct{ seed, want string }{
		"empty":             {"empty", "0 đơn vị / departments, 0 gian"},
		"carried, by name":  {"dongnai-2023", "60 đơn vị / departments, 72 gian"},
		"folder of the own": {"../../data/seeds/empty", "0 đơn vị / departments, 0 gian"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GIANHANG_SEED", row.seed)
			t.Setenv("GIANHANG_DATA", t.TempDir())
			s := startServing(t)
			if !strings.Contains(s.lines[1], row.want) {
				t.Errorf("says %q, want %q", s.lines[1], row.want)
			}
			if err := s.stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestServeEndsOnSignals starts a real process and ends it as a service manager and as a person at a terminal do.
func TestServeEndsOnSignals(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		dir := t.TempDir()
		c := child(t.Context(), "gianhang", nil, "--listen", "127.0.0.1:0", "--data", dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		get(t, urlIn(t, line))
		if err := c.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("%v: %v", signal, err)
		}
		if !missing(databaseIn(dir) + "-wal") {
			t.Errorf("%v: the store was not closed", signal)
		}
	}
}

// visitor opens a connection for each request: one that is kept, but was never used, holds up a server that drains.
var visitor = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

func get(t testing.TB, url string) (status int, body []byte) {
	t.Helper()
	resp, err := visitor.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, err = io.ReadAll(resp.Body); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body
}

// firstHit is the id of what the API finds first for query, empty if nothing.
func firstHit(t *testing.T, base, query string) string {
	t.Helper()
	status, body := get(t, base+"/api/v1/search?q="+url.QueryEscape(query))
	var answer struct{ Hits []struct{ ID string } }
	decode(t, string(body), &answer)
	if status != http.StatusOK || len(answer.Hits) == 0 {
		return ""
	}
	return answer.Hits[0].ID
}

func seqOf(t *testing.T, base string) json.Number {
	t.Helper()
	var x struct{ Seq json.Number }
	_, body := get(t, base+"/api/v1/exhibition")
	decode(t, string(body), &x)
	if x.Seq == "" {
		t.Fatalf("no seq in %s", body)
	}
	return x.Seq
}

// TestProviderFlags wants both of what an OpenID provider is known by, or neither.
func TestProviderFlags(t *testing.T) {
	for name, row := range map[string]struct {
		flags oidcFlags
		bad   bool
	}{
		"none":      {oidcFlags{}, false},
		"both":      {oidcFlags{Issuer: "https://id.example", Client: "gianhang"}, false},
		"no client": {oidcFlags{Issuer: "https://id.example"}, true},
		"no issuer": {oidcFlags{Client: "gianhang"}, true},
	} {
		if _, err := row.flags.provider(); (err != nil) != row.bad {
			t.Errorf("%s: %v", name, err)
		}
	}
}
