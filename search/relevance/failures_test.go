package relevance

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

var failures = flag.String("failures", "", "list what fails in this row of the report, or in all")

// printFailures lists the queries that have no success@1, and nonsense that was answered, of the rows asked for: the
// rank of what is meant even if the answer is only a guess, and the first four ids with their scores.
func printFailures(w io.Writer, rows []row) {
	if *failures == "" {
		return
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nclass\tquery\twanted\tat\tsure\tcame")
	failed, n := 0, 0
	for _, r := range rows {
		if r.name != *failures && (*failures != "all" || r.name != "macro" && r.name != nonsense) {
			continue
		}
		n += r.n()
		for _, j := range slices.Concat(r.parts...) {
			if j.failed() {
				failed++
				fmt.Fprintln(table, j.failure())
			}
		}
	}
	table.Flush()
	fmt.Fprintf(w, "%d of %d fail\n", failed, n)
}

func (j judged) failed() bool {
	if j.class == nonsense {
		return j.by[0].zero == 0
	}
	return j.by[0].success1 == 0
}

func (j judged) failure() string {
	at, sure := "–", "guess"
	if rank := slices.IndexFunc(j.ids, func(id string) bool { return j.grades[id] == 2 }) + 1; rank > 0 {
		at = fmt.Sprint(rank)
	}
	if j.sure {
		sure = "sure"
	}
	var came []string
	for i, id := range j.ids[:min(4, len(j.ids))] {
		came = append(came, fmt.Sprintf("%s %.3g", id, j.scores[i]))
	}
	text := j.text
	if j.meant != "" {
		text += " = " + j.meant
	}
	return strings.Join([]string{j.class, text, j.relevant, at, sure, strings.Join(came, ", ")}, "\t")
}
