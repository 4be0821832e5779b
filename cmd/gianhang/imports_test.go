package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms are the packages of the house, what of ours each may import, and what of others it must not.
// A package that is not here has no place yet.
var rooms = map[string]room{
	"gianhang/cmd/gianhang": {
		may: []string{"gianhang/web", "gianhang/search", "gianhang/search/vietnamese", "gianhang/booths", "gianhang/booths/floor", "gianhang/booths/schedule", "gianhang/booths/sheet", "gianhang/data", "gianhang/web/mirror", "gianhang/web/post"},
	},
	"gianhang/web": {
		may:   []string{"gianhang/web/api", "gianhang/web/picture", "gianhang/web/print", "gianhang/search", "gianhang/booths", "gianhang/booths/floor", "gianhang/booths/prose", "gianhang/booths/schedule", "gianhang/booths/sheet", "gianhang/web/mirror", "gianhang/web/post"},
		never: sqlDrivers,
	},
	"gianhang/web/api": {
		may:   []string{"gianhang/search", "gianhang/booths", "gianhang/booths/floor"},
		never: sqlDrivers,
	},
	"gianhang/web/picture": {
		may:   []string{"gianhang/booths/floor"},
		never: slices.Concat(sqlDrivers, pageMakers, bleve, inputs),
	},
	"gianhang/web/mirror": {
		may:   []string{"gianhang/booths"},
		never: slices.Concat(sqlDrivers, bleve, []string{"html/template", "os"}),
	},
	"gianhang/web/post": {
		may:   []string{"gianhang/booths"},
		never: slices.Concat(sqlDrivers, pageMakers, bleve),
	},
	"gianhang/web/print": {
		may:   []string{"gianhang/booths/floor", "gianhang/web/picture"},
		never: slices.Concat(sqlDrivers, pageMakers, bleve, []string{"os", "net"}),
	},
	"gianhang/search": {
		may:   []string{"gianhang/search/vietnamese", "gianhang/booths", "gianhang/booths/prose"},
		never: slices.Concat(sqlDrivers, pageMakers),
	},
	"gianhang/search/vietnamese": {
		never: slices.Concat(sqlDrivers, pageMakers, bleve, inputs),
	},
	"gianhang/search/relevance": {}, // tests only
	"gianhang/booths": {
		may:   []string{"gianhang/booths/floor"},
		never: slices.Concat(pageMakers, bleve),
	},
	"gianhang/booths/schedule": {
		may:   []string{"gianhang/booths"},
		never: slices.Concat(sqlDrivers, pageMakers, bleve, []string{"os"}), // files and times come in as values
	},
	"gianhang/booths/sheet": {
		never: slices.Concat(sqlDrivers, pageMakers, bleve, []string{"os", "net"}),
	},
	"gianhang/booths/floor": {
		never: slices.Concat(sqlDrivers, pageMakers, bleve, inputs),
	},
	"gianhang/booths/floor/floortest": { // tests only
		may:   []string{"gianhang/booths/floor"},
		never: slices.Concat(sqlDrivers, pageMakers, bleve, inputs),
	},
	"gianhang/booths/prose": {
		never: slices.Concat(sqlDrivers, pageMakers, bleve, []string{"os"}), // net/url alone, to judge links
	},
	"gianhang/data": {},
}

type room struct{ may, never []string }

// admits says whether a package of r may import path.
func (r room) admits(path string) bool {
	if within(path, "gianhang") {
		return slices.Contains(r.may, path)
	}
	return !slices.ContainsFunc(r.never, func(root string) bool { return within(path, root) })
}

var (
	sqlDrivers = []string{"database/sql", "modernc.org/sqlite"}
	pageMakers = []string{"net/http", "html/template", "text/template", "github.com/labstack/echo/v4"}
	bleve      = []string{"github.com/blevesearch"}
	inputs     = []string{"os", "io/ioutil", "net", "time"} // pure packages read no file, network or clock
)

// TestImports reads what every package imports, and fails on an arrow that the house does not have.
func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		seen[p.ImportPath] = true
		room, known := rooms[p.ImportPath]
		if !known {
			t.Errorf("%s is no room of the house: say in this test who may know it, and whom it may know", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if !room.admits(imported) {
				t.Errorf("%s imports %s", p.ImportPath, imported)
			}
		}
	}
	for path := range rooms {
		if !seen[path] {
			t.Errorf("%s is a room of the house but not there", path)
		}
	}
}

// TestRooms asks for arrows that the house has, and for some that it has not.
func TestRooms(t *testing.T) {
	for _, row := range []struct {
		from, to string
		want     bool
	}{
		{"gianhang/web", "gianhang/search", true},
		{"gianhang/search", "gianhang/search/vietnamese", true},
		{"gianhang/web", "net/http", true},
		{"gianhang/web", "gianhang/search/vietnamese", false},
		{"gianhang/web", "database/sql/driver", false},
		{"gianhang/booths", "gianhang/search", false},
		{"gianhang/booths", "net/http", false},
		{"gianhang/booths/schedule", "gianhang/booths", true},
		{"gianhang/booths/schedule", "os", false},
		{"gianhang/booths/floor", "time", false},
		{"gianhang/data", "gianhang/booths", false},
	} {
		if got := rooms[row.from].admits(row.to); got != row.want {
			t.Errorf("%s may import %s: %v", row.from, row.to, got)
		}
	}
}

func TestWithin(t *testing.T) {
	for name, row := range map[string]struct {
		path, root string
		want       bool
	}{
		"itself":           {"net/http", "net/http", true},
		"below":            {"net/http/httptest", "net/http", true},
		"beside":           {"net/url", "net/http", false},
		"same letters":     {"os2", "os", false},
		"module of others": {"gianhangs/x", "gianhang", false},
	} {
		if got := within(row.path, row.root); got != row.want {
			t.Errorf("%s: within(%q, %q) = %v", name, row.path, row.root, got)
		}
	}
}

// within says whether path is root or a package below it.
func within(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

type goPackage struct {
	ImportPath string
	Imports    []string // without those of tests, which may import more
}

// packages are those of this module.
func packages(t *testing.T) (all []goPackage) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(output(t, "go", "list", "-json=ImportPath,Imports", "gianhang/...")))
	for {
		var p goPackage
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// output is what a program prints to its standard output.
func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
