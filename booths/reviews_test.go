package booths_test

import (
	"errors"
	"testing"
	"time"

	"gianhang/booths"
)

// TestObligationFollowsTheStand takes one department from nothing to its booth, and asks for its state after every step.
func TestObligationFollowsTheStand(t *testing.T) {
	s := seeded(t)
	chief := booths.Operator("an")
	soon := time.Now().Add(36 * time.Hour).UnixMilli()
	must(s.SaveSettings(t.Context(), chief, booths.Settings{Review: true, Deadlines: []booths.Deadline{{State: booths.OnView, At: soon}}}))(t)
	var clerk booths.Actor
	var saved booths.Stand
	for _, step := range []struct {
		name string
		do   func() error
		want booths.State
	}{
		{"imported", func() error { return nil }, booths.NotInvited},
		{"has an account", func() error { clerk = account(t, s, "y", booths.Editor, "syt"); return nil }, booths.Invited},
		{"saves", func() (err error) {
			saved, err = s.SaveStand(t.Context(), clerk, edited(draft(t, s, "syt"), "Một"))
			return err
		}, booths.Started},
		{"submits", func() error { _, err := s.SubmitStand(t.Context(), clerk, "syt", saved.Version); return err }, booths.HandedIn},
		{"sent back", func() error { return s.ReturnStand(t.Context(), chief, "syt", saved.Version, "Thêm ảnh") }, booths.Started},
		{"submits again", func() error { _, err := s.SubmitStand(t.Context(), clerk, "syt", saved.Version); return err }, booths.HandedIn},
		{"edits on", func() error {
			_, err := s.SaveStand(t.Context(), clerk, edited(saved, "Hai"))
			return err
		}, booths.HandedIn},
		{"published as submitted", func() error {
			return s.PublishStand(t.Context(), account(t, s, "o", booths.Organiser), "syt", saved.Version)
		}, booths.Placed},
		{"exempt", func() error { return s.Exempt(t.Context(), chief, "syt", "Sáp nhập") }, booths.ExemptState},
		{"obliged again", func() error { return s.Exempt(t.Context(), chief, "syt", "") }, booths.Placed},
	} {
		check(t, step.do())
		o := must(s.Obligation(t.Context(), chief, "syt"))(t)
		if o.State != step.want {
			t.Errorf("%s: %s, want %s", step.name, o.State, step.want)
		}
		if due := o.Late(time.Now().UnixMilli()); due != map[bool]int{true: 0, false: -2}[step.want == booths.Placed || step.want == booths.ExemptState] {
			t.Errorf("%s: late by %d days", step.name, due)
		}
	}
	if got := stand(t, s, "syt").Headline.VI; got != "Một" {
		t.Errorf("visitors see %q, not what was submitted", got)
	}
}

// TestRightsAreThoseStored lets accounts act that lost their rights since they signed in.
func TestRightsAreThoseStored(t *testing.T) {
	s := seeded(t)
	st := draft(t, s, "syt")
	for name, change := range map[string]string{
		"disabled":        `UPDATE accounts SET disabled = 1 WHERE id = $1`,
		"lost department": `DELETE FROM account_departments WHERE account = $1`,
		"now a reader":    `UPDATE accounts SET role = 'reader' WHERE id = $1`,
	} {
		by := account(t, s, name, booths.Editor, "syt")
		must(s.Writer().Exec(change, name))(t)
		_, saving := s.SaveStand(t.Context(), by, edited(st, name))
		_, submitting := s.SubmitStand(t.Context(), by, "syt", st.Version)
		for what, err := range map[string]error{"save": saving, "submit": submitting, "publish": s.PublishStand(t.Context(), by, "syt", st.Version)} {
			if !errors.Is(err, booths.ErrForbidden) {
				t.Errorf("%s: %s says %v", name, what, err)
			}
		}
	}
}

func TestTextLosesWhatNobodySees(t *testing.T) {
	s := seeded(t)
	st := draft(t, s, "syt")
	st.Headline.VI = " Sổ\u202e sức\u200b khỏe\n\ufeff"
	st.Text.VI = "**Một**\r\n\x1b\u2066Hai\u2060\tba"
	saved := must(s.SaveStand(t.Context(), booths.Operator("an"), st))(t)
	if saved.Headline.VI != "Sổ sức khỏe" || saved.Text.VI != "**Một**\nHai\tba" {
		t.Errorf("kept %q and %q", saved.Headline.VI, saved.Text.VI)
	}
}
