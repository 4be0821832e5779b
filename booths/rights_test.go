package booths_test

import (
	"errors"
	"testing"

	"gianhang/booths"
)

// lost are the ways in which an account loses its rights while it is signed in.
var lost = map[string]string{
	"disabled":            `UPDATE accounts SET disabled = 1 WHERE id = $1`,
	"without departments": `DELETE FROM account_departments WHERE account = $1`,
	"gone":                `UPDATE accounts SET id = $1 || 'x' WHERE id = $1`,
}

// TestRightsLostSince lets an editor and an organiser do all that they might, with what they were when they signed in.
func TestRightsLostSince(t *testing.T) {
	d := newDesk(t)
	st := draft(t, d.Store, "syt")
	_, _, err := d.Invite(t.Context(), d.chief, booths.Invitation{Role: booths.Reader, Email: "a@example.vn"})
	check(t, err)
	waits := must(d.Messages(t.Context(), d.chief))(t)[0].ID
	ctx := t.Context()
	editing := map[string]func(by booths.Actor) error{
		"draft":      func(by booths.Actor) error { _, err := d.Draft(ctx, by, "syt"); return err },
		"save":       func(by booths.Actor) error { _, err := d.SaveStand(ctx, by, edited(st, by.ID)); return err },
		"save stale": func(by booths.Actor) error { x := st; x.Version = 9; _, err := d.SaveStand(ctx, by, x); return err },
		"submit":     func(by booths.Actor) error { _, err := d.SubmitStand(ctx, by, "syt", st.Version); return err },
		"publish":    func(by booths.Actor) error { return d.PublishStand(ctx, by, "syt", st.Version) },
		"restore":    func(by booths.Actor) error { _, err := d.RestoreStand(ctx, by, "syt", 1, st.Version); return err },
		"standing":   func(by booths.Actor) error { _, err := d.Standing(ctx, by, "syt"); return err },
		"reviews":    func(by booths.Actor) error { _, err := d.Reviews(ctx, by, "syt"); return err },
		"revisions":  func(by booths.Actor) error { _, err := d.Revisions(ctx, by, "syt", 0, 9); return err },
		"revision":   func(by booths.Actor) error { _, err := d.Revision(ctx, by, "syt", 1); return err },
		"obligation": func(by booths.Actor) error { _, err := d.Obligation(ctx, by, "syt"); return err },
		"presence":   func(by booths.Actor) error { _, err := d.SetPresence(ctx, by, "syt", "busy", 0); return err },
		"figures":    func(by booths.Actor) error { _, err := d.Figures(ctx, by, "syt", ""); return err },
		"acts":       func(by booths.Actor) error { _, err := d.Acts(ctx, by, "syt", 0, 9); return err },
	}
	organising := map[string]func(by booths.Actor) error{
		"return":       func(by booths.Actor) error { return d.ReturnStand(ctx, by, "syt", st.Version, "Sửa") },
		"exempt":       func(by booths.Actor) error { return d.Exempt(ctx, by, "syt", "Sáp nhập") },
		"settings":     func(by booths.Actor) error { _, err := d.SaveSettings(ctx, by, booths.Settings{}); return err },
		"obligations":  func(by booths.Actor) error { _, err := d.Obligations(ctx, by); return err },
		"all acts":     func(by booths.Actor) error { _, err := d.Acts(ctx, by, "", 0, 9); return err },
		"message done": func(by booths.Actor) error { return d.MessageDone(ctx, by, waits, "", 0) },
		"messages":     func(by booths.Actor) error { _, err := d.Messages(ctx, by); return err },
		"accounts":     func(by booths.Actor) error { _, err := d.Accounts(ctx, by); return err },
		"account":      func(by booths.Actor) error { _, err := d.Account(ctx, by, d.chief.ID); return err },
		"disable":      func(by booths.Actor) error { return d.DisableAccount(ctx, by, d.chief.ID, true) },
		"invite": func(by booths.Actor) error {
			_, _, err := d.Invite(ctx, by, booths.Invitation{Role: booths.Organiser})
			return err
		},
		"invitations": func(by booths.Actor) error { _, err := d.Invitations(ctx, by); return err },
		"revoke":      func(by booths.Actor) error { return d.RevokeInvitation(ctx, by, "any") },
		"token": func(by booths.Actor) error {
			_, _, err := d.MakeToken(ctx, by, "m", []string{booths.ScopeRead}, nil)
			return err
		},
		"tokens": func(by booths.Actor) error { _, err := d.Logins(ctx, by, true); return err },
	}
	for how, change := range lost {
		clerk := account(t, d.Store, "clerk "+how, booths.Editor, "syt")
		chief := account(t, d.Store, "chief "+how, booths.Organiser)
		asked := editing
		if how == "gone" {
			must(d.Writer().Exec(`DELETE FROM account_departments WHERE account = $1`, clerk.ID))(t)
		}
		must(d.Writer().Exec(change, clerk.ID))(t)
		refuses(t, how, clerk, asked)
		if how == "without departments" {
			change = `UPDATE accounts SET role = 'editor' WHERE id = $1`
		}
		must(d.Writer().Exec(change, chief.ID))(t)
		refuses(t, how, chief, organising)
		refuses(t, how, chief, asked)
	}
	if got := draft(t, d.Store, "syt"); got.Version != st.Version {
		t.Errorf("one without rights saved version %d", got.Version)
	}
}

func refuses(t *testing.T, how string, by booths.Actor, all map[string]func(booths.Actor) error) {
	t.Helper()
	for what, do := range all {
		if err := do(by); !errors.Is(err, booths.ErrForbidden) {
			t.Errorf("%s, %s: %s says %v", by.Role, how, what, err)
		}
	}
}
