package booths_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// TestTokens lets machines do what their scopes say for their departments, until they end.
func TestTokens(t *testing.T) {
	for name, row := range map[string]struct {
		scopes, departments      []string
		edits, reads, over, mine bool // syt, syt, all, stp
	}{
		"reads all":       {scopes: []string{"read"}, reads: true, over: true, mine: true},
		"writes all":      {scopes: []string{"write"}, edits: true},
		"does both":       {scopes: []string{"write", "read", "read"}, edits: true, reads: true, over: true, mine: true},
		"does both of it": {scopes: []string{"read", "write"}, departments: []string{"syt"}, edits: true, reads: true},
		"reads another":   {scopes: []string{"read"}, departments: []string{"stp"}, mine: true},
	} {
		s, pass := clocked(t)
		secret, l, err := s.MakeToken(t.Context(), chief, "Máy quầy", row.scopes, row.departments)
		check(t, err)
		pass(booths.LoginIdle * 2)
		by, _, err := s.Actor(t.Context(), secret, "192.0.2.1")
		check(t, err)
		if by.MayEdit("syt") != row.edits || by.MayRead("syt") != row.reads || by.MayOversee() != row.over || by.MayRead("stp") != row.mine || by.MayOrganise() {
			t.Errorf("%s: may %v", name, by)
		}
		if _, _, err := s.SignIn(t.Context(), by.ID, booths.Login{Way: "passkey"}, ""); !errors.Is(err, booths.ErrWrong) {
			t.Errorf("%s: a machine signs in: %v", name, err)
		}
		pass(booths.TokenLasts - booths.LoginIdle*2 - time.Millisecond)
		must(s.Logins(t.Context(), chief, true))(t)
		if _, _, err := s.Actor(t.Context(), secret, ""); err != nil {
			t.Errorf("%s, before its end: %v", name, err)
		}
		pass(time.Millisecond)
		if _, _, err := s.Actor(t.Context(), secret, ""); !errors.Is(err, booths.ErrSignedOut) || l.Expires != s.Now().UnixMilli() {
			t.Errorf("%s, after its end: %v", name, err)
		}
	}
}

// TestTokensEnd ends a token, and its machine.
func TestTokensEnd(t *testing.T) {
	s, _ := clocked(t)
	editor, _ := join(t, s, "syt", booths.Editor, "syt")
	for name, end := range map[string]func(l booths.Login) error{
		"token":   func(l booths.Login) error { return s.EndLogin(t.Context(), chief, l.ID) },
		"machine": func(l booths.Login) error { return s.DisableAccount(t.Context(), chief, l.Account, true) },
	} {
		secret, l, err := s.MakeToken(t.Context(), chief, "Máy "+name, []string{"read"}, nil)
		check(t, err)
		if err := s.EndLogin(t.Context(), editor, l.ID); !errors.Is(err, booths.ErrForbidden) {
			t.Errorf("%s ended by an editor: %v", name, err)
		}
		check(t, end(l))
		if _, _, err := s.Actor(t.Context(), secret, ""); !errors.Is(err, booths.ErrSignedOut) {
			t.Errorf("%s ended: %v", name, err)
		}
	}
	if left := must(s.Logins(t.Context(), chief, true))(t); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// TestTokenRefusals wants what is wrong with a token, and who may not make one or see them.
func TestTokenRefusals(t *testing.T) {
	s, _ := clocked(t)
	for name, row := range map[string]struct {
		name                string
		scopes, departments []string
		want                string
	}{
		"nameless":             {" ", []string{"read"}, nil, "name invalid.missing"},
		"long name":            {strings.Repeat("m", 101), []string{"read"}, nil, "name invalid.too_long"},
		"may nothing":          {"Máy", nil, nil, "scopes invalid.missing"},
		"may what is not":      {"Máy", []string{"read", "organise"}, nil, "scopes invalid.scope"},
		"for no department":    {"Máy", []string{"read"}, []string{"nobody"}, "departments invalid.department.unknown"},
		"all of it, once each": {"", []string{"x"}, nil, "name invalid.missing, scopes invalid.scope"},
	} {
		if _, _, err := s.MakeToken(t.Context(), chief, row.name, row.scopes, row.departments); invalid(err) != row.want {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
	}
	for _, role := range []booths.Role{booths.Editor, booths.Reader} {
		var departments []string
		if role == booths.Editor {
			departments = []string{"syt"}
		}
		by, _ := join(t, s, string(role), role, departments...)
		if _, _, err := s.MakeToken(t.Context(), by, "Máy", []string{"read"}, departments); !errors.Is(err, booths.ErrForbidden) {
			t.Errorf("%s makes a token: %v", role, err)
		}
		if _, err := s.Logins(t.Context(), by, true); !errors.Is(err, booths.ErrForbidden) {
			t.Errorf("%s sees the tokens: %v", role, err)
		}
	}
	for _, a := range must(s.Accounts(t.Context(), chief))(t) {
		if a.Role == booths.Machine {
			t.Errorf("stored: %v", a)
		}
	}
}

// TestLoginsAreBounded signs in more often than an account may be: the oldest login ends.
func TestLoginsAreBounded(t *testing.T) {
	s, pass := clocked(t)
	a, _ := join(t, s, "syt", booths.Editor, "syt")
	var secrets []string
	for range 21 {
		secret, _ := enter(t, s, a)
		secrets = append(secrets, secret)
		pass(time.Second)
	}
	if open := must(s.Logins(t.Context(), a, false))(t); len(open) != 20 {
		t.Errorf("%d logins are open", len(open))
	}
	for i, secret := range secrets {
		if _, _, err := s.Actor(t.Context(), secret, ""); errors.Is(err, booths.ErrSignedOut) != (i == 0) {
			t.Errorf("login %d: %v", i, err)
		}
	}
}

// TestSeenToTheMinute writes when a login was seen at most once a minute: every page would be a write else.
func TestSeenToTheMinute(t *testing.T) {
	s, pass := clocked(t)
	a, _ := join(t, s, "syt", booths.Editor, "syt")
	secret, by := enter(t, s, a)
	var seen []int64
	for range 5 {
		pass(20 * time.Second)
		_, _, err := s.Actor(t.Context(), secret, "")
		check(t, err)
		seen = append(seen, must(s.Logins(t.Context(), by, false))(t)[0].Seen-s.Now().UnixMilli())
	}
	if want := []int64{-20_000, -40_000, 0, -20_000, -40_000}; !slices.Equal(seen, want) {
		t.Errorf("seen %v ms ago, want %v", seen, want)
	}
}

// TestSecretsAreNotStored looks for what was given out in every row that is kept of it.
func TestSecretsAreNotStored(t *testing.T) {
	s, _ := clocked(t)
	_, invited, err := s.Invite(t.Context(), chief, booths.Invitation{Role: booths.Reader})
	check(t, err)
	a, _ := join(t, s, "syt", booths.Editor, "syt")
	login, _ := enter(t, s, a)
	token, _, err := s.MakeToken(t.Context(), chief, "Máy", []string{"read"}, nil)
	check(t, err)
	known := must(s.KnowBrowser(t.Context(), a.ID, ""))(t)
	ceremony := must(s.BeginCeremony(t.Context(), "join", "127.0.0.1", []byte("{}")))(t)
	for _, row := range [][2]string{
		{`SELECT hash FROM invitations`, invited},
		{`SELECT hash FROM logins`, login},
		{`SELECT hash FROM logins`, token},
		{`SELECT hash FROM browsers`, known},
		{`SELECT hash FROM ceremonies`, ceremony},
		{`SELECT password FROM accounts`, goodPassword},
		{`SELECT object || before || after FROM acts`, login},
		{`SELECT object || before || after FROM acts`, invited},
	} {
		rows, err := s.Reader().QueryContext(t.Context(), row[0])
		check(t, err)
		for rows.Next() {
			var kept string
			check(t, rows.Scan(&kept))
			if strings.Contains(kept, row[1]) {
				t.Errorf("%s holds %q", row[0], row[1])
			}
		}
		check(t, rows.Close())
	}
	for _, secret := range []string{invited, login, token, known, ceremony} {
		if len(secret) != 43 {
			t.Errorf("%q is not 32 bytes in base64url", secret)
		}
	}
}
