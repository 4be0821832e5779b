package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures the program as it is shipped: from its start to the whole first page, in a new directory and
// in one that is there; the memory it holds resident after 50 pages and searches; and its size.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "gianhang")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "gianhang/cmd/gianhang")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	old := filepath.Join(b.TempDir(), "old")
	startProgram(b, program, old).end(b)
	b.Run("new", func(b *testing.B) {
		benchmarkStart(b, program, func() string { return filepath.Join(b.TempDir(), "new") })
	})
	b.Run("again", func(b *testing.B) { benchmarkStart(b, program, func() string { return old }) })
	info, err := os.Stat(program)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("size", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(float64(info.Size())/1e6, "MB-binary")
	})
}

// benchmarkStart reports the mean time to the first page, and the largest resident memory.
func benchmarkStart(b *testing.B, program string, dir func() string) {
	var total time.Duration
	var largest float64
	starts := 0
	for b.Loop() {
		p := startProgram(b, program, dir())
		total += p.took
		starts++
		for i := range 50 {
			page(b, p.url+[]string{"/", "/en/", "/departments", "/?q=so+y+te", "/api/v1/search?q=cong+an"}[i%5])
		}
		largest = max(largest, p.resident(b))
		p.end(b)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(total.Milliseconds())/float64(starts), "ms/start")
	b.ReportMetric(largest, "MB-resident")
}

// program is a gianhang in a process of its own.
type program struct {
	*exec.Cmd
	url  string
	took time.Duration // from its start to the end of the first page
}

func startProgram(b *testing.B, path, dir string) program {
	b.Helper()
	p := program{Cmd: exec.Command(path, "--listen", "127.0.0.1:0", "--data", dir)}
	out, err := p.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	var said strings.Builder
	p.Stderr = &said
	start := time.Now()
	if err := p.Start(); err != nil {
		b.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatalf("%v\n%s", p.Wait(), said.String())
	}
	p.url = urlIn(b, line)
	page(b, p.url+"/")
	p.took = time.Since(start)
	return p
}

// end asks p to stop as a service manager does, and waits for it.
func (p program) end(b *testing.B) {
	b.Helper()
	if err := p.Process.Signal(os.Interrupt); err != nil {
		b.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		b.Fatal(err)
	}
}

// resident is the memory of p in RAM in MB, from proc(5).
func (p program) resident(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		b.Fatal(err)
	}
	var kB float64
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	if _, err := fmt.Sscan(after, &kB); err != nil {
		b.Fatal(err)
	}
	return kB * 1024 / 1e6
}

// page reads an address to its end.
func page(b *testing.B, url string) {
	b.Helper()
	if status, _ := get(b, url); status != http.StatusOK {
		b.Fatalf("GET %s: %d", url, status)
	}
}
