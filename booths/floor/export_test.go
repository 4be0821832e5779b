package floor

import "context"

// Access is where people stand who have come to a stop.
func (g *Graph) Access(name string, by Profile) []Point {
	t := &g.stops[g.named[name]]
	return g.mesh(t.storey, by).access(t, by)
}

// Taut is the length of a shortest line between two stops, before it is moved off corners.
func (g *Graph) Taut(from, to string, by Profile) float64 {
	return g.leg(g.named[from], g.named[to], by).metres()
}

// Prepare works out the free space of all storeys.
func (g *Graph) Prepare(by Profile) {
	for _, mesh := range g.ways[by].meshes {
		mesh()
	}
}

// AtLeast is what the search for rides takes two stops to be apart at least, in metres.
func (g *Graph) AtLeast(from, to string, by Profile) float64 {
	return atLeast(g.stops[g.named[from]].ring(), g.stops[g.named[to]].ring(), by)
}

// Table is the metres between stops.
func (g *Graph) Table(ctx context.Context, stops []string, by Profile) ([][]float64, error) {
	return g.table(ctx, stops, by)
}
