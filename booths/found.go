package booths

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Field is a text of a department, place or session by which it can be found.
type Field string

// The fields. A place has a name only, a session a name (its title) and a description.
const (
	FieldName        Field = "name" // in either language; of a department also its abbreviation
	FieldOtherName   Field = "other_name"
	FieldFormerName  Field = "former_name"
	FieldLaterName   Field = "later_name"
	FieldExhibit     Field = "exhibit"
	FieldErrand      Field = "errand"
	FieldDescription Field = "description"
	FieldWebsite     Field = "website"
)

// Part points at one text: the At-th of that field, from 0. Exhibits, and descriptions of exhibits, are counted from 1;
// before them stand the headline, as exhibit 0, and the text of the stand or session, as description 0. Of an errand
// Also 0 is the matter and n its n-th everyday wording.
type Part struct {
	Field    Field
	At, Also int
}

// Lead is a Ref with the part by which it was found; the zero Part for none.
type Lead struct {
	Ref
	Part Part
}

// Found says by what a card was found. It is zero where nothing was asked, and where the text is no longer there.
type Found struct {
	Field Field
	Text  Text   // the matter, the name of the exhibit, the other name or the website; empty for all else, which the card shows
	Said  string // the everyday wording of the errand
}

// found is what part p of e says; errand is the one that p points at, empty if there is none.
func (e Entry) found(p Part, errand Errand) Found {
	switch d := e.Department; p.Field {
	case FieldOtherName:
		return p.among(d.OtherNames)
	case FieldFormerName:
		return p.among(d.FormerNames)
	case FieldLaterName:
		return p.among(d.LaterNames)
	case FieldWebsite:
		return p.among(d.Websites)
	case FieldErrand:
		return p.ofErrand(errand)
	}
	if p.At == 0 {
		return p.own(cmp.Or(e.Stand.Headline, e.Stand.Text))
	}
	return p.ofExhibit(e.Stand.Exhibits)
}

// own is for the parts that a card shows without being told: the name, and the description if there is any.
func (p Part) own(description Text) Found {
	if p.At == 0 && (p.Field == FieldName || p.Field == FieldDescription && description != Text{}) {
		return Found{Field: p.Field}
	}
	return Found{}
}

func (p Part) among(names []string) Found {
	if p.At < 0 || p.At >= len(names) {
		return Found{}
	}
	return Found{Field: p.Field, Text: Text{VI: names[p.At]}}
}

func (p Part) ofExhibit(all []Exhibit) Found {
	if p.Field != FieldExhibit && p.Field != FieldDescription || p.At < 1 || p.At > len(all) {
		return Found{}
	}
	return Found{Field: p.Field, Text: all[p.At-1].Name}
}

func (p Part) ofErrand(x Errand) Found {
	f := Found{Field: p.Field, Text: x.Matter}
	switch {
	case x.Matter == Text{}, p.Also < 0, p.Also > len(x.Also):
		return Found{}
	case p.Also > 0:
		f.Said = x.Also[p.Also-1]
	}
	return f
}

// errandKey is the primary key of an errand.
type errandKey struct {
	department string
	position   int
}

// errandsAmong names the type of each position, which PostgreSQL cannot tell in a list of values.
const errandsAmong = `
	SELECT department, position, matter_vi, matter_en, also
	FROM errands
	WHERE (department, position) IN (VALUES $pairs)`

// errandsByKey reads those of the errands that there are.
func errandsByKey(ctx context.Context, tx *sql.Tx, keys []errandKey) (map[errandKey]Errand, error) {
	found := make(map[errandKey]Errand, len(keys))
	for some := range slices.Chunk(keys, idsAtOnce) {
		query, args := amongPairs(errandsAmong, some)
		_, err := collect(ctx, tx, func(rows *sql.Rows, x *Errand) error {
			var k errandKey
			err := rows.Scan(&k.department, &k.position, &x.Matter.VI, &x.Matter.EN, asJSON(&x.Also))
			found[k] = *x
			return err
		}, query, args...)
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func amongPairs(query string, keys []errandKey) (written string, args []any) {
	pairs := make([]string, len(keys))
	for i, k := range keys {
		pairs[i] = fmt.Sprintf("($%d, CAST($%d AS INTEGER))", 2*i+1, 2*i+2)
		args = append(args, k.department, k.position)
	}
	return strings.Replace(query, "$pairs", strings.Join(pairs, ", "), 1), args
}
