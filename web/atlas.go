package web

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// atlas is the exhibition as pages need it at once: every name, every booth and who stands there, as of one change.
// It is derived from the store, never changed, and thrown away when the store has moved on.
type atlas struct {
	*booths.Ways
	whole       floor.Box                      // around everything, with a margin
	departments map[booths.Lang][]booths.Entry // by the name shown in that language, as its dictionaries sort
	byID        map[string]booths.Entry
	floors      map[string]booths.Text
	topicByID   map[string]booths.Topic
	sessions    []booths.Session         // by day and hour
	standsAbout map[string]int           // how many, by id of topic
	mapFiles    func() map[string]string // names of the files that the live map loads, by kind; made when first asked for
	origins     kept[origin, map[string]float64]
}

// atlasCache keeps the newest atlas.
type atlasCache struct {
	mu      sync.Mutex
	current *atlas
	files   mapFiles
}

// atlasNow gives the atlas of the newest change.
func (s *server) atlasNow(ctx context.Context) (*atlas, error) {
	seq, err := s.store.Seq(ctx)
	if err != nil {
		return nil, err
	}
	s.atlas.mu.Lock()
	defer s.atlas.mu.Unlock()
	if a := s.atlas.current; a != nil && a.Seq == seq {
		return a, nil
	}
	a, err := readAtlas(ctx, s.store)
	if err == nil {
		a.mapFiles = sync.OnceValue(func() map[string]string { return s.atlas.files.put(a) })
		s.atlas.current = a
	}
	return a, err
}

// atlasAtHand gives the newest atlas, or the last that was read, or an empty one: whatever can be had for a page that
// tells of a fault.
func (s *server) atlasAtHand(ctx context.Context) *atlas {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if a, err := s.atlasNow(ctx); err == nil {
		return a
	}
	s.atlas.mu.Lock()
	defer s.atlas.mu.Unlock()
	if s.atlas.current != nil {
		return s.atlas.current
	}
	return &atlas{Ways: &booths.Ways{}}
}

// entriesAtOnce bounds how many departments one query reads.
const entriesAtOnce = 500

// readAtlas reads everything. The seq comes first, so that an edit in between only makes the atlas look older than it
// is, to be read once more.
func readAtlas(ctx context.Context, store *booths.Store) (*atlas, error) {
	ways, err := store.Ways(ctx)
	if err != nil {
		return nil, err
	}
	a := &atlas{Ways: ways, byID: map[string]booths.Entry{}, floors: map[string]booths.Text{}, topicByID: map[string]booths.Topic{},
		standsAbout: map[string]int{}, origins: kept[origin, map[string]float64]{most: mostOrigins}}
	var all []booths.Entry
	for r := (booths.Range{Limit: entriesAtOnce}); ; {
		page, err := store.Entries(ctx, r)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Items...)
		if r.After = page.Next; r.After == "" {
			break
		}
	}
	a.index(all)
	return a, a.readSessions(ctx, store)
}

func (a *atlas) index(all []booths.Entry) {
	a.whole = a.Geometry.Bounds().Grow(floor.Margin)
	a.departments = map[booths.Lang][]booths.Entry{
		booths.Vi: sorted(all, booths.Vi, language.Vietnamese),
		booths.En: sorted(all, booths.En, language.English),
	}
	for _, e := range all {
		a.byID[e.Department.ID] = e
		for _, id := range e.Stand.Topics {
			a.standsAbout[id]++
		}
	}
	for _, f := range a.Plan.Floors {
		a.floors[f.Code] = f.Name
	}
	for _, t := range a.Topics {
		a.topicByID[t.ID] = t
	}
}

// sorted gives entries by the name that readers of lang see.
func sorted(entries []booths.Entry, lang booths.Lang, rules language.Tag) []booths.Entry {
	order := collate.New(rules)
	return slices.SortedStableFunc(slices.Values(entries), func(x, y booths.Entry) int {
		a, _ := x.Department.Name.In(lang)
		b, _ := y.Department.Name.In(lang)
		return order.CompareString(a, b)
	})
}

// at gives the departments of a booth.
func (a *atlas) at(b booths.Booth) []booths.Entry {
	var all []booths.Entry
	for _, id := range b.Departments {
		if e, ok := a.byID[id]; ok {
			all = append(all, e)
		}
	}
	return all
}

// isBooth says whether there is a booth with that code.
func (a *atlas) isBooth(code string) bool {
	_, ok := a.booth(code)
	return ok
}

// booth finds a booth by code.
func (a *atlas) booth(code string) (booths.Booth, bool) {
	i := slices.IndexFunc(a.Plan.Booths, func(b booths.Booth) bool { return b.Code == code })
	if i < 0 {
		return booths.Booth{}, false
	}
	return a.Plan.Booths[i], true
}
