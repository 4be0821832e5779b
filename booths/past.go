package booths

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// Past is what a plan was before, so that every code that was ever on it has an answer.
type Past struct {
	Moves   []Move            // by booth and department
	Gone    []Booth           // no longer on the plan, with their last outlines, by code
	Aliases map[string]string // codes of today by the code that the same booth had before
}

// Left are the moves away from the booth with that code.
func (p Past) Left(code string) (all []Move) {
	for _, m := range p.Moves {
		if m.Booth == code {
			all = append(all, m)
		}
	}
	return all
}

// GoneBooth gives the booth of that code that is no longer on the plan, and false if there is none.
func (p Past) GoneBooth(code string) (Booth, bool) {
	i := slices.IndexFunc(p.Gone, func(b Booth) bool { return b.Code == code })
	if i < 0 || p.Aliases[code] != "" {
		return Booth{}, false
	}
	return p.Gone[i], true
}

// Present is the code of today of the booth that has or had that code; code itself if it is no former one.
func (p Past) Present(code string) string { return cmp.Or(p.Aliases[code], code) }

// Formerly are the codes, in their order, that the booth with that code had before.
func (p Past) Formerly(code string) (was []string) {
	for old, now := range p.Aliases {
		if now == code {
			was = append(was, old)
		}
	}
	slices.Sort(was)
	return was
}

const allMoves = `
	SELECT booth, department, until
	FROM moves
	ORDER BY booth, department`

func scanMove(rows *sql.Rows, m *Move) error { return rows.Scan(&m.Booth, &m.Department, &m.Until) }

const goneBooths = boothColumns + `
	WHERE gone = 1
	ORDER BY code`

const allAliases = `
	SELECT was, booth
	FROM aliases`

func thePast(ctx context.Context, tx *sql.Tx) (p Past, err error) {
	if p.Moves, err = collect(ctx, tx, scanMove, allMoves); err != nil {
		return p, err
	}
	if p.Gone, err = collect(ctx, tx, scanBooth, goneBooths); err != nil {
		return p, err
	}
	pairs, err := collect(ctx, tx, scanPair, allAliases)
	for _, a := range pairs {
		if p.Aliases == nil {
			p.Aliases = map[string]string{}
		}
		p.Aliases[a[0]] = a[1]
	}
	return p, err
}

// leftOf are booths that departments left and where nobody stands now.
const leftOf = `
	SELECT m.booth, m.department
	FROM moves AS m
	WHERE m.department IN ($ids)
	  AND NOT EXISTS (SELECT 1 FROM placements AS p WHERE p.booth = m.booth)
	ORDER BY m.booth`

const aliasesOf = `
	SELECT a.was, p.department
	FROM placements AS p
	JOIN aliases AS a ON a.booth = p.booth
	WHERE p.department IN ($ids)
	ORDER BY a.was`

// attachFormer gives every entry the codes that visitors may still look for it by.
func attachFormer(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Entry) error {
	for _, query := range []string{leftOf, aliasesOf} {
		query, args := among(query, ids)
		pairs, err := collect(ctx, tx, scanPair, query, args...)
		if err != nil {
			return err
		}
		for _, p := range pairs {
			if entry := to[p[1]]; entry != nil {
				entry.Former = append(entry.Former, p[0])
			}
		}
	}
	return nil
}
