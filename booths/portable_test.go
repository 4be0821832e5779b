package booths_test

import (
	"regexp"
	"testing"
)

// ofOneEngine is what SQLite understands and PostgreSQL does not, or the other way round.
var ofOneEngine = regexp.MustCompile(`(?i)\b(json_group_array|json_each|json_extract|jsonb_\w+|strftime|julianday|unixepoch|ifnull|iif` +
	`|group_concat|string_agg|instr|printf|total|array_agg|to_char)\s*\(` +
	`|\bdate(time)?\s*\(|\bnow\s*\(\)|\bINSERT\s+OR\b|\bREPLACE\s+INTO\b|\browid\b|\bGLOB\b|\bILIKE\b|\bCOLLATE\b` +
	`|\bPRAGMA\b|\bVACUUM\b|\bsqlite_\w+|::\w+|= ANY\b|\bLIKE\b`)

// mark is a placeholder that only some drivers know.
var mark = regexp.MustCompile(`[=(,<>]\s*\?`)

func TestPortableSQL(t *testing.T) {
	found := 0
	for name, text := range texts(t, engine...) {
		if planned.MatchString(text) {
			found++
		}
		if word := ofOneEngine.FindString(text) + mark.FindString(text); word != "" {
			t.Errorf("%s says %q, which only one engine knows:%s", name, word, text)
		}
	}
	if found < 20 {
		t.Errorf("only %d queries were found", found)
	}
}

func TestPortableSQLCanFail(t *testing.T) {
	for _, query := range []string{
		"SELECT json_group_array(id) FROM t", "SELECT x FROM t, json_each(t.y)", "SELECT datetime(at) FROM t",
		"SELECT strftime('%s', at) FROM t", "SELECT ifnull(a, b) FROM t", "SELECT group_concat(a) FROM t",
		"SELECT a FROM t WHERE id = ?", "SELECT a FROM t WHERE id IN (?, ?)", "INSERT OR IGNORE INTO t VALUES ($1)",
		"REPLACE INTO t VALUES ($1)", "SELECT rowid FROM t", "PRAGMA user_version", "SELECT a::text FROM t",
	} {
		if !ofOneEngine.MatchString(query) && !mark.MatchString(query) {
			t.Errorf("passes: %s", query)
		}
	}
}
