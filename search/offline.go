package search

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"gianhang/booths"
)

// File is what a program needs to find by itself, away from the server: the documents of the index in their own words and
// the phrase table. It is made for JSON: what repeats is a number, and texts stand behind each other.
type File struct {
	Seq     int64       `json:"seq"`     // change that all of it is at least as new as
	Topics  []string    `json:"topics"`  // ids, by their number in documents
	Floors  []string    `json:"floors"`  // codes, likewise
	Texts   []string    `json:"texts"`   // each once, by their number in documents
	Docs    []fileDoc   `json:"docs"`    // in the order of lists, in which equals stand
	Phrases [][3]string `json:"phrases"` // what is said, what it means, and in which language
}

// fileDoc is a document: its kind (0 stand, 1 place, 2 session), id, codes of its booths as they are written, numbers of its
// topics and floors, and then its texts: the code of where it stands, and the number of the text.
type fileDoc []any

var fileKinds = []booths.Kind{booths.KindStand, booths.KindPlace, booths.KindSession}

// headline is the field of a headline in a File, where the browser shows it; for ranking it is a description.
const headline = fields

// lightest is the number of documents from which on a File leaves out long texts and websites: on bad Wi-Fi the names,
// exhibits and errands of a large exhibition must come first.
const lightest = 1000

// mostCounted bounds the exhibits, errands and their wordings of one document that a File holds.
const mostCounted = 256

// code is the number of a text's place: bit 0 is set for English, then follow the field (4 bits), the wording (8) and which
// of the field it is (8).
func (t text) code(field field) int {
	code := int(field)<<1 | int(t.also)<<5 | int(t.at)<<13
	if t.lang == booths.En {
		code |= 1
	}
	return code
}

// Offline makes the File of what store holds now, of the very documents that an Index has.
func Offline(ctx context.Context, store *booths.Store) (File, error) {
	seq, err := store.Seq(ctx)
	if err != nil {
		return File{}, err
	}
	docs, err := shownDocuments(ctx, store)
	if err != nil {
		return File{}, err
	}
	phrases, err := store.Phrases(ctx)
	if err != nil {
		return File{}, err
	}
	b := fileBuilder{topics: newNumbering(), floors: newNumbering(), texts: newNumbering(), light: len(docs) >= lightest}
	f := File{Seq: seq, Docs: make([]fileDoc, len(docs)), Phrases: make([][3]string, len(phrases))}
	for i, d := range docs {
		f.Docs[i] = b.doc(d)
	}
	for i, p := range phrases {
		f.Phrases[i] = [3]string{p.Phrase, p.Means, string(p.Lang)}
	}
	f.Topics, f.Floors, f.Texts = b.topics.all, b.floors.all, b.texts.all
	return f, nil
}

// shownDocuments gives all documents in the order of lists.
func shownDocuments(ctx context.Context, store *booths.Store) (docs []shownDocument, err error) {
	take := func(some []shownDocument) error {
		docs = append(docs, some...)
		return ctx.Err()
	}
	err = errors.Join(
		walk(ctx, store.Entries, take, shownEntry),
		walk(ctx, store.Places, take, func(p booths.Place) shownDocument { return shownDocument{document: placeDocument(p)} }),
		walk(ctx, store.Sessions, take, func(x booths.Session) shownDocument { return shownDocument{document: sessionDocument(x)} }),
	)
	slices.SortFunc(docs, shownDocument.compare)
	return docs, err
}

// shownDocument is a document with what a list shows of it beside what is searched.
type shownDocument struct {
	document
	booths   []string // codes as they are written
	headline booths.Text
}

func (d shownDocument) compare(e shownDocument) int {
	return cmp.Or(cmp.Compare(d.order, e.order), cmp.Compare(d.ref.Kind, e.ref.Kind), cmp.Compare(d.ref.ID, e.ref.ID))
}

func shownEntry(e booths.Entry) shownDocument {
	return shownDocument{entryDocument(e), e.Codes(), e.Stand.Headline}
}

// fileBuilder makes the documents of a File.
type fileBuilder struct {
	topics, floors, texts numbering
	light                 bool // without long texts
}

func (b *fileBuilder) doc(d shownDocument) fileDoc {
	row := fileDoc{slices.Index(fileKinds, d.ref.Kind), d.ref.ID, append([]string{}, d.booths...), b.topics.of(d.topics), b.floors.of(d.floors)}
	for _, t := range d.texts {
		in := t.field
		if in == inDescription && t.at == 0 && (t.words == d.headline.VI || t.words == d.headline.EN) {
			in = headline
		}
		long := in == inDescription || in == inWebsite
		if long && b.light || t.at >= mostCounted || t.also >= mostCounted {
			continue
		}
		row = append(row, t.code(in), b.texts.number(t.words))
	}
	return row
}

// numbering numbers values from 0 as they come, each once.
type numbering struct {
	all     []string
	numbers map[string]int
}

func newNumbering() numbering { return numbering{[]string{}, map[string]int{}} }

func (n *numbering) number(value string) int {
	i, known := n.numbers[value]
	if !known {
		i = len(n.all)
		n.all, n.numbers[value] = append(n.all, value), i
	}
	return i
}

func (n *numbering) of(values []string) []int {
	all := make([]int, len(values))
	for i, v := range values {
		all[i] = n.number(v)
	}
	return all
}
