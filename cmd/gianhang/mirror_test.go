package main

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// servedToMirror is a main server, its store, and a token to mirror it.
func servedToMirror(t *testing.T) (main served, store *booths.Store, token string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "main")
	main = startServing(t, "--data", dir)
	t.Cleanup(func() { main.stop() })
	store, err := join(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	token, _, err = store.MakeToken(t.Context(), booths.Operator("test"), "Máy quầy", []string{booths.ScopeMirror}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return main, store, token
}

// shownBy is what visitors may see of the stands of store, empty before there is an exhibition.
func shownBy(t *testing.T, store *booths.Store) string {
	t.Helper()
	entries, err := store.Entries(context.Background(), booths.Range{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	if len(entries.Items) == 0 {
		return ""
	}
	text, _ := json.Marshal(entries.Items)
	return string(text)
}

// TestMirrorKilled kills a mirror at random moments while its main server is edited: what it holds then is always a state of
// the main server, and once it is let live it becomes the same.
func TestMirrorKilled(t *testing.T) {
	main, store, token := servedToMirror(t)
	dir, by := filepath.Join(t.TempDir(), "mirror"), booths.Operator("test")
	states := []string{"", shownBy(t, store)}
	edit := func() {
		said := []string{booths.PresenceStaffed, booths.PresenceBusy, booths.PresenceAway}[rand.IntN(3)]
		if _, err := store.SetPresence(t.Context(), by, []string{"syt", "stp", "ca"}[rand.IntN(3)], said, 0); err != nil {
			t.Error(err)
		}
		states = append(states, shownBy(t, store))
	}
	copied := 0
	for round := range 10 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(20+rand.IntN(700))*time.Millisecond)
		edited := make(chan struct{})
		go func() {
			defer close(edited)
			for range 20 {
				edit()
			}
		}()
		ended := finish(t, child(ctx, "gianhang", nil, "--data", dir, "--listen", "127.0.0.1:0", "--mirror", strings.TrimSuffix(main.url, "/"), "--mirror-token", token))
		cancel()
		<-edited
		if ended.code != -1 {
			t.Fatalf("the mirror ended by itself with %d: %s", ended.code, ended.err)
		}
		if missing(databaseIn(dir)) {
			continue
		}
		held, err := booths.Open(t.Context(), databaseIn(dir), schema())
		if err != nil {
			t.Fatal(err)
		}
		has := shownBy(t, held)
		if err := held.Close(); err != nil {
			t.Fatal(err)
		}
		if has != "" {
			copied++
		}
		if !slices.Contains(states, has) {
			t.Fatalf("round %d: what the mirror holds was never on the main server", round)
		}
	}
	if copied == 0 {
		t.Error("no mirror lived long enough to copy")
	}
	m := startServing(t, "--data", dir, "--mirror", strings.TrimSuffix(main.url, "/"), "--mirror-token", token)
	defer m.stop()
	held, err := join(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	late := time.After(time.Minute)
	for tick := time.Tick(20 * time.Millisecond); shownBy(t, held) != states[len(states)-1]; {
		select {
		case <-tick:
		case <-late:
			t.Fatal("the mirror does not become the same")
		}
	}
}

// TestMirrorDirectories starts servers on directories of the other kind, and edits a mirror from the command line.
func TestMirrorDirectories(t *testing.T) {
	main, _, token := servedToMirror(t)
	at := strings.TrimSuffix(main.url, "/")
	dir, own := filepath.Join(t.TempDir(), "mirror"), filepath.Join(t.TempDir(), "own")
	m := startServing(t, "--data", dir, "--mirror", at, "--mirror-token", token)
	if line := m.lines[len(m.lines)-2]; line != "Bản sao / mirror of: "+at {
		t.Errorf("it greets with %q", line)
	}
	refused := func(want string, args ...string) {
		t.Helper()
		var out, errs strings.Builder
		if err := run(t.Context(), args, &out, &errs); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", args, err, want)
		}
	}
	refused("a copy of "+at, "kiosk", "message", "K1", "--vi", "Chào", "--data", dir)
	refused("a copy of "+at, "account", "invite", "--organiser", "--data", dir)
	if err := m.stop(); err != nil {
		t.Error(err)
	}
	refused("a copy of "+at, "--data", dir, "--listen", "127.0.0.1:0")
	if err := startServing(t, "--data", own).stop(); err != nil {
		t.Error(err)
	}
	refused("of its own", "--data", own, "--listen", "127.0.0.1:0", "--mirror", at, "--mirror-token", token)
	refused("needs --mirror-token", "--data", dir, "--mirror", at)
	refused("no address of a site", "--data", dir, "--mirror", "main", "--mirror-token", token)
}

// TestMirrorBeforeItsMain starts a mirror whose main server is not there: it says so until there is a copy.
func TestMirrorBeforeItsMain(t *testing.T) {
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody.Close()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := ln.Addr().String()
	ln.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		var out, errs strings.Builder
		ended <- run(ctx, []string{"--data", filepath.Join(t.TempDir(), "mirror"), "--listen", address, "--mirror", "http://" + nobody.Addr().String(), "--mirror-token", "x"}, &out, &errs)
	}()
	for late := time.After(time.Minute); ; {
		if a, err := http.Get("http://" + address + "/kiosk/K1"); err == nil {
			a.Body.Close()
			if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" {
				t.Errorf("before there is a copy: %d", a.StatusCode)
			}
			break
		}
		select {
		case <-late:
			t.Fatal("it does not answer")
		case <-time.After(20 * time.Millisecond):
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
