package post

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// TestInvitationGoesOut mints the link of an invitation as it is sent: none that nobody got may be used, and the post
// posts nothing itself.
func TestInvitationGoesOut(t *testing.T) {
	chief := booths.Operator("ban tổ chức")
	for name, row := range map[string]struct {
		refuse error
		before func(s *booths.Store, inv booths.Invitation)
		sent   int // with a link that lets in
		waits  int
	}{
		"taken":   {nil, nil, 1, 0},
		"refused": {errors.New("mailbox full"), nil, 0, 1},
		"taken back since": {nil, func(s *booths.Store, inv booths.Invitation) {
			if err := s.RevokeInvitation(t.Context(), chief, inv.ID); err != nil {
				t.Fatal(err)
			}
		}, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := mailbox{refuse: row.refuse}
			w := worker(t, b.listen(t), Letter{})
			for _, m := range waiting(t, w) { // that is about something else
				if err := w.Store.MessageDone(t.Context(), chief, m.ID, "", 0); err != nil {
					t.Fatal(err)
				}
			}
			var secrets []string
			w.Write = func(_ context.Context, m booths.Message, secret string) (Letter, error) {
				secrets = append(secrets, secret)
				return Letter{"Lời mời", "key=" + secret}, nil
			}
			inv, _, err := w.Store.Invite(t.Context(), chief, booths.Invitation{Name: "Văn phòng", Role: booths.Editor, Departments: []string{"stp", "syt"}, Email: "syt@example.vn"})
			if err != nil {
				t.Fatal(err)
			}
			if row.before != nil {
				row.before(w.Store, inv)
			}
			if err := w.deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			if left := waiting(t, w); len(b.got) != row.sent || len(left) != row.waits {
				t.Fatalf("%d sent, waiting %+v", len(b.got), left)
			}
			for _, secret := range secrets {
				fresh, err := w.Store.Invitation(t.Context(), secret)
				if row.sent == 0 {
					if !errors.Is(err, booths.ErrSpent) {
						t.Errorf("a link that nobody got lets in: %v", err)
					}
					continue
				}
				if err != nil || fresh.Name != inv.Name || fresh.Expires != inv.Expires || strings.Join(fresh.Departments, " ") != "stp syt" || fresh.Author != inv.Author {
					t.Errorf("the link is of %+v, %v", fresh, err)
				}
				if text := <-b.got; !strings.Contains(text, "key=") {
					t.Errorf("sent is %s", text)
				}
			}
		})
	}
}

// TestRemindersThatCameTooLate are not sent: the deadline is past, or it was met.
func TestRemindersThatCameTooLate(t *testing.T) {
	for name, row := range map[string]struct {
		after  time.Duration // that it is sent, of two hours before the deadline
		exempt bool
		sent   int
	}{
		"still to be met": {0, false, 1},
		"past":            {3 * time.Hour, false, 0},
		"exempt by now":   {0, true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var b mailbox
			w := worker(t, b.listen(t), Letter{"Nhắc", "Hạn"})
			w.Now = func() time.Time { return time.Now().Add(row.after) }
			reminded(t, w.Store, time.Now().Add(2*time.Hour))
			if row.exempt {
				if err := w.Store.Exempt(t.Context(), booths.Operator("ban tổ chức"), "stp", "Đang sáp nhập"); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			left := slices.DeleteFunc(waiting(t, w), func(m booths.Message) bool { return m.Email == "" })
			if len(b.got) != row.sent || len(left) != 0 {
				t.Errorf("%d sent, waiting %+v", len(b.got), left)
			}
		})
	}
}

// reminded lets somebody act for stp, and reminds of a deadline; nothing else waits to be mailed.
func reminded(t *testing.T, store *booths.Store, deadline time.Time) {
	t.Helper()
	chief := booths.Operator("ban tổ chức")
	_, secret, err := store.Invite(t.Context(), chief, booths.Invitation{Name: "Văn phòng", Role: booths.Editor, Departments: []string{"stp"}, Email: "stp@example.vn"})
	if err == nil {
		_, err = store.Accept(t.Context(), secret, "127.0.0.1", booths.Joining{Subject: &booths.Subject{Issuer: "https://id.example", ID: "1"}})
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range must(store.Messages(t.Context(), chief))(t) {
		if err := store.MessageDone(t.Context(), chief, m.ID, "", 0); err != nil {
			t.Fatal(err)
		}
	}
	set := booths.Settings{Remind: []int{3}, Deadlines: []booths.Deadline{{State: booths.HandedIn, At: deadline.UnixMilli()}}}
	if _, err := store.SaveSettings(t.Context(), chief, set); err != nil {
		t.Fatal(err)
	}
	if _, err := store.PostReminders(t.Context(), time.Now().UnixMilli()); err != nil {
		t.Fatal(err)
	}
}
