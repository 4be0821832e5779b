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

// which says which things of two lists are looked into, when has says whether the other list has a thing too.
type which func(has bool) bool

// inEither and inBoth are the things that any of two stands has, and those that both have.
func inEither(bool) bool     { return true }
func inBoth(other bool) bool { return other }

// keysAmong are the keys of those in mine and theirs that w takes, those of mine first.
func keysAmong[T identified](mine, theirs []T, w which) (all []string) {
	for _, x := range mine {
		if w(find(theirs, x.key()) != nil) {
			all = append(all, x.key())
		}
	}
	for _, x := range theirs {
		if find(mine, x.key()) == nil && w(false) {
			all = append(all, x.key())
		}
	}
	return all
}

// fieldsOf are the fields of stands in the order of the form, with those of the exhibits and photos that w takes.
func fieldsOf(mine, theirs Stand, w which) []field {
	all := bothLanguages("headline", func(st *Stand) *Text { return &st.Headline })
	all = append(all, bothLanguages("text", func(st *Stand) *Text { return &st.Text })...)
	all = append(all,
		words("topics", func(st *Stand) *[]string { return &st.Topics }),
		field{name: "exhibits", key: func(st Stand) string { return lines(st.Exhibits, Exhibit.key) },
			show: func(st Stand) string { return lines(st.Exhibits, func(x Exhibit) string { return x.Name.VI }) }})
	for _, id := range keysAmong(mine.Exhibits, theirs.Exhibits, w) {
		all = append(all, exhibitFields(id)...)
	}
	all = append(all,
		words("languages", func(st *Stand) *[]string { return &st.Languages }),
		word("website", func(st *Stand) *string { return &st.Website }),
		field{name: "photos", key: func(st Stand) string { return lines(st.Photos, Photo.key) },
			show: func(st Stand) string { return lines(st.Photos, func(p Photo) string { return p.Alt.VI }) }})
	for _, id := range keysAmong(mine.Photos, theirs.Photos, w) {
		all = append(all, bothLanguages("photos."+id+".alt", func(st *Stand) *Text { return &orNew(st.Photos, id).Alt })...)
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
