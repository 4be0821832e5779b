package web

import (
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
	"gianhang/web/mirror"
)

// planted is the file of an exhibition that nobody has open, and a token to mirror it.
func planted(t testing.TB) (file, token string) {
	t.Helper()
	ctx, by := context.Background(), booths.Operator("test")
	file = filepath.Join(t.TempDir(), "gianhang.db")
	store, err := booths.Open(ctx, file, folder(t, "schema/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	seed, err := booths.ReadSeed(folder(t, "seeds/dongnai-2023"))
	if err == nil {
		_, err = store.Import(ctx, "test", seed)
	}
	if err == nil {
		token, _, err = store.MakeToken(ctx, by, "Máy quầy", []string{booths.ScopeMirror}, nil)
	}
	if err == nil {
		err = store.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return file, token
}

// copyOf is a copy of a file that nobody has open.
func copyOf(t testing.TB, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	to := filepath.Join(t.TempDir(), "gianhang.db")
	if err == nil {
		err = os.WriteFile(to, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// siteOf is the site of a file.
func siteOf(t testing.TB, file string, now time.Time) *site {
	t.Helper()
	s := &site{now: now, file: file}
	var err error
	if s.store, err = booths.Open(t.Context(), file, folder(t, "schema/sqlite")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.store.Close() })
	s.start(t, slog.New(slog.DiscardHandler), false, Options{NoOffline: true})
	return s
}

// mirrors starts a mirror of the server at main; it is back when there is a copy.
func mirrors(t testing.TB, main, token string) *site {
	t.Helper()
	s := &site{now: time.Now(), file: filepath.Join(t.TempDir(), "gianhang.db")}
	log := slog.New(slog.DiscardHandler)
	var err error
	if s.store, err = booths.Open(t.Context(), s.file, folder(t, "schema/sqlite")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.store.Close() })
	follower := mirror.New(s.store, main, token, log)
	t.Cleanup(until(follower.Run))
	<-follower.Copied()
	s.start(t, log, true, Options{NoOffline: true, Mirror: follower, Public: main})
	return s
}

// published is all that visitors may see of a store, but for the numbers of its changes.
func published(t testing.TB, store *booths.Store) string {
	t.Helper()
	ctx := context.Background()
	for {
		o, err := store.Overview(ctx)
		if err != nil {
			t.Fatal(err)
		}
		entries, _ := store.Entries(ctx, booths.Range{Limit: 500})
		sessions, _ := store.Programme(ctx)
		notices, _ := store.Notices(ctx)
		seq, err := store.Seq(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if seq != o.Seq {
			continue // it changed meanwhile
		}
		o.Seq, o.At = 0, 0
		text, _ := json.Marshal([]any{o, entries.Items, sessions, notices})
		return string(text)
	}
}

// seenBy collects what store holds after each of its commits until stop.
func seenBy(t testing.TB, store *booths.Store) (stop func() []string) {
	var seen []string
	wake, leave := store.Watch()
	end := until(func(ctx context.Context) {
		defer leave()
		for {
			seen = append(seen, published(t, store))
			select {
			case <-wake:
			case <-ctx.Done():
				return
			}
		}
	})
	return func() []string { end(); return seen }
}

// become waits until store holds what is published elsewhere.
func become(t testing.TB, store *booths.Store, want string) {
	t.Helper()
	wake, leave := store.Watch()
	defer leave()
	late := time.After(time.Minute)
	for published(t, store) != want {
		select {
		case <-wake:
		case <-late:
			t.Fatal("the mirror does not become the same")
		}
	}
}

// edits makes n edits of what visitors see, and gives what was there after each.
func edits(t testing.TB, store *booths.Store, n int, chance *rand.Rand) (states []string) {
	t.Helper()
	ctx, by := context.Background(), booths.Operator("test")
	departments := []string{"syt", "stp", "sgddt", "ca"}
	for range n {
		id, err := departments[chance.IntN(len(departments))], error(nil)
		switch chance.IntN(3) {
		case 0:
			_, err = store.SetPresence(ctx, by, id, []string{booths.PresenceStaffed, booths.PresenceBusy, booths.PresenceAway}[chance.IntN(3)], 0)
		case 1:
			_, err = store.SaveNotice(ctx, by, booths.Notice{Text: booths.Text{VI: "Thông báo " + id}})
		case 2:
			var st booths.Stand
			if st, err = store.Draft(ctx, by, id); err == nil {
				st.Headline.VI = strings.Repeat("Đề tài ", 1+chance.IntN(5))
				st, err = store.SaveStand(ctx, by, st)
			}
			if err == nil {
				err = store.PublishStand(ctx, by, id, st.Version)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, published(t, store))
	}
	return states
}

// TestMirrorAlwaysShowsAState edits a main server while the network to its mirror comes and goes, and puts it back to an older
// state: what the mirror holds must always be a state of the main server, and end as its last.
func TestMirrorAlwaysShowsAState(t *testing.T) {
	file, token := planted(t)
	older := copyOf(t, file)
	chance := rand.New(rand.NewPCG(7, 24))
	main := siteOf(t, file, time.Now())
	states := []string{published(t, main.store)}
	l := newLine(t, main)
	m := mirrors(t, "http://"+l.address, token)
	seen := seenBy(t, m.store)
	for range 6 {
		if states = append(states, edits(t, main.store, 1+chance.IntN(8), chance)...); chance.IntN(2) == 0 {
			become(t, m.store, states[len(states)-1])
		}
		l.cut()
		states = append(states, edits(t, main.store, chance.IntN(4), chance)...)
		l.join()
	}
	become(t, m.store, states[len(states)-1])

	l.cut()
	main = siteOf(t, older, time.Now()) // of the same identity
	states = append(append(states, published(t, main.store)), edits(t, main.store, 20, chance)...)
	l.site = main
	l.join()
	become(t, m.store, states[len(states)-1])
	for i, state := range seen() {
		if !slices.Contains(states, state) {
			t.Errorf("what the mirror shows after %d commits was never on the main server", i)
		}
	}
	if got := bestOf(t, m, "khám bệnh"); got != bestOf(t, main, "khám bệnh") {
		t.Errorf("the mirror finds %s", got)
	}
}

// bestOf is the first answer of a site to a query.
func bestOf(t testing.TB, s *site, query string) string {
	t.Helper()
	var found struct{ Items []struct{ ID string } }
	json.Unmarshal(s.ask(t, http.MethodGet, "/api/v1/search?q="+strings.ReplaceAll(query, " ", "+")).Body.Bytes(), &found)
	if len(found.Items) == 0 {
		return ""
	}
	return found.Items[0].ID
}

// TestMirrorIsToBeRead asks a mirror to change something, in every way.
func TestMirrorIsToBeRead(t *testing.T) {
	file, token := planted(t)
	main := siteOf(t, file, time.Now())
	l := newLine(t, main)
	m := mirrors(t, "http://"+l.address, token)
	at := "http://" + l.address
	for _, row := range []struct{ method, target, header, want string }{
		{http.MethodGet, "/desk", "", at + "/desk"},
		{http.MethodGet, "/en/office/kiosks?x=1", "", at + "/en/office/kiosks?x=1"},
		{http.MethodPost, "/en/desk/signin", "", at + "/en/desk"},
		{http.MethodPut, "/api/v1/departments/syt/presence", "", at + "/api/v1/departments/syt/presence"},
		{http.MethodGet, "/api/v1/departments/syt/draft", "Authorization: Bearer x", at + "/api/v1/departments/syt/draft"},
	} {
		a := m.ask(t, row.method, row.target, slices.DeleteFunc([]string{row.header}, func(h string) bool { return h == "" })...)
		if a.Code != http.StatusForbidden || !strings.Contains(a.Body.String(), row.want) {
			t.Errorf("%s %s: %d without %s", row.method, row.target, a.Code, row.want)
		}
	}
	for _, target := range []string{"/", "/en/", "/departments/syt", "/route?from=main-entrance&to=C1", "/readyz", "/map.svg", "/offline", "/about"} {
		if a := m.ask(t, http.MethodGet, target); a.Code != http.StatusOK {
			t.Errorf("%s: %d", target, a.Code)
		}
	}
	before := m.ask(t, http.MethodGet, "/about")
	if !strings.Contains(before.Body.String(), "Bản sao của "+at) || len(before.selected(t, ".behind")) != 0 {
		t.Error("a mirror does not say that it is one")
	}
	l.cut()
	m.now = m.now.Add(5 * time.Minute)
	after := m.ask(t, http.MethodGet, "/about")
	if len(after.selected(t, ".behind")) != 1 || after.Header().Get("ETag") == before.Header().Get("ETag") {
		t.Error("a mirror without its main server does not say how old it is")
	}
	if a := m.ask(t, http.MethodGet, "/readyz"); !strings.Contains(a.Body.String(), "as "+at+" was at ") {
		t.Errorf("ready: %s", a.Body)
	}
}

// TestMirrorPassesBeatsOn pairs a screen that shows a mirror.
func TestMirrorPassesBeatsOn(t *testing.T) {
	file, token := planted(t)
	main := siteOf(t, file, time.Now())
	l := newLine(t, main)
	m := mirrors(t, "http://"+l.address, token)
	_, waiting := m.beat(t, booths.Beat{Kiosk: "K1"})
	if waiting["state"] != "waiting" {
		t.Fatalf("a screen that nobody knows: %v", waiting)
	}
	if _, err := main.store.PairKiosk(t.Context(), booths.Operator("test"), waiting["code"].(string), booths.Kiosk{ID: "K1", Stop: "stage"}); err != nil {
		t.Fatal(err)
	}
	become(t, m.store, published(t, main.store))
	seq, err := m.store.Seq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, paired := m.beat(t, booths.Beat{Kiosk: "K1", Secret: waiting["secret"].(string), Seq: seq})
	if paired["state"] != "paired" || paired["build"] != build() {
		t.Errorf("a screen that is paired: %v", paired)
	}
	alive := m.ask(t, http.MethodGet, "/kiosk/K1/alive")
	if strings.TrimSpace(alive.Body.String()) != `{"silent":0}` || m.ask(t, http.MethodGet, "/kiosk/K2/alive").Code != http.StatusNotFound {
		t.Errorf("alive: %d %s", alive.Code, alive.Body)
	}
	l.cut()
	if code, _ := m.beat(t, booths.Beat{Kiosk: "K1"}); code != http.StatusServiceUnavailable {
		t.Errorf("without the main server: %d", code)
	}
}

// beat sends a beat, and gives what is answered.
func (s *site) beat(t testing.TB, b booths.Beat) (code int, reply map[string]any) {
	t.Helper()
	text, _ := json.Marshal(b)
	r := httptest.NewRequest(http.MethodPost, "/kiosk/heartbeat", strings.NewReader(string(text)))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	json.Unmarshal(w.Body.Bytes(), &reply)
	return w.Code, reply
}

// BenchmarkMirrorLag edits a main server, and waits until a page that is open on its mirror is told.
func BenchmarkMirrorLag(b *testing.B) {
	file, token := planted(b)
	main := siteOf(b, file, time.Now())
	base, _ := running(b, main)
	m := mirrors(b, base, token)
	at, _ := running(b, m)
	page := listenTo(b, &http.Client{}, at, "")
	page.until("hello")
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		main.say(b, "syt", booths.PresenceStaffed)
		page.until("change")
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
