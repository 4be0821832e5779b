package search

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/andybalholm/brotli"
)

var keepOffline = flag.String("offline", "", "folder to write the files of BenchmarkOffline and questions to")

// BenchmarkOffline makes the file by which browsers find, of the stands of the seed and more.
func BenchmarkOffline(b *testing.B) {
	for _, n := range []int{60, 300, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			store, names := newStands(b).store(b, n)
			var file []byte
			for b.Loop() {
				made, err := Offline(b.Context(), store)
				if err != nil {
					b.Fatal(err)
				}
				if file, err = json.Marshal(made); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(file))/1024, "KiB")
			b.ReportMetric(float64(packed(b, file))/1024, "KiB-br")
			s := scaled{names: names}
			questions := relevanceQuestions(b)
			for i, id := range s.some(240) {
				questions = append(questions, typedNames[i%len(typedNames)].typed(names[id]))
			}
			writeOffline(b, fmt.Sprintf("search-%d.json", n), file)
			text, err := json.Marshal(questions)
			if err != nil {
				b.Fatal(err)
			}
			writeOffline(b, fmt.Sprintf("questions-%d.json", n), text)
		})
	}
}

// packed is the size of file as it goes over the net.
func packed(b *testing.B, file []byte) int {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := w.Write(file); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Len()
}

func writeOffline(b *testing.B, name string, content []byte) {
	if *keepOffline == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keepOffline, name), content, 0o644); err != nil {
		b.Fatal(err)
	}
}
