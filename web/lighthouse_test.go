package web

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var lighthouse = flag.Bool("lighthouse", false, "also ask Lighthouse about the pages, in TestLighthouse")

// judged are the pages that Lighthouse is asked about, each in both languages.
var judged = []struct{ name, path string }{
	{"home", "/"},
	{"results", "/?q=so+y+te"},
	{"booth", "/booths/C1"},
	{"programme", "/programme"},
	{"route", "/route?from=main-entrance&to=C1"},
	{"list", "/departments"},
}

// judgement is what Lighthouse says of a page.
type judgement struct {
	Categories map[string]struct{ Score float64 }
	Audits     map[string]struct {
		Score        *float64
		NumericValue float64
		Title        string
	}
}

// TestLighthouse prints what Lighthouse says of a page on a phone with slow 4G, and fails where a page falls short of all
// points for what no noise can change: accessibility, best practices and what search engines read.
func TestLighthouse(t *testing.T) {
	if !*lighthouse {
		t.Log("make lighthouse asks it")
		return
	}
	site := httptest.NewServer(exhibitions["dongnai-2023"].open(t))
	defer site.Close()
	for _, page := range judged {
		for _, lang := range []string{"", "/en"} {
			j := judge(t, site.URL+lang+page.path)
			t.Logf("%-9s %-3s performance %3.0f  accessibility %3.0f  best practices %3.0f  SEO %3.0f  LCP %4.0f ms  TBT %3.0f ms  CLS %.3f  %3.0f kB", page.name, lang,
				100*j.Categories["performance"].Score, 100*j.Categories["accessibility"].Score, 100*j.Categories["best-practices"].Score, 100*j.Categories["seo"].Score,
				j.Audits["largest-contentful-paint"].NumericValue, j.Audits["total-blocking-time"].NumericValue, j.Audits["cumulative-layout-shift"].NumericValue,
				j.Audits["total-byte-weight"].NumericValue/1024)
			for _, category := range []string{"accessibility", "best-practices", "seo"} {
				if j.Categories[category].Score < 1 {
					t.Errorf("%s%s: %s falls short: %s", lang, page.path, category, j.faults())
				}
			}
		}
	}
}

// faults names the audits that failed outright.
func (j judgement) faults() (all []string) {
	for id, a := range j.Audits {
		if a.Score != nil && *a.Score == 0 {
			all = append(all, fmt.Sprintf("%s (%s)", id, a.Title))
		}
	}
	return all
}

// judge asks Lighthouse about an address, again if it loses Chromium, as it sometimes does.
func judge(t *testing.T, address string) (j judgement) {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("there is no chromium to look at the pages with; `make test` installs it")
	}
	report := filepath.Join(t.TempDir(), "report.json")
	var out []byte
	for range 3 {
		c := exec.Command("client/node_modules/.lighthouse/node_modules/.bin/lighthouse", address, "--quiet", "--output=json", "--output-path="+report,
			"--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage")
		c.Env = append(os.Environ(), "CHROME_PATH="+chromium)
		if out, err = c.CombinedOutput(); err == nil {
			break
		}
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(report)
	if err == nil {
		err = json.Unmarshal(text, &j)
	}
	if err != nil {
		t.Fatal(err)
	}
	return j
}
