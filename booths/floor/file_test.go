package floor

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
)

// read gives the rings that a column holds.
func (r rings) read() (out []Ring) {
	var x, y int
	for i := 0; i < len(r); {
		n := max(r[i], -r[i])
		i++
		ring, px, py := Ring{}, x, y
		for k := range n {
			px, py = px+r[i], py+r[i+1]
			if i += 2; k == 0 {
				x, y = px, py
			}
			ring = append(ring, Point{float64(px) / 1000, float64(py) / 1000})
		}
		out = append(out, ring)
	}
	return out
}

func TestRingsAreReadAsTheyWere(t *testing.T) {
	want := []Ring{Rect(1, 2, 3, 4), {}, {{-7.125, 0}, {0, 9999.999}}, Rect(4, 2, 3, 4)}
	if got := coded(want).read(); !slices.EqualFunc(got, want, slices.Equal[Ring]) {
		t.Errorf("%v, want %v", got, want)
	}
	for name, r := range map[string]Ring{"no number": {{math.NaN(), 0}}, "out of reach": {{1e9, 0}}, "too many corners": make(Ring, maxCorners+1)} {
		if got := coded([]Ring{r}); !slices.Equal(got, rings{0}) {
			t.Errorf("%s: %v", name, got)
		}
	}
	far := coded([]Ring{Rect(5000, 5000, 3, 3), Rect(5003, 5000, 3, 3)})
	if far[9] != 4 || far[10] != 3000 || far[11] != 0 {
		t.Errorf("a neighbour is coded as %v", far[9:])
	}
}

func TestFile(t *testing.T) {
	closed := islands()
	closed.Closures = []Closure{{"wet", "1", Rect(2, 10, 2, 2)}}
	lost := islands()
	lost.Booths[3].Floor = "nowhere"
	lost.Connections[0].Seconds = math.Inf(1)
	lost.Places = append(lost.Places, Place{ID: "A1", Kind: "toilet", Floor: "2", Outline: Rect(9, 9, 1, 1)}, Place{ID: "odd", Floor: "2"})
	for name, test := range map[string]struct {
		plan           Plan
		opened         bool
		stops, nowhere int
		rides          int
	}{
		"sound":                {islands(), false, 97, 0, 2},
		"with a closed part":   {closed, true, 97, 0, 2},
		"with what is unsound": {lost, false, 98, 1, 1},
		"empty":                {Plan{}, false, 0, 0, 0},
	} {
		f := NewGraph(test.plan).File()
		if (f.Opened != nil) != test.opened {
			t.Errorf("%s: opened %v", name, f.Opened)
		}
		outlines := f.Outlines.read()
		if n := len(f.Codes) + len(f.Places); n != test.stops || len(f.On) != n || len(outlines) != n {
			t.Errorf("%s: %d stops on %d floors with %d outlines, want %d", name, n, len(f.On), len(outlines), test.stops)
		}
		nowhere := 0
		for _, on := range f.On {
			if on < 0 {
				nowhere++
			}
		}
		if nowhere != test.nowhere || len(f.Rides) != test.rides {
			t.Errorf("%s: %d on no floor, %d rides", name, nowhere, len(f.Rides))
		}
		if _, err := json.Marshal(f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWordsOfAFile(t *testing.T) {
	vi, _ := voices()
	f := NewGraph(islands()).File()
	w := vi.On(map[int]string{1: "lầu thượng"}).Words(f)
	i := slices.IndexFunc(f.Places, func(p [3]any) bool { return p[0] == "desk" })
	if len(w.Places) != len(f.Places) || w.Places[i] != "Quầy thông tin" || w.Storeys[1] != "lầu thượng" {
		t.Errorf("%v, %v", w.Places, w.Storeys)
	}
	if b, err := json.Marshal(w.Phrases); err != nil || !json.Valid(b) || len(b) < 1000 {
		t.Errorf("phrases are %s: %v", b, err)
	}
}
