package booths_test

import (
	"reflect"
	"testing"

	"gianhang/booths"
)

func TestSaveSettings(t *testing.T) {
	d := newDesk(t)
	if got := must(d.Settings(t.Context()))(t); !reflect.DeepEqual(got, booths.Settings{}) {
		t.Errorf("before anybody decides: %+v", got)
	}
	given := booths.Settings{Review: true, Deadlines: []booths.Deadline{{State: booths.OnView, At: 9}, {State: booths.Started, At: 3}}, Remind: []int{1, 7, 3}}
	want := booths.Settings{Review: true, Deadlines: []booths.Deadline{{State: booths.Started, At: 3}, {State: booths.OnView, At: 9}}, Remind: []int{7, 3, 1}, Version: 1}
	saved := must(d.SaveSettings(t.Context(), d.chief, given))(t)
	if got := must(d.Settings(t.Context()))(t); !reflect.DeepEqual(got, want) || !reflect.DeepEqual(saved, want) {
		t.Errorf("stored %+v, given back %+v, want %+v", got, saved, want)
	}
	if given.Remind[0] != 1 || given.Deadlines[0].At != 9 {
		t.Error("SaveSettings put what it was given in order")
	}
	saved = must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Version: 1}))(t)
	if got := must(d.Settings(t.Context()))(t); got.Review || len(got.Deadlines)+len(got.Remind) > 0 || got.Version != 2 || saved.Version != 2 {
		t.Errorf("taken back: %+v", got)
	}
	if n := count(t, d.Reader(), `SELECT count(*) FROM acts WHERE act = 'settings.saved' AND account = 'chief' AND before = '1' AND after = '2'`); n != 1 {
		t.Errorf("%d acts tell of it", n)
	}
}

func TestSaveSettingsRefuses(t *testing.T) {
	d := newDesk(t)
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	many := func(n int) (days []int) {
		for i := range n {
			days = append(days, i+1)
		}
		return days
	}
	due := func(states ...booths.State) (all []booths.Deadline) {
		for _, s := range states {
			all = append(all, booths.Deadline{State: s, At: 1})
		}
		return all
	}
	for name, row := range map[string]struct {
		by   booths.Actor
		set  booths.Settings
		want error
	}{
		"stale":                     {d.chief, booths.Settings{}, booths.ErrStale},
		"from the future":           {d.chief, booths.Settings{Version: 2}, booths.ErrStale},
		"a clerk":                   {d.clerk("syt"), booths.Settings{Version: 1}, booths.ErrForbidden},
		"a reader":                  {account(t, d.Store, "r", booths.Reader), booths.Settings{Version: 1}, booths.ErrForbidden},
		"nobody":                    {booths.Actor{}, booths.Settings{Version: 1}, booths.ErrForbidden},
		"a state none can bring on": {d.chief, booths.Settings{Deadlines: due(booths.Placed), Version: 1}, booths.Invalid{"deadlines": "invalid.unknown"}},
		"one state twice":           {d.chief, booths.Settings{Deadlines: due(booths.Started, booths.Started), Version: 1}, booths.Invalid{"deadlines": "invalid.twice"}},
		"no time":                   {d.chief, booths.Settings{Deadlines: []booths.Deadline{{State: booths.Started}}, Version: 1}, booths.Invalid{"deadlines": "invalid.deadline"}},
		"too many reminders":        {d.chief, booths.Settings{Remind: many(11), Version: 1}, booths.Invalid{"remind": "invalid.too_many"}},
		"one reminder twice":        {d.chief, booths.Settings{Remind: []int{3, 3}, Version: 1}, booths.Invalid{"remind": "invalid.twice"}},
		"on the day itself":         {d.chief, booths.Settings{Remind: []int{0}, Version: 1}, booths.Invalid{"remind": "invalid.days"}},
		"more than a year before":   {d.chief, booths.Settings{Remind: []int{366}, Version: 1}, booths.Invalid{"remind": "invalid.days"}},
		"both wrong": {d.chief, booths.Settings{Deadlines: due(booths.Staffed), Remind: []int{-1}, Version: 1},
			booths.Invalid{"deadlines": "invalid.unknown", "remind": "invalid.days"}},
	} {
		got, err := d.SaveSettings(t.Context(), row.by, row.set)
		if !same(err, row.want) || !reflect.DeepEqual(got, booths.Settings{}) {
			t.Errorf("%s: %v, %+v", name, err, got)
		}
	}
	if got := must(d.Settings(t.Context()))(t); !got.Review || got.Version != 1 {
		t.Errorf("what was refused left %+v", got)
	}
}
