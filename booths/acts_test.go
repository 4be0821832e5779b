package booths_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// TestActsStay tries to rewrite what was done.
func TestActsStay(t *testing.T) {
	s, _ := clocked(t)
	join(t, s, "syt", booths.Editor, "syt")
	before := must(s.Acts(t.Context(), chief, "", 0, 100))(t)
	for _, statement := range []string{
		`UPDATE acts SET name = 'Người khác'`,
		`UPDATE acts SET at = 0 WHERE seq = 1`,
		`DELETE FROM acts`,
		`DELETE FROM acts WHERE seq = 1`,
	} {
		if _, err := s.Writer().ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "acts are never") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if after := must(s.Acts(t.Context(), chief, "", 0, 100))(t); len(before) < 2 || !slices.Equal(before, after) {
		t.Errorf("acts are %v, were %v", after, before)
	}
}

// TestActsAreShown asks for what was done as everybody who may and may not see it.
func TestActsAreShown(t *testing.T) {
	s, _ := clocked(t)
	mine, _ := join(t, s, "syt", booths.Editor, "syt")
	others, _ := join(t, s, "stp", booths.Editor, "stp")
	reader, _ := join(t, s, "reader", booths.Reader)
	organiser, _ := join(t, s, "boss", booths.Organiser)
	machine := func(scope string, departments ...string) booths.Actor {
		secret, _, err := s.MakeToken(t.Context(), chief, "Máy", []string{scope}, departments)
		check(t, err)
		by, _, err := s.Actor(t.Context(), secret, "")
		check(t, err)
		return by
	}
	for _, row := range []struct {
		who        string
		by         booths.Actor
		department string
		may, from  bool
	}{
		{"nobody", booths.Actor{}, "syt", false, false},
		{"nobody, of all", booths.Actor{}, "", false, false},
		{"own editor", mine, "syt", true, false},
		{"own editor, of all", mine, "", false, false},
		{"other editor", others, "syt", false, false},
		{"reader", reader, "syt", true, true},
		{"reader, of all", reader, "", true, true},
		{"organiser", organiser, "syt", true, true},
		{"organiser, of all", organiser, "", true, true},
		{"machine that reads it", machine(booths.ScopeRead, "syt"), "syt", true, false},
		{"machine that reads another", machine(booths.ScopeRead, "stp"), "syt", false, false},
		{"machine that reads it, of all", machine(booths.ScopeRead, "syt"), "", false, false},
		{"machine that reads all", machine(booths.ScopeRead), "", true, true},
		{"machine that writes", machine(booths.ScopeWrite), "syt", false, false},
	} {
		all, err := s.Acts(t.Context(), row.by, row.department, 0, 100)
		if (err == nil) != row.may || !row.may && (!errors.Is(err, booths.ErrForbidden) || len(all) > 0) || row.may && len(all) == 0 {
			t.Errorf("%s: %d acts, %v", row.who, len(all), err)
		}
		for _, a := range all {
			if a.From != "" && !row.from {
				t.Errorf("%s sees from where: %v", row.who, a)
			}
			if row.department != "" && a.Department != row.department {
				t.Errorf("%s sees %v", row.who, a)
			}
		}
		if row.from && !slices.ContainsFunc(all, func(a booths.Act) bool { return a.From == "192.0.2.1" }) {
			t.Errorf("%s does not see from where", row.who)
		}
	}
	all := must(s.Acts(t.Context(), organiser, "", 0, 100))(t)
	if page := must(s.Acts(t.Context(), organiser, "", all[1].Seq, 2))(t); !slices.Equal(page, all[2:4]) {
		t.Errorf("two before %d are %v", all[1].Seq, page)
	}
}

// TestActsAreRecorded does everything that lets somebody in or changes who may, and looks for its row.
func TestActsAreRecorded(t *testing.T) {
	s, pass := clocked(t)
	a, way := join(t, s, "syt", booths.Editor, "syt")
	_, in := enter(t, s, a)
	boss, _ := join(t, s, "boss", booths.Organiser)
	var inv booths.Invitation
	var token booths.Login
	for _, row := range []struct {
		what, department string
		by               string // name in the row
		do               func() error
	}{
		{"account.invited", "syt", boss.Name, func() (err error) {
			inv, _, err = s.Invite(t.Context(), boss, booths.Invitation{Role: booths.Editor, Departments: []string{"syt"}})
			return err
		}},
		{"invitation.revoked", "syt", boss.Name, func() error { return s.RevokeInvitation(t.Context(), boss, inv.ID) }},
		{"account.signed_in", "syt", a.Name, func() error {
			_, _, err := s.SignIn(t.Context(), a.ID, booths.Login{Way: "passkey"}, "")
			return err
		}},
		{"account.sign_in_failed", "", "", func() error {
			if err := tryFrom(t, s, "syt", "192.0.2.1", ""); !errors.Is(err, booths.ErrWrong) {
				return err
			}
			return nil
		}},
		{"passkey.added", "", a.Name, func() error {
			return s.AddPasskey(t.Context(), in, booths.Passkey{ID: "k", Credential: "{}"})
		}},
		{"passkey.removed", "", a.Name, func() error { return s.RemovePasskey(t.Context(), in, "k") }},
		{"subject.added", "", a.Name, func() error {
			return s.AddSubject(t.Context(), in, booths.Subject{Issuer: "https://id.example", ID: "lan"})
		}},
		{"subject.removed", "", a.Name, func() error {
			return s.RemoveSubject(t.Context(), in, booths.Subject{Issuer: "https://id.example", ID: "lan"})
		}},
		{"password.set", "", a.Name, func() error {
			pass(time.Minute)
			return s.SetPassword(t.Context(), in, booths.PasswordWay{SignIn: "syt", Password: goodPassword, Code: codeOf(t, way.TOTP, s.Now())})
		}},
		{"login.others_ended", "", a.Name, func() error { return s.EndOtherLogins(t.Context(), in) }},
		{"login.ended", "", a.Name, func() error { return s.EndLogin(t.Context(), in, in.Login) }},
		{"token.made", "syt", boss.Name, func() (err error) {
			_, token, err = s.MakeToken(t.Context(), boss, "Máy quầy", []string{booths.ScopeRead}, []string{"syt"})
			return err
		}},
		{"login.ended", "", boss.Name, func() error { return s.EndLogin(t.Context(), boss, token.ID) }},
		{"account.disabled", "syt", boss.Name, func() error { return s.DisableAccount(t.Context(), boss, a.ID, true) }},
		{"account.enabled", "syt", boss.Name, func() error { return s.DisableAccount(t.Context(), boss, a.ID, false) }},
	} {
		before := must(s.Acts(t.Context(), chief, "", 0, 1))(t)[0].Seq
		if err := row.do(); err != nil {
			t.Errorf("%s: %v", row.what, err)
			continue
		}
		got := must(s.Acts(t.Context(), chief, "", 0, 1))(t)[0]
		if got.Seq != before+1 || got.What != row.what || got.Department != row.department || got.Name != row.by {
			t.Errorf("%s leaves %+v", row.what, got)
		}
	}
}
