package floor_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// halls are the plans that figures are told of.
func halls() map[string]floor.Plan {
	return map[string]floor.Plan{
		"hall-300": floortest.Hall(300), "hall-5000": floortest.Hall(5000), "hall-30000": floortest.Hall(30000),
		"irregular-300": floortest.Irregular(300), "irregular-5000": floortest.Irregular(5000),
	}
}

// each runs a benchmark for all halls, in the order of their names.
func each(b *testing.B, run func(b *testing.B, p floor.Plan)) {
	all := halls()
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b.Run(name, func(b *testing.B) { run(b, all[name]) })
	}
}

// BenchmarkGraph makes a graph and the free space of all storeys for one profile.
func BenchmarkGraph(b *testing.B) {
	each(b, func(b *testing.B, p floor.Plan) {
		for b.Loop() {
			floor.NewGraph(p).Prepare(floor.Walking)
		}
	})
}

// BenchmarkRoute asks for ways between two booths at random.
func BenchmarkRoute(b *testing.B) {
	for _, by := range []floor.Profile{floor.Walking, floor.StepFree} {
		b.Run(map[floor.Profile]string{floor.Walking: "walking", floor.StepFree: "step-free"}[by], func(b *testing.B) {
			each(b, func(b *testing.B, p floor.Plan) { benchmarkRoute(b, p, by) })
		})
	}
}

func benchmarkRoute(b *testing.B, p floor.Plan, by floor.Profile) {
	g := floor.NewGraph(p)
	g.Prepare(floor.Walking)
	g.Prepare(floor.StepFree)
	rng := rand.New(rand.NewPCG(1, 1))
	any := func() string { return p.Booths[rng.IntN(len(p.Booths))].Code }
	var took []time.Duration
	for b.Loop() {
		from, to := any(), []string{any()}
		start := time.Now()
		if _, err := g.Route(from, to, by); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	for _, percent := range []int{50, 95, 100} {
		at := min(len(took)-1, len(took)*percent/100)
		b.ReportMetric(float64(took[at].Nanoseconds())/1e3, fmt.Sprintf("p%d-µs", percent))
	}
}

// BenchmarkNearest asks for the nearest toilet.
func BenchmarkNearest(b *testing.B) {
	each(b, func(b *testing.B, p floor.Plan) {
		g := floor.NewGraph(p)
		g.Prepare(floor.Walking)
		rng := rand.New(rand.NewPCG(1, 1))
		for b.Loop() {
			if _, err := g.Route(p.Booths[rng.IntN(len(p.Booths))].Code, []string{"toilet"}, floor.Walking); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkDistances asks for the metres from a booth to everything else.
func BenchmarkDistances(b *testing.B) {
	each(b, func(b *testing.B, p floor.Plan) {
		g := floor.NewGraph(p)
		for b.Loop() {
			if _, err := g.Distances(p.Booths[0].Code, floor.Walking); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkUnreachable looks for what cannot be reached, in a new graph.
func BenchmarkUnreachable(b *testing.B) {
	each(b, func(b *testing.B, p floor.Plan) {
		for b.Loop() {
			floor.NewGraph(p).Unreachable()
		}
	})
}

// BenchmarkTour orders 22 stops all over the hall, the most that a visitor may ask for, and finds the ways.
func BenchmarkTour(b *testing.B) {
	each(b, func(b *testing.B, p floor.Plan) {
		g := floor.NewGraph(p)
		g.Prepare(floor.Walking)
		rng := rand.New(rand.NewPCG(1, 1))
		var stops []string
		for range 22 {
			stops = append(stops, p.Booths[rng.IntN(len(p.Booths))].Code)
		}
		for b.Loop() {
			if _, err := g.Tour(b.Context(), stops, floor.Walking, true, true); err != nil {
				b.Fatal(err)
			}
		}
	})
}
