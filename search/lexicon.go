package search

import (
	"cmp"
	"slices"
	"strings"

	"gianhang/search/vietnamese"
)

// lexicon holds every word of the documents and of the phrase table once. Words are spoken of by their numbers.
type lexicon struct {
	spellings []spelling        // by number
	numbers   map[string]uint32 // of spellings, by key
	stems     map[string]*stem  // by fold
	ordered   []*stem           // by open, for beginnings
	sounds    map[string][]*stem
	unused    []uint32 // numbers that were given back
	held      int      // documents
}

// spelling is a word with its marks.
type spelling struct {
	*stem
	key  string
	uses int // in all texts
}

// stem is a word without its marks.
type stem struct {
	fold      string
	open      string // fold, as others begin it
	sound     string // empty for an abbreviation
	docs      int    // that hold it
	spellings []uint32
}

func newLexicon() lexicon {
	return lexicon{numbers: map[string]uint32{}, stems: map[string]*stem{}, sounds: map[string][]*stem{}}
}

// shortMark begins the keys of abbreviations, which only whole abbreviations match. No token contains it.
const shortMark = "="

// cutShort gives the letters of the abbreviation whose key that is, and whether it is one.
func cutShort(key string) (letters string, ok bool) { return strings.CutPrefix(key, shortMark) }

// use gives the number of a word that one more text holds.
func (l *lexicon) use(fold, key string) uint32 {
	n, known := l.numbers[key]
	if !known {
		n = l.add(fold, key)
	}
	l.spellings[n].uses++
	return n
}

func (l *lexicon) add(fold, key string) uint32 {
	key = strings.Clone(key) // a token shares the memory of its text
	s := l.stems[fold]
	if s == nil {
		fold = strings.Clone(fold)
		s = &stem{fold: fold, open: open(fold)}
		l.stems[fold] = s
		if !strings.HasPrefix(fold, shortMark) {
			s.sound = vietnamese.Sound(fold)
			l.sounds[s.sound] = append(l.sounds[s.sound], s)
			at, _ := slices.BinarySearchFunc(l.ordered, s, compareStems)
			l.ordered = slices.Insert(l.ordered, at, s)
		}
	}
	n := uint32(len(l.spellings))
	if last := len(l.unused) - 1; last >= 0 {
		n, l.unused = l.unused[last], l.unused[:last]
	} else {
		l.spellings = append(l.spellings, spelling{})
	}
	l.spellings[n] = spelling{stem: s, key: key}
	l.numbers[key] = n
	s.spellings = append(s.spellings, n)
	return n
}

// release takes back one use of a word.
func (l *lexicon) release(n uint32) {
	w := &l.spellings[n]
	if w.uses--; w.uses > 0 {
		return
	}
	s := w.stem
	delete(l.numbers, w.key)
	l.unused = append(l.unused, n)
	if s.spellings = remove(s.spellings, n); len(s.spellings) > 0 {
		return
	}
	delete(l.stems, s.fold)
	if s.sound == "" {
		return
	}
	if l.sounds[s.sound] = remove(l.sounds[s.sound], s); len(l.sounds[s.sound]) == 0 {
		delete(l.sounds, s.sound)
	}
	if at, ok := slices.BinarySearchFunc(l.ordered, s, compareStems); ok {
		l.ordered = slices.Delete(l.ordered, at, at+1)
	}
}

func remove[T comparable](all []T, x T) []T {
	return slices.DeleteFunc(all, func(y T) bool { return x == y })
}

func compareStems(a, b *stem) int {
	return cmp.Or(strings.Compare(a.open, b.open), strings.Compare(a.fold, b.fold))
}

// begun gives the stems that begin with those open letters.
func (l *lexicon) begun(letters string) []*stem {
	from, _ := slices.BinarySearchFunc(l.ordered, letters, func(s *stem, letters string) int {
		return strings.Compare(s.open, letters)
	})
	rest := l.ordered[from:]
	n := slices.IndexFunc(rest, func(s *stem) bool { return !strings.HasPrefix(s.open, letters) })
	if n < 0 {
		n = len(rest)
	}
	return rest[:n]
}

// open makes i of every y: of a word half typed nobody knows yet whether its y is final ("quy" becomes quý or quyền).
func open(fold string) string { return strings.ReplaceAll(fold, "y", "i") }
