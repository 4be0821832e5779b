package booths_test

import (
	"database/sql"
	"regexp"
	"strings"
	"testing"
)

// wholeTables are the queries that read a table from end to end, and why they may.
var wholeTables = map[string]string{
	"theIdentity":       "one row",
	"theExhibition":     "one row",
	"allTopics":         "nine rows at the most",
	"allFloors":         "a few rows, all of them drawn",
	"allConnections":    "a few rows, all of them for the ways",
	"allClosures":       "a few rows, all of them drawn",
	"allNotices":        "a few rows, all of them shown",
	"allKiosks":         "some dozens of rows, all of them listed",
	"countPairings":     "200 rows at the most",
	"allMoves":          "a few rows, read once a change",
	"allAliases":        "a few rows, read once a change",
	"goneBooths":        "read once a change, as the whole plan is",
	"programme":         "all of it is one page",
	"departmentRecords": "all of them are one list for organisers",
	"allPhrases":        "all of them go into the index",

	"dropUnseenPictures": "an index, once a copy of stands",
	"dropUnseenPhotos":   "some hundreds of rows, once a copy of stands",

	"somebody":           "some dozens of rows, until the first that fits",
	"allAccounts":        "some dozens of rows, all of them listed",
	"departmentsOfAll":   "those of all accounts, all of them listed",
	"dropManyFailures":   "an index of 20,000 rows at the most",
	"dropManyCeremonies": "an index of 10,000 rows at the most",
}

var (
	planned  = regexp.MustCompile(`^\s*(SELECT|UPDATE|DELETE|WITH)\s`)
	argument = regexp.MustCompile(`\$[0-9]+`)
)

// TestQueriesUseIndexes explains every query of the package.
func TestQueriesUseIndexes(t *testing.T) {
	s := seeded(t)
	explained, queries := 0, texts(t, append([]string{"rows.go"}, engine...)...) // which writes its own, of tables by name
	for name := range wholeTables {
		if queries[name] == "" {
			t.Errorf("there is no query %s", name)
		}
	}
	for name, query := range queries {
		if !planned.MatchString(query) || strings.HasSuffix(name, "Columns") {
			continue
		}
		explained++
		scans := scansOf(t, s.Writer(), query)
		_, may := wholeTables[name]
		switch {
		case !may && len(scans) > 0:
			t.Errorf("%s reads a whole table: %q", name, scans)
		case may && len(scans) == 0:
			t.Errorf("%s uses an index and need not stand in wholeTables", name)
		}
	}
	if explained < 20 {
		t.Errorf("only %d queries were found", explained)
	}
	if got := scansOf(t, s.Writer(), `SELECT id FROM departments WHERE name_vi = $1`); len(got) != 1 {
		t.Errorf("a query without an index shows %q", got)
	}
}

// scansOf are the steps of the plan of query that read a whole table.
func scansOf(t *testing.T, db *sql.DB, query string) (scans []string) {
	t.Helper()
	query = strings.ReplaceAll(query, "$ids", "$1, $2")
	distinct := map[string]bool{}
	for _, a := range argument.FindAllString(query, -1) {
		distinct[a] = true
	}
	rows, err := db.Query(`EXPLAIN QUERY PLAN `+query, make([]any, len(distinct))...)
	if err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		check(t, rows.Scan(&id, &parent, &unused, &step))
		if strings.HasPrefix(step, "SCAN ") {
			scans = append(scans, step)
		}
	}
	check(t, rows.Err())
	return scans
}
