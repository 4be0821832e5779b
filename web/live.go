package web

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"gianhang/booths"
	"gianhang/search"
)

// Bounds of the live feed.
const (
	liveKept    = 1024             // changes that a page may have missed and still catch up with
	liveStreams = 5000             // pages at once
	liveTick    = time.Second      // how long a change by another process may go unnoticed
	liveBeat    = 15 * time.Second // between two signs of life
	liveIndex   = time.Second / 2  // that a change waits until it can be found
	liveSpread  = 2                // milliseconds a page over which pages spread their questions
)

// Live tells open pages of changes. One goroutine, Keep, reads the feed of the store; the streams of all pages share what
// it has read, and hold no more than their place in it. It is safe for concurrent use.
type Live struct {
	store *booths.Store
	index *search.Index // nil if nobody searches
	log   *slog.Logger

	mu      sync.Mutex
	of      booths.Identity
	kept    []booths.Change // the newest, oldest first
	from    int64           // kept holds every change after it
	seq     int64           // newest that was read
	notices json.RawMessage
	noticed int64         // change after which notices were read
	turns   int64         // how often the database was another one
	beats   int64         // signs of life so far
	news    chan struct{} // closed when there is something new
	over    chan struct{} // closed when all streams are to end
	ended   bool
	streams int
}

// NewLive makes the feed of store, which Keep keeps going. What index finds is told once that has it; it may be nil.
func NewLive(store *booths.Store, index *search.Index, log *slog.Logger) *Live {
	return &Live{store: store, index: index, log: log, notices: json.RawMessage("[]"), news: make(chan struct{}), over: make(chan struct{})}
}

// Keep reads what changes until ctx ends, and ends all streams then.
func (l *Live) Keep(ctx context.Context) {
	wake, stop := l.store.Watch()
	defer stop()
	defer l.End()
	tick, beat := time.NewTicker(liveTick), time.NewTicker(liveBeat)
	defer tick.Stop()
	defer beat.Stop()
	for {
		if err := l.read(ctx); err != nil && ctx.Err() == nil {
			l.log.Error("the live feed does not keep up", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-tick.C:
		case <-beat.C:
			l.mu.Lock()
			l.beats++
			l.tell()
			l.mu.Unlock()
		}
	}
}

// End ends all streams, and lets no new ones begin.
func (l *Live) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.ended = true
		close(l.over)
	}
}

// read reads what is new. A database that is another one, or has gone back, begins anew.
func (l *Live) read(ctx context.Context) error {
	of, err := l.store.Identity(ctx)
	if err != nil {
		return err
	}
	newest, err := l.store.Seq(ctx)
	if err != nil {
		return err
	}
	if of != l.of || newest < l.seq {
		return l.begin(ctx, of, newest)
	}
	for l.seq < newest {
		changes, err := l.store.Changes(ctx, l.seq, liveKept)
		if err != nil || len(changes) == 0 {
			return err
		}
		l.awaitIndex(ctx, changes)
		if err := l.add(ctx, changes); err != nil {
			return err
		}
	}
	return nil
}

// awaitIndex waits until what has changed can be found, so that pages which then search again find it; not for long, as
// the index may be the one that is slow.
func (l *Live) awaitIndex(ctx context.Context, changes []booths.Change) {
	found := func(c booths.Change) bool { return c.Kind != booths.KindNotice && c.Kind != booths.KindKiosk }
	if l.index == nil || !slices.ContainsFunc(changes, found) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, liveIndex)
	defer cancel()
	l.index.CaughtUp(ctx, changes[len(changes)-1].Seq) // or the time is over
}

// begin forgets what was read of another database, and reads what pages may have missed while no program ran.
func (l *Live) begin(ctx context.Context, of booths.Identity, newest int64) error {
	notices, err := l.readNotices(ctx)
	if err != nil {
		return err
	}
	from, kept := newest, []booths.Change(nil)
	if l.of == (booths.Identity{}) { // a program that has just started: pages may come back to it
		from = max(0, newest-liveKept)
		if kept, err = l.store.Changes(ctx, from, liveKept); err != nil {
			return err
		}
		if n := len(kept); n > 0 {
			newest = kept[n-1].Seq // perhaps somebody has edited meanwhile
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of != (booths.Identity{}) {
		l.turns++
	}
	l.of, l.kept, l.from, l.seq, l.notices, l.noticed = of, kept, from, newest, notices, newest
	l.tell()
	return nil
}

// add keeps changes, and tells of them.
func (l *Live) add(ctx context.Context, changes []booths.Change) error {
	last := changes[len(changes)-1].Seq
	notices := json.RawMessage(nil)
	for _, c := range changes {
		if c.Kind == booths.KindNotice {
			var err error
			if notices, err = l.readNotices(ctx); err != nil {
				return err
			}
			break
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept = append(l.kept, changes...)
	if over := len(l.kept) - liveKept; over > 0 {
		l.from = l.kept[over-1].Seq
		l.kept = append([]booths.Change(nil), l.kept[over:]...)
	}
	if l.seq = last; notices != nil {
		l.notices, l.noticed = notices, last
	}
	l.tell()
	return nil
}

// tell wakes all streams. The caller holds mu.
func (l *Live) tell() {
	close(l.news)
	l.news = make(chan struct{})
}

// liveNotice is a notice as pages draw it; times are unix milliseconds, 0 for an end that is open.
type liveNotice struct {
	ID     string `json:"id"`
	VI     string `json:"vi"`
	EN     string `json:"en"`
	From   int64  `json:"from"`
	Until  int64  `json:"until"`
	Urgent bool   `json:"urgent"`
}

func (l *Live) readNotices(ctx context.Context) (json.RawMessage, error) {
	all, err := l.store.Notices(ctx)
	if err != nil {
		return nil, err
	}
	now := time.Now().UnixMilli()
	said := []liveNotice{}
	for _, n := range all {
		if n.Until == 0 || n.Until > now {
			said = append(said, liveNotice{n.ID, n.Text.VI, n.Text.EN, n.From, n.Until, n.Urgent})
		}
	}
	return json.Marshal(said)
}

// place is how far a stream has come.
type place struct {
	seq, noticed, turns, beats int64
	begun                      bool
}

// after gives what a stream at p is to be told, moves p there, and gives the channel that is closed when there is more.
func (l *Live) after(p *place, build string) (text []byte, more <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	lost := p.begun && p.turns != l.turns || p.seq < l.from || p.seq > l.seq
	switch {
	case !p.begun:
		text = l.hello(build)
		if lost {
			text = append(text, event("reset", l.seq, struct{}{})...)
		}
		p.noticed = l.noticed
	case lost:
		text = event("reset", l.seq, struct{}{})
	}
	if lost {
		p.seq = l.seq
	}
	if l.noticed > p.noticed {
		text = append(text, event("notices", p.seq, l.notices)...)
	}
	if said := l.since(p.seq); len(said) > 0 {
		text = append(text, event("change", l.seq, said)...)
	}
	if len(text) == 0 && l.beats != p.beats {
		text = []byte(":\n\n")
	}
	*p = place{l.seq, l.noticed, l.turns, l.beats, true}
	return text, l.news
}

// liveChange is a change as pages are told of it.
type liveChange struct {
	Seq  int64       `json:"seq"`
	Kind booths.Kind `json:"kind"`
	ID   string      `json:"id"`
}

// since are the changes after seq. The caller holds mu.
func (l *Live) since(seq int64) (said []liveChange) {
	for i := len(l.kept) - 1; i >= 0 && l.kept[i].Seq > seq; i-- {
		said = append(said, liveChange{})
	}
	for i, c := range l.kept[len(l.kept)-len(said):] {
		said[i] = liveChange{c.Seq, c.Kind, c.ID}
	}
	return said
}

// hello is what a stream begins with: which database and program this is, how long pages are to spread their questions,
// and what is announced. It has no id: where a page comes from is still to be told. The caller holds mu.
func (l *Live) hello(build string) []byte {
	said, _ := json.Marshal(map[string]any{"seq": l.seq, "of": fmt.Sprintf("%s.%d", l.of.UUID, l.of.Epoch), "build": build,
		"spread": l.streams * liveSpread, "notices": l.notices})
	return fmt.Appendf(nil, "retry: 2000\nevent: hello\ndata: %s\n\n", said)
}

// event writes one event, after which a page has seen all changes up to id.
func event(name string, id int64, data any) []byte {
	said, _ := json.Marshal(data) // of numbers and strings, which cannot fail
	return fmt.Appendf(nil, "id: %d\nevent: %s\ndata: %s\n\n", id, name, said)
}

// enter takes a stream in, and says whether there was room.
func (l *Live) enter() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended || l.streams >= liveStreams {
		return false
	}
	l.streams++
	return true
}

func (l *Live) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.streams--
}

// newest is the number of the newest change that was read.
func (l *Live) newest() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seq
}
