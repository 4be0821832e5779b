package booths

import (
	"context"
	"database/sql"
	"strings"

	"gianhang/booths/floor"
)

// Plan is the whole plan of the exhibition with its names.
type Plan struct {
	Floors      []Floor
	Booths      []Booth
	Places      []Place
	Connections []floor.Connection
	Closures    []Closure // lifted ones too
}

// Geometry is p without names, departments and closures that are lifted.
func (p Plan) Geometry() floor.Plan {
	var g floor.Plan
	for _, f := range p.Floors {
		g.Floors = append(g.Floors, f.Floor)
	}
	for _, b := range p.Booths {
		g.Booths = append(g.Booths, b.Booth)
	}
	for _, x := range p.Places {
		g.Places = append(g.Places, x.Place)
	}
	g.Connections = p.Connections
	for _, x := range p.Closures {
		if !x.Lifted {
			g.Closures = append(g.Closures, x.Closure)
		}
	}
	return g
}

// Floors gives all floors from the ground up.
func (s *Store) Floors(ctx context.Context) (all []Floor, err error) {
	defer wrap(&err, "floors")
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanFloor, allFloors)
		return err
	})
	return all, err
}

func wholePlan(ctx context.Context, tx *sql.Tx) (p Plan, err error) {
	if p.Floors, err = collect(ctx, tx, scanFloor, allFloors); err != nil {
		return p, err
	}
	if p.Booths, err = boothsAfter(ctx, tx, everything); err != nil {
		return p, err
	}
	if p.Places, err = placesAfter(ctx, tx, everything); err != nil {
		return p, err
	}
	if p.Connections, err = collect(ctx, tx, scanConnection, allConnections); err != nil {
		return p, err
	}
	p.Closures, err = collect(ctx, tx, scanClosure, allClosures)
	return p, err
}

// Booths lists the booths of the plan by code.
func (s *Store) Booths(ctx context.Context, r Range) (p Page[Booth], err error) {
	defer wrap(&err, "booths after %q", r.After)
	return list(ctx, s, r, func(b Booth) string { return b.Code }, boothsAfter)
}

// Booth gives the booth with that code, however its letters are cased.
func (s *Store) Booth(ctx context.Context, code string) (b Booth, err error) {
	defer wrap(&err, "booth %s", code)
	err = s.read(ctx, func(tx *sql.Tx) error {
		b, err = one(placed(ctx, tx, boothByCode, strings.ToUpper(code)))
		return err
	})
	return b, err
}

// Places lists places by id.
func (s *Store) Places(ctx context.Context, r Range) (p Page[Place], err error) {
	defer wrap(&err, "places after %q", r.After)
	return list(ctx, s, r, func(x Place) string { return x.ID }, placesAfter)
}

// Place gives the place with that id.
func (s *Store) Place(ctx context.Context, id string) (x Place, err error) {
	defer wrap(&err, "place %s", id)
	err = s.read(ctx, func(tx *sql.Tx) error {
		x, err = one(collect(ctx, tx, scanPlace, placeByID, id))
		return err
	})
	return x, err
}

const allFloors = `
	SELECT code, name_vi, name_en, storey, outline, walls, doors
	FROM floors
	ORDER BY storey, code`

func scanFloor(rows *sql.Rows, f *Floor) error {
	return rows.Scan(&f.Code, &f.Name.VI, &f.Name.EN, &f.Storey, asJSON(&f.Outline), asJSON(&f.Walls), asJSON(&f.Doors))
}

const boothColumns = `
	SELECT code, floor, outline, version
	FROM booths`

const boothsByCode = boothColumns + `
	WHERE code > $1 AND gone = 0
	ORDER BY code
	LIMIT $2`

const boothByCode = boothColumns + `
	WHERE code = $1 AND gone = 0`

const boothsAmong = boothColumns + `
	WHERE code IN ($ids)
	ORDER BY code`

const placements = `
	SELECT booth, department
	FROM placements
	WHERE booth BETWEEN $1 AND $2
	ORDER BY booth, department`

func scanBooth(rows *sql.Rows, b *Booth) error {
	return rows.Scan(&b.Code, &b.Floor, asJSON(&b.Outline), &b.Version)
}

func boothsAfter(ctx context.Context, tx *sql.Tx, r Range) ([]Booth, error) {
	return placed(ctx, tx, boothsByCode, r.After, r.Limit)
}

// placed reads booths in the order of their codes and who is placed there.
func placed(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]Booth, error) {
	all, err := collect(ctx, tx, scanBooth, query, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	at := make(map[string]*Booth, len(all))
	for i := range all {
		at[all[i].Code] = &all[i]
	}
	pairs, err := collect(ctx, tx, scanPair, placements, all[0].Code, all[len(all)-1].Code)
	for _, p := range pairs {
		if b := at[p[0]]; b != nil {
			b.Departments = append(b.Departments, p[1])
		}
	}
	return all, err
}

// scanPair reads two columns of text.
func scanPair(rows *sql.Rows, p *[2]string) error { return rows.Scan(&p[0], &p[1]) }

const placeColumns = `
	SELECT id, kind, floor, name_vi, name_en, outline, step_free, version
	FROM places`

const placesByID = placeColumns + `
	WHERE id > $1
	ORDER BY id
	LIMIT $2`

const placeByID = placeColumns + `
	WHERE id = $1`

func scanPlace(rows *sql.Rows, x *Place) error {
	return rows.Scan(&x.ID, &x.Kind, &x.Floor, &x.Name.VI, &x.Name.EN, asJSON(&x.Outline), &x.StepFree, &x.Version)
}

func placesAfter(ctx context.Context, tx *sql.Tx, r Range) ([]Place, error) {
	return collect(ctx, tx, scanPlace, placesByID, r.After, r.Limit)
}

const allConnections = `
	SELECT from_place, to_place, seconds, one_way
	FROM connections
	ORDER BY from_place, to_place`

func scanConnection(rows *sql.Rows, x *floor.Connection) error {
	return rows.Scan(&x.From, &x.To, &x.Seconds, &x.OneWay)
}

const allClosures = `
	SELECT id, floor, outline, reason_vi, reason_en, lifted, version
	FROM closures
	ORDER BY id`

func scanClosure(rows *sql.Rows, x *Closure) error {
	return rows.Scan(&x.ID, &x.Floor, asJSON(&x.Outline), &x.Reason.VI, &x.Reason.EN, &x.Lifted, &x.Version)
}
