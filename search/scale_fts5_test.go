package search

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	_ "modernc.org/sqlite"

	"gianhang/booths"
)

// fts5 is SQLite's full-text search over the texts that our index has: what has all words of a question, then what has
// some, by bm25, the last word as a beginning.
type fts5 struct{ *sql.DB }

func newFTS5(b *testing.B, entries []booths.Entry) fts5 {
	db, err := sql.Open("sqlite", filepath.Join(b.TempDir(), "fts.db")+"?_pragma=synchronous(off)&_pragma=cache_size(-65536)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	_, err = db.Exec(`CREATE VIRTUAL TABLE stand USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')`)
	for some := range slices.Chunk(entries, 1000) {
		if err == nil {
			err = insert(db, some)
		}
	}
	if err == nil {
		_, err = db.Exec(`INSERT INTO stand (stand) VALUES ('optimize')`)
	}
	if err != nil {
		b.Fatal(err)
	}
	return fts5{db}
}

func insert(db *sql.DB, entries []booths.Entry) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, e := range entries {
		var text []string
		for _, t := range entryDocument(e).texts {
			text = append(text, t.words)
		}
		if _, err := tx.Exec(`INSERT INTO stand (id, text) VALUES ($1, $2)`, e.Department.ID, strings.Join(text, "\n")); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// find gives at most limit ids.
func (f fts5) find(b *testing.B, question string, limit int) (ids []string) {
	words := strings.FieldsFunc(question, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	if len(words) == 0 {
		return nil
	}
	for _, between := range []string{" AND ", " OR "} {
		for _, id := range f.match(b, `"`+strings.Join(words, `"`+between+`"`)+`"*`, limit) {
			if len(ids) < limit && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if len(ids) == limit || len(words) == 1 {
			break
		}
	}
	return ids
}

func (f fts5) match(b *testing.B, expression string, limit int) (ids []string) {
	rows, err := f.Query(`SELECT id FROM stand WHERE stand MATCH $1 ORDER BY rank LIMIT $2`, expression, limit)
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			b.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return ids
}
