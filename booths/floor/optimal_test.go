package floor_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// plans is how many random plans are held against brute force, with as many pairs of stops each.
const (
	plans = 300
	pairs = 5
)

// TestRoutesAgainstBruteForce asks for ways through random plans and holds them against the shortest: they must be no
// more than 1.05 times as long, keep their clearance, and be there when there is one. Where it is a matter of 1 cm
// whether one can pass, both answers are right.
func TestRoutesAgainstBruteForce(t *testing.T) {
	var worst, sum float64
	var found, none int
	for seed := range uint64(plans) {
		rng := rand.New(rand.NewPCG(seed, 4))
		p := floortest.Random(rng)
		for _, by := range []floor.Profile{floor.Walking, floor.StepFree} {
			j := newJudge(p, by)
			for range pairs {
				from, to := stop(rng, p), stop(rng, p)
				if from == to {
					continue
				}
				r, ok := j.route(t, fmt.Sprintf("plan %d", seed), from, to)
				if !ok {
					none++
				} else if r > 0 {
					worst, sum, found = max(worst, r), sum+r, found+1
				}
			}
		}
	}
	t.Logf("%d ways of %.3f × the shortest on average, %.3f at worst; %d times none", found, sum/float64(found), worst, none)
	if none == 0 || found < plans*pairs/2 {
		t.Errorf("%d ways found, %d times none: the plans test nothing", found, none)
	}
}

// stop is any booth or place of p.
func stop(rng *rand.Rand, p floor.Plan) string {
	i := rng.IntN(len(p.Booths) + len(p.Places))
	if i < len(p.Places) {
		return p.Places[i].ID
	}
	return p.Booths[i-len(p.Places)].Code
}

// judge holds the ways of one plan and profile against brute force.
type judge struct {
	plan  floor.Plan
	graph *floor.Graph
	by    floor.Profile
	brute map[float64]*brute // by metres of clearance that are added
}

func newJudge(p floor.Plan, by floor.Profile) *judge {
	return &judge{p, floor.NewGraph(p), by, map[float64]*brute{}}
}

// shortest is the length of a shortest way with more (or, if negative, less) clearance than is needed.
func (j *judge) shortest(from, to string, more float64) float64 {
	if j.brute[more] == nil {
		j.brute[more] = newBrute(j.plan, j.by, more)
	}
	return j.brute[more].shortest(j.graph.Access(from, j.by), j.graph.Access(to, j.by))
}

// route judges the way between two stops. It gives how many times as long as the shortest it is, and whether there is
// one.
func (j *judge) route(t *testing.T, plan, from, to string) (ratio float64, ok bool) {
	t.Helper()
	name := fmt.Sprintf("%s, %s to %s, profile %d", plan, from, to, j.by)
	r, err := j.graph.Route(from, []string{to}, j.by)
	var no *floor.NoWay
	switch {
	case errors.As(err, &no):
		if d := j.shortest(from, to, 0.01); !math.IsInf(d, 1) {
			t.Errorf("%s: no way, but there is one of %.2f m", name, d)
		}
		return 0, false
	case err != nil:
		t.Fatalf("%s: %v", name, err)
	}
	want := j.shortest(from, to, 0)
	if r.Metres > 1.05*want+0.01 && r.Metres > 1.05*j.shortest(from, to, 0.01)+0.01 {
		t.Errorf("%s: %.3f m (%.3f m before it keeps off corners), but the shortest is %.3f m", name, r.Metres, j.graph.Taut(from, to, j.by), want)
	}
	if r.Metres < 0.98*want && r.Metres < 0.98*j.shortest(from, to, -0.01) {
		t.Errorf("%s: %.3f m, but the shortest is %.3f m", name, r.Metres, want)
	}
	j.keeps(t, name, r)
	back, err := j.graph.Route(to, []string{from}, j.by)
	if err != nil || math.Abs(back.Metres-r.Metres) > 1e-6 {
		t.Errorf("%s: %.3f m, but back %.3f m, %v", name, r.Metres, back.Metres, err)
	}
	return r.Metres / want, true
}

// keeps checks every 5 cm that r is nowhere nearer to anything in the way than the clearance less 1 cm.
func (j *judge) keeps(t *testing.T, name string, r floor.Route) {
	t.Helper()
	for _, part := range r.Parts {
		for i := range len(part.Line) - 1 {
			p, q := part.Line[i], part.Line[i+1]
			for s := 0.0; s <= 1; s += 0.05 / max(0.05, dist(p, q)) {
				at := floor.Point{X: p.X + s*(q.X-p.X), Y: p.Y + s*(q.Y-p.Y)}
				if off := j.brute[0].off(at); off < j.by.Clearance()-0.01 {
					t.Errorf("%s: %.3f m from what is in the way at %.2f", name, off, at)
					return
				}
			}
		}
	}
}
