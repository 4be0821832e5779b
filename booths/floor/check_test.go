package floor

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// hall is a sound plan: an L-shaped floor, two booths wall to wall, a desk.
func hall() Plan {
	return Plan{
		Floors: []Floor{{Code: "1", Outline: Ring{{0, 0}, {20, 0}, {20, 10}, {10, 10}, {10, 20}, {0, 20}}, Walls: []Line{{{0, 0}, {20, 0}}}}},
		Booths: []Booth{{"A1", "1", Rect(1, 1, 3, 3)}, {"A2", "1", Rect(4, 1, 3, 3)}},
		Places: []Place{{ID: "desk", Kind: "information", Floor: "1", Outline: Rect(1, 8, 3, 2)}},
	}
}

// with adds a booth B1.
func with(floor string, r Ring) func(*Plan) {
	return func(p *Plan) { p.Booths = append(p.Booths, Booth{"B1", floor, r}) }
}

// checkTest is a change of hall and what Check says of it.
type checkTest struct {
	change func(*Plan)
	kind   string // of the only fault, empty for none
	ids    []string
}

var checkTests = map[string]checkTest{
	"sound":                      {func(*Plan) {}, "", nil},
	"empty plan":                 {func(p *Plan) { *p = Plan{} }, "", nil},
	"anticlockwise":              {with("1", Ring{{1, 12}, {1, 15}, {4, 15}, {4, 12}}), "", nil},
	"in the corner of the floor": {with("1", Rect(0, 17, 3, 3)), "", nil},
	"corner on a straight side":  {with("1", Ring{{1, 12}, {2, 12}, {4, 12}, {4, 15}, {1, 15}}), "", nil},
	"overlap within 1 cm":        {with("1", Rect(6.995, 1, 3, 3)), "", nil},
	"overhang within 1 cm":       {with("1", Rect(-0.009, 15, 3, 3)), "", nil},
	"in the arms of an L":        {with("1", Ring{{1, 4}, {7, 4}, {7, 1}, {8, 1}, {8, 5}, {1, 5}}), "", nil},
	"two corners":                {with("1", Ring{{1, 12}, {4, 12}}), FaultOutline, []string{"B1"}},
	"no area":                    {with("1", Ring{{1, 12}, {4, 12}, {7, 12}}), FaultOutline, []string{"B1"}},
	"bow tie":                    {with("1", Ring{{1, 12}, {4, 15}, {4, 12}, {1, 15}}), FaultOutline, []string{"B1"}},
	"spike":                      {with("1", Ring{{1, 12}, {9, 12}, {4, 12}, {4, 15}, {1, 15}}), FaultOutline, []string{"B1"}},
	"corner twice":               {with("1", Ring{{1, 12}, {4, 12}, {4, 15}, {1, 12}, {1, 15}}), FaultOutline, []string{"B1"}},
	"not a number":               {with("1", Ring{{math.NaN(), 12}, {4, 12}, {4, 15}}), FaultOutline, []string{"B1"}},
	"endless":                    {with("1", Ring{{math.Inf(1), 12}, {4, 12}, {4, 15}}), FaultOutline, []string{"B1"}},
	"in another province":        {with("1", Rect(10001, 1, 3, 3)), FaultOutline, []string{"B1"}},
	"unknown floor":              {with("2", Rect(1, 12, 3, 3)), FaultFloor, []string{"B1"}},
	"outside":                    {with("1", Rect(30, 30, 3, 3)), FaultOutside, []string{"B1"}},
	"through the wall":           {with("1", Rect(-1, 12, 3, 3)), FaultOutside, []string{"B1"}},
	"across the inner corner":    {with("1", Ring{{9, 19}, {9, 5}, {12, 5}, {19, 9}}), FaultOutside, []string{"B1"}},
	"all of the floor and more":  {func(p *Plan) { *p = Plan{Floors: p.Floors, Booths: []Booth{{"B1", "1", Rect(0, 0, 20, 20)}}} }, FaultOutside, []string{"B1"}},
	"overlap of 2 cm":            {with("1", Rect(6.98, 1, 3, 3)), FaultOverlap, []string{"A2", "B1"}},
	"one in the other":           {with("1", Rect(5, 2, 1, 1)), FaultOverlap, []string{"A2", "B1"}},
	"the same twice":             {with("1", Rect(4, 1, 3, 3)), FaultOverlap, []string{"A2", "B1"}},
	"a cross":                    {func(p *Plan) { p.Booths[1].Outline = Rect(2, 0, 1, 6) }, FaultOverlap, []string{"A1", "A2"}},
	"on the desk":                {with("1", Rect(3, 9, 3, 3)), FaultOverlap, []string{"B1", "desk"}},
	"desk on a stage": {func(p *Plan) {
		p.Places = append(p.Places, Place{ID: "stage", Kind: "stage", Floor: "1", Outline: Rect(0, 7, 6, 6)})
	}, "", nil},
	"code taken":   {func(p *Plan) { p.Booths[1].Code = "A1" }, FaultDuplicate, []string{"A1"}},
	"no code":      {func(p *Plan) { p.Booths[1].Code = "" }, FaultDuplicate, []string{""}},
	"unknown kind": {func(p *Plan) { p.Places[0].Kind = "moat" }, FaultKind, []string{"desk"}},
	"wall to nan":  {func(p *Plan) { p.Floors[0].Walls[0][1].X = math.NaN() }, FaultWall, []string{"1"}},
	"broken floor": {func(p *Plan) { p.Floors[0].Outline = nil }, FaultOutline, []string{"1"}},
}

func TestCheck(t *testing.T) { checked(t, checkTests) }

// checked plays tests.
func checked(t *testing.T, tests map[string]checkTest) {
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := hall()
			test.change(&p)
			got := p.Check()
			switch {
			case test.kind == "" && len(got) > 0:
				t.Errorf("faults %v, want none", got)
			case test.kind != "" && (len(got) != 1 || got[0].Kind != test.kind || !reflect.DeepEqual(got[0].IDs, test.ids)):
				t.Errorf("faults %v, want only %s of %q", got, test.kind, test.ids)
			case test.kind != "" && !near([]Point{got[0].At}):
				t.Errorf("fault at %v, which is nowhere", got[0].At)
			}
		})
	}
}

// turned is r turned by an angle about the origin.
func (r Ring) turned(angle float64) Ring {
	sin, cos := math.Sincos(angle)
	out := make(Ring, len(r))
	for i, p := range r {
		out[i] = Point{p.X*cos - p.Y*sin, p.X*sin + p.Y*cos}
	}
	return out
}

func TestCheckTakesIslandsAtAnyAngle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		angle := rapid.Float64Range(0, 2*math.Pi).Draw(t, "angle")
		side := rapid.Float64Range(0.5, 8).Draw(t, "side")
		p := Plan{Floors: []Floor{{Code: "1", Outline: Rect(0, 0, 6*side, 4*side).turned(angle)}}}
		for i := range 24 {
			r := Rect(float64(i%6)*side, float64(i/6)*side, side, side).turned(angle)
			p.Booths = append(p.Booths, Booth{string(rune('A' + i)), "1", r})
		}
		if got := p.Check(); len(got) > 0 {
			t.Fatalf("booths wall to wall have faults: %v", got)
		}
	})
}

func TestCheckFindsEveryOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		angle := rapid.Float64Range(0, 2*math.Pi).Draw(t, "angle")
		size := rapid.Float64Range(1, 6)
		a := Rect(0, 0, size.Draw(t, "w"), size.Draw(t, "h"))
		b := Rect(rapid.Float64Range(-7, 7).Draw(t, "x"), rapid.Float64Range(-7, 7).Draw(t, "y"), size.Draw(t, "v"), size.Draw(t, "g"))
		common := a.Bounds().common(b.Bounds())
		deep := min(common.Width(), common.Height())
		p := Plan{
			Floors: []Floor{{Code: "1", Outline: Rect(-100, -100, 200, 200)}},
			Booths: []Booth{{"A1", "1", a.turned(angle)}, {"A2", "1", b.turned(angle)}},
		}
		got := len(p.Check()) > 0
		if deep > 0.05 && !got || deep < 0.009 && got {
			t.Fatalf("overlap of %.3f m, found: %v", deep, got)
		}
	})
}

func TestTrianglesFillTheRing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := star(t)
		var sum float64
		for _, u := range r.triangles() {
			sum += Ring(u[:]).Area()
		}
		if !r.sound() {
			t.Fatalf("a star is sound: %v", r)
		}
		if math.Abs(sum-r.Area()) > 1e-6 {
			t.Fatalf("triangles of %.6f m² in %.6f m²", sum, r.Area())
		}
	})
}

// star draws a ring whose corners all see the origin: simple, seldom convex, either way round.
func star(t *rapid.T) Ring {
	n := rapid.IntRange(3, 12).Draw(t, "corners")
	way := rapid.SampledFrom([]float64{1, -1}).Draw(t, "way")
	r := make(Ring, n)
	for i := range r {
		sin, cos := math.Sincos(way * 2 * math.Pi * float64(i) / float64(n))
		far := rapid.Float64Range(1, 10).Draw(t, "far")
		r[i] = Point{far * cos, far * sin}
	}
	return r
}

// fair is a plan of n booths of 3 × 3 m in islands of 2 × 10.
func fair(n int) Plan {
	p := Plan{Floors: []Floor{{Code: "1", Outline: Rect(-3, -3, 1000, 1000)}}}
	for i := range n {
		island, in := i/20, i%20
		x := float64(island%10)*33 + float64(in%10)*3
		y := float64(island/10)*9 + float64(in/10)*3
		p.Booths = append(p.Booths, Booth{Code: "A" + string(rune('0'+i%10)) + string(rune(0x4e00+i)), Floor: "1", Outline: Rect(x, y, 3, 3)})
	}
	return p
}

func BenchmarkCheck5000(b *testing.B) {
	p := fair(5000)
	for b.Loop() {
		if got := p.Check(); len(got) > 0 {
			b.Fatal(got[0])
		}
	}
}
