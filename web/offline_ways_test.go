package web

import (
	"encoding/json"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// aWaysFile is the file of ways of a plan.
func aWaysFile(t testing.TB, plan booths.Plan) []byte {
	t.Helper()
	w := &booths.Ways{Overview: booths.Overview{Plan: plan}, Geometry: plan.Geometry()}
	w.Graph, w.Guide = floor.NewGraph(w.Geometry), floor.NewGuide(w.Geometry)
	return (&server{}).waysFile(&atlas{Ways: w})
}

func TestWaysFileHasItsSigns(t *testing.T) {
	var f struct {
		Places       [][3]any
		Turns, Signs []string
		Vi, En       struct{ Places []string }
	}
	if err := json.Unmarshal(aWaysFile(t, named(floortest.Hall(60))), &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Turns) != int(floor.Back)+1 || len(f.Signs) != len(f.Places) || len(f.Vi.Places) != len(f.Places) || len(f.En.Places) != len(f.Places) {
		t.Errorf("%d turns, %d signs of %d places", len(f.Turns), len(f.Signs), len(f.Places))
	}
	for i, sign := range f.Signs {
		if sign == "" {
			t.Errorf("no sign of %v", f.Places[i])
		}
	}
}

// TestWaysFileIsSmall holds the bytes that go over the air.
func TestWaysFileIsSmall(t *testing.T) {
	for name, test := range map[string]struct {
		plan floor.Plan
		most int // bytes
	}{
		"300":                      {floortest.Hall(300), 3000},
		"5,000":                    {floortest.Hall(5000), 6000},
		"5,000 in islands any way": {floortest.Irregular(5000), 20000},
	} {
		if n := len(newAsset("ways.json", aWaysFile(t, named(test.plan)), brotliOptions).br()); n > test.most {
			t.Errorf("%s booths: %d bytes, want no more than %d", name, n, test.most)
		}
	}
}

// BenchmarkWaysFile makes the file of a plan.
func BenchmarkWaysFile(b *testing.B) {
	plan := named(floortest.Hall(5000))
	for b.Loop() {
		aWaysFile(b, plan)
	}
}
