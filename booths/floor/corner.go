package floor

import (
	"cmp"
	"math"
	"slices"
)

// How a line of the router becomes a way as people see it. The classes of turns are in turnOf.
const (
	wiggle = 1.0  // metres that a corner may lie off the straight way without being one
	jog    = 2.0  // metres between two corners that people take as one
	cutOff = 4.0  // metres between two corners that may be one, cut off
	apron  = 2.5  // metres in front of a booth that do not count as a stretch of the way
	adopt  = 5.0  // metres after which a slight bend has become one's heading
	unsaid = 25.0 // degrees below which a bend is not a turn
)

// course is a way as people see it: where they turn, and which way they face when they set out and arrive.
type course struct {
	line    Line
	knots   []knot    // the first and last are the ends of line
	ahead   []float64 // the heading from each point of line to the next, but for wiggles; NaN on a porch
	out, in float64
}

// knot is a corner of a course.
type knot struct {
	at    Point   // may lie off the line, where a corner was cut
	i     int     // the point of the line that stands for it
	turn  float64 // degrees, to the right positive
	from  float64 // the heading before it
	to    float64 // the heading after it
	bends bool    // corners between this and the next are left out
}

// newCourse finds the corners of line. Headings of a line without length are NaN.
func newCourse(line Line) course {
	c := course{line: line.tidy(), out: math.NaN(), in: math.NaN()}
	if len(c.line) == 0 {
		return c
	}
	var all []knot
	for _, i := range c.line.thin(0, len(c.line)-1) {
		all = append(all, knot{at: c.line[i], i: i})
	}
	c.ahead = headings(all, len(c.line))
	all = trim(collapse(all))
	if n := len(all); n > 1 {
		c.out, c.in = heading(all[0].at, all[1].at), heading(all[n-2].at, all[n-1].at)
	}
	c.knots = turning(all)
	return c
}

// headings are those from each of n points to the next, NaN on a porch.
func headings(all []knot, n int) []float64 {
	out := slices.Repeat([]float64{math.NaN()}, n)
	first, last := porch(all)
	for j := 1; j < len(all); j++ {
		if first && j == 1 || last && j == len(all)-1 {
			continue
		}
		for i := all[j-1].i; i < all[j].i; i++ {
			out[i] = heading(all[j-1].at, all[j].at)
		}
	}
	return out
}

// tidy is l without points that are none and without repetitions.
func (l Line) tidy() Line {
	var out Line
	for _, p := range l {
		if near(Line{p}) && (len(out) == 0 || distance(out[len(out)-1], p) > 1e-3) {
			out = append(out, p)
		}
	}
	return out
}

// thin picks the points from number i to j that l needs to stay within a wiggle of its shape (Ramer, Douglas and
// Peucker).
func (l Line) thin(i, j int) []int {
	if i == j {
		return []int{i}
	}
	worst, far := 0, wiggle
	for k := i + 1; k < j; k++ {
		if d := toSegment(l[k], l[i], l[j]); d > far {
			worst, far = k, d
		}
	}
	if worst == 0 {
		return []int{i, j}
	}
	return append(l.thin(i, worst), l.thin(worst, j)[1:]...)
}

// collapse makes one corner of two that people take as one: closer than a jog, or a corner cut off.
func collapse(k []knot) []knot {
	for {
		short, at := math.Inf(1), 0
		for j := 1; j+2 < len(k); j++ {
			if d := distance(k[j].at, k[j+1].at); d < short-slack && (d < jog || d < cutOff && sameWay(k[j-1:j+3])) {
				short, at = d, j
			}
		}
		if at == 0 {
			return k
		}
		k[at].at = crossing(k[at-1].at, k[at].at, k[at+1].at, k[at+2].at)
		k = slices.Delete(k, at+1, at+2)
	}
}

// sameWay reports whether the two corners between four knots turn the same way, together no more than a plain turn.
func sameWay(k []knot) bool {
	first := signed(heading(k[1].at, k[2].at) - heading(k[0].at, k[1].at))
	second := signed(heading(k[2].at, k[3].at) - heading(k[1].at, k[2].at))
	return first*second > 0 && math.Abs(first+second) <= 120
}

// crossing is where the lines ab and cd cross, if that is not far from b and c, else the middle between those.
func crossing(a, b, c, d Point) Point {
	if s := (b.X-a.X)*(d.Y-c.Y) - (b.Y-a.Y)*(d.X-c.X); s != 0 {
		t := ((c.X-a.X)*(d.Y-c.Y) - (c.Y-a.Y)*(d.X-c.X)) / s
		p := Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}
		if distance(p, b) < cutOff && distance(p, c) < cutOff {
			return p
		}
	}
	return Point{(b.X + c.X) / 2, (b.Y + c.Y) / 2}
}

// porch reports whether the first and the last stretch only lead from a booth into the aisle and back.
func porch(k []knot) (first, last bool) {
	n := len(k)
	if n > 2 {
		d := distance(k[n-2].at, k[n-1].at)
		last = d < apron && d <= distance(k[n-3].at, k[n-2].at)+slack
	}
	if n > 3 || n == 3 && !last {
		d := distance(k[0].at, k[1].at)
		first = d < apron && d <= distance(k[1].at, k[2].at)+slack
	}
	return first, last
}

// trim leaves out the corners of porches.
func trim(k []knot) []knot {
	first, last := porch(k)
	if n := len(k); last {
		k[n-2].i = k[n-1].i
		k = k[:n-1]
	}
	if first {
		k[1].i = k[0].i
		k = k[1:]
	}
	return k
}

// turning keeps the ends and the corners at which people turn. Slight bends add up until their heading is adopted.
func turning(all []knot) []knot {
	out, drift := all[:1:1], 0.0
	for i := 1; i < len(all)-1; i++ {
		k := all[i]
		if distance(all[i-1].at, k.at) > adopt {
			drift = 0
		}
		k.from, k.to = heading(all[i-1].at, k.at), heading(k.at, all[i+1].at)
		k.turn = signed(drift + k.to - k.from)
		if drift = k.turn; math.Abs(drift) >= unsaid {
			out, drift = append(out, k), 0
		}
	}
	if len(all) > 1 {
		out = append(out, all[len(all)-1])
	}
	return out
}

// limit leaves out the slightest turns of all courses together, at equal turns those with the shortest stretch, until
// no more than n stretches remain or each course is one.
func limit(ways []course, n int) {
	type corner struct{ way, i, turn, metres int }
	for {
		var all []corner
		stretches := 0
		for w, c := range ways {
			stretches += max(1, len(c.knots)-1)
			for i := 1; i+1 < len(c.knots); i++ {
				k := c.knots
				short := min(distance(k[i-1].at, k[i].at), distance(k[i].at, k[i+1].at))
				all = append(all, corner{w, i, int(math.Abs(k[i].turn)/5 + 0.5), int(short*10 + 0.37)})
			}
		}
		if stretches <= n || len(all) == 0 {
			return
		}
		least := slices.MinFunc(all, func(a, b corner) int {
			return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.metres, b.metres))
		})
		c := &ways[least.way]
		c.knots[least.i-1].bends = true
		c.knots = slices.Delete(c.knots, least.i, least.i+1)
	}
}

// heading is the direction from a to b in degrees, growing to the right since y runs down the sheet.
func heading(a, b Point) float64 { return math.Atan2(b.Y-a.Y, b.X-a.X) * 180 / math.Pi }

// signed is an angle in degrees between −180 and 180.
func signed(a float64) float64 { return math.Remainder(a, 360) }
