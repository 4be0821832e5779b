package floor

import (
	"math"
	"slices"
)

// sheet is a plan laid out to be drawn: without what cannot be, without other storeys, turned.
type sheet struct {
	Canvas
	plan    Plan
	scene   Scene
	view    Box
	middles map[string]Point // of the floors, by code
	names   []Box            // what the names of floors and entrances cover
}

// maxAngle is in degrees; what is more, or no number, is no angle that anybody can mean.
const maxAngle = 1e6

// layOut makes the sheet of a scene.
func layOut(c Canvas, p Plan, s Scene) *sheet {
	if !(math.Abs(s.Turn) <= maxAngle) {
		s.Turn = 0
	}
	d := &sheet{Canvas: c, plan: p.drawable(s.Storey), scene: s}
	d.scene.Route, d.scene.Here = partsOn(s.Route, s.Storey), nil
	if h := s.Here; h != nil && near([]Point{h.At}) && (s.Storey == nil || h.Storey == *s.Storey) {
		d.scene.Here = &Here{turnedBy([]Point{h.At}, s.Turn)[0], h.Storey, h.Heading + s.Turn}
	}
	d.turn()
	d.middles = make(map[string]Point, len(d.plan.Floors))
	for _, f := range d.plan.Floors {
		if _, known := d.middles[f.Code]; !known && len(f.Outline) > 0 {
			d.middles[f.Code] = f.Outline.Centre()
		}
	}
	d.view = d.frame()
	if s.Aspect > 0 {
		d.crop()
	}
	return d
}

// drawable is p without outlines that enclose nothing or lie nowhere and, unless storey is nil, without other storeys.
func (p Plan) drawable(storey *int) Plan {
	away, known := map[string]bool{}, map[string]bool{}
	for _, f := range p.Floors {
		if !known[f.Code] {
			known[f.Code], away[f.Code] = true, storey != nil && f.Storey != *storey
		}
	}
	here := func(floor string, r Ring) bool {
		return !away[floor] && len(r) >= 3 && len(r) <= maxCorners && near(r) && r.Area() >= slack*slack
	}
	var out Plan
	for _, f := range p.Floors {
		if storey == nil || f.Storey == *storey {
			f.Walls, f.Doors = slices.DeleteFunc(slices.Clone(f.Walls), undrawable), slices.DeleteFunc(slices.Clone(f.Doors), undrawable)
			if !here("", f.Outline) {
				f.Outline = nil
			}
			out.Floors = append(out.Floors, f)
		}
	}
	out.Booths = kept(p.Booths, func(b *Booth) bool { return here(b.Floor, b.Outline) })
	out.Places = kept(p.Places, func(q *Place) bool { return here(q.Floor, q.Outline) })
	out.Closures = kept(p.Closures, func(c *Closure) bool { return here(c.Floor, c.Outline) })
	return out
}

// undrawable tells of a line that leads nowhere.
func undrawable(l Line) bool { return len(l) < 2 || !near(l) }

// kept gives those of all that are to be kept, in a slice of their own.
func kept[T any](all []T, keep func(*T) bool) []T {
	out := make([]T, 0, len(all))
	for i := range all {
		if keep(&all[i]) {
			out = append(out, all[i])
		}
	}
	return out
}

// partsOn gives the parts of a route on a storey, nil for any, that can be drawn.
func partsOn(parts []Part, storey *int) []Part {
	return kept(parts, func(p *Part) bool { return !undrawable(p.Line) && (storey == nil || p.Storey == *storey) })
}

// turnedBy gives points turned clockwise about the origin.
func turnedBy[T ~[]Point](points T, degrees float64) T {
	if degrees == 0 {
		return points
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	out := make(T, len(points))
	for i, p := range points {
		out[i] = Point{p.X*cos - p.Y*sin, p.X*sin + p.Y*cos}
	}
	return out
}

// turn turns everything as the scene says. Its slices are the sheet's own; the points in them are not.
func (d *sheet) turn() {
	by, p := d.scene.Turn, d.plan
	if by == 0 {
		return
	}
	for i, f := range p.Floors {
		p.Floors[i].Outline = turnedBy(f.Outline, by)
		for j := range f.Walls {
			f.Walls[j] = turnedBy(f.Walls[j], by)
		}
		for j := range f.Doors {
			f.Doors[j] = turnedBy(f.Doors[j], by)
		}
	}
	for i := range p.Booths {
		p.Booths[i].Outline = turnedBy(p.Booths[i].Outline, by)
	}
	for i := range p.Places {
		p.Places[i].Outline = turnedBy(p.Places[i].Outline, by)
	}
	for i := range p.Closures {
		p.Closures[i].Outline = turnedBy(p.Closures[i].Outline, by)
	}
	for i := range d.scene.Route {
		d.scene.Route[i].Line = turnedBy(d.scene.Route[i].Line, by)
	}
}

// frame is what the sheet shows: the scene's view or what it asks to fit, as wide as it wants it.
func (d *sheet) frame() Box {
	v := d.whole()
	if asked := boxRing(d.scene.View); near(asked) && d.scene.View.Width() >= slack && d.scene.View.Height() >= slack {
		v = turnedBy(asked, d.scene.Turn).Bounds()
	} else if fit := d.fit(); fit.Width() > 0 && fit.Height() > 0 {
		v = fit
	}
	if d.scene.Aspect > 0 {
		v = v.widened(max(1/maxAspect, min(maxAspect, d.scene.Aspect)), d.whole())
	}
	return v
}

// maxAspect keeps a view from growing without bounds.
const maxAspect = 10.0

// widened is b made as wide or as high as it takes to be wide times as wide as high, and moved so that it shows no more
// than it must of what is outside whole.
func (b Box) widened(wide float64, whole Box) Box {
	w, h := max(b.Width(), wide*b.Height()), max(b.Height(), b.Width()/wide)
	x := slid((b.Min.X+b.Max.X-w)/2, w, whole.Min.X, whole.Max.X)
	y := slid((b.Min.Y+b.Max.Y-h)/2, h, whole.Min.Y, whole.Max.Y)
	return Box{Point{x, y}, Point{x + w, y + h}}
}

// slid moves a length that begins at from into the room between low and high, or to the middle of it.
func slid(from, length, low, high float64) float64 {
	if length >= high-low {
		return (low + high - length) / 2
	}
	return max(low, min(high-length, from))
}

// whole is the box of everything, with a margin.
func (d *sheet) whole() Box { return d.plan.Bounds().Grow(Margin) }

// fit is the box of what the scene wants to fit, the way and the viewer, with surroundings as in Around.
func (d *sheet) fit() Box {
	wanted := make(map[string]bool, len(d.scene.Fit))
	for _, id := range d.scene.Fit {
		wanted[id] = true
	}
	rings := d.plan.outlines(func(id string) bool { return wanted[id] })
	for _, part := range d.scene.Route {
		rings = append(rings, Ring(part.Line))
	}
	if h := d.scene.Here; h != nil && len(rings) > 0 {
		rings = append(rings, Ring{h.At})
	}
	if len(rings) == 0 {
		return Box{}
	}
	return around(rings).Grow(surroundings).common(d.whole())
}

// crop leaves out what stands outside the view.
func (d *sheet) crop() {
	seen := func(r Ring) bool { return r.Bounds().meets(d.view) }
	d.plan.Booths = kept(d.plan.Booths, func(b *Booth) bool { return seen(b.Outline) })
	d.plan.Places = kept(d.plan.Places, func(q *Place) bool { return seen(q.Outline) })
	d.plan.Closures = kept(d.plan.Closures, func(c *Closure) bool { return seen(c.Outline) })
}

// boxRing is the outline of b.
func boxRing(b Box) Ring { return Rect(b.Min.X, b.Min.Y, b.Width(), b.Height()) }
