package search

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkFind asks one question after another as visitors do, with as many hits as a page shows.
func BenchmarkFind(b *testing.B) {
	x := fair(b)
	questions := []string{"so y te", "sở thông tin và truyền thông", "cong an", "bệnh án điện tử", "A12", "nhà vệ sinh", "dang ky ket hon", "s", "sở y t", "qwertyuiop", ""}
	var took []time.Duration
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		find(b, x, Query{Text: questions[len(took)%len(questions)]})
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	for _, percent := range []int{50, 99} {
		b.ReportMetric(float64(took[len(took)*percent/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", percent))
	}
}

// BenchmarkBuild makes the index of the seed from nothing.
func BenchmarkBuild(b *testing.B) {
	store := seeded(b)
	for b.Loop() {
		x, _ := opened(b, filepath.Join(b.TempDir(), "index"), store)
		x.Close()
	}
}

// BenchmarkReopen opens the index of the seed that is there already.
func BenchmarkReopen(b *testing.B) {
	store, dir := seeded(b), b.TempDir()
	x, _ := opened(b, dir, store)
	x.Close()
	for b.Loop() {
		x, _ := opened(b, dir, store)
		x.Close()
	}
}

// BenchmarkUpdate publishes one stand and waits until it is found.
func BenchmarkUpdate(b *testing.B) {
	x := fair(b)
	stop := follow(b, x)
	for n := 0; b.Loop(); n++ {
		publish(b, x.store, "syt", fmt.Sprint("tin mới ", n))
		caughtUp(b, x)
	}
	stop()
}
