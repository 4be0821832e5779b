package booths_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gianhang/booths"
)

func TestStandings(t *testing.T) {
	d := newDesk(t)
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	by := d.clerk("syt")
	first := stand(t, d.Store, "syt")
	read := func() booths.Standing { t.Helper(); return must(d.Standing(t.Context(), by, "syt"))(t) }
	if st := read(); st.Waiting() || st.Fresh() || st.Draft.Version != 1 || st.Shown.Version != 1 || st.Last != (booths.Review{}) || !slices.Equal(st.Booths, []string{"C1"}) {
		t.Errorf("imported: %+v", st)
	}
	saved := d.save(by, "syt", "Một")
	if st := read(); st.Waiting() || !st.Fresh() || !reflect.DeepEqual(st.Draft, saved) || !reflect.DeepEqual(st.Shown, first) || st.Author != "of-syt" || st.At != d.now() {
		t.Errorf("saved: %+v", st)
	}
	must(d.SubmitStand(t.Context(), by, "syt", saved.Version))(t)
	if st := read(); !st.Waiting() || st.Last.Version != saved.Version {
		t.Errorf("submitted: %+v", st)
	}
	d.say("syt", "busy", time.Hour)
	check(t, d.PublishStand(t.Context(), d.chief, "syt", saved.Version))
	if st := read(); st.Waiting() || st.Fresh() || st.Shown.Headline != saved.Headline || st.Last.Verdict != booths.Published || st.Presence.State != "busy" {
		t.Errorf("published: %+v", st)
	}
	d.pass(2 * time.Hour)
	if st := read(); st.Presence.State != "" {
		t.Errorf("what is over is still said: %+v", st.Presence)
	}
	again := d.save(by, "syt", "Hai")
	must(d.RestoreStand(t.Context(), by, "syt", saved.Version, again.Version))(t)
	if st := read(); st.Fresh() || st.Draft.Version == st.Shown.Version {
		t.Errorf("a draft %d like what visitors see, %d, is fresh: %+v", st.Draft.Version, st.Shown.Version, booths.Differences(st.Draft, st.Shown))
	}
}

func TestStandingsAreThoseThatOneMayRead(t *testing.T) {
	d := newDesk(t)
	clerk := account(t, d.Store, "two", booths.Editor, "syt", "bdt")
	departments := count(t, d.Reader(), `SELECT count(*) FROM departments`)
	for name, row := range map[string]struct {
		by   booths.Actor
		want int
	}{
		"an organiser": {d.chief, departments},
		"a reader":     {account(t, d.Store, "r", booths.Reader), departments},
		"an editor":    {clerk, 2},
		"nobody":       {booths.Actor{}, 0},
	} {
		all := must(d.Standings(t.Context(), row.by))(t)
		order := collate.New(language.Vietnamese)
		if len(all) != row.want || !slices.IsSortedFunc(all, func(a, b booths.Standing) int {
			return order.CompareString(a.Department.Name.VI, b.Department.Name.VI)
		}) {
			t.Errorf("%s reads %d", name, len(all))
		}
		for _, st := range all {
			if one := must(d.Standing(t.Context(), row.by, st.Department.ID))(t); fmt.Sprintf("%+v", one) != fmt.Sprintf("%+v", st) {
				t.Errorf("%s is %+v alone, %+v among all", name, one, st)
			}
		}
	}
	if _, err := d.Standing(t.Context(), clerk, "stp"); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("another department's: %v", err)
	}
	if _, err := d.Standing(t.Context(), d.chief, "none"); !errors.Is(err, booths.ErrNotFound) {
		t.Errorf("an unknown department's: %v", err)
	}
}

func TestReviews(t *testing.T) {
	d := newDesk(t)
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	by, other := d.clerk("syt"), d.clerk("stp")
	st := d.save(by, "syt", "Một")
	must(d.SubmitStand(t.Context(), by, "syt", st.Version))(t)
	must(d.SubmitStand(t.Context(), by, "syt", st.Version))(t) // twice is once
	must(d.SubmitStand(t.Context(), other, "stp", d.save(other, "stp", "Một").Version))(t)
	d.pass(time.Minute)
	check(t, d.ReturnStand(t.Context(), d.chief, "syt", st.Version, " Thêm ảnh.\r\nCảm ơn.\u202e\n"))
	next := d.save(by, "syt", "Hai")
	check(t, d.PublishStand(t.Context(), d.chief, "syt", next.Version))
	check(t, d.PublishStand(t.Context(), d.chief, "syt", next.Version)) // twice is once
	begin := d.now() - time.Minute.Milliseconds()
	want := []booths.Review{
		{Verdict: booths.Published, Version: next.Version, Account: "chief", Author: "chief", At: d.now()},
		{Verdict: booths.Returned, Version: st.Version, Remark: "Thêm ảnh.\nCảm ơn.", Account: "chief", Author: "chief", At: d.now()},
		{Verdict: booths.Submitted, Version: st.Version, Account: "of-syt", Author: "of-syt", At: begin},
	}
	if got := must(d.Reviews(t.Context(), by, "syt"))(t); !slices.Equal(got, want) {
		t.Errorf("reviews %+v, want %+v", got, want)
	}
	if _, err := d.Reviews(t.Context(), other, "syt"); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("another department's: %v", err)
	}
	for i, verdict := range []booths.Verdict{booths.Published, booths.Returned, ""} {
		if r := must(d.Revisions(t.Context(), by, "syt", 0, 10))(t)[i]; r.Verdict != verdict || r.Shown != (i == 0) {
			t.Errorf("revision %d is %+v", i, r)
		}
	}
}

func TestRestoreStand(t *testing.T) {
	d := newDesk(t)
	by := d.clerk("syt")
	first := draft(t, d.Store, "syt")
	newest := d.save(by, "syt", "Một")
	got := must(d.RestoreStand(t.Context(), by, "syt", first.Version, newest.Version))(t)
	want := first
	want.Version = newest.Version + 1
	if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(draft(t, d.Store, "syt"), want) {
		t.Errorf("restored %+v, want %+v", got, want)
	}
	if same := must(d.RestoreStand(t.Context(), by, "syt", want.Version, want.Version))(t); same.Version != want.Version {
		t.Errorf("restoring the newest makes version %d", same.Version)
	}
	if old := must(d.Revision(t.Context(), by, "syt", newest.Version))(t); !reflect.DeepEqual(old, newest) {
		t.Errorf("what was replaced is now %+v", old)
	}
	seq := seqOf(t, d.Store)
	for name, row := range map[string]struct {
		by              booths.Actor
		version, newest int64
		want            error
	}{
		"stale":             {by, first.Version, newest.Version, booths.ErrStale},
		"no such version":   {by, 99, want.Version, booths.ErrNotFound},
		"version 0":         {by, 0, want.Version, booths.ErrNotFound},
		"another's editor":  {d.clerk("stp"), first.Version, want.Version, booths.ErrForbidden},
		"a reader":          {account(t, d.Store, "r", booths.Reader), first.Version, want.Version, booths.ErrForbidden},
		"nobody, and stale": {booths.Actor{}, 99, 1, booths.ErrForbidden},
	} {
		if got, err := d.RestoreStand(t.Context(), row.by, "syt", row.version, row.newest); !errors.Is(err, row.want) || !reflect.DeepEqual(got, booths.Stand{}) {
			t.Errorf("%s: %v, %+v", name, err, got)
		}
	}
	if seqOf(t, d.Store) != seq {
		t.Error("what was refused left something")
	}
}
