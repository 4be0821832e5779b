package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestSite plays every script of testdata against the site of its folder. A script is blocks between empty lines:
//
//	GET /booths/C1                 one request, or several that must be answered alike
//	GET /en/booths/C1
//	with Accept-Encoding: gzip     a header of the requests
//	code 200
//	header Vary contains Accept-Encoding
//	body !contains <script>        what is sent, letter for letter
//	select .row .plate == C1       the text of the first such element, spaces joined
//	select html@lang == vi         an attribute of it
//	count .row == 60               how many such elements there are
//
// Checks compare with ==, !=, contains or !contains. Lines that begin with # are remarks.
func TestSite(t *testing.T) {
	for folder, x := range exhibitions {
		t.Run(folder, func(t *testing.T) {
			scripts, err := filepath.Glob("testdata/" + folder + "/*.txt")
			if err != nil || len(scripts) == 0 {
				t.Fatal("no scripts", err)
			}
			s := x.open(t)
			for _, name := range scripts {
				t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
					script, err := os.ReadFile(name)
					if err != nil {
						t.Fatal(err)
					}
					for block := range strings.SplitSeq(string(script), "\n\n") {
						s.play(t, block)
					}
				})
			}
		})
	}
}

var request = regexp.MustCompile(`^(GET|HEAD|POST|PUT|DELETE|OPTIONS) (/\S*)$`)

// play sends the requests of a block and holds the answers against its checks.
func (s *site) play(t *testing.T, block string) {
	t.Helper()
	var targets [][]string
	var header, checks []string
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, "\n")
		switch m := request.FindStringSubmatch(line); {
		case line == "" || strings.HasPrefix(line, "#"):
		case m != nil:
			targets = append(targets, m[1:])
		case strings.HasPrefix(line, "with "):
			header = append(header, strings.TrimPrefix(line, "with "))
		default:
			checks = append(checks, line)
		}
	}
	if (len(targets) == 0) != (len(checks) == 0) {
		t.Fatalf("requests without checks, or checks without requests:\n%s", block)
	}
	for _, target := range targets {
		a := s.ask(t, target[0], target[1], header...)
		for _, check := range checks {
			if got, ok := a.passes(t, check); !ok {
				t.Errorf("%s\n\t%s\n\tgot %.300s", strings.Join(target, " "), check, got)
			}
		}
	}
}

var checkShape = regexp.MustCompile(`^(code|header|body|select|count) ?(.*?) ?(==|!=|!?contains) ?(.*)$`)

// passes reports whether the answer is as a line of a script says, and what it really is.
func (a answer) passes(t *testing.T, check string) (got string, ok bool) {
	t.Helper()
	if code, ok := strings.CutPrefix(check, "code "); ok {
		check = "code == " + code
	}
	m := checkShape.FindStringSubmatch(check)
	if m == nil {
		t.Fatalf("cannot read %q", check)
	}
	found := true
	switch of := m[2]; m[1] {
	case "code":
		got = strconv.Itoa(a.Code)
	case "header":
		got = strings.Join(a.Header().Values(of), ", ")
	case "body":
		got = a.Body.String()
	case "select":
		got, found = a.first(t, of)
	case "count":
		got = strconv.Itoa(len(a.selected(t, of)))
	}
	return got, found && compare(got, m[3], m[4])
}

func compare(got, how, want string) bool {
	switch how {
	case "==":
		return got == want
	case "!=":
		return got != want
	case "contains":
		return want != "" && strings.Contains(got, want)
	}
	return !strings.Contains(got, want)
}

// TestScriptsCanFail plays checks that are wrong, each in its own way.
func TestScriptsCanFail(t *testing.T) {
	s := exhibitions["empty"].open(t)
	a := s.ask(t, "GET", "/")
	for _, check := range []string{
		"code 404", "header Content-Language == en", "header Nobody contains x", "body contains Not in this page", "body !contains <html",
		"select html@lang == en", "select .nobody !contains x", "count main != 1", "select h1 contains",
	} {
		if got, ok := a.passes(t, check); ok {
			t.Errorf("%q passes with %.60q", check, got)
		}
	}
}
