package booths_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gianhang/booths"
)

func TestObligationsAreOfTheObliged(t *testing.T) {
	d := newDesk(t)
	check(t, d.Exempt(t.Context(), d.chief, "syt", " Sáp nhập\u200b "))
	d.invite("stp", agesAway)
	d.pass(time.Hour)
	last := d.invite("stp", agesAway).Made
	d.clerk("stp")
	all := must(d.Obligations(t.Context(), d.chief))(t)
	order := collate.New(language.Vietnamese)
	if !slices.IsSortedFunc(all, func(a, b booths.Obligation) int {
		return order.CompareString(a.Department.Name.VI, b.Department.Name.VI)
	}) {
		t.Error("they are in no order")
	}
	obliged := count(t, d.Reader(), `SELECT count(*) FROM departments WHERE obliged = 1`)
	if len(all) != obliged || slices.ContainsFunc(all, func(o booths.Obligation) bool { return !o.Department.Obliged }) {
		t.Errorf("%d obligations of %d obliged", len(all), obliged)
	}
	for _, o := range all {
		one := must(d.Obligation(t.Context(), d.chief, o.Department.ID))(t)
		if got, want := fmt.Sprintf("%+v", o), fmt.Sprintf("%+v", one); got != want {
			t.Errorf("among all it is %s, alone %s", got, want)
		}
		if gaps, percent := draft(t, d.Store, o.Department.ID).Gaps(); !slices.Equal(o.Gaps, gaps) || o.Percent != percent {
			t.Errorf("%s lacks %q, %d per cent", o.Department.ID, o.Gaps, o.Percent)
		}
		if o.Department.ID == "syt" && (o.State != booths.ExemptState || o.Reason != "Sáp nhập" || o.By != "chief") {
			t.Errorf("exempt is %+v", o)
		}
		if o.Department.ID == "stp" && (o.Accounts != 1 || o.Invited != last) {
			t.Errorf("%d accounts, invited at %d, want %d", o.Accounts, o.Invited, last)
		}
	}
}

func TestWhoReadsObligations(t *testing.T) {
	d := newDesk(t)
	clerk, reader := d.clerk("syt"), account(t, d.Store, "r", booths.Reader)
	for name, row := range map[string]struct {
		by         booths.Actor
		department string // empty for all
		want       error
	}{
		"an organiser reads all":            {d.chief, "", nil},
		"a reader reads all":                {reader, "", nil},
		"a clerk does not":                  {clerk, "", booths.ErrForbidden},
		"nobody does not":                   {booths.Actor{}, "", booths.ErrForbidden},
		"a clerk reads their own":           {clerk, "syt", nil},
		"a clerk does not read another":     {clerk, "stp", booths.ErrForbidden},
		"who is not obliged has none":       {d.chief, "vcb", booths.ErrNotFound},
		"an unknown department has none":    {d.chief, "none", booths.ErrNotFound},
		"nobody is told what there is not":  {booths.Actor{}, "none", booths.ErrForbidden},
		"a clerk is not told what there is": {clerk, "none", booths.ErrForbidden},
	} {
		_, err := d.Obligation(t.Context(), row.by, row.department)
		if row.department == "" {
			_, err = d.Obligations(t.Context(), row.by)
		}
		if !errors.Is(err, row.want) || row.want == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExemptRefuses(t *testing.T) {
	d := newDesk(t)
	for name, row := range map[string]struct {
		by                 booths.Actor
		department, reason string
		want               error
	}{
		"a clerk":            {d.clerk("syt"), "syt", "Sáp nhập", booths.ErrForbidden},
		"nobody":             {booths.Actor{}, "syt", "", booths.ErrForbidden},
		"unknown department": {d.chief, "none", "Sáp nhập", booths.ErrNotFound},
		"reason too long":    {d.chief, "syt", strings.Repeat("ế", 501), booths.Invalid{"reason": "invalid.too_long"}},
		"not UTF-8":          {d.chief, "syt", "\xff", booths.Invalid{"reason": "invalid.characters"}},
	} {
		if err := d.Exempt(t.Context(), row.by, row.department, row.reason); !same(err, row.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := count(t, d.Reader(), `SELECT count(*) FROM exemptions`) + count(t, d.Reader(), `SELECT count(*) FROM acts WHERE act LIKE 'department.%'`); n != 0 {
		t.Errorf("what was refused left %d rows", n)
	}
}

// BenchmarkObligations reads those of 200 departments that all submitted a draft.
func BenchmarkObligations(b *testing.B) {
	d := newDesk(b)
	must(d.SaveSettings(b.Context(), d.chief, booths.Settings{Review: true, Deadlines: []booths.Deadline{{State: booths.OnView, At: d.now()}}}))(b)
	must(d.Writer().Exec(`UPDATE departments SET obliged = 0`))(b)
	whole := draft(b, d.Store, "syt")
	whole.Version = 0
	for i := range 200 {
		id := fmt.Sprintf("d%d", i)
		must(d.Writer().Exec(`
			INSERT INTO departments (id, name_vi, name_en, abbreviation, other_names, former_names, later_names, body, obliged,
			  websites, confirmed, note, sources)
			SELECT $1, $1, name_en, abbreviation, other_names, former_names, later_names, body, 1, websites, confirmed, note, sources
			FROM departments
			WHERE id = 'syt'`, id))(b)
		whole.Department = id
		by := d.clerk(id)
		d.invite(id, agesAway)
		must(d.SubmitStand(b.Context(), by, id, must(d.SaveStand(b.Context(), by, edited(whole, id)))(b).Version))(b)
	}
	for b.Loop() {
		if all := must(d.Obligations(b.Context(), d.chief))(b); len(all) != 200 || all[0].State != booths.HandedIn {
			b.Fatalf("%d obligations", len(all))
		}
	}
}
