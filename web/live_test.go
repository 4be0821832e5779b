package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gianhang/booths"
)

// sent is one event of a stream.
type sent struct {
	id         int64
	name, data string
}

// stream is a page that listens.
type stream struct {
	testing.TB
	body  io.ReadCloser
	lines *bufio.Scanner
}

// listenTo opens a stream at base with that Last-Event-ID, empty for none.
func listenTo(t testing.TB, client *http.Client, base, last string) *stream {
	t.Helper()
	r, _ := http.NewRequest(http.MethodGet, base+"/live", nil)
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	a, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" || a.Header.Get("Content-Encoding") != "" {
		t.Fatalf("a stream begins with %d %v", a.StatusCode, a.Header)
	}
	s := &stream{t, a.Body, bufio.NewScanner(a.Body)}
	s.lines.Buffer(nil, 1<<20)
	return s
}

// next gives the next event, false at the end of the stream.
func (s *stream) next() (e sent, ok bool) {
	for s.lines.Scan() {
		name, value, _ := strings.Cut(s.lines.Text(), ": ")
		switch name {
		case "id":
			e.id, _ = strconv.ParseInt(value, 10, 64)
		case "event":
			e.name = value
		case "data":
			e.data = value
		case "":
			if e.name != "" {
				return e, true
			}
		}
	}
	return e, false
}

// until gives the next event of that name.
func (s *stream) until(name string) sent {
	s.Helper()
	for {
		e, ok := s.next()
		if !ok {
			s.Fatalf("the stream ends before %s", name)
		}
		if e.name == name {
			return e
		}
	}
}

// ids are the numbers of the changes of an event.
func (e sent) ids() (ids []int64) {
	var changes []liveChange
	json.Unmarshal([]byte(e.data), &changes)
	for _, c := range changes {
		ids = append(ids, c.Seq)
	}
	return ids
}

// running serves a site on a port of its own until the test ends.
func running(t testing.TB, s *site) (base string, stop func() error) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, ln, s, slog.New(slog.DiscardHandler), s.live.End) }()
	stop = sync.OnceValue(func() error { cancel(); return <-served })
	t.Cleanup(func() { stop() })
	return "http://" + ln.Addr().String(), stop
}

// say has somebody at a stand say that they are there: a change.
func (s *site) say(t testing.TB, department, state string) {
	t.Helper()
	if _, err := s.store.SetPresence(t.Context(), booths.Operator("test"), department, state, 0); err != nil {
		t.Fatal(err)
	}
}

func TestLive(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	base, stop := running(t, s)
	client := &http.Client{Transport: &http.Transport{}}
	page := listenTo(t, client, base, "")
	var hello struct {
		Seq    int64
		Of     string
		Spread int
	}
	json.Unmarshal([]byte(page.until("hello").data), &hello)
	if seq, _ := s.store.Seq(t.Context()); hello.Seq != seq || !strings.Contains(hello.Of, ".") {
		t.Errorf("hello %+v at change %d", hello, seq)
	}

	s.say(t, "syt", booths.PresenceStaffed)
	first := page.until("change")
	if want := fmt.Sprintf(`[{"seq":%d,"kind":"stand","id":"syt"}]`, hello.Seq+1); first.data != want || first.id != hello.Seq+1 {
		t.Errorf("told of %d %s, want %s", first.id, first.data, want)
	}

	s.say(t, "stp", booths.PresenceBusy)
	again := listenTo(t, client, base, strconv.FormatInt(first.id, 10))
	if ids := again.until("change").ids(); !slices.Equal(ids, []int64{first.id + 1}) {
		t.Errorf("who comes back is told of %v", ids)
	}
	if ids := listenTo(t, client, base, "7").until("change").ids(); int64(len(ids)) < first.id/2 || ids[0] != 8 {
		t.Errorf("who has seen 7 changes before the program started is told of %v", ids)
	}
	if e := listenTo(t, client, base, "999999").until("reset"); e.id != first.id+1 {
		t.Errorf("who is ahead of everything: reset to %d", e.id)
	}
	if err := stop(); err != nil { // would wait 20 seconds for streams
		t.Error(err)
	}
	if _, goes := page.next(); goes {
		if _, goes = page.next(); goes {
			t.Error("a stream goes on after the server has ended")
		}
	}
}

func TestLiveRefuses(t *testing.T) {
	s := exhibitions["empty"].open(t)
	for name, row := range map[string]struct {
		target, last string
		want         int
	}{
		"no number":  {"/live?since=x", "", 400},
		"below zero": {"/live?since=-1", "", 400},
		"enormous":   {"/live", strings.Repeat("9", 40), 400},
		"lines":      {"/live", "1 2", 400},
	} {
		header := []string{}
		if row.last != "" {
			header = append(header, "Last-Event-ID: "+row.last)
		}
		if got := s.ask(t, http.MethodGet, row.target, header...).Code; got != row.want {
			t.Errorf("%s: %d, want %d", name, got, row.want)
		}
	}
	if a := s.ask(t, http.MethodHead, "/live"); a.Code != http.StatusOK || a.Body.Len() > 0 {
		t.Errorf("HEAD: %d", a.Code)
	}
	s.live.End()
	if a := s.ask(t, http.MethodGet, "/live"); a.Code != http.StatusServiceUnavailable || a.Header().Get("Retry-After") == "" {
		t.Errorf("after the end: %d", a.Code)
	}
}

// TestLivePlaces moves streams through a feed that forgets.
func TestLivePlaces(t *testing.T) {
	changes := func(seqs ...int64) (all []booths.Change) {
		for _, seq := range seqs {
			all = append(all, booths.Change{Seq: seq, Kind: booths.KindStand, ID: "syt"})
		}
		return all
	}
	for name, row := range map[string]struct {
		at    place
		turns int64
		want  string
	}{
		"nothing new":         {place{seq: 9, begun: true}, 0, ""},
		"a gap of drafts":     {place{seq: 5, begun: true}, 0, "change 9 [7 9]"},
		"all that is kept":    {place{seq: 4, begun: true}, 0, "change 9 [5 7 9]"},
		"more than is kept":   {place{seq: 3, begun: true}, 0, "reset 9 []"},
		"ahead":               {place{seq: 10, begun: true}, 0, "reset 9 []"},
		"of another database": {place{seq: 9, begun: true}, 1, "reset 9 []"},
	} {
		l := NewLive(nil, nil, nil)
		l.kept, l.from, l.seq, l.turns = changes(5, 7, 9), 4, 9, row.turns
		text, _ := l.after(&row.at, "")
		s := &stream{t, nil, bufio.NewScanner(strings.NewReader(string(text)))}
		got := ""
		if e, ok := s.next(); ok {
			got = fmt.Sprint(e.name, " ", e.id, " ", e.ids())
		}
		if got != row.want || row.at.seq != 9 {
			t.Errorf("%s: %q at %d, want %q", name, got, row.at.seq, row.want)
		}
	}
}

var followers = flag.Int("followers", 40, "pages of TestLiveLosesNothing that come and go")

// TestLiveLosesNothing has pages come and go at random while stands change: each must be told of every change once.
func TestLiveLosesNothing(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	base, _ := running(t, s)
	begin, err := s.store.Seq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const edits = 60
	var listening sync.WaitGroup
	for page := range *followers {
		listening.Go(func() { follows(t, base, begin, edits, uint64(page)) })
	}
	for i := range edits {
		s.say(t, []string{"syt", "stp", "sgddt"}[i%3], []string{booths.PresenceStaffed, booths.PresenceBusy}[i/3%2])
	}
	listening.Wait()
}

// follows listens from begin until all edits were told, and leaves at random meanwhile.
func follows(t *testing.T, base string, begin, edits int64, seed uint64) {
	chance := rand.New(rand.NewPCG(seed, 7))
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for seen := begin; seen < begin+edits; {
		s := listenTo(t, client, base, strconv.FormatInt(seen, 10))
		for seen < begin+edits {
			e, ok := s.next()
			if !ok {
				break
			}
			if e.name == "reset" {
				t.Errorf("reset at %d", e.id)
				return
			}
			for _, id := range e.ids() {
				if id != seen+1 {
					t.Errorf("told of %d after %d", id, seen)
				}
				seen = id
			}
			if chance.IntN(3) == 0 {
				break
			}
		}
		s.body.Close()
	}
}

var streams = flag.Int("streams", 2000, "open pages of BenchmarkLive")

// heap is what is in use, in bytes.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapInuse + m.StackInuse)
}

// BenchmarkLive edits a stand while many pages listen. Their ends are in this process too, as raw connections: their memory
// counts.
func BenchmarkLive(b *testing.B) {
	s := exhibitions["dongnai-2023"].open(b)
	base, _ := running(b, s)
	before := heap()
	arrived := make(chan time.Time, *streams)
	for range *streams {
		b.Cleanup(listensRaw(b, strings.TrimPrefix(base, "http://"), arrived))
	}
	each := (heap() - before) / float64(*streams) / 1024
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		s.say(b, "syt", booths.PresenceStaffed)
		for range *streams {
			took = append(took, (<-arrived).Sub(begun))
		}
	}
	slices.Sort(took)
	b.ReportMetric(each, "KB/stream")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// listensRaw opens a stream as a bare connection that tells when a change arrives, until it is closed. It is back when the
// stream has begun.
func listensRaw(b *testing.B, address string, arrived chan<- time.Time) (closes func()) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprintf(c, "GET /live HTTP/1.1\r\nHost: %s\r\n\r\n", address)
	begun := make(chan struct{})
	go func() {
		var text [512]byte
		for hello := false; ; {
			n, err := c.Read(text[:])
			if err != nil {
				return
			}
			if !hello && bytes.Contains(text[:n], []byte("hello")) {
				hello = true
				close(begun)
			}
			if bytes.Contains(text[:n], []byte("event: change")) {
				arrived <- time.Now()
			}
		}
	}()
	<-begun
	return func() { c.Close() }
}
