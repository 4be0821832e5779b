package floor

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// MaxStops is how many stops are asked for at most in one Tour by visitors: two ends and 20 between.
const MaxStops = 22

// tour is the ways from each of stops to the next: as given, or in a short order (see shortOrder) that begins with the
// first and, if last is set, ends with the last. A stop that is the name of a kind of place goes to the nearest from
// where one is. table is the metres from each stop to each, by their numbers; route is that of a Graph.
func tour(ctx context.Context, stops []string, best, last bool, table func() ([][]float64, error),
	route func(from, to string) (Route, error)) ([]Route, error) {
	if best {
		d, err := table()
		if err != nil {
			return nil, err
		}
		given := stops
		stops = make([]string, len(given))
		for i, k := range shortOrder(d, last) {
			stops[i] = given[k]
		}
	}
	var out []Route
	for i := 1; i < len(stops); i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		from := stops[i-1]
		if i > 1 {
			from = out[i-2].To
		}
		r, err := route(from, stops[i])
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// Tour is the ways from each of stops to the next by a profile: as given, or with best in a short order (see
// shortOrder) that begins with the first stop and, with last, ends with the last. The errors are those of Route, and
// that of ctx once it is done, which is looked at between searches.
func (g *Graph) Tour(ctx context.Context, stops []string, by Profile, best, last bool) ([]Route, error) {
	return tour(ctx, stops, best, last,
		func() ([][]float64, error) { return g.table(ctx, stops, by) },
		func(from, to string) (Route, error) { return g.Route(from, []string{to}, by) })
}

// table is the metres from each of stops to each, as those of Distances, infinite where there is no way; for kinds of
// places those from and to the nearest. Where nothing is ridden they are the same both ways, and searched for once.
func (g *Graph) table(ctx context.Context, stops []string, by Profile) ([][]float64, error) {
	if by != StepFree {
		by = Walking
	}
	found, d := make([][]int32, len(stops)), make([][]float64, len(stops))
	for i, name := range stops {
		if found[i] = g.find(name, by); len(found[i]) == 0 {
			return nil, fmt.Errorf("%w called %q", ErrUnknownStop, name)
		}
		d[i] = make([]float64, len(stops))
	}
	rides := len(g.ways[by].ends) > 0
	for i := range stops {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		first := i + 1
		if rides {
			first = 0
		}
		for j, metres := range g.toEach(found[i], found[first:], by) {
			d[i][first+j] = metres
			if !rides {
				d[first+j][i] = metres
			}
		}
	}
	return d, nil
}

// toEach is the metres from the nearest of starts to the nearest of each of several sets of stops.
func (g *Graph) toEach(starts []int32, to [][]int32, by Profile) []float64 {
	if len(to) == 0 {
		return nil
	}
	metres := g.metres(starts, by, func(storey int32) *crowd { return g.newCrowd(slices.Concat(to...), storey, by) })
	out := make([]float64, len(to))
	for i, stops := range to {
		out[i] = math.Inf(1)
		for _, t := range stops {
			out[i] = min(out[i], metres[t])
		}
	}
	return out
}

// Has says whether there is a booth, place or kind of place of that name.
func (g *Graph) Has(name string) bool { return len(g.find(name, Walking)) > 0 }
