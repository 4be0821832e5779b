// Package floortest makes exhibition plans of any size for tests and benchmarks. What it makes is sound and always the
// same for the same arguments.
package floortest

import (
	"fmt"
	"math"

	"gianhang/booths/floor"
)

const (
	side       = 3.0 // metres of a booth
	aisle      = 3.0
	mainAisle  = 5.0
	islandLong = 10 // booths along an island, which is two deep
	columns    = 4  // islands beside each other in a hall
	rows       = 25 // islands behind each other in a hall
	block      = 5  // islands between main aisles across
	border     = 8.0
)

// capacity is how many booths a hall of Hall has room for.
const capacity = columns * rows * 2 * islandLong

// Hall is a plan of so many booths of 3 × 3 m in upright islands of 2 × 10 with aisles of 3 m and main aisles of 5 m.
// More than 2,000 booths stand in several halls side by side, with walls between them that have two doors each. Their
// codes are A1 to A20 for the first island, B1 to B20 for the next, and so on.
func Hall(booths int) floor.Plan {
	var p floor.Plan
	halls := max(1, (booths+capacity-1)/capacity)
	across := int(math.Ceil(math.Sqrt(float64(halls))))
	for h := range halls {
		in := min(booths-h*capacity, capacity)
		l := layoutOf(min(booths, capacity))
		l.origin = floor.Point{X: float64(h%across) * l.width, Y: float64(h/across) * l.height}
		l.first = h * columns * rows
		p.Floors = append(p.Floors, l.floor(h, across, halls))
		p.Booths = append(p.Booths, l.booths(h, in)...)
		p.Places = append(p.Places, l.places(h)...)
	}
	return p
}

// layout is the measure of one hall.
type layout struct {
	origin        floor.Point
	width, height float64
	columns       int
	first         int // number of the first island
}

func layoutOf(booths int) layout {
	islands := max(1, (booths+2*islandLong-1)/(2*islandLong))
	c := min(columns, max(1, int(math.Ceil(math.Sqrt(float64(islands)/3)))))
	r := (islands + c - 1) / c
	return layout{
		width:   2*border + float64(c)*islandLong*side + float64(c-1)*aisle,
		height:  2*border + top(r) - aisle,
		columns: c,
	}
}

// top is where the island of a row begins, in metres below the first.
func top(row int) float64 {
	return float64(row)*(2*side+aisle) + float64(row/block)*(mainAisle-aisle)
}

func (l layout) rect(x, y, w, h float64) floor.Ring {
	return floor.Rect(l.origin.X+x, l.origin.Y+y, w, h)
}

// floor is hall h with walls all around, but for an entrance to the street in front and doors to the halls beside it.
func (l layout) floor(h, across, halls int) floor.Floor {
	f := floor.Floor{Code: fmt.Sprint(h + 1), Outline: l.rect(0, 0, l.width, l.height)}
	o := f.Outline
	f.Walls = []floor.Line{{o[0], o[1]}, {o[1], o[2]}, {o[2], o[3]}, {o[3], o[0]}}
	door := func(x0, y0, x1, y1 float64) {
		at := func(x, y float64) floor.Point { return floor.Point{X: l.origin.X + x, Y: l.origin.Y + y} }
		f.Doors = append(f.Doors, floor.Line{at(x0, y0), at(x1, y1)})
	}
	for _, t := range []float64{0.25, 0.75} {
		if h%across+1 < across && h+1 < halls {
			door(l.width, t*l.height-3, l.width, t*l.height+3)
		}
		if h%across > 0 {
			door(0, t*l.height-3, 0, t*l.height+3)
		}
		if h+across < halls {
			door(t*l.width-3, l.height, t*l.width+3, l.height)
		}
		if h >= across {
			door(t*l.width-3, 0, t*l.width+3, 0)
		}
	}
	return f
}

func (l layout) booths(h, n int) (out []floor.Booth) {
	for i := range n {
		island, in := i/(2*islandLong), i%(2*islandLong)
		row, column := island/l.columns, island%l.columns
		x := border + float64(column)*(islandLong*side+aisle) + float64(in%islandLong)*side
		y := border + top(row) + float64(in/islandLong)*side
		out = append(out, floor.Booth{
			Code:    fmt.Sprintf("%s%d", letters(l.first+island), in+1),
			Floor:   fmt.Sprint(h + 1),
			Outline: l.rect(x, y, side, side),
		})
	}
	return out
}

// places are an entrance at the lower side of a hall with a desk before it, and toilets in two corners.
func (l layout) places(h int) []floor.Place {
	at := func(id, kind string, free bool, r floor.Ring) floor.Place {
		return floor.Place{ID: fmt.Sprintf("%s-%d", id, h+1), Kind: kind, Floor: fmt.Sprint(h + 1), Outline: r, StepFree: free}
	}
	return []floor.Place{
		at("entrance", "entrance", true, l.rect(l.width/2-3, l.height-1.5, 6, 1.5)),
		at("information", "information", true, l.rect(l.width/2-2, l.height-5.5, 4, 1.5)),
		at("toilet", "toilet", h%2 == 0, l.rect(0, 0, 5, 4)),
		at("toilet-2", "toilet", true, l.rect(l.width-5, l.height-4, 5, 4)),
	}
}

// letters are A to Z, AA to ZZ and so on.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26-1) + string(rune('A'+n%26))
}
