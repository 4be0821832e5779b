package floor

import (
	"errors"
	"math"
	"slices"
	"sync"
)

// ErrUnknownStop is the error when a plan has no booth, place or kind of place of a name.
var ErrUnknownStop = errors.New("no booth, place or kind of place")

// Graph is what routes through a Plan are found with. It may be used by many at once.
type Graph struct {
	plan    Plan
	storeys []*storey
	stops   []stop
	named   map[string]int32 // stops by code and id
	ways    [2]ways          // by Profile
	opened  func() *Graph    // without closures
}

// ways is what a Graph knows for one Profile.
type ways struct {
	meshes []func() *mesh // by storey
	crowds []func() *crowd
	ends   []int32 // stops at which rides begin or end
	rides  map[int32][]ride

	mu   sync.Mutex
	legs map[[2]int32]Line // between ends
}

// ride is one direction of a Connection.
type ride struct {
	to      int32
	seconds float64
}

// NewGraph prepares p for finding routes. What is not sound in p is left out, of several with the same code the first
// counts. The free space of each storey is worked out when it is first needed.
func NewGraph(p Plan) *Graph {
	g := &Graph{plan: p, storeys: p.storeys(), named: make(map[string]int32, len(p.Booths)+len(p.Places)),
		stops: make([]stop, 0, len(p.Booths)+len(p.Places))}
	g.opened = sync.OnceValue(func() *Graph {
		p.Closures = nil
		return NewGraph(p)
	})
	g.addStops(p)
	for by := range g.ways {
		w := &g.ways[by]
		w.rides, w.legs = map[int32][]ride{}, map[[2]int32]Line{}
		for i, s := range g.storeys {
			w.meshes = append(w.meshes, sync.OnceValue(func() *mesh { return newMesh(s, Profile(by)) }))
			w.crowds = append(w.crowds, sync.OnceValue(func() *crowd { return g.newCrowd(g.all(), int32(i), Profile(by)) }))
		}
		for _, c := range p.Connections {
			g.connect(w, c, Profile(by))
		}
		slices.Sort(w.ends)
		w.ends = slices.Compact(w.ends)
	}
	return g
}

func (g *Graph) addStops(p Plan) {
	on := map[string]int32{}
	for _, f := range p.Floors {
		if _, twice := on[f.Code]; !twice {
			on[f.Code] = int32(slices.IndexFunc(g.storeys, func(s *storey) bool { return s.level == f.Storey }))
		}
	}
	add := func(t stop, floor string, outline Ring) {
		if _, twice := g.named[t.id]; twice || t.id == "" {
			return
		}
		storey, known := on[floor]
		if t.storey = storey; !known {
			t.storey = -1
		}
		t.floor, t.outline = floor, outline
		g.named[t.id] = int32(len(g.stops))
		g.stops = append(g.stops, t)
	}
	for _, b := range p.Booths {
		add(stop{id: b.Code}, b.Floor, b.Outline)
	}
	for _, q := range p.Places {
		add(stop{id: q.ID, kind: q.Kind, steps: !q.StepFree}, q.Floor, q.Outline)
	}
}

// connect adds the rides of c, if it is sound and may be taken by those who move like by.
func (g *Graph) connect(w *ways, c Connection, by Profile) {
	a, known := g.named[c.From]
	b, too := g.named[c.To]
	if !known || !too || !(c.Seconds >= 0) || math.IsInf(c.Seconds, 1) {
		return
	}
	if by == StepFree && (g.stops[a].steps || g.stops[b].steps) {
		return
	}
	w.ends = append(w.ends, a, b)
	w.rides[a] = append(w.rides[a], ride{b, c.Seconds})
	if !c.OneWay {
		w.rides[b] = append(w.rides[b], ride{a, c.Seconds})
	}
}

// find is the stops that a name stands for: the booth or place of that name, or the places of that kind. For those who
// need no steps these are the step-free ones, if any is.
func (g *Graph) find(name string, by Profile) []int32 {
	if i, ok := g.named[name]; ok {
		return []int32{i}
	}
	var all, free []int32
	for i, t := range g.stops {
		if t.kind != name || name == "" {
			continue
		}
		all = append(all, int32(i))
		if !t.steps {
			free = append(free, int32(i))
		}
	}
	if by == StepFree && len(free) > 0 {
		return free
	}
	return all
}

// all is the number of every stop.
func (g *Graph) all() []int32 {
	out := make([]int32, len(g.stops))
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// mesh is the free space of a storey, nil for none.
func (g *Graph) mesh(storey int32, by Profile) *mesh {
	if storey < 0 {
		return nil
	}
	return g.ways[by].meshes[storey]()
}

// spots are where people stand who have come to any of stops on one storey.
func (g *Graph) spots(stops []int32, storey int32, by Profile) (out []spot) {
	m := g.mesh(storey, by)
	for _, t := range stops {
		if m != nil && g.stops[t].storey == storey {
			out = append(out, m.spots(&g.stops[t], t, by)...)
		}
	}
	return out
}

// leg is a shortest line on foot between two stops of one storey, the same in both directions; nil if there is none.
func (g *Graph) leg(a, b int32, by Profile) Line {
	if a > b {
		l := slices.Clone(g.leg(b, a, by))
		slices.Reverse(l)
		return l
	}
	if a == b {
		return g.stay(a, by).Line
	}
	storey := g.stops[a].storey
	line, _, _, _ := g.mesh(storey, by).shortestWay(g.spots([]int32{a}, storey, by), g.spots([]int32{b}, storey, by))
	return line
}
