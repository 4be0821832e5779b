package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// BenchmarkHome shows the front page: all departments, and the plan.
func BenchmarkHome(b *testing.B) { benchmark(b, "/") }

// BenchmarkSearchPage shows the page of a search.
func BenchmarkSearchPage(b *testing.B) { benchmark(b, "/?q=so+y+te") }

// BenchmarkAnswers shows what the script asks for at every key.
func BenchmarkAnswers(b *testing.B) { benchmark(b, "/answers?q=so+y+te") }

func benchmark(b *testing.B, target string) {
	s := exhibitions["dongnai-2023"].open(b)
	for b.Loop() {
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil)); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
		s.log.Reset()
	}
}

// BenchmarkBundle makes the assets as every start does, and the parts of that: coding them alone, and what New does
// besides.
func BenchmarkBundle(b *testing.B) {
	fonts := folder(b, "fonts")
	made, err := bundle(sourceFS, fonts)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := bundle(sourceFS, fonts); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("coding", func(b *testing.B) {
		for b.Loop() {
			for name, f := range made.files {
				if f := newAsset(name, f.plain, brotliBest); f.br != nil {
					f.br()
					f.gz()
				}
			}
		}
	})
	b.Run("templates", func(b *testing.B) {
		for b.Loop() {
			if _, err := parsePages(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
