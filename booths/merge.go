package booths

import "slices"

// Difference is a field in which two stands differ. Fields are called as the form and Invalid call them: headline.vi,
// text.en, topics, languages, website, photos, exhibits (which there are, and in what order), exhibits.ID.name.vi,
// photos.ID.alt.vi, staffing. Of lists Mine and Other are ids, languages or times.
type Difference struct {
	Field       string
	Mine, Other string // as people read them; lists have a line for each thing
}

// Differences gives the fields in which mine and other differ, in the order of the form: also all of exhibits and photos
// that only one has.
func Differences(mine, other Stand) (all []Difference) {
	for _, f := range fieldsOf(mine, other, inEither) {
		if f.key(mine) != f.key(other) {
			all = append(all, f.difference(mine, other))
		}
	}
	return all
}

// Agreements gives the fields in which mine and other have the same, and something, in the order of the form.
func Agreements(mine, other Stand) (all []Difference) {
	for _, f := range fieldsOf(mine, other, inBoth) {
		if f.key(mine) == f.key(other) && f.key(mine) != "" {
			all = append(all, f.difference(mine, other))
		}
	}
	return all
}

// Take gives st a field as from has it, by its name as Difference has it. Of the lists of exhibits and photos it takes which
// there are and their order: those that st has too keep its words.
func Take(st *Stand, from Stand, field string) {
	st.Exhibits, st.Photos = slices.Clone(st.Exhibits), slices.Clone(st.Photos)
	switch field {
	case "exhibits":
		st.Exhibits = listedAs(st.Exhibits, from.Exhibits)
	case "photos":
		st.Photos = listedAs(st.Photos, from.Photos)
	}
	for _, f := range fieldsOf(*st, from, inBoth) {
		if f.name == field && f.take != nil {
			f.take(st, from)
		}
	}
}

// listedAs are the things that list has, in its order, as all has them if it does.
func listedAs[T identified](all, list []T) []T {
	listed := slices.Clone(list)
	for i := range listed {
		if x := find(all, listed[i].key()); x != nil {
			listed[i] = *x
		}
	}
	return listed
}

// Merge takes from mine and theirs, which both began as base, what each of them changed. Fields that both changed, and not
// to the same, are clashes; merged has mine there. Its version is that of theirs. Exhibits and photos are told apart by
// their ids: one that either removed is gone, unless the other changed it meanwhile, which is a clash of the whole list.
func Merge(base, mine, theirs Stand) (merged Stand, clashes []Difference) {
	merged = mine
	merged.Version = theirs.Version
	var lists [2]bool // that clash: exhibits, photos
	merged.Exhibits, lists[0] = mergeLists(base.Exhibits, mine.Exhibits, theirs.Exhibits, sameExhibit)
	merged.Photos, lists[1] = mergeLists(base.Photos, mine.Photos, theirs.Photos, samePhoto)
	for _, f := range fieldsOf(mine, theirs, inBoth) {
		was, a, b := f.key(base), f.key(mine), f.key(theirs)
		clash := a != b && a != was && b != was
		switch {
		case f.name == "exhibits":
			clash = lists[0]
		case f.name == "photos":
			clash = lists[1]
		case a == was && b != was:
			f.take(&merged, theirs)
		}
		if clash {
			clashes = append(clashes, f.difference(mine, theirs))
		}
	}
	return merged, clashes
}
