package booths

import (
	"context"
	"database/sql"
	"slices"
)

// Entry is one line of the directory: a department with all that visitors may see of it.
type Entry struct {
	Department Department
	Stand      Stand    // as published; only Department is set if nothing is
	Presence   Presence // zero if nobody said anything, or it is over
	Errands    []Errand
	Booths     []Booth  // by code; none if it is not placed yet
	Former     []string // codes that lead to it too: of booths that it left and where nobody is now, and those that its booths had before
}

// Codes are the codes of the booths of e.
func (e Entry) Codes() []string {
	codes := make([]string, 0, len(e.Booths))
	for _, b := range e.Booths {
		codes = append(codes, b.Code)
	}
	return codes
}

// Entries lists the directory by department id.
func (s *Store) Entries(ctx context.Context, r Range) (p Page[Entry], err error) {
	defer wrap(&err, "departments after %q", r.After)
	p, err = list(ctx, s, r, func(e Entry) string { return e.Department.ID }, entriesAfter)
	present(p.Items, s.now())
	return p, err
}

// Entry gives the department with that id.
func (s *Store) Entry(ctx context.Context, id string) (e Entry, err error) {
	defer wrap(&err, "department %s", id)
	err = s.read(ctx, func(tx *sql.Tx) error {
		e, err = one(entriesOf(ctx, tx, []string{id}))
		return err
	})
	e.Presence = e.Presence.At(s.now().UnixMilli())
	return e, err
}

const departmentColumns = `id, name_vi, name_en, abbreviation, other_names, former_names, later_names,
	  body, obliged, websites, version`

const departmentsAfter = `
	SELECT id
	FROM departments
	WHERE id > $1
	ORDER BY id
	LIMIT $2`

const departmentsAmong = `
	SELECT ` + departmentColumns + `
	FROM departments
	WHERE id IN ($ids)`

const errandsOf = `
	SELECT department, matter_vi, matter_en, also
	FROM errands
	WHERE department IN ($ids)
	ORDER BY department, position`

const placementsOf = `
	SELECT booth, department
	FROM placements
	WHERE department IN ($ids)
	ORDER BY booth`

const departmentRecords = `
	SELECT ` + departmentColumns + `, confirmed, note, sources
	FROM departments
	ORDER BY id`

// targets are where the columns of departmentColumns go.
func (d *Department) targets() []any {
	return []any{&d.ID, &d.Name.VI, &d.Name.EN, &d.Abbreviation, asJSON(&d.OtherNames), asJSON(&d.FormerNames),
		asJSON(&d.LaterNames), &d.Group, &d.Obliged, asJSON(&d.Websites), &d.Version}
}

func scanDepartment(rows *sql.Rows, d *Department) error { return rows.Scan(d.targets()...) }

func scanRecord(rows *sql.Rows, r *DepartmentRecord) error {
	return rows.Scan(append(r.Department.targets(), &r.Confirmed, &r.Note, asJSON(&r.Sources))...)
}

func scanText(rows *sql.Rows, text *string) error { return rows.Scan(text) }

func entriesAfter(ctx context.Context, tx *sql.Tx, r Range) ([]Entry, error) {
	ids, err := collect(ctx, tx, scanText, departmentsAfter, r.After, r.Limit)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return entriesOf(ctx, tx, ids)
}

// entriesOf reads the departments with those ids, in the order of ids, and what belongs to them: a few queries for every
// idsAtOnce of them.
func entriesOf(ctx context.Context, tx *sql.Tx, ids []string) (all []Entry, err error) {
	for some := range slices.Chunk(ids, idsAtOnce) {
		entries, err := entriesAmong(ctx, tx, some)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	return all, nil
}

func entriesAmong(ctx context.Context, tx *sql.Tx, ids []string) ([]Entry, error) {
	query, args := among(departmentsAmong, ids)
	departments, err := collect(ctx, tx, scanDepartment, query, args...)
	if err != nil {
		return nil, err
	}
	found := make(map[string]*Entry, len(departments))
	for _, d := range departments {
		found[d.ID] = &Entry{Department: d, Stand: Stand{Department: d.ID}}
	}
	for _, attach := range []func(context.Context, *sql.Tx, []string, map[string]*Entry) error{
		attachErrands, attachBooths, attachFormer, attachStands, attachPresence,
	} {
		if err := attach(ctx, tx, ids, found); err != nil {
			return nil, err
		}
	}
	var all []Entry
	for _, id := range ids {
		if e := found[id]; e != nil {
			all = append(all, *e)
		}
	}
	return all, nil
}

func attachErrands(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Entry) error {
	query, args := among(errandsOf, ids)
	_, err := collect(ctx, tx, func(rows *sql.Rows, e *Errand) error {
		var id string
		err := rows.Scan(&id, &e.Matter.VI, &e.Matter.EN, asJSON(&e.Also))
		if entry := to[id]; err == nil && entry != nil {
			entry.Errands = append(entry.Errands, *e)
		}
		return err
	}, query, args...)
	return err
}

func attachBooths(ctx context.Context, tx *sql.Tx, ids []string, to map[string]*Entry) error {
	query, args := among(placementsOf, ids)
	pairs, err := collect(ctx, tx, scanPair, query, args...)
	if err != nil {
		return err
	}
	at := map[string]Booth{}
	for some := range slices.Chunk(pairs, idsAtOnce) {
		var codes []string
		for _, p := range some {
			codes = append(codes, p[0])
		}
		query, args := among(boothsAmong, codes)
		booths, err := placed(ctx, tx, query, args...)
		if err != nil {
			return err
		}
		for _, b := range booths {
			at[b.Code] = b
		}
	}
	for _, p := range pairs {
		if entry := to[p[1]]; entry != nil {
			entry.Booths = append(entry.Booths, at[p[0]])
		}
	}
	return nil
}
