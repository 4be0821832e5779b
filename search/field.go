package search

import "gianhang/booths"

// field says where in a document a text stands, from the most telling place to the least.
type field uint8

const (
	inName        field = iota
	inTitle             // the name in English, the abbreviation
	inOtherName         // in use beside the name
	inFormerName        // no longer in use
	inLaterName         // of the body that took over: may be another body's name today
	inExhibit           // a service or product shown
	inErrand            // what people come for
	inSession           // the title of a session
	inDescription       // headline, text, descriptions
	inWebsite
	fields // how many there are
)

// weights of a match by its field; a name always beats what lies below it when both match alike.
var weights = [fields]float64{1, 0.9, 0.9, 0.85, 0.7, 0.65, 0.6, 0.55, 0.3, 0.3}

// asStored are the fields as the store knows them.
var asStored = [fields]booths.Field{booths.FieldName, booths.FieldName, booths.FieldOtherName, booths.FieldFormerName,
	booths.FieldLaterName, booths.FieldExhibit, booths.FieldErrand, booths.FieldName, booths.FieldDescription, booths.FieldWebsite}

// alsoWeight is the weight of an errand in everyday words.
const alsoWeight = 0.5

// names tells the fields that name a body or place.
func (f field) names() bool { return f < inExhibit }

// abbreviates tells the fields whose texts people abbreviate.
func (f field) abbreviates() bool { return f <= inExhibit }

// place is where a text stands: the at-th of its field, and which wording of it, as booths.Part counts them.
type place struct {
	field    field
	at, also uint16
}

func (p place) part() booths.Part {
	return booths.Part{Field: asStored[p.field], At: int(p.at), Also: int(p.also)}
}
