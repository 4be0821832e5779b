package booths_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/booths/floor/floortest"
)

// aHall is a plan with what browsers must answer about it as the server does.
type aHall struct {
	Name      string             `json:"name"`
	File      booths.WaysFile    `json:"file"`
	Routes    []aRoute           `json:"routes"`
	From      string             `json:"from"`
	Distances map[string]float64 `json:"distances"` // from there, in metres
}

// aRoute is what is asked and answered: either legs or, in Vietnamese and English, why there are none.
type aRoute struct {
	Stops   []string  `json:"stops"`
	Profile string    `json:"profile"`
	Best    bool      `json:"best,omitempty"`
	NoWay   [2]string `json:"noWay"`
	Legs    []aLeg    `json:"legs"`
}

// aLeg is a way between two stops. Lines are in centimetres.
type aLeg struct {
	To      string      `json:"to"`
	Metres  float64     `json:"metres"`
	Seconds float64     `json:"seconds"`
	Lines   [][]float64 `json:"lines"`
	Vi      []string    `json:"vi"`
	En      []string    `json:"en"`
}

// waysOf are the ways of a plan that is in no store.
func waysOf(p booths.Plan) *booths.Ways {
	w := &booths.Ways{Overview: booths.Overview{Plan: p}, Geometry: p.Geometry()}
	w.Graph, w.Guide = floor.NewGraph(w.Geometry), floor.NewGuide(w.Geometry)
	return w
}

// aPlan gives a bare plan names.
func aPlan(plan floor.Plan) (p booths.Plan) {
	for _, f := range plan.Floors {
		p.Floors = append(p.Floors, booths.Floor{Floor: f, Name: booths.Text{VI: "Sảnh " + f.Code, EN: "Hall " + f.Code}})
	}
	for _, b := range plan.Booths {
		p.Booths = append(p.Booths, booths.Booth{Booth: b})
	}
	for _, x := range plan.Places {
		p.Places = append(p.Places, booths.Place{Place: x, Name: booths.Text{VI: x.ID}})
	}
	for _, c := range plan.Closures {
		p.Closures = append(p.Closures, booths.Closure{Closure: c})
	}
	p.Connections = plan.Connections
	return p
}

// ask is the way through stops, told in both languages.
func ask(t *testing.T, w *booths.Ways, by floor.Profile, best bool, stops ...string) aRoute {
	t.Helper()
	vi, en := w.Voice(booths.Vi), w.Voice(booths.En)
	out := aRoute{Stops: stops, Profile: by.String(), Best: best}
	routes, err := w.Graph.Tour(t.Context(), stops, by, best, true)
	var none *floor.NoWay
	if errors.As(err, &none) {
		out.NoWay = [2]string{vi.NoWay(*none), en.NoWay(*none)}
		return out
	}
	check(t, err)
	for _, r := range routes {
		steps := w.Guide.Steps(r)
		leg := aLeg{To: r.To, Metres: rounded(r.Metres), Seconds: rounded(r.Seconds), Vi: vi.Say(r, steps), En: en.Say(r, steps)}
		leg.Vi, leg.En = append(leg.Vi, vi.Sum(r)), append(leg.En, en.Sum(r))
		if r.Detour != nil {
			leg.Vi, leg.En = append(leg.Vi, vi.Detour(*r.Detour)), append(leg.En, en.Detour(*r.Detour))
		}
		for _, p := range r.Parts {
			line := []float64{}
			for _, q := range p.Line {
				line = append(line, math.Round(q.X*100), math.Round(q.Y*100))
			}
			leg.Lines = append(leg.Lines, line)
		}
		out.Legs = append(out.Legs, leg)
	}
	return out
}

func rounded(metres float64) float64 { return math.Round(metres*1000) / 1000 }

// asked are n ways between stops at random by either profile, of which some are to the nearest of a kind, and two tours.
func asked(t *testing.T, name string, p booths.Plan, n int) aHall {
	t.Helper()
	w := waysOf(p)
	h := aHall{Name: name, File: w.File(), Distances: map[string]float64{}}
	var stops []string
	for _, x := range w.Geometry.Booths {
		stops = append(stops, x.Code)
	}
	kinds := []string{}
	for _, x := range w.Geometry.Places {
		stops, kinds = append(stops, x.ID), append(kinds, x.Kind)
	}
	rng := rand.New(rand.NewPCG(5, uint64(n)))
	pick := func(of []string) string { return of[rng.IntN(len(of))] }
	for i := range n {
		to := pick(stops)
		if i%5 == 4 {
			to = pick(kinds)
		}
		h.Routes = append(h.Routes, ask(t, w, floor.Profile(i%2), false, pick(stops), to))
	}
	if n < 20 {
		return h
	}
	tour := []string{}
	for range 17 {
		tour = append(tour, pick(stops))
	}
	h.Routes = append(h.Routes, ask(t, w, floor.Walking, true, tour[:8]...), ask(t, w, floor.Walking, true, tour...))
	h.From = pick(stops)
	far, err := w.Graph.Distances(h.From, floor.StepFree)
	check(t, err)
	for id, metres := range far {
		h.Distances[id] = rounded(metres)
	}
	return h
}

// rooms are three rooms in a row: the way to the second is closed, that to the third too narrow for wheels.
func rooms() floor.Plan {
	wall := func(x, door, width float64) (w, d floor.Line) {
		return floor.Line{{X: x, Y: 0}, {X: x, Y: 10}}, floor.Line{{X: x, Y: door}, {X: x, Y: door + width}}
	}
	w1, d1 := wall(10, 4, 2)
	w2, d2 := wall(20, 4, 0.8)
	w3, d3 := wall(30, 4, 2)
	p := floor.Plan{
		Floors:   []floor.Floor{{Code: "1", Outline: floor.Rect(0, 0, 40, 10), Walls: []floor.Line{w1, w2, w3}, Doors: []floor.Line{d1, d2, d3}}},
		Places:   []floor.Place{{ID: "stair", Kind: "stair", Floor: "1", Outline: floor.Rect(28, 3, 4, 4)}},
		Closures: []floor.Closure{{ID: "wet", Floor: "1", Outline: floor.Rect(9, 3, 2, 4)}},
	}
	for i := range 4 {
		p.Booths = append(p.Booths, floor.Booth{Code: fmt.Sprint("A", i+1), Floor: "1", Outline: floor.Rect(float64(10*i)+2, 1, 3, 3)})
	}
	return p
}

// TestWaysFile compares ways with testdata/ways.json, which the client's tests hold their own against. After a wanted
// change: go test -update.
func TestWaysFile(t *testing.T) {
	twoStoreys := must(booths.ReadSeed(os.DirFS("testdata/two-storeys")))(t)
	halls := []aHall{
		asked(t, "seed", seedOf(t, "dongnai-2023").Plan, 60),
		asked(t, "two storeys", twoStoreys.Plan, 60),
		asked(t, "hall", aPlan(floortest.Hall(60)), 40),
		asked(t, "irregular", aPlan(floortest.Irregular(160)), 60),
		asked(t, "rooms", aPlan(rooms()), 19),
	}
	for i := range 10 {
		plan := floortest.Random(rand.New(rand.NewPCG(uint64(i)+100, 9)))
		halls = append(halls, asked(t, fmt.Sprint("random ", i), aPlan(plan), 16))
	}
	got := must(json.Marshal(halls))(t)
	got = append(bytes.ReplaceAll(got, []byte(`{"stops"`), []byte("\n{\"stops\"")), '\n')
	golden := filepath.Join("testdata", "ways.json")
	if *update {
		check(t, os.WriteFile(golden, got, 0o644))
	}
	if want := must(os.ReadFile(golden))(t); !bytes.Equal(got, want) {
		t.Error("ways are not those of ", golden, ": -update, then test the client")
	}
	for _, said := range []string{"no way from", "has steps", "closed for now", "longer, to avoid"} {
		if !regexp.MustCompile(`"[^"{]*` + said).Match(got) {
			t.Errorf("no way says %q", said)
		}
	}
}
