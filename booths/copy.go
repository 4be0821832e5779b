package booths

import (
	"context"
	"database/sql"
	"slices"
)

// Mark says how far a copy has come: the newest change of the database that it was made of, and when that was made. The
// zero Mark is nothing. That database, put back to an older state, is told by its Identity or by the time.
type Mark struct {
	Identity
	Seq int64 `json:"seq"`
	At  int64 `json:"at"` // unix milliseconds
}

// Copy is what visitors may see of an exhibition, for another database to show the same: all of it, or what has changed
// since a Mark. It holds no draft, account or count. Tables and columns are those of the schema.
type Copy struct {
	Mark                  // that who applies it has come to
	Version int           `json:"version"` // of the schema
	Since   int64         `json:"since"`   // change that it follows on, 0 if it is all there is
	Changes []Change      `json:"changes"` // after Since, the newest of each thing; none if it is all there is
	Stands  []string      `json:"stands"`  // ids of the departments of which everything is replaced
	Tables  []Rows        `json:"tables"`  // what replaces what was there
	Photos  []CopiedPhoto `json:"photos"`  // that the stands show
}

// Rows are rows of a table, their values numbers, texts and nulls.
type Rows struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
	Values  [][]any  `json:"values"`
}

// CopiedPhoto names a photo, whose pictures come for themselves. Sizes are pixels.
type CopiedPhoto struct {
	ID     string `json:"id"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Widths []int  `json:"widths"` // in which there is a picture of it
}

// copied is a table that is copied.
type copied struct {
	table string
	on    []Kind // changes after which all of it is copied; none where of is set
	of    string // which rows belong to some departments, copied after changes of these
	kind  Kind   // that its rows are of, empty if they belong to other things
	key   string // id of a row in changes
}

// copiedTables stand in an order in which rows refer to rows above them.
var copiedTables = []copied{
	{table: "exhibition", on: []Kind{KindExhibition}, kind: KindExhibition, key: "id"},
	{table: "topics", on: []Kind{KindTopic}, kind: KindTopic, key: "id"},
	{table: "floors", on: []Kind{KindFloor}, kind: KindFloor, key: "code"},
	{table: "booths", on: []Kind{KindBooth}, kind: KindBooth, key: "code"},
	{table: "aliases", on: []Kind{KindBooth}},
	{table: "places", on: []Kind{KindPlace}, kind: KindPlace, key: "id"},
	{table: "connections", on: []Kind{KindPlace}},
	{table: "closures", on: []Kind{KindClosure}, kind: KindClosure, key: "id"},
	{table: "sessions", on: []Kind{KindSession}, kind: KindSession, key: "id"},
	{table: "phrases", on: []Kind{KindPhrase}, kind: KindPhrase, key: "'" + phrasesID + "'"},
	{table: "notices", on: []Kind{KindNotice}, kind: KindNotice, key: "id"},
	{table: "kiosks", on: []Kind{KindKiosk}, kind: KindKiosk, key: "id"},
	{table: "departments", of: "id IN ($ids)", kind: KindStand, key: "id"},
	{table: "placements", on: []Kind{KindStand, KindBooth}},
	{table: "moves", on: []Kind{KindStand, KindBooth}},
	{table: "errands", of: "department IN ($ids)"},
	{table: "presence", of: "department IN ($ids)"},
	{table: "stands", of: "department IN ($ids) AND published IS NOT NULL"},
	{table: "revisions", of: "id IN (SELECT published FROM stands WHERE department IN ($ids))"},
	{table: "revision_topics", of: ofPublished},
	{table: "exhibits", of: ofPublished},
	{table: "revision_photos", of: ofPublished},
}

const ofPublished = "revision IN (SELECT published FROM stands WHERE department IN ($ids))"

// blanked are the columns that are for organisers, and what stands in a copy for them.
var blanked = map[string]map[string]any{
	"departments": {"confirmed": int64(0), "note": "", "sources": "[]"},
	"exhibits":    {"sources": "[]"},
	"kiosks":      {"hash": ""},
	"phrases":     {"author": ""},
	"revisions":   {"author": "", "account": ""},
}

// Bounds of a copy.
const (
	mostCopiedChanges = 10_000  // after more of them all is copied
	mostOfAll         = 1 << 30 // more than there ever are of anything
)

// MayMirror says whether a may copy the exhibition.
func (a Account) MayMirror() bool {
	return !a.Disabled && a.Role == Machine && slices.Contains(a.Scopes, ScopeMirror)
}

// Copy gives what has changed since a Mark, as it is now and in one state; all there is if since is not one of s. It returns
// ErrForbidden unless by may mirror.
func (s *Store) Copy(ctx context.Context, by Actor, since Mark) (c Copy, err error) {
	defer wrap(&err, "copy since %d", since.Seq)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, Account.MayMirror); err != nil {
			return err
		}
		c, err = copySince(ctx, tx, since)
		return err
	})
	return c, err
}

func copySince(ctx context.Context, tx *sql.Tx, since Mark) (c Copy, err error) {
	c = Copy{Changes: []Change{}, Stands: []string{}, Photos: []CopiedPhoto{}} // JSON shows none as [], not null
	if err := tx.QueryRowContext(ctx, theIdentity).Scan(&c.UUID, &c.Epoch); err != nil {
		return c, err
	}
	if c.Seq, c.At, err = newest(ctx, tx); err != nil {
		return c, err
	}
	if c.Version, err = schemaVersion(ctx, tx); err != nil {
		return c, err
	}
	at, err := changedAt(ctx, tx, since.Seq)
	if err != nil {
		return c, err
	}
	if c.Identity == since.Identity && 0 < since.Seq && since.Seq <= c.Seq && since.At == at {
		changes, err := collect(ctx, tx, scanChange, changesAfter, since.Seq, mostCopiedChanges+1)
		if err != nil {
			return c, err
		}
		if len(changes) <= mostCopiedChanges {
			c.Since, c.Changes = since.Seq, append(c.Changes, lastOfEach(changes)...)
			return c, c.fill(ctx, tx)
		}
	}
	all, err := collect(ctx, tx, scanText, departmentsAfter, "", mostOfAll)
	if err != nil {
		return c, err
	}
	c.Stands = append(c.Stands, all...)
	return c, c.fill(ctx, tx)
}

// newest is the newest change, and when it was made.
func newest(ctx context.Context, tx *sql.Tx) (n, at int64, err error) {
	if n, err = seq(ctx, tx); err != nil {
		return 0, 0, err
	}
	at, err = changedAt(ctx, tx, n)
	return n, at, err
}

// lastOfEach leaves of the changes of each thing the last.
func lastOfEach(changes []Change) []Change {
	type thing struct {
		kind Kind
		id   string
	}
	last := map[thing]int64{}
	for _, c := range changes {
		last[thing{c.Kind, c.ID}] = c.Seq
	}
	return slices.DeleteFunc(changes, func(c Change) bool { return last[thing{c.Kind, c.ID}] != c.Seq })
}

// fill adds what the changes of c speak of, of a whole copy everything.
func (c *Copy) fill(ctx context.Context, tx *sql.Tx) error {
	kinds := map[Kind]bool{}
	for _, change := range c.Changes {
		kinds[change.Kind] = true
		if change.Kind == KindStand {
			c.Stands = append(c.Stands, change.ID)
		}
	}
	for _, t := range copiedTables {
		rows, err := c.rows(ctx, tx, t, kinds)
		if err != nil {
			return err
		}
		if rows.Columns != nil {
			rows.hide()
			c.Tables = append(c.Tables, rows)
		}
	}
	return c.addPhotos(ctx, tx)
}

// rows reads what c holds of a table; without columns if that is nothing.
func (c *Copy) rows(ctx context.Context, tx *sql.Tx, t copied, kinds map[Kind]bool) (Rows, error) {
	r := Rows{Table: t.table, Values: [][]any{}}
	if t.of == "" {
		if c.Since > 0 && !slices.ContainsFunc(t.on, func(k Kind) bool { return kinds[k] }) {
			return r, nil
		}
		return r, r.read(ctx, tx, "", nil)
	}
	for ids := range slices.Chunk(c.Stands, idsAtOnce) {
		if err := r.read(ctx, tx, t.of, ids); err != nil {
			return r, err
		}
	}
	return r, nil
}

// hide blanks what is for organisers; a stand has no draft but what is published.
func (r *Rows) hide() {
	draft, published := slices.Index(r.Columns, "draft"), slices.Index(r.Columns, "published")
	for _, row := range r.Values {
		for i, column := range r.Columns {
			if blank, private := blanked[r.Table][column]; private {
				row[i] = blank
			}
		}
		if r.Table == "stands" {
			row[draft] = row[published]
		}
	}
}

// addPhotos names the photos of the stands of c.
func (c *Copy) addPhotos(ctx context.Context, tx *sql.Tx) error {
	for ids := range slices.Chunk(c.Stands, idsAtOnce) {
		query, args := among(picturesOfStands, ids)
		pictures, err := collect(ctx, tx, scanCopiedPhoto, query, args...)
		if err != nil {
			return err
		}
		for _, p := range pictures {
			if n := len(c.Photos); n > 0 && c.Photos[n-1].ID == p.ID {
				c.Photos[n-1].Widths = append(c.Photos[n-1].Widths, p.Widths...)
			} else {
				c.Photos = append(c.Photos, p)
			}
		}
	}
	return nil
}

const picturesOfStands = `
	SELECT DISTINCT h.id, h.width, h.height, p.width
	FROM stands AS s
	JOIN revision_photos AS r ON r.revision = s.published
	JOIN photos AS h ON h.id = r.photo
	JOIN pictures AS p ON p.photo = h.id
	WHERE s.department IN ($ids)
	ORDER BY h.id, p.width`

func scanCopiedPhoto(rows *sql.Rows, p *CopiedPhoto) error {
	p.Widths = []int{0}
	return rows.Scan(&p.ID, &p.Width, &p.Height, &p.Widths[0])
}
