package web

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
)

// heard are the pages whose outline is written down as people who listen meet it.
var heard = map[string]string{
	"home":       "/",
	"results":    "/?q=so+y+te",
	"booth":      "/booths/C1",
	"department": "/departments/syt",
	"programme":  "/programme",
	"route":      "/route?from=main-entrance&to=C1",
	"visit":      "/visit?b=C1,A1&done=A1&from=A3",
	"place":      "/places/toilet-accessible",
	"en-booth":   "/en/booths/C1",
	"en-home":    "/en/",
}

// testHeard holds what a screen reader steps through on each page (its landmarks, headings, live regions, fields and
// buttons by their names, in the order of reading) against web/testdata/heard, where it is written down.
func testHeard(t *testing.T, b browser) {
	p := b.tab(t, phone)
	for name, path := range heard {
		p.open(path)
		p.until(drawnMap)
		p.until(`[...document.querySelectorAll("hall-map.live")].every(map => !map.checkVisibility() || map.querySelector(".map-list li"))`)
		p.heardAs(name, path)
	}
}

// heardAs holds the outline of the page that is open, at path, against the file of that name.
func (p *tab) heardAs(name, path string) {
	p.Helper()
	got := p.outline()
	file := filepath.Join("testdata", "heard", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			p.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		p.Fatal(err)
	}
	if got != string(want) {
		p.Errorf("%s is heard as\n%s\nnot as %s says", path, got, file)
	}
}

// told are the roles that listeners step through, and whether a nameless one is worth a line.
var told = map[string]bool{
	"RootWebArea": true, "banner": true, "navigation": true, "main": true, "search": true, "contentinfo": true, "region": true,
	"complementary": true, "form": false, "heading": true, "status": true, "alert": true, "searchbox": true, "textbox": true, "combobox": true,
	"checkbox": true, "button": true, "figure": false, "image": true, "article": false, "list": true,
}

// outline is the accessibility tree of the page as indented lines.
func (p *tab) outline() string {
	p.Helper()
	nodes := call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	var out strings.Builder
	var walk func(n *accessibility.Node, depth int)
	walk = func(n *accessibility.Node, depth int) {
		if line := tell(n); line != "" {
			fmt.Fprintf(&out, "%s%s\n", strings.Repeat("  ", depth), line)
			depth++
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child, depth)
			}
		}
	}
	walk(nodes[0], 0)
	return out.String()
}

// tell is what is said of a node: its role, level and name; nothing for what nobody steps to.
func tell(n *accessibility.Node) string {
	role, name := text(n.Role), text(n.Name)
	always, ok := told[role]
	if n.Ignored || !ok || name == "" && !always {
		return ""
	}
	line := role
	if i := slices.IndexFunc(n.Properties, func(p *accessibility.Property) bool { return p.Name == accessibility.PropertyNameLevel }); i >= 0 && role == "heading" {
		line += " " + string(n.Properties[i].Value.Value)
	}
	if role == "list" {
		return fmt.Sprintf("%s of %d", line, len(n.ChildIDs))
	}
	return strings.TrimSpace(line + " " + name)
}

// text is a value of the tree as words.
func text(v *accessibility.Value) (words string) {
	if v != nil {
		json.Unmarshal(v.Value, &words)
	}
	return words
}
