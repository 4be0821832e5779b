package booths_test

import (
	"slices"
	"testing"
	"time"

	"gianhang/booths"
)

func TestLate(t *testing.T) {
	const due = int64(1_700_000_000_000)
	hours := func(n int64) int64 { return n * time.Hour.Milliseconds() }
	for name, row := range map[string]struct {
		due, now int64
		want     int
	}{
		"nothing is due":       {0, due, 0},
		"a moment before":      {due, due - 1, -1},
		"a whole day before":   {due, due - hours(24), -1},
		"a day and a moment":   {due, due - hours(24) - 1, -2},
		"the moment itself":    {due, due, 1},
		"just short of a day":  {due, due + hours(24) - 1, 1},
		"a whole day after":    {due, due + hours(24), 2},
		"ten days and an hour": {due, due + hours(241), 11},
	} {
		if got := (booths.Obligation{Due: booths.Deadline{State: booths.Started, At: row.due}}).Late(row.now); got != row.want {
			t.Errorf("%s: late by %d, want %d", name, got, row.want)
		}
	}
}

// desk is a store in which departments do things at a time that passes by hand.
type desk struct {
	testing.TB
	*booths.Store
	pass  func(time.Duration)
	chief booths.Actor // who is signed in, not the command line
}

func newDesk(t testing.TB) desk {
	s, pass := clocked(t)
	return desk{t, s, pass, account(t, s, "chief", booths.Organiser)}
}

func (d desk) now() int64 { return d.Now().UnixMilli() }

// clerk makes an editor of a department.
func (d desk) clerk(department string) booths.Actor {
	d.Helper()
	_, err := d.Writer().Exec(`INSERT INTO accounts (id, name, role, made) VALUES ($1, $1, 'editor', $2)`, "of-"+department, d.now())
	check(d, err)
	_, err = d.Writer().Exec(`INSERT INTO account_departments (account, department) VALUES ($1, $2)`, "of-"+department, department)
	check(d, err)
	return booths.Actor{Account: booths.Account{ID: "of-" + department, Name: "of-" + department, Role: booths.Editor, Departments: []string{department}}}
}

func (d desk) invite(department string, lasts time.Duration) booths.Invitation {
	d.Helper()
	inv, _, err := d.Invite(d.Context(), d.chief, booths.Invitation{Role: booths.Editor, Departments: []string{department}, Expires: d.now() + lasts.Milliseconds()})
	check(d, err)
	return inv
}

func (d desk) save(by booths.Actor, department, headline string) booths.Stand {
	d.Helper()
	return must(d.SaveStand(d.Context(), by, edited(draft(d, d.Store, department), headline)))(d)
}

// publish has a clerk save, and the chief publish.
func (d desk) publish(department string, hours ...booths.Span) {
	d.Helper()
	st := edited(draft(d, d.Store, department), "Một")
	st.Staffing, st.Topics = hours, []string{"health"}
	st = must(d.SaveStand(d.Context(), d.clerk(department), st))(d)
	check(d, d.PublishStand(d.Context(), d.chief, department, st.Version))
}

func (d desk) say(department, state string, lasts time.Duration) {
	d.Helper()
	must(d.SetPresence(d.Context(), d.chief, department, state, d.now()+lasts.Milliseconds()))(d)
}

const agesAway = 48 * time.Hour

// TestObligationsInEveryState lets each of many departments do something else, and reads all of them three hours after the first.
func TestObligationsInEveryState(t *testing.T) {
	d := newDesk(t)
	begin := d.now()
	deadlines := []booths.Deadline{{State: booths.Started, At: begin + 1}, {State: booths.HandedIn, At: begin + agesAway.Milliseconds()},
		{State: booths.OnView, At: begin + 2*agesAway.Milliseconds()}}
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true, Deadlines: deadlines}))(t)
	must(d.Writer().Exec(`DELETE FROM placements WHERE department = 'stc'`))(t)
	at := func(h time.Duration) booths.Span { return booths.Span{From: begin, Until: begin + h.Milliseconds()} }
	for _, row := range []struct {
		department, name string
		do               func(department string) (since int64)
		want             booths.State
		due              int // which deadline, 3 for none
	}{
		{"bdt", "nothing was done", func(string) int64 { return 0 }, booths.NotInvited, 0},
		{"diza", "invited", func(id string) int64 { return d.invite(id, agesAway).Made }, booths.Invited, 0},
		{"cnsh", "the invitation is over", func(id string) int64 { d.invite(id, time.Hour); return 0 }, booths.NotInvited, 0},
		{"bhxh", "the invitation was taken back", func(id string) int64 {
			check(t, d.RevokeInvitation(t.Context(), d.chief, d.invite(id, agesAway).ID))
			return 0
		}, booths.NotInvited, 0},
		{"ca", "has an account", func(id string) int64 { d.clerk(id); return d.now() }, booths.Invited, 0},
		{"hq", "the account is disabled", func(id string) int64 {
			check(t, d.DisableAccount(t.Context(), d.chief, d.clerk(id).ID, true))
			return 0
		}, booths.NotInvited, 0},
		{"cthue", "the command line saved", func(id string) int64 { d.save(chief, id, "Một"); return 0 }, booths.NotInvited, 0},
		{"sct", "saved", func(id string) int64 { d.save(d.clerk(id), id, "Một"); return d.now() }, booths.Started, 1},
		{"sgddt", "submitted", func(id string) int64 {
			by := d.clerk(id)
			must(d.SubmitStand(t.Context(), by, id, d.save(by, id, "Một").Version))(t)
			return d.now()
		}, booths.HandedIn, 2},
		{"sgtvt", "sent back, and edited since", func(id string) (since int64) {
			by := d.clerk(id)
			st := d.save(by, id, "Một")
			must(d.SubmitStand(t.Context(), by, id, st.Version))(t)
			d.pass(time.Minute)
			check(t, d.ReturnStand(t.Context(), d.chief, id, st.Version, "Thêm ảnh"))
			since = d.now()
			d.pass(time.Minute)
			d.save(by, id, "Hai")
			return since
		}, booths.Started, 1},
		{"stc", "published without a booth", func(id string) int64 { d.publish(id); return d.now() }, booths.OnView, 3},
		{"skhdt", "published by the command line", func(id string) int64 {
			st := d.save(d.clerk(id), id, "Một")
			check(t, d.PublishStand(t.Context(), chief, id, st.Version))
			return d.now()
		}, booths.Started, 1},
		{"skhcn", "published", func(id string) int64 { d.publish(id); return 0 }, booths.Placed, 3},
		{"sldtbxh", "somebody is there", func(id string) int64 { d.publish(id); d.say(id, "staffed", 5*time.Hour); return d.now() }, booths.Staffed, 3},
		{"sngv", "busy", func(id string) int64 { d.publish(id); d.say(id, "busy", 5*time.Hour); return d.now() }, booths.Staffed, 3},
		{"snv", "away", func(id string) int64 { d.publish(id); d.say(id, "away", 5*time.Hour); return 0 }, booths.Placed, 3},
		{"snnptnt", "what was said is over", func(id string) int64 { d.publish(id); d.say(id, "staffed", time.Hour); return 0 }, booths.Placed, 3},
		{"stnmt", "by its hours", func(id string) int64 { d.publish(id, at(6*time.Hour)); return begin }, booths.Staffed, 3},
		{"stttt", "its hours are over", func(id string) int64 { d.publish(id, at(time.Hour)); return 0 }, booths.Placed, 3},
		{"stp", "away in its hours", func(id string) int64 {
			d.publish(id, at(6*time.Hour))
			d.say(id, "away", 5*time.Hour)
			return 0
		}, booths.Placed, 3},
		{"svhttdl", "somebody is there, nothing is shown of it", func(id string) int64 {
			d.save(d.clerk(id), id, "Một")
			d.say(id, "staffed", 5*time.Hour)
			return d.now()
		}, booths.Started, 1},
		{"sxd", "exempt", func(id string) int64 {
			d.publish(id)
			check(t, d.Exempt(t.Context(), d.chief, id, "Sáp nhập"))
			return d.now()
		}, booths.ExemptState, 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			since := row.do(row.department)
			until := begin + (3 * time.Hour).Milliseconds()
			back := until - d.now()
			d.pass(time.Duration(back) * time.Millisecond)
			o := must(d.Obligation(t.Context(), d.chief, row.department))(t)
			d.pass(-time.Duration(back) * time.Millisecond)
			if o.State != row.want || o.Since != since {
				t.Errorf("%s since %d, want %s since %d", o.State, o.Since, row.want, since)
			}
			if due := append(slices.Clone(deadlines), booths.Deadline{})[row.due]; o.Due != due {
				t.Errorf("due is %v, want %v", o.Due, due)
			}
		})
	}
}
