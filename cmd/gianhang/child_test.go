package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// asVariable tells the test binary to be something else than the tests.
const asVariable = "GIANHANG_TEST_AS"

// TestMain lets the test binary stand for gianhang itself, or for a program that edits without end, where a test needs
// a process of its own.
func TestMain(m *testing.M) {
	switch os.Getenv(asVariable) {
	case "gianhang":
		main()
	case "editor":
		editForEver(os.Args[1])
	default:
		os.Setenv("LC_ALL", "C") // the tests know the English sentences
		os.Exit(m.Run())
	}
}

// child is this test binary as another program, started through wrapper if one is given.
func child(ctx context.Context, as string, wrapper []string, args ...string) *exec.Cmd {
	argv := append(append([]string{}, wrapper...), os.Args[0])
	argv = append(argv, args...)
	c := exec.CommandContext(ctx, argv[0], argv[1:]...)
	c.Env = append(os.Environ(), asVariable+"="+as)
	return c
}

// finished is what a program said and how it ended.
type finished struct {
	out, err string
	code     int
}

func finish(t *testing.T, c *exec.Cmd) finished {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return finished{stdout.String(), stderr.String(), c.ProcessState.ExitCode()}
}

// served is a gianhang that serves within the test process.
type served struct {
	url   string
	lines []string // that it printed at the start
	stop  func() error
}

// startServing runs gianhang with args on a free port and returns once it answers. stop ends it, and fails the test if
// it printed more after the line that says how.
func startServing(t *testing.T, args ...string) served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"--listen", "127.0.0.1:0"}, args...), in, io.Discard)
		in.CloseWithError(err)
		ended <- err
	}()
	var s served
	printed := bufio.NewReader(out)
	for line := ""; !strings.HasPrefix(line, "Dừng"); {
		var err error
		line, err = printed.ReadString('\n')
		if err != nil {
			cancel()
			t.Fatalf("gianhang %s: %v", strings.Join(args, " "), err)
		}
		s.lines = append(s.lines, strings.TrimSuffix(line, "\n"))
	}
	s.url = urlIn(t, s.lines[0])
	s.stop = func() error {
		cancel()
		if rest, _ := io.ReadAll(printed); len(rest) > 0 {
			t.Errorf("printed more after its greeting: %q", rest)
		}
		return <-ended
	}
	return s
}

// urlIn is the first address in a line, without the slash at its end.
func urlIn(t testing.TB, line string) string {
	t.Helper()
	for _, word := range strings.Fields(line) {
		if strings.HasPrefix(word, "http://") {
			return strings.TrimSuffix(word, "/")
		}
	}
	t.Fatalf("no address in %q", line)
	return ""
}
