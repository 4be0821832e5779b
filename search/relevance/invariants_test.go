package relevance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// asker is a fair that remembers its answers, as many invariants ask the same.
type asker struct {
	fair
	known *sync.Map // found by text
}

func (a asker) ask(t testing.TB, text string) found {
	if known, ok := a.known.Load(text); ok {
		return known.(found)
	}
	answer := a.find(t, text)
	a.known.Store(text, answer)
	return answer
}

// place is the rank of id in an answer, and one more than there can be if it is not there.
func (a found) place(id string) int {
	if i := slices.Index(a.ids, id); i >= 0 {
		return i + 1
	}
	return window + 1
}

func (a found) same(b found) bool { return a.sure == b.sure && slices.Equal(a.ids, b.ids) }

// sameFirst says whether a and b lead with the same, as sure of it.
func (a found) sameFirst(b found) bool {
	return a.sure == b.sure && slices.Equal(a.ids[:min(1, len(a.ids))], b.ids[:min(1, len(b.ids))])
}

func (a found) String() string {
	if a.sure {
		return fmt.Sprint(a.ids)
	}
	return fmt.Sprintf("guess %v", a.ids)
}

// named is a name of a department as it is typed from left to right.
type named struct{ department, name string }

func (f fair) names() (all []named) {
	for _, id := range slices.Sorted(maps.Keys(f.departments)) {
		d := f.departments[id].Department
		for _, name := range append([]string{d.Name.VI, d.Abbreviation}, d.OtherNames...) {
			if n := (named{id, name}); name != "" && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all
}

// rightlySpelled are all names, the queries of those classes that are typed with marks and right, and what the others mean.
func (f fair) rightlySpelled(t *testing.T) (all []string) {
	for _, n := range f.names() {
		all = append(all, n.name)
	}
	for _, s := range sets(t) {
		for _, q := range s.queries {
			switch q.class {
			case "accented", "nfd", "homograph", "product", "errand", "multi", "former":
				all = append(all, q.text)
			}
			if q.meant != "" {
				all = append(all, q.meant)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// broken is where an invariant does not hold.
type broken []string

func (b *broken) add(format string, args ...any) { *b = append(*b, fmt.Sprintf(format, args...)) }

// report fails with how often it does not hold, and examples from all over.
func (b broken) report(t *testing.T, of int) {
	t.Helper()
	if of == 0 {
		t.Error("nothing to check")
	}
	if len(b) == 0 {
		return
	}
	var some strings.Builder
	for i := 0; i < len(b); i += 1 + len(b)/20 {
		some.WriteString("\n  " + b[i])
	}
	t.Errorf("broken %d times of %d:%s", len(b), of, &some)
}

// TestInvariants checks what must hold whoever asks for whatever. Guesses count as they come.
func TestInvariants(t *testing.T) {
	a := asker{openFair(t), new(sync.Map)}
	texts, names := a.rightlySpelled(t), a.names()
	for name, respell := range map[string]func(string) string{
		"NFD":                 norm.NFD.String,
		"marks out of order":  misordered,
		"upper case":          strings.ToUpper,
		"tone elsewhere":      otherTone,
		"i and y":             otherI,
		"doubled spaces":      spaced,
		"spaces do not break": unbroken,
		"zero width":          invisibly,
		"eth":                 withEth,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a.checkAlike(t, texts, respell, found.same)
		})
	}
	marked := slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return respelled(s, bare) == s })
	unnumbered := slices.DeleteFunc(slices.Clone(marked), func(s string) bool { return strings.ContainsAny(s, "0123456789") })
	for name, row := range map[string]struct {
		texts []string
		keys  func(string) string
	}{
		"telex, tone at the end":   {marked, telex.atEnd},
		"telex, tone at the vowel": {marked, telex.atVowel},
		"vni, tone at the end":     {unnumbered, vni.atEnd},
		"vni, tone at the vowel":   {unnumbered, vni.atVowel},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a.checkAlike(t, row.texts, row.keys, found.sameFirst)
		})
	}
	t.Run("letter by letter", func(t *testing.T) {
		t.Parallel()
		a.checkLetters(t, names)
	})
	t.Run("right accents", func(t *testing.T) {
		t.Parallel()
		a.checkAccents(t, names)
	})
	t.Run("no inversions", func(t *testing.T) {
		t.Parallel()
		a.checkInversions(t)
	})
	t.Run("two builds", func(t *testing.T) {
		t.Parallel()
		a.checkRebuilt(t, texts)
	})
}

// checkAlike compares the answer to each text with that to another way of typing it.
func (a asker) checkAlike(t *testing.T, texts []string, respell func(string) string, alike func(a, b found) bool) {
	var b broken
	n := 0
	for _, text := range texts {
		other := respell(text)
		if other == text {
			continue
		}
		n++
		if want, got := a.ask(t, text), a.ask(t, other); !alike(want, got) {
			b.add("%q gives %v, %q gives %v", text, want, other, got)
		}
	}
	b.report(t, n)
}

// checkLetters types names from the left, with marks and without: a department that is among the first five stays there.
func (a asker) checkLetters(t *testing.T, names []named) {
	const top = 5
	var b broken
	checked := 0
	for _, n := range names {
		for _, text := range slices.Compact([]string{n.name, respelled(n.name, bare)}) {
			in := ""
			checked++
			for _, begun := range beginnings(text) {
				switch place := a.ask(t, begun).place(n.department); {
				case place <= top:
					in = begun
				case in != "":
					b.add("%q has %s among the first five, %q has not (of %q)", in, n.department, begun, text)
					in = ""
				}
			}
		}
	}
	b.report(t, checked)
}

// beginnings are those of text that end in a letter or digit.
func beginnings(text string) (all []string) {
	for i, r := range text {
		if isLetter(r) {
			all = append(all, text[:i]+string(r))
		}
	}
	return all
}

// checkAccents types names without marks, then with the marks of one word more and more, and of each word alone: the
// department never comes later for a right mark.
func (a asker) checkAccents(t *testing.T, names []named) {
	var b broken
	n := 0
	for _, name := range names {
		plain := respelled(name.name, bare)
		before := plain
		for i := range words(name.name) {
			more := withMarks(name.name, func(word int) bool { return word <= i })
			alone := withMarks(name.name, func(word int) bool { return word == i })
			for _, step := range [][2]string{{before, more}, {plain, alone}} {
				if step[0] == step[1] {
					continue
				}
				n++
				was, is := a.ask(t, step[0]).place(name.department), a.ask(t, step[1]).place(name.department)
				if is > was {
					b.add("%s is at %d for %q, at %d for %q", name.department, was, step[0], is, step[1])
				}
			}
			before = more
		}
	}
	b.report(t, n)
}

// withMarks is text without marks but for those words, counted from 0 with what stands between them.
func withMarks(text string, keep func(word int) bool) string {
	i := -1
	return respelled(text, func(word []letter) {
		if i++; !keep(i) {
			bare(word)
		}
	})
}

// checkRebuilt compares with another index of another store of the same departments.
func (a asker) checkRebuilt(t *testing.T, texts []string) {
	var b broken
	other := openFair(t)
	for _, text := range texts {
		if want, got := a.ask(t, text), other.find(t, text); !want.same(got) {
			b.add("%q gives %v, then %v", text, want, got)
		}
	}
	b.report(t, len(texts))
}

func TestBeginnings(t *testing.T) {
	if got, want := beginnings("Sở TT&T"), []string{"S", "Sở", "Sở T", "Sở TT", "Sở TT&T"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWithMarks(t *testing.T) {
	got := withMarks("Sở Y tế", func(word int) bool { return word == 4 })
	if want := "So Y tế"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
