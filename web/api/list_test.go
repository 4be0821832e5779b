package api

import (
	"fmt"
	"slices"
	"testing"

	"gianhang/booths"
)

// walk follows next from target, a list that holds a limit, and gives the keys of all items.
func walk[T, L any](t *testing.T, s *site, target string, part func(L) ([]T, *Next), key func(T) string) (keys []string) {
	t.Helper()
	for at := target; ; {
		items, next := part(read[L](t, s, at))
		for _, x := range items {
			keys = append(keys, key(x))
		}
		if next == nil {
			return keys
		}
		if at = target + "&cursor=" + *next; len(keys) > 10_000 || len(items) == 0 {
			t.Fatalf("%s does not end", target)
		}
	}
}

func TestListsGiveEverythingOnce(t *testing.T) {
	s := shared
	for _, limit := range []int{1, 7, 20, 59, 60, 61, 100} {
		t.Run(fmt.Sprint("by ", limit), func(t *testing.T) {
			target := func(list string) string { return fmt.Sprintf("/%s?limit=%d", list, limit) }
			same(t, walk(t, s, target("departments"), func(l DepartmentList) ([]Department, *Next) { return l.Items, l.Next },
				func(d Department) string { return d.Id }),
				s.seed.Departments, func(d booths.SeedDepartment) string { return d.ID })
			same(t, walk(t, s, target("booths"), func(l BoothList) ([]Booth, *Next) { return l.Items, l.Next },
				func(b Booth) string { return b.Code }),
				s.seed.Plan.Booths, func(b booths.Booth) string { return b.Code })
			same(t, walk(t, s, target("places"), func(l PlaceList) ([]Place, *Next) { return l.Items, l.Next },
				func(x Place) string { return x.Id }),
				s.seed.Plan.Places, func(x booths.Place) string { return x.ID })
			same(t, walk(t, s, target("sessions"), func(l SessionList) ([]Session, *Next) { return l.Items, l.Next },
				func(x Session) string { return x.Id }),
				s.seed.Programme, func(x booths.Session) string { return x.ID })
		})
	}
}

// same says that got are the keys of want in order of keys, each once.
func same[T any](t *testing.T, got []string, want []T, key func(T) string) {
	t.Helper()
	if keys := slices.Sorted(slices.Values(each(want, key))); !slices.Equal(got, keys) {
		t.Errorf("got %v, want %v", got, keys)
	}
}

func TestChanges(t *testing.T) {
	s := shared
	want := must(s.store.Changes(t.Context(), 0, 10_000))
	number := func(c Change) string { return fmt.Sprintf("%06d", c.Seq) }
	for _, since := range []int64{0, 5, want[len(want)-1].Seq} {
		got := walk(t, s, fmt.Sprintf("/changes?limit=17&since=%d", since),
			func(l ChangeList) ([]Change, *Next) { return l.Items, l.Next }, number)
		rest := slices.DeleteFunc(slices.Clone(want), func(c booths.Change) bool { return c.Seq <= since })
		same(t, got, rest, func(c booths.Change) string { return number(changeOf(c)) })
	}
	for _, c := range want {
		if !ChangeKind(c.Kind).Valid() {
			t.Errorf("openapi.yaml lacks the kind %s", c.Kind)
		}
	}
}

// TestDraftsDoNotTell saves a draft: neither the feed nor a tag may give away that somebody edits.
func TestDraftsDoNotTell(t *testing.T) {
	s := newSite(t)
	since := must(s.store.Seq(t.Context()))
	target := fmt.Sprintf("/changes?since=%d", since)
	tag := s.get(t, target).Header().Get(eTag)
	stand := must(s.store.Draft(t.Context(), booths.Operator("an"), "syt"))
	stand.Headline = booths.Text{VI: "Mới"}
	saved := must(s.store.SaveStand(t.Context(), booths.Operator("test"), stand))
	w := s.get(t, target)
	if list := decode[ChangeList](t, w); len(list.Items) != 0 || list.Seq != since || w.Header().Get(eTag) != tag {
		t.Errorf("a draft is told by %+v, tag %s after %s", list, w.Header().Get(eTag), tag)
	}
	must(0, s.store.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	if list := read[ChangeList](t, s, target); len(list.Items) != 1 || list.Items[0].Kind != ChangeKindStand {
		t.Errorf("publishing is told by %+v", list)
	}
}

func TestChangeList(t *testing.T) {
	three := []booths.Change{{Seq: 3}, {Seq: 5}, {Seq: 9}}
	for _, c := range []struct {
		name       string
		changes    []booths.Change
		seq, shown int64
		limit      int
		more       bool
	}{
		{"nothing new", nil, 9, 9, 3, false},
		{"all of it", three, 9, 9, 50, false},
		{"all of it in a full part", three, 9, 9, 3, false},
		{"more to come", three, 12, 12, 3, true},
		{"a change came between", three, 5, 9, 50, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := changeList(c.changes, c.seq, c.limit)
			if got.Seq != c.shown || (got.Next != nil) != c.more || got.Items == nil {
				t.Errorf("%+v", got)
			}
		})
	}
}
