package booths_test

import (
	"io/fs"
	"math"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/data"
)

func seedOf(t *testing.T, name string) booths.Seed {
	t.Helper()
	folder, err := fs.Sub(data.FS, "seeds/"+name)
	if err != nil {
		t.Fatal(err)
	}
	seed, err := booths.ReadSeed(folder)
	if err != nil {
		t.Fatal(err)
	}
	return seed
}

func TestSeedHoldsTheRecord(t *testing.T) {
	seed := seedOf(t, "dongnai-2023")
	obligedGroups := []string{"sở", "ban", "văn phòng", "ngành dọc"}
	var errands, exhibits int
	var unplaced []string
	stands := map[string]int{} // departments by booth
	topics := map[string]int{}
	for _, d := range seed.Departments {
		errands += len(d.Errands)
		exhibits += len(d.Stand.Exhibits)
		if len(d.Errands) == 0 || len(d.Stand.Topics) == 0 {
			t.Errorf("%s has %d errands and %d topics", d.ID, len(d.Errands), len(d.Stand.Topics))
		}
		if want := slices.Contains(obligedGroups, d.Group); d.Obliged != want {
			t.Errorf("%s of group %s: obliged %v", d.ID, d.Group, d.Obliged)
		}
		if len(d.Booths) == 0 {
			unplaced = append(unplaced, d.ID)
			if d.Obliged || d.Confirmed {
				t.Errorf("%s must be placed", d.ID)
			}
		}
		for _, code := range d.Booths {
			stands[code]++
		}
		for _, id := range d.Stand.Topics {
			topics[id]++
		}
	}
	got := [...]int{len(seed.Departments), errands, exhibits, len(unplaced), len(seed.Programme), len(seed.Topics), len(topics)}
	if want := [...]int{60, 450, 28, 3, 6, 8, 8}; got != want {
		t.Errorf("departments, errands, exhibits, unplaced, sessions, topics, topics in use: %v, want %v", got, want)
	}
	if stands["C3"] != 2 {
		t.Errorf("%d departments share C3, want the two hospitals", stands["C3"])
	}
	if x := seed.Exhibition; !x.Illustrative || x.Opens != "2023-10-10" || x.Ends+x.City.VI+x.Venue.VI != "" {
		t.Errorf("the exhibition says more than the record: %+v", x)
	}
}

// islandsOf groups the booths of p that stand wall to wall.
func islandsOf(p floor.Plan) map[string]string {
	island := map[string]string{}
	for _, b := range p.Booths {
		queue := []string{b.Code}
		for len(queue) > 0 {
			code := queue[0]
			queue = queue[1:]
			if island[code] == "" {
				island[code] = b.Code
				queue = append(queue, p.Neighbours(code)...)
			}
		}
	}
	return island
}

// apart is the distance between two upright rectangles in metres.
func apart(a, b floor.Ring) float64 {
	p, q := a.Bounds(), b.Bounds()
	return math.Hypot(max(0, p.Min.X-q.Max.X, q.Min.X-p.Max.X), max(0, p.Min.Y-q.Max.Y, q.Min.Y-p.Max.Y))
}

func TestSeedPlanIsAGoodHall(t *testing.T) {
	const aisle = 3.0
	p := seedOf(t, "dongnai-2023").Plan.Geometry()
	if faults := p.Check(); len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(p.Floors) != 2 || len(p.Booths) != 72 {
		t.Errorf("%d halls, %d booths", len(p.Floors), len(p.Booths))
	}
	island := islandsOf(p)
	for i, b := range p.Booths {
		if box := b.Outline.Bounds(); min(box.Width(), box.Height()) < 3 || max(box.Width(), box.Height()) > 6 {
			t.Errorf("%s is %.1f × %.1f m", b.Code, box.Width(), box.Height())
		}
		for _, o := range p.Booths[i+1:] {
			if d := apart(b.Outline, o.Outline); island[b.Code] != island[o.Code] && d < aisle {
				t.Errorf("%.1f m between %s and %s", d, b.Code, o.Code)
			}
		}
		for _, q := range p.Places {
			if d := apart(b.Outline, q.Outline); q.Kind != "entrance" && d < aisle {
				t.Errorf("%.1f m between %s and %s", d, b.Code, q.ID)
			}
		}
	}
	kinds := map[string]int{}
	for _, q := range p.Places {
		kinds[q.Kind]++
		if q.Kind == "toilet" && q.StepFree {
			kinds["step-free toilet"]++
		}
	}
	for _, kind := range []string{"entrance", "information", "stage", "toilet", "step-free toilet", "first-aid", "ramp", "stair"} {
		if kinds[kind] == 0 {
			t.Errorf("no %s", kind)
		}
	}
}

func TestSeedFilesAreComposed(t *testing.T) {
	err := fs.WalkDir(data.FS, "seeds", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(data.FS, path)
		if !norm.NFC.IsNormal(b) {
			t.Errorf("%s is not in Unicode NFC", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEmptySeedIsEmpty(t *testing.T) {
	seed := seedOf(t, "empty")
	if n := len(seed.Departments) + len(seed.Topics) + len(seed.Programme) + len(seed.Plan.Floors) + len(seed.Plan.Booths); n > 0 {
		t.Errorf("%d things in it", n)
	}
	if seed.Exhibition.Illustrative || seed.Exhibition.Name.VI == "" {
		t.Errorf("exhibition %+v", seed.Exhibition)
	}
}
