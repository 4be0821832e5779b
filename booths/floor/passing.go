package floor

import (
	"cmp"
	"math"
	"slices"
)

// What is seen from a way.
const (
	turnSight   = 4.0        // metres from a turn to what it is said by
	sideways    = 4.5        // metres to the side of the way that things count as passed
	glanceEvery = math.Sqrt2 // metres between looks to the side; not a number that plans are drawn by, so that none falls on a seam
	told        = 5.0        // metres from which a stretch is worth describing
	maxLooks    = 4096       // of one step
	maxWork     = 4_000_000  // edges looked at for one route, so that a heap of booths does not take for ever
	most        = 3          // spans of booths and places that a step names
	favour      = 1.0        // metres that a booth inside the turn, or a place, may be further away than another and still be named
	tie         = 0.1        // metres of difference that nobody sees
)

// mark is something that stands in the hall: a booth, a place or, without an id, a wall.
type mark struct {
	id, kind, floor string
	row             string // letters of a booth
	booth, open     bool
	storey          int
	ring            Ring
}

// walk is the state of one Steps.
type walk struct {
	*Guide
	route Route
	ways  []course // of the parts
	steps []Step
	knots []int // of each step: the corner of its course that it begins at
	work  int   // edges that may still be looked at
}

// at is what the turn of step i is said by: the nearest thing in sight, rather inside the turn and rather a place that is
// not for walking across. It is none of the ends of the route, nor what is crossed before or after the turn.
func (w *walk) at(i int) string {
	s := w.steps[i]
	p, storey, turn := s.Line[0], w.route.Parts[s.Part].Storey, w.ways[s.Part].knots[w.knots[i]]
	not := slices.Concat([]string{"", w.route.From, w.route.To}, s.Across, w.steps[i-1].Across)
	type candidate struct {
		id  string
		far float64
	}
	var all []candidate
	least := math.Inf(1)
	w.grid.each(Box{p, p}.Grow(turnSight), func(i int) {
		m := &w.marks[i]
		if m.storey != storey || w.work < 0 || slices.Contains(not, m.id) {
			return
		}
		w.work -= len(m.ring)
		q := m.ring.nearest(p)
		far := distance(p, q)
		if far > turnSight || !w.sees(i, p, q) {
			return
		}
		if turn.inner(heading(p, q)) {
			far -= favour
		}
		if !m.booth && !m.open {
			far -= favour
		}
		all, least = append(all, candidate{m.id, far}), min(least, far)
	})
	best := ""
	for _, c := range all {
		if c.far <= least+tie && (best == "" || c.id < best) {
			best = c.id
		}
	}
	return best
}

// inner reports whether somebody who turns at k has a heading on the inner side.
func (k knot) inner(heading float64) bool {
	turn := signed(k.to - k.from)
	return turn*signed(heading-k.from) > 0 && turn*signed(heading-k.to) > 0
}

// view is what somebody sees on their way, in order.
type view struct {
	looks  int
	sides  [2][]sighting     // left and right, each mark once
	counts [2]map[string]int // of looks that met the letters of a row
	across []string
}

// sighting is a mark and the look that first met it.
type sighting struct {
	*mark
	look int
}

// look goes along step i and looks to both sides.
func (w *walk) look(i int) view {
	var v view
	v.counts = [2]map[string]int{{}, {}}
	s := w.steps[i]
	way := w.ways[s.Part]
	step := max(glanceEvery, s.Metres/maxLooks)
	next := step / 3
	for j := 1; j < len(s.Line); j++ {
		a, b := s.Line[j-1], s.Line[j]
		long := distance(a, b)
		for ; next <= long; next += step {
			p := Point{a.X + (b.X-a.X)*next/long, a.Y + (b.Y-a.Y)*next/long}
			w.glance(&v, w.route.Parts[s.Part].Storey, p, way.ahead[way.knots[w.knots[i]].i+j-1])
		}
		next -= long
	}
	return v
}

// glance adds to v what is at p and on both sides of it.
func (w *walk) glance(v *view, storey int, p Point, ahead float64) {
	if w.work < 0 {
		return
	}
	w.grid.each(Box{p, p}, func(i int) {
		w.work--
		if m := &w.marks[i]; m.open && m.kind != "entrance" && m.storey == storey && m.ring.contains(p) && !slices.Contains(v.across, m.id) {
			v.across = append(v.across, m.id)
		}
	})
	if math.IsNaN(ahead) {
		return
	}
	v.looks++
	for side, angle := range [2]float64{-90, 90} {
		i := w.ray(storey, p, ahead+angle, sideways)
		if i < 0 || w.marks[i].id == "" {
			continue
		}
		m := &w.marks[i]
		v.counts[side][m.row]++
		if !slices.ContainsFunc(v.sides[side], func(s sighting) bool { return s.mark == m }) {
			v.sides[side] = append(v.sides[side], sighting{m, v.looks})
		}
	}
}

// passing adds to every step what is to be seen on it, but for what is named anyway.
func (w *walk) passing() {
	views := make([]view, len(w.steps))
	for i, s := range w.steps {
		views[i] = w.look(i)
		ends := []string{w.route.From, w.route.To, s.Start, s.Via, w.route.Parts[s.Part].Onwards}
		w.steps[i].Across = slices.DeleteFunc(views[i].across, func(id string) bool { return slices.Contains(ends, id) })
		if w.knots[i] > 0 {
			w.steps[i].At = w.at(i)
		}
	}
	for i := range w.steps {
		s := &w.steps[i]
		onwards := w.route.Parts[s.Part].Onwards
		end := cmp.Or(onwards, w.route.To)
		if i+1 < len(w.steps) && w.knots[i+1] > 0 {
			end = w.steps[i+1].At
		}
		if s.Metres >= told {
			named := []string{w.route.From, w.route.To, s.Start, s.At, end}
			s.Past, s.Landmarks = views[i].past(named, end), views[i].places(named)
			if w.rows {
				s.Aisle = views[i].aisle()
			}
		}
		if s.Turn == Onward && end != onwards && len(s.Across)+len(s.Past)+len(s.Landmarks) == 0 {
			s.Towards = end
		}
	}
}

// past is the booths on one side, at most most runs of them: the first, the last, and one between. It is the side with
// the row of the booth end, else that with more booths.
func (v view) past(named []string, end string) []Span {
	var sides [2][]string
	var worth [2]int
	for i, seen := range v.sides {
		for _, m := range seen {
			if !m.booth || slices.Contains(named, m.id) {
				continue
			}
			sides[i] = append(sides[i], m.id)
			if worth[i]++; m.row != "" && m.row == rowOf(end) {
				worth[i] += maxLooks
			}
		}
	}
	codes := sides[0]
	if d := cmp.Compare(worth[1], worth[0]); d > 0 || d == 0 && slices.Compare(sides[1], sides[0]) < 0 {
		codes = sides[1]
	}
	runs := spans(codes)
	if n := len(runs); n > most {
		runs = []Span{runs[0], runs[n/2], runs[n-1]}
	}
	return runs
}

// places are the first places on either side, but for those that are walked across: it would not be clear whether to.
func (v view) places(named []string) []string {
	all := slices.DeleteFunc(slices.Concat(v.sides[0], v.sides[1]), func(s sighting) bool {
		return s.booth || s.open || slices.Contains(named, s.id)
	})
	slices.SortFunc(all, func(a, b sighting) int { return cmp.Or(cmp.Compare(a.look, b.look), cmp.Compare(a.id, b.id)) })
	var out []string
	for _, s := range all {
		if !slices.Contains(out, s.id) && len(out) < most-1 {
			out = append(out, s.id)
		}
	}
	return out
}

// aisle is the letters of the rows that run along the way: three booths or more, beside at least half of it.
func (v view) aisle() []string {
	var out []string
	for side, counts := range v.counts {
		booths := map[string]int{}
		for _, m := range v.sides[side] {
			booths[m.row]++
		}
		for row, n := range counts {
			if row != "" && booths[row] > 2 && 2*n > v.looks && !slices.Contains(out, row) {
				out = append(out, row)
			}
		}
	}
	slices.Sort(out)
	return out
}
