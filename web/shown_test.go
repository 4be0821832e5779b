package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"gianhang/booths"
)

// counting is a site that counts what it shows.
func counting(t testing.TB) (*site, *Shown) {
	t.Helper()
	s := exhibitions["dongnai-2023"].open(t)
	log := slog.New(slog.NewTextHandler(&s.log, nil))
	shown := NewShown(s.store, log)
	var err error
	s.Echo, err = New(s.store, s.index, Options{Fonts: folder(t, "fonts"), Log: log, NoOffline: true, Shown: shown})
	if err != nil {
		t.Fatal(err)
	}
	return s, shown
}

// TestShownIsCounted opens pages and searches as people and programs do, and reads what departments see of that.
func TestShownIsCounted(t *testing.T) {
	s, shown := counting(t)
	get := func(target string, header ...string) { t.Helper(); s.ask(t, "GET", target, header...) }
	for range 5 {
		get("/?q=so+y+te")
	}
	get("/departments/syt")
	get("/booths/C1")
	get("/en/departments/syt")
	s.ask(t, "HEAD", "/departments/syt")
	get("/departments/syt", "Sec-Purpose: prefetch")
	for _, quiet := range []string{"/?q=so+y+te&offset=20", "/api/v1/departments/syt", "/departments/none", "/", "/?q=zzzzzzzz"} {
		get(quiet)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	shown.Keep(ctx) // flushes as it ends
	f, err := s.store.Figures(t.Context(), booths.Operator("test"), "syt", "")
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Days) != 1 || f.Days[0].Pages != 3 || f.Days[0].Answers != 5 || len(f.Queries) != 1 || f.Queries[0].Count != 5 || f.Queries[0].Query != "so y te" {
		t.Errorf("figures %+v", f)
	}
	shown.Keep(ctx)
	if again, err := s.store.Figures(t.Context(), booths.Operator("test"), "syt", ""); err != nil || again.Days[0] != f.Days[0] {
		t.Errorf("counted twice: %+v, %v", again, err)
	}
}

// BenchmarkCounting shows the page of a search, and that of a department, without and with counting.
func BenchmarkCounting(b *testing.B) {
	plain := exhibitions["dongnai-2023"].open(b)
	counts, _ := counting(b)
	for _, target := range []string{"/?q=so+y+te", "/departments/syt"} {
		for name, s := range map[string]*site{"plain": plain, "counted": counts} {
			b.Run(target[1:]+" "+name, func(b *testing.B) {
				for b.Loop() {
					w := httptest.NewRecorder()
					if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil)); w.Code != http.StatusOK {
						b.Fatal(w.Code)
					}
					s.log.Reset()
				}
			})
		}
	}
}
