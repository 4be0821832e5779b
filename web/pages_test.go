package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jba/templatecheck"
	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/data"
)

// TestTemplatesAgree holds every page against the view that is shown by it.
func TestTemplatesAgree(t *testing.T) {
	files, err := fs.Glob(pagesFS, "pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range files {
		files[i] = strings.TrimSuffix(filepath.Base(name), ".html")
	}
	if names := slices.Sorted(maps.Keys(views)); !slices.Equal(names, files) {
		t.Errorf("views %v, files %v", names, files)
	}
	parsed, err := parsePages()
	if err != nil {
		t.Fatal(err)
	}
	for name, view := range views {
		if err := templatecheck.CheckHTML(parsed[name].Lookup(name+".html"), view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTemplatesCanDisagree gives the check templates that ask their view for what it has not.
func TestTemplatesCanDisagree(t *testing.T) {
	for name, text := range map[string]string{
		"field":         `{{.Titel}}`,
		"field in list": `{{range .Rows}}{{.Titel}}{{end}}`,
		"field in part": `{{define "part"}}{{.Titel}}{{end}}{{template "part" .}}`,
		"argument":      `{{.N "home.all" .Query}}`,
		"no such part":  `{{template "nobody" .}}`,
	} {
		t.Run(name, func(t *testing.T) {
			parsed := template.Must(template.New("page").Parse(text))
			if templatecheck.CheckHTML(parsed, homeView{}) == nil {
				t.Errorf("%s passes", text)
			}
		})
	}
}

// TestCatalogues holds the words in both languages against each other and against the keys that are asked for.
func TestCatalogues(t *testing.T) {
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	vi, en := words[booths.Vi], words[booths.En]
	used := keysUsed(t)
	for _, lang := range []booths.Lang{booths.Vi, booths.En} {
		for key := range used {
			if words[lang][key] == "" {
				t.Errorf("%s: nothing for %q", lang, key)
			}
		}
		for key, text := range words[lang] {
			switch {
			case !used[key] && !(lang == booths.En && used[strings.TrimSuffix(key, ".one")+".other"]):
				t.Errorf("%s: nobody asks for %q", lang, key)
			case strings.TrimSpace(text) != text || text == "":
				t.Errorf("%s: %q is %q", lang, key, text)
			case !norm.NFC.IsNormalString(text):
				t.Errorf("%s: %q is not NFC", lang, key)
			}
		}
	}
	for key := range vi {
		if plural, ok := strings.CutSuffix(key, ".other"); ok && en[plural+".one"] == "" {
			t.Errorf("en: %q has no .one", plural)
		}
	}
	for key := range en {
		other := key
		if vi[key] == "" {
			other = strings.TrimSuffix(key, ".one") + ".other"
		}
		if got, want := places(en[key]), places(vi[other]); !slices.Equal(got, want) {
			t.Errorf("%q has %v in English, %v in Vietnamese", key, got, want)
		}
	}
}

// places are the {0}, {1} … of a text.
func places(text string) []string {
	found := regexp.MustCompile(`\{\d+\}`).FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

var (
	aKey    = regexp.MustCompile(`\.(T|N) "([^"]+)"`)
	aPrefix = regexp.MustCompile(`\.T \(print "([a-z.]+\.)" [.$]`)
	aTable  = regexp.MustCompile(`\.T \.Words`) // of the tools of a stand
	aCall   = regexp.MustCompile(`\.[TN][ }|)]`)
	inGo    = regexp.MustCompile(`\.(T|N|say|count)\("([^"]+)"[,)]`)
	fault   = regexp.MustCompile(`"(invalid\.[a-z_]+)"`)
)

// keysUsed are the keys of the catalogue that templates and code ask for; of those put together when a page is shown,
// every one that there can be.
func keysUsed(t *testing.T) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	add := func(found [][]string) {
		for _, m := range found {
			if used[m[2]] = true; m[1] == "N" || m[1] == "count" {
				delete(used, m[2])
				used[m[2]+".other"] = true
			}
		}
	}
	prefixes := map[string]bool{}
	for _, text := range read(t, pagesFS, "pages/*.html", "pages/parts/*.html") {
		add(aKey.FindAllStringSubmatch(text, -1))
		dynamic := aPrefix.FindAllStringSubmatch(text, -1)
		for _, m := range dynamic {
			prefixes[m[1]] = true
		}
		if calls, read := len(aCall.FindAllString(text, -1)), len(aKey.FindAllString(text, -1))+len(dynamic)+len(aTable.FindAllString(text, -1)); calls != read {
			t.Errorf("%d keys in %.60q, of which this test can read %d", calls, text, read)
		}
	}
	if got := slices.Sorted(maps.Keys(prefixes)); !slices.Equal(got, []string{"compass.", "desk.photos.at.", "desk.photos.crop.", "desk.preview.", "desk.state.", "desk.step.", "desk.verdict.", "gap.", "kinds.", "light.", "light.why.", "office.notices.name.", "session."}) {
		t.Errorf("templates put keys together from %v", got)
	}
	for _, text := range read(t, os.DirFS("."), "*.go") {
		add(inGo.FindAllStringSubmatch(text, -1))
	}
	for _, text := range read(t, os.DirFS(".."), "*/*.go", "*/*/*.go") {
		for _, m := range fault.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
			used[apiFault(m[1])] = true
		}
	}
	for _, key := range dynamicKeys(t) {
		used[key] = true
	}
	return used
}

// dynamicKeys are the keys that are put together: of kinds of bodies and places, parts of the day, kinds of
// sessions, fields for stops, and statuses.
func dynamicKeys(t *testing.T) []string {
	keys := []string{"part.morning", "part.afternoon", "part.evening",
		"session.workshop", "session.talkshow", "session.parade", "session.exhibition", "session.talk", "offline.as_of", "offline.newer"}
	keys = append(keys, formKeys()...)
	keys = append(keys, officeKeys()...)
	keys = append(keys, deskKeys(t)...)
	for status := http.StatusBadRequest; status < 600; status++ {
		keys = append(keys, messageKey(status), messageKey(status)+".detail", apiDetail(status))
	}
	for _, kind := range floor.PlaceKinds {
		keys = append(keys, "kinds."+kind)
	}
	for _, field := range []string{"from", "via", "to"} {
		keys = append(keys, "route.field."+field)
	}
	seeds, err := fs.Glob(data.FS, "seeds/*/departments.json")
	if err != nil || len(seeds) < 2 {
		t.Fatal(seeds, err)
	}
	for _, name := range seeds {
		seed, err := booths.ReadSeed(folder(t, path.Dir(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range seed.Departments {
			keys = append(keys, fmt.Sprint("group.", d.Group))
		}
	}
	return keys
}

// read gives the text of the files that match, tests excepted.
func read(t *testing.T, fsys fs.FS, patterns ...string) (texts []string) {
	t.Helper()
	for _, pattern := range patterns {
		names, err := fs.Glob(fsys, pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			b, err := fs.ReadFile(fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(b))
		}
	}
	return texts
}
