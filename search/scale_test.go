package search

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

var scales = flag.String("scale", "60,500", "numbers of stands at which BenchmarkScale measures")

// BenchmarkScale measures at each number of stands what visitors and departments wait for, and what it takes:
//
//	query   one new question end to end, of those of the relevance set and of names of stands; late-% is how
//	        many had no answer within the deadline
//	typing  one letter more of a question
//	fts5    query on SQLite FTS5, and how many times as long ours takes
//	names   how many names are found among the first five (success@5), those of the seed left out
//	edit    a stand published until it is found
//	memory  heap held by an open index; ns/op is to open it again
//	build   the index from nothing
func BenchmarkScale(b *testing.B) {
	for n := range strings.SplitSeq(*scales, ",") {
		b.Run(n, func(b *testing.B) {
			s := newScaled(b, n)
			b.Run("query", s.query)
			b.Run("typing", s.typing)
			b.Run("fts5", s.fts5)
			if len(s.names) > 0 {
				b.Run("names", s.find)
			}
			b.Run("edit", s.edit)
			b.Run("memory", s.memory)
			b.Run("build", s.build)
		})
	}
}

// scaled is a fair of many stands.
type scaled struct {
	*Index
	names     map[string]string // of the stands that were made, by id
	questions []string
}

func newScaled(b *testing.B, number string) *scaled {
	n, err := strconv.Atoi(number)
	if err != nil {
		b.Fatal(err)
	}
	store, names := newStands(b).store(b, n)
	s := &scaled{names: names, questions: relevanceQuestions(b)}
	for _, id := range s.some(240) {
		s.questions = append(s.questions, typedNames[len(s.questions)%len(typedNames)].typed(names[id]))
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(s.questions), func(i, j int) {
		s.questions[i], s.questions[j] = s.questions[j], s.questions[i]
	})
	s.Index, _ = opened(b, b.TempDir(), store)
	b.Cleanup(func() { s.Close() })
	return s
}

// some gives the ids of at most n stands that were made, all over them.
func (s *scaled) some(n int) []string {
	ids := slices.Sorted(maps.Keys(s.names))
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids[:min(n, len(ids))]
}

// ask asks for a page, and tells whether there was no answer in time.
func (s *scaled) ask(b *testing.B, question string) (a Answer, late bool) {
	a, err := s.Find(b.Context(), Query{Text: question, Limit: 20})
	if late = errors.Is(err, context.DeadlineExceeded); err != nil && !late {
		b.Fatalf("%q: %v", question, err)
	}
	return a, late
}

// askAll asks all of questions, and again until the benchmark has run long enough.
func (s *scaled) askAll(b *testing.B, questions []string) {
	var took laps
	late := 0
	ask := func() {
		took.of(func() {
			if _, missed := s.ask(b, questions[len(took)%len(questions)]); missed {
				late++
			}
		})
	}
	for b.Loop() {
		ask()
	}
	for len(took) < len(questions) {
		ask()
	}
	took.report(b)
	b.ReportMetric(100*float64(late)/float64(len(took)), "late-%")
}

func (s *scaled) query(b *testing.B) { s.askAll(b, s.questions) }

func (s *scaled) typing(b *testing.B) {
	var begun []string
	for _, question := range s.questions[:40] {
		for i := range question {
			if i > 0 {
				begun = append(begun, question[:i])
			}
		}
		begun = append(begun, question)
	}
	s.askAll(b, begun)
}

// find types names of stands in each way, those left out that more than five begin with.
func (s *scaled) find(b *testing.B) {
	var names []string
	for _, name := range s.names {
		names = append(names, vietnamese.Fold(name))
	}
	slices.Sort(names)
	for b.Loop() {
		for _, way := range typedNames {
			found, asked := 0, 0
			for _, id := range s.some(500) {
				typed := way.typed(s.names[id])
				if called(names, vietnamese.Fold(typed)) > shown {
					continue
				}
				asked++
				if a, _ := s.ask(b, typed); slices.Contains(ids(a)[:min(shown, len(a.Hits))], id) {
					found++
				}
			}
			b.ReportMetric(100*float64(found)/float64(asked), way.how+"-top5-%")
		}
	}
}

// shown is how many hits are seen without scrolling.
const shown = 5

func (s *scaled) edit(b *testing.B) {
	defer follow(b, s.Index)()
	var took laps
	edit := func() {
		took.of(func() {
			word := fmt.Sprintf("xuxu%dx%d", b.N, len(took))
			publish(b, s.store, "syt", "Tin mới "+word)
			caughtUp(b, s.Index)
			if a, late := s.ask(b, word); first(a) != "syt" || late {
				b.Errorf("%q: %v", word, ids(a))
			}
		})
	}
	for b.Loop() {
		edit()
	}
	for len(took) < 100 {
		edit()
	}
	took.report(b)
}

func (s *scaled) memory(b *testing.B) {
	var held uint64
	for b.Loop() {
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		dir, store := s.dir, s.store
		s.Index = nil
		before := heap()
		b.StartTimer()
		s.Index, _ = opened(b, dir, store)
		b.StopTimer()
		held = heap() - before
		b.StartTimer()
	}
	b.ReportMetric(float64(held)/(1<<20), "heap-MiB")
	b.ReportMetric(float64(held)/1024/float64(len(s.current.Load().corpus.docs)), "heap-KiB/stand")
}

// heap is how many bytes are in use.
func heap() uint64 {
	for range 2 { // what a finalizer or a pool held goes the second time
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func (s *scaled) build(b *testing.B) {
	for b.Loop() {
		x, _ := opened(b, b.TempDir(), s.store)
		x.Close()
	}
	b.ReportMetric(float64(len(s.names)+60)*float64(b.N)/b.Elapsed().Seconds(), "stands/s")
}

// entries are all departments of the store.
func (s *scaled) entries(b *testing.B) (all []booths.Entry) {
	for r := (booths.Range{Limit: 1000}); ; {
		page, err := s.store.Entries(b.Context(), r)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, page.Items...)
		if page.Next == "" {
			return all
		}
		r.After = page.Next
	}
}

func (s *scaled) fts5(b *testing.B) {
	f := newFTS5(b, s.entries(b))
	var ours, theirs laps
	b.ResetTimer()
	for len(ours) < len(s.questions) {
		question := s.questions[len(ours)]
		ours.of(func() { s.ask(b, question) })
		theirs.of(func() { f.find(b, question, 20) })
	}
	theirs.report(b)
	for _, percent := range []int{50, 99} {
		b.ReportMetric(ours.percentile(percent)/theirs.percentile(percent), fmt.Sprintf("x-fts5-p%d", percent))
	}
}
