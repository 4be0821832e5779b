package floortest

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"gianhang/booths/floor"
)

func TestPlansAreSound(t *testing.T) {
	for name, test := range map[string]struct {
		plan   floor.Plan
		booths int
	}{
		"no booth":             {Hall(0), 0},
		"one island":           {Hall(7), 7},
		"one hall":             {Hall(300), 300},
		"several halls":        {Hall(5000), 5000},
		"a few at many angles": {Irregular(300), 300},
		"many at many angles":  {Irregular(2000), 2000},
	} {
		if len(test.plan.Booths) != test.booths {
			t.Errorf("%s: %d booths, want %d", name, len(test.plan.Booths), test.booths)
		}
		if faults := test.plan.Check(); len(faults) > 0 {
			t.Errorf("%s: %d faults, as %v", name, len(faults), faults[0])
		}
		if faults := floor.NewGraph(test.plan).Unreachable(); len(faults) > 0 {
			t.Errorf("%s: %d that cannot be reached, as %v", name, len(faults), faults[0])
		}
	}
}

func TestRandomDependsOnlyOnItsSource(t *testing.T) {
	a, b := Random(rand.New(rand.NewPCG(1, 2))), Random(rand.New(rand.NewPCG(1, 2)))
	if !reflect.DeepEqual(a, b) {
		t.Error("two plans from the same source differ")
	}
	if reflect.DeepEqual(a, Random(rand.New(rand.NewPCG(1, 3)))) {
		t.Error("plans from two sources are the same")
	}
}
