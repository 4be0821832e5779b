package floor_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// TestTableIsThatOfDistances compares the metres that a tour is ordered by, with rides and without, on all storeys.
func TestTableIsThatOfDistances(t *testing.T) {
	all := []floor.Plan{house(), floortest.Hall(2500), floortest.Irregular(160)}
	for seed := range uint64(6) {
		all = append(all, floortest.Random(rand.New(rand.NewPCG(seed, 4))))
	}
	for i, p := range all {
		g, stops := floor.NewGraph(p), names(p)
		for len(stops) > floor.MaxStops {
			stops = append(stops[:0:0], stops[len(stops)/2:]...)
		}
		for _, by := range []floor.Profile{floor.Walking, floor.StepFree} {
			table, err := g.Table(t.Context(), stops, by)
			if err != nil {
				t.Fatal(err)
			}
			for j, from := range stops {
				metres, _ := g.Distances(from, by)
				for k, to := range stops {
					want, ok := metres[to]
					if got := table[j][k]; ok == math.IsInf(got, 1) || ok && math.Abs(got-want) > 1e-6 {
						t.Errorf("plan %d, %s to %s: %.3f m, want %.3f m %v", i, from, to, got, want, ok)
					}
				}
			}
		}
	}
}

// TestTableOfKinds holds that a kind is as far as the nearest of it.
func TestTableOfKinds(t *testing.T) {
	g := floor.NewGraph(house())
	for by, nearest := range map[floor.Profile]string{floor.Walking: "wc-near", floor.StepFree: "wc-far"} {
		table, err := g.Table(t.Context(), []string{"A1", "toilet", nearest}, by)
		if err != nil || table[0][1] != table[0][2] || table[1][2] != 0 || math.Abs(table[1][0]-table[0][1]) > 1e-9 {
			t.Errorf("%v, %v", table, err)
		}
	}
}

func TestTourRefuses(t *testing.T) {
	g := floor.NewGraph(house())
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx   context.Context
		stops []string
		best  bool
		want  error
	}{
		"nobody waits, as given":      {gone, []string{"A1", "A2"}, false, context.Canceled},
		"nobody waits, in best order": {gone, []string{"A1", "A2", "B1"}, true, context.Canceled},
		"unknown, as given":           {t.Context(), []string{"A1", "Z1"}, false, floor.ErrUnknownStop},
		"unknown, in best order":      {t.Context(), []string{"A1", "Z1", "A2"}, true, floor.ErrUnknownStop},
	} {
		if _, err := g.Tour(test.ctx, test.stops, floor.Walking, test.best, true); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// TestTourStopsBetweenSearches has nobody wait any more after a few searches.
func TestTourStopsBetweenSearches(t *testing.T) {
	ctx := &patience{t.Context(), 2}
	if _, err := floor.NewGraph(house()).Table(ctx, []string{"A1", "A2", "B1", "G1"}, floor.Walking); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

// patience is a context that is done once it was asked so many times.
type patience struct {
	context.Context
	left int
}

func (p *patience) Err() error {
	if p.left--; p.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestAtLeastIsABound compares it to shortest lines between stops that stand close together, and all over a hall.
func TestAtLeastIsABound(t *testing.T) {
	for seed := range uint64(10) {
		p := floortest.Random(rand.New(rand.NewPCG(seed, 3)))
		g, all := floor.NewGraph(p), names(p)
		for i, from := range all {
			for _, to := range all[:i] {
				metres, bound := g.Taut(from, to, floor.StepFree), g.AtLeast(from, to, floor.StepFree)
				if metres > 0 && bound > metres+1e-9 {
					t.Errorf("plan %d, %s to %s: %.3f m, said to be at least %.3f m", seed, from, to, metres, bound)
				}
			}
		}
	}
}
