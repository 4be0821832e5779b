package booths_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gianhang/booths"
)

// anyStand draws a stand of few words and ids, so that two of them often agree.
func anyStand(t *rapid.T, name string) booths.Stand {
	word := rapid.SampledFrom([]string{"", "a", "b"})
	text := rapid.Custom(func(t *rapid.T) booths.Text { return booths.Text{VI: word.Draw(t, "vi"), EN: word.Draw(t, "en")} })
	ids := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"x", "y", "z", "u", "v"}), 0, 5, rapid.ID[string])
	st := booths.Stand{Department: "syt", Headline: text.Draw(t, name), Text: text.Draw(t, name), Website: word.Draw(t, name)}
	st.Topics = ids.Draw(t, name)
	for _, id := range ids.Draw(t, name) {
		st.Exhibits = append(st.Exhibits, booths.Exhibit{ID: id, Name: text.Draw(t, name), Link: word.Draw(t, name)})
	}
	for _, id := range ids.Draw(t, name) {
		st.Photos = append(st.Photos, booths.Photo{ID: id, Alt: text.Draw(t, name)})
	}
	return st
}

func fieldsIn(all []booths.Difference) (names []string) {
	for _, d := range all {
		names = append(names, d.Field)
	}
	slices.Sort(names)
	return names
}

func TestDifferencesOfWhatOneHas(t *testing.T) {
	x := booths.Exhibit{ID: "x", Name: booths.Text{VI: "Đo mắt", EN: "Eye test"}, Link: "https://example.vn/"}
	with := booths.Stand{Exhibits: []booths.Exhibit{x}, Photos: []booths.Photo{{ID: "p", Alt: booths.Text{VI: "Quầy"}}}}
	want := []string{"exhibits", "exhibits.x.link", "exhibits.x.name.en", "exhibits.x.name.vi", "photos", "photos.p.alt.vi"}
	if got := fieldsIn(booths.Differences(with, booths.Stand{})); !slices.Equal(got, want) {
		t.Errorf("added: %v", got)
	}
	if got := fieldsIn(booths.Differences(booths.Stand{}, with)); !slices.Equal(got, want) {
		t.Errorf("removed: %v", got)
	}
}

func TestMergeKeepsWhatOneChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, other := anyStand(t, "base"), anyStand(t, "other")
		for name, ours := range map[string][2]booths.Stand{"only I changed": {other, base}, "only they changed": {base, other}, "both alike": {other, other}} {
			merged, clashes := booths.Merge(base, ours[0], ours[1])
			if left := booths.Differences(merged, other); len(left) > 0 || len(clashes) > 0 {
				t.Fatalf("%s: merged differs in %+v, clashes %+v", name, left, clashes)
			}
		}
	})
}

func TestMergeClashesBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := anyStand(t, "base"), anyStand(t, "mine"), anyStand(t, "theirs")
		_, one := booths.Merge(base, mine, theirs)
		_, other := booths.Merge(base, theirs, mine)
		if !slices.Equal(fieldsIn(one), fieldsIn(other)) {
			t.Fatalf("I clash in %q, they in %q", fieldsIn(one), fieldsIn(other))
		}
	})
}

func TestMerge(t *testing.T) {
	exhibit := func(id, name string) booths.Exhibit { return booths.Exhibit{ID: id, Name: booths.Text{VI: name}} }
	base := booths.Stand{Headline: booths.Text{VI: "Cũ"}, Version: 1,
		Exhibits: []booths.Exhibit{exhibit("a", "A"), exhibit("b", "B"), exhibit("c", "C")}}
	for name, row := range map[string]struct {
		mine, theirs func(st *booths.Stand)
		exhibits     string // ids
		clashes      []string
	}{
		"different fields":          {func(st *booths.Stand) { st.Headline.VI = "Mới" }, func(st *booths.Stand) { st.Website = "https://a.vn" }, "abc", nil},
		"one field":                 {func(st *booths.Stand) { st.Headline.VI = "Một" }, func(st *booths.Stand) { st.Headline.VI = "Hai" }, "abc", []string{"headline.vi"}},
		"both add":                  {func(st *booths.Stand) { st.Exhibits = append(st.Exhibits, exhibit("d", "D")) }, func(st *booths.Stand) { st.Exhibits = append(st.Exhibits, exhibit("e", "E")) }, "abcde", nil},
		"I remove, they edit other": {func(st *booths.Stand) { st.Exhibits = st.Exhibits[1:] }, func(st *booths.Stand) { st.Exhibits[1].Name.VI = "Bê" }, "bc", nil},
		"I remove what they edit":   {func(st *booths.Stand) { st.Exhibits = st.Exhibits[1:] }, func(st *booths.Stand) { st.Exhibits[0].Name.VI = "Ba" }, "bc", []string{"exhibits"}},
		"they remove what I edit":   {func(st *booths.Stand) { st.Exhibits[0].Name.VI = "Ba" }, func(st *booths.Stand) { st.Exhibits = st.Exhibits[1:] }, "abc", []string{"exhibits"}},
		"I move, they edit":         {func(st *booths.Stand) { slices.Reverse(st.Exhibits) }, func(st *booths.Stand) { st.Exhibits[0].Link = "https://a.vn" }, "cba", nil},
		"both move":                 {func(st *booths.Stand) { slices.Reverse(st.Exhibits) }, func(st *booths.Stand) { slices.Reverse(st.Exhibits[1:]) }, "cba", []string{"exhibits"}},
	} {
		t.Run(name, func(t *testing.T) {
			mine, theirs := base, base
			mine.Exhibits, theirs.Exhibits = slices.Clone(base.Exhibits), slices.Clone(base.Exhibits)
			row.mine(&mine)
			row.theirs(&theirs)
			theirs.Version = 2
			merged, clashes := booths.Merge(base, mine, theirs)
			ids := ""
			for _, x := range merged.Exhibits {
				ids += x.ID
			}
			if ids != row.exhibits || !reflect.DeepEqual(fieldsIn(clashes), row.clashes) || merged.Version != 2 {
				t.Errorf("exhibits %s of version %d, clashes %+v", ids, merged.Version, clashes)
			}
		})
	}
}
