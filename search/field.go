package search

// field says where in a document a text stands, from the most telling place to the least.
type field int

const (
	inName        field = iota
	inOtherName         // abbreviations, the English name
	inFormerName        // no longer in use
	inLaterName         // of the body that took over: may be another body's name today
	inExhibit           // a service or product shown
	inErrand            // what people come for
	inDescription       // headline, text, descriptions, web addresses
	fields              // how many there are
)

// weights of a match by its place; a name always beats what lies below it when both match alike.
var weights = [fields]float64{1, 0.9, 0.85, 0.7, 0.65, 0.55, 0.3}

// properties name the part of the index that holds each field: fewer, because recall need not be so fine.
var properties = [fields]string{"name", "alt", "alt", "alt", "svc", "svc", "desc"}
