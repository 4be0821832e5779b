package web

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// TestKept asks for keys again and again: each is made once as long as it is among the last.
func TestKept(t *testing.T) {
	k := kept[string, int]{most: 2}
	calls := 0
	make := func() (int, error) { calls++; return calls, nil }
	for i, test := range []struct {
		key         string
		want, calls int
	}{{"a", 1, 1}, {"a", 1, 1}, {"b", 2, 2}, {"a", 1, 2}, {"c", 3, 3}, {"b", 2, 3}, {"a", 4, 4}} {
		if got, err := k.get(test.key, make); err != nil || got != test.want || calls != test.calls {
			t.Errorf("%d: %s gives %d after %d calls, error %v; want %+v", i, test.key, got, calls, err, test)
		}
	}
	if len(k.made) != 2 || len(k.keys) != 2 {
		t.Errorf("%d made, %d keys", len(k.made), len(k.keys))
	}
}

func TestKeptForgetsFailures(t *testing.T) {
	k := kept[string, int]{most: 2}
	if _, err := k.get("a", func() (int, error) { return 0, errors.New("broken") }); err == nil {
		t.Error("no error")
	}
	if got, err := k.get("a", func() (int, error) { return 7, nil }); got != 7 || err != nil {
		t.Error(got, err)
	}
}

// TestKeptWaitsForNobodyElse makes one key while another is under way, and one key for two who ask at once.
func TestKeptWaitsForNobodyElse(t *testing.T) {
	k := kept[string, int]{most: 2}
	started, release := make(chan bool), make(chan bool)
	var calls atomic.Int32
	slow := func() (int, error) {
		calls.Add(1)
		close(started)
		<-release
		return 1, nil
	}
	var asking sync.WaitGroup
	asking.Go(func() { k.get("slow", slow) })
	<-started
	asking.Go(func() { k.get("slow", slow) })
	if got, _ := k.get("quick", func() (int, error) { return 2, nil }); got != 2 {
		t.Error(got)
	}
	close(release)
	asking.Wait()
	if n := calls.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}
