package floor

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestGrid holds the grid against looking at every box: each that meets is called once, however large or far.
func TestGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(-200, 200)
		box := rapid.Custom(func(t *rapid.T) Box {
			size := rapid.SampledFrom([]float64{0, 3, 3, 3, 400, 20000}).Draw(t, "size")
			p := Point{coordinate.Draw(t, "x"), coordinate.Draw(t, "y")}
			return Box{p, Point{p.X + size, p.Y + size}}
		})
		boxes := rapid.SliceOfN(box, 0, 300).Draw(t, "boxes")
		g := newGrid(boxes)
		for _, asked := range rapid.SliceOfN(box, 1, 20).Draw(t, "asked") {
			var got, want []int
			g.each(asked, func(i int) { got = append(got, i) })
			for i, b := range boxes {
				if b.meets(asked) {
					want = append(want, i)
				}
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Fatalf("%v meets %v, not %v", asked, want, got)
			}
		}
	})
}
