package floor

import (
	"math"
	"slices"
	"testing"
)

func TestCorners(t *testing.T) {
	tests := map[string]struct {
		line Line
		want []float64 // turns in degrees, rounded
	}{
		"straight":                         {Line{{0, 0}, {10, 0}, {20, 0}}, nil},
		"wobbling":                         {Line{{0, 0}, {5, 0.8}, {10, -0.1}, {15, 0.7}, {20, 0}}, nil},
		"corner":                           {Line{{0, 0}, {10, 0}, {10, 10}}, []float64{90}},
		"corner cut":                       {Line{{0, 0}, {8, 0}, {10, 2}, {10, 10}}, []float64{90}},
		"corner cut to the left":           {Line{{0, 0}, {8, 0}, {10, -2}, {10, -10}}, []float64{-90}},
		"corner of an island cut":          {Line{{0, 0}, {9.7, 0}, {10, 0.3}, {10, 10}}, []float64{88}},
		"round an island":                  {Line{{0, 0}, {10, 0}, {10, 3}, {0, 3}}, []float64{90, 90}},
		"across an aisle and on":           {Line{{0, 0}, {10, 0}, {10, 3}, {20, 3}}, []float64{90, -90}},
		"round a short end":                {Line{{0, 0}, {10, 0}, {10, 6}, {0, 6}}, []float64{90, 90}},
		"round a wall":                     {Line{{0, 0}, {10, 0}, {10, 1}, {0, 1}}, []float64{174}},
		"jog":                              {Line{{0, 0}, {10, 0}, {10, 1.9}, {20, 1.9}}, nil},
		"slight bends that add up":         {Line{{0, 0}, {10, 0}, {14, 1.5}, {18, 4.7}, {26, 12}}, []float64{41}},
		"slight bends far from each other": {Line{{0, 0}, {10, 0}, {19, 3.5}, {26, 10}}, nil},
		"out of a booth and into another":  {Line{{0, 0}, {0, 1.2}, {10, 1.2}, {10, 0}}, nil},
		"same point thrice":                {Line{{3, 3}, {3, 3}, {3, 3}}, nil},
		"no points":                        {nil, nil},
		"not a number":                     {Line{{0, 0}, {math.NaN(), 3}, {10, 0}, {10, 10}}, []float64{90}},
	}
	for name, test := range tests {
		var got []float64
		knots := newCourse(test.line).knots
		for i := 1; i+1 < len(knots); i++ {
			got = append(got, math.Round(knots[i].turn))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: turns %v, want %v", name, got, test.want)
		}
	}
}
