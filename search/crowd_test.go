package search

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestCrowd asks while as many as may are asking.
func TestCrowd(t *testing.T) {
	x := fair(t)
	for range cap(x.asking) {
		x.asking <- struct{}{}
	}
	start := time.Now()
	if _, err := x.Find(t.Context(), Query{Text: "so y te"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("nobody leaves: %v", err)
	}
	if waited := time.Since(start); waited < deadline {
		t.Errorf("gave up after %v", waited)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := x.Find(gone, Query{Text: "so y te"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a visitor who left: %v", err)
	}
	<-x.asking
	for range 2 { // each leaves when it is done
		if answer := find(t, x, Query{Text: "so y te"}); first(answer) != "syt" {
			t.Errorf("somebody left: %v", ids(answer))
		}
	}
}
