package search

import "testing"

// lies is how the last reading of text lies in a name, in a corpus of some others.
func lies(text, name string) fit {
	it := body("it", inName, name)
	c := library(it, body("other 1", inName, "Công am"), body("other 2", inName, "Truyền tin"), body("other 3", inName, "Nghệ số ty"))
	asked := c.parse(Query{Text: text})
	p := &c.docs[it.ref].phrases[0]
	var m match
	if !lookupOf(asked.words, len(c.spellings)).match(p, &m) {
		return fit{}
	}
	return m.fit(&asked.readings[len(asked.readings)-1], len(p.words))
}

func lookupOf(words []word, numbers int) *lookup {
	var l lookup
	l.fill(words, numbers)
	return &l
}

// part stands for a share of which it matters only that it is neither nothing nor all.
const part = -1

func TestFit(t *testing.T) {
	for _, row := range []struct {
		name, text, phrase string
		held, near, full   float64
		head               bool
	}{
		{"the whole phrase", "công an tỉnh", "Công an tỉnh", 1, 1, 1, true},
		{"with wrong marks", "cống", "Công an tỉnh", conflictingMarks, 1, 1. / 3, true},
		{"its beginning", "khoa học", "Khoa học công nghệ", 1, 1, 1. / 2, true},
		{"its end", "an tỉnh", "Công an tỉnh", 1, 1, 2. / 3, false},
		{"one word", "tỉnh", "Công an tỉnh", 1, 1, 1. / 3, false},
		{"apart", "công tỉnh", "Công an tỉnh", 1, 0, 2. / 3, true},
		{"two of three side by side", "công an tỉnh", "Công an các tỉnh", 1, 0.5, 3. / 4, true},
		{"in another order", "tỉnh công", "Công an tỉnh", 1, 0, 2. / 3, true},
		{"the last half typed", "công an tỉ", "Công an tỉnh", part, 1, 2. / 3, true},
		{"the first half typed", "cô", "Công an tỉnh", unfinished, 1, 0, true},
		{"twice in the phrase", "an tỉnh", "An Công an tỉnh", 1, 1, 3. / 4, true},
		{"a word that it has not", "công an xyz tỉnh", "Công an tỉnh", part, 1. / 3, 1, true},
		{"none of its words", "bệnh viện", "Công an tỉnh", 0, 0, 0, false},
		{"written together", "nghetinh", "Công nghệ tỉnh", part, 1, 2. / 3, false},
		{"written together but apart", "nghetinh", "Công nghệ các tỉnh", 0, 0, 0, false},
		{"an abbreviation of all", "cat", "Công an tỉnh", abbreviation, 1, 1, true},
		{"an abbreviation beside a word", "nhà cst", "Nhà công sở tỉnh", part, 1, 1, true},
		{"what may be a slip, beside another word", "công am tỉnh", "Công an tỉnh", part, 1, 1, true},
		{"what may be a slip, before another word", "am tỉnh", "Công an tỉnh", part, 1, 2. / 3, false},
		{"what may be a slip, after another word", "công am", "Công an tỉnh", part, 1, 2. / 3, true},
		{"what may be a slip, alone", "am", "Công an tỉnh", 0, 1, 0, false},
		{"what may be a slip, after the word before which it stands", "tỉnh am", "Công an tỉnh", part, 0, 1. / 3, false},
		{"what may be a slip, before the word after which it stands", "am công", "Công an tỉnh", part, 0, 1. / 3, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := lies(row.text, row.phrase)
			if row.held != part && !alike(f.held, row.held) || row.held == part && (f.held <= 0.1 || f.held >= 0.99) {
				t.Errorf("held %v, want %v", f.held, row.held)
			}
			if !alike(f.near, row.near) || !alike(f.full, row.full) || f.head != row.head {
				t.Errorf("near %v, full %v, head %v; want %v, %v, %v", f.near, f.full, f.head, row.near, row.full, row.head)
			}
		})
	}
}

// TestMatchForgets uses one match and one lookup again: nothing of what was before is left in them.
func TestMatchForgets(t *testing.T) {
	c := library(body("1", inName, "Công an tỉnh"), body("2", inName, "Sở tỉnh"), body("3", inName, "Bệnh viện"))
	var usedMatch match
	var usedLookup lookup
	for _, text := range []string{"công am sở tỉnh", "bệnh", "cat", "an tinh", "st bệnh"} {
		asked := c.parse(Query{Text: text})
		r := &asked.readings[0]
		usedLookup.empty()
		usedLookup.fill(asked.words, len(c.spellings))
		unusedLookup := lookupOf(asked.words, len(c.spellings))
		for _, id := range []string{"1", "2", "3", "1"} {
			p := &c.docs[body(id, inName, "").ref].phrases[0]
			var unusedMatch match
			got, want := usedLookup.match(p, &usedMatch), unusedLookup.match(p, &unusedMatch)
			if got != want || usedMatch.fit(r, len(p.words)) != unusedMatch.fit(r, len(p.words)) {
				t.Errorf("%q in %s: %v and %+v, anew %v and %+v", text, id, got, usedMatch.touched, want, unusedMatch.touched)
			}
		}
	}
}

// TestLookupIsBounded has more meanings than fit: those beyond are no match, and no other word is.
func TestLookupIsBounded(t *testing.T) {
	const more = 10
	w := word{means: make([]mean, mostMeant+more)}
	for i := range w.means {
		w.means[i] = mean{number: uint32(i), quality: exactMarks}
	}
	l := lookupOf([]word{w}, len(w.means))
	none := 0
	for _, g := range l.group[:len(w.means)] {
		if g == 0 {
			none++
		}
	}
	if none > more+len(l.group)-len(w.means) || len(l.hits) > 1<<16 {
		t.Errorf("%d meanings are left out, %d are held", none, len(l.hits))
	}
}
