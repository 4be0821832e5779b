package relevance

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// classes are the kinds of queries of a set, in the order of the report. Those of nonsense have no right answer and are
// not part of averages.
var classes = []string{
	"accented", "unaccented", "partial", "nfd", "tonestyle", "telex", "vni", "typo", "prefix", "acronym", "spacing",
	"english", "homograph", "errand", "product", "multi", "former", nonsense,
}

const nonsense = "nonsense"

// query is a line of a set: what somebody types and whom he means.
type query struct {
	class, text string
	grades      map[string]int // by id of a department: 2 is meant, 1 is second best
	meant       string         // the text in right spelling, if the set says it
	relevant    string         // grades as the set has them
}

// typed is what reaches the search: sets are kept in NFC, queries of nfd come in NFD.
func (q query) typed() string {
	if q.class == "nfd" {
		return norm.NFD.String(q.text)
	}
	return q.text
}

// set is a file of queries, written by one person.
type set struct {
	name    string
	queries []query
}

func sets(t *testing.T) (all []set) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no sets of queries", err)
	}
	for _, file := range files {
		s := set{name: strings.TrimSuffix(filepath.Base(file), ".tsv")}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		for i, line := range lines[1:] {
			q, err := readQuery(line)
			if err != nil {
				t.Fatalf("%s:%d: %v", file, i+2, err)
			}
			s.queries = append(s.queries, q)
		}
		all = append(all, s)
	}
	return all
}

// readQuery reads class, query, relevant and note, parted by tabs. A note "= text ; more" holds the right spelling.
func readQuery(line string) (q query, err error) {
	columns := strings.Split(line, "\t")
	if len(columns) != 4 {
		return q, fmt.Errorf("%d columns", len(columns))
	}
	q = query{class: columns[0], text: columns[1], relevant: columns[2], grades: map[string]int{}}
	if !slices.Contains(classes, q.class) {
		return q, fmt.Errorf("class %q", q.class)
	}
	if spelling, ok := strings.CutPrefix(columns[3], "= "); ok {
		q.meant, _, _ = strings.Cut(spelling, " ; ")
	}
	if q.relevant == "" {
		return q, nil
	}
	for pair := range strings.SplitSeq(q.relevant, ",") {
		id, grade, _ := strings.Cut(pair, ":")
		if q.grades[id], err = strconv.Atoi(grade); err != nil {
			return q, err
		}
	}
	return q, nil
}

func TestReadQuery(t *testing.T) {
	q, err := readQuery("former\tso thuy loi\tsnnptnt:2,tthcc:1\t= sở thủy lợi ; an earlier body")
	if err != nil {
		t.Fatal(err)
	}
	if q.text != "so thuy loi" || q.meant != "sở thủy lợi" || len(q.grades) != 2 || q.grades["tthcc"] != 1 {
		t.Errorf("%+v", q)
	}
	for name, line := range map[string]string{
		"columns": "former\tso thuy loi\tsnnptnt:2", "class": "latter\ta\tb:2\t", "grade": "former\ta\tb\t",
	} {
		if q, err := readQuery(line); err == nil {
			t.Errorf("%s: %+v", name, q)
		}
	}
}

// TestSets finds lines that could not be answered: of unknown departments, without a best answer, or there twice.
func TestSets(t *testing.T) {
	fair := openFair(t)
	for _, s := range sets(t) {
		seen := map[string]bool{}
		for _, q := range s.queries {
			folded := strings.ToLower(strings.Join(strings.Fields(q.text), " "))
			if seen[folded] {
				t.Errorf("%s: %q is there twice", s.name, q.text)
			}
			seen[folded] = true
			best := 0
			for id, grade := range q.grades {
				best = max(best, grade)
				if _, known := fair.departments[id]; !known || grade < 1 || grade > 2 {
					t.Errorf("%s: %q wants %s:%d", s.name, q.text, id, grade)
				}
			}
			if (best == 2) == (q.class == nonsense) {
				t.Errorf("%s: %s %q wants %q", s.name, q.class, q.text, q.relevant)
			}
			if !norm.NFC.IsNormalString(q.text) {
				t.Errorf("%s: %q is not in NFC", s.name, q.text)
			}
		}
	}
}
