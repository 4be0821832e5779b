package relevance

import (
	"flag"
	"fmt"
	"io"
	"testing"
)

var (
	onlySet       = flag.String("set", "", "print the report of this set only")
	withBaselines = flag.Bool("baselines", false, "measure plainer ways of searching too")
)

// judged is a query with what came.
type judged struct {
	query
	found
	by []measures // of ours, then of each baseline
}

// TestRelevance measures every set and compares with what was measured before. With -v it prints the report.
func TestRelevance(t *testing.T) {
	f := openFair(t)
	var beside []baseline
	if *withBaselines {
		beside = baselines(t, f.departments)
	}
	var totals []total
	for _, s := range sets(t) {
		all := f.judge(t, s, beside)
		rows := rowsOf(all, f.knows)
		for _, r := range rows {
			totals = append(totals, newTotal(s.name, r))
		}
		if testing.Verbose() && (*onlySet == "" || *onlySet == s.name) {
			printRows(t.Output(), s.name, rows, beside)
			printFailures(t.Output(), rows)
		}
	}
	checkGolden(t, totals)
}

func (f fair) judge(t *testing.T, s set, beside []baseline) (all []judged) {
	for _, q := range s.queries {
		j := judged{query: q, found: f.find(t, q.typed())}
		j.by = []measures{measure(q.grades, j.list())}
		for _, b := range beside {
			j.by = append(j.by, measure(q.grades, b.find(q.typed())))
		}
		all = append(all, j)
	}
	return all
}

// row is a line of the report: a class, a part of one, or the mean of the classes.
type row struct {
	name  string
	parts [][]judged // one of a class, those of all classes for their mean
	by    []measures // as in judged: the mean of the means within parts
}

func newRow(name string, parts ...[]judged) row {
	r := row{name: name, parts: parts}
	for i := range parts[0][0].by {
		var means []measures
		for _, part := range r.measures(i) {
			means = append(means, mean(part))
		}
		r.by = append(r.by, mean(means))
	}
	return r
}

// measures are those by one way of searching, in the order of parts.
func (r row) measures(by int) (all [][]measures) {
	for _, part := range r.parts {
		var some []measures
		for _, j := range part {
			some = append(some, j.by[by])
		}
		all = append(all, some)
	}
	return all
}

func (r row) n() (n int) {
	for _, part := range r.parts {
		n += len(part)
	}
	return n
}

// rowsOf gives the row of every class, of errands and English by whether the phrase table knows the query, and of the
// mean over classes.
func rowsOf(all []judged, knows func(string) bool) (rows []row) {
	var every [][]judged
	for _, class := range classes {
		members := where(all, func(j judged) bool { return j.class == class })
		if len(members) == 0 {
			continue
		}
		rows = append(rows, newRow(class, members))
		if class != nonsense {
			every = append(every, members)
		}
		if class == "errand" || class == "english" {
			rows = append(rows, halves(class, members, knows)...)
		}
	}
	return append(rows, newRow("macro", every...))
}

func halves(class string, members []judged, knows func(string) bool) (rows []row) {
	if known := where(members, func(j judged) bool { return knows(j.text) }); len(known) > 0 {
		rows = append(rows, newRow(class+"+phrase", known))
	}
	if unknown := where(members, func(j judged) bool { return !knows(j.text) }); len(unknown) > 0 {
		rows = append(rows, newRow(class+"-phrase", unknown))
	}
	return rows
}

func where(all []judged, is func(judged) bool) (some []judged) {
	for _, j := range all {
		if is(j) {
			some = append(some, j)
		}
	}
	return some
}

// printRows writes a table: of ours all measures with the interval of success@1, of baselines success@1 / MRR.
func printRows(w io.Writer, set string, rows []row, beside []baseline) {
	fmt.Fprintf(w, "\n%-15s %4s %6s %6s %6s %6s %6s %11s", set, "n", "s@1", "s@3", "MRR", "nDCG", "zero", "95 % of s@1")
	for _, b := range beside {
		fmt.Fprintf(w, "  %14s", b.name)
	}
	fmt.Fprintln(w)
	for _, r := range rows {
		if r.name == nonsense {
			printNonsense(w, r)
		} else {
			printRow(w, r)
		}
	}
	printIntervals(w, rows[len(rows)-1])
	if len(beside) > 0 {
		fmt.Fprintln(w, "The others: s@1 / MRR on the same texts, without places and sessions to mistake for an answer.")
	}
}

func printRow(w io.Writer, r row) {
	m := r.by[0]
	fmt.Fprintf(w, "%-15s %4d %6.3f %6.3f %6.3f %6.3f %6.3f %11s", r.name, r.n(), m.success1, m.success3, m.mrr, m.ndcg,
		m.zero, bootstrap(success1, r.measures(0)...))
	for _, plain := range r.by[1:] {
		fmt.Fprintf(w, "  %14s", fmt.Sprintf("%.3f / %.3f", plain.success1, plain.mrr))
	}
	fmt.Fprintln(w)
}

// printNonsense writes how often nonsense got an answer.
func printNonsense(w io.Writer, r row) {
	answered := func(m measures) float64 { return 1 - m.zero }
	fmt.Fprintf(w, "%-15s %4d %34s %11s", r.name, r.n(), fmt.Sprintf("false answers %.3f", answered(r.by[0])),
		bootstrap(answered, r.measures(0)...))
	for _, plain := range r.by[1:] {
		fmt.Fprintf(w, "  %14.3f", answered(plain))
	}
	fmt.Fprintln(w)
}

func printIntervals(w io.Writer, macro row) {
	all := macro.measures(0)
	fmt.Fprintf(w, "95 %% of macro: MRR %s, nDCG %s\n", bootstrap(func(m measures) float64 { return m.mrr }, all...),
		bootstrap(func(m measures) float64 { return m.ndcg }, all...))
}

func success1(m measures) float64 { return m.success1 }
