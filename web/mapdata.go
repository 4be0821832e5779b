package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// mapFile is a part of what the live map draws. Its name holds the hash of its content.
type mapFile struct {
	name string
	file func() asset // coded when it is first asked for
}

// mapKinds are the parts by the end of their names: the geometry, which has no words, and the names in each language.
var mapKinds = map[string]func(*atlas) any{
	".json":    func(a *atlas) any { return a.mapPlan() },
	".vi.json": func(a *atlas) any { return a.mapNames(booths.Vi) },
	".en.json": func(a *atlas) any { return a.mapNames(booths.En) },
}

// mapFiles keeps the newest two versions of every part, so that pages that were open before a change find theirs.
type mapFiles struct {
	mu   sync.Mutex
	kept map[string][]mapFile // by kind, the newest first
}

// put makes the parts of a and gives their names by kind. What has not changed is kept as it is.
func (m *mapFiles) put(a *atlas) map[string]string {
	names := map[string]string{}
	for kind, part := range mapKinds {
		content, _ := json.Marshal(part(a)) // of numbers and strings, which cannot fail
		sum := sha256.Sum256(content)
		names[kind] = hex.EncodeToString(sum[:8]) + kind
		m.add(kind, mapFile{names[kind], sync.OnceValue(func() asset { return newAsset(names[kind], content, brotliOptions) })})
	}
	return names
}

func (m *mapFiles) add(kind string, f mapFile) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil {
		m.kept = map[string][]mapFile{}
	}
	if i := slices.IndexFunc(m.kept[kind], func(old mapFile) bool { return old.name == f.name }); i >= 0 {
		f = m.kept[kind][i]
		m.kept[kind] = slices.Delete(m.kept[kind], i, i+1)
	}
	versions := append([]mapFile{f}, m.kept[kind]...)
	m.kept[kind] = versions[:min(2, len(versions))]
}

// find gives the part of that name.
func (m *mapFiles) find(name string) (mapFile, bool) {
	_, kind, _ := strings.Cut(name, ".")
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.kept["."+kind], func(f mapFile) bool { return f.name == name })
	if i < 0 {
		return mapFile{}, false
	}
	return m.kept["."+kind][i], true
}

// mapData serves GET /map/:name, a part of what the live map draws.
func (s *server) mapData(c echo.Context) error {
	f, ok := s.atlas.files.find(c.Param("name"))
	if !ok { // perhaps the server has just started, or the page knows of a change before it does
		a, err := s.atlasNow(c.Request().Context())
		if err != nil {
			return err
		}
		a.mapFiles()
		if f, ok = s.atlas.files.find(c.Param("name")); !ok {
			return booths.ErrNotFound
		}
	}
	return f.file().send(c)
}

// mapPlan is the plan in whole centimetres.
type mapPlan struct {
	Floors   []mapFloor        `json:"floors"`
	Places   []mapPlace        `json:"places"`
	Closures []mapArea         `json:"closures"`
	Icons    map[string]string `json:"icons"` // SVG paths on a ground of 24 × 24, to be drawn as lines
	Booths   mapBooths         `json:"booths"`
}

type mapFloor struct {
	Code    string  `json:"code"`
	Storey  int     `json:"storey"`
	Outline []int   `json:"outline"` // x, y, x, y …
	Walls   [][]int `json:"walls,omitempty"`
	Doors   [][]int `json:"doors,omitempty"`
}

type mapPlace struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Floor   int    `json:"floor"` // index
	Outline []int  `json:"outline"`
	Icon    string `json:"icon"` // key
}

type mapArea struct {
	Floor   int   `json:"floor"`
	Outline []int `json:"outline"`
}

// mapBooths are the booths as columns, which code well.
type mapBooths struct {
	X     []int         `json:"x"` // each the difference to the one before
	Y     []int         `json:"y"`
	W     []int         `json:"w"`
	H     []int         `json:"h"`
	Floor []int         `json:"floor"`
	Topic []int         `json:"topic"` // 0 is free, else a colour
	Codes string        `json:"codes"` // one a line
	Rings map[int][]int `json:"rings,omitempty"`
}

func (a *atlas) mapPlan() mapPlan {
	p := mapPlan{Floors: []mapFloor{}, Places: []mapPlace{}, Closures: []mapArea{}, Icons: map[string]string{}}
	at := map[string]int{}
	for i, f := range a.Geometry.Floors {
		at[f.Code] = i
		p.Floors = append(p.Floors, mapFloor{f.Code, f.Storey, corners(f.Outline), each(f.Walls, lineCorners), each(f.Doors, lineCorners)})
	}
	for _, x := range a.Geometry.Places {
		p.Places = append(p.Places, mapPlace{x.ID, x.Kind, at[x.Floor], corners(x.Outline), p.icon(x)})
	}
	for _, x := range a.Geometry.Closures {
		p.Closures = append(p.Closures, mapArea{at[x.Floor], corners(x.Outline)})
	}
	p.Booths = a.mapBooths(at)
	return p
}

// icon gives the key of the sign of x, under which it puts it.
func (p mapPlan) icon(x floor.Place) string {
	path, key := x.Icon(), x.Kind
	if have, ok := p.Icons[key]; ok && have != path {
		key += "-step-free"
	}
	p.Icons[key] = path
	return key
}

// freeTopic and plainTopic are the colours of booths where nobody stands, and of those without a topic.
const freeTopic, plainTopic = 0, 9

func (a *atlas) mapBooths(floors map[string]int) mapBooths {
	m := mapBooths{X: []int{}, Y: []int{}, W: []int{}, H: []int{}, Floor: []int{}, Topic: []int{}, Rings: map[int][]int{}}
	codes := make([]string, len(a.Plan.Booths))
	var x, y int
	for i, b := range a.Plan.Booths {
		box := b.Outline.Bounds()
		left, top, right, bottom := cm(box.Min.X), cm(box.Min.Y), cm(box.Max.X), cm(box.Max.Y)
		m.X, m.Y = append(m.X, left-x), append(m.Y, top-y)
		m.W, m.H = append(m.W, right-left), append(m.H, bottom-top)
		m.Floor, m.Topic = append(m.Floor, floors[b.Floor]), append(m.Topic, a.colour(b))
		x, y = left, top
		codes[i] = strings.ReplaceAll(b.Code, "\n", " ")
		if ring := corners(b.Outline); !slices.Equal(sortedCorners(ring), []int{left, top, left, bottom, right, top, right, bottom}) && len(ring) >= 6 {
			m.Rings[i] = ring
		}
	}
	m.Codes = strings.Join(codes, "\n")
	return m
}

// colour is that of the main topic of who stands at b.
func (a *atlas) colour(b booths.Booth) int {
	entries := a.at(b)
	if len(entries) == 0 {
		return freeTopic
	}
	for _, e := range entries {
		if topics := e.Stand.Topics; len(topics) > 0 {
			if c := a.topicByID[topics[0]].Colour; c > 0 && c <= plainTopic {
				return c
			}
		}
	}
	return plainTopic
}

// mapWords are the names on the plan in one language, in the order of mapPlan.
type mapWords struct {
	Floors []string `json:"floors"`
	Places []string `json:"places"`
	Booths []string `json:"booths"` // who stands there, empty if nobody does
}

func (a *atlas) mapNames(lang booths.Lang) mapWords {
	say := func(t booths.Text) string { words, _ := t.In(lang); return words }
	return mapWords{
		Floors: each(a.Plan.Floors, func(f booths.Floor) string { return say(f.Name) }),
		Places: each(a.Plan.Places, func(x booths.Place) string { return say(x.Name) }),
		Booths: each(a.Plan.Booths, func(b booths.Booth) string {
			return strings.Join(each(a.at(b), func(e booths.Entry) string { return say(e.Department.Name) }), " + ")
		}),
	}
}

// each is f of every x, never nil.
func each[X, Y any](all []X, f func(X) Y) []Y {
	out := make([]Y, len(all))
	for i, x := range all {
		out[i] = f(x)
	}
	return out
}

// farthest is how far from the origin a plan may lie, in metres; what is farther, or no number, is drawn there.
const farthest = 1e5

// cm is a length of v metres in whole centimetres.
func cm(v float64) int {
	if math.IsNaN(v) {
		return 0
	}
	return int(math.Round(max(-farthest, min(farthest, v)) * 100))
}

func corners(r floor.Ring) []int { return lineCorners(floor.Line(r)) }

func lineCorners(l floor.Line) []int {
	flat := make([]int, 0, 2*len(l))
	for _, p := range l {
		flat = append(flat, cm(p.X), cm(p.Y))
	}
	return flat
}

// sortedCorners are the corners x, y, x, y … from left to right and from top to bottom.
func sortedCorners(flat []int) []int {
	pairs := slices.Collect(slices.Chunk(slices.Clone(flat), 2))
	slices.SortFunc(pairs, func(p, q []int) int { return slices.Compare(p, q) })
	return slices.Concat(pairs...)
}
