package floor

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// scatter draws n stops in the plane and the straight distances between them.
func scatter(t *rapid.T, n int) [][]float64 {
	at := rapid.Float64Range(0, 300)
	points := make([]Point, n)
	for i := range points {
		points[i] = Point{at.Draw(t, "x"), at.Draw(t, "y")}
	}
	d := make([][]float64, n)
	for i := range d {
		for _, p := range points {
			d[i] = append(d[i], distance(points[i], p))
		}
	}
	return d
}

// oneWays makes some ways longer or unpassable in one direction.
func oneWays(t *rapid.T, d [][]float64) {
	for range rapid.IntRange(0, 6).Draw(t, "one-ways") {
		i, j := rapid.IntRange(0, len(d)-1).Draw(t, "i"), rapid.IntRange(0, len(d)-1).Draw(t, "j")
		d[i][j] = rapid.SampledFrom([]float64{math.Inf(1), 1000, math.NaN(), -1}).Draw(t, "metres")
	}
}

// complete fails unless path is an order of n stops with its ends where they belong.
func complete(t *rapid.T, path []int, n int, fixedEnd bool) {
	if !slices.Equal(slices.Sorted(slices.Values(path)), upTo(n)) || n > 0 && path[0] != 0 || fixedEnd && n > 1 && path[n-1] != n-1 {
		t.Fatalf("%v is no order of %d stops", path, n)
	}
}

// byTrying is the length of the shortest path, by trying all.
func byTrying(d [][]float64, path []int, k int, fixedEnd bool) float64 {
	if k == len(path) {
		if fixedEnd && path[k-1] != len(path)-1 {
			return math.Inf(1)
		}
		return along(d, path)
	}
	least := math.Inf(1)
	for i := k; i < len(path); i++ {
		path[k], path[i] = path[i], path[k]
		least = min(least, byTrying(d, path, k+1, fixedEnd))
		path[k], path[i] = path[i], path[k]
	}
	return least
}

func TestOrderIsTheShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, fixedEnd := rapid.IntRange(1, 7).Draw(t, "stops"), rapid.Bool().Draw(t, "fixed end")
		d := scatter(t, n)
		oneWays(t, d)
		path := shortOrder(d, fixedEnd)
		complete(t, path, n, fixedEnd)
		clean := distances(d)
		if got, want := along(clean, path), byTrying(clean, upTo(n), 1, fixedEnd); got > want+1e-6 {
			t.Fatalf("order of %.3f m, shortest %.3f m", got, want)
		}
	})
}

func TestOrderOfMoreStopsIsWithinItsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, fixedEnd := rapid.IntRange(3, 40).Draw(t, "stops"), rapid.Bool().Draw(t, "fixed end")
		d := scatter(t, n)
		first := doubleTree(d, fixedEnd)
		path := slices.Clone(first)
		improve(d, path, fixedEnd)
		complete(t, first, n, fixedEnd)
		complete(t, path, n, fixedEnd)
		var least float64 // no path is shorter than the shortest tree
		for i, parent := range tree(d) {
			least += d[i][parent]
		}
		if free := n - 1; free <= 8 {
			least = along(d, exact(d, fixedEnd))
		}
		if was, got := along(d, first), along(d, path); was > 2*least+1e-6 || got > was+1e-6 || got < least-1e-6 {
			t.Fatalf("%.2f m, improved to %.2f m, no less than %.2f m", was, got, least)
		}
	})
}

func TestOrderTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, fixedEnd := rapid.IntRange(0, 30).Draw(t, "stops"), rapid.Bool().Draw(t, "fixed end")
		d := scatter(t, n)
		if n > 0 {
			oneWays(t, d)
			i := rapid.IntRange(0, n-1).Draw(t, "torn row")
			d[i] = d[i][:rapid.IntRange(0, n).Draw(t, "torn at")]
		}
		complete(t, shortOrder(d, fixedEnd), n, fixedEnd)
	})
}

// TestOrderOfMany is a round of stops on a circle, which a good order follows but for one step back.
func TestOrderOfMany(t *testing.T) {
	const n = 60
	d := make([][]float64, n)
	for i := range d {
		for j := range n {
			d[i] = append(d[i], 2*math.Abs(math.Sin(float64((i*7)%n-(j*7)%n)*math.Pi/n)))
		}
	}
	if got, want := along(d, shortOrder(d, false)), (n-1)*2*math.Sin(math.Pi/n); got > want*1.2 {
		t.Errorf("%.4f around a circle, want no more than a fifth above %.4f", got, want)
	}
}

func TestDistances(t *testing.T) {
	got := distances([][]float64{{0, -1, math.NaN(), math.Inf(1)}, {5}, {1, 2, 3, 4, 5}, nil})
	want := [][]float64{{0, impassable, impassable, impassable}, {5, impassable, impassable, impassable}, {1, 2, 3, 4}, {impassable, impassable, impassable, impassable}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTour(t *testing.T) {
	at := map[string]float64{"a": 0, "b": 30, "c": 10, "d": 20, "e": 40}
	table := func(stops []string) (d [][]float64, err error) {
		for i, from := range stops {
			d = append(d, slices.Repeat([]float64{math.Inf(1)}, len(stops)))
			for j, to := range stops {
				if where, known := at[to]; known && (to != "e" || from == "c") {
					d[i][j] = math.Abs(where - at[from])
				}
			}
		}
		return d, nil
	}
	broken := errors.New("broken")
	route := func(from, to string) (Route, error) {
		switch to {
		case "toilet":
			to = "c"
		case "sealed":
			return Route{}, broken
		}
		return Route{From: from, To: to}, nil
	}
	tests := map[string]struct {
		stops      []string
		best, last bool
		want       []string
		err        error
	}{
		"as given":          {[]string{"a", "b", "c", "d"}, false, false, []string{"ab", "bc", "cd"}, nil},
		"in the best order": {[]string{"a", "b", "c", "d"}, true, false, []string{"ac", "cd", "db"}, nil},
		"last stays last":   {[]string{"a", "b", "d", "c"}, true, true, []string{"ad", "db", "bc"}, nil},
		"e only from c":     {[]string{"a", "b", "c", "d", "e"}, true, false, []string{"ac", "ce", "eb", "bd"}, nil},
		"a kind of place":   {[]string{"a", "toilet", "d"}, false, false, []string{"ac", "cd"}, nil},
		"no way":            {[]string{"a", "sealed", "d"}, false, false, nil, broken},
		"no way is avoided": {[]string{"a", "sealed", "d"}, true, false, nil, broken},
		"one stop":          {[]string{"a"}, true, true, nil, nil},
		"none":              {nil, true, true, nil, nil},
	}
	for name, test := range tests {
		routes, err := tour(t.Context(), test.stops, test.best, test.last, func() ([][]float64, error) { return table(test.stops) }, route)
		var got []string
		for _, r := range routes {
			got = append(got, r.From+r.To)
		}
		if !reflect.DeepEqual(got, test.want) || !errors.Is(err, test.err) {
			t.Errorf("%s: %v %v, want %v %v", name, got, err, test.want, test.err)
		}
	}
}

func BenchmarkOrder(b *testing.B) {
	for _, n := range []int{13, 40, 200} {
		d := make([][]float64, n)
		for i := range d {
			for j := range n {
				d[i] = append(d[i], distance(Point{float64(i * 37 % 101), float64(i * 53 % 89)}, Point{float64(j * 37 % 101), float64(j * 53 % 89)}))
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				shortOrder(d, false)
			}
		})
	}
}
