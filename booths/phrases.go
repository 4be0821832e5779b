package booths

import (
	"context"
	"database/sql"
)

// maxPhrases bounds the phrases of a seed.
const maxPhrases = 20_000

// Phrase says what words that people use mean in those of the departments: one reading. A phrase may have several.
type Phrase struct {
	Phrase, Means string // at most 200 runes each
	Lang          Lang   // of Phrase; Means is Vietnamese
	Author        string // who added it; for organisers
}

// phrasesID is the id in the changes of KindPhrase: all phrases change as one.
const phrasesID = "phrases"

// Phrases lists all phrases by their words, the readings of each in the order in which they were added.
func (s *Store) Phrases(ctx context.Context) (all []Phrase, err error) {
	defer wrap(&err, "phrases")
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanPhrase, allPhrases)
		return err
	})
	return all, err
}

const allPhrases = `
	SELECT phrase, means, lang, author
	FROM phrases
	ORDER BY phrase, position`

func scanPhrase(rows *sql.Rows, p *Phrase) error {
	return rows.Scan(&p.Phrase, &p.Means, &p.Lang, &p.Author)
}

// importPhrases adds the readings that are not there yet behind those that are, and tells of all of them at once.
func importPhrases(ctx context.Context, e *edit, author string, phrases []Phrase) error {
	stored, err := collect(ctx, e.Tx, scanPhrase, allPhrases)
	if err != nil {
		return err
	}
	lang, readings := map[[2]string]Lang{}, map[string]int{}
	for _, p := range stored {
		lang[[2]string{p.Phrase, p.Means}] = p.Lang
		readings[p.Phrase]++
	}
	changed := false
	for _, p := range phrases {
		was, known := lang[[2]string{p.Phrase, p.Means}]
		if known && was == p.Lang {
			continue
		}
		if _, err := e.ExecContext(ctx, `
			INSERT INTO phrases (phrase, means, lang, author, position)
			VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (phrase, means) DO UPDATE
			SET lang = excluded.lang, author = excluded.author`,
			p.Phrase, p.Means, p.Lang, author, readings[p.Phrase]); err != nil {
			return err
		}
		changed = true
		if !known {
			readings[p.Phrase]++
		}
	}
	if !changed {
		return nil
	}
	return e.changed(ctx, KindPhrase, phrasesID)
}
