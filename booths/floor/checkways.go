package floor

import "math"

// addDoor checks a door of f: two points within reach, along a wall.
func (c *check) addDoor(f Floor, d Line) {
	switch {
	case len(d) != 2 || !near(d):
		c.fault(FaultWall, anchor(d), f.Code)
	case !f.opens(d):
		c.fault(FaultDoor, Point{(d[0].X + d[1].X) / 2, (d[0].Y + d[1].Y) / 2}, f.Code)
	}
}

// opens reports whether the door d runs along walls of f, no further off than seam, for all its length but a seam at
// either end.
func (f Floor) opens(d Line) bool {
	var along float64
	for _, w := range f.Walls {
		for i := range max(0, len(w)-1) {
			along += max(0, alongside(w[i], w[i+1], d[0], d[1]))
		}
	}
	return along > 0 && along >= math.Hypot(d[1].X-d[0].X, d[1].Y-d[0].Y)-2*seam
}

// addConnections checks the connections of p, each of which is found at the place that it leads from, or else to.
func (c *check) addConnections(p Plan) {
	places := make(map[string]Ring, len(p.Places))
	for _, q := range p.Places {
		places[q.ID] = q.Outline
	}
	seen := map[[2]string]bool{}
	for _, x := range p.Connections {
		from, begins := places[x.From]
		to, ends := places[x.To]
		at := anchor(from)
		if !begins {
			at = anchor(to)
		}
		if !begins || !ends || x.From == x.To || !(x.Seconds >= 0 && x.Seconds <= maxSeconds) {
			c.fault(FaultConnection, at, x.From, x.To)
		}
		if ends := [2]string{x.From, x.To}; seen[ends] {
			c.fault(FaultDuplicate, at, x.From, x.To)
		} else {
			seen[ends] = true
		}
	}
}

// addClosures checks closures, which may lie across booths, walls and the edge of their floor.
func (c *check) addClosures(all []Closure) {
	c.begin()
	for _, x := range all {
		at := anchor(x.Outline)
		c.code(x.ID, at)
		if _, known := c.floors[x.Floor]; !known || !x.Outline.sound() {
			c.fault(FaultClosure, at, x.ID)
		}
	}
}
