package booths_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"gianhang/booths"
)

// TestPasskeys adds and removes passkeys: never one of somebody else's, and never the last way to sign in.
func TestPasskeys(t *testing.T) {
	s, pass := clocked(t)
	_, secret, err := s.Invite(t.Context(), chief, booths.Invitation{Name: "A", Role: booths.Reader})
	check(t, err)
	a := booths.Actor{Account: must(s.Accept(t.Context(), secret, "", booths.Joining{Passkey: &booths.Passkey{ID: "a1", Credential: "{}"}}))(t)}
	other, _ := join(t, s, "syt", booths.Editor, "syt")
	gone, _ := join(t, s, "stp", booths.Editor, "stp")
	check(t, s.DisableAccount(t.Context(), chief, gone.ID, true))
	key := func(id string) booths.Passkey {
		return booths.Passkey{ID: id, Name: "Điện thoại", Credential: "{}"}
	}
	add := func(by booths.Actor, id string) func() error {
		return func() error { return s.AddPasskey(t.Context(), by, key(id)) }
	}
	remove := func(by booths.Actor, id string) func() error {
		return func() error { return s.RemovePasskey(t.Context(), by, id) }
	}
	for _, row := range []struct {
		what string
		do   func() error
		is   error
		want string
	}{
		{"last way removed", remove(a, "a1"), nil, "passkey invalid.passkey.last"},
		{"added by nobody", add(booths.Actor{}, "x"), booths.ErrForbidden, ""},
		{"added by a machine", add(booths.Actor{Account: booths.Account{ID: "m", Role: booths.Machine}}, "x"), booths.ErrForbidden, ""},
		{"added by who was disabled since", add(gone, "x"), booths.ErrForbidden, ""},
		{"of somebody else added", add(other, "a1"), booths.ErrTaken, ""},
		{"of somebody else removed", remove(other, "a1"), booths.ErrNotFound, ""},
		{"of nobody removed", remove(a, "x"), booths.ErrNotFound, ""},
		{"second added", add(a, "a2"), nil, ""},
		{"first removed", remove(a, "a1"), nil, ""},
		{"only one left removed", remove(a, "a2"), nil, "passkey invalid.passkey.last"},
		{"added beside a password", add(other, "b1"), nil, ""},
		{"removed beside a password", remove(other, "b1"), nil, ""},
	} {
		if err := row.do(); !errors.Is(err, row.is) && invalid(err) == "" || invalid(err) != row.want {
			t.Errorf("%s: %v, want %v%s", row.what, err, row.is, row.want)
		}
	}
	pass(time.Minute)
	check(t, s.PasskeyUsed(t.Context(), "a2", `{"count": 1}`))
	if p, who, err := s.PasskeyOf(t.Context(), "a2"); err != nil || who.ID != a.ID || p.Credential != `{"count": 1}` || p.Used != s.Now().UnixMilli() {
		t.Errorf("a passkey that was used: %+v, %v", p, err)
	}
	for i := 2; i <= 20; i++ {
		check(t, s.AddPasskey(t.Context(), a, key(fmt.Sprint("many", i))))
	}
	if err := s.AddPasskey(t.Context(), a, key("more")); invalid(err) != "passkey invalid.too_many" {
		t.Errorf("21 passkeys: %v", err)
	}
	check(t, s.DisableAccount(t.Context(), chief, a.ID, true))
	if _, _, err := s.PasskeyOf(t.Context(), "a2"); !errors.Is(err, booths.ErrWrong) {
		t.Errorf("a passkey of a disabled account: %v", err)
	}
}

// TestSubjects knows people of a provider by its address and theirs together.
func TestSubjects(t *testing.T) {
	s, _ := clocked(t)
	a, _ := join(t, s, "syt", booths.Editor, "syt")
	b, _ := join(t, s, "stp", booths.Editor, "stp")
	lan := booths.Subject{Issuer: "https://id.example", ID: "lan"}
	check(t, s.AddSubject(t.Context(), a, lan))
	if err := s.AddSubject(t.Context(), b, lan); !errors.Is(err, booths.ErrTaken) {
		t.Errorf("one subject of two: %v", err)
	}
	if got := must(s.AccountOf(t.Context(), lan))(t); got.ID != a.ID {
		t.Errorf("lan is %s", got.ID)
	}
	for _, who := range []booths.Subject{{Issuer: "https://other.example", ID: "lan"}, {Issuer: "https://id.example", ID: "LAN"}, {}} {
		if got, err := s.AccountOf(t.Context(), who); !errors.Is(err, booths.ErrWrong) || got.ID != "" {
			t.Errorf("%v is %s: %v", who, got.ID, err)
		}
	}
	ways := must(s.SignInWays(t.Context(), a))(t)
	if !ways.Password || len(ways.Subjects) != 1 || ways.Subjects[0] != lan || len(ways.Passkeys) != 0 {
		t.Errorf("ways are %+v", ways)
	}
	check(t, s.DisableAccount(t.Context(), chief, a.ID, true))
	if _, err := s.AccountOf(t.Context(), lan); !errors.Is(err, booths.ErrWrong) {
		t.Errorf("of a disabled account: %v", err)
	}
}

// TestCeremonies gives back what was kept once, to who asks for the same thing in time.
func TestCeremonies(t *testing.T) {
	s, pass := clocked(t)
	begin := func() string { return must(s.BeginCeremony(t.Context(), "join", "127.0.0.1", []byte("data")))(t) }
	for name, row := range map[string]struct {
		kind string
		wait time.Duration
		good bool
	}{
		"at once":         {"join", 0, true},
		"just in time":    {"join", 10*time.Minute - time.Millisecond, true},
		"too late":        {"join", 10 * time.Minute, false},
		"for another use": {"sign-in", 0, false},
	} {
		secret := begin()
		pass(row.wait)
		data, err := s.EndCeremony(t.Context(), row.kind, secret)
		if (err == nil) != row.good || row.good && string(data) != "data" || !row.good && !errors.Is(err, booths.ErrSpent) {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		if row.good {
			if _, err := s.EndCeremony(t.Context(), row.kind, secret); !errors.Is(err, booths.ErrSpent) {
				t.Errorf("%s, again: %v", name, err)
			}
		}
	}
}

// TestCeremoniesOfOneNetwork begins more than one network may: what others began stays.
func TestCeremoniesOfOneNetwork(t *testing.T) {
	s := seeded(t)
	begin := func(from string) string { return must(s.BeginCeremony(t.Context(), "join", from, []byte("data")))(t) }
	other, first := begin("198.51.100.7"), begin("203.0.113.1")
	for range 500 {
		begin("203.0.113.9")
	}
	if _, err := s.EndCeremony(t.Context(), "join", first); !errors.Is(err, booths.ErrSpent) {
		t.Errorf("the oldest of a busy network: %v", err)
	}
	if data, err := s.EndCeremony(t.Context(), "join", other); err != nil || string(data) != "data" {
		t.Errorf("that of another network: %q, %v", data, err)
	}
}

// TestRemoveSubject takes away one's own, and never the last way to sign in.
func TestRemoveSubject(t *testing.T) {
	s := seeded(t)
	one, two := booths.Subject{Issuer: "https://id.example", ID: "1"}, booths.Subject{Issuer: "https://id.example", ID: "2"}
	a, b := account(t, s, "a", booths.Editor, "syt"), account(t, s, "b", booths.Editor, "stp")
	check(t, s.AddSubject(t.Context(), a, one))
	check(t, s.AddSubject(t.Context(), b, two))
	if err := s.RemoveSubject(t.Context(), a, two); !errors.Is(err, booths.ErrNotFound) {
		t.Errorf("somebody else's: %v", err)
	}
	if err := s.RemoveSubject(t.Context(), a, one); invalid(err) != "passkey invalid.passkey.last" {
		t.Errorf("the last way: %v", err)
	}
	check(t, s.AddPasskey(t.Context(), a, booths.Passkey{ID: "k", Credential: "{}"}))
	check(t, s.RemoveSubject(t.Context(), a, one))
	if ways := must(s.SignInWays(t.Context(), a))(t); len(ways.Subjects) != 0 || len(ways.Passkeys) != 1 {
		t.Errorf("left are %+v", ways)
	}
}
