package booths

import "cmp"

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
// description 0 is the headline and the text of the stand, or the text of a session. Of an errand
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

// found is what part p of e says.
func (e Entry) found(p Part) Found {
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
		return p.ofErrand(e.Errands)
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

func (p Part) ofErrand(all []Errand) Found {
	if p.At < 0 || p.At >= len(all) || p.Also < 0 || p.Also > len(all[p.At].Also) {
		return Found{}
	}
	f := Found{Field: p.Field, Text: all[p.At].Matter}
	if p.Also > 0 {
		f.Said = all[p.At].Also[p.Also-1]
	}
	return f
}
