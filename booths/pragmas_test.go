package booths_test

import (
	"database/sql"
	"database/sql/driver"
	"maps"
	"testing"

	"modernc.org/sqlite"
)

var (
	common = map[string]string{
		"busy_timeout": "5000", "foreign_keys": "1", "trusted_schema": "0", "temp_store": "2", "cache_size": "-16000",
		"journal_mode": "wal",
	}
	ofWriter = map[string]string{"synchronous": "2", "journal_size_limit": "67108864", "query_only": "0"}
	ofReader = map[string]string{"query_only": "1"}
)

// TestSettingsOfEveryConnection holds all connections of a pool at once, and the writer's successor after a bad one.
func TestSettingsOfEveryConnection(t *testing.T) {
	s := open(t)
	for name, row := range map[string]struct {
		pool *sql.DB
		want map[string]string
	}{"writer": {s.Writer(), ofWriter}, "reader": {s.Reader(), ofReader}} {
		t.Run(name, func(t *testing.T) {
			size := row.pool.Stats().MaxOpenConnections
			if name == "writer" && size != 1 || name == "reader" && size < 4 {
				t.Fatalf("the pool has %d connections", size)
			}
			for range size {
				c := must(row.pool.Conn(t.Context()))(t)
				defer c.Close()
				settings(t, c, common)
				settings(t, c, row.want)
			}
		})
	}
	t.Run("writer after a bad connection", func(t *testing.T) {
		bad := must(s.Writer().Conn(t.Context()))(t)
		bad.Raw(func(any) error { return driver.ErrBadConn })
		c := must(s.Writer().Conn(t.Context()))(t)
		defer c.Close()
		settings(t, c, common)
		settings(t, c, ofWriter)
	})
	if !sqlite.OFDLockingEnabled() || !sqlite.StrictPragmasEnabled() {
		t.Error("the driver was not prepared")
	}
}

func settings(t *testing.T, c *sql.Conn, want map[string]string) {
	t.Helper()
	for name := range maps.Keys(want) {
		var got string
		check(t, c.QueryRowContext(t.Context(), `PRAGMA `+name).Scan(&got))
		if got != want[name] {
			t.Errorf("%s is %s, want %s", name, got, want[name])
		}
	}
	if _, err := c.ExecContext(t.Context(), `SELECT "no such column"`); err == nil {
		t.Error("a double-quoted name counts as text")
	}
}

func TestReaderCannotWrite(t *testing.T) {
	s := open(t)
	for _, statement := range []string{
		`DELETE FROM identity`,
		`CREATE TABLE t (a)`,
		`PRAGMA query_only = 0; DELETE FROM identity`,
	} {
		if _, err := s.Reader().Exec(statement); err == nil {
			t.Errorf("the reader did %s", statement)
		}
	}
}

func TestForeignKeysHold(t *testing.T) {
	s := open(t)
	if _, err := s.Writer().Exec(`INSERT INTO placements (booth, department) VALUES ('A1', 'nobody')`); err == nil {
		t.Error("a placement of nobody nowhere was stored")
	}
}
