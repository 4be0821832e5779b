package web

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// mapFilesOf gives the addresses that a page names for its live map.
func (s *site) mapFilesOf(t *testing.T, page string) (plan, names string) {
	t.Helper()
	a := s.ask(t, http.MethodGet, page)
	plan, _ = a.first(t, "hall-map@data-plan")
	names, _ = a.first(t, "hall-map@data-names")
	return plan, names
}

// decoded is what an address answers with.
func decoded[T any](t *testing.T, s *site, address string) (v T) {
	t.Helper()
	a := s.ask(t, http.MethodGet, address)
	if a.Code != http.StatusOK || a.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %d %v", address, a.Code, a.Header())
	}
	if err := json.Unmarshal(a.Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMapData(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	plan, vi := s.mapFilesOf(t, "/")
	same, en := s.mapFilesOf(t, "/en/?q=so+y+te")
	if plan != same || vi == en || !strings.HasSuffix(vi, ".vi.json") || !strings.HasSuffix(en, ".en.json") {
		t.Fatalf("%s and %s, %s and %s", plan, same, vi, en)
	}
	p := decoded[mapPlan](t, s, plan)
	b := p.Booths
	codes := strings.Split(b.Codes, "\n")
	for name, column := range map[string][]int{"x": b.X, "y": b.Y, "w": b.W, "h": b.H, "floor": b.Floor, "topic": b.Topic} {
		if len(column) != 72 || len(codes) != 72 {
			t.Errorf("%d of %s, %d codes", len(column), name, len(codes))
		}
	}
	i := slices.Index(codes, "C1")
	x, y := 0, 0
	for j := range i + 1 {
		x, y = x+b.X[j], y+b.Y[j]
	}
	if got, want := [4]int{x, y, b.W[i], b.H[i]}, [4]int{900, 2100, 600, 600}; got != want {
		t.Errorf("C1 is at %v, want %v", got, want)
	}
	if free := slices.Index(codes, "E5"); b.Topic[free] != freeTopic || b.Topic[i] == freeTopic {
		t.Errorf("topics %v", b.Topic)
	}
	for _, place := range p.Places {
		if p.Icons[place.Icon] == "" {
			t.Errorf("%s has no sign", place.ID)
		}
	}
	for address, want := range map[string]string{vi: "Sở Y tế", en: "Department of Health"} {
		n := decoded[mapWords](t, s, address)
		if n.Booths[i] != want || len(n.Booths) != 72 || len(n.Places) != len(p.Places) || len(n.Floors) != len(p.Floors) {
			t.Errorf("%s calls C1 %q", address, n.Booths[i])
		}
		if shared, free := n.Booths[slices.Index(codes, "C3")], n.Booths[slices.Index(codes, "E5")]; !strings.Contains(shared, " + ") || free != "" {
			t.Errorf("%s: shared is %q, free is %q", address, shared, free)
		}
	}
	if strings.Contains(s.ask(t, http.MethodGet, plan).Body.String(), "Sở") {
		t.Error("the geometry has words")
	}
}

func TestMapDataCoded(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	plan, _ := s.mapFilesOf(t, "/")
	a := s.ask(t, http.MethodGet, plan, "Accept-Encoding: gzip, br")
	h := a.Header()
	if h.Get("Content-Encoding") != "br" || h.Get("Cache-Control") != "public, max-age=31536000, immutable" || h.Get("Vary") != "Accept-Encoding" {
		t.Errorf("headers %v", h)
	}
	got, err := io.ReadAll(brotli.NewReader(a.Body))
	if whole := s.ask(t, http.MethodGet, plan).Body.String(); err != nil || string(got) != whole {
		t.Errorf("%d bytes, error %v, want %d", len(got), err, len(whole))
	}
	for _, nobody := range []string{"/map/0123456789abcdef.json", "/map/.json", "/map/x", "/map/0123456789abcdef.fr.json"} {
		if a := s.ask(t, http.MethodGet, nobody); a.Code != http.StatusNotFound || a.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", nobody, a.Code, a.Header())
		}
	}
}

// TestMapDataVersions changes the exhibition while pages are open.
func TestMapDataVersions(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	change := func(edit func(*booths.Seed)) (plan, names string) {
		t.Helper()
		seed, err := booths.ReadSeed(folder(t, "seeds/dongnai-2023"))
		if err != nil {
			t.Fatal(err)
		}
		edit(&seed)
		if _, err := s.store.Import(t.Context(), "test", seed); err != nil {
			t.Fatal(err)
		}
		return s.mapFilesOf(t, "/")
	}
	plan, names := s.mapFilesOf(t, "/")
	if p, n := change(func(seed *booths.Seed) { seed.Exhibition.City.VI = "Biên Hòa" }); p != plan || n != names {
		t.Error("what has nothing to do with the plan changes its address")
	}
	if p, n := change(func(seed *booths.Seed) { seed.Departments[0].Name.VI = "Sở Khác" }); p != plan || n == names {
		t.Error("a new name must change the names, and nothing else")
	}
	moved := func(metres float64) func(*booths.Seed) {
		return func(seed *booths.Seed) { seed.Plan.Booths[0].Outline = floor.Rect(0.5, 0.5, metres, 1) }
	}
	second, _ := change(moved(1))
	if code := s.ask(t, http.MethodGet, plan).Code; second == plan || code != http.StatusOK {
		t.Errorf("the plan before the newest: %d", code)
	}
	third, _ := change(moved(1.5))
	for address, want := range map[string]int{plan: http.StatusNotFound, second: http.StatusOK, third: http.StatusOK} {
		if code := s.ask(t, http.MethodGet, address).Code; code != want {
			t.Errorf("%s: %d, want %d", address, code, want)
		}
	}
}

// TestMapDataAfterStart asks a server that has shown no page yet for what a page of the one before names.
func TestMapDataAfterStart(t *testing.T) {
	plan, names := exhibitions["dongnai-2023"].open(t).mapFilesOf(t, "/")
	s := exhibitions["dongnai-2023"].open(t)
	for _, address := range []string{plan, names} {
		if code := s.ask(t, http.MethodGet, address).Code; code != http.StatusOK {
			t.Errorf("%s: %d", address, code)
		}
	}
}

// anAtlas is an atlas of a plan with these booths on one floor.
func anAtlas(outlines ...floor.Ring) *atlas {
	var p booths.Plan
	p.Floors = []booths.Floor{{Floor: floor.Floor{Code: "1", Outline: floor.Rect(0, 0, 50, 50)}}}
	for i, r := range outlines {
		p.Booths = append(p.Booths, booths.Booth{Booth: floor.Booth{Code: fmt.Sprint("A", i), Floor: "1", Outline: r}})
	}
	a := &atlas{Ways: &booths.Ways{Overview: booths.Overview{Plan: p}, Geometry: p.Geometry()}, byID: map[string]booths.Entry{}, floors: map[string]booths.Text{},
		topicByID: map[string]booths.Topic{}, standsAbout: map[string]int{}, origins: kept[origin, map[string]float64]{most: mostOrigins}}
	a.index(nil)
	files := &mapFiles{}
	a.mapFiles = func() map[string]string { return files.put(a) }
	return a
}

func TestMapBooths(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	var round floor.Ring
	for i := range 20 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 10)
		round = append(round, floor.Point{X: 10 + 3*cos, Y: 10 + 3*sin})
	}
	for name, test := range map[string]struct {
		ring floor.Ring
		box  [4]int
		sent int // numbers in the ring that is sent, 0 for none
	}{
		"rectangle":           {floor.Rect(1, 2, 3, 4), [4]int{100, 200, 300, 400}, 0},
		"from another corner": {floor.Ring{{X: 4, Y: 6}, {X: 1, Y: 6}, {X: 1, Y: 2}, {X: 4, Y: 2}}, [4]int{100, 200, 300, 400}, 0},
		"negative":            {floor.Rect(-5.5, -3, 3, 2), [4]int{-550, -300, 300, 200}, 0},
		"turned":              {floor.Ring{{X: 5, Y: 0}, {X: 10, Y: 5}, {X: 5, Y: 10}, {X: 0, Y: 5}}, [4]int{0, 0, 1000, 1000}, 8},
		"bow tie":             {floor.Ring{{X: 0, Y: 0}, {X: 2, Y: 2}, {X: 2, Y: 0}, {X: 0, Y: 1}}, [4]int{0, 0, 200, 200}, 8},
		"twenty corners":      {round, [4]int{700, 700, 600, 600}, 40},
		"empty":               {nil, [4]int{}, 0},
		"a line":              {floor.Ring{{X: 1, Y: 1}, {X: 2, Y: 2}}, [4]int{100, 100, 100, 100}, 0},
		"no number":           {floor.Ring{{X: nan, Y: 0}, {X: nan, Y: 1}, {X: nan, Y: nan}}, [4]int{}, 6},
		"endless":             {floor.Ring{{X: 0, Y: 0}, {X: inf, Y: 0}, {X: inf, Y: 1}, {X: 0, Y: 1}}, [4]int{0, 0, 1e7, 100}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			a := anAtlas(floor.Rect(7, 7, 1, 1), test.ring)
			content, err := json.Marshal(a.mapPlan())
			if err != nil {
				t.Fatal(err)
			}
			var p mapPlan
			if err := json.Unmarshal(content, &p); err != nil {
				t.Fatal(err)
			}
			b := p.Booths
			if got := [4]int{700 + b.X[1], 700 + b.Y[1], b.W[1], b.H[1]}; got != test.box || len(b.Rings[1]) != test.sent {
				t.Errorf("box %v and ring %v, want %v and %d numbers", got, b.Rings[1], test.box, test.sent)
			}
		})
	}
}

func TestMapPlanFaults(t *testing.T) {
	a := anAtlas()
	if p := a.mapPlan(); p.Booths.Codes != "" || len(p.Booths.X) != 0 || p.Closures == nil || p.Places == nil {
		t.Errorf("an empty plan is %+v", p)
	}
	a = anAtlas(floor.Rect(0, 0, 1, 1), floor.Rect(0, 0, 1, 1))
	a.Plan.Booths[1].Code, a.Plan.Booths[0].Code, a.Plan.Booths[1].Floor = "A\n0", "A0", "nowhere"
	a.Geometry.Closures = []floor.Closure{{ID: "1", Floor: "1", Outline: floor.Rect(1, 1, 2, 2)}}
	a.Geometry.Floors[0].Doors = []floor.Line{{{X: 1, Y: 0}, {X: 2, Y: 0}}}
	p := a.mapPlan()
	if p.Booths.Codes != "A0\nA 0" || !reflect.DeepEqual(p.Booths.Floor, []int{0, 0}) {
		t.Errorf("codes %q on floors %v", p.Booths.Codes, p.Booths.Floor)
	}
	if !reflect.DeepEqual(p.Closures, []mapArea{{0, []int{100, 100, 300, 100, 300, 300, 100, 300}}}) || !reflect.DeepEqual(p.Floors[0].Doors, [][]int{{100, 0, 200, 0}}) {
		t.Errorf("closures %v, doors %v", p.Closures, p.Floors[0].Doors)
	}
}

// manyBooths are so many upright booths in rows.
func manyBooths(n int) *atlas {
	rings := make([]floor.Ring, n)
	for i := range rings {
		rings[i] = floor.Rect(float64(i%200)*3, float64(i/200)*4, 3, 3)
	}
	return anAtlas(rings...)
}

// TestLargePlan shows a plan that is too large to stand in a page.
func TestLargePlan(t *testing.T) {
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	f := frame{Lang: booths.En, Assets: &assets{}, words: words[booths.En]}
	for n, inline := range map[int]bool{inlined: true, inlined + 1: false} {
		v, err := drawMap(f, manyBooths(n), emphasis{})
		if err != nil || (v.SVG != "") != inline {
			t.Errorf("%d booths: %d bytes of SVG, error %v", n, len(v.SVG), err)
		}
	}
}

// BenchmarkMapData makes what the live map of 30,000 booths loads: once a change, and once the first page that shows it.
func BenchmarkMapData(b *testing.B) {
	a := manyBooths(30000)
	b.Run("put", func(b *testing.B) {
		for b.Loop() {
			(&mapFiles{}).put(a)
		}
	})
	b.Run("code", func(b *testing.B) {
		content, _ := json.Marshal(a.mapPlan())
		for b.Loop() {
			b.ReportMetric(float64(len(newAsset("x.json", content, brotliOptions).br())), "br-bytes")
		}
	})
	b.Run("page", func(b *testing.B) {
		words, _ := readCatalogues()
		names := a.mapFiles()
		a.mapFiles = func() map[string]string { return names }
		for b.Loop() {
			drawMap(frame{Lang: booths.Vi, Assets: &assets{}, words: words[booths.Vi]}, a, emphasis{})
		}
	})
}
