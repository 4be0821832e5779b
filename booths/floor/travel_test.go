package floor

import "testing"

// TestNearestIsAlwaysTheSame has states that take the same time, which a map gives in any order.
func TestNearestIsAlwaysTheSame(t *testing.T) {
	for range 100 {
		trip := trip{seconds: map[state]float64{{5, true}: 1, {5, false}: 1, {6, false}: 1, {4, true}: 2}}
		if at, ok := trip.nearest(); !ok || at != (state{5, false}) {
			t.Fatalf("%v, want stop 5 ridden to", at)
		}
	}
}
