package booths_test

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"gianhang/booths"
)

// tryFrom tries to sign in with a wrong password.
func tryFrom(t testing.TB, s *booths.Store, name, from, known string) error {
	t.Helper()
	_, err := s.CheckPassword(t.Context(), booths.Attempt{SignIn: name, Password: "wrong wrong wrong", Code: "000000", From: from, Known: known})
	return err
}

// waits fails unless err is a delay of that length, or for 0 a plain refusal.
func waits(t testing.TB, what string, err error, want time.Duration) {
	t.Helper()
	var w *booths.Wait
	switch {
	case errors.As(err, &w) && w.For == want:
	case want == 0 && errors.Is(err, booths.ErrWrong):
	default:
		t.Errorf("%s: %v, want a delay of %s", what, err, want)
	}
}

// TestDelaysGrow fails on and on: three failures are free, then delays double up to 30 s and are forgotten after an hour.
// Somebody who signs in by that name and nobody else who does are slowed down alike.
func TestDelaysGrow(t *testing.T) {
	for _, name := range []string{"syt", "nobody"} {
		s, pass := clocked(t)
		join(t, s, "syt", booths.Editor, "syt")
		for i, delay := range []time.Duration{0, 0, 1, 2, 4, 8, 16, 30, 30} {
			what := fmt.Sprintf("%s after %d failures", name, i+1)
			delay *= time.Second
			waits(t, what+", let through", tryFrom(t, s, name, "192.0.2.1", ""), 0)
			if delay > 0 {
				waits(t, what, tryFrom(t, s, name, "192.0.2.1", ""), delay)
				waits(t, what+", tried meanwhile", tryFrom(t, s, name, "192.0.2.1", ""), delay)
			}
			pass(delay)
		}
		pass(time.Hour)
		waits(t, name+" after an hour", tryFrom(t, s, name, "192.0.2.1", ""), 0)
		waits(t, name+" after an hour, again", tryFrom(t, s, name, "192.0.2.1", ""), 0)
	}
}

// TestDelaysReach fails from one network until there is a delay, and tries from elsewhere: nobody locks others out.
func TestDelaysReach(t *testing.T) {
	s, _ := clocked(t)
	a, _ := join(t, s, "syt", booths.Editor, "syt")
	b, _ := join(t, s, "stp", booths.Editor, "stp")
	known := must(s.KnowBrowser(t.Context(), a.ID, ""))(t)
	another := must(s.KnowBrowser(t.Context(), b.ID, ""))(t)
	for _, from := range []string{"192.0.2.1", "2001:db8:1:2::1"} {
		for range 3 {
			waits(t, "free failure from "+from, tryFrom(t, s, "syt", from, ""), 0)
		}
	}
	for _, row := range []struct {
		who, name, from, known string
		want                   time.Duration
	}{
		{"same address", "syt", "192.0.2.1", "", time.Second},
		{"same address, other letters", " SyT ", "192.0.2.1", "", time.Second},
		{"same network", "syt", "192.0.2.200", "", time.Second},
		{"same network, mapped", "syt", "::ffff:192.0.2.9", "", time.Second},
		{"same network of IPv6", "syt", "2001:db8:1:2:ffff::9", "", time.Second},
		{"other network", "syt", "192.0.3.1", "", 0},
		{"other network of IPv6", "syt", "2001:db8:1:3::1", "", 0},
		{"other name", "stp", "192.0.2.1", "", 0},
		{"known browser", "syt", "192.0.2.1", known, 0},
		{"browser that knows somebody else", "syt", "192.0.2.1", another, time.Second},
		{"browser that says so", "syt", "192.0.2.1", "x", time.Second},
	} {
		waits(t, row.who, tryFrom(t, s, row.name, row.from, row.known), row.want)
	}
	for range 2 {
		waits(t, "known browser", tryFrom(t, s, "syt", "192.0.2.1", known), 0)
	}
	waits(t, "known browser that failed itself", tryFrom(t, s, "syt", "198.51.100.1", known), time.Second)
	must(s.KnowBrowser(t.Context(), a.ID, known))(t)
	waits(t, "what a browser was known by", tryFrom(t, s, "syt", "192.0.2.1", known), time.Second)
}

// TestSuccessForgetsFailures signs in after a delay, and may fail freely again.
func TestSuccessForgetsFailures(t *testing.T) {
	s, pass := clocked(t)
	_, way := join(t, s, "syt", booths.Editor, "syt")
	for range 3 {
		waits(t, "free failure", tryFrom(t, s, "syt", "192.0.2.1", ""), 0)
	}
	right := booths.Attempt{SignIn: "syt", Password: goodPassword, From: "192.0.2.1"}
	pass(time.Minute)
	right.Code = codeOf(t, way.TOTP, s.Now())
	must(s.CheckPassword(t.Context(), right))(t)
	for range 3 {
		waits(t, "failure after signing in", tryFrom(t, s, "syt", "192.0.2.1", ""), 0)
	}
	right.Code = codeOf(t, way.TOTP, s.Now().Add(30*time.Second))
	_, err := s.CheckPassword(t.Context(), right)
	waits(t, "right, but during a delay", err, time.Second)
}

// TestRefusalsCostTheSame counts hashes, not time: whoever refuses early tells which names there are.
func TestRefusalsCostTheSame(t *testing.T) {
	s, pass := clocked(t)
	a, way := join(t, s, "syt", booths.Editor, "syt")
	gone, _ := join(t, s, "stp", booths.Editor, "stp")
	check(t, s.DisableAccount(t.Context(), chief, gone.ID, true))
	pass(time.Minute)
	code := codeOf(t, way.TOTP, s.Now())
	for name, row := range map[string]booths.Attempt{
		"nobody of that name": {SignIn: "nobody", Password: goodPassword, Code: code},
		"no name at all":      {Password: goodPassword, Code: code},
		"wrong password":      {SignIn: a.SignIn, Password: "wrong wrong wrong", Code: code},
		"wrong code":          {SignIn: a.SignIn, Password: goodPassword, Code: "000000"},
		"no code":             {SignIn: a.SignIn, Password: goodPassword},
		"disabled":            {SignIn: "stp", Password: goodPassword, Code: code},
	} {
		before, _ := s.Hashed()
		_, err := s.CheckPassword(t.Context(), row)
		waits(t, name, err, 0)
		if after, _ := s.Hashed(); after != before+1 {
			t.Errorf("%s: %d hashes, want 1", name, after-before)
		}
	}
}

// TestHashesTakeTurns signs in a hundred at once: no more are hashed together than there are processors, so that memory
// stays bounded, 19 MiB each.
func TestHashesTakeTurns(t *testing.T) {
	s, _ := clocked(t)
	var all sync.WaitGroup
	for i := range 100 {
		all.Go(func() {
			if err := tryFrom(t, s, fmt.Sprint("name", i), "192.0.2.1", ""); !errors.Is(err, booths.ErrWrong) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	runs, most := s.Hashed()
	if runs != 100 || most > int64(runtime.NumCPU()) {
		t.Errorf("%d hashes, %d at once on %d processors", runs, most, runtime.NumCPU())
	}
}

// TestCodeLetsOneIn sends one right code from two places at once.
func TestCodeLetsOneIn(t *testing.T) {
	s, pass := clocked(t)
	_, way := join(t, s, "syt", booths.Editor, "syt")
	pass(time.Minute)
	code := codeOf(t, way.TOTP, s.Now())
	answers := make(chan error, 2)
	for _, from := range []string{"192.0.2.1", "198.51.100.1"} {
		go func() {
			_, err := s.CheckPassword(t.Context(), booths.Attempt{SignIn: "syt", Password: goodPassword, Code: code, From: from})
			answers <- err
		}()
	}
	one, other := <-answers, <-answers
	if (one == nil) == (other == nil) || one != nil && !errors.Is(one, booths.ErrWrong) || other != nil && !errors.Is(other, booths.ErrWrong) {
		t.Errorf("%v and %v", one, other)
	}
}
