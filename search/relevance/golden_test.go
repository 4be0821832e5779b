package relevance

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is measured to testdata/relevance.golden")

const golden = "testdata/relevance.golden"

// columns are those of a total.
var columns = []string{"n", "success@1", "success@3", "MRR@10", "nDCG@10", "zero"}

// total is a row of the report as the golden file keeps it.
type total struct {
	set, row string
	values   []string // of columns
}

func newTotal(set string, r row) total {
	m := r.by[0]
	values := []string{fmt.Sprint(r.n())}
	for _, v := range []float64{m.success1, m.success3, m.mrr, m.ndcg, m.zero} {
		values = append(values, fmt.Sprintf("%.3f", v))
	}
	return total{set, r.name, values}
}

func (g total) String() string {
	return fmt.Sprintf("%-8s %-15s %4s  %s\n", g.set, g.row, g.values[0], strings.Join(g.values[1:], "  "))
}

// checkGolden fails for every value that is another than before, better or worse: who changes one updates the file on
// purpose, with -update.
func checkGolden(t *testing.T, totals []total) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(printTotals(totals)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes(readTotals(string(text)), totals) {
		t.Error(change)
	}
}

func printTotals(totals []total) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, %s\n", "set, class", strings.Join(columns, ", "))
	for _, g := range totals {
		b.WriteString(g.String())
	}
	return b.String()
}

func readTotals(text string) (totals []total) {
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 2+len(columns) && words[0] != "#" {
			totals = append(totals, total{words[0], words[1], words[2:]})
		}
	}
	return totals
}

// changes says what differs from before, value by value.
func changes(before, now []total) (all []string) {
	for _, g := range now {
		i := slices.IndexFunc(before, g.sameRow)
		if i < 0 {
			all = append(all, fmt.Sprintf("%s %s: new", g.set, g.row))
			continue
		}
		for c, was := range before[i].values {
			if g.values[c] != was {
				all = append(all, fmt.Sprintf("%s %s: %s was %s, is %s", g.set, g.row, columns[c], was, g.values[c]))
			}
		}
	}
	for _, was := range before {
		if !slices.ContainsFunc(now, was.sameRow) {
			all = append(all, fmt.Sprintf("%s %s: gone", was.set, was.row))
		}
	}
	return all
}

func (g total) sameRow(other total) bool { return g.set == other.set && g.row == other.row }

func TestChanges(t *testing.T) {
	telex := total{"queries", "telex", []string{"34", "0.971", "1.000", "0.985", "0.990", "0.000"}}
	worse := total{"queries", "telex", []string{"34", "0.941", "1.000", "0.985", "0.990", "0.029"}}
	other := total{"visitors", "telex", telex.values}
	for name, row := range map[string]struct {
		before, now []total
		want        []string
	}{
		"same":    {[]total{telex, other}, []total{other, telex}, nil},
		"changed": {[]total{telex}, []total{worse}, []string{"queries telex: success@1 was 0.971, is 0.941", "queries telex: zero was 0.000, is 0.029"}},
		"new":     {[]total{telex}, []total{telex, other}, []string{"visitors telex: new"}},
		"gone":    {[]total{telex, other}, []total{other}, []string{"queries telex: gone"}},
	} {
		if got := changes(readTotals(printTotals(row.before)), row.now); !slices.Equal(got, row.want) {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
