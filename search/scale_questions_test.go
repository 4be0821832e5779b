package search

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

// relevanceQuestions are those of the relevance set.
func relevanceQuestions(b *testing.B) (all []string) {
	text, err := os.ReadFile(filepath.FromSlash("relevance/testdata/queries.tsv"))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		class, rest, _ := strings.Cut(line, "\t")
		question, _, _ := strings.Cut(rest, "\t")
		switch class {
		case "class": // the heading
		case "nfd":
			all = append(all, norm.NFD.String(question))
		default:
			all = append(all, question)
		}
	}
	return all
}

// typedNames are ways to type a name.
var typedNames = []struct {
	how   string
	typed func(string) string
}{
	{"plain", func(name string) string { return name }},
	{"unmarked", unmarked},
	{"prefix", func(name string) string { return begunBy(name, 0.6) }},
}

// unmarked leaves the marks of s out, as if typed on a keyboard that has none.
func unmarked(s string) string {
	bare := strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 {
			return -1
		}
		return r
	}, norm.NFD.String(s))
	return strings.NewReplacer("đ", "d", "Đ", "D").Replace(bare)
}

// begunBy is that share of s.
func begunBy(s string, share float64) string {
	runes := []rune(s)
	return string(runes[:int(share*float64(len(runes))+0.5)])
}

// called is how many of the sorted names begin with typed.
func called(names []string, typed string) (n int) {
	from, _ := slices.BinarySearch(names, typed)
	for _, name := range names[from:] {
		if !strings.HasPrefix(name, typed) {
			break
		}
		n++
	}
	return n
}

// laps are how long each of many things took.
type laps []time.Duration

// of adds how long do takes.
func (l *laps) of(do func()) {
	start := time.Now()
	do()
	*l = append(*l, time.Since(start))
}

// percentile in milliseconds.
func (l laps) percentile(percent int) float64 {
	sorted := slices.Sorted(slices.Values(l))
	return sorted[len(sorted)*percent/100].Seconds() * 1000
}

func (l laps) report(b *testing.B) {
	b.ReportMetric(l.percentile(50), "p50-ms")
	b.ReportMetric(l.percentile(99), "p99-ms")
}
