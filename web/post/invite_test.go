package post

import (
	"context"
	"errors"
	"strconv"
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
	now := time.Now()
	for name, row := range map[string]struct {
		at     time.Time
		exempt bool
		sent   int
	}{
		"still to be met": {now.Add(time.Hour), false, 1},
		"past":            {now.Add(-time.Hour), false, 0},
		"exempt by now":   {now.Add(time.Hour), true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var b mailbox
			w := worker(t, b.listen(t), Letter{"Nhắc", "Hạn"})
			chief := booths.Operator("ban tổ chức")
			for _, m := range waiting(t, w) {
				if err := w.Store.MessageDone(t.Context(), chief, m.ID, "", 0); err != nil {
					t.Fatal(err)
				}
			}
			about := "submitted@" + strconv.FormatInt(row.at.UnixMilli(), 10) + "-3"
			if err := w.Store.PostMessage(t.Context(), chief, booths.Message{Kind: booths.MessageReminder, Department: "stp", Email: "stp@example.vn", About: about}); err != nil {
				t.Fatal(err)
			}
			if row.exempt {
				if err := w.Store.Exempt(t.Context(), chief, "stp", "Đang sáp nhập"); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			if left := waiting(t, w); len(b.got) != row.sent || len(left) != 0 {
				t.Errorf("%d sent, waiting %+v", len(b.got), left)
			}
		})
	}
}
