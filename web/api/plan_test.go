package api

import (
	"encoding/json"
	"os"
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

// TestPlanShowsTheWays reads doors, closures and connections of an exhibition on two storeys.
func TestPlanShowsTheWays(t *testing.T) {
	s := openSite(t.Context(), t.TempDir(), os.DirFS("../../booths/testdata/two-storeys"))
	t.Cleanup(s.close)
	for name, c := range map[string]struct {
		target, id string
		want       string // as JSON, empty if it must not be there
	}{
		"door": {"/plan", "door:G:2", `{"geometry":{"coordinates":[[20,14],[20,16]],"type":"LineString"},` +
			`"id":"door:G:2","properties":{"floor":"G","kind":"door"},"type":"Feature"}`},
		"closure": {"/plan?floor=G", "closure:wet-floor", `{"geometry":{"coordinates":[[[19,13.5],[21,13.5],[21,16.5],[19,16.5],[19,13.5]]],` +
			`"type":"Polygon"},"id":"closure:wet-floor","properties":{"floor":"G","id":"wet-floor","kind":"closure",` +
			`"reason":{"en":"Wet floor, take the north door","vi":"Sàn ướt, đi cửa phía bắc"}},"type":"Feature"}`},
		"closure that is lifted":   {"/plan", "closure:cables", ""},
		"closure of another floor": {"/plan?floor=U", "closure:wet-floor", ""},
		"door of another floor":    {"/plan?floor=U", "door:G:2", ""},
		"lift": {"/plan?floor=U", "connection:lift-g:lift-u", `{"geometry":{"coordinates":[[2,2],[2,2]],"type":"LineString"},` +
			`"id":"connection:lift-g:lift-u","properties":{"floor":"G","from":"lift-g","kind":"connection","one_way":false,` +
			`"seconds":40,"step_free":true,"to":"lift-u"},"type":"Feature"}`},
		"escalator": {"/plan?floor=G", "connection:escalator-g:escalator-u", `{"geometry":{"coordinates":[[7.5,2],[11.5,2]],"type":"LineString"},` +
			`"id":"connection:escalator-g:escalator-u","properties":{"floor":"G","from":"escalator-g","kind":"connection","one_way":true,` +
			`"seconds":25,"step_free":false,"to":"escalator-u"},"type":"Feature"}`},
	} {
		features := read[struct{ Features []map[string]any }](t, s, c.target).Features
		i := slices.IndexFunc(features, func(f map[string]any) bool { return f["id"] == c.id })
		got := ""
		if i >= 0 {
			got = string(must(json.Marshal(features[i])))
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestConnectionsOfOneFloor(t *testing.T) {
	at := func(id, code string) booths.Place { return booths.Place{Place: floor.Place{ID: id, Floor: code}} }
	p := booths.Plan{
		Places:      []booths.Place{at("a", "1"), at("b", "2"), at("c", "3")},
		Connections: []floor.Connection{{From: "a", To: "b"}, {From: "b", To: "c"}},
	}
	for code, want := range map[string][]string{
		"": {"connection:a:b", "connection:b:c"}, "1": {"connection:a:b"}, "2": {"connection:a:b", "connection:b:c"},
		"3": {"connection:b:c"}, "4": {},
	} {
		if got := each(connectionFeatures(p, code), func(f Feature) string { return f.Id }); !slices.Equal(got, want) {
			t.Errorf("on floor %q: %q, want %q", code, got, want)
		}
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
