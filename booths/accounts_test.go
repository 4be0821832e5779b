package booths_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"gianhang/booths"
)

// chief is who runs the program.
var chief = booths.Operator("Ban tổ chức")

const goodPassword = "trâu vàng leo núi 47 lần"

// passwordWay is a way to sign in as name, whose authenticator shows the code of now.
func passwordWay(t testing.TB, name string, now time.Time) *booths.PasswordWay {
	t.Helper()
	secret, _, err := booths.NewTOTP("Gian hàng", name)
	check(t, err)
	return &booths.PasswordWay{SignIn: name, Password: goodPassword, TOTP: secret, Code: codeOf(t, secret, now)}
}

func codeOf(t testing.TB, secret string, at time.Time) string {
	t.Helper()
	return must(totp.GenerateCode(secret, at))(t)
}

// join invites and makes an account that signs in by password, and gives what its authenticator knows.
func join(t testing.TB, s *booths.Store, name string, role booths.Role, departments ...string) (booths.Actor, *booths.PasswordWay) {
	t.Helper()
	_, secret, err := s.Invite(t.Context(), chief, booths.Invitation{Name: name, Role: role, Departments: departments})
	check(t, err)
	way := passwordWay(t, name, s.Now())
	a := must(s.Accept(t.Context(), secret, "192.0.2.1", booths.Joining{Name: "Văn phòng " + name, Password: way}))(t)
	return booths.Actor{Account: a, From: "192.0.2.1"}, way
}

// enter signs an account in, and gives the secret of its login and who acts by it.
func enter(t testing.TB, s *booths.Store, a booths.Actor) (secret string, by booths.Actor) {
	t.Helper()
	secret, _, err := s.SignIn(t.Context(), a.ID, booths.Login{Way: "password", From: "192.0.2.1"}, "")
	check(t, err)
	by, _, err = s.Actor(t.Context(), secret, "192.0.2.1")
	check(t, err)
	return secret, by
}

// clocked is a seeded store whose clock moves by hand.
func clocked(t testing.TB) (s *booths.Store, pass func(time.Duration)) {
	t.Helper()
	s = seeded(t)
	now := time.Date(2023, 10, 9, 8, 0, 0, 0, time.UTC)
	s.SetNow(func() time.Time { return now })
	return s, func(d time.Duration) { now = now.Add(d) }
}

func TestInvitationIsAcceptedOnce(t *testing.T) {
	s, pass := clocked(t)
	if has := must(s.HasAccounts(t.Context()))(t); has {
		t.Error("a new store has accounts")
	}
	a, _ := join(t, s, "syt", booths.Editor, "syt")
	if a.Role != booths.Editor || !slices.Equal(a.Departments, []string{"syt"}) || a.SignIn != "syt" || !a.MayEdit("syt") || a.MayEdit("stp") {
		t.Errorf("joined as %+v", a.Account)
	}
	if has := must(s.HasAccounts(t.Context()))(t); !has {
		t.Error("nobody may sign in after one joined")
	}
	for name, row := range map[string]struct {
		after  time.Duration
		before func(inv booths.Invitation, secret string)
	}{
		"used": {before: func(_ booths.Invitation, secret string) {
			must(s.Accept(t.Context(), secret, "", booths.Joining{Name: "A", Passkey: &booths.Passkey{ID: "k1", Credential: "{}"}}))(t)
		}},
		"expired": {after: booths.InvitationLasts},
		"revoked": {before: func(inv booths.Invitation, _ string) { check(t, s.RevokeInvitation(t.Context(), chief, inv.ID)) }},
	} {
		inv, secret, err := s.Invite(t.Context(), chief, booths.Invitation{Name: "B", Role: booths.Reader})
		check(t, err)
		if row.before != nil {
			row.before(inv, secret)
		}
		pass(row.after)
		_, err = s.Accept(t.Context(), secret, "", booths.Joining{Passkey: &booths.Passkey{ID: "k2", Credential: "{}"}})
		if !errors.Is(err, booths.ErrSpent) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := s.Invitation(t.Context(), secret); !errors.Is(err, booths.ErrSpent) {
			t.Errorf("%s, shown: %v", name, err)
		}
	}
	if open := must(s.Invitations(t.Context(), chief))(t); len(open) != 0 {
		t.Errorf("may still be used: %v", open)
	}
}

func TestPasswordSignIn(t *testing.T) {
	s, pass := clocked(t)
	a, way := join(t, s, "syt", booths.Editor, "syt")
	try := func(name, password, code string) error {
		_, err := s.CheckPassword(t.Context(), booths.Attempt{SignIn: name, Password: password, Code: code, From: "192.0.2.1"})
		return err
	}
	if err := try("syt", goodPassword, way.Code); !errors.Is(err, booths.ErrWrong) {
		t.Errorf("the code that one joined with is taken again: %v", err)
	}
	pass(time.Minute)
	code := codeOf(t, way.TOTP, s.Now())
	check(t, try(" SYT ", goodPassword, code[:3]+" "+code[3:]))
	if err := try("syt", goodPassword, code); !errors.Is(err, booths.ErrWrong) {
		t.Errorf("a code is taken twice: %v", err)
	}
	check(t, s.DisableAccount(t.Context(), chief, a.ID, true))
	pass(time.Minute)
	if err := try("syt", goodPassword, codeOf(t, way.TOTP, s.Now())); !errors.Is(err, booths.ErrWrong) {
		t.Errorf("a disabled account: %v", err)
	}
}

func TestLoginsEnd(t *testing.T) {
	for name, row := range map[string]struct {
		steps []time.Duration // between looks
		end   func(s *booths.Store, by booths.Actor, secret string)
	}{
		"idle":    {steps: []time.Duration{booths.LoginIdle}},
		"expired": {steps: slices.Repeat([]time.Duration{booths.LoginIdle - time.Minute}, 15)},
		"ended": {end: func(s *booths.Store, by booths.Actor, _ string) {
			check(t, s.EndLogin(t.Context(), by, by.Login))
		}},
		"disabled": {end: func(s *booths.Store, by booths.Actor, _ string) {
			check(t, s.DisableAccount(t.Context(), chief, by.ID, true))
			check(t, s.DisableAccount(t.Context(), chief, by.ID, false))
		}},
		"rotated": {end: func(s *booths.Store, by booths.Actor, secret string) {
			_, _, err := s.SignIn(t.Context(), by.ID, booths.Login{Way: "passkey"}, secret)
			check(t, err)
		}},
		"others ended": {end: func(s *booths.Store, by booths.Actor, _ string) {
			by.Login = "another"
			check(t, s.EndOtherLogins(t.Context(), by))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s, pass := clocked(t)
			a, _ := join(t, s, "syt", booths.Editor, "syt")
			secret, by := enter(t, s, a)
			var err error
			for i, step := range row.steps {
				if pass(step); i < len(row.steps)-1 && err == nil {
					_, _, err = s.Actor(t.Context(), secret, "")
				}
			}
			if row.end != nil {
				row.end(s, by, secret)
			}
			if _, _, err := s.Actor(t.Context(), secret, ""); !errors.Is(err, booths.ErrSignedOut) {
				t.Errorf("still in: %v", err)
			}
		})
	}
}

// TestCopyOfAnInvitation makes an invitation and its copy, as mail brings it: whichever is taken up or taken back, the
// other lets nobody in.
func TestCopyOfAnInvitation(t *testing.T) {
	chief := booths.Operator("ban tổ chức")
	for name, end := range map[string]func(s *booths.Store, first booths.Invitation, secrets [2]string) error{
		"the first is used": func(s *booths.Store, _ booths.Invitation, secrets [2]string) error {
			_, err := s.Accept(t.Context(), secrets[0], "127.0.0.1", byPasskey("a"))
			return err
		},
		"the copy is used": func(s *booths.Store, _ booths.Invitation, secrets [2]string) error {
			_, err := s.Accept(t.Context(), secrets[1], "127.0.0.1", byPasskey("a"))
			return err
		},
		"taken back": func(s *booths.Store, first booths.Invitation, _ [2]string) error {
			return s.RevokeInvitation(t.Context(), chief, first.ID)
		},
	} {
		s := seeded(t)
		inv := booths.Invitation{Name: "Văn phòng", Role: booths.Editor, Departments: []string{"syt"}}
		first, one, err := s.Invite(t.Context(), chief, inv)
		check(t, err)
		inv.Copy = first.ID
		_, two, err := s.Invite(t.Context(), booths.Post(), inv)
		check(t, err)
		if open := must(s.Invitations(t.Context(), chief))(t); len(open) != 1 || open[0].ID != first.ID {
			t.Errorf("%s: open are %+v", name, open)
		}
		check(t, end(s, first, [2]string{one, two}))
		for _, secret := range []string{one, two} {
			if _, err := s.Accept(t.Context(), secret, "127.0.0.1", byPasskey("b")); !errors.Is(err, booths.ErrSpent) {
				t.Errorf("%s: a second person is let in: %v", name, err)
			}
		}
	}
}

// byPasskey joins by a passkey of that id.
func byPasskey(id string) booths.Joining {
	return booths.Joining{Passkey: &booths.Passkey{ID: id, Name: "Android", Credential: "{}"}}
}
