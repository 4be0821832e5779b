package booths_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestSchema compares what the migrations make with testdata/schema.golden. After a wanted change: go test -update.
func TestSchema(t *testing.T) {
	rows := must(open(t).Reader().Query(`
		SELECT sql
		FROM sqlite_schema
		WHERE sql IS NOT NULL
		ORDER BY name`))(t)
	defer rows.Close()
	var got strings.Builder
	for rows.Next() {
		var statement string
		check(t, rows.Scan(&statement))
		got.WriteString(statement + ";\n\n")
	}
	check(t, rows.Err())
	golden := filepath.Join("testdata", "schema.golden")
	if *update {
		check(t, os.WriteFile(golden, []byte(got.String()), 0o644))
	}
	if want := string(must(os.ReadFile(golden))(t)); got.String() != want {
		t.Errorf("the schema differs from %s:\n%s", golden, got.String())
	}
}
