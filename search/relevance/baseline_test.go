package relevance

import (
	"database/sql"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	unicodes "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	blevequery "github.com/blevesearch/bleve/v2/search/query"
	"golang.org/x/text/unicode/norm"
	_ "modernc.org/sqlite"

	"gianhang/booths"
)

// baseline is a plain way to search the same texts, with nothing of ours. Places and sessions are not in it, so it
// cannot answer with one by mistake, which is an advantage.
type baseline struct {
	name string
	find func(text string) []string // at most ten ids, best first
}

func baselines(t *testing.T, departments map[string]booths.Entry) []baseline {
	return []baseline{
		{"bleve standard", bleveStandard(t, departments)},
		{"bleve folded", bleveFolded(t, departments)},
		{"FTS5", fts5(t, departments)},
	}
}

// texts are those of a department that our index has too.
func texts(e booths.Entry) (all []string) {
	d, s := e.Department, e.Stand
	all = []string{d.Name.VI, d.Name.EN, d.Abbreviation, s.Headline.VI, s.Headline.EN, s.Text.VI, s.Text.EN}
	all = slices.Concat(all, d.OtherNames, d.FormerNames, d.LaterNames, d.Websites)
	for _, x := range s.Exhibits {
		all = append(all, x.Name.VI, x.Name.EN, x.Description.VI, x.Description.EN)
	}
	for _, x := range e.Errands {
		all = append(all, x.Matter.VI, x.Matter.EN)
		all = append(all, x.Also...)
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// bleveStandard is bleve as it comes: its standard analyzer and MatchQuery.
func bleveStandard(t *testing.T, departments map[string]booths.Entry) func(string) []string {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = standard.Name
	index := bleveIndex(t, m, departments)
	return func(text string) []string { return ask(t, index, bleve.NewMatchQuery(text)) }
}

// bleveFolded is bleve with letters folded, matching whole words, words with one wrong letter, and beginnings of the last.
func bleveFolded(t *testing.T, departments map[string]booths.Entry) func(string) []string {
	m := bleve.NewIndexMapping()
	err := m.AddCustomAnalyzer("folded", map[string]any{
		"type":          custom.Name,
		"char_filters":  []string{asciifolding.Name},
		"tokenizer":     unicodes.Name,
		"token_filters": []string{lowercase.Name},
	})
	if err != nil {
		t.Fatal(err)
	}
	m.DefaultAnalyzer = "folded"
	index := bleveIndex(t, m, departments)
	return func(text string) []string {
		text = norm.NFC.String(text) // asciifolding knows no marks that stand alone
		whole, wrong := bleve.NewMatchQuery(text), bleve.NewMatchQuery(text)
		wrong.SetFuzziness(1)
		either := bleve.NewDisjunctionQuery(whole, wrong)
		tokens, err := m.AnalyzeText("folded", []byte(text))
		if err != nil {
			t.Errorf("analyze %q: %v", text, err)
		}
		if len(tokens) > 0 {
			either.AddQuery(bleve.NewPrefixQuery(string(tokens[len(tokens)-1].Term)))
		}
		return ask(t, index, either)
	}
}

func bleveIndex(t *testing.T, m mapping.IndexMapping, departments map[string]booths.Entry) bleve.Index {
	t.Helper()
	index, err := bleve.New(filepath.Join(t.TempDir(), "bleve"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	batch := index.NewBatch()
	for _, id := range slices.Sorted(maps.Keys(departments)) {
		if err := batch.Index(id, map[string]any{"text": texts(departments[id])}); err != nil {
			t.Fatal(err)
		}
	}
	if err := index.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return index
}

func ask(t *testing.T, index bleve.Index, q blevequery.Query) (ids []string) {
	request := bleve.NewSearchRequestOptions(q, window, 0, false)
	request.SortBy([]string{"-_score", "_id"})
	result, err := index.Search(request)
	if err != nil {
		t.Errorf("bleve: %v", err)
		return nil
	}
	for _, hit := range result.Hits {
		ids = append(ids, hit.ID)
	}
	return ids
}

// fts5 is SQLite's full-text search with marks removed: what has all words, then what has some, by bm25, the last word
// as a beginning.
func fts5(t *testing.T, departments map[string]booths.Entry) func(string) []string {
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "fts.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	_, err = db.Exec(`CREATE VIRTUAL TABLE stand USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')`)
	for id, e := range departments {
		if err == nil {
			_, err = db.Exec(`INSERT INTO stand (id, text) VALUES ($1, $2)`, id, strings.Join(texts(e), "\n"))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return func(text string) (ids []string) {
		for _, between := range []string{" AND ", " OR "} {
			for _, id := range match(t, db, expression(text, between)) {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
		return ids[:min(len(ids), window)]
	}
}

// expression asks FTS5 for the words of text, each in quotes.
func expression(text, between string) string {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	if len(words) == 0 {
		return ""
	}
	return `"` + strings.Join(words, `"`+between+`"`) + `"*`
}

func match(t *testing.T, db *sql.DB, expression string) (ids []string) {
	if expression == "" {
		return nil
	}
	rows, err := db.Query(`SELECT id FROM stand WHERE stand MATCH $1 ORDER BY bm25(stand), id LIMIT $2`, expression, window)
	if err != nil {
		t.Errorf("%s: %v", expression, err)
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Errorf("%s: %v", expression, err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		t.Errorf("%s: %v", expression, err)
	}
	return ids
}
