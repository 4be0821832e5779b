package web

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/chromedp"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// star is an outline of 20 corners around a point.
func star(x, y, outer, inner float64) (r floor.Ring) {
	for i := range 20 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 10)
		radius := outer
		if i%2 == 1 {
			radius = inner
		}
		r = append(r, floor.Point{X: x + radius*cos, Y: y + radius*sin})
	}
	return r
}

// strangeThings are the booths of a plan that nobody would draw, and one by one what is strange about each.
var strangeThings = []floor.Booth{
	{Code: "N1", Floor: "A", Outline: floor.Rect(-118, -66, 6, 3)},
	{Code: "N2", Floor: "A", Outline: floor.Rect(-114, -64, 6, 4)}, // overlaps N1
	{Code: "S20", Floor: "A", Outline: star(-100, -62, 5, 2.5)},
	{Code: "T3", Floor: "A", Outline: floor.Ring{{X: -92, Y: -66}, {X: -86, Y: -66}, {X: -92, Y: -60}}},
	{Code: "D4", Floor: "A", Outline: floor.Ring{{X: -112, Y: -52}, {X: -109, Y: -49}, {X: -112, Y: -46}, {X: -115, Y: -49}}},
	{Code: "L30", Floor: "A", Outline: floor.Rect(-104, -50, 30, 1)},
	{Code: "X9", Floor: "A", Outline: floor.Rect(-62, -58, 4, 4)}, // beside its hall
	{Code: "U1", Floor: "A", Outline: floor.Ring{{X: -84, Y: -68}, {X: -74, Y: -68}, {X: -74, Y: -58}, {X: -84, Y: -58}, {X: -84, Y: -60}, {X: -76, Y: -60}, {X: -76, Y: -66}, {X: -84, Y: -66}}},
	{Code: "E1", Floor: "B", Outline: floor.Rect(8, 6, 3, 3)}, // of a hall far away
}

// strangeNames are who stands there; the others are empty.
var strangeNames = map[string]string{
	"N1":  `Sở "Dữ liệu" & <b>Số</b> </script>`,
	"S20": "Trung tâm Phục vụ hành chính công và Xúc tiến đầu tư thương mại du lịch tỉnh",
	"D4":  "Nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng",
	"L30": "Dài",
	"U1":  "Quầy hình chữ U",
}

// strange is an exhibition on a plan that nobody would draw.
var strange = exhibition{seed: "dongnai-2023", edit: func(s *booths.Seed) {
	s.Departments, s.Programme = nil, nil
	s.Plan = named(floor.Plan{
		Floors: []floor.Floor{{Code: "A", Outline: star(-95, -55, 30, 27)}, {Code: "B", Outline: floor.Rect(0, 0, 20, 15)}},
		Booths: strangeThings,
		Places: []floor.Place{
			{ID: "gate", Kind: "entrance", Floor: "A", Outline: floor.Rect(-97, -30, 4, 2)},
			{ID: "desk", Kind: "information", Floor: "A", Outline: star(-95, -38, 3, 1.5)},
		},
	})
	for _, b := range strangeThings {
		if strangeNames[b.Code] == "" {
			continue
		}
		d := booths.SeedDepartment{Booths: []string{b.Code}}
		d.ID, d.Name, d.Group = "d-"+b.Code, booths.Text{VI: strangeNames[b.Code]}, "sở"
		d.Stand = booths.Stand{Department: d.ID, Topics: []string{s.Topics[len(s.Departments)%len(s.Topics)].ID}}
		s.Departments = append(s.Departments, d)
	}
}}

// testStrange opens every booth of a plan that nobody would draw by a click on it, and draws the way there.
func testStrange(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.base = serve(t, strange)
	for _, s := range strangeThings {
		p.openMap("/")
		x, y := p.spot(s.Code)
		p.do(chromedp.MouseClickXY(x, y))
		p.until(`location.pathname === "/booths/` + s.Code + `"`)
		p.live()
		is(p, marks("chosen"), s.Code)
		x, y = p.spot(s.Code)
		is(p, fmt.Sprintf(`document.elementFromPoint(%v, %v)?.tagName`, x, y), "CANVAS")
	}
	for _, path := range []string{"/?q=du+lieu", "/?q=so", "/places", "/places/desk", "/route?from=gate&to=S20", "/route?from=N1&to=N2", "/route?from=gate&to=X9", "/route?from=gate&to=E1"} {
		p.open(path)
		p.until(drawnMap)
	}
}
