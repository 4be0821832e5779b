package booths_test

import (
	"errors"
	"maps"
	"testing"
	"time"

	"gianhang/booths"
)

func TestOutbox(t *testing.T) {
	s := seeded(t)
	org := booths.Operator("ban tổ chức")
	wake, stop := s.Watch()
	defer stop()
	inv, _, err := s.Invite(t.Context(), org, booths.Invitation{Role: booths.Editor, Departments: []string{"syt"}, Email: "syt@example.vn"})
	check(t, err)
	all := must(s.Messages(t.Context(), org))(t)
	if len(all) != 1 || all[0].Email != inv.Email || all[0].About != inv.ID || len(wake) != 1 {
		t.Fatalf("%+v, woken %d", all, len(wake))
	}
	due := time.Now().Add(time.Minute).UnixMilli()
	check(t, s.MessageDone(t.Context(), org, all[0].ID, "no route", due))
	if got := must(s.Messages(t.Context(), org))(t); got[0].Attempts != 1 || got[0].Fault != "no route" || got[0].Due != due {
		t.Errorf("after a fault: %+v", got)
	}
	check(t, s.MessageDone(t.Context(), org, all[0].ID, "", 0))
	if got := must(s.Messages(t.Context(), org))(t); len(got) != 0 {
		t.Errorf("still there: %+v", got)
	}
	if err := s.MessageDone(t.Context(), org, all[0].ID, "", 0); !errors.Is(err, booths.ErrNotFound) {
		t.Errorf("done twice: %v", err)
	}
}

// TestInvitationsArePosted puts one message into the outbox for each invitation with an address, of any role.
func TestInvitationsArePosted(t *testing.T) {
	s := seeded(t)
	chief := booths.Operator("ban tổ chức")
	for _, inv := range []booths.Invitation{
		{Role: booths.Organiser, Email: "a@example.vn"},
		{Role: booths.Reader, Email: "b@example.vn"},
		{Role: booths.Editor, Departments: []string{"syt"}, Email: "c@example.vn"},
		{Role: booths.Organiser},
	} {
		_, _, err := s.Invite(t.Context(), chief, inv)
		check(t, err)
	}
	of := map[string]string{}
	for _, m := range must(s.Messages(t.Context(), chief))(t) {
		of[m.Email] = m.Department
	}
	if want := map[string]string{"a@example.vn": "", "b@example.vn": "", "c@example.vn": "syt"}; !maps.Equal(of, want) {
		t.Errorf("messages are %v, want %v", of, want)
	}
}

func TestValidEmail(t *testing.T) {
	for name, row := range map[string]struct {
		email string
		want  bool
	}{
		"plain":             {"vanphong@syt.dongnai.gov.vn", true},
		"empty":             {"", false},
		"another header":    {"a@example.vn\r\nBcc: b@example.vn", false},
		"two":               {"a@example.vn,b@example.vn", false},
		"with a name":       {"Sở Y tế <a@example.vn>", false},
		"without a host":    {"vanphong", false},
		"quoted with space": {`"a b"@example.vn`, false},
	} {
		if got := booths.ValidEmail(row.email); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestReminders(t *testing.T) {
	s := seeded(t)
	org := booths.Operator("ban tổ chức")
	at := time.Now().Add(30 * 24 * time.Hour).UnixMilli()
	must(s.SaveSettings(t.Context(), org, booths.Settings{Deadlines: []booths.Deadline{{State: booths.HandedIn, At: at}}, Remind: []int{7, 1}}))(t)
	obliged := len(must(s.Obligations(t.Context(), org))(t))
	check(t, s.Exempt(t.Context(), org, "syt", "Không thuộc đối tượng"))
	const day = 24 * 60 * 60 * 1000
	for _, row := range []struct {
		name string
		now  int64
		want int
	}{
		{"long before", at - 8*day, 0},
		{"a week before", at - 7*day, obliged - 1},
		{"an hour later", at - 7*day + 3_600_000, 0},
		{"the last day", at - day, obliged - 1},
		{"too late", at, 0},
	} {
		if got := must(s.PostReminders(t.Context(), row.now))(t); got != row.want {
			t.Errorf("%s: %d, want %d", row.name, got, row.want)
		}
	}
	for _, m := range must(s.Messages(t.Context(), org))(t) {
		if d, is := m.Deadline(); !is || d.At != at || d.State != booths.HandedIn || m.Email != "" || m.Department == "syt" {
			t.Fatalf("%+v is about %v", m, d)
		}
	}
}
