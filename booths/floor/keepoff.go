package floor

import (
	"math"
	"slices"
)

const (
	offCorners = 0.7  // metres that a way keeps further from a corner than it must, where there is room
	longer     = 1.04 // times the shortest length that it may be for this: well within the twentieth that Route promises
	together   = 1.2  // metres between corners that are taken as one
	halvings   = 5    // of how far a corner is moved, before it stays
)

// bend is one or a few corners of a shortest line that turn the same way: where else it may lead around them.
type bend struct {
	corners Line  // as the shortest line has them
	at      Point // where all of them would be cut by one turn
	off     Point // how far at may be moved
	tries   int   // how often it was moved less
}

// points are those of the line at b.
func (b *bend) points() Line {
	if b.tries > halvings {
		return b.corners
	}
	k := math.Pow(0.6, float64(b.tries))
	return Line{{b.at.X + k*b.off.X, b.at.Y + k*b.off.Y}}
}

// keepOff moves the corners of a shortest line away from what it turns around, to the middle of the aisle at most, so
// that all of it stays in free space and it becomes no more than longer times as long.
func (m *mesh) keepOff(l Line) Line {
	if len(l) < 3 {
		return l
	}
	bends := m.bends(l)
	checked := make([]bool, len(bends)+1) // stretches between bends
	for most := l.metres() * longer; ; {
		if m.makeWay(l, bends, checked) {
			continue
		}
		line := Line{l[0]}
		for i := range bends {
			line = append(line, bends[i].points()...)
		}
		if line = append(line, l[len(l)-1]); line.metres() <= most {
			return line
		}
		i := dearest(line, bends)
		bends[i].tries++
		checked[i], checked[i+1] = false, false
	}
}

// dearest is the bend of line that would make it shortest if it were moved less.
func dearest(line Line, bends []bend) (at int) {
	most, next := math.Inf(-1), 1
	for i, b := range bends {
		was := b.points()
		a, z := line[next-1], line[next+len(was)]
		next += len(was)
		if b.tries > halvings {
			continue
		}
		b.tries++
		if less := lengthBy(a, was, z) - lengthBy(a, b.points(), z); less > most {
			at, most = i, less
		}
	}
	return at
}

// lengthBy is how far it is from a along l to z.
func lengthBy(a Point, l Line, z Point) float64 {
	return distance(a, l[0]) + l.metres() + distance(l[len(l)-1], z)
}

// makeWay moves back the bends beside stretches that are not free, and reports whether there were any.
func (m *mesh) makeWay(l Line, bends []bend, checked []bool) (moved bool) {
	for i := range checked {
		if checked[i] {
			continue
		}
		a, b := l[0], l[len(l)-1]
		var beside []*bend
		if i > 0 {
			points := bends[i-1].points()
			a, beside = points[len(points)-1], append(beside, &bends[i-1])
		}
		if i < len(bends) {
			b, beside = bends[i].points()[0], append(beside, &bends[i])
		}
		beside = slices.DeleteFunc(beside, func(b *bend) bool { return b.tries > halvings })
		if checked[i] = len(beside) == 0 || m.clear(a, b); checked[i] {
			continue
		}
		for _, b := range beside {
			b.tries++
		}
		checked[max(0, i-1)], checked[min(len(bends), i+1)], moved = false, false, true
	}
	return moved
}

// bends are the corners of l, those close together that turn the same way as one.
func (m *mesh) bends(l Line) (out []bend) {
	for i := 1; i+1 < len(l); {
		j := i
		at := l[i]
		for ; j+2 < len(l) && distance(l[i], l[j+1]) < together; j++ {
			p, ok := corner(l[i-1], l[i], l[j+1], l[j+2])
			if !ok {
				break
			}
			at = p
		}
		b := bend{corners: l[i : j+1], at: at}
		b.off = m.room(l[i-1], at, l[j+1])
		out = append(out, b)
		i = j + 1
	}
	return out
}

// corner is where a way from a to b, if it went on, would meet that from c to d, which turns the same way at b and c.
func corner(a, b, c, d Point) (p Point, ok bool) {
	first, second := cross(a, b, c), cross(b, c, d)
	in, on := Point{b.X - a.X, b.Y - a.Y}, Point{d.X - c.X, d.Y - c.Y}
	turn := in.X*on.Y - in.Y*on.X
	if !(first*second > 0) || !(turn*first > 0) || abs(turn) < 0.3*math.Hypot(in.X, in.Y)*math.Hypot(on.X, on.Y) {
		return Point{}, false
	}
	t := ((c.X-b.X)*on.Y - (c.Y-b.Y)*on.X) / turn
	p = Point{b.X + t*in.X, b.Y + t*in.Y}
	return p, t >= 0 && distance(p, b) < together
}

// room is how far the corner at of a way from a to b may be moved outwards: offCorners, or to the middle of the aisle.
func (m *mesh) room(a, at, b Point) Point {
	u, v := toward(a, at), toward(b, at)
	out := toward(Point{}, Point{u.X + v.X, u.Y + v.Y})
	for far := offCorners; far > 0.1; far *= 0.7 {
		if m.clear(at, Point{at.X + 2*far*out.X, at.Y + 2*far*out.Y}) {
			return Point{far * out.X, far * out.Y}
		}
	}
	return Point{}
}

// toward is the direction from a to b, of length 1; the zero Point if they are the same.
func toward(a, b Point) Point {
	if l := distance(a, b); l > 0 {
		return Point{(b.X - a.X) / l, (b.Y - a.Y) / l}
	}
	return Point{}
}
