package floortest

import (
	"fmt"
	"math"

	"gianhang/booths/floor"
)

const (
	cellSize = 47.0 // metres for four islands at any angle
	inCell   = 4 * 2 * islandLong
)

// Irregular is a plan of so many booths in islands at many angles, four parallel ones in each square of an octagonal
// hall, with a round stage of 24 corners in the middle and walls across some of the corners between the squares.
func Irregular(booths int) floor.Plan {
	cells := (booths+inCell-1)/inCell + 1 // one for the stage
	across := int(math.Ceil(math.Sqrt(float64(cells))))
	size, middle := float64(across)*cellSize, across/2*across+across/2
	p := floor.Plan{Floors: []floor.Floor{{Code: "1", Outline: octagon(size)}}}
	for c, next := 0, 0; next < booths; c++ {
		x, y := (float64(c%across)+0.5)*cellSize, (float64(c/across)+0.5)*cellSize
		if c == middle {
			p.Places = append(p.Places, floor.Place{ID: "stage", Kind: "stage", Floor: "1", StepFree: true, Outline: round(x, y, 12, 24)})
			continue
		}
		angle := float64(c) * 2.399963 // the golden angle: no two alike
		for i := range min(inCell, booths-next) {
			p.Booths = append(p.Booths, inIsland(next+i, i, x, y, angle))
		}
		if c%3 == 0 {
			w := floor.Line{{X: x - 0.55*cellSize, Y: y - 0.42*cellSize}, {X: x - 0.42*cellSize, Y: y - 0.55*cellSize}}
			p.Floors[0].Walls = append(p.Floors[0].Walls, w)
		}
		next += inCell
	}
	p.Places = append(p.Places,
		floor.Place{ID: "entrance", Kind: "entrance", Floor: "1", StepFree: true, Outline: floor.Rect(size/2-4, size+10, 8, 2)},
		floor.Place{ID: "information", Kind: "information", Floor: "1", StepFree: true, Outline: floor.Rect(size/2-2, size+4, 4, 2)},
		floor.Place{ID: "toilet", Kind: "toilet", Floor: "1", StepFree: true, Outline: floor.Rect(size/2-30, -12, 8, 5)})
	return p
}

// octagon is a hall around a square of size metres, its corners cut where no square of islands is.
func octagon(size float64) floor.Ring {
	o, cut := 12.0, 11.0
	return floor.Ring{
		{X: cut - o, Y: -o}, {X: size + o - cut, Y: -o}, {X: size + o, Y: cut - o}, {X: size + o, Y: size + o - cut},
		{X: size + o - cut, Y: size + o}, {X: cut - o, Y: size + o}, {X: -o, Y: size + o - cut}, {X: -o, Y: cut - o},
	}
}

// inIsland is booth number i of the four islands around (x, y), turned by an angle.
func inIsland(number, i int, x, y, angle float64) floor.Booth {
	island, in := i/(2*islandLong), i%(2*islandLong)
	u := float64(in%islandLong)*side - islandLong*side/2
	v := float64(island)*(2*side+aisle) + float64(in/islandLong)*side - (4*(2*side+aisle)-aisle)/2
	return floor.Booth{
		Code:    fmt.Sprintf("%s%d", letters(number/(2*islandLong)), in+1),
		Floor:   "1",
		Outline: turned(floor.Rect(u, v, side, side), angle, floor.Point{X: x, Y: y}),
	}
}

// turned is r turned by an angle about the origin, then moved by at.
func turned(r floor.Ring, angle float64, at floor.Point) floor.Ring {
	sin, cos := math.Sincos(angle)
	out := make(floor.Ring, len(r))
	for i, p := range r {
		out[i] = floor.Point{X: at.X + p.X*cos - p.Y*sin, Y: at.Y + p.X*sin + p.Y*cos}
	}
	return out
}

// round is a ring of n corners around (x, y), radius metres away from it.
func round(x, y, radius float64, n int) floor.Ring {
	out := make(floor.Ring, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = floor.Point{X: x + radius*cos, Y: y + radius*sin}
	}
	return out
}
