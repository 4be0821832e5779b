package booths

import (
	"strings"
	"time"
)

// field is a part of a stand that is edited as one.
type field struct {
	name string
	key  func(Stand) string        // two stands agree on the field if they have the same key
	show func(Stand) string        // as people read it; as key does, if nil
	take func(to *Stand, of Stand) // makes to agree with of; nil for lists whose members are fields of their own
}

func (f field) difference(mine, other Stand) Difference {
	show := f.show
	if show == nil {
		show = f.key
	}
	return Difference{f.name, show(mine), show(other)}
}

// fieldsOf are the fields of stands in the order of the form, with those of every exhibit and photo that both have.
func fieldsOf(mine, theirs Stand) []field {
	all := bothLanguages("headline", func(st *Stand) *Text { return &st.Headline })
	all = append(all, bothLanguages("text", func(st *Stand) *Text { return &st.Text })...)
	all = append(all,
		words("topics", func(st *Stand) *[]string { return &st.Topics }),
		field{name: "exhibits", key: func(st Stand) string { return lines(st.Exhibits, Exhibit.key) },
			show: func(st Stand) string { return lines(st.Exhibits, func(x Exhibit) string { return x.Name.VI }) }})
	for _, x := range mine.Exhibits {
		if find(theirs.Exhibits, x.ID) != nil {
			all = append(all, exhibitFields(x.ID)...)
		}
	}
	all = append(all,
		words("languages", func(st *Stand) *[]string { return &st.Languages }),
		word("website", func(st *Stand) *string { return &st.Website }),
		field{name: "photos", key: func(st Stand) string { return lines(st.Photos, Photo.key) },
			show: func(st Stand) string { return lines(st.Photos, func(p Photo) string { return p.Alt.VI }) }})
	for _, p := range mine.Photos {
		if find(theirs.Photos, p.ID) != nil {
			all = append(all, bothLanguages("photos."+p.ID+".alt", func(st *Stand) *Text { return &orNew(st.Photos, p.ID).Alt })...)
		}
	}
	return append(all, field{name: "staffing", key: func(st Stand) string { return lines(st.Staffing, Span.told) },
		take: func(to *Stand, of Stand) { to.Staffing = of.Staffing }})
}

func exhibitFields(id string) []field {
	at := func(st *Stand) *Exhibit { return orNew(st.Exhibits, id) }
	prefix := "exhibits." + id
	all := bothLanguages(prefix+".name", func(st *Stand) *Text { return &at(st).Name })
	all = append(all, bothLanguages(prefix+".description", func(st *Stand) *Text { return &at(st).Description })...)
	return append(all,
		word(prefix+".link", func(st *Stand) *string { return &at(st).Link }),
		words(prefix+".sources", func(st *Stand) *[]string { return &at(st).Sources }))
}

// bothLanguages are the two fields of a text.
func bothLanguages(name string, of func(*Stand) *Text) []field {
	return []field{
		word(name+".vi", func(st *Stand) *string { return &of(st).VI }),
		word(name+".en", func(st *Stand) *string { return &of(st).EN }),
	}
}

func word(name string, of func(*Stand) *string) field {
	return field{
		name: name,
		key:  func(st Stand) string { return *of(&st) },
		take: func(to *Stand, from Stand) { *of(to) = *of(&from) },
	}
}

func words(name string, of func(*Stand) *[]string) field {
	return field{
		name: name,
		key:  func(st Stand) string { return strings.Join(*of(&st), "\n") },
		take: func(to *Stand, from Stand) { *of(to) = *of(&from) },
	}
}

// orNew gives the one of all with that key, or an empty one that is in no stand.
func orNew[T identified](all []T, key string) *T {
	if x := find(all, key); x != nil {
		return x
	}
	return new(T)
}

func lines[T any](all []T, told func(T) string) string {
	var each []string
	for _, x := range all {
		each = append(each, told(x))
	}
	return strings.Join(each, "\n")
}

// told writes s in UTC as ISO 8601 has intervals.
func (s Span) told() string {
	return time.UnixMilli(s.From).UTC().Format(time.RFC3339) + "/" + time.UnixMilli(s.Until).UTC().Format(time.RFC3339)
}
