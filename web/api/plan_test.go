package api

import (
	"reflect"
	"slices"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

func TestPlan(t *testing.T) {
	s := shared
	w := s.get(t, "/plan")
	if got := w.Header().Get("Content-Type"); got != "application/geo+json" {
		t.Errorf("media type %s", got)
	}
	plan := decode[Plan](t, w)
	kinds, ids := map[FeaturePropertiesKind]int{}, map[string]bool{}
	for _, f := range plan.Features {
		kinds[f.Properties.Kind]++
		ids[f.Id] = true
	}
	walls := 0
	for _, f := range s.seed.Plan.Floors {
		walls += len(f.Walls)
	}
	want := map[FeaturePropertiesKind]int{
		FeaturePropertiesKindFloor: len(s.seed.Plan.Floors), FeaturePropertiesKindWall: walls,
		FeaturePropertiesKindBooth: len(s.seed.Plan.Booths), FeaturePropertiesKindPlace: len(s.seed.Plan.Places),
	}
	if !reflect.DeepEqual(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
	if len(ids) != len(plan.Features) {
		t.Errorf("%d ids for %d features", len(ids), len(plan.Features))
	}
	if !plan.Illustrative {
		t.Error("does not say that the plan is illustrative")
	}
}

func TestPlanOfOneFloor(t *testing.T) {
	s := shared
	whole, sum := read[Plan](t, s, "/plan"), 0
	for _, f := range s.seed.Plan.Floors {
		one := read[Plan](t, s, "/plan?floor="+f.Code)
		sum += len(one.Features)
		if slices.ContainsFunc(one.Features, func(x Feature) bool { return x.Properties.Floor != f.Code }) {
			t.Errorf("floor %s shows another", f.Code)
		}
		if box := f.Outline.Bounds(); !slices.Equal(one.Bbox, []float64{box.Min.X, box.Min.Y, box.Max.X, box.Max.Y}) {
			t.Errorf("floor %s: bbox %v, want %v", f.Code, one.Bbox, box)
		}
	}
	if sum != len(whole.Features) {
		t.Errorf("%d features on the floors, %d on the whole plan", sum, len(whole.Features))
	}
}

func TestPlanSaysWhatThingsAre(t *testing.T) {
	s := shared
	plan := read[Plan](t, s, "/plan")
	at := func(id string) Feature {
		i := slices.IndexFunc(plan.Features, func(f Feature) bool { return f.Id == id })
		if i < 0 {
			t.Fatalf("no %s", id)
		}
		return plan.Features[i]
	}
	booth, stored := at("booth:A1"), read[Booth](t, s, "/booths/A1")
	if p := booth.Properties; *p.Code != "A1" || p.Floor != stored.Floor || !slices.Equal(*p.Departments, stored.Departments) {
		t.Errorf("%+v", p)
	}
	ring := booth.Geometry.Coordinates[0].([]any)
	if len(ring) != len(stored.Outline)+1 || !reflect.DeepEqual(ring[0], ring[len(ring)-1]) {
		t.Errorf("ring %v of %v", ring, stored.Outline)
	}
	place := s.seed.Plan.Places[0]
	if p := at("place:" + place.ID).Properties; *p.Name != place.Name || string(*p.Place) != place.Kind || *p.StepFree != place.StepFree {
		t.Errorf("%+v", p)
	}
	wall := at("wall:" + s.seed.Plan.Floors[0].Code + ":0")
	if first := s.seed.Plan.Floors[0].Walls[0]; wall.Geometry.Type != LineString || len(wall.Geometry.Coordinates) != len(first) {
		t.Errorf("%+v of %v", wall, first)
	}
}

func TestPolygon(t *testing.T) {
	for name, c := range map[string]struct {
		ring floor.Ring
		want floor.Ring
	}{
		"closed":        {floor.Ring{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}}, floor.Ring{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 0}}},
		"nothing drawn": {nil, nil},
	} {
		if got := polygon(c.ring).Coordinates[0].(floor.Ring); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestOnFloorLeavesTheRest(t *testing.T) {
	p := booths.Plan{Floors: []booths.Floor{{Floor: floor.Floor{Code: "1"}}, {Floor: floor.Floor{Code: "2"}}}}
	if got := onFloor(p, "2"); len(got.Floors) != 1 || got.Floors[0].Code != "2" || got.Booths != nil {
		t.Errorf("%+v", got)
	}
}
