package web

import (
	"encoding/json"
	"reflect"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// TestScene holds what the live map is to show against what stands out.
func TestScene(t *testing.T) {
	a := manyBooths(300)
	way := []floor.Part{{Storey: 0, Line: floor.Line{{X: 1, Y: 3.5}, {X: 10.25, Y: 3.5}}}, {Storey: 1, Line: floor.Line{{X: 10.25, Y: 3.5}, {X: 10.25, Y: 20}}}}
	whole := [4]int{-300, -300, 60600, 5600}
	for name, test := range map[string]struct {
		of   emphasis
		want mapScene
	}{
		"nothing":       {emphasis{}, mapScene{View: whole}},
		"one found":     {emphasis{Found: []string{"A0"}}, mapScene{View: [4]int{-300, -300, 1600, 1600}, Found: []string{"A0"}}},
		"nobody chosen": {emphasis{Chosen: []string{"Z9"}}, mapScene{View: whole, Chosen: []string{"Z9"}}},
		"a way": {emphasis{Chosen: []string{"A0"}, Route: way}, mapScene{View: [4]int{-300, -300, 1625, 2600}, Chosen: []string{"A0"},
			Route: []mapPart{{0, []int{100, 350, 1025, 350}}, {1, []int{1025, 350, 1025, 2000}}}}},
		"here": {emphasis{Here: &floor.Here{At: floor.Point{X: 1, Y: 2}, Storey: -1, Heading: 89.6}},
			mapScene{View: whole, Here: &mapHere{100, 200, -1, new(90), ""}}},
	} {
		t.Run(name, func(t *testing.T) {
			var got mapScene
			if err := json.Unmarshal([]byte(a.scene(test.of)), &got); err != nil || !reflect.DeepEqual(got, test.want) {
				t.Errorf("%+v, error %v, want %+v", got, err, test.want)
			}
		})
	}
}

func TestStoreys(t *testing.T) {
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	a := anAtlas()
	f := frame{Lang: booths.En, words: words[booths.En]}
	for name, test := range map[string]struct {
		levels []int
		want   []storey
	}{
		"one":         {[]int{0}, nil},
		"halls of it": {[]int{0, 0, 0}, nil},
		"two":         {[]int{1, 0, 1}, []storey{{0, "Ground floor"}, {1, "Floor 1"}}},
		"below":       {[]int{0, -2}, []storey{{-2, "Basement 2"}, {0, "Ground floor"}}},
		"none":        {nil, nil},
	} {
		a.Geometry.Floors = nil
		for _, level := range test.levels {
			a.Geometry.Floors = append(a.Geometry.Floors, floor.Floor{Storey: level})
		}
		if got := a.storeys(f); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
